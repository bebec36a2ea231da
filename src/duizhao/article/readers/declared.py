"""What a file says about itself: dates in its metadata, as ISO 8601."""

from __future__ import annotations

import re
from datetime import date, time

_DATE_AND_TIME = re.compile(
    r"(?P<year>(?:19|20)\d\d)(?:\s*[-/.年]\s*|(?=\d{4}))(?P<month>\d{1,2})(?:\s*[-/.月]\s*|(?=\d\d))"
    r"(?P<day>\d{1,2})(?!\d)\s*日?(?:[T\s]*(?P<hour>\d{1,2}):(?P<minute>\d\d)(?::(?P<second>\d\d))?"
    r"(?:\.\d+)?\s*(?P<zone>Z|[+-]\d\d:?\d\d)?)?"
)


def iso_date(declared: str) -> str | None:
    """Turns a date as metadata has it into ISO 8601.

    Args:
        declared: ``2020/11/06 08:48``, ``2020年11月6日``, ``2020-11-06T08:48:00+08:00`` …

    Returns:
        As precise as it was given: ``2020-11-06T08:48``, ``2020-11-06``; None where it holds no
        date that the calendar knows.
    """
    match = _DATE_AND_TIME.search(declared)
    if not match:
        return None
    try:
        day = date(int(match["year"]), int(match["month"]), int(match["day"])).isoformat()
        if match["hour"] is None:
            return day
        clock = time(int(match["hour"]), int(match["minute"]), int(match["second"] or 0))
    except ValueError:
        return None
    precision = "seconds" if match["second"] else "minutes"
    return f"{day}T{clock.isoformat(precision)}{match['zone'] or ''}"
