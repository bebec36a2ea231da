"""Text that is not there, not all there, or not English."""

from __future__ import annotations

import re
from collections.abc import Iterator
from statistics import median

from duizhao.article import BlockKind
from duizhao.checks.finding import Severity
from duizhao.checks.rule import Hit
from duizhao.checks.text import Checked, Pair
from duizhao.han import HAN, count_han, has_han
from duizhao.translation.verification import words_of

_SHORTEST_JUDGED = 12
"""Chinese characters below which a translation's length says nothing."""
_FEWEST_WORDS, _FEW_WORDS = 0.2, 0.33
"""English words a Chinese character. Of 4,500 lines of news and reports that people translated,
0.2 % have fewer than 0.37 (news: 0.40)."""
_OF_USUAL = 0.55
"""Of the words that the article's sentences usually have for a character: of the same lines some
0.3 % have fewer."""
_SENTENCES_FOR_USUAL = 8
_LONG = 25
"""Characters from which the article's own usage tells."""
_MANY_WORDS = 1.6
"""Of the same lines, fewer than 0.2 % have more."""

_RUN = re.compile(f"[{HAN}](?:[{HAN}，、。：；·\\d\\s]*[{HAN}])?")
_ENDS = re.compile(r"[.!?…:;—–\-][\"'”’“)\]»*\s]*$|[\"”’]$|[)\]]$")
_OPEN_END = re.compile(
    r"(?:[,、，]|\b(?:the|an?|of|and|or|to|in|on|at|for|with|by|from|as|into|than|that|which|who"
    r"|whose|is|are|was|were|be|been|has|have|had|will|would|their|its|his|her|our|this|these"
    r"|between|during|through|under|including|such))[.\"'”’]*$",
    re.IGNORECASE,
)
_ENDS_SOURCE = re.compile(r"[。！？!?][”’」』\"）)]*$")
_SENTENCES = (BlockKind.PARAGRAPH, BlockKind.SUMMARY)


def untranslated(checked: Checked) -> Iterator[Hit]:
    """A sentence has no English yet."""
    for pair in checked.pairs:
        if pair.segment.target is None and _says_something(pair):
            yield Hit(pair, cause="all")


def empty(checked: Checked) -> Iterator[Hit]:
    """The English of a sentence is empty, and no other sentence of its paragraph has it."""
    for pair in checked.pairs:
        if pair.segment.target is not None and not pair.is_translated and _says_something(pair):
            yield Hit(pair)


def chinese_left(checked: Checked) -> Iterator[Hit]:
    """Chinese characters stand in the English, brackets behind a name aside."""
    for pair in checked.translated:
        left = [run for run in _RUN.finditer(pair.target) if not _is_in_brackets(pair, run)]
        if left:
            yield Hit(pair, {"chinese": left[0][0]}, _in_source(pair, left[0][0]), left[0].span())


def truncated(checked: Checked) -> Iterator[Hit]:
    """The English breaks off: it ends with a word that needs another, or without a stop."""
    for pair in checked.translated:
        english = pair.target.rstrip()
        words = words_of(english)
        last = {"end": " ".join(words[-3:])}
        span = (english.rfind(words[-1]), len(english)) if words else None
        if len(words) < 3 or span is None or has_han(words[-1]):
            continue
        if _ENDS_SOURCE.search(pair.source.rstrip()) is None:
            continue
        if _OPEN_END.search(english) and not _ENDS.search(english):
            yield Hit(pair, last, None, span)
        elif not _ENDS.search(english) and pair.block.kind in _SENTENCES:
            yield Hit(pair, last, None, span, severity=Severity.WARNING)


def too_short(checked: Checked) -> Iterator[Hit]:
    """The English is far shorter than a translation of the source can be, or than usual here."""
    usual = _usual(checked)
    for pair in checked.translated:
        size = _size(pair.source)
        words = len(words_of(pair.target))
        few = max(_FEW_WORDS, _OF_USUAL * usual) if size >= _LONG else _FEW_WORDS
        if size < _SHORTEST_JUDGED or words >= few * size:
            continue
        severe = words < _FEWEST_WORDS * size and size >= _LONG
        counts = {"words": str(words), "characters": str(size)}
        yield Hit(pair, counts, severity=None if severe else Severity.WARNING)


def _usual(checked: Checked) -> float:
    """English words a Chinese character in the middle one of the article's longer sentences."""
    sizes = [(len(words_of(p.target)), _size(p.source)) for p in checked.translated]
    shares = [words / size for words, size in sizes if size >= _SHORTEST_JUDGED]
    return median(shares) if len(shares) >= _SENTENCES_FOR_USUAL else 0.0


def too_long(checked: Checked) -> Iterator[Hit]:
    """The English is far longer than a translation of the source can be."""
    for pair in checked.translated:
        size = _size(pair.source)
        asked = sum(len(words_of(term.use.target)) for term in pair.terms)
        words = len(words_of(pair.target))
        if words > max(_MANY_WORDS * size, asked + size) + 8:
            yield Hit(pair, {"words": str(words), "characters": str(size)})


def _size(source: str) -> int:
    """Chinese characters, and words in other letters."""
    return count_han(source) + len(words_of(re.sub(f"[{HAN}]", " ", source)))


def _says_something(pair: Pair) -> bool:
    return any(char.isalnum() for char in pair.source)


def _is_in_brackets(pair: Pair, run: re.Match[str]) -> bool:
    before, behind = pair.target[: run.start()], pair.target[run.end() :]
    return bool(re.search(r"[A-Za-z][\"”’]? [(（]$", before)) and behind[:1] in (")", "）")


def _in_source(pair: Pair, text: str) -> tuple[int, int] | None:
    at = pair.original.find(text)
    return None if at < 0 else (at, at + len(text))
