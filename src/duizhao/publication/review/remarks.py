"""From findings and people's notes to comments in the margin: one for each cause."""

from __future__ import annotations

from collections.abc import Sequence

from duizhao.article.review import Note
from duizhao.checks.finding import Concern, Finding, Severity
from duizhao.publication.numbering import NumberedBlock
from duizhao.publication.review.comments import Comment

_SHOWN = (Severity.ERROR, Severity.WARNING)
_MOST_PLACES = 8
"""Rows named in one comment."""


def remarks_on(
    rows: Sequence[NumberedBlock], findings: Sequence[Finding]
) -> dict[str, list[Comment]]:
    """Returns the comments of a document by block, in reading order.

    Args:
        rows: The blocks; their notes are what people said.
        findings: What may be wrong.
    """
    labels = {row.block.id: row.label for row in rows}
    comments: dict[str, list[Comment]] = {row.block.id: [] for row in rows}
    done = {(row.block.id, n.text) for row in rows for n in row.block.notes if n.resolved}
    for first, others in _by_cause(rows, findings):
        comment = _of_finding(first, others, labels)
        if (comment.block, comment.text) not in done:
            comments[first.block].append(comment)
    for row in rows:
        comments[row.block.id] += _of_people(row.block.id, row.block.notes)
    return {block: said for block, said in comments.items() if said}


def _by_cause(
    rows: Sequence[NumberedBlock], findings: Sequence[Finding]
) -> list[tuple[Finding, list[Finding]]]:
    """The findings that an editor is shown, each with the others of its cause."""
    place = {row.block.id: number for number, row in enumerate(rows)}
    causes: dict[object, list[Finding]] = {}
    for number, finding in enumerate(findings):
        if finding.severity not in _SHOWN or finding.concern is not Concern.TRANSLATION:
            continue
        if finding.block in place:
            causes.setdefault(
                (finding.rule, finding.cause) if finding.cause else number, []
            ).append(finding)
    found = [(all_[0], all_[1:]) for all_ in (_ordered(each, place) for each in causes.values())]
    return sorted(found, key=lambda item: place[item[0].block])


def _ordered(findings: list[Finding], place: dict[str, int]) -> list[Finding]:
    return sorted(findings, key=lambda finding: place[finding.block])


def _of_finding(finding: Finding, others: Sequence[Finding], labels: dict[str, str]) -> Comment:
    text = finding.message
    if finding.suggestion and finding.suggestion not in text:
        text += f" Perhaps: {finding.suggestion}"
    again = list(dict.fromkeys(labels[o.block] for o in others if o.block != finding.block))
    if again:
        more = f" and {len(again) - _MOST_PLACES} more" if len(again) > _MOST_PLACES else ""
        text += f" (Also in row {', '.join(again[:_MOST_PLACES])}{more}.)"
    in_source = finding.target_span is None and finding.source_span is not None
    return Comment(
        text=text,
        block=finding.block,
        segment=finding.segment,
        in_source=in_source,
        span=finding.source_span if in_source else finding.target_span,
    )


def _of_people(block: str, notes: Sequence[Note]) -> list[Comment]:
    """What people said in earlier rounds, answers under what they answer; done is done."""
    said: list[Comment] = []
    roots = [note for note in notes if not note.about]
    answers = [note for note in notes if note.about]
    for note in roots:
        replies = tuple(_person(block, each) for each in answers if each.about == note.text)
        if not note.resolved:
            said.append(_person(block, note, replies))
    known = {note.text for note in roots}
    orphans = [note for note in answers if note.about not in known and not note.resolved]
    return said + [_person(block, note) for note in orphans]


def _person(block: str, note: Note, replies: tuple[Comment, ...] = ()) -> Comment:
    return Comment(
        text=note.text,
        by=note.by,
        at=note.at,
        block=block,
        segment=note.segment,
        replies=replies,
    )
