"""The texts of a Word document: each paragraph as one, whatever runs and marks cut through it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from lxml import etree

from duizhao.article.readers.word_archive import attribute, child, local_name
from duizhao.han import has_han
from duizhao.script.formats.passages import Passage, PassageBuilder, divided
from duizhao.script.formats.table_names import TableCells

COMMENT_AUTHOR = "Duizhao"
"""Who the comments of this program are by."""

_SPACE = "{http://www.w3.org/XML/1998/namespace}space"
_BREAKS = {"tab": "\t", "ptab": "\t", "br": "\n", "cr": "\n", "noBreakHyphen": "-", "sym": "\u25a1"}
"""Elements of a run that set what is before them apart from what is behind."""
_REMOVED = frozenset(("del", "moveFrom"))
"""Tracked deletions: they are read by themselves, in case an editor rejects them."""
_GRAPHICS = frozenset(("drawing", "pict", "object", "AlternateContent"))
_NO_TEXT = frozenset((
    "rPr", "pPr", "sectPr", "instrText", "delInstrText", "fldData", "rubyPr", "sdtEndPr", "tblPr",
    "tblGrid", "trPr", "tcPr", "proofErr", "bookmarkStart", "bookmarkEnd",
))  # fmt: skip
_READ_ATTRIBUTES = {
    "docPr": ("descr", "title"),
    "cNvPr": ("descr", "title"),
    "hyperlink": ("tooltip",),
    "shape": ("alt",),
    "listItem": ("displayText",),
    "tblCaption": ("val",),
    "tblDescription": ("val",),
    "lvlText": ("val",),
    "textpath": ("string",),
    "alias": ("val",),
    "default": ("val",),
    "listEntry": ("val",),
    "helpText": ("val",),
    "statusText": ("val",),
}
"""Attributes that people read: alternative texts, what a list offers, the text of numbers, of
watermarks and of the fields of a form."""
_LANGUAGES_WITH_HAN = ("ja", "ko")
_OTHER_WRITING = re.compile("[\u3040-\u30ff\u31f0-\u31ff\uac00-\ud7af]")
"""Kana and hangul, without which a run that says it is Japanese is Chinese in a foreign setting."""


@dataclass(frozen=True, slots=True)
class WordSlot:
    """Where a slot of a passage stands: in an element's text or in an attribute of it.

    Attributes:
        element: The element; None for what only sets texts apart.
        name: The attribute's qualified name; nothing for the text.
        parts: The text's parts, where what is not seen divides it.
        number: Which of them is the slot's.
    """

    element: etree._Element | None
    name: str = ""
    parts: list[str] = field(default_factory=lambda: [""])
    number: int = 0

    @property
    def start(self) -> int:
        """The code point of the element's text at which the slot begins."""
        return sum(map(len, self.parts[: self.number]))

    def write(self, text: str) -> None:
        """Lets it say something else."""
        self.parts[self.number] = text
        text = "".join(self.parts)
        if self.element is None:
            return
        if self.name:
            self.element.set(self.name, text)
            return
        self.element.text = text
        if text != text.strip() and local_name(self.element) in ("t", "delText"):
            self.element.set(_SPACE, "preserve")


@dataclass(frozen=True, slots=True)
class WordPassage:
    """A passage of a Word document.

    Attributes:
        passage: Its text.
        slots: Where it stands.
        part: What it is part of: ``body``, ``header``, ``footnotes`` …
        paragraph: The paragraph's number in that part among those with text, 1-based.
        in_flow: Whether it can be commented on: Word has no comments in text boxes, and what is
            deleted needs none.
    """

    passage: Passage
    slots: tuple[WordSlot, ...]
    part: str
    paragraph: int
    in_flow: bool = False


class _Gatherer:
    """Gathers a passage's slots."""

    def __init__(self) -> None:
        self._texts: list[tuple[str, bool, str]] = []
        self._slots: list[WordSlot] = []

    def add(self, element: etree._Element, name: str = "") -> None:
        """Adds an element's text, or an attribute; soft hyphens and the like divide no word."""
        text = (element.get(name) if name else element.text) or ""
        language = "" if name else _language(element)
        # the odd ones are what is not seen
        parts = divided(text)
        for number, part in enumerate(parts):
            if part and number % 2 == 0:
                self._texts.append((part, False, language))
                self._slots.append(WordSlot(element, name, parts, number))

    def gap(self, text: str) -> None:
        """Sets what comes apart from what came."""
        self._texts.append((text, True, ""))
        self._slots.append(WordSlot(None))

    def passage(
        self, part: str, paragraph: int, *, reported: bool, in_flow: bool, names: bool = False
    ) -> WordPassage | None:
        """What was gathered; None where it has nothing to convert."""
        builder = PassageBuilder()
        foreign = {
            language
            for text, _, language in self._texts
            if language and _OTHER_WRITING.search(text)
        }
        for text, keep, language in self._texts:
            builder.add(text, keep=keep or language in foreign)
        passage = builder.passage(reported=reported, names=names)
        if not has_han(passage.text):
            return None
        return WordPassage(passage, tuple(self._slots), part, paragraph, in_flow and reported)


def _language(text: etree._Element) -> str:
    """The language that a text's run says it is in, where that writes Han, too; else nothing."""
    run = text.getparent()
    said = attribute(child(run, "rPr", "lang"), "eastAsia").lower()[:2]
    return said if said in _LANGUAGES_WITH_HAN else ""


class PartWalk:
    """Goes through a part in reading order and gathers its passages.

    Args:
        part: What the part is to a reader: ``body``, ``header`` …
        commentable: Whether Word allows comments in it.
        reported: Whether doubts in it count.
    """

    def __init__(self, part: str, *, commentable: bool = False, reported: bool = True) -> None:
        self.passages: list[WordPassage] = []
        self._part = part
        self._commentable = commentable
        self._paragraph = 0
        self._shown = reported
        self._boxes = 0
        self._tables: list[TableCells] = []

    def blocks(self, container: etree._Element) -> None:
        """Takes what stands in a body, cell, note, comment, text box or drawing."""
        for element in container:
            name = local_name(element)
            self._attributes(element)
            if name == "p":
                self._take_paragraph(element)
            elif name in ("strCache", "strLit"):
                # the labels of a chart
                for text in element.iter(etree.Element):
                    if local_name(text) == "v":
                        self._alone(text)
            elif name == "comment" and attribute(element, "author") == COMMENT_AUTHOR:
                # it speaks of characters, of both scripts
                continue
            elif name == "Fallback":
                # the same again, for programs that cannot show the first choice
                shown, self._shown = self._shown, False
                self.blocks(element)
                self._shown = shown
            elif name and name not in _NO_TEXT:
                self._enter(element)

    def _enter(self, element: etree._Element) -> None:
        """Takes an element's blocks; text boxes are told from the text that flows around them."""
        name = local_name(element)
        box = name == "txbxContent"
        self._boxes += box
        if name == "tbl":
            self._tables.append(TableCells())
        elif name == "tr" and self._tables:
            self._tables[-1].next_row()
        elif name == "tc" and self._tables:
            span = attribute(child(element, "tcPr", "gridSpan"), "val")
            self._tables[-1].next_cell(int(span) if span.isdecimal() else 1)
        self.blocks(element)
        self._boxes -= box
        if name == "tbl":
            self._tables.pop()

    def _take_paragraph(self, element: etree._Element) -> None:
        if self._shown and any(
            local_name(each) in ("t", "delText") and each.text for each in _texts(element)
        ):
            self._paragraph += 1
        running = _Gatherer()
        graphics: list[etree._Element] = []
        self._inlines(element, running, graphics)
        self._take(running, in_flow=True)
        for graphic in graphics:
            self._attributes(graphic)
            self._enter(graphic)

    def _inlines(
        self, container: etree._Element, running: _Gatherer, graphics: list[etree._Element]
    ) -> None:
        """Takes runs and what may hold runs: links, fields, insertions, content controls."""
        for element in container:
            name = local_name(element)
            if name in ("t", "delText"):
                running.add(element)
            elif name in _BREAKS:
                running.gap(_BREAKS[name])
            elif name in _REMOVED or name == "rt":
                apart = _Gatherer()
                self._inlines(element, apart, graphics)
                self._take(apart)
            elif name in _GRAPHICS:
                graphics.append(element)
            elif name and name not in _NO_TEXT:
                self._attributes(element)
                self._inlines(element, running, graphics)

    def _attributes(self, element: etree._Element) -> None:
        name = local_name(element)
        for wanted in _READ_ATTRIBUTES.get(name, ()):
            for key in list(element.attrib):
                if etree.QName(key).localname == wanted:
                    self._alone(element, str(key))

    def _alone(self, element: etree._Element, name: str = "") -> None:
        gatherer = _Gatherer()
        gatherer.add(element, name)
        self._take(gatherer)

    def _take(self, gatherer: _Gatherer, *, in_flow: bool = False) -> None:
        passage = gatherer.passage(
            self._part,
            self._paragraph,
            reported=self._shown,
            in_flow=in_flow and self._commentable and not self._boxes,
            names=bool(self._tables) and self._tables[-1].names_people,
        )
        if passage is not None:
            if self._tables:
                self._tables[-1].add(passage.passage.text)
            self.passages.append(passage)


def _texts(paragraph: etree._Element) -> Iterator[etree._Element]:
    """The elements in a paragraph, without those of the text boxes that are anchored in it."""
    for element in paragraph:
        if local_name(element) not in _GRAPHICS:
            yield element
            yield from _texts(element)


def core_properties(core: etree._Element | None) -> list[WordPassage]:
    """The texts of a document's properties: title, subject, keywords and description."""
    names = ("title", "subject", "keywords", "description", "category")
    elements = [child(core, name) for name in names]
    return properties((each for each in elements if each is not None), reported=True)


def properties(elements: Iterable[etree._Element], *, reported: bool) -> list[WordPassage]:
    """The texts of elements that stand apart from the document's text, each by itself.

    Args:
        elements: Elements without others in them.
        reported: Whether doubts in them count.
    """
    found: list[WordPassage] = []
    for element in elements:
        gatherer = _Gatherer()
        gatherer.add(element)
        passage = gatherer.passage("properties", 0, reported=reported, in_flow=False)
        found += [] if passage is None else [passage]
    return found


def is_in_ruby(element: etree._Element) -> bool:
    """Whether a text carries a pronunciation guide, inside which nothing else can stand."""
    return any(local_name(above) == "ruby" for above in element.iterancestors())
