"""What a document says that came back, as plain data: rows, comments, decisions, sign-off."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from duizhao.article.review import SignOff


@dataclass(frozen=True, slots=True)
class TextPiece:
    """A piece of a cell's text, as it stands when all changes are accepted.

    Attributes:
        text: The text; a line feed is a line or paragraph break.
        tag: ``<unit>/<segment>`` of the content control that it stands in, or nothing.
    """

    text: str
    tag: str = ""


@dataclass(frozen=True, slots=True)
class Revision:
    """A tracked change: who inserted or deleted something, and when.

    Attributes:
        tag: ``<unit>/<segment>`` of the content control that it is in, or nothing.
        by: The author that the word processor recorded.
        at: When, as ISO 8601, or nothing.
    """

    tag: str
    by: str
    at: str


@dataclass(frozen=True, slots=True)
class ReturnedRow:
    """A row of the article's table.

    Attributes:
        label: The number in its first column.
        source: Its Chinese.
        english: Its English, piece by piece.
        status: What stands in its last column; None where the document has no such column.
        revisions: The tracked changes in its English, in order.
        pictures: Pictures and other objects in its English, which no translation holds.
    """

    label: str
    source: str
    english: tuple[TextPiece, ...]
    status: str | None = ""
    revisions: tuple[Revision, ...] = ()
    pictures: int = 0


@dataclass(frozen=True, slots=True)
class ReturnedPassage:
    """A paragraph of a document in which the English stands alone.

    Attributes:
        bookmark: What it is known by.
        text: Its English; paragraphs typed behind it are lines of it.
        revisions: The tracked changes in it.
    """

    bookmark: str
    text: str
    revisions: tuple[Revision, ...] = ()


@dataclass(frozen=True, slots=True)
class FilledRow:
    """A row of the decisions, or of the queries: its number, its Chinese, what was filled in."""

    label: str
    source: str
    answer: str


@dataclass(frozen=True, slots=True)
class ReturnedComment:
    """A comment in the margin.

    Attributes:
        text: What it says.
        by: Who wrote it.
        at: When, as ISO 8601, or nothing.
        row: The number of the row that it stands at, or nothing.
        tag: ``<unit>/<segment>`` of the sentence that it stands at, or nothing.
        about: The text of the comment that it answers, or nothing.
        resolved: Whether it was marked as done.
    """

    text: str
    by: str
    at: str
    row: str
    tag: str
    about: str
    resolved: bool


@dataclass(frozen=True, slots=True)
class ReturnedDocument:
    """An edited review document.

    Attributes:
        name: What messages call it.
        job: The identity of its job, or nothing where it was lost.
        round: The round of review that it belongs to, or None.
        rows: The rows of the article, in the order in which they stand.
        deleted: Numbers of rows of which nothing is left but tracked deletions.
        damage: What its tables have that no row of an article is, for people.
        decisions: The table of decisions.
        queries: The queries to the author.
        sign_off: The sign-off, or None where nothing was filled in.
        comments: The comments, in order.
        copy: The paragraphs of the reading copy.
        passages: The paragraphs of a document in which the English stands alone.
        sent: Fingerprints of the English as it was sent out, or nothing.
        strays: Paragraphs that somebody typed between or behind the tables.
        saved_by: Who saved it last, as the word processor recorded.
        saved_at: When, as ISO 8601, or nothing.
    """

    name: str
    job: str
    round: int | None
    rows: Sequence[ReturnedRow]
    deleted: Sequence[str]
    damage: Sequence[str]
    decisions: Sequence[FilledRow]
    queries: Sequence[FilledRow]
    sign_off: SignOff | None
    comments: Sequence[ReturnedComment]
    copy: Sequence[str]
    passages: Sequence[ReturnedPassage] = ()
    strays: Sequence[str] = ()
    sent: str = ""
    saved_by: str = ""
    saved_at: str = ""
