"""What an article uses of a glossary, and whom it names, by line of its file."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum

from duizhao.article.lines import Line, Page
from duizhao.article.model import Article
from duizhao.glossary.layers import Glossary
from duizhao.glossary.model import Category, Match
from duizhao.glossary.people import Mention, PeopleFinder, people_of
from duizhao.glossary.simplified import read_as_simplified
from duizhao.languages import is_traditional

NAMES_LAYER = "names"
"""The layer of people whom no glossary has: their English is made by the rules for names."""


class Kind(StrEnum):
    """Whether something used is a term or a person."""

    TERM = "term"
    PERSON = "person"


@dataclass(frozen=True, slots=True)
class Usage:
    """A term or person where an article's file has it.

    Attributes:
        line: The line of the file, 1-based.
        start: Where it begins in that line, a 0-based code point.
        end: One past its last code point.
        source: The text there, as it stands.
        target: Its English.
        category: title, place, organisation, person, term or verb.
        kind: Whether it is a term or a person.
        layer: The stem of the glossary file that has it, or `NAMES_LAYER`.
    """

    line: int
    start: int
    end: int
    source: str
    target: str
    category: str
    kind: Kind
    layer: str


def usage(page: Page, article: Article, glossary: Glossary) -> list[Usage]:
    """Lists what an article uses, in reading order; page furniture is left aside.

    Args:
        page: The lines of the article's file.
        article: The article that was found in them.
        glossary: What to look for.
    """
    people = PeopleFinder(people_of(article, glossary))
    readable = read_as_simplified if is_traditional(article.source_language) else str
    body = {
        number for block in article.body for number in range(block.lines[0], block.lines[1] + 1)
    }
    found: list[Usage] = []
    for line in page.lines:
        if line.number in body:
            matches = glossary.find(
                readable(line.text), date=article.published, language=article.source_language
            )
            found += _usage_of_line(line, matches, people)
    return found


def _usage_of_line(line: Line, matches: Sequence[Match], people: PeopleFinder) -> list[Usage]:
    """A line's terms and people; where they overlap, a person's full name wins."""
    registered = {(m.start, m.end) for m in matches if m.entry.category is Category.PERSON}
    mentions = [m for m in people.mentions(line.text) if (m.start, m.end) not in registered]
    taken = bytearray(len(line.text))
    for mention in mentions:
        taken[mention.start : mention.end] = b"\1" * (mention.end - mention.start)
    terms = [match for match in matches if not any(taken[match.start : match.end])]
    return sorted([*_terms(line, terms), *_people(line, mentions)], key=lambda item: item.start)


def _terms(line: Line, matches: Sequence[Match]) -> Iterator[Usage]:
    for match in matches:
        entry = match.entry
        yield Usage(
            line.number,
            line.indent + match.start,
            line.indent + match.end,
            line.text[match.start : match.end],
            entry.target,
            entry.category,
            Kind.PERSON if entry.category is Category.PERSON else Kind.TERM,
            entry.layer,
        )


def _people(line: Line, mentions: Sequence[Mention]) -> Iterator[Usage]:
    for mention in mentions:
        yield Usage(
            line.number,
            line.indent + mention.start,
            line.indent + mention.end,
            line.text[mention.start : mention.end],
            mention.person.en,
            Category.PERSON,
            Kind.PERSON,
            NAMES_LAYER,
        )
