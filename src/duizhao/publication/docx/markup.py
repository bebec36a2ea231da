"""WordprocessingML and the text inside it (ECMA-376, part 1, transitional), as strings.

Strings, not trees: an article of 5 MB has a million elements, which take ten times as long to
make and to join as nodes of a tree.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import NewType

from duizhao.publication.carried import as_carried

Xml = NewType("Xml", str)
"""Well-formed content of an XML element: elements and escaped text."""

_DECLARATION = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
_NAMESPACES = {
    "xmlns:w": "http://schemas.openxmlformats.org/wordprocessingml/2006/main",
    "xmlns:r": "http://schemas.openxmlformats.org/officeDocument/2006/relationships",
}
_PIECES = re.compile("([\n\t])")


def element(name: str, attributes: Mapping[str, str | int], *children: Xml) -> Xml:
    """Returns an element.

    Args:
        name: With its prefix.
        attributes: By name, with their prefixes; values are escaped here.
        children: What it holds.
    """
    opening = name + "".join(
        f' {key}="{value if isinstance(value, int) else escaped(value)}"'
        for key, value in attributes.items()
    )
    return Xml(f"<{opening}>{''.join(children)}</{name}>" if children else f"<{opening}/>")


def w(tag: str, *children: Xml, **attributes: str | int) -> Xml:
    """Returns the element ``w:tag`` with its children and ``w:`` attributes."""
    return element(f"w:{tag}", {f"w:{key}": value for key, value in attributes.items()}, *children)


def when(condition: object, *children: Xml) -> tuple[Xml, ...]:
    """Returns the children where the condition holds, else none of them."""
    return children if condition else ()


def escaped(text: str) -> Xml:
    """Returns text as XML can carry it, in content and in attributes; see `as_carried`."""
    plain = as_carried(text)
    return Xml(
        plain.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;").replace('"', "&quot;")
    )


def text_content(text: str) -> Iterator[Xml]:
    """Yields the content of a run: text, ``w:br`` for a line break, ``w:tab`` for a tab."""
    for piece in _PIECES.split(escaped(text)):
        if piece == "\n":
            yield w("br")
        elif piece == "\t":
            yield w("tab")
        elif piece:
            loose = piece != piece.strip() or "  " in piece
            space = {"xml:space": "preserve"} if loose else {}
            yield element("w:t", space, Xml(piece))


def word_part(tag: str, *children: Xml) -> bytes:
    """Returns a part of the document whose root is ``w:tag``."""
    return xml_part(element(f"w:{tag}", _NAMESPACES, *children))


def xml_part(root: Xml) -> bytes:
    """Returns an XML part: UTF-8, with its declaration."""
    return f"{_DECLARATION}{root}".encode()
