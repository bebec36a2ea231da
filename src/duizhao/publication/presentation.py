"""What can be asked of a publication: its layout, its scripts and its formats."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

SUFFIX_OF = {"docx": ".docx", "html": ".html", "xliff": ".xlf"}
"""The suffix of each format, by the format's name."""


class Layout(StrEnum):
    """How the two languages stand to each other."""

    PARALLEL = "parallel"
    """Side by side: a table with a row a paragraph."""
    STACKED = "stacked"
    """Each paragraph's Chinese above its English."""
    TARGET = "target"
    """The English alone."""
    REVIEW = "review"
    """For the editor who corrects it: a row a paragraph, decisions, comments, sign-off."""


@dataclass(frozen=True, slots=True)
class Presentation:
    """What the reader asked for.

    Attributes:
        layout: How the languages stand to each other.
        scripts: Scripts shown beside the source, BCP 47: ``("zh-Hant-TW",)``.
    """

    layout: Layout = Layout.PARALLEL
    scripts: tuple[str, ...] = ()
