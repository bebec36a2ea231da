"""Whether a short match is a word of its own, or a piece of a longer one.

校长 is no principal in 校长期, 中心 no center in 中心思想, 和政 (a county) nothing in 党和政府.
Longer
entries win by being longer; against words that no glossary has stands jieba's dictionary. A
cheap look-up asks whether any dictionary word lies across the match; only then is the clause
segmented.
"""

from __future__ import annotations

from duizhao.glossary.lexicon import Lexicon, Word, lexicon
from duizhao.glossary.model import Category
from duizhao.glossary.surnames import SURNAMES

_SHORT = 2  # longer forms are hardly ever pieces of other words
_REACH = 3  # how many characters a dictionary word may stick out of a match on either side
_WINDOW = 12  # how much is segmented on either side of a match, at most
_FREE_COMBINATION = 30  # listed less often than this, a compound still means the sum of its parts
_DIVISIONS = frozenset("省市县区旗盟州镇乡村")
_NUMERALS = frozenset("〇零一二两三四五六七八九十百千万亿")


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
    if end - start > _SHORT and folded[end - 1] != "长":
        return True
    words = lexicon()
    if not _may_be_piece(words, folded, start, end):
        return True
    covering = _segmented(words, folded, start, end)
    if covering[0].start == start and covering[-1].end == end:
        return True
    if len(covering) == 1:
        return _stands_within(words, covering[0], start, end, category)
    return covering[0].start == start and _begins_a_name(folded, end)


def _cuts_numeral(folded: str, start: int, end: int) -> bool:
    """Whether a span begins inside a number written in characters: 二中 in 十二中."""
    return start > 0 and folded[start] in _NUMERALS and folded[start - 1] in _NUMERALS


def _may_be_piece(words: Lexicon, folded: str, start: int, end: int) -> bool:
    """Whether any dictionary word takes in a part of the span and something outside it."""
    for left in range(max(0, start - _REACH), start):
        for right in range(start + 1, min(len(folded), end + _REACH) + 1):
            if folded[left:right] in words:
                return True
    for left in range(start, end):
        for right in range(end + 1, min(len(folded), end + _REACH) + 1):
            if folded[left:right] in words:
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
    tag = words.tag(word.text)
    if (before and after) or tag in {"i", "l"}:
        return False
    rest_is_word = len(before + after) > 1 and before + after in words
    if category is Category.PLACE:
        # 辽宁沈阳, 北京中山公园, 北京市; but not 永定河, 自然资源, 佛罗里达州
        return tag in {"ns", "nt"} and (rest_is_word or after in _DIVISIONS)
    if before:
        return True  # Chinese puts the head last: 党委书记 is a 书记
    return rest_is_word and words.frequency(word.text) < _FREE_COMBINATION


def _begins_a_name(folded: str, end: int) -> bool:
    """Whether a title in 长 is followed by a surname that jieba took for its word's second half.

    局长江涛 is 局长 and 江涛, not 局, 长江 and 涛.
    """
    return folded[end - 1] == "长" and folded[end : end + 1] in SURNAMES
