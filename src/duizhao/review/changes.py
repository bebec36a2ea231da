"""What a returned document changes, as plain data for people and programs."""

from __future__ import annotations

from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class SentenceChange:
    """A sentence that somebody changed.

    Attributes:
        row: The number of its row.
        block: The block's id.
        segment: The segment's own id.
        before: What it said in the document that was sent out; None where it had no English.
        after: What it says now.
        by: Who changed it.
        at: When, as ISO 8601, or nothing.
        merged_into: The segment that says it now, or nothing.
        moved: Whether it stands elsewhere in its paragraph.
        decision: The Chinese whose decision changed it, or nothing where a hand did.
    """

    row: str
    block: str
    segment: str
    before: str | None
    after: str
    by: str
    at: str
    merged_into: str = ""
    moved: bool = False
    decision: str = ""


@dataclass(frozen=True, slots=True)
class Conflict:
    """A place that two people changed in two ways.

    Attributes:
        row: The number of its row; of a decision, its own number.
        block: The block's id, or nothing.
        segment: The segment's own id, or nothing.
        base: What both started from.
        kept: What the job has, and keeps.
        kept_by: Who wrote that.
        other: What this document has.
        other_by: Who wrote that.
    """

    row: str
    block: str
    segment: str
    base: str
    kept: str
    kept_by: str
    other: str
    other_by: str


@dataclass(frozen=True, slots=True)
class DecisionTaken:
    """A decision that an editor took, and where it could not be put in.

    Attributes:
        label: Its number in the table.
        source: The Chinese.
        before: The English that stood for it.
        chosen: The English that she chose.
        by: Who chose it.
        applied: The rows in which it was put in.
        by_hand: The rows whose sentences she changed by hand, and which keep her English.
        open_rows: The rows in which the old English could not be found.
    """

    label: str
    source: str
    before: str
    chosen: str
    by: str
    applied: tuple[str, ...] = ()
    by_hand: tuple[str, ...] = ()
    open_rows: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class StatusChange:
    """What an editor said of a row: ``ok``, ``query`` or nothing again."""

    row: str
    block: str
    status: str


@dataclass(frozen=True, slots=True)
class Said:
    """A comment that somebody added.

    Attributes:
        row: The number of its row, or nothing.
        by: Who wrote it.
        text: What it says.
        about: What it answers, or nothing.
    """

    row: str
    by: str
    text: str
    about: str = ""


@dataclass(slots=True)
class ReviewChanges:
    """Everything that a returned document changes.

    Attributes:
        sentences: Sentences changed by hand, then by decisions.
        conflicts: What two people changed in two ways; the job keeps what it has.
        decisions: Decisions taken.
        statuses: Rows whose status changed.
        comments: Comments and answers added.
        answers: Queries answered: number and answer.
        missing: Rows that were deleted; they keep their old text.
        moved: Rows that stand elsewhere in the document; the article keeps its order.
        pictures: Rows with pictures in their English, which are not taken.
        signed: Who signed, and what: nothing where nobody did.
        approved: How many sentences are approved for publication now.
        total: Of how many.
    """

    sentences: list[SentenceChange] = field(default_factory=list)
    conflicts: list[Conflict] = field(default_factory=list)
    decisions: list[DecisionTaken] = field(default_factory=list)
    statuses: list[StatusChange] = field(default_factory=list)
    comments: list[Said] = field(default_factory=list)
    answers: list[tuple[str, str]] = field(default_factory=list)
    missing: list[str] = field(default_factory=list)
    moved: list[str] = field(default_factory=list)
    pictures: list[str] = field(default_factory=list)
    signed: str = ""
    approved: int = 0
    total: int = 0
