"""Dates and times of day as Chinese pages print them, in American English."""

from __future__ import annotations

import re

from duizhao.dates import MONTHS

_WEEKDAYS = {
    "一": "Monday",
    "二": "Tuesday",
    "三": "Wednesday",
    "四": "Thursday",
    "五": "Friday",
    "六": "Saturday",
    "日": "Sunday",
    "天": "Sunday",
}

_DATE = re.compile(
    r"""
    (?:(?P<year>(?:19|20)\d\d)\s*(?:年|[-/.])\s*)?
    (?P<month>1[0-2]|0?[1-9])\s*(?:月|[-/.])\s*
    (?P<day>3[01]|[12]\d|0?[1-9])\s*[日号]?
    (?:\s*[（(]?(?:星期|周)(?P<weekday>[一二三四五六日天])[）)]?)?
    (?:[\sT,，]*(?P<half>凌晨|早上|上午|中午|下午|傍晚|晚上|晚)?\s*
       (?P<hour>[01]?\d|2[0-3])\s*[:：时点]\s*(?P<minute>[0-5]\d)\s*分?
       (?:\s*[:：]\s*(?P<second>[0-5]\d)|(?P<second_word>[0-5]\d)\s*秒)?)?
    """,
    re.VERBOSE,
)
_MONTH = re.compile(r"(?P<year>(?:19|20)\d\d)\s*年\s*(?P<month>1[0-2]|0?[1-9])\s*月")
_YEAR = re.compile(r"(?P<year>(?:19|20)\d\d)\s*年")
_DIGIT_DATE = re.compile(r"\d{1,2}\s*[-/.]\s*\d{1,2}\D*")
_DAYS = (31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)


def rendered_date(text: str) -> str | None:
    """The English of a text that is a date, with or without a time, and nothing else.

    ``2025年03月17日 19:12`` gives ``March 17, 2025, 19:12``; ``2020年11月`` ``November 2020``;
    a Chinese half of the day moves the hour: ``下午3:20`` is ``15:20``.

    Returns:
        The English, or None where `text` is no such date or no day of the calendar.
    """
    text = text.strip()
    if (match := _MONTH.fullmatch(text)) is not None:
        return f"{MONTHS[int(match['month']) - 1]} {match['year']}"
    if (match := _YEAR.fullmatch(text)) is not None:
        return match["year"]
    match = _DATE.fullmatch(text)
    # 3-5 and 11.6 alone may be anything
    if match is None or (match["year"] is None and _DIGIT_DATE.fullmatch(text)):
        return None
    month, day = int(match["month"]), int(match["day"])
    if day > _DAYS[month - 1]:
        return None
    english = f"{MONTHS[month - 1]} {day}"
    if match["year"]:
        english += f", {match['year']}"
    if match["weekday"]:
        english = f"{_WEEKDAYS[match['weekday']]}, {english}"
    return f"{english}, {_time(match)}" if match["hour"] else english


def _time(match: re.Match[str]) -> str:
    hour = int(match["hour"])
    if match["half"] in ("下午", "傍晚", "晚上", "晚") and hour < 12:
        hour += 12
    if match["half"] == "中午" and hour < 3:
        hour += 12
    second = match["second"] or match["second_word"]
    return f"{hour:02d}:{match['minute']}" + (f":{second}" if second else "")
