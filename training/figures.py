"""Dates, numbers and sums in both languages, drawn at random."""

from __future__ import annotations

import calendar
import random
from typing import NamedTuple

_MONTHS = calendar.month_name[1:]
_SMALL = ("zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten")
_ORDINALS = (
    *("zeroth", "first", "second", "third", "fourth", "fifth"),
    *("sixth", "seventh", "eighth", "ninth", "tenth"),
)
_DIGITS = "零一二三四五六七八九十"


class Term(NamedTuple):
    """A phrase in both languages."""

    zh: str
    en: str


def date(rng: random.Random) -> Term:
    """A day of a year, sometimes with the year."""
    month, day = rng.randint(1, 12), rng.randint(1, 28)
    if rng.random() < 0.3:
        year = rng.randint(2010, 2026)
        return Term(f"{year}年{month}月{day}日", f"{_MONTHS[month - 1]} {day}, {year}")
    return Term(f"{month}月{day}日", f"{_MONTHS[month - 1]} {day}")


def full_date(rng: random.Random) -> Term:
    """A day with its year, in words or as a page prints it."""
    year, month, day = (
        rng.randint(2010, 2026),
        rng.randint(1, 12),
        rng.randint(1, 28),
    )
    zh = rng.choice((f"{year}年{month}月{day}日", f"{year}-{month:02}-{day:02}"))
    return Term(zh, f"{_MONTHS[month - 1]} {day}, {year}")


def wire_date(rng: random.Random) -> Term:
    """A day as wire services write it."""
    month, day = rng.randint(1, 12), rng.randint(1, 28)
    short = _MONTHS[month - 1] if month in (3, 4, 5, 6, 7) else _MONTHS[month - 1][:3] + "."
    return Term(f"{month}月{day}日", f"{short} {day}")


def days(rng: random.Random) -> Term:
    """From one day to another."""
    month, day, length = (
        rng.randint(1, 12),
        rng.randint(1, 22),
        rng.randint(1, 6),
    )
    to = rng.choice(("日至", "日—", "日-", "至"))
    return Term(
        f"{month}月{day}{to}{day + length}日", f"{_MONTHS[month - 1]} {day} to {day + length}"
    )


def year(rng: random.Random) -> Term:
    """A year, mostly a recent one."""
    year = str(rng.randint(1950, 2026) if rng.random() < 0.3 else rng.randint(2012, 2026))
    return Term(year, year)


def count(rng: random.Random) -> Term:
    """A number from eleven to six thousand."""
    number = int(10 ** rng.uniform(1.05, 3.8))
    return Term(str(number), f"{number:,}")


def few(rng: random.Random) -> Term:
    """A number from two to ten."""
    number = rng.randint(2, 10)
    chinese = "两" if number == 2 else _DIGITS[number]
    return Term(rng.choice((chinese, str(number))), _SMALL[number])


def tens(rng: random.Random) -> Term:
    """A round number up to 130."""
    number = str(10 * rng.randint(1, 13))
    return Term(number, number)


def percent(rng: random.Random) -> Term:
    """A percentage with one decimal."""
    number = f"{rng.uniform(0.5, 99.5):.1f}%"
    return Term(number, number)


def quake(rng: random.Random) -> Term:
    """A magnitude."""
    number = f"{rng.uniform(3, 8):.1f}"
    return Term(number, number)


def wan(rng: random.Random) -> Term:
    """A number counted in 万."""
    tenths = rng.randint(11, 990)
    zh = f"{tenths / 10:g}万"
    return Term(zh, f"{tenths * 1000:,}" if tenths < 1000 else f"{tenths / 1000:g} million")


def money(rng: random.Random) -> Term:
    """A sum counted in 万 or 亿, without its currency."""
    if rng.random() < 0.5:
        number = rng.randint(11, 99) * 10
        return Term(f"{number}万", f"{number / 100:g} million")
    tenths = rng.randint(11, 990)
    million = tenths * 10
    return Term(
        f"{tenths / 10:g}亿",
        f"{million} million" if million < 1000 else f"{million / 1000:g} billion",
    )


def ordinal(rng: random.Random) -> Term:
    """A number up to thirty as an ordinal."""
    number = rng.randint(1, 30)
    if number <= 10:
        return Term(chinese_number(number), _ORDINALS[number])
    suffix = "th" if number < 20 else {1: "st", 2: "nd", 3: "rd"}.get(number % 10, "th")
    return Term(rng.choice((chinese_number(number), str(number))), f"{number}{suffix}")


def chinese_number(number: int) -> str:
    """Write a number below 100 in Chinese numerals."""
    tens, ones = divmod(number, 10)
    if not tens:
        return _DIGITS[ones]
    return ("" if tens == 1 else _DIGITS[tens]) + "十" + (_DIGITS[ones] if ones else "")
