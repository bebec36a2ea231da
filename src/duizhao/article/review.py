"""What reviewing adds to an article: who changed what, what was asked, decided and approved.

Plain data, like the article itself. It is written by people in a word processor or another tool,
so names and dates are kept as they were given.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class RowStatus(StrEnum):
    """What an editor says of a paragraph."""

    OPEN = ""
    OK = "ok"
    QUERY = "query"


@dataclass(frozen=True, slots=True)
class Version:
    """English that a segment had before, and that documents sent out still show.

    Attributes:
        target: The English, or None where there was none.
        round: The last round of review whose document shows it.
        order: Its place among the block's sentences then, as `Segment.order`.
        by: Who wrote it, or nothing for a machine.
        at: When, as ISO 8601, or nothing.
    """

    target: str | None
    round: int
    order: int = 0
    by: str = ""
    at: str = ""


@dataclass(frozen=True, slots=True)
class Note:
    """A comment that somebody wrote about an article.

    Attributes:
        text: What it says.
        by: Who wrote it, as the document names them.
        at: When, as ISO 8601, or nothing.
        segment: The id of the segment that it stands at, or nothing.
        about: The comment that it answers, or nothing.
        resolved: Whether it was marked as done.
    """

    text: str
    by: str = ""
    at: str = ""
    segment: str = ""
    about: str = ""
    resolved: bool = False


@dataclass(frozen=True, slots=True)
class DecisionPlace:
    """A sentence that a decision is about.

    Attributes:
        block: The block's id.
        segment: The segment's own id in the block.
        english: The words that stand there for it, or nothing where they cannot be told.
    """

    block: str
    segment: str
    english: str = ""


@dataclass(frozen=True, slots=True)
class Decision:
    """Something that an editor decides once for the whole article.

    Attributes:
        source: The Chinese.
        proposed: The English that is proposed, or nothing.
        alternatives: Other English to choose from.
        authority: Where the proposal was taken from, for a person.
        places: The sentences that it is about, in reading order.
        chosen: The English that was chosen, or nothing while it is open.
        by: Who chose it.
        at: When, as ISO 8601.
        round: The round of review in which it was chosen; documents of later rounds show it.
    """

    source: str
    proposed: str = ""
    alternatives: tuple[str, ...] = ()
    authority: str = ""
    places: tuple[DecisionPlace, ...] = ()
    chosen: str = ""
    by: str = ""
    at: str = ""
    round: int = 0

    @property
    def standing(self) -> str:
        """The English that holds for it now."""
        return self.chosen or self.proposed


@dataclass(frozen=True, slots=True)
class AuthorQuery:
    """A question about the Chinese, which only its author can answer.

    Attributes:
        block: The block's id.
        segment: The segment's own id, or nothing.
        text: The words in question.
        message: What may be wrong.
        suggestion: What may have been meant, or nothing.
        answer: What was answered, or nothing.
    """

    block: str
    segment: str
    text: str
    message: str
    suggestion: str = ""
    answer: str = ""


@dataclass(frozen=True, slots=True)
class SignOff:
    """The end of a review: who answers for it.

    Attributes:
        name: The editor's name.
        date: As she wrote it.
        approved: Whether she approved the article for publication.
    """

    name: str = ""
    date: str = ""
    approved: bool = False
