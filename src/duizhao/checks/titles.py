"""Titles: each has to stand beside the name of whom the source gives it to."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache

from duizhao.checks.rule import Hit, Span
from duizhao.checks.text import Checked, Pair
from duizhao.glossary.mentions.model import PersonMention
from duizhao.translation.adjacency import Beside
from duizhao.translation.verification import Requirement, found, words_of

_MODIFIERS_TABLE = "deputy vice executive assistant acting former associate first senior honorary"
_MODIFIERS = frozenset(_MODIFIERS_TABLE.split())
"""Before a title these make another of it: a deputy director is no director."""


@dataclass(frozen=True, slots=True)
class _Holder:
    """Somebody whom a sentence names, and the English of every title that the article gives them.

    Attributes:
        mention: Where the sentence speaks of them.
        name: The English name.
        titles: The titles of this mention.
        all_titles: Those of all mentions, in small letters.
    """

    mention: PersonMention
    name: str
    titles: tuple[str, ...]
    all_titles: frozenset[str]


def misplaced(checked: Checked) -> Iterator[Hit]:
    """A title of one person stands beside the name of another, and not beside its own."""
    for pair in checked.translated:
        holders = [h for h in _holders(checked, pair) if _says(pair.target, h.name)]
        if len(holders) < 2:
            continue
        beside = _beside(pair, holders)
        for holder in holders:
            wrong = _beside_another(pair, beside, holder, holders)
            if wrong is None:
                continue
            place, other = wrong
            start, end = holder.mention.start - pair.start, holder.mention.end - pair.start
            words = {
                "english": pair.target[place[0] : place[1]],
                "name": holder.name,
                "other": other.name,
            }
            yield Hit(pair, words, (start, end), place, cause=f"{holder.name}:{other.name}")


def _holders(checked: Checked, pair: Pair) -> list[_Holder]:
    everywhere = _all_titles(checked)
    return [
        _Holder(m, m.person.en, _titles(m), everywhere[m.person.zh])
        for m in checked.mentions_in(pair)
        if m.person is not None and not m.is_surname and not m.person.flagged
    ]


@lru_cache(maxsize=1)
def _all_titles(checked: Checked) -> Mapping[str, frozenset[str]]:
    """By person the English of every title that the article gives them, in small letters."""
    titles: dict[str, set[str]] = {}
    for mention in checked.reading.mentions:
        if mention.person is not None:
            found_here = (title.lower() for title in _titles(mention))
            titles.setdefault(mention.person.zh, set()).update(found_here)
    return {zh: frozenset(held) for zh, held in titles.items()}


def _titles(mention: PersonMention) -> tuple[str, ...]:
    forms = (
        form
        for post in mention.english.posts
        for form in (post.title, post.before, *post.forms)
        if form
    )
    return tuple(dict.fromkeys(forms))


def _beside(pair: Pair, holders: list[_Holder]) -> Beside:
    forms = [form for term in pair.terms for form in term.requirement.forms]
    forms += [title for holder in holders for title in holder.titles]
    vocabulary = frozenset(word.lower() for form in forms for word in words_of(form))
    spans = _spans(pair.target)
    words = [pair.target[start:end] for start, end in spans]
    names = [(holder.name, words_of(holder.name)) for holder in holders]
    return Beside(pair.target, spans, words, names, vocabulary)


def _beside_another(
    pair: Pair, beside: Beside, holder: _Holder, holders: list[_Holder]
) -> tuple[Span, _Holder] | None:
    """Where a title of somebody stands beside another's name, if it never stands beside theirs."""
    wrong: tuple[Span, _Holder] | None = None
    spans = _spans(pair.target)
    words = [pair.target[start:end].lower() for start, end in spans]
    for title in holder.titles:
        wanted = [word.lower() for word in words_of(title)]
        for begin in range(len(words) - len(wanted) + 1):
            end = begin + len(wanted)
            if words[begin:end] != wanted or (begin and words[begin - 1] in _MODIFIERS):
                continue
            if beside.allows(begin, end, holder.name):
                return None
            for other in holders:
                if other.name == holder.name or _holds(other, title):
                    continue
                if _touches(pair.target, spans[begin][0], spans[end - 1][1], other.name):
                    wrong = wrong or ((spans[begin][0], spans[end - 1][1]), other)
    return wrong


def _touches(english: str, start: int, end: int, name: str) -> bool:
    """Whether a title stands right before a name, or behind it and its comma."""
    if re.match(rf" {re.escape(name)}\b", english[end:]):
        return True
    return re.search(rf"\b{re.escape(name)}, (?:(?:the|an?|also) )?$", english[:start]) is not None


def _holds(person: _Holder, title: str) -> bool:
    """Whether the article gives somebody that title, or a longer one that ends so."""
    return any(
        held == title.lower() or held.endswith(f" {title.lower()}") for held in person.all_titles
    )


def _spans(english: str) -> list[Span]:
    spans: list[Span] = []
    position = 0
    for word in words_of(english):
        start = english.index(word, position)
        position = start + len(word)
        spans.append((start, position))
    return spans


def _says(english: str, name: str) -> bool:
    return found(english, [Requirement((name,), keep_case=True)])[0] is not None
