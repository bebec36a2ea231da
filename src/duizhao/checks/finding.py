"""A finding: what may be wrong, where, and how bad it would be."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Severity(StrEnum):
    """How bad a finding is, if it is right."""

    ERROR = "error"
    """The translation says something else, or less, than the source."""
    WARNING = "warning"
    """An editor should look."""
    NOTE = "note"
    """Worth knowing; never a comment in a document."""


class Concern(StrEnum):
    """Whom a finding is for."""

    TRANSLATION = "translation"
    """The editor of the translation."""
    SOURCE = "source"
    """The author: a slip or a contradiction in the Chinese."""


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing that may be wrong with one segment.

    Attributes:
        rule: The id of the rule that says so, such as ``number-missing``.
        severity: How bad it is.
        category: Its place in ISO 5060 and MQM: ``accuracy/omission``, ``terminology/…``.
        block: The id of the block.
        segment: The segment's own id in the block.
        message: A sentence for the editor.
        source: The words of the source that it speaks of, or nothing.
        target: The words of the translation that it speaks of, or nothing.
        source_span: Where these stand in the segment's source, 0-based code points, end exclusive.
        target_span: Where these stand in the segment's target.
        suggestion: What would put it right, or nothing.
        cause: What findings of one cause have in common, so that they are told once:
            ``term-lost:科右前旗``.
        concern: Whom it is for.
    """

    rule: str
    severity: Severity
    category: str
    block: str
    segment: str
    message: str
    source: str = ""
    target: str = ""
    source_span: tuple[int, int] | None = None
    target_span: tuple[int, int] | None = None
    suggestion: str = ""
    cause: str = ""
    concern: Concern = Concern.TRANSLATION
