"""An editor at her word processor: what she does to a review document, done to its XML."""

from __future__ import annotations

import copy
import io
import zipfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from lxml import etree

Element = Any
"""An element of lxml: what tests know to be there is not asked for."""

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
SPACE = "{http://www.w3.org/XML/1998/namespace}space"
WHEN = "2026-05-04T09:30:00Z"


class Editor:
    """Opens a DOCX, edits it, and saves it elsewhere.

    Args:
        content: The document.
        name: Who she is.
        tracked: Whether track changes is on.
    """

    def __init__(self, content: bytes, name: str = "Mei Lin", *, tracked: bool = True) -> None:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            self.parts = {each: archive.read(each) for each in archive.namelist()}
        self.root: Element = etree.fromstring(self.parts["word/document.xml"])
        self.name = name
        self.tracked = tracked
        self._revision = 5000

    @classmethod
    def of(cls, path: Path, name: str = "Mei Lin", *, tracked: bool = True) -> Editor:
        """Opens a file."""
        return cls(path.read_bytes(), name, tracked=tracked)

    def save(self, path: Path | None = None) -> bytes:
        """Returns the edited document, and writes it where a path is given."""
        self.parts["word/document.xml"] = etree.tostring(
            self.root, encoding="UTF-8", xml_declaration=True, standalone=True
        )
        stream = io.BytesIO()
        with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
            for name, content in self.parts.items():
                archive.writestr(name, content)
        if path is not None:
            path.write_bytes(stream.getvalue())
        return stream.getvalue()

    def rows(self) -> Iterator[Element]:
        """Every row of every table that has a number."""
        for row in self.root.iter(f"{W}tr"):
            if row.find(f"{W}trPr/{W}tblHeader") is None:
                yield row

    def row(self, label: str) -> Element:
        """The row with that number."""
        return next(row for row in self.rows() if said(row.find(f"{W}tc")) == label)

    def labels(self) -> list[str]:
        """The numbers of the article's rows."""
        found = (said(row.find(f"{W}tc")) for row in self.rows() if len(row.findall(f"{W}tc")) == 4)
        return [label for label in found if label.lstrip("T").isdigit()]

    def cell(self, label: str, place: int) -> Element:
        """A cell of a row, counted from 0; -1 is the last."""
        return self.row(label).findall(f"{W}tc")[place]

    def english(self, label: str) -> str:
        """The English of a row as it stands."""
        return said(self.cell(label, 2))

    def sentences(self, label: str) -> list[Element]:
        """The content controls of a row's sentences."""
        return [
            control
            for control in self.cell(label, 2).iter(f"{W}sdt")
            if tag_of(control).startswith("segment:")
        ]

    def rewrite(self, label: str, place: int, text: str) -> None:
        """Types another sentence over the one at that place, counted from 0."""
        self.fill(self.sentences(label)[place], text)

    def fill(self, control: Element, text: str) -> None:
        """Types over all that a content control holds."""
        content = control.find(f"{W}sdtContent")
        placeholder = control.find(f"{W}sdtPr/{W}showingPlcHdr")
        if placeholder is not None:
            control.find(f"{W}sdtPr").remove(placeholder)
        for run in list(content.iter(f"{W}r")):
            if run.getparent().tag != f"{W}del" and run.find(f"{W}commentReference") is None:
                self.delete(run)
        if text:
            content.append(self.typed(text))

    def typed(self, text: str) -> Element:
        """What typing leaves: a run, tracked or not."""
        run = etree.Element(f"{W}r")
        element = etree.SubElement(run, f"{W}t")
        element.text = text
        element.set(SPACE, "preserve")
        if not self.tracked:
            return run
        change = self._change("ins")
        change.append(run)
        return change

    def delete(self, run: Element) -> None:
        """Deletes a run."""
        parent = run.getparent()
        if not self.tracked:
            parent.remove(run)
            return
        if parent.tag == f"{W}ins":
            parent.remove(run)
            return
        change = self._change("del")
        parent.replace(run, change)
        change.append(run)
        for text in run.findall(f"{W}t"):
            text.tag = f"{W}delText"

    def choose(self, label: str, place: int, text: str) -> None:
        """Chooses or types something in the content control of a cell."""
        control = next(self.cell(label, place).iter(f"{W}sdt"))
        was, self.tracked = self.tracked, False
        self.fill(control, text)
        self.tracked = was

    def sign(self, name: str, date: str, approved: str) -> None:
        """Fills the sign-off in."""
        for row in self.rows():
            cells = row.findall(f"{W}tc")
            for label, text in (
                ("Name", name),
                ("Date", date),
                ("Approved for publication", approved),
            ):
                if len(cells) == 2 and said(cells[0]).startswith(label) and text:
                    was, self.tracked = self.tracked, False
                    self.fill(next(cells[1].iter(f"{W}sdt")), text)
                    self.tracked = was

    def accept_all(self) -> None:
        """Accepts every change, which takes the names out."""
        for change in list(self.root.iter(f"{W}del")):
            parent: Element = change.getparent()
            if parent.tag not in (f"{W}rPr", f"{W}trPr"):
                parent.remove(change)
        for change in list(self.root.iter(f"{W}ins")):
            unwrap(change)

    def without_controls(self) -> None:
        """Saves as LibreOffice does: controls without tags and locks."""
        for properties in self.root.iter(f"{W}sdtPr"):
            for child in list(properties):
                if child.tag in (f"{W}tag", f"{W}lock", f"{W}id", f"{W}alias"):
                    properties.remove(child)

    def move_row(self, label: str, before: str) -> None:
        """Moves a row up or down its table."""
        self.row(before).addprevious(self.row(label))

    def copy_row(self, label: str, behind: str) -> None:
        """Copies a row."""
        self.row(behind).addnext(copy.deepcopy(self.row(label)))

    def delete_row(self, label: str, *, tracked: bool = False) -> None:
        """Deletes a row, as a tracked change or for good."""
        row = self.row(label)
        if not tracked:
            row.getparent().remove(row)
            return
        properties = row.find(f"{W}trPr")
        if properties is None:
            properties = etree.Element(f"{W}trPr")
            row.insert(0, properties)
        properties.append(self._change("del"))

    def retype(self, label: str, place: int, text: str) -> None:
        """Types over a whole cell, controls and all."""
        cell = self.cell(label, place)
        first, *others = cell.findall(f"{W}p")
        for paragraph in others:
            cell.remove(paragraph)
        for child in list(first):
            if child.tag != f"{W}pPr":
                first.remove(child)
        first.append(self.typed(text))

    def comment(self, label: str, text: str, *, answering: str = "") -> None:
        """Writes a comment at a row's English, or an answer to one that has this text in it."""
        comments: Element = etree.fromstring(self.parts["word/comments.xml"])
        threads: Element = etree.fromstring(self.parts["word/commentsExtended.xml"])
        number = str(len(comments) + 100)
        comment = etree.SubElement(comments, f"{W}comment")
        for name, value in (("id", number), ("author", self.name), ("date", WHEN)):
            comment.set(f"{W}{name}", value)
        w14 = "{http://schemas.microsoft.com/office/word/2010/wordml}"
        w15 = "{http://schemas.microsoft.com/office/word/2012/wordml}"
        paragraph = etree.SubElement(comment, f"{W}p")
        paragraph.set(f"{w14}paraId", f"2000{int(number):04X}")
        words: Element = etree.SubElement(etree.SubElement(paragraph, f"{W}r"), f"{W}t")
        words.text = text
        thread = etree.SubElement(threads, f"{w15}commentEx")
        thread.set(f"{w15}paraId", f"2000{int(number):04X}")
        if answering:
            parent = next(c for c in comments if answering in "".join(c.itertext()))
            thread.set(f"{w15}paraIdParent", parent.find(f"{W}p").get(f"{w14}paraId"))
        run = etree.SubElement(self.cell(label, 2).findall(f"{W}p")[-1], f"{W}r")
        etree.SubElement(run, f"{W}commentReference").set(f"{W}id", number)
        self.parts["word/comments.xml"] = etree.tostring(comments)
        self.parts["word/commentsExtended.xml"] = etree.tostring(threads)

    def _change(self, kind: str) -> Element:
        self._revision += 1
        change = etree.Element(f"{W}{kind}")
        change.set(f"{W}id", str(self._revision))
        change.set(f"{W}author", self.name)
        change.set(f"{W}date", WHEN)
        return change


def said(element: Element) -> str:
    """The text of an element, deletions left out, controls opened."""
    return "".join(text.text or "" for text in element.iter(f"{W}t"))


def tag_of(control: Element) -> str:
    """The tag of a content control."""
    tag = control.find(f"{W}sdtPr/{W}tag")
    return "" if tag is None else tag.get(f"{W}val", "")


def unwrap(element: Element) -> None:
    """Puts an element's children in its place."""
    parent = element.getparent()
    place = parent.index(element)
    for child in reversed(list(element)):
        parent.insert(place, child)
    parent.remove(element)
