"""A house style: what one client asks of the English, beyond its being right."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum


class Spelling(StrEnum):
    """Whose spelling."""

    AMERICAN = "american"
    BRITISH = "british"


class DateForm(StrEnum):
    """How a date is written out."""

    MONTH_FIRST = "month-day"
    """November 6, 2020."""
    DAY_FIRST = "day-month"
    """6 November 2020."""


class Captions(StrEnum):
    """How the caption of a picture ends."""

    STOP = "stop"
    NO_STOP = "no-stop"


class Quotes(StrEnum):
    """The form of quotation marks."""

    CURLY = "curly"
    STRAIGHT = "straight"


@dataclass(frozen=True, slots=True)
class HouseStyle:
    """What a client asks for; None where nothing is asked.

    Attributes:
        name: Whose it is, for messages.
        spelling: Whose spelling.
        serial_comma: Whether a comma stands before the last *and* of a list of three.
        dates: How a date is written out.
        captions: Whether a caption ends with a full stop.
        quotes: The form of quotation marks.
        party: What the Communist Party of China is called for short; nothing: anything.
        forbidden: Words that must not stand, with what to write instead, or nothing.
    """

    name: str = ""
    spelling: Spelling | None = None
    serial_comma: bool | None = None
    dates: DateForm | None = None
    captions: Captions | None = None
    quotes: Quotes | None = None
    party: str = "CPC"
    forbidden: Mapping[str, str] = field(default_factory=dict)
