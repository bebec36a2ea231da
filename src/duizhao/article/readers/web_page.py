"""Reads a web page: its visible text as paragraphs in reading order.

The page is read without its style sheets and scripts. What they would hide or show is not known,
so text is left out only where the markup itself hides it.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace

from lxml import etree, html
from lxml.html import HtmlElement

from duizhao.article.encoding import decode
from duizhao.article.lines import Line, Page
from duizhao.article.model import BlockKind
from duizhao.article.readers import web_hints
from duizhao.article.readers.line_breaks import collapse, goes_on, holds_paragraphs, join_wrapped
from duizhao.article.readers.text import lines_of
from duizhao.article.readers.web_metadata import declared_published, declared_title
from duizhao.article.white_space import is_blank, trim
from duizhao.errors import InputError

_PROLOG = re.compile(r"\s*<\?xml[^>]*\?>")
_TAG = re.compile(r"<[!/a-zA-Z]")
_IGNORED_BY_BROWSERS = re.compile(
    "[\x00-\x08\x0b\x0e-\x1f\x7f\ufffe\uffff\u00ad\u200b\u2060\ufeff]"
)


def read_web_page(data: bytes, name: str) -> Page:
    """Reads an HTML page.

    Args:
        data: The file's bytes.
        name: What to call it in messages.

    Raises:
        InputError: It is empty, binary, or in no encoding that can be told.
    """
    text, encoding = decode(data, name)
    if not _TAG.search(text):
        return Page(lines=lines_of(text), encoding=encoding)
    root = _parse(text, name)
    if root is None:
        return Page(lines=(), encoding=encoding)
    return Page(
        lines=_Walk(root).lines(),
        encoding=encoding,
        declared_title=declared_title(root),
        declared_published=declared_published(root),
    )


def lines_of_markup(markup: str, name: str) -> tuple[Line, ...]:
    """Finds the lines of a piece of HTML in the file `name`, numbered from 1."""
    root = _parse(markup, name)
    return () if root is None else _Walk(root).lines()


def _parse(markup: str, name: str) -> HtmlElement | None:
    """Parses HTML as browsers do, forgiving nearly everything; None where there is nothing in it.

    Raises:
        InputError: Elements stand in one another so deep that the parser leaves out the rest.
    """
    parser = html.HTMLParser(remove_comments=True, remove_pis=True, huge_tree=True)
    # lxml refuses a declaration of the encoding in text that is decoded already
    decoded = _PROLOG.sub("", markup.replace("\x00", ""), count=1)
    try:
        root = html.document_fromstring(decoded, parser=parser)
    except etree.ParserError:
        root = None
    cut = next((e for e in parser.error_log if e.type == etree.ErrorTypes.ERR_RESOURCE_LIMIT), None)
    if cut is not None:
        raise InputError(
            f"{name} cannot be read whole: from its line {cut.line} on, elements stand in one "
            "another deeper than any page needs.",
            "Copy the article's text from the browser into a .txt file, and read that.",
        )
    return root


@dataclass(slots=True)
class _Marker:
    """A list item's marker, for the first line in it alone."""

    text: str


@dataclass(frozen=True, slots=True)
class _Frame:
    """What the elements around a piece of text say about it."""

    hint: BlockKind | None = None
    level: int = 0
    furniture: bool = False
    in_article: bool = False
    link: bool = False
    bold: bool = False
    preformatted: bool = False
    heading: bool = False
    list_depth: int = 0
    marker: _Marker | None = None


@dataclass(slots=True)
class _Row:
    """The text between two line breaks of a paragraph, in pieces."""

    pieces: list[tuple[str, _Frame]] = field(default_factory=list)
    picture_before: bool = False
    picture_after: bool = False

    def text(self) -> str:
        """The text as a browser would show it, white space at both ends included."""
        # a line end between two elements is a space that sets them apart
        raw = "".join(join_wrapped(piece) for piece, _ in self.pieces)
        return collapse(_IGNORED_BY_BROWSERS.sub("", raw))

    def seen(self) -> list[_Frame]:
        """The frames of the pieces that show anything."""
        return [frame for piece, frame in self.pieces if not is_blank(piece)]


class _Walk:
    """Goes through a page once, in reading order, without recursion."""

    def __init__(self, root: HtmlElement) -> None:
        self._root = root
        self._length = sum(map(len, root.itertext()))
        self._frames = [_Frame()]
        self._counters: list[int | None] = []
        self._rows = [_Row()]
        self._lines: list[Line] = []
        self._blanks = 0
        self._picture = False

    def lines(self) -> tuple[Line, ...]:
        """The page's lines, numbered from 1."""
        pending: list[tuple[str, HtmlElement]] = [("open", self._root)]
        while pending:
            event, element = pending.pop()
            if event == "tail":
                self._add(element.tail)
            elif event == "close":
                self._close(element)
            elif isinstance(element.tag, str) and self._open(element):
                pending.append(("close", element))
                for child in reversed(element):
                    pending += [("tail", child), ("open", child)]
        self._flush()
        return tuple(self._lines)

    def _open(self, element: HtmlElement) -> bool:
        """Enters an element; False where its content is not to be seen."""
        frame = self._frames[-1]
        if web_hints.is_picture(element) and not frame.furniture:
            self._see_picture()
        if element.tag in web_hints.UNSEEN or self._is_hidden(element):
            return False
        if element.tag == "br":
            self._rows.append(_Row())
            return False
        if element.tag in web_hints.BLOCKS:
            self._flush()
            self._frames.append(self._block_frame(element, frame))
        else:
            self._frames.append(
                replace(
                    frame,
                    link=frame.link or (element.tag == "a" and element.get("href") is not None),
                    bold=frame.bold or web_hints.is_bold(element),
                )
            )
        if web_hints.is_list(element):
            start = re.match(r"-?\d+", element.get("start") or "1")
            self._counters.append(int(start.group()) if start and element.tag == "ol" else None)
        self._add(element.text)
        return True

    def _close(self, element: HtmlElement) -> None:
        """Leaves an element."""
        if element.tag in web_hints.BLOCKS:
            self._flush()
        if web_hints.is_list(element):
            self._counters.pop()
        self._frames.pop()

    def _block_frame(self, element: HtmlElement, outer: _Frame) -> _Frame:
        """What a block element adds to what is said around it."""
        hint = web_hints.own_hint(element) or outer.hint
        level = web_hints.heading_level(element) or outer.level
        marker, depth = outer.marker, outer.list_depth + web_hints.is_list(element)
        if element.tag == "li":
            hint, level, marker = BlockKind.LIST_ITEM, max(depth, 1), _Marker(self._next_marker())
        furniture = outer.furniture or (
            web_hints.is_furniture(element, outer.in_article) and not self._holds_most(element)
        )
        return replace(
            outer,
            hint=hint,
            level=level,
            marker=marker,
            list_depth=depth,
            furniture=furniture,
            in_article=outer.in_article or element.tag in ("article", "main"),
            bold=outer.bold or web_hints.is_bold(element),
            heading=outer.heading or web_hints.heading_level(element) > 0,
            preformatted=outer.preformatted or element.tag in ("pre", "textarea"),
        )

    def _next_marker(self) -> str:
        """The marker of the next item of the innermost list."""
        if not self._counters or self._counters[-1] is None:
            return "•"
        number = self._counters[-1]
        self._counters[-1] = number + 1
        return f"{number}."

    def _is_hidden(self, element: HtmlElement) -> bool:
        """Whether the markup hides the element; one that holds the page waits for a script."""
        return web_hints.is_hidden(element) and not self._holds_most(element)

    def _holds_most(self, element: HtmlElement) -> bool:
        """Whether more than half of the page's text is in the element."""
        return 2 * sum(map(len, element.itertext())) > self._length

    def _add(self, text: str | None) -> None:
        """Adds a piece of text to the paragraph."""
        if not text:
            return
        frame = self._frames[-1]
        if not frame.preformatted and not holds_paragraphs(text):
            self._rows[-1].pieces.append((text, frame))
            return
        for place, piece in enumerate(re.split(r"\r\n|\r|\n", text)):
            if place:
                self._rows.append(_Row())
            self._rows[-1].pieces.append((piece, frame))

    def _see_picture(self) -> None:
        """Notes a picture between the text before and the text after it."""
        row = self._rows[-1]
        if row.seen():
            row.picture_after = True
        elif any(earlier.seen() for earlier in self._rows):
            next(earlier for earlier in reversed(self._rows) if earlier.seen()).picture_after = True
            row.picture_before = True
        elif self._lines:
            self._lines[-1] = replace(self._lines[-1], picture_after=True)
            row.picture_before = True
        self._picture = True

    def _flush(self) -> None:
        """Ends the paragraph, and turns it into lines."""
        rows, self._rows = self._rows, [_Row()]
        if not any(row.seen() for row in rows):
            # an empty paragraph that holds a no-break space or a line break shows as a blank line
            self._blanks += len(rows) > 1 or any("\xa0" in piece for piece, _ in rows[0].pieces)
            return
        blanks, paragraph = 0, list[_Row]()
        for row in rows:
            if not row.seen():
                blanks += 1
            elif paragraph and not blanks and self._belongs_to(paragraph[-1], row):
                paragraph.append(row)
            else:
                self._finish(paragraph)
                self._blanks += blanks
                blanks, paragraph = 0, [row]
        self._finish(paragraph)
        self._blanks += blanks

    def _belongs_to(self, before: _Row, row: _Row) -> bool:
        """Whether a single ``<br>`` stands inside a paragraph, and not between two."""
        if before.seen()[0].heading or before.seen()[0].furniture:
            return True
        if before.picture_after or row.picture_before:
            return False
        return goes_on(before.text(), row.text())

    def _finish(self, rows: list[_Row]) -> None:
        """Makes a line of rows with hard line breaks between them."""
        if not rows:
            return
        texts = (row.text() for row in rows)
        text = "\n".join(part[slice(*trim(part))] for part in texts)
        frames = [frame for row in rows for frame in row.seen()]
        first = frames[0]
        marker = ""
        if first.marker is not None:
            marker, first.marker.text = first.marker.text, ""
        self._lines.append(
            Line(
                number=len(self._lines) + 1,
                text=text,
                blanks=self._blanks,
                hint=BlockKind.FURNITURE if first.furniture else first.hint,
                level=0 if first.furniture else first.level,
                marker=marker,
                picture_before=self._picture_before(rows),
                picture_after=rows[-1].picture_after,
                link=all(frame.link for frame in frames),
                bold=all(frame.bold for frame in frames),
            )
        )
        self._blanks = 0
        self._picture = rows[-1].picture_after

    def _picture_before(self, rows: list[_Row]) -> bool:
        """Whether a picture stands between the line before and these rows."""
        last = self._lines[-1].picture_after if self._lines else self._picture
        return last or rows[0].picture_before
