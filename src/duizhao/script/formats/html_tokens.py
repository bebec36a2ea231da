"""HTML as the tags and texts that stand in it, each with its place.

A page is only looked through, never built into a tree and written anew: what is not converted
stays byte for byte. Tags are told from text as the HTML standard's tokenizer tells them.
"""

from __future__ import annotations

import html
import json
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from enum import Enum, auto

_TAG_OPEN = re.compile(r"<(?=[a-zA-Z/!?])")
_TAG_NAME = re.compile(r"[^\s/>]+")
_ATTRIBUTE = re.compile(
    r"""[\s/]*(?P<name>[^\s/>=][^\s/>=]*)"""
    r"""(?:\s*=\s*(?:"(?P<double>[^"]*)"|'(?P<single>[^']*)'|(?P<bare>[^\s>"'][^\s>]*)))?"""
)
_TAG_END = re.compile(r"[\s/]*>")
_REFERENCE = re.compile(r"&(?:#[0-9]{1,7};?|#[xX][0-9a-fA-F]{1,6};?|[a-zA-Z][a-zA-Z0-9]{1,31};)")

_NUMERIC = re.compile(r"&#(?P<x>[xX]?)(?P<digits>[0-9a-fA-F]+)")

_RAW_TEXT = frozenset(("script", "style", "xmp", "iframe", "noembed", "noframes", "plaintext"))
"""Elements in which nothing is markup and nothing is a text."""
_ESCAPABLE_RAW_TEXT = frozenset(("textarea", "title"))
"""Elements in which nothing is a tag, but character references are read."""


class Kind(Enum):
    """What a token is."""

    TEXT = auto()
    OPENING = auto()
    CLOSING = auto()
    OTHER = auto()
    """A comment, a declaration, an instruction, or what stands in a script."""


@dataclass(frozen=True, slots=True)
class Attribute:
    """An attribute with a value: lower-case name, and where the value stands in the page."""

    name: str
    start: int
    end: int
    value: str


@dataclass(frozen=True, slots=True)
class Token:
    """A tag, a text, or something else of a page.

    Attributes:
        kind: Which of them.
        start: Its first code point in the page.
        end: One past its last.
        name: Of a tag, in lower case.
        attributes: Of an opening tag, those with a value.
        closed: Whether an opening tag ends with ``/>``.
    """

    kind: Kind
    start: int
    end: int
    name: str = ""
    attributes: tuple[Attribute, ...] = field(default=())
    closed: bool = False

    def get(self, name: str) -> str | None:
        """The value of an attribute, character references read; None where there is none."""
        for attribute in self.attributes:
            if attribute.name == name:
                return html.unescape(attribute.value)
        return None


def tokens(page: str, begin: int = 0, end: int | None = None) -> Iterator[Token]:
    """Yields all of a page, or of a span of it, token by token."""
    end = len(page) if end is None else end
    at = begin
    while at < end:
        match = _TAG_OPEN.search(page, at, end)
        if match is None:
            yield Token(Kind.TEXT, at, end)
            return
        if match.start() > at:
            yield Token(Kind.TEXT, at, match.start())
        token = _markup(page, match.start(), end)
        yield token
        at = token.end
        if token.kind is Kind.OPENING and not token.closed:
            if token.name in _RAW_TEXT:
                stop = _closing_tag(page, token.name, at, end)
                yield Token(Kind.OTHER, at, stop)
                at = stop
            elif token.name in _ESCAPABLE_RAW_TEXT:
                stop = _closing_tag(page, token.name, at, end)
                if stop > at:
                    yield Token(Kind.TEXT, at, stop)
                at = stop


def _markup(page: str, start: int, end: int) -> Token:
    """The token that begins with a ``<`` which begins markup."""
    if page.startswith("<!--", start):
        return Token(Kind.OTHER, start, _behind(page, "-->", start + 4, end))
    if page.startswith("<![CDATA[", start):
        return Token(Kind.OTHER, start, _behind(page, "]]>", start + 9, end))
    if page.startswith("<?", start):
        # the standard ends an instruction at the first >, templates in PHP at ?>
        mark = "?>" if page.startswith(("<?php", "<?=", "<?xml"), start) else ">"
        return Token(Kind.OTHER, start, _behind(page, mark, start + 2, end))
    if page.startswith("<!", start):
        return Token(Kind.OTHER, start, _behind(page, ">", start + 2, end))
    if page.startswith("</", start):
        name = _TAG_NAME.match(page, start + 2, end)
        stop = _behind(page, ">", start + 2, end)
        return Token(Kind.CLOSING, start, stop, name=name.group().lower() if name else "")
    name = _TAG_NAME.match(page, start + 1, end)
    assert name is not None, "a letter stands behind the <"
    at = name.end()
    attributes: list[Attribute] = []
    while True:
        if close := _TAG_END.match(page, at, end):
            closed = "/" in close.group()
            return Token(
                Kind.OPENING, start, close.end(), name.group().lower(), tuple(attributes), closed
            )
        match = _ATTRIBUTE.match(page, at, end)
        if match is None or match.end() == at:
            if at >= end:
                # cut off: no tag, and nothing that a browser shows
                return Token(Kind.OTHER, start, end)
            at += 1
            continue
        at = match.end()
        for group in ("double", "single", "bare"):
            if match[group] is not None:
                attributes.append(
                    Attribute(match["name"].lower(), *match.span(group), value=match[group])
                )


def _behind(page: str, mark: str, at: int, end: int) -> int:
    """Where what `mark` ends is over; the end where it is missing."""
    found = page.find(mark, at, end)
    return end if found < 0 else found + len(mark)


def _closing_tag(page: str, name: str, at: int, end: int) -> int:
    """Where the closing tag of an element with raw text begins."""
    match = re.compile(rf"</{re.escape(name)}(?=[\s/>])", re.IGNORECASE).search(page, at, end)
    return end if match is None else match.start()


def references(text: str, start: int, end: int) -> Iterator[tuple[int, int, str | None]]:
    """Divides a text of a page at its character references.

    Yields:
        Start and end of each stretch, and what it says where it is a reference; else None.
    """
    at = start
    for match in _REFERENCE.finditer(text, start, end):
        said = html.unescape(match.group())
        if said == match.group():
            continue
        if match.start() > at:
            yield at, match.start(), None
        yield match.start(), match.end(), said
        at = match.end()
    if end > at:
        yield at, end, None


def escaped(text: str, before: str = "") -> str:
    """Writes text as HTML and XML have it, in text and in attributes.

    Args:
        text: What is to be written.
        before: How what it takes the place of was written: numbers go on as numbers, and what
            JSON escapes stays escaped.
    """
    if before.startswith("\\"):
        return json.dumps(text)[1:-1]
    if match := _NUMERIC.match(before):
        form = "d" if not match["x"] else "x" if re.search("[a-f]", match["digits"]) else "X"
        return "".join(f"&#{match['x']}{ord(each):{form}};" for each in text)
    return (
        text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;").replace('"', "&quot;")
    )
