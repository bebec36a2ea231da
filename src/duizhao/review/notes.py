"""What people say in a document that came back: comments, answers, words written beside it all."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from duizhao.article import Article
from duizhao.article.review import Note, RowStatus
from duizhao.publication.identity import block_of_bookmark
from duizhao.publication.numbering import NumberedBlock
from duizhao.publication.review.comments import PROGRAM
from duizhao.review.changes import ReviewChanges, Said
from duizhao.review.matching import Matching
from duizhao.review.returned import ReturnedDocument

STATUSES = {"ok": RowStatus.OK, "query": RowStatus.QUERY, "": RowStatus.OPEN}
"""What the status of a row may say; anything else is a word to somebody."""


def with_notes(
    article: Article, document: ReturnedDocument, matching: Matching, changes: ReviewChanges
) -> Article:
    """Returns the job with what people said in a document, each thing once.

    Args:
        article: The job.
        document: What came back.
        matching: Its rows.
        changes: Told of every comment that is new.
    """
    labels = {each.numbered.block.id: each.row.label for each in matching.rows}
    notes = _notes_by_block(document, matching)
    blocks = tuple(
        replace(b, notes=_added(b.notes, notes[b.id], labels[b.id], changes))
        if b.id in notes
        else b
        for b in article.blocks
    )
    general = _added(article.notes, notes.get("", ()), "", changes)
    if (blocks, general) == (article.blocks, article.notes):
        return article
    return replace(article, blocks=blocks, notes=general)


def _notes_by_block(document: ReturnedDocument, matching: Matching) -> dict[str, list[Note]]:
    """The comments by the block that they stand at; by nothing those that stand at none."""
    rows = {each.row.label: each.numbered for each in matching.rows}
    signer = document.sign_off.name if document.sign_off else ""
    writer = signer or document.saved_by or "Editor"
    notes: dict[str, list[Note]] = {}
    for comment in document.comments:
        if comment.by == PROGRAM and not comment.resolved:
            continue
        numbered = rows.get(comment.row) or _of_bookmark(comment.tag, matching)
        note = Note(
            text=comment.text,
            by=comment.by,
            at=comment.at,
            segment=_segment_of(comment.tag, numbered),
            about=comment.about,
            resolved=comment.resolved,
        )
        notes.setdefault(numbered.block.id if numbered else "", []).append(note)
    for text in document.strays:
        notes.setdefault("", []).append(Note(text, writer, document.saved_at))
    for matched in matching.rows:
        status = matched.row.status or ""
        if status.casefold() not in STATUSES:
            note = Note(status, writer, document.saved_at)
            notes.setdefault(matched.numbered.block.id, []).append(note)
    return notes


def _added(
    known: tuple[Note, ...], new: Sequence[Note], row: str, changes: ReviewChanges
) -> tuple[Note, ...]:
    """Adds what is new among some notes, and tells of it."""
    for note in new:
        before = known
        known = with_note(known, note)
        if len(known) > len(before) and note.by != PROGRAM:
            changes.comments.append(Said(row, note.by, note.text, note.about))
    return known


def with_note(notes: tuple[Note, ...], note: Note) -> tuple[Note, ...]:
    """Adds a note, or marks the same one as done; nothing where it is there already."""
    for place, known in enumerate(notes):
        if (known.text, known.by, known.about) == (note.text, note.by, note.about):
            if note.resolved and not known.resolved:
                return (*notes[:place], replace(known, resolved=True), *notes[place + 1 :])
            return notes
    return (*notes, note)


def _of_bookmark(tag: str, matching: Matching) -> NumberedBlock | None:
    """The paragraph whose bookmark a comment hangs at, where the English stands alone."""
    block, _ = block_of_bookmark(tag) or ("", "")
    return next((m.numbered for m in matching.rows if m.numbered.block.id == block), None)


def _segment_of(tag: str, numbered: NumberedBlock | None) -> str:
    name = tag.rpartition("/")[2]
    return name if numbered and any(s.id == name for s in numbered.block.segments) else ""
