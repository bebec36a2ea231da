"""What was asked of an engine for one article, and what came of it, for the report."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Flag:
    """A segment that needs a person.

    Attributes:
        block: The id of its block.
        segment: Its own id in the block.
        reasons: What is wrong, each a sentence for a person.
        draft: The best that was had; it may be no translation at all.
        shown: Whether the draft stands as the segment's English.
    """

    block: str
    segment: str
    reasons: tuple[str, ...]
    draft: str
    shown: bool


@dataclass(slots=True)
class Account:
    """Counts that grow while an article is translated.

    Attributes:
        asked: Segments that were asked for.
        unanswered: Segments that got no answer at all.
        again: How often something was asked again, by what was wrong: ``term``, ``number``, …
        kept_by: By which way each segment got the English that stands there.
        flagged: The segments that need a person.
    """

    asked: int = 0
    unanswered: int = 0
    again: Counter[str] = field(default_factory=Counter)
    kept_by: Counter[str] = field(default_factory=Counter)
    flagged: list[Flag] = field(default_factory=list)
