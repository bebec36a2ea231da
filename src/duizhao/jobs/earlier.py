"""An article that is published again: what people did to unchanged Chinese is kept."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from difflib import SequenceMatcher
from pathlib import Path

from duizhao.article import Article, Block, Origin, Segment, SegmentState
from duizhao.article.review import Decision, Note, Version
from duizhao.errors import InputError
from duizhao.files import read_bytes
from duizhao.publication.review.comments import PROGRAM
from duizhao.publication.xliff import read_xliff
from duizhao.review.deciding import says, with_words_replaced


def earlier_job(path: Path) -> Article | None:
    """The job that was published into a folder before, or None.

    Args:
        path: Its XLIFF.
    """
    if not path.exists():
        return None
    try:
        return read_xliff(read_bytes(path), str(path))
    except InputError:
        # somebody else's file, or a damaged one: it cannot hold anything of ours to be kept
        return None


def is_reviewed(article: Article) -> bool:
    """Whether people have worked on an article: then nothing of it may be lost."""
    return (
        article.round > 1
        or article.sign_off is not None
        or bool(article.notes)
        or any(block.notes or block.status for block in article.body)
        or any(_by_people(segment) for _, segment in article.segments())
    )


def with_earlier_review(article: Article, earlier: Article) -> Article:
    """Carries what people did to an earlier state of an article over to a new one.

    Sentences whose Chinese is the same keep their reviewed English. Those whose Chinese has
    changed are translated anew, and a comment shows what both said before.

    Args:
        article: As read and translated now.
        earlier: The job as it was.

    Returns:
        The new article; with the round of the earlier one where nothing differs, else the next.
    """
    partners = _partners(article, earlier)
    old_blocks = {block.id: block for block in earlier.body}
    blocks = tuple(
        _carried(block, old_blocks.get(partners.get(block.id, "")), earlier.round)
        for block in article.blocks
    )
    decided = {decision.source: decision for decision in earlier.decisions}
    decisions = tuple(_decided(each, decided.get(each.source)) for each in article.decisions)
    answers = {(query.text, query.message): query.answer for query in earlier.queries}
    queries = tuple(
        replace(query, answer=answers.get((query.text, query.message), ""))
        for query in article.queries
    )
    carried = replace(
        article,
        blocks=blocks,
        decisions=decisions,
        queries=queries,
        notes=earlier.notes,
        sign_off=earlier.sign_off,
        round=earlier.round,
    )
    carried = _with_decided_english(carried)
    if _shown(carried) == _shown(earlier):
        return carried
    return replace(carried, round=earlier.round + 1, sign_off=None)


def _with_decided_english(article: Article) -> Article:
    """Puts what was decided before into sentences that are translated anew."""
    wanted: dict[tuple[str, str], list[tuple[str, str]]] = {}
    for decision in article.decisions:
        for place in decision.places if decision.chosen else ():
            if place.english:
                pair = (place.english, decision.chosen)
                wanted.setdefault((place.block, place.segment), []).append(pair)

    def put(block: Block, segment: Segment) -> Segment:
        target = segment.target
        for old, new in wanted.get((block.id, segment.id), ()):
            if target is not None and not _by_people(segment) and not says(target, new):
                target = with_words_replaced(target, old, new)
        return segment if target == segment.target else replace(segment, target=target)

    return article.with_segments(put)


def _shown(article: Article) -> list[tuple[str, str | None]]:
    return [(segment.source, segment.target) for _, segment in article.segments()]


def _by_people(segment: Segment) -> bool:
    return segment.origin in (Origin.EDITOR, Origin.DECISION) or segment.state in (
        SegmentState.REVIEWED,
        SegmentState.FINAL,
    )


def _partners(article: Article, earlier: Article) -> Mapping[str, str]:
    """By the id of a new block that of the old one in its place: equal, or changed in between."""
    old, new = earlier.body, article.body
    partners: dict[str, str] = {}
    matcher = SequenceMatcher(None, [b.text for b in old], [b.text for b in new], autojunk=False)
    for kind, start, end, new_start, new_end in matcher.get_opcodes():
        if kind == "equal" or (kind == "replace" and end - start == new_end - new_start):
            pairs = zip(new[new_start:new_end], old[start:end], strict=True)
            partners.update({one.id: other.id for one, other in pairs})
        elif kind == "replace":
            partners.update(_closest(new[new_start:new_end], old[start:end]))
    return partners


def _closest(new: tuple[Block, ...], old: tuple[Block, ...]) -> dict[str, str]:
    """Pairs blocks by the sentences that they share, in order."""
    partners: dict[str, str] = {}
    left = list(old)
    for block in new:
        sources = {segment.source for segment in block.segments}
        for place, other in enumerate(left):
            if sources & {segment.source for segment in other.segments}:
                partners[block.id] = other.id
                left = left[place + 1 :]
                break
    return partners


def _carried(block: Block, old: Block | None, round_: int) -> Block:
    if old is None:
        return block
    if old.text == block.text and [s.source for s in old.segments] == [
        s.source for s in block.segments
    ]:
        segments = tuple(
            _kept(segment, former, round_)
            for segment, former in zip(block.segments, old.segments, strict=True)
        )
        return replace(block, segments=segments, status=old.status, notes=old.notes)
    matcher = SequenceMatcher(
        None, [s.source for s in old.segments], [s.source for s in block.segments], autojunk=False
    )
    segments_now = list(block.segments)
    notes = list(old.notes)
    for kind, start, end, new_start, new_end in matcher.get_opcodes():
        if kind == "equal":
            for former, place in zip(
                old.segments[start:end], range(new_start, new_end), strict=True
            ):
                if not former.merged_into:
                    loose = replace(former, order=0)
                    segments_now[place] = _kept(block.segments[place], loose, round_)
        elif end > start:
            was = old.segments[start:end]
            at = block.segments[new_start].id if new_end > new_start else ""
            notes.append(_about_change(was, at))
    return replace(block, segments=tuple(segments_now), notes=tuple(dict.fromkeys(notes)))


def _kept(segment: Segment, old: Segment, round_: int) -> Segment:
    """A segment with what people made of it; without that, what it said before is remembered."""
    if _by_people(old) or old.merged_into or segment.target in (None, old.target):
        return replace(old, id=segment.id, start=segment.start, variants=segment.variants)
    version = Version(old.target, round_, old.order, old.by, old.at)
    return replace(segment, versions=(*old.versions, version))


def _about_change(was: tuple[Segment, ...], segment: str) -> Note:
    source = "".join(each.source for each in was)
    target = " ".join(each.target or "" for each in was).strip()
    return Note(
        f"The Chinese was changed. Before: “{source}” English then: “{target}”",
        by=PROGRAM,
        segment=segment,
    )


def _decided(decision: Decision, earlier: Decision | None) -> Decision:
    if earlier is None or not earlier.chosen:
        return decision
    return replace(
        decision, chosen=earlier.chosen, by=earlier.by, at=earlier.at, round=earlier.round
    )
