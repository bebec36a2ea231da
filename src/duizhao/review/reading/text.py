"""The text of a cell as it stands when every tracked change is accepted, and who made those."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from lxml import etree

from duizhao.publication.review.wording import SENTENCE_TAG
from duizhao.review.returned import Revision, TextPiece

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"

_PASSED_OVER = frozenset(
    f"{W}{name}"
    for name in (
        "pPr",
        "rPr",
        "tcPr",
        "tblPr",
        "tblGrid",
        "trPr",
        "sdtPr",
        "sdtEndPr",
        "instrText",
        "delInstrText",
        "footnoteReference",
        "endnoteReference",
        "annotationRef",
        "tbl",
    )
)
_OBJECTS = frozenset(f"{W}{name}" for name in ("drawing", "pict", "object"))
_ADDING = frozenset((f"{W}ins", f"{W}moveTo"))
_REMOVING = frozenset((f"{W}del", f"{W}moveFrom"))
_CHARACTERS = {
    f"{W}tab": "\t",
    f"{W}br": "\n",
    f"{W}cr": "\n",
    f"{W}noBreakHyphen": "\u2011",
    f"{W}softHyphen": "\u00ad",
}
_CHOICE = "{http://schemas.openxmlformats.org/markup-compatibility/2006}AlternateContent"


@dataclass(slots=True)
class CellText:
    """What stands in a cell.

    Attributes:
        pieces: The text with all changes accepted, by content control.
        before: The text with all changes rejected.
        revisions: The tracked changes.
        comments: The numbers of the comments that hang in it, each with its content control.
        objects: How many pictures and other objects stand in it.
        bookmarks: Where bookmarks begin: the place in the accepted text, and the name.
    """

    pieces: list[TextPiece] = field(default_factory=list)
    before: list[str] = field(default_factory=list)
    revisions: list[Revision] = field(default_factory=list)
    comments: dict[str, str] = field(default_factory=dict)
    objects: int = 0
    bookmarks: list[tuple[int, str]] = field(default_factory=list)

    @property
    def text(self) -> str:
        """The accepted text."""
        return "".join(piece.text for piece in self.pieces)

    @property
    def rejected(self) -> str:
        """The text as it was before any tracked change."""
        return "".join(self.before)


def text_of(element: etree._Element) -> CellText:
    """Reads a cell, or a paragraph that stands in none."""
    cell = CellText()
    _Walk(cell).read(element)
    return cell


def paragraphs_in(element: etree._Element) -> Iterator[etree._Element]:
    """The paragraphs of a cell or body, those in content controls included, tables left out."""
    for child in element:
        if child.tag == f"{W}p":
            yield child
        elif isinstance(child.tag, str) and child.tag not in _PASSED_OVER and child.tag != f"{W}tc":
            yield from paragraphs_in(child)


def _symbol(code: str) -> str:
    """The character of a symbol that was inserted from a list."""
    try:
        return chr(int(code, 16))
    except ValueError:
        return ""


@dataclass(slots=True)
class _Walk:
    """Reads an element into a cell's text, knowing what stands around it."""

    cell: CellText
    tag: str = ""
    added: bool = False
    removed: bool = False
    pending: tuple[bool, bool] | None = None
    """Of the last paragraph's end: whether it still stands, and whether it stood before."""

    def read(self, element: etree._Element) -> None:
        if element.tag == f"{W}p":
            self._paragraph(element)
            return
        for child in element:
            self._child(child)

    def _paragraph(self, paragraph: etree._Element) -> None:
        if self.pending is not None:
            self._write("\n", *self.pending)
        for child in paragraph:
            self._child(child)
        mark = paragraph.find(f"{W}pPr/{W}rPr")
        stands = mark is None or mark.find(f"{W}del") is None
        stood = mark is None or mark.find(f"{W}ins") is None
        self.pending = (stands, stood)

    def _child(self, child: etree._Element) -> None:
        name = child.tag
        if not isinstance(name, str) or name in _PASSED_OVER:
            return
        if name in (f"{W}t", f"{W}delText"):
            self._write(child.text or "", not self.removed, not self.added)
        elif name in _CHARACTERS:
            self._write(_CHARACTERS[name], not self.removed, not self.added)
        elif name == f"{W}sym":
            self._write(_symbol(child.get(f"{W}char", "")), not self.removed, not self.added)
        elif name == f"{W}p":
            self._paragraph(child)
        elif name in _ADDING or name in _REMOVING:
            self._revision(child)
        elif name == f"{W}sdt":
            self._control(child)
        elif name in (f"{W}commentReference", f"{W}commentRangeStart"):
            self.cell.comments.setdefault(child.get(f"{W}id", ""), self.tag)
        elif name == f"{W}bookmarkStart":
            place = sum(len(piece.text) for piece in self.cell.pieces)
            self.cell.bookmarks.append((place, child.get(f"{W}name", "")))
        elif name in _OBJECTS:
            self.cell.objects += not self.removed
        elif name == _CHOICE:
            for option in child[:1]:
                self.read(option)
        else:
            self.read(child)

    def _revision(self, element: etree._Element) -> None:
        by, at = element.get(f"{W}author", ""), element.get(f"{W}date", "")
        if len(element):
            self.cell.revisions.append(Revision(self.tag, by, at))
        outer = self.added, self.removed
        if element.tag in _ADDING:
            self.added = True
        else:
            self.removed = True
        self.read(element)
        self.added, self.removed = outer

    def _control(self, control: etree._Element) -> None:
        outer = self.tag
        tag = control.find(f"{W}sdtPr/{W}tag")
        value = "" if tag is None else tag.get(f"{W}val", "")
        if value.startswith(SENTENCE_TAG):
            self.tag = value.removeprefix(SENTENCE_TAG)
        content = control.find(f"{W}sdtContent")
        if content is not None:
            self.read(content)
        self.tag = outer

    def _write(self, text: str, stands: bool, stood: bool) -> None:
        if stood:
            self.cell.before.append(text)
        if stands and text:
            pieces = self.cell.pieces
            if pieces and pieces[-1].tag == self.tag:
                pieces[-1] = TextPiece(pieces[-1].text + text, self.tag)
            else:
                pieces.append(TextPiece(text, self.tag))
