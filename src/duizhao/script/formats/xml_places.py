"""Where the texts and attributes of an XML file stand in it, so that all else can stay."""

from __future__ import annotations

import re
from collections.abc import Iterator

from lxml import etree

_TOKEN = re.compile(
    r"<!--.*?-->|<!\[CDATA\[.*?\]\]>|<\?.*?\?>|</[^>]*+>"
    r"|<(?:[^<>\"']++|\"[^\"]*+\"|'[^']*+')*+>",
    re.DOTALL,
)
_ATTRIBUTE = re.compile(r"""\s(?P<name>[^\s=]+)\s*=\s*(?:"(?P<a>[^"]*)"|'(?P<b>[^']*)')""")
_CDATA = re.compile(r"<!\[CDATA\[(?P<content>.*?)\]\]>", re.DOTALL)

Span = tuple[int, int]


class XmlPlaces:
    """Finds in a file what its tree says.

    Args:
        file: The file's text: well-formed, without a document type.
        root: The root of its tree.

    Attributes:
        deepest: How many elements stand inside each other at most.
    """

    def __init__(self, file: str, root: etree._Element) -> None:
        self._file = file
        self._nodes = list(root.iter())
        self._tags: list[Span] = []
        self._texts: list[Span] = []
        self._tails: list[Span] = []
        self.deepest = 0
        self._numbers = {node: number for number, node in enumerate(self._nodes)}
        self._read()

    def _read(self) -> None:
        """Goes through the file; its nodes come in the order of the tree's."""
        open_nodes: list[int] = []
        spans, number = self._texts, -1
        begin = 0
        for token in _TOKEN.finditer(self._file):
            said = token.group()
            if said.startswith("<![CDATA["):
                continue
            if number >= 0:
                spans[number] = (begin, token.start())
            begin = token.end()
            if said.startswith("</"):
                spans, number = self._tails, open_nodes.pop()
            elif said.startswith(("<!", "<?")):
                if not self._tags:
                    continue
                spans, number = self._tails, self._add(token)
            else:
                number = self._add(token)
                closed = said.endswith("/>")
                spans = self._tails if closed else self._texts
                if not closed:
                    open_nodes.append(number)
                    self.deepest = max(self.deepest, len(open_nodes))
            if not open_nodes:
                return

    def _add(self, token: re.Match[str]) -> int:
        self._tags.append(token.span())
        self._texts.append((token.end(), token.end()))
        self._tails.append((token.end(), token.end()))
        return len(self._tags) - 1

    def text(self, node: etree._Element, *, tail: bool) -> Span:
        """Where an element's text or tail stands; an empty span where it has none."""
        return (self._tails if tail else self._texts)[self._numbers[node]]

    def attribute(self, node: etree._Element, name: str) -> Span | None:
        """Where the value of an attribute stands, named as in the file: ``xml:lang``."""
        for match in _ATTRIBUTE.finditer(self._file, *self._tags[self._numbers[node]]):
            if match["name"] == name:
                return match.span("b" if match["a"] is None else "a")
        return None

    def stretches(self, span: Span) -> Iterator[tuple[int, int, bool]]:
        """Divides a text at its CDATA sections.

        Yields:
            Start and end of each stretch, and whether it is one, with no references in it.
        """
        at, end = span
        for match in _CDATA.finditer(self._file, at, end):
            yield at, match.start(), False
            yield *match.span("content"), True
            at = match.end()
        yield at, end, False
