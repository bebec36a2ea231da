"""What a translation memory keeps: approved sentences, each with where it was approved."""

from __future__ import annotations

import unicodedata
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace

from duizhao.article import (
    COMPOSED,
    Article,
    Block,
    BlockKind,
    Segment,
    SegmentState,
)
from duizhao.article.simplified import read_as_simplified
from duizhao.glossary.people.people import NAMES_LAYER
from duizhao.han import has_han
from duizhao.languages import ENGLISH, SIMPLIFIED, is_traditional

APPROVED = (SegmentState.REVIEWED, SegmentState.FINAL)
"""States of segments that a person answers for."""

BEGINNING = ""
"""The key before the first sentence of an article."""

HEADINGS = frozenset({BlockKind.TITLE, BlockKind.SUBTITLE, BlockKind.HEADING})
"""Kinds of block whose English is written as a headline."""


@dataclass(frozen=True, slots=True)
class ApprovedTerm:
    """A term of an approved sentence, as it was planned then.

    Attributes:
        source: The Chinese.
        target: The English that was asked for.
        layer: The glossary that decided, as `TermUse.layer`.
    """

    source: str
    target: str
    layer: str = ""

    @property
    def is_of_glossary(self) -> bool:
        """Whether a glossary has it; what a rule made (a name, a body) no glossary has."""
        return self.layer not in (NAMES_LAYER, COMPOSED, "")


@dataclass(frozen=True, slots=True)
class MemoryUnit:
    """An approved sentence and its English.

    Attributes:
        source: The Chinese.
        target: The English.
        before: The key of the sentence before it, `BEGINNING` at an article's beginning; None
            where it is not known.
        found_in: What it was approved in: an article's name, or a file's.
        kind: The kind of its block, or nothing where it is not known.
        terms: The terms in it; None where they are not known.
        by: Who wrote the English, or nothing.
        at: When, as ISO 8601, or nothing.
        source_language: BCP 47 tag of the Chinese.
        target_language: BCP 47 tag of the English.
    """

    source: str
    target: str
    before: str | None = None
    found_in: str = ""
    kind: str = ""
    terms: tuple[ApprovedTerm, ...] | None = None
    by: str = ""
    at: str = ""
    source_language: str = SIMPLIFIED
    target_language: str = ENGLISH

    @property
    def is_heading(self) -> bool | None:
        """Whether its English is a headline; None where it is not known."""
        return self.kind in HEADINGS if self.kind else None


def key_of(text: str, language: str = SIMPLIFIED) -> str:
    """What two sentences share that are the same sentence: script, width and white space aside.

    Args:
        text: A sentence.
        language: Its BCP 47 tag.
    """
    simple = read_as_simplified(text) if is_traditional(language) else text
    return "".join(unicodedata.normalize("NFKC", simple).split())


def approved_units(article: Article) -> Iterator[MemoryUnit]:
    """The sentences of an article that a person answers for.

    Sentences that an editor merged are one unit; what stands in Chinese alone, or holds none,
    is nothing to remember.

    Args:
        article: As reviewed.
    """
    return _units(article, _is_approved)


def translated_units(article: Article) -> Iterator[MemoryUnit]:
    """The sentences of an article that have English, whoever wrote it; see `approved_units`."""
    return _units(article, lambda group: True)


def _units(article: Article, wanted: Callable[[list[Segment]], bool]) -> Iterator[MemoryUnit]:
    before = BEGINNING
    language = article.source_language
    for block in article.body:
        for group in _said_together(block):
            source = block.text[group[0].start : group[-1].end]
            first = group[0]
            if wanted(group) and _is_worth_keeping(source, first.target):
                yield MemoryUnit(
                    source=source,
                    target=first.target or "",
                    before=before,
                    found_in=article.name,
                    kind=block.kind.value,
                    terms=tuple(_terms(group)),
                    by=first.by or (article.sign_off.name if article.sign_off else ""),
                    at=first.at,
                    source_language=language,
                    target_language=article.target_language or ENGLISH,
                )
            before = key_of(group[-1].source, language)


def _said_together(block: Block) -> Iterator[list[Segment]]:
    """The segments of a block, those whose English one of them says together.

    Where others stand between them, that English is of no run of the Chinese: they are left out,
    each a group without English of its own.
    """
    segments = block.segments
    said_by = {s.id: s.merged_into or s.id for s in segments}
    heads = {s.merged_into for s in segments if s.merged_into}
    place = 0
    while place < len(segments):
        end = place + 1
        while end < len(segments) and said_by[segments[end].id] == said_by[segments[place].id]:
            end += 1
        group = list(segments[place:end])
        head = said_by[segments[place].id]
        if head in heads:
            members = [s for s in segments if said_by[s.id] == head]
            speaker = next((s for s in members if s.id == head), None)
            if members != group or speaker is None:
                group = [_silent(s) for s in group]
            elif speaker is not group[0]:
                group = [_with_target_of(group[0], speaker), *group[1:]]
        yield group
        place = end


def _silent(segment: Segment) -> Segment:
    return replace(segment, target=None)


def _with_target_of(segment: Segment, speaker: Segment) -> Segment:
    return replace(
        segment, target=speaker.target, state=speaker.state, by=speaker.by, at=speaker.at
    )


def _is_approved(group: list[Segment]) -> bool:
    return all(segment.state in APPROVED for segment in group)


def _is_worth_keeping(source: str, target: str | None) -> bool:
    return bool(target and target.strip()) and target != source and has_han(source)


def _terms(group: list[Segment]) -> Iterator[ApprovedTerm]:
    for segment in group:
        for term in segment.terms:
            yield ApprovedTerm(term.source, term.target, term.layer)
