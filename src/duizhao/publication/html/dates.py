"""The date of publication, marked for machines where the page prints it."""

from __future__ import annotations

import re

from duizhao.dates import ISO
from duizhao.publication.html.markup import Html, element, text

_PRINTED = re.compile(
    r"(\d{4})\s*[-年./／]\s*(\d{1,2})"
    r"(?:\s*[-月./／]\s*(\d{1,2})(?:\s*日)?)?"
    r"(?:\s*\d{1,2}[:：]\d\d(?:[:：]\d\d)?)?"
)


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
    iso = ISO.match(published or "")
    if iso is None:
        return None
    wanted = [int(part) for part in (iso["year"], iso["month"], iso["day"]) if part]
    for match in _PRINTED.finditer(words):
        if [int(part) for part in match.groups() if part][: len(wanted)] == wanted:
            return match
    return None
