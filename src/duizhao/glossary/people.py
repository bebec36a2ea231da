"""The people of an article: their full names, with the titles that the page gives them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from duizhao.article.model import Article
from duizhao.glossary.layers import Glossary
from duizhao.glossary.model import Category, Match
from duizhao.glossary.name_search import Passage, find_names
from duizhao.glossary.names import romanise
from duizhao.glossary.offices import TitleFinder, Titles, is_foreign

PERSONAL_ROLES = frozenset({"text", "photo", "editor", "author", "reviewer"})
"""Credit roles that people have; a source or publisher is an organisation."""

_NAMED = frozenset({Category.ORGANISATION, Category.PLACE})
_PADDING = "[ \u00a0\u2002\u2003\u3000]*"
_JOINED = re.compile(r"[、和与及]|以及")


@dataclass(frozen=True, slots=True)
class Person:
    """Someone whom the article calls by a full name.

    Attributes:
        zh: The name, without padding.
        en: Its English, from the glossary where it has the person, else pinyin.
        titles: What stands beside the name, as printed, each once, in order.
        flagged: The name is not Chinese by its form, so `en` is provisional.
        block: Id of the block that names the person first.
        start: Where it does so in that block's text, a 0-based code point.
    """

    zh: str
    en: str
    titles: tuple[str, ...]
    flagged: bool
    block: str
    start: int


@dataclass(frozen=True, slots=True)
class Mention:
    """A full name where it stands in a text, padding included."""

    start: int
    end: int
    person: Person


def people_of(article: Article, glossary: Glossary) -> tuple[Person, ...]:
    """Finds the people of an article's body, furniture left aside.

    Args:
        article: In Simplified Chinese.
        glossary: Its titles stand beside names, its other terms are none, and its people are
            known.

    Returns:
        Each person once, in order of first mention.
    """
    passages: list[Passage] = []
    registered: dict[str, str] = {}
    matches: list[Match]
    finder = TitleFinder(_titles(glossary))
    for block in article.body:
        matches = glossary.find(block.text, date=article.published)
        registered |= {m.surface: m.entry.target for m in matches if _is_full_name(m)}
        bodies = [(m.start, m.end) for m in matches if m.entry.category in _NAMED]
        titles = finder.beside(block.text, bodies)
        passages.append(Passage(block.text, titles, _spans(matches)))
    credited = _credited(article)
    names = find_names(passages, {*credited, *registered})
    return _persons(article, passages, names, registered)


def mentions_of(text: str, people: Iterable[Person]) -> list[Mention]:
    """Finds the full names of known people in a text, longest first, without overlap.

    Args:
        text: Any text of the article.
        people: Whom to look for.
    """
    by_name = {person.zh: person for person in people}
    return [Mention(start, end, by_name[name]) for start, end, name in _occurrences(text, by_name)]


def _titles(glossary: Glossary) -> set[str]:
    return {
        form
        for entry in glossary.entries
        if entry.category is Category.TITLE
        for form in (entry.source, *entry.source_short)
    }


def _is_full_name(match: Match) -> bool:
    return match.entry.category is Category.PERSON and match.surface == match.entry.source


def _spans(matches: Sequence[Match]) -> list[tuple[int, int]]:
    return [(m.start, m.end) for m in matches if m.entry.category is not Category.PERSON]


def _credited(article: Article) -> list[str]:
    """The people whom credits name."""
    names = (
        re.sub(r"\s", "", credit.name)
        for credit in article.credits
        if credit.role in PERSONAL_ROLES
    )
    return [name for name in names if 2 <= len(name) <= 4 and romanise(name).surname]


def _persons(
    article: Article,
    passages: Sequence[Passage],
    names: Iterable[str],
    registered: dict[str, str],
) -> tuple[Person, ...]:
    names = set(names)
    first: dict[str, tuple[str, int]] = {}
    titles: dict[str, dict[str, None]] = {}
    for block, passage in zip(article.body, passages, strict=True):
        occurrences = _occurrences(passage.text, names)
        for (start, _, name), beside in zip(
            occurrences, _titles_beside(passage, occurrences), strict=True
        ):
            first.setdefault(name, (block.id, start))
            titles.setdefault(name, {}).update(dict.fromkeys(beside))
    persons = []
    for name, (block_id, start) in first.items():
        roman = romanise(name, foreign=any(map(is_foreign, titles[name])))
        flagged = roman.flagged and name not in registered
        english = registered.get(name, roman.en)
        persons.append(Person(name, english, tuple(titles[name]), flagged, block_id, start))
    return tuple(persons)


def _occurrences(text: str, names: Iterable[str]) -> list[tuple[int, int, str]]:
    """Where names stand in a text, padded or not: start, end and the name."""
    ordered = sorted(names, key=lambda name: (-len(name), name))
    if not ordered:
        return []
    padded = [_PADDING.join(map(re.escape, n)) if len(n) == 2 else re.escape(n) for n in ordered]
    return [
        (found.start(), found.end(), re.sub(r"\s", "", found[0]))
        for found in re.finditer("|".join(padded), text)
    ]


def _titles_beside(
    passage: Passage, occurrences: Sequence[tuple[int, int, str]]
) -> list[list[str]]:
    """For each name of a text the titles that stand before and behind it.

    A title before the first name of a list is everyone's (副校长沈某、万某), unless a name has
    one of its own; so is a form of address behind the last (王某、李某同学).
    """
    text, titles = passage.text, passage.titles
    before = [_titles_before(text, titles, start) for start, _, _ in occurrences]
    behind = [_title_behind(text, titles, end) for _, end, _ in occurrences]
    for index in range(1, len(occurrences)):
        gap = text[occurrences[index - 1][1] : occurrences[index][0]]
        if _JOINED.fullmatch(gap) and not before[index] and not behind[index]:
            before[index] = before[index - 1]
    return [[*ahead, *after] for ahead, after in zip(before, behind, strict=True)]


def _titles_before(text: str, titles: Titles, start: int) -> list[str]:
    """The titles in front of a name: 书记 and 校长 in 学校党支部书记、校长张三."""
    found: list[str] = []
    end = start
    while (begin := titles.by_end.get(end)) is not None:
        found.insert(0, text[begin:end])
        end = begin - 1
        if begin == 0 or text[end] not in "、，,":
            break
    return found


def _title_behind(text: str, titles: Titles, end: int) -> list[str]:
    stop = titles.by_start.get(end)
    return [] if stop is None else [text[end:stop]]
