"""Quoted phrases that no glossary has: slogans and names of campaigns, to be decided once.

A machine renders “组团式教研帮扶” otherwise each time, and each time badly. So such a phrase is a
decision for a person, taken once for the whole article. Quoted speech is none, and neither is a
word or two in scare quotes.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from duizhao.article.model import Article, Block
from duizhao.glossary.mentions.reading import Reading
from duizhao.glossary.people.offices import ACTING
from duizhao.glossary.terms.model import Category, Match
from duizhao.han import count_han

SHORTEST = 5
"""Chinese characters of a phrase that is asked about, at least."""

_LONGEST = 40
"""Beyond that many it is a passage that is quoted, no phrase."""

_QUOTED = re.compile(r"[“「]([^“”「」]+)[”」]|[『‘]([^『』‘’]+)[』’]|\"([^\"]+)\"|＂([^＂]+)＂")
_SENTENCE = re.compile(r"[。！？!?；;…]")
_SPOKEN = re.compile(rf"(?:{'|'.join(ACTING)}|道|问|答|写道|回答|呼吁)(?:道)?[:：]\s*$")
_NOMINAL = frozenset({Category.TERM, Category.PLACE, Category.ORGANISATION})
_MARKS = {"、": ", ", ",": ", ", "，": ", ", "·": " ", " ": " ", "+": " + "}


@dataclass(frozen=True, slots=True)
class QuotedPlace:
    """Where a phrase is quoted.

    Attributes:
        block: The block's id.
        start: Where the phrase begins in the block's text, inside the quotation marks.
        end: One past its last code point.
    """

    block: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class QuotedPhrase:
    """A quoted phrase that no glossary has.

    Attributes:
        text: As the article has it.
        places: Everywhere that it is quoted, in reading order; at least one.
        suggestion: Its English put together from the glossary, where that has every part of it;
            else nothing.
    """

    text: str
    places: tuple[QuotedPlace, ...]
    suggestion: str = ""


def quotations_in(text: str) -> Iterator[tuple[int, int]]:
    """Where the quotations of a text begin and end, inside their marks, in order."""
    for found in _QUOTED.finditer(text):
        which = next(group for group in range(1, 5) if found[group] is not None)
        yield found.span(which)


def quoted_phrases(article: Article, reading: Reading) -> tuple[QuotedPhrase, ...]:
    """Lists the quoted phrases of an article that its glossary does not have, each once.

    Args:
        article: As read; phrases are given in its own script.
        reading: What was found in it.
    """
    places: dict[str, list[QuotedPlace]] = {}
    texts: dict[str, str] = {}
    suggestions: dict[str, str] = {}
    blocks = zip(article.body, reading.article.body, reading.matches, strict=True)
    for original, block, matches in blocks:
        for start, end in quotations_in(block.text):
            if not _is_open(block, start, end, matches):
                continue
            phrase = block.text[start:end]
            texts.setdefault(phrase, original.text[start:end])
            suggestions.setdefault(phrase, _composed(block.text, start, end, matches))
            places.setdefault(phrase, []).append(QuotedPlace(block.id, start, end))
    return tuple(
        QuotedPhrase(texts[phrase], tuple(found), suggestions[phrase])
        for phrase, found in places.items()
    )


def _is_open(block: Block, start: int, end: int, matches: Sequence[Match]) -> bool:
    """Whether a quotation is a phrase that somebody has to find English for."""
    phrase = block.text[start:end]
    if not SHORTEST <= count_han(phrase) <= _LONGEST or _SENTENCE.search(phrase):
        return False
    if _SPOKEN.search(block.text[: start - 1]):
        return False
    return not any(match.start <= start and end <= match.end for match in matches)


def _composed(text: str, start: int, end: int, matches: Sequence[Match]) -> str:
    """The English of a phrase whose every part the glossary has as a noun; else nothing."""
    english: list[str] = []
    place = start
    for match in (m for m in matches if start <= m.start and m.end <= end):
        between = text[place : match.start]
        if any(mark not in _MARKS for mark in between) or match.entry.category not in _NOMINAL:
            return ""
        english += [_MARKS[mark] for mark in between] or ([" "] if english else [])
        english.append(match.entry.target)
        place = match.end
    return "".join(english) if place == end else ""
