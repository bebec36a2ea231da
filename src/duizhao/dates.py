"""Dates as American English writes them."""

from __future__ import annotations

import re

# not calendar.month_name, which speaks the machine's language
MONTHS = (
    *("January", "February", "March", "April", "May", "June"),
    *("July", "August", "September", "October", "November", "December"),
)

ISO = re.compile(
    r"(?P<year>\d{4})(?:-(?P<month>\d\d)(?:-(?P<day>\d\d)(?:[T ](?P<time>\d\d:\d\d))?)?)?"
)
"""An ISO 8601 date, as precise as it is given: a year, a month, a day or a minute."""


def in_english(published: str) -> str:
    """Returns an ISO 8601 date or time as American English writes it.

    As precise as it is given: ``2020-11-06T08:48`` gives ``November 6, 2020, 08:48``, ``2020-11``
    ``November 2020``. What is not such a date is returned as it is.
    """
    match = ISO.match(published)
    if match is None:
        return published
    if match["month"] is None or not 1 <= int(match["month"]) <= 12:
        return match["year"]
    month = MONTHS[int(match["month"]) - 1]
    if match["day"] is None:
        return f"{month} {match['year']}"
    date = f"{month} {int(match['day'])}, {match['year']}"
    return f"{date}, {match['time']}" if match["time"] else date


def in_chinese(published: str) -> str:
    """Returns an ISO 8601 date or time as Chinese writes it: ``2020年11月6日 08:48``."""
    match = ISO.match(published)
    if match is None:
        return published
    parts = [(match["year"], "年"), (match["month"], "月"), (match["day"], "日")]
    date = "".join(f"{int(number)}{unit}" for number, unit in parts if number)
    return f"{date} {match['time']}" if match["time"] else date
