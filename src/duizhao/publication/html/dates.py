"""Dates as readers see them and as machines read them."""

from __future__ import annotations

import re

from duizhao.publication.html.markup import Html, element, text

# not calendar.month_name, which speaks the machine's language
_MONTHS = (
    *("January", "February", "March", "April", "May", "June"),
    *("July", "August", "September", "October", "November", "December"),
)

_ISO = re.compile(
    r"(?P<year>\d{4})(?:-(?P<month>\d\d)(?:-(?P<day>\d\d)(?:[T ](?P<time>\d\d:\d\d))?)?)?"
)
_PRINTED = re.compile(
    r"(\d{4})\s*[-年./／]\s*(\d{1,2})"
    r"(?:\s*[-月./／]\s*(\d{1,2})(?:\s*日)?)?"
    r"(?:\s*\d{1,2}[:：]\d\d(?:[:：]\d\d)?)?"
)


def in_words(published: str) -> str:
    """Returns an ISO 8601 date or time as American English writes it.

    As precise as it is given: ``2020-11-06T08:48`` gives ``November 6, 2020, 08:48``, ``2020-11``
    ``November 2020``. What is not such a date is returned as it is.
    """
    match = _ISO.match(published)
    if match is None:
        return published
    if match["month"] is None or not 1 <= int(match["month"]) <= 12:
        return match["year"]
    month = _MONTHS[int(match["month"]) - 1]
    if match["day"] is None:
        return f"{month} {match['year']}"
    date = f"{month} {int(match['day'])}, {match['year']}"
    return f"{date}, {match['time']}" if match["time"] else date


def time_element(published: str, content: Html) -> Html:
    """Returns `content` marked as the moment `published` (ISO 8601)."""
    return element("time", {"datetime": published}, content)


def dated(words: str, published: str | None) -> Html:
    """Returns text as markup, the date of publication in it marked as such."""
    match = find_date(words, published)
    if match is None or published is None:
        return text(words)
    return Html(
        text(words[: match.start()])
        + time_element(published, text(match[0]))
        + text(words[match.end() :])
    )


def find_date(words: str, published: str | None) -> re.Match[str] | None:
    """Finds where `words` print the date `published`: ``2020年11月6日``, ``2020-11-06 08:48``."""
    iso = _ISO.match(published or "")
    if iso is None:
        return None
    wanted = [int(part) for part in (iso["year"], iso["month"], iso["day"]) if part]
    for match in _PRINTED.finditer(words):
        if [int(part) for part in match.groups() if part][: len(wanted)] == wanted:
            return match
    return None
