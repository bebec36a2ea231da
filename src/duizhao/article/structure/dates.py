"""Dates as Chinese pages print them, as ISO 8601."""

from __future__ import annotations

import re

_DATE = re.compile(
    r"(?P<year>(?:19|20)\d{2})\s*(?:[-/.]|年)\s*"
    r"(?P<month>1[0-2]|0?[1-9])\s*(?:[-/.]|月)\s*"
    r"(?P<day>3[01]|[12]\d|0?[1-9])(?!\d)\s*(?:日|号)?"
    r"(?:\s*(?:T|星期.|周.|[（(][^）)]{1,4}[）)])?\s*"
    r"(?P<half>上午|下午|晚上?|凌晨|中午|早上)?\s*"
    r"(?P<hour>2[0-4]|1\d|0?\d)\s*(?:[:：]|时|点)\s*(?P<minute>[0-5]\d)?(?:\s*分)?"
    r"(?:\s*[:：]\s*(?P<second>[0-5]\d))?)?"
    r"\s*(?:上午|下午|晚上?)?"
)
_CHINESE_DATE = re.compile(
    r"(?P<year>[一二三四五六七八九〇○零]{4})年(?P<month>[一二三四五六七八九十]{1,2})月"
    r"(?P<day>[一二三四五六七八九十]{1,3})日"
)
_YEAR_MONTH = re.compile(
    r"(?P<year>(?:19|20)\d{2})\s*(?:年|-|/)\s*(?P<month>1[0-2]|0?[1-9])\s*月?(?!\d)"
)
_YEAR = re.compile(r"(?<!\d)(?P<year>(?:19|20)\d{2})\s*年(?!\d)")
_APART = " \t\u3000\u00a0()（）[]【】|｜/"
_DIGITS = {c: i for i, c in enumerate("零一二三四五六七八九")} | {"〇": 0, "○": 0}


def find_date(text: str) -> str | None:
    """The first date in `text` as ISO 8601, as precise as it is printed.

    Returns:
        ``2020-11-06T08:48``, ``2017-09-28``, ``2017-09`` or ``2017``; None where there is none.
    """
    if found := _DATE.search(text):
        return _iso(found)
    if found := _CHINESE_DATE.search(text):
        year = "".join(str(_DIGITS[digit]) for digit in found["year"])
        return f"{year}-{_number(found['month']):02d}-{_number(found['day']):02d}"
    if found := _YEAR_MONTH.search(text):
        return f"{found['year']}-{int(found['month']):02d}"
    if found := _YEAR.search(text):
        return found["year"]
    return None


def is_bare_date(text: str) -> bool:
    """Whether the line is a date, or a date and a time, and nothing else."""
    bare = text.strip(" \t\u3000()（）[]【】")
    return any(pattern.fullmatch(bare) for pattern in (_DATE, _CHINESE_DATE, _YEAR_MONTH, _YEAR))


def is_stamp(text: str) -> bool:
    """Whether a short line is a name and the date behind it, or the other way round.

    ``某园　　2023年6月2日``, ``《某报》( 2023年12月06日 第 03 版)``; a headline that speaks of
    a date has words on both sides of it, without a space.
    """
    found = _DATE.search(text)
    if not found or len(text) > 50 or re.search(r"[，。；！？,;!?]", text):
        return False
    before, behind = text[: found.start()], text[found.end() :]
    apart_before = not before or before[-1] in _APART
    apart_behind = not behind.strip() or (behind[0] in _APART or found[0][-1] in _APART)
    return apart_before and apart_behind and len(before) <= 26 and len(behind) <= 20


def _iso(found: re.Match[str]) -> str:
    date = f"{found['year']}-{int(found['month']):02d}-{int(found['day']):02d}"
    if found["hour"] is None or found["minute"] is None:
        return date
    hour = int(found["hour"])
    if found["half"] in {"下午", "晚", "晚上"} and hour < 12:
        hour += 12
    if hour > 23:
        return date
    seconds = f":{found['second']}" if found["second"] else ""
    return f"{date}T{hour:02d}:{found['minute']}{seconds}"


def _number(text: str) -> int:
    """Reads 一 to 九十九 in Chinese numerals."""
    tens, ten, units = text.partition("十")
    if not ten:
        return _DIGITS[tens]
    return (_DIGITS[tens] if tens else 1) * 10 + (_DIGITS[units] if units else 0)
