"""The people of an article: their full names, with the titles that the page gives them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from ahocorasick_rs import AhoCorasick, MatchKind

from duizhao.article.model import Article, Block
from duizhao.article.simplified import read_as_simplified
from duizhao.glossary.layers import Glossary
from duizhao.glossary.people.name_search import find_names
from duizhao.glossary.people.name_surroundings import Passage
from duizhao.glossary.people.names import is_chinese_by_form, romanise
from duizhao.glossary.people.nations import BY_FORM, OF_ANOTHER_COUNTRY, reason_of
from duizhao.glossary.people.offices import Titles, is_foreign, title_finder
from duizhao.glossary.terms.model import Case, Category, Entry, Match
from duizhao.languages import is_traditional
from duizhao.name_lists import PADDED_NAME, unpadded

_PERSONAL_ROLES = frozenset({"text", "photo", "editor", "author", "reviewer"})
"""Credit roles that people have; a source or publisher is an organisation."""

NAMES_LAYER = "names"
"""The layer of people whom no glossary has: their English is made by the rules for names."""

_NAMED = frozenset({Category.ORGANISATION, Category.PLACE})
_NEAR = 24
"""How far before an office its country may stand."""
_JOINED = re.compile(r"[、和与及]|以及")


@dataclass(frozen=True, slots=True)
class Person:
    """Someone whom the article calls by a full name.

    Attributes:
        zh: The name, without padding.
        en: Its English, from the glossary where it has the person, else pinyin.
        titles: What stands beside the name, as printed, each once, in order.
        flagged: The bearer's own spelling may be another, so `en` is provisional: the name is not
            Chinese by its form, or its bearer is of another country or of Hong Kong, Macao or
            Taiwan.
        block: Id of the block that names the person first.
        start: Where it does so in that block's text, a 0-based code point.
        reason: Why it is flagged, for a person; nothing where it is not.
    """

    zh: str
    en: str
    titles: tuple[str, ...]
    flagged: bool
    block: str
    start: int
    reason: str = ""


@dataclass(frozen=True, slots=True)
class Occurrence:
    """A full name where it stands in a text, padding included."""

    start: int
    end: int
    person: Person


def people_of(
    article: Article, glossary: Glossary, *, matches: Sequence[Sequence[Match]] | None = None
) -> tuple[Person, ...]:
    """Finds the people of an article's body, furniture left aside.

    Args:
        article: In either script; names and titles are given as the article has them.
        glossary: Its titles stand beside names, its other terms are none, and its people are
            known.
        matches: What the glossary finds in each block of the body, where it was asked before.

    Returns:
        Each person once, in order of first mention.
    """
    readable = read_as_simplified if is_traditional(article.source_language) else str
    passages: list[Passage] = []
    registered: dict[str, str] = {}
    finder = title_finder(glossary.titles)
    for number, block in enumerate(article.body):
        text = readable(block.text)
        found = (
            glossary.find(text, date=article.published, language=article.source_language)
            if matches is None
            else matches[number]
        )
        registered |= {m.surface: m.entry.target for m in found if _is_full_name(m)}
        bodies = [(m.start, m.end) for m in found if m.entry.category in _NAMED]
        passages.append(Passage(text, finder.beside(text, bodies), _spans(found)))
    credited = [readable(name) for name in _credited(article)]
    names = find_names(passages, {*filter(is_chinese_by_form, credited), *registered})
    return _persons(article, passages, names, registered)


def full_names(texts: Iterable[str], glossary: Glossary) -> set[str]:
    """Finds the full names in texts that belong together, and nothing more about their bearers.

    Args:
        texts: In Simplified Chinese.
        glossary: Its titles stand beside names, its other terms are none, and its people are
            known.

    Returns:
        The names, without padding.
    """
    finder = title_finder(glossary.titles)
    passages: list[Passage] = []
    registered: set[str] = set()
    for text in texts:
        found = glossary.find(text)
        registered |= {m.surface for m in found if _is_full_name(m)}
        bodies = [(m.start, m.end) for m in found if m.entry.category in _NAMED]
        passages.append(Passage(text, finder.beside(text, bodies), _spans(found)))
    return find_names(passages, registered)


class PeopleFinder:
    """Finds the full names of known people, longest first, without overlap.

    Args:
        people: Whom to look for.
    """

    def __init__(self, people: Iterable[Person]) -> None:
        self._by_name = {person.zh: person for person in people}
        self._entries = {
            zh: Entry(zh, person.en, Category.PERSON, case=Case.KEEP, layer=NAMES_LAYER)
            for zh, person in self._by_name.items()
        }
        self._names = _NameFinder(self._by_name)

    def among(self, text: str, matches: Sequence[Match]) -> list[Match]:
        """The glossary's matches of a text and its people, in order, without overlap.

        A full name wins over a term that it overlaps (海淀 in 王海淀); a person whom the
        glossary has keeps the glossary's entry.
        """
        registered = {(m.start, m.end) for m in matches if m.entry.category is Category.PERSON}
        mentions = [m for m in self.occurrences(text) if (m.start, m.end) not in registered]
        taken = bytearray(len(text))
        for mention in mentions:
            taken[mention.start : mention.end] = b"\1" * (mention.end - mention.start)
        people = [
            Match(m.start, m.end, text[m.start : m.end], self._entries[m.person.zh])
            for m in mentions
        ]
        terms = [match for match in matches if not any(taken[match.start : match.end])]
        return sorted([*terms, *people], key=lambda match: match.start)

    def occurrences(self, text: str) -> list[Occurrence]:
        """Finds the names in a text, padded ones with their padding."""
        return [
            Occurrence(start, end, self._by_name[name])
            for start, end, name in self._names.occurrences(text)
        ]


class _NameFinder:
    """Finds given names (and surnames) where they stand, padded or not."""

    def __init__(self, names: Iterable[str]) -> None:
        self._names = sorted(set(names))
        self._automaton = AhoCorasick(self._names, matchkind=MatchKind.LeftmostLongest)
        self._short = {name for name in self._names if len(name) == 2}

    def occurrences(self, text: str) -> list[tuple[int, int, str]]:
        """Start, end and the name without padding, in order, without overlap."""
        found = [
            (start, end, self._names[index])
            for index, start, end in self._automaton.find_matches_as_indexes(text)
        ]
        # a padded name has white space inside, so it cannot overlap with one that has none
        found += [
            (padded.start(), padded.end(), padded[1] + padded[2])
            for padded in PADDED_NAME.finditer(text)
            if padded[1] + padded[2] in self._short
        ]
        return sorted(found)


def _is_full_name(match: Match) -> bool:
    return match.entry.category is Category.PERSON and match.surface == match.entry.source


def _spans(matches: Sequence[Match]) -> list[tuple[int, int]]:
    return [(m.start, m.end) for m in matches if m.entry.category is not Category.PERSON]


def _credited(article: Article) -> list[str]:
    """Whom and what credits name in roles that people have."""
    return [unpadded(credit.name) for credit in article.credits if credit.role in _PERSONAL_ROLES]


def _persons(
    article: Article,
    passages: Sequence[Passage],
    names: Iterable[str],
    registered: dict[str, str],
) -> tuple[Person, ...]:
    """The bearers of names, in order, with what the article's own text has of them."""
    finder = _NameFinder(names)
    first: dict[str, tuple[Block, int, int]] = {}
    titles: dict[str, dict[str, None]] = {}
    reasons: dict[str, str] = {}
    for block, passage in zip(article.body, passages, strict=True):
        occurrences = finder.occurrences(passage.text)
        beside = _titles_beside(block.text, passage.titles, occurrences)
        for (start, end, name), printed in zip(occurrences, beside, strict=True):
            first.setdefault(name, (block, start, end))
            titles.setdefault(name, {}).update(dict.fromkeys(printed))
            reason = _reason(passage, start, end)
            if reason:
                reasons.setdefault(name, reason)
    persons = []
    for name, (block, start, end) in first.items():
        roman = romanise(name, foreign=any(map(is_foreign, titles[name])))
        reason = reasons.get(name, "") or (BY_FORM if roman.flagged else "")
        if name in registered:
            reason = ""
        persons.append(
            Person(
                zh=unpadded(block.text[start:end]),
                en=registered.get(name, roman.en),
                titles=tuple(titles[name]),
                flagged=bool(reason),
                block=block.id,
                start=start,
                reason=reason,
            )
        )
    return tuple(persons)


def _reason(passage: Passage, start: int, end: int) -> str:
    """Why a name may not be pinyin, by the country before its office: 新加坡总理李显龙."""
    text, titles = passage.text, passage.titles
    begin = start
    while (earlier := titles.by_end.get(begin)) is not None:
        if is_foreign(text[earlier:begin]):
            return OF_ANOTHER_COUNTRY
        begin = earlier
        reason = reason_of(text[max(0, begin - _NEAR) : begin], text[begin:start])
        if reason or begin == 0 or text[begin - 1] not in "、，,兼":
            return reason
        begin -= 1
    stop = titles.by_start.get(end)
    if stop is None or begin != start:
        return ""
    if is_foreign(text[end:stop]):
        return OF_ANOTHER_COUNTRY
    return reason_of(text[max(0, start - _NEAR) : start], text[end:stop])


def _titles_beside(
    text: str, titles: Titles, occurrences: Sequence[tuple[int, int, str]]
) -> list[list[str]]:
    """For each name of a text the titles that stand before and behind it.

    A title before the first name of a list is everyone's (副校长沈某、万某), unless a name has
    one of its own.
    """
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
