"""What an editor is to decide once for an article, and what its author is asked."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import replace

from duizhao.article import COMPOSED, Article, Block, Segment, TermUse
from duizhao.article.review import AuthorQuery, Decision, DecisionPlace
from duizhao.glossary.layers import Glossary
from duizhao.glossary.people.people import Person
from duizhao.glossary.terms.model import Category, Entry
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
    unconfirmed = [places for places in uses.values() if places[0][2].layer == COMPOSED]
    for places in _most_used(unconfirmed):
        yield _of_term(_as_written(places), places, "Put together by rule; no glossary has it.")
    entries = _entries(glossary)
    for places in _most_used(places for places in uses.values() if places not in unconfirmed):
        entry = entries.get(places[0][2].source)
        # verbs stand in frames and are inflected: no one word can be put in everywhere
        if entry is None or entry.category is Category.VERB or len(places) < _FEWEST_USES:
            continue
        target = _as_written(places)
        if not _same_word(target, entry.target):
            continue  # a short form for later mentions: what stands behind it is asked, not it
        others = tuple(form for form in entry.admitted if not _same_word(form, entry.target))
        if others:
            decision = _of_term(_base(target, entry.target), places, _authority(entry))
            yield replace(decision, alternatives=others)


def _base(target: str, lemma: str) -> str:
    """The form that is proposed: the glossary's own, as the article writes its capitals."""
    return target if target.lower() == lemma.lower() else lemma


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
                DecisionPlace(block.id, segment.id, _words_for(segment, person.en))
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


def _uses(article: Article) -> dict[tuple[str, str], list[_Use]]:
    """The terms of the article with their places, inflected forms of one English together."""
    uses: dict[tuple[str, str], list[_Use]] = {}
    for block, segment in article.segments():
        for term in segment.terms:
            english = term.target.lower()
            known = next(
                (k for k in uses if k[0] == term.source and _same_word(k[1], english)), None
            )
            uses.setdefault(known or (term.source, english), []).append((block, segment, term))
    return uses


def _most_used(uses: Iterable[list[_Use]]) -> list[list[_Use]]:
    return sorted(uses, key=lambda places: -len(places))


def _as_written(places: list[_Use]) -> str:
    """The English of a term as most of its places ask for it."""
    return Counter(term.target for _, _, term in places).most_common(1)[0][0]


def _of_term(target: str, places: list[_Use], authority: str) -> Decision:
    seen: dict[tuple[str, str], DecisionPlace] = {}
    for block, segment, term in places:
        english = _words_for(segment, term.target) if term.kept else ""
        seen.setdefault((block.id, segment.id), DecisionPlace(block.id, segment.id, english))
    source = places[0][2].source
    return Decision(source, target, authority=authority, places=tuple(seen.values()))


def _words_for(segment: Segment, english: str) -> str:
    """The words of a sentence that say a term, as they stand there."""
    if segment.target is None or not english:
        return ""
    (span,) = found(segment.target, [Requirement((english,), inflect=True)])
    return "" if span is None else segment.target[span[0] : span[1]]


def _authority(entry: Entry) -> str:
    return entry.authority or f"Glossary {entry.layer}"
