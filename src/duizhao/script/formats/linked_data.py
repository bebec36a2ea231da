"""What a web page tells search engines of itself (JSON-LD): people read it in their results."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator

_STRING = re.compile(r'"(?P<said>(?:[^"\\]|\\.)*+)"(?P<key>\s*:)?', re.DOTALL)
_ESCAPES = re.compile(
    r"\\u[dD][89abAB][0-9a-fA-F]{2}\\u[dD][c-fC-F][0-9a-fA-F]{2}|\\u[0-9a-fA-F]{4}|\\[^u]"
)
_READ = frozenset((
    "headline", "alternativeHeadline", "name", "alternateName", "description", "abstract",
    "articleBody", "articleSection", "keywords", "caption", "text", "jobTitle",
))  # fmt: skip
LANGUAGE_KEY = "inLanguage"


def values_read(page: str, start: int, end: int) -> Iterator[tuple[str, int, int, bool]]:
    """Finds the values that people read, and those that name the language.

    Args:
        page: The page.
        start: Where the data begins in it.
        end: Where it is over.

    Yields:
        A value's key, where the value stands, without its quotation marks, and whether it is a
        person's name.
    """
    key = kind = ""
    for string in _STRING.finditer(page, start, end):
        if string["key"] is not None:
            key = string["said"]
        elif key == "@type":
            kind = string["said"]
        elif key in _READ or key == LANGUAGE_KEY:
            yield key, *string.span("said"), key == "name" and kind == "Person"


def escapes(page: str, start: int, end: int) -> Iterator[tuple[int, int, str | None]]:
    r"""Divides a value at what is escaped in it, such as ``\u53d1``.

    Yields:
        Start and end of each stretch, and what it says where it is escaped; else None.
    """
    at = start
    for match in _ESCAPES.finditer(page, start, end):
        try:
            said = json.loads(f'"{match.group()}"')
            said.encode()
        except ValueError:
            # no JSON, or half a character
            continue
        if match.start() > at:
            yield at, match.start(), None
        yield match.start(), match.end(), said
        at = match.end()
    if end > at:
        yield at, end, None
