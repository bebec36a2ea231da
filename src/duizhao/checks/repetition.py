"""English that says something twice where the Chinese says it once."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from duizhao.checks.finding import Severity
from duizhao.checks.rule import Hit
from duizhao.checks.text import Checked, Pair
from duizhao.han import HAN
from duizhao.translation.symptoms import repeats

_WORD = re.compile(r"[^\W_]+(?:['’.\-][^\W_]+)*")
_TWICE = re.compile(rf"([{HAN}]{{2,}})[，,、！!]?\1")
_MAY_DOUBLE_TABLE = "had that very bye no yes so long many much ha really far is"
_MAY_DOUBLE = frozenset(_MAY_DOUBLE_TABLE.split())
"""Words that stand twice in right English: *had had*, *that that*, *what it is is*."""
_JOINING_TABLE = "by to on for after in of and or upon over"
_JOINING = frozenset(_JOINING_TABLE.split())
"""Words that join a word to itself: *from time to time to*, *more and more and*."""
_LONGEST = 30
_LONG = 6
"""Words of a phrase that says the same thing again further on, at least."""
_FEWEST_WORDS = 5
"""Of a whole sentence that stands for two Chinese ones."""


def doubled_words(checked: Checked) -> Iterator[Hit]:
    """A word stands twice in a row."""
    for pair in checked.translated:
        words = list(_WORD.finditer(pair.target))
        for one, other in pairwise(words):
            same = one[0].lower() == other[0].lower() and one[0].isalpha()
            between = pair.target[one.end() : other.start()]
            if not same or between.strip() or one[0].lower() in _MAY_DOUBLE:
                continue
            # Duran Duran, Baden Baden
            if one[0][0].isupper() and other[0][0].isupper() and len(one[0]) > 3:
                continue
            if not _repeats_in_chinese(pair):
                yield Hit(pair, {"word": other[0]}, None, (one.start(), other.end()))
                break


def repeated_phrases(checked: Checked) -> Iterator[Hit]:
    """Two or more words come twice in a row, or many of them again in the same sentence."""
    for pair in checked.translated:
        if _repeats_in_chinese(pair):
            continue
        place = _in_a_row(pair.target)
        if place is not None:
            start, end, size = place
            mild = Severity.WARNING if size < 3 else None
            yield Hit(pair, {"phrase": pair.target[start:end]}, None, (start, end), severity=mild)
            continue
        again = _again(pair)
        if again is not None:
            phrase = pair.target[again[0] : again[1]]
            yield Hit(pair, {"phrase": phrase}, None, again, severity=Severity.WARNING)


def doubled_sentences(checked: Checked) -> Iterator[Hit]:
    """Two Chinese sentences that are not alike have one and the same English."""
    seen: dict[str, Pair] = {}
    for pair in checked.translated:
        words = [word.lower() for word in _WORD.findall(pair.target)]
        if len(words) < _FEWEST_WORDS:
            continue
        first = seen.setdefault(" ".join(words), pair)
        if first is not pair and not _nearly_alike(first.source, pair.source):
            yield Hit(pair, {"other": "/".join(first.place)}, None, (0, len(pair.target)))


def _in_a_row(english: str) -> tuple[int, int, int] | None:
    """Where a phrase that stands twice in a row does so, and how many words it has."""
    words = list(_WORD.finditer(english))
    lower = [word[0].lower() for word in words]
    for size in range(min(_LONGEST, len(words) // 2), 1, -1):
        for begin in range(len(words) - 2 * size + 1):
            middle, end = begin + size, begin + 2 * size
            if lower[begin:middle] != lower[middle:end]:
                continue
            phrase = lower[begin:middle]
            joined = size == 2 and not _JOINING.isdisjoint(phrase)
            if len(set(phrase)) == 1 or joined or phrase[0].isdigit():
                continue
            first = _whole(english, words, lower, begin, size)
            last = words[first + 2 * size - 1].end()
            # … of the bank. The bank …: a sentence may begin as another ends
            if not _parts_sentences(english, words, first, size):
                return words[first].start(), last, size
    return None


def _whole(
    english: str, words: Sequence[re.Match[str]], lower: Sequence[str], begin: int, size: int
) -> int:
    """Where the repetition begins best: its copies parted by a mark, if they can be."""
    for start in range(begin, min(begin + size, len(words) - 2 * size + 1)):
        middle = start + size
        if lower[start:middle] != lower[middle : middle + size]:
            break
        if english[words[middle - 1].end() : words[middle].start()].strip():
            return start
    return begin


def _parts_sentences(english: str, words: Sequence[re.Match[str]], begin: int, size: int) -> bool:
    """Whether a sentence or clause ends between two copies that are no whole sentences."""
    middle = begin + size
    between = english[words[middle - 1].end() : words[middle].start()]
    before = english[: words[begin].start()].rstrip(' "“‘(')
    whole = not before or before[-1] in ".;:!?"
    return re.search(r"[.;:!?]", between) is not None and not whole


def _again(pair: Pair) -> tuple[int, int] | None:
    """Where a long phrase comes a second time, unless a name or term is so long."""
    words = list(_WORD.finditer(pair.target))
    lower = [word[0].lower() for word in words]
    longest = max((len(_WORD.findall(t.use.target)) for t in pair.terms), default=0)
    size = max(_LONG, longest + 2)
    seen: dict[tuple[str, ...], int] = {}
    for begin in range(len(words) - size + 1):
        phrase = tuple(lower[begin : begin + size])
        first = seen.setdefault(phrase, begin)
        if first + size <= begin and not _is_repeated_in(pair.source):
            return words[begin].start(), words[begin + size - 1].end()
    return None


def _is_repeated_in(source: str) -> bool:
    """Whether the Chinese has six characters twice, as parallel clauses have."""
    seen: dict[str, int] = {}
    for begin in range(len(source) - 3):
        first = seen.setdefault(source[begin : begin + 4], begin)
        if first + 4 <= begin:
            return True
    return False


def _repeats_in_chinese(pair: Pair) -> bool:
    return repeats(pair.source) or _TWICE.search(pair.source) is not None


def _nearly_alike(one: str, other: str) -> bool:
    common = set(one) & set(other)
    return len(common) * 2 > min(len(set(one)), len(set(other)))
