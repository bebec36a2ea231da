"""Merging what another tool made of a job's XLIFF: targets, states and notes.

A segment is found by the ids of its unit and its own, and has to have the source that it was sent
out with. So a file comes home from which the tool dropped our modules, and one in which it cut or
joined sentences, or that belongs to another article, is refused.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from duizhao.article import Article, Block, Origin, Segment, SegmentState
from duizhao.article.review import Note
from duizhao.errors import UnmatchedReviewError
from duizhao.publication.identity import bare, evened
from duizhao.publication.numbering import numbered_blocks
from duizhao.publication.xliff.returned import ReturnedSegment, ReturnedUnit
from duizhao.review.changes import ReviewChanges, Said, SentenceChange
from duizhao.review.merging import Merge, superseded, terms_judged

_ORDER = tuple(SegmentState)
_SEGMENTED_AGAIN = "Translate in the sentences that the file has: switch off segmentation there."


def merge_units(article: Article, units: Sequence[ReturnedUnit], name: str) -> Merge:
    """Merges the units of a returned XLIFF into its job.

    A target that differs is the tool's user's, in the state that the file gives it; one that is
    missing or empty is passed over. States are raised, never lowered: what was approved here since
    stays approved.

    Args:
        article: The job.
        units: What came back.
        name: What messages call the file.

    Returns:
        The job with the file's changes in it, and what they are. Merging the same file again
        changes nothing.

    Raises:
        UnmatchedReviewError: A unit is none of the job's or is there twice, or a source differs.
    """
    returned: dict[str, ReturnedUnit] = {}
    known = {block.id for block in article.blocks}
    for unit in units:
        if unit.id in returned or unit.id not in known:
            what = "is there twice" if unit.id in returned else "is none of the job's"
            raise UnmatchedReviewError(
                f"{name}: the unit “{unit.id}” {what}; nothing was taken.",
                "Name the job that the file was made from: --job FILE.xlf",
            )
        returned[unit.id] = unit
    labels = {each.block.id: each.label for each in numbered_blocks(article)}
    changes = ReviewChanges(missing=[labels[b.id] for b in article.body if b.id not in returned])
    baseline: dict[tuple[str, str], str] = {}
    body = {block.id for block in article.body}

    def merged_block(block: Block) -> Block:
        if block.id not in body or block.id not in returned or not block.segments:
            return block
        unit = returned[block.id]
        segments = []
        pairs = zip(block.segments, _matched(block, unit, name), strict=True)
        for segment, other in pairs:
            new = _merged(segment, other, max(article.round, 1))
            if new.target != segment.target:
                change = SentenceChange(
                    row=labels[block.id],
                    block=block.id,
                    segment=segment.id,
                    before=segment.target,
                    after=new.target or "",
                    by="",
                    at="",
                )
                changes.sentences.append(change)
                if segment.target is not None:
                    baseline[block.id, segment.id] = segment.target
            segments.append(new)
        notes = block.notes
        for text in unit.notes:
            if text and all(evened(note.text) != evened(text) for note in notes):
                notes = (*notes, Note(text))
                changes.comments.append(Said(labels[block.id], "", text, ""))
        return replace(block, segments=tuple(segments), notes=notes)

    merged = replace(article, blocks=tuple(map(merged_block, article.blocks)))
    states = [segment.state for _, segment in merged.segments()]
    changes.approved = states.count(SegmentState.FINAL)
    changes.total = len(states)
    if merged == article:
        return Merge(article, changes)
    return Merge(replace(merged, round=max(article.round, 1) + 1), changes, baseline, True)


def _matched(block: Block, unit: ReturnedUnit, name: str) -> list[ReturnedSegment]:
    """The unit's segments in the order of the block's.

    Raises:
        UnmatchedReviewError: They are others, or have other sources.
    """
    if len(unit.segments) != len(block.segments):
        raise UnmatchedReviewError(
            f"{name}: the unit “{unit.id}” has {len(unit.segments)} segments and was sent out "
            f"with {len(block.segments)}; nothing was taken.",
            _SEGMENTED_AGAIN,
        )
    by_id = {segment.id: segment for segment in unit.segments}
    ids = [segment.id for segment in block.segments]
    # a tool that drops or renames the ids keeps the order
    matched = [by_id[i] for i in ids] if set(by_id) == set(ids) else list(unit.segments)
    for segment, other in zip(block.segments, matched, strict=True):
        if bare(segment.source) != bare(other.source):
            raise UnmatchedReviewError(
                f"{name}: the source of {block.id}/{segment.id} is not the job's: "
                f"“{other.source}” for “{segment.source}”; nothing was taken.",
                "Undo the change of the source, or publish the corrected article again.",
            )
    return matched


def _merged(segment: Segment, other: ReturnedSegment, round_: int) -> Segment:
    target = (other.target or "").strip()
    before = {evened(version.target or "") for version in segment.versions}
    if not target or evened(target) in {evened(segment.target or ""), *before}:
        if segment.target is None or _ORDER.index(other.state) <= _ORDER.index(segment.state):
            return segment
        # the state is of the English that the file has
        same = evened(target) == evened(segment.target)
        return replace(segment, state=other.state) if same else segment
    state = max(other.state, SegmentState.TRANSLATED, key=_ORDER.index)
    return replace(
        superseded(segment, round_),
        target=target,
        terms=terms_judged(segment, target),
        origin=Origin.EDITOR,
        state=state,
        by="",
        at="",
        merged_into="",
    )
