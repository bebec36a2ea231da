"""What an editor is to decide once for an article, and what its author is asked."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import replace

from duizhao.article import COMPOSED, Article, Block, Segment, TermUse
from duizhao.article.review import AuthorQuery, Decision, DecisionPlace
from duizhao.glossary.layers import Glossary
from duizhao.glossary.people.people import Person
from duizhao.glossary.terms.model import Entry
from duizhao.jobs.decisions import Asked, decisions_on
from duizhao.translation.inflection import is_form_of
from duizhao.translation.verification import Requirement, found

MOST_DECISIONS = 15
"""Rows of the decision table: what an editor reads before she begins to skip."""
_FEWEST_USES = 3
"""Of a term that the glossary has, with other English that is right, too: below that, correcting
it in the text is as quick."""


def with_questions(article: Article, asked: Asked, glossary: Glossary) -> Article:
    """Returns the article with what people have to settle, ready for the first round of review.

    Args:
        article: As translated.
        asked: What was found unclear in it.
        glossary: Says where each proposal was taken from, and what else would be right.
    """
    return replace(
        article,
        round=max(article.round, 1),
        decisions=tuple(_decisions(article, asked, glossary))[:MOST_DECISIONS],
        queries=tuple(
            AuthorQuery(q.block, q.segment, q.text, q.message, q.suggestion) for q in asked.queries
        ),
    )


def _decisions(article: Article, asked: Asked, glossary: Glossary) -> Iterator[Decision]:
    """What is most in need of a person first: phrases, spellings, made-up names, common terms."""
    yield from _phrases(article, asked)
    yield from _spellings(article, asked.people)
    uses = _uses(article)
    unconfirmed = {key: places for key, places in uses.items() if places[0][2].layer == COMPOSED}
    for (source, target), places in _most_used(unconfirmed):
        yield _of_term(source, target, places, "Put together by rule; no glossary has it.")
    entries = _entries(glossary)
    for (source, target), places in _most_used(uses):
        entry = entries.get(source)
        if entry is None or len(places) < _FEWEST_USES or not _same_word(target, entry.target):
            continue
        others = tuple(form for form in entry.admitted if not _same_word(form, target))
        if others and (source, target.lower()) not in unconfirmed:
            decision = _of_term(source, target, places, _authority(entry))
            yield replace(decision, alternatives=others)


def _entries(glossary: Glossary) -> dict[str, Entry]:
    """The entry of every Chinese form; where layers have it twice, the winning one's."""
    entries: dict[str, Entry] = {}
    for entry in glossary.entries:
        for form in (entry.source, *entry.source_short):
            entries.setdefault(form, entry)
    return entries


def _same_word(form: str, other: str) -> bool:
    """Whether two forms differ in nothing that is to be decided: capitals, number, ending."""
    one, two = form.lower().split(), other.lower().split()
    return len(one) == len(two) and all(
        is_form_of(a, b) or is_form_of(b, a) for a, b in zip(one, two, strict=True)
    )


def _phrases(article: Article, asked: Asked) -> Iterator[Decision]:
    for phrase in decisions_on(article, asked.phrases):
        renderings: list[str] = list(dict.fromkeys([phrase["suggestion"], *phrase["renderings"]]))
        forms = [form for form in renderings if form]
        yield Decision(
            source=phrase["text"],
            proposed=forms[0] if forms else "",
            alternatives=tuple(forms[1:]),
            authority="Glossary, put together" if phrase["suggestion"] else "No glossary has it.",
            places=tuple(
                DecisionPlace(place["block"], place["segment"], place["english"] or "")
                for place in phrase["places"]
                if place["segment"]
            ),
        )


def _spellings(article: Article, people: tuple[Person, ...]) -> Iterator[Decision]:
    for person in people:
        if person.flagged:
            places = [
                DecisionPlace(block.id, segment.id, person.en if _says(segment, person.en) else "")
                for block, segment in article.segments()
                if person.zh in segment.source
            ]
            yield Decision(
                person.zh,
                person.en,
                authority=f"Provisional: {person.reason}",
                places=tuple(places),
            )


_Use = tuple[Block, Segment, TermUse]
_Uses = dict[tuple[str, str], list[_Use]]


def _uses(article: Article) -> _Uses:
    """The terms of the article, by their Chinese and their English, with their places."""
    uses: _Uses = {}
    for block, segment in article.segments():
        for term in segment.terms:
            uses.setdefault((term.source, term.target.lower()), []).append((block, segment, term))
    return uses


def _most_used(uses: _Uses) -> Iterator[tuple[tuple[str, str], list[_Use]]]:
    for key, places in sorted(uses.items(), key=lambda item: -len(item[1])):
        written = Counter(term.target for _, _, term in places).most_common(1)[0][0]
        yield (key[0], written), places


def _of_term(source: str, target: str, places: list[_Use], authority: str) -> Decision:
    seen: dict[tuple[str, str], DecisionPlace] = {}
    for block, segment, term in places:
        english = term.target if term.kept and _says(segment, term.target) else ""
        seen.setdefault((block.id, segment.id), DecisionPlace(block.id, segment.id, english))
    return Decision(source, target, authority=authority, places=tuple(seen.values()))


def _says(segment: Segment, english: str) -> bool:
    if segment.target is None or not english:
        return False
    return found(segment.target, [Requirement((english,), inflect=True)])[0] is not None


def _authority(entry: Entry) -> str:
    return entry.authority or f"Glossary {entry.layer}"
