"""The values of Chinese numerals, and large numbers in English."""

from __future__ import annotations

import re
from decimal import Decimal, InvalidOperation

DIGITS = {"零": 0, "〇": 0, **{char: value for value, char in enumerate("一二三四五六七八九", 1)}}
DIGITS["两"] = 2
_UNITS = {"十": 10, "百": 100, "千": 1_000}
_MYRIADS = {"万": 10**4, "亿": 10**8}
HAN_NUMERALS = "零〇一二两三四五六七八九十百千万亿"

_NUMBER_AND_SCALE = re.compile(r"(?P<number>[\d,，.]*)(?P<scale>[十百千万亿]*)")
_MOST_DECIMALS = 3
"""Behind the point, of a number in millions, billions or trillions."""
_MILLION, _BILLION, _TRILLION = 10**6, 10**9, 10**12


def value_of(numeral: str) -> Decimal | None:
    """The value of ``1,200``, ``1.2亿``, ``三百二十``, ``二〇二一``; None where it has none."""
    mixed = _NUMBER_AND_SCALE.fullmatch(numeral)
    if mixed is not None and mixed["number"]:
        try:
            value = Decimal(re.sub("[,，]", "", mixed["number"]).rstrip("."))
        except InvalidOperation:
            return None
        for unit in mixed["scale"]:
            value *= {**_UNITS, **_MYRIADS}[unit]
        return value
    return _han_value(numeral)


def _han_value(numeral: str) -> Decimal | None:
    if not numeral or any(char not in HAN_NUMERALS for char in numeral):
        return None
    if all(char in DIGITS for char in numeral):
        return Decimal("".join(str(DIGITS[char]) for char in numeral))
    total = section = digit = 0
    for char in numeral:
        if char in DIGITS:
            digit = DIGITS[char]
        elif char in _UNITS:
            section += (digit or 1) * _UNITS[char]
            digit = 0
        else:
            # 一千万亿: a myriad multiplies everything below it
            below = section + digit
            if char == "亿":
                total = (total + below or 1) * _MYRIADS[char]
            else:
                total += (below or 1) * _MYRIADS[char]
            section = digit = 0
    return Decimal(total + section + digit)


def in_english(value: Decimal) -> str:
    """A number as American news writes it: ``25,000``, ``120 million``, ``1.2 billion``."""
    for scale, word in ((_TRILLION, "trillion"), (_BILLION, "billion"), (_MILLION, "million")):
        scaled = value / scale
        if scaled >= 1 and scaled == round(scaled, _MOST_DECIMALS):
            return f"{scaled.normalize():,f} {word}"
    return f"{_plain(value)}" if value < 10_000 else f"{value.normalize():,f}"


def ordinal(value: int) -> str:
    """``13th``, ``21st``."""
    ending = "th" if value % 100 in (11, 12, 13) else {1: "st", 2: "nd", 3: "rd"}.get(value % 10)
    return f"{value}{ending or 'th'}"


def _plain(value: Decimal) -> str:
    return f"{value.normalize():f}"
