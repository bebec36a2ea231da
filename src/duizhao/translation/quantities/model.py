"""What a quantity of the source asks of its English, as plain data."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum


class Kind(StrEnum):
    """What a fact is about."""

    NUMBER = "number"
    PERCENT = "percent"
    MONTH = "month"
    HOUR = "hour"
    DECADE = "decade"
    VERBATIM = "verbatim"


class Bound(StrEnum):
    """How a number is hedged."""

    MORE = "more"
    """余, 多, 超过, 逾: more than."""
    ABOUT = "about"
    """近, 约, 左右: nearly, about."""


@dataclass(frozen=True, slots=True)
class Fact:
    """One thing that the English has to say.

    Attributes:
        kind: What it is about.
        value: The number; of a month its number, of an hour the hour as printed.
        text: What has to come through as it is, where that is the fact.
    """

    kind: Kind
    value: Decimal = Decimal(0)
    text: str = ""


@dataclass(frozen=True, slots=True)
class Quantity:
    """A number, date, time or address at one place of a source.

    Attributes:
        start: Where it begins, a 0-based code point.
        end: One past its last code point.
        source: The text there.
        facts: What the English has to say.
        english: How a rule renders it, or nothing where no rule is certain.
        bound: How it is hedged, or None.
    """

    start: int
    end: int
    source: str
    facts: tuple[Fact, ...]
    english: str = ""
    bound: Bound | None = None
