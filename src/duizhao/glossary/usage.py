"""What an article uses of a glossary, and whom it names, by line of its file."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from duizhao.article.lines import Line, Page
from duizhao.article.model import Article
from duizhao.article.simplified import read_as_simplified
from duizhao.glossary.layers import Glossary
from duizhao.glossary.model import Category, Match
from duizhao.glossary.people import PeopleFinder, people_of
from duizhao.languages import is_traditional


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
        layer: The stem of the glossary file that has it, or `people.NAMES_LAYER`.
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
            text = readable(line.text)
            matches = glossary.find(text, date=article.published, language=article.source_language)
            found += (_usage(line, match) for match in people.among(line.text, matches))
    return found


def _usage(line: Line, match: Match) -> Usage:
    person = match.entry.category is Category.PERSON
    return Usage(
        line=line.number,
        start=line.indent + match.start,
        end=line.indent + match.end,
        source=line.text[match.start : match.end],
        target=match.entry.target,
        category=match.entry.category,
        kind=Kind.PERSON if person else Kind.TERM,
        layer=match.entry.layer,
    )
