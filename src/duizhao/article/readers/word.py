"""Reads a Word document (.docx): its paragraphs and table cells in reading order.

What stands in the document as an editor sees it with changes accepted: insertions are read,
deletions and hidden text are not. Elements are known by their local names, so that the strict
and the transitional variant of the standard (ECMA-376) are read alike.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field, replace

from lxml import etree

from duizhao.article.lines import Line, Page
from duizhao.article.model import BlockKind
from duizhao.article.readers.line_breaks import goes_on
from duizhao.article.readers.word_archive import (
    MAIN_PART,
    WordArchive,
    attribute,
    child,
    local_name,
)
from duizhao.article.readers.word_styles import Numbering, Styles, StyleSays, is_on, outline_kind
from duizhao.article.white_space import is_blank, trim
from duizhao.errors import InputError

_NOT_READ = frozenset((
    "del", "moveFrom", "instrText", "delText", "fldData", "rPr", "pPr", "sectPr", "tblPr",
    "tblGrid", "trPr", "tcPr", "sdtPr", "sdtEndPr", "rt", "rubyPr", "bookmarkStart",
    "bookmarkEnd", "commentRangeStart", "commentRangeEnd", "proofErr", "Fallback",
    "footnoteReference", "endnoteReference", "annotationRef", "commentReference",
))  # fmt: skip
_BREAKS = frozenset(("br", "cr"))
_GRAPHICS = frozenset(("drawing", "pict", "object"))
_PICTURES = frozenset(("blip", "imagedata", "chart", "relIds"))


def read_word(data: bytes, name: str) -> Page:
    """Reads a .docx file.

    Args:
        data: The file's bytes.
        name: What to call it in messages.

    Raises:
        InputError: It is empty, damaged, encrypted, or no Word document.
    """
    archive = WordArchive.open(data, name)
    document = archive.part(MAIN_PART)
    if document is None:
        raise InputError(f"{name} has no text.", "Open it in Word, and check what is in it.")
    walk = _Walk(
        Styles(archive.part("word/styles.xml")), Numbering(archive.part("word/numbering.xml"))
    )
    walk.blocks(document)
    for notes in ("word/footnotes.xml", "word/endnotes.xml"):
        walk.notes(archive.part(notes))
    walk.furniture(
        [*archive.parts_like("word/header*.xml"), *archive.parts_like("word/footer*.xml")]
    )
    core = archive.part("docProps/core.xml")
    title = child(core, "title")
    return Page(
        lines=tuple(walk.lines),
        encoding="UTF-8",
        declared_title=((title.text or "").strip() or None) if title is not None else None,
    )


@dataclass(slots=True)
class _Row:
    """The text of a paragraph between two line breaks."""

    text: str = ""
    linked: bool = True
    bold: bool = True
    picture_before: bool = False
    picture_after: bool = False


@dataclass(slots=True)
class _Paragraph:
    """A paragraph while it is read."""

    rows: list[_Row] = field(default_factory=lambda: [_Row()])
    boxes: list[etree._Element] = field(default_factory=list)
    pictures: int = 0

    def add(self, text: str, linked: bool, bold: bool) -> None:
        """Adds text to the last row."""
        row = self.rows[-1]
        row.text += text
        if not is_blank(text):
            row.linked &= linked
            row.bold &= bold


class _Walk:
    """Goes through a document in reading order and gathers its lines."""

    def __init__(self, styles: Styles, numbering: Numbering) -> None:
        self.lines: list[Line] = []
        self._styles = styles
        self._numbering = numbering
        self._blanks = 0
        self._picture = False
        self._furniture = False

    def blocks(self, container: etree._Element) -> None:
        """Reads the paragraphs and tables in a body, cell, text box or content control."""
        for element in container:
            name = local_name(element)
            if name == "p":
                self._paragraph(element)
            elif name and name not in _NOT_READ:
                self.blocks(element)

    def notes(self, part: etree._Element | None) -> None:
        """Reads footnotes or endnotes, without the separators that Word keeps among them."""
        for note in () if part is None else part:
            if not attribute(note, "type"):
                self.blocks(note)

    def furniture(self, parts: list[etree._Element]) -> None:
        """Reads page headers and footers, each text once; page numbers say nothing."""
        self._furniture = True
        before = len(self.lines)
        for part in parts:
            self.blocks(part)
        unique: dict[str, Line] = {}
        for line in self.lines[before:]:
            if any(character.isalpha() for character in line.text):
                unique.setdefault(line.text, line)
        kept = [
            replace(line, number=before + place) for place, line in enumerate(unique.values(), 1)
        ]
        self.lines[before:] = kept

    def _paragraph(self, element: etree._Element) -> None:
        """Turns a paragraph into its lines."""
        paragraph = _Paragraph()
        properties = child(element, "pPr")
        style = self._styles.says(attribute(child(properties, "pStyle"), "val"))
        self._inlines(element, paragraph, linked=False, bold=style.bold)
        if all(is_blank(row.text) for row in paragraph.rows):
            if paragraph.pictures:
                self._see_picture()
            elif not paragraph.boxes:
                self._blanks += 1
        else:
            self._finish(paragraph, properties, style)
        for box in paragraph.boxes:
            self.blocks(box)

    def _inlines(
        self, container: etree._Element, paragraph: _Paragraph, *, linked: bool, bold: bool
    ) -> None:
        """Reads runs and what may hold runs: links, fields, insertions, content controls."""
        for element in container:
            name = local_name(element)
            if name == "r":
                properties = child(element, "rPr")
                if is_on(child(properties, "vanish")):
                    continue
                switch = child(properties, "b")
                strong = bold if switch is None else is_on(switch)
                self._inlines(element, paragraph, linked=linked, bold=strong)
            elif name == "t":
                paragraph.add(element.text or "", linked, bold)
            elif name == "tab":
                paragraph.add("\t", linked, bold)
            elif name == "noBreakHyphen":
                paragraph.add("-", linked, bold)
            elif name in _BREAKS:
                if attribute(element, "type", "textWrapping") == "textWrapping":
                    paragraph.rows.append(_Row())
            elif name in _GRAPHICS:
                self._graphic(element, paragraph)
            elif name and name not in _NOT_READ:
                self._inlines(element, paragraph, linked=linked or name == "hyperlink", bold=bold)

    @staticmethod
    def _graphic(element: etree._Element, paragraph: _Paragraph) -> None:
        """Notes a picture, and keeps the text boxes of a drawing for after the paragraph."""
        boxes = [box for box in _descend(element) if local_name(box) == "txbxContent"]
        paragraph.boxes += boxes
        if boxes or not any(local_name(part) in _PICTURES for part in _descend(element)):
            return
        paragraph.pictures += 1
        row = paragraph.rows[-1]
        if is_blank(row.text):
            row.picture_before = True
        else:
            row.picture_after = True

    def _see_picture(self) -> None:
        """Notes a picture that stands in a paragraph of its own."""
        if self.lines:
            self.lines[-1] = replace(self.lines[-1], picture_after=True)
        self._picture = True

    def _finish(
        self, paragraph: _Paragraph, properties: etree._Element | None, style: StyleSays
    ) -> None:
        """Makes lines of a paragraph's rows."""
        groups: list[list[_Row]] = []
        joined = False
        for row in paragraph.rows:
            if is_blank(row.text):
                joined = False
                self._picture |= row.picture_before
                continue
            if joined and (style.kind is not None or goes_on(groups[-1][-1].text, row.text)):
                groups[-1].append(row)
            else:
                groups.append([row])
            joined = not row.picture_after
        for place, rows in enumerate(groups):
            self._line(rows, properties, style, first=place == 0)

    def _line(
        self, rows: list[_Row], properties: etree._Element | None, style: StyleSays, *, first: bool
    ) -> None:
        """Adds one line, with a hard line break between its rows."""
        text = "\n".join(row.text[slice(*trim(row.text))] for row in rows)
        numbering = child(properties, "numPr")
        marker, depth = "", 0
        if first:
            marker, depth = self._numbering.next_marker(
                style.numbering if numbering is None else numbering
            )
        hint, level = self._hint(properties, style, depth)
        picture = self._picture or rows[0].picture_before
        if rows[0].picture_before and self.lines:
            self.lines[-1] = replace(self.lines[-1], picture_after=True)
        self.lines.append(
            Line(
                number=len(self.lines) + 1,
                text=text,
                blanks=self._blanks,
                hint=hint,
                level=level,
                marker=marker,
                picture_before=picture,
                picture_after=rows[-1].picture_after,
                link=all(row.linked for row in rows),
                bold=all(row.bold for row in rows),
            )
        )
        self._blanks = 0
        self._picture = rows[-1].picture_after

    def _hint(
        self, properties: etree._Element | None, style: StyleSays, depth: int
    ) -> tuple[BlockKind | None, int]:
        """What style, outline level and list say that a line is, and its depth."""
        if self._furniture:
            return BlockKind.FURNITURE, 0
        if style.kind is not None:
            return style.kind, style.level
        kind, level = outline_kind(child(properties, "outlineLvl"))
        if kind is not None:
            return kind, level
        if depth:
            return BlockKind.LIST_ITEM, depth
        return None, 0


def _descend(element: etree._Element) -> Iterator[etree._Element]:
    """The elements inside one; text boxes whole, and of alternatives only the first choice."""
    for each in element:
        if local_name(each) == "Fallback":
            continue
        yield each
        if local_name(each) != "txbxContent":
            yield from _descend(each)
