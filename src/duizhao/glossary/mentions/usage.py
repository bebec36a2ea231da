"""What an article uses of a glossary, and whom it names, by line of its file."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from duizhao.article.lines import Line, Page
from duizhao.article.model import Article, Block
from duizhao.article.simplified import in_simplified, read_as_simplified
from duizhao.glossary.layers import Glossary
from duizhao.glossary.mentions.finder import mentions_of
from duizhao.glossary.people.people import NAMES_LAYER, PeopleFinder, Person, people_of
from duizhao.glossary.terms.model import Case, Category, Entry, Match
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
    people = people_of(article, glossary)
    finder = PeopleFinder(people)
    readable = read_as_simplified if is_traditional(article.source_language) else str
    kinds = {
        number: block.kind
        for block in article.body
        for number in range(block.lines[0], block.lines[1] + 1)
    }
    lines = [line for line in page.lines if line.number in kinds]
    texts = [readable(line.text) for line in lines]
    matches = [
        glossary.find(text, date=article.published, language=article.source_language)
        for text in texts
    ]
    blocks = tuple(
        Block(str(line.number), kinds[line.number], text, (line.number, line.number))
        for line, text in zip(lines, texts, strict=True)
    )
    simple = people if readable is str else people_of(in_simplified(article), glossary)
    addresses = _addresses(Article("", "", blocks), simple, glossary, matches)
    found: list[Usage] = []
    for line, matched in zip(lines, matches, strict=True):
        terms = finder.among(line.text, matched)
        for address in addresses.get(str(line.number), ()):
            terms = [t for t in terms if t.end <= address.start or address.end <= t.start]
            terms.append(address)
        found += (_usage(line, match) for match in sorted(terms, key=lambda term: term.start))
    return found


def _addresses(
    lines: Article,
    people: Sequence[Person],
    glossary: Glossary,
    matches: Sequence[Sequence[Match]],
) -> dict[str, list[Match]]:
    """By line, the surnames with a title: 罗校长, 罗校."""
    found: dict[str, list[Match]] = {}
    texts = {line.id: line.text for line in lines.blocks}
    for mention in mentions_of(lines, glossary, people=people, matches=matches):
        if mention.is_surname and mention.english.first is not None:
            surface = texts[mention.block][mention.start : mention.end]
            entry = Entry(
                surface, mention.english.first, Category.PERSON, case=Case.KEEP, layer=NAMES_LAYER
            )
            match = Match(mention.start, mention.end, surface, entry)
            found.setdefault(mention.block, []).append(match)
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
