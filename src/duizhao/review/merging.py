"""Merging a returned document into its job: sentences, statuses, comments, decisions, sign-off.

Every sentence is merged three ways: what the document showed when it was sent out, what its
editor made of it, and what the job says now. So two editors' copies of one document come home one
after the other, and what both changed in two ways is told, never decided.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace

from duizhao.article import Article, Block, Origin, Segment, SegmentState, TermUse, joined
from duizhao.article.review import Note, RowStatus, Version
from duizhao.publication.edition import OPEN_SENTENCE
from duizhao.publication.identity import PRINT_LENGTH, evened, prints_of
from duizhao.publication.review.comments import PROGRAM
from duizhao.publication.review.sentences import DECIDED
from duizhao.review.alignment import Placed, aligned
from duizhao.review.changes import Conflict, ReviewChanges, SentenceChange, StatusChange
from duizhao.review.deciding import take_decisions
from duizhao.review.matching import MatchedRow, Matching, match
from duizhao.review.notes import STATUSES, with_note, with_notes
from duizhao.review.returned import ReturnedDocument, ReturnedRow
from duizhao.review.shown import own_pieces, said, says_what_was_shown, shown_in, with_copy_edits
from duizhao.translation.verification import Requirement, found

_NOBODY = ("Unknown Author", "Author", "作者", "未知作者")
"""What word processors call an editor who has not told them her name."""


@dataclass(frozen=True, slots=True)
class Merge:
    """A job with a returned document merged into it.

    Attributes:
        article: The job as it is now; the very one that was given where nothing changed.
        changes: What the document changed.
        baseline: By block and segment id, what the document says where the job says otherwise.
        changed: Whether the job is another than before.
    """

    article: Article
    changes: ReviewChanges
    baseline: Mapping[tuple[str, str], str] = field(default_factory=dict)

    changed: bool = False


def merge(article: Article, document: ReturnedDocument) -> Merge:
    """Merges a returned document into its job.

    Args:
        article: The job, as its XLIFF has it.
        document: What came back.

    Returns:
        The job with the document's changes in it, and what they are. Merging the same document
        again changes nothing.

    Raises:
        UnmatchedReviewError: The document cannot be matched with the job.
    """
    matching = match(document, article)
    changes = ReviewChanges(
        missing=[each.label for each in matching.missing],
        moved=list(matching.moved),
        pictures=[each.row.label for each in matching.rows if each.row.pictures],
    )
    merger = _Merger(article, document, changes)
    merged = merger.with_sentences(matching)
    returned = _texts(merged)
    merged = take_decisions(merged, document, changes, round_=max(article.round, 1))
    merged = _with_answers(merged, document, changes)
    merged = with_notes(merged, document, matching, changes)
    merged = _signed(merged, document, merger.seen, changes)
    segments = [segment for _, segment in merged.segments()]
    changes.approved = sum(segment.state is SegmentState.FINAL for segment in segments)
    changes.total = len(segments)
    if merged == article:
        return Merge(article, changes)
    now = _texts(merged)
    shown = {**returned, **merger.left}
    baseline = {key: text for key, text in shown.items() if text is not None and text != now[key]}
    return Merge(replace(merged, round=max(article.round, 1) + 1), changes, baseline, True)


def _texts(article: Article) -> dict[tuple[str, str], str | None]:
    return {(block.id, segment.id): segment.target for block, segment in article.segments()}


@dataclass(slots=True)
class _Merger:
    """Merges the rows of one document.

    Attributes:
        article: The job.
        document: What came back.
        changes: What is told of it.
        left: Sentences as the editor left them, where the job says otherwise.
        seen: Every sentence as the document has it.
        sent: By block id, the fingerprint of its English as it was sent out.
    """

    article: Article
    document: ReturnedDocument
    changes: ReviewChanges
    left: dict[tuple[str, str], str] = field(default_factory=dict)
    seen: dict[tuple[str, str], str] = field(default_factory=dict)
    sent: dict[str, str] = field(default_factory=dict)

    @property
    def round(self) -> int:
        """The round that the document shows."""
        return self.document.round or max(self.article.round, 1)

    def with_sentences(self, matching: Matching) -> Article:
        """Returns the job with the rows' English and statuses.

        Raises:
            UnmatchedReviewError: The reading copy was edited so that it fits no row.
        """
        order = sorted(matching.places, key=lambda label: matching.places[label])
        size = PRINT_LENGTH
        if len(self.document.sent) == size * len(order):
            parts = (self.document.sent[i * size : (i + 1) * size] for i in range(len(order)))
            by_label = dict(zip(order, parts, strict=True))
            self.sent = {m.numbered.block.id: by_label[m.row.label] for m in matching.rows}
        matched = with_copy_edits(self.document, matching, self.round, self.sent)
        rows = {each.numbered.block.id: each for each in matched}
        blocks = tuple(
            self._block(rows[block.id]) if block.id in rows else block
            for block in self.article.blocks
        )
        return (
            self.article if blocks == self.article.blocks else replace(self.article, blocks=blocks)
        )

    def _block(self, matched: MatchedRow) -> Block:
        block, row = matched.numbered.block, matched.row
        if not block.segments:
            return block
        edits = self._edits(matched)
        shown = shown_in(block, self.round)
        for segment in block.segments:
            edit = edits.get(segment.id)
            text = shown.get(segment.id, "") if edit is None else edit.text
            if not self._was_changed_elsewhere(block):
                self.seen[block.id, segment.id] = text
        conflicts = self._conflicts(matched, edits)
        segments = tuple(
            segment
            if segment.id not in edits or segment.id in conflicts
            else self._edited(matched, segment, edits[segment.id])
            for segment in block.segments
        )
        status = self._status(matched, bool(conflicts))
        segments = tuple(_judged(segment, status) for segment in segments)
        notes = block.notes
        for name in conflicts:
            notes = with_note(notes, self._conflict_note(block, name, edits[name], row))
        if (segments, status, notes) == (block.segments, block.status, block.notes):
            return block
        return replace(block, segments=segments, status=status, notes=notes)

    def _edits(self, matched: MatchedRow) -> dict[str, Placed]:
        """What the editor changed: the segments whose English is not as it was sent out."""
        block, row = matched.numbered.block, matched.row
        shown = shown_in(block, self.round)
        if says_what_was_shown(block, row, shown) or self._is_as_sent(block, row):
            return {}
        pieces = own_pieces(block, row)
        base = {name: text for name, text in shown.items() if text}
        placed = aligned(base, pieces, source_order=[s.id for s in block.segments])
        orders = {name: rank for rank, name in enumerate(shown, 1)}
        natural = [segment.id for segment in block.segments]
        edits: dict[str, Placed] = {}
        for segment in block.segments:
            new, old = placed[segment.id], shown.get(segment.id, "")
            was_at = orders.get(segment.id, 0) if list(shown) != natural else 0
            remerged = new.merged_into != segment.merged_into and not new.text
            if evened(new.text) != evened(old) or new.order != was_at or remerged:
                edits[segment.id] = new
        return edits

    def _was_changed_elsewhere(self, block: Block) -> bool:
        """Whether another tool wrote to the job since the document was sent out."""
        shown = joined(text for text in shown_in(block, self.round).values() if text)
        return block.id in self.sent and prints_of([shown]) != self.sent[block.id]

    def _is_as_sent(self, block: Block, row: ReturnedRow) -> bool:
        """Whether a row says what was sent out, whatever the job says now."""
        now = "".join(piece.text for piece in own_pieces(block, row))
        return prints_of([now]) == self.sent.get(block.id)

    def _conflicts(self, matched: MatchedRow, edits: Mapping[str, Placed]) -> list[str]:
        """The segments that somebody else changed in another way since this was sent out."""
        block = matched.numbered.block
        shown = shown_in(block, self.round)
        clashing = []
        elsewhere = self._was_changed_elsewhere(block)
        for segment in block.segments:
            if segment.id not in edits:
                continue
            edit, now = edits[segment.id], segment.target
            base = None if elsewhere else evened(shown.get(segment.id, ""))
            if evened(said(now)) in (base, evened(edit.text)):
                continue
            clashing.append(segment.id)
        reshaped = any(edit.order or edit.merged_into for edit in edits.values())
        other = {s.id: s for s in block.segments}
        if clashing and (reshaped or any(s.order or s.merged_into for s in block.segments)):
            clashing = [n for n in edits if evened(said(other[n].target)) != evened(edits[n].text)]
        for name in clashing:
            segment = other[name]
            by, _ = self._author(matched.row, block, name)
            self.left[block.id, name] = edits[name].text
            self.changes.conflicts.append(
                Conflict(
                    row=matched.row.label,
                    block=block.id,
                    segment=name,
                    base=shown.get(name, ""),
                    kept=segment.target or "",
                    kept_by=segment.by,
                    other=edits[name].text,
                    other_by=by,
                )
            )
        return clashing

    def _edited(self, matched: MatchedRow, segment: Segment, edit: Placed) -> Segment:
        block = matched.numbered.block
        if _is_there(segment, edit):
            return segment
        by, at = self._author(matched.row, block, segment.id)
        self.changes.sentences.append(
            SentenceChange(
                row=matched.row.label,
                block=block.id,
                segment=segment.id,
                before=segment.target,
                after=edit.text,
                by=by,
                at=at,
                merged_into=edit.merged_into,
                moved=bool(edit.order) and edit.order != segment.order,
            )
        )
        if edit.text == OPEN_SENTENCE:
            return replace(segment, order=edit.order, merged_into=edit.merged_into)
        rewritten = evened(edit.text) != evened(said(segment.target))
        target = edit.text if rewritten or segment.target is None else segment.target
        return replace(
            superseded(segment, max(self.article.round, 1)),
            target=target,
            terms=terms_judged(segment, target),
            origin=Origin.EDITOR,
            state=SegmentState.REVIEWED,
            order=edit.order,
            merged_into=edit.merged_into,
            by=by,
            at=at,
        )

    def _signer(self) -> str:
        return self.document.sign_off.name if self.document.sign_off else ""

    def _author(self, row: ReturnedRow, block: Block, name: str) -> tuple[str, str]:
        """Who changed a sentence, and when: as tracked, else who signed or saved the document."""
        signer = self._signer()
        tracked = [each for each in row.revisions if each.by not in (DECIDED, "")]
        own = [each for each in tracked if each.tag == f"{block.id}/{name}"]
        if own or tracked:
            last = max(own or tracked, key=lambda each: each.at)
            return (signer or last.by if last.by in _NOBODY else last.by), last.at
        return signer or self.document.saved_by, self.document.saved_at

    def _status(self, matched: MatchedRow, in_conflict: bool) -> RowStatus:
        block, row = matched.numbered.block, matched.row
        if row.status is None and not in_conflict:
            return block.status
        given = STATUSES.get((row.status or "").casefold(), RowStatus.QUERY)
        if in_conflict:
            given = RowStatus.QUERY
        # what the document never showed it cannot take back: another editor may have set it since
        if self.round < max(self.article.round, 1) and (
            given is RowStatus.OPEN or block.status is RowStatus.QUERY
        ):
            given = block.status
        if given is not block.status:
            self.changes.statuses.append(StatusChange(row.label, block.id, given.value))
        return given

    def _conflict_note(self, block: Block, name: str, edit: Placed, row: ReturnedRow) -> Note:
        by, at = self._author(row, block, name)
        return Note(f"Two versions. This one: “{edit.text}”", by or PROGRAM, at, name)


def terms_judged(segment: Segment, target: str) -> tuple[TermUse, ...]:
    """The terms of a sentence that a person wrote: what she says otherwise is hers to say."""
    spans = found(target, [Requirement((t.target,), inflect=True) for t in segment.terms])
    return tuple(
        replace(term, kept=True, rung="", lost="")
        if span is not None
        else replace(term, kept=None, rung="", lost="")
        for term, span in zip(segment.terms, spans, strict=True)
    )


def superseded(segment: Segment, round_: int) -> Segment:
    """A segment whose target is about to change: what it said is kept as a version."""
    version = Version(segment.target, round_, segment.order, segment.by, segment.at)
    return replace(segment, versions=(*segment.versions, version))


def _is_there(segment: Segment, edit: Placed) -> bool:
    """Whether a segment says already what an edit makes of it."""
    return (
        evened(said(segment.target)) == evened(edit.text)
        and segment.order == edit.order
        and segment.merged_into == edit.merged_into
    )


def _judged(segment: Segment, status: RowStatus) -> Segment:
    """A segment in the state that its row's status gives it."""
    if segment.target is None:
        return segment
    if status is RowStatus.OK and segment.state in (SegmentState.INITIAL, SegmentState.TRANSLATED):
        return replace(segment, state=SegmentState.REVIEWED)
    if status is RowStatus.QUERY and segment.state in (SegmentState.REVIEWED, SegmentState.FINAL):
        return replace(segment, state=SegmentState.TRANSLATED)
    return segment


def _with_answers(article: Article, document: ReturnedDocument, changes: ReviewChanges) -> Article:
    """Returns the job with the answers to its queries."""
    given = {row.label: row.answer for row in document.queries if row.answer}
    queries = []
    for place, query in enumerate(article.queries, 1):
        answer = given.get(f"Q{place}", "") or query.answer
        if answer != query.answer:
            changes.answers.append((f"Q{place}", answer))
        queries.append(replace(query, answer=answer))
    return (
        article if tuple(queries) == article.queries else replace(article, queries=tuple(queries))
    )


def _signed(
    article: Article,
    document: ReturnedDocument,
    seen: Mapping[tuple[str, str], str],
    changes: ReviewChanges,
) -> Article:
    """Returns the job as the sign-off leaves it: approved sentences are final.

    A signature covers what the document said: what a decision or another editor changed since
    nobody has approved yet, so it waits for the next round.
    """
    signed = document.sign_off
    is_old = (document.round or article.round) < article.round
    if signed is None or (signed == article.sign_off and is_old):
        return article

    def approved(block: Block, segment: Segment) -> Segment:
        text = seen.get((block.id, segment.id))
        if segment.target is None or block.status is RowStatus.QUERY or text is None:
            return segment
        if evened(text) != evened(segment.target):
            return segment
        return replace(segment, state=SegmentState.FINAL)

    changes.signed = f"{signed.name or 'Somebody'}, {signed.date or 'no date'}: " + (
        "approved for publication" if signed.approved else "not approved"
    )
    if signed.approved:
        article = article.with_segments(approved)
    return replace(article, sign_off=signed)
