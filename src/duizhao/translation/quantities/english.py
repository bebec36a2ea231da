"""The numbers that an English sentence says, in digits or in words."""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal

_UNITS = re.findall(
    r"\w+",
    """zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen
    sixteen seventeen eighteen nineteen""",
)
_TENS = re.findall(r"\w+", "twenty thirty forty fifty sixty seventy eighty ninety")
_SMALL = {word: value for value, word in enumerate(_UNITS)}
_SMALL |= {word: 10 * value for value, word in enumerate(_TENS, 2)}
_ORDINALS = {
    **{"first": 1, "second": 2, "third": 3, "fifth": 5, "eighth": 8, "ninth": 9, "twelfth": 12},
    **{word + "th": value for word, value in _SMALL.items() if value not in (1, 2, 3)},
    **{word[:-1] + "ieth": value for word, value in _SMALL.items() if word.endswith("y")},
}
_SCALES = {
    "hundred": 100,
    "thousand": 1_000,
    "million": 10**6,
    "billion": 10**9,
    "trillion": 10**12,
    "dozen": 12,
}
_DIGITS = r"\d{1,3}(?:,\d{3})+(?:\.\d+)?(?!\d)|\d+(?:\.\d+)?"
_SCALE = r"(?:[\s-]+(?:hundred|thousand|million|billion|trillion)s?\b)"
_WORD = "|".join(sorted({*_SMALL, *_ORDINALS, *_SCALES}, key=len, reverse=True))
_NUMBER = re.compile(
    rf"(?P<digits>{_DIGITS})(?P<scales>{_SCALE}*)"
    rf"|\b(?P<words>(?:{_WORD})(?:(?:[\s-]+|\s+and\s+)(?:{_WORD}))*)s?\b",
    re.IGNORECASE,
)
_PERCENT = re.compile(r"(?:st|nd|rd|th)?[\s-]*(?:%|per ?cent|percentage|pct)", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Said:
    """A number in an English text.

    Attributes:
        start: Where it begins, a 0-based code point.
        end: One past its last code point.
        value: Its value.
        percent: Whether it is a percentage.
        in_digits: Whether it is written in digits.
    """

    start: int
    end: int
    value: Decimal
    percent: bool = False
    in_digits: bool = True


def numbers_in(text: str) -> list[Said]:
    """Every number of `text`, in order."""
    return [_said(match) for match in _NUMBER.finditer(text)]


def _said(match: re.Match[str]) -> Said:
    if match["digits"]:
        value = Decimal(match["digits"].replace(",", ""))
        for scale in re.findall("[a-z]+", match["scales"].lower()):
            value *= _SCALES[scale.removesuffix("s")]
    else:
        value = Decimal(_spelt(re.findall("[a-z]+", match["words"].lower())))
    percent = _PERCENT.match(match.string, match.end()) is not None
    return Said(match.start(), match.end(), value, percent, bool(match["digits"]))


def _spelt(words: list[str]) -> int:
    total = current = 0
    for word in words:
        if word == "and":
            continue
        if word in _SCALES and word != "hundred":
            total += (current or 1) * _SCALES[word]
            current = 0
        elif word == "hundred":
            current = (current or 1) * 100
        else:
            current += _SMALL.get(word, _ORDINALS.get(word, 0))
    return total + current
