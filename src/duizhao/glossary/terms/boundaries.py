"""Whether a short match is a word of its own, or a piece of a longer one.

校长 is no principal in 校长期, 中心 no center in 中心思想, 和政 (a county) nothing in 党和政府.
Longer
entries win by being longer; against words that no glossary has stands jieba's dictionary. A
cheap look-up asks whether any dictionary word lies across the match; only then is the clause
segmented.
"""

from __future__ import annotations

from duizhao.glossary.terms.lexicon import Lexicon, Word, lexicon
from duizhao.glossary.terms.model import Category
from duizhao.surnames import SURNAMES

_SHORT = 2  # longer forms are hardly ever pieces of other words
_REACH = 3  # how many characters a dictionary word may stick out of a match on either side
_WINDOW = 12  # how much is segmented on either side of a match, at most
_FREE_COMBINATION = 30  # listed less often than this, a compound still means the sum of its parts
_TAILS = frozenset("省市县区旗盟州镇乡村港站队")  # 北京市, 青岛港, 中国队
_IDIOMS = frozenset({"i", "l"})
_NUMERALS = frozenset("〇零一二两三四五六七八九十百千万亿")


def may_be_piece(form: str) -> bool:
    """Whether a form needs looking at in its place: `is_whole_word` is true of all others."""
    return len(form) <= _SHORT or form[-1] == "长" or form[0] in _NUMERALS


def is_whole_word(folded: str, start: int, end: int, category: Category) -> bool:
    """Whether the span of an entry's form is not just a piece of a longer word.

    Args:
        folded: The text around it.
        start: Where the span begins.
        end: One past its end.
        category: What the entry names; a place may stand at the head of a longer name, and a
            title at the end of a longer title.
    """
    if category is not Category.PLACE and _cuts_numeral(folded, start, end):
        return False
    is_short = end - start <= _SHORT
    if not is_short and folded[end - 1] != "长":
        return True
    words = lexicon()
    if not _lies_across_word(words, folded, start, end):
        return True
    covering = _segmented(words, folded, start, end)
    first, last = covering[0], covering[-1]
    if is_short and len(covering) == 1 and first.text != folded[start:end]:
        return _stands_within(words, first, start, end, category)
    cuts_first = is_short and first.start < start
    cuts_last = last.end > end and last.start == end - 1
    return not cuts_first and (not cuts_last or _begins_a_name(folded, end))


def _cuts_numeral(folded: str, start: int, end: int) -> bool:
    """Whether a span begins inside a number written in characters: 二中 in 十二中."""
    return start > 0 and folded[start] in _NUMERALS and folded[start - 1] in _NUMERALS


def _lies_across_word(words: Lexicon, folded: str, start: int, end: int) -> bool:
    """Whether any dictionary word takes in a part of the span and something outside it."""
    limit = min(len(folded), end + _REACH)
    for left in range(max(0, start - _REACH), end):
        first = start + 1 if left < start else end + 1
        for right in range(left + 2, limit + 1):
            word = folded[left:right]
            if not words.starts_word(word):
                break
            if right >= first and word in words:
                return True
    return False


def _segmented(words: Lexicon, folded: str, start: int, end: int) -> list[Word]:
    """The words that a span has a share in, from segmenting the clause around it."""
    left = start
    while left > max(0, start - _WINDOW) and folded[left - 1].isalnum():
        left -= 1
    right = end
    while right < min(len(folded), end + _WINDOW) and folded[right].isalnum():
        right += 1
    return [
        Word(left + word.start, left + word.end, word.text)
        for word in words.words(folded[left:right])
        if left + word.end > start and left + word.start < end
    ]


def _stands_within(words: Lexicon, word: Word, start: int, end: int, category: Category) -> bool:
    """Whether a form keeps its meaning inside one longer dictionary word."""
    before, after = word.text[: start - word.start], word.text[end - word.start :]
    if category is Category.PLACE:
        return _place_stands_within(words, word.text, before, after)
    if not after:
        return True  # Chinese puts the head last: 党委书记 is a 书记
    if before or words.tag(word.text) in _IDIOMS:
        return False
    return _is_word(words, after) and words.frequency(word.text) < _FREE_COMBINATION


def _place_stands_within(words: Lexicon, word: str, before: str, after: str) -> bool:
    """Whether a place stays one inside a longer word.

    It does in 福建厦门, 台湾同胞, 吉林省 and 北京中山公园, but not in 永定河, 自然资源 or
    佛罗里达州.
    """
    if words.tag(word) in _IDIOMS:
        return False
    place = word[len(before) : len(word) - len(after)]
    listed = words.tag(place) == "ns" or words.tag(word) in {"ns", "nt"}
    if not before:
        return listed and (_is_word(words, after) or after in _TAILS)
    if not after:
        return words.tag(before) == "ns"
    return listed and _is_word(words, before) and _is_word(words, after)


def _is_word(words: Lexicon, text: str) -> bool:
    return len(text) > 1 and text in words


def _begins_a_name(folded: str, end: int) -> bool:
    """Whether a title in 长 is followed by a surname that jieba took for its word's second half.

    局长江涛 is 局长 and 江涛, not 局, 长江 and 涛.
    """
    return folded[end - 1] == "长" and folded[end : end + 1] in SURNAMES
