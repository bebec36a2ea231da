"""What a check of glossary files finds, as plain data."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path


class Severity(StrEnum):
    """How bad a finding is."""

    ERROR = "error"
    """The entry is wrong or without effect: the check fails."""
    WARNING = "warning"
    """Probably a mistake."""
    NOTE = "note"
    """Good to know."""


@dataclass(frozen=True, slots=True)
class Finding:
    """Something worth looking at in a glossary file.

    Attributes:
        file: The file.
        line: Its line, 1-based; 0 where the file as a whole is meant.
        column: The column, or nothing.
        severity: How bad it is.
        rule: A short name that stays the same between versions: ``conflict``.
        message: What is wrong, as a clause.
    """

    file: Path
    line: int
    column: str
    severity: Severity
    rule: str
    message: str
