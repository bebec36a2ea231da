"""What memories have for an article: English of the same sentence is taken, the rest is offered."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from duizhao.article import Article, Block, MemoryMatch, Origin, Segment, SegmentState
from duizhao.han import has_han
from duizhao.memory.store import LEAST_SIMILARITY, Memory
from duizhao.memory.unit import BEGINNING, HEADINGS, ApprovedTerm, MemoryUnit, key_of
from duizhao.translation.number import in_plural
from duizhao.translation.plan import PlannedTerm, TermPlan
from duizhao.translation.verification import kept

SAME = 100
IN_CONTEXT = 101
"""Similarity of the same sentence, and of the same one behind the same sentence."""

_MOST_OFFERED = 3
_SHORTEST = 5
"""Characters of a sentence below which one that differs by a character means something else."""


def with_memory(
    article: Article,
    memories: Sequence[Memory],
    plan: TermPlan,
    *,
    least: int = LEAST_SIMILARITY,
) -> Article:
    """Returns the article with what memories have for its sentences.

    A sentence that was approved before takes its English (`Origin.MEMORY`), where that is still
    what the glossary asks for and is the only English that was approved. All else is offered, as
    the segment's `matches`: the same sentence with the reason why it was not taken, and similar
    ones. A sentence behind the same sentence as then goes before all others.

    Args:
        article: As read.
        memories: The one that wins first.
        plan: The terms of this article.
        least: The least similarity of what is offered, from 1 to 99.
    """
    before = BEGINNING
    keys: dict[tuple[str, str], tuple[str, str]] = {}
    for block, segment in article.segments():
        key = key_of(segment.source, article.source_language)
        keys[block.id, segment.id] = (key, before)
        before = key
    similar: dict[str, tuple[MemoryMatch, ...]] = {}

    def alike(key: str) -> tuple[MemoryMatch, ...]:
        if key not in similar:
            similar[key] = tuple(_similar(key, memories, least))
        return similar[key]

    def matched(block: Block, segment: Segment) -> Segment:
        key, behind = keys[block.id, segment.id]
        if segment.target is not None or not has_han(segment.source):
            return segment
        same = [unit for memory in memories for unit in memory.same(key)]
        if not same:
            return replace(segment, matches=alike(key))
        place = _Place(block, behind, plan.of(block, segment))
        return _taken(segment, place, same)

    return article.with_segments(matched)


def with_offers(article: Article, memories: Sequence[Memory], plan: TermPlan) -> Article:
    """Returns an article under review with what memories have for sentences without English.

    It is offered, and none of it is put in: what is in the text now, people have seen.

    Args:
        article: Under review.
        memories: The one that wins first.
        plan: The terms of this article.
    """
    if not memories or all(segment.target is not None for _, segment in article.segments()):
        return article
    found = {
        (block.id, segment.id): segment.matches
        for block, segment in with_memory(article, memories, plan).segments()
    }
    return article.with_segments(
        lambda block, segment: (
            replace(segment, matches=found[block.id, segment.id])
            if segment.target is None and found[block.id, segment.id]
            else segment
        )
    )


@dataclass(frozen=True, slots=True)
class _Place:
    """Where a sentence stands, as far as it decides which English is right there."""

    block: Block
    behind: str
    terms: tuple[PlannedTerm, ...]


def _taken(segment: Segment, place: _Place, same: Sequence[MemoryUnit]) -> Segment:
    """A segment whose sentence was approved before: with that English, or with it on offer."""
    best = _best_first(same, place)
    reasons = {id(unit): out_of_date(unit, place.terms) for unit in best}
    usable = [unit for unit in best if not reasons[id(unit)]]
    context = [unit for unit in usable if unit.before == place.behind]
    ambiguous = not context and len({_evened(unit.target) for unit in usable}) > 1
    heading = place.block.kind in HEADINGS
    if usable and not ambiguous and usable[0].is_heading in (None, heading):
        return replace(
            segment,
            target=usable[0].target,
            state=SegmentState.TRANSLATED,
            origin=Origin.MEMORY,
            matches=(_match(usable[0], IN_CONTEXT if context else SAME),),
        )
    otherwise = "It was no heading." if heading else "It was approved as a heading."
    if ambiguous:
        otherwise = "It was approved with different English in different places."
    offered: dict[str, MemoryMatch] = {}
    for unit in best:
        match = _match(unit, IN_CONTEXT if unit.before == place.behind else SAME)
        reason = reasons[id(unit)] or otherwise
        offered.setdefault(_evened(unit.target), replace(match, reason=reason))
    return replace(segment, matches=tuple(offered.values())[:_MOST_OFFERED])


def _best_first(same: Sequence[MemoryUnit], place: _Place) -> list[MemoryUnit]:
    """The same sentence as it was approved: in the same context first, then as the same kind.

    What is alike in both keeps its order: the first memory's first, the newest first.
    """
    heading = place.block.kind in HEADINGS
    return sorted(
        same,
        key=lambda unit: (unit.before != place.behind, unit.is_heading not in (None, heading)),
    )


def out_of_date(unit: MemoryUnit, terms: Iterable[PlannedTerm]) -> str:
    """Why approved English is no longer what the glossary asks for, for a person; or nothing.

    Args:
        unit: What was approved.
        terms: The terms that are planned now for the same sentence.
    """
    then = {term.source: term for term in unit.terms or ()}
    now = list(terms)
    said = kept(unit.target, [term.requirement for term in now])
    for term, is_kept in zip(now, said, strict=True):
        source, target = term.use.source, term.use.target
        known = then.pop(source, None)
        if known is not None and _asks_the_same(known, term):
            continue
        if known is not None and known.is_of_glossary:
            return f"The glossary had “{known.target}” for {source} and now has “{target}”."
        if not is_kept:
            return f"It does not say “{target}” for {source}."
    if unit.terms is not None:
        planned = "".join(term.use.source for term in now)
        for source, gone in then.items():
            if gone.is_of_glossary and source not in planned:
                return f"The glossary no longer has “{gone.target}” for {source} here."
    return ""


def _asks_the_same(then: ApprovedTerm, now: PlannedTerm) -> bool:
    """Whether a term asks for the English that it asked for then, in full or in short."""
    entry = now.entry
    forms = (now.use.target, entry.target, in_plural(entry.target), *entry.target_short)
    return _bare(then.target) in {_bare(form) for form in forms}


def _bare(english: str) -> str:
    return english.lower().removeprefix("the ").removeprefix("an ").removeprefix("a ")


def _evened(english: str) -> str:
    return " ".join(english.split())


def _similar(key: str, memories: Sequence[Memory], least: int) -> list[MemoryMatch]:
    """What memories have that is like a sentence, the most alike first."""
    if len(key) < _SHORTEST:
        return []
    found = [
        pair for memory in memories for pair in memory.similar(key, least=least, most=_MOST_OFFERED)
    ]
    best: dict[str, tuple[int, MemoryUnit]] = {}
    for similarity, unit in sorted(found, key=lambda pair: -pair[0]):
        best.setdefault(_evened(unit.target), (similarity, unit))
    return [_match(unit, similarity) for similarity, unit in list(best.values())[:_MOST_OFFERED]]


def _match(unit: MemoryUnit, similarity: int) -> MemoryMatch:
    return MemoryMatch(
        source=unit.source,
        target=unit.target,
        similarity=similarity,
        found_in=unit.found_in,
        by=unit.by,
        at=unit.at,
    )
