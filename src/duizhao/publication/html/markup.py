"""The few pieces that every part of a page is made of: text made safe, and elements."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from html import escape
from typing import NewType

Html = NewType("Html", str)
"""Markup that is safe to put into a page. Text becomes it through `text` alone."""

NOTHING = Html("")

Attributes = Mapping[str, str | None]
"""Attribute values as plain text; an attribute that is None is left out."""

_PLANES = range(0, 0x110000, 0x10000)
_NOT_HTML = re.compile(
    "[\0-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ud800-\udfff\ufdd0-\ufdef"
    + "".join(f"{chr(plane + 0xFFFE)}{chr(plane + 0xFFFF)}" for plane in _PLANES)
    + "]"
)
"""Controls, lone surrogates and noncharacters, which no HTML document may contain (HTML Living
Standard, 13.1.4 and 13.2.3.5)."""

_VOID = frozenset(["meta", "link", "br"])


def text(words: str) -> Html:
    """Returns `words` as markup; a line feed becomes a line break.

    A character that HTML cannot hold becomes U+FFFD, so that a reader sees that one was there.
    """
    return Html(escape(clean(words), quote=False).replace("\n", "<br>"))


def clean(words: str) -> str:
    """Returns `words` with U+FFFD for every character that HTML cannot hold."""
    return _NOT_HTML.sub("\ufffd", words.replace("\r\n", "\n").replace("\r", "\n"))


def element(name: str, attributes: Attributes | None = None, *content: Html) -> Html:
    """Returns an element with its content."""
    opening = f"<{name}{_written(attributes or {})}>"
    return Html(opening if name in _VOID else f"{opening}{''.join(content)}</{name}>")


def lines(parts: Iterable[Html]) -> Html:
    """Returns the parts that are not empty, each on a line of its own."""
    return Html("\n".join(part for part in parts if part))


def block(name: str, attributes: Attributes | None, parts: Iterable[Html]) -> Html:
    """Returns an element whose parts stand on lines of their own."""
    return element(name, attributes, Html("\n"), lines(parts), Html("\n"))


def _written(attributes: Attributes) -> str:
    return "".join(
        f' {name}="{escape(clean(value))}"'
        for name, value in attributes.items()
        if value is not None
    )
