"""XLIFF in another script: the side that is Chinese, in versions 1.2 and 2."""

from __future__ import annotations

import codecs
import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from typing import NamedTuple

from lxml import etree

from duizhao.article.detection import detect_language
from duizhao.article.readers.web_hints import BLOCKS
from duizhao.errors import InputError
from duizhao.han import has_han
from duizhao.languages import CHINESE_TAGS, is_traditional
from duizhao.script.converted import Converted
from duizhao.script.formats.declared_language import declared_script, is_foreign
from duizhao.script.formats.encoded import EncodedText
from duizhao.script.formats.html_tokens import escaped, references
from duizhao.script.formats.marked_text import (
    MarkedPassage,
    MarkedPassageBuilder,
    MarkedText,
    Replacement,
)
from duizhao.script.formats.passages import Passage, Place
from duizhao.script.formats.xml_places import Span, XmlPlaces

_XML_LANG = "{http://www.w3.org/XML/1998/namespace}lang"
_MEND = "Export the file again from the tool that made it."
_DEEPEST = 200
"""Levels of elements inside each other, of which no tool writes half as many."""
_TAG_IN_TEXT = re.compile(
    r"(?:&lt;|<)/?(?P<name>[a-zA-Z][a-zA-Z0-9]*)(?:(?!&lt;|&gt;)[^<>])*(?:&gt;|>)"
)
"""A tag of HTML that is text of the file: exports of web pages and of apps have them."""
_APART = BLOCKS | {"br"}
_LANGUAGES = {"source": ("srcLang", "source-language"), "target": ("trgLang", "target-language")}
_CODES = frozenset(("ph", "sc", "ec", "sm", "em", "x", "bx", "ex", "bpt", "ept", "it"))
"""Inline elements that stand for markup of the original, and hold no text of the sentence."""
_UNITS = frozenset(("unit", "trans-unit"))
_OUR_TEXTS = ("duizhao:article", "duizhao:credit", "duizhao:block")
_OUR_TEXT_TYPES = frozenset(
    ("title", "column", "headline", "publisher", "name", "label", "section")
)
_OTHER_SIDES = {"term": "source", "translation": "target"}
"""Elements of the Glossary module, and the side in whose language they are."""


class _Text(NamedTuple):
    """A text of an element: its ``text`` or its ``tail``."""

    element: etree._Element
    tail: bool


class XliffFile:
    """An XLIFF file that was opened for conversion.

    Args:
        data: The file's bytes.
        name: What messages call it.
        source_tag: BCP 47 tag of its Chinese; taken from what it declares where it is None, and
            told from the text where that names no script.

    Raises:
        InputError: It is not well-formed, not XLIFF, declares a document type, or neither of its
            sides is Chinese.
    """

    def __init__(self, data: bytes, name: str, source_tag: str | None = None) -> None:
        tree = _parse(data, name)
        root = tree.getroot()
        self._stored = _stored(data, name, tree.docinfo.encoding)
        self._places = XmlPlaces(self._stored.text, root)
        self._root = root
        if self._places.deepest > _DEEPEST:
            raise InputError(
                f"{name} has more than {_DEEPEST} elements inside each other.",
                "No tool writes such a file: check where it came from.",
            )
        self._sides = _chinese_sides(root, source_tag)
        if not self._sides:
            raise InputError(
                f"{name} declares Chinese neither as its source nor as its target"
                + (f" in the script {source_tag}." if source_tag else "."),
                "Check srcLang and trgLang in it (source-language and target-language in "
                "XLIFF 1.2), and --from.",
            )
        groups = list(self._groups(root))
        if source_tag is None:
            declared = self._sides[next(iter(self._sides))]
            sample = "\n".join(
                (each.element.tail if each.tail else each.element.text) or ""
                for _, texts in groups
                for each, _ in texts
            )
            source_tag = declared if declared in CHINESE_TAGS else detect_language(sample)
        self.source_tag = source_tag
        self._units: list[str] = []
        marked: list[MarkedPassage] = []
        for unit, texts in groups:
            passage = self._passage(texts)
            if passage is not None and has_han(passage.passage.text):
                marked.append(passage)
                self._units.append(unit.get("id", ""))
        self._marked = MarkedText(self._stored.text, marked, escaped)
        self.passages: Sequence[Passage] = self._marked.passages

    def _passage(self, texts: Iterable[tuple[_Text, bool]]) -> MarkedPassage | None:
        """Reads texts as one; the tags of escaped HTML in them are markup."""
        builder = MarkedPassageBuilder()
        for text, keep in texts:
            span = self._places.text(text.element, tail=text.tail)
            for begin, end, is_cdata in self._places.stretches(span):
                at = begin
                for tag in _TAG_IN_TEXT.finditer(self._stored.text, begin, end):
                    self._add(builder, at, tag.start(), keep=keep, literal=is_cdata)
                    if tag["name"].lower() in _APART:
                        builder.add_gap(tag.start())
                    at = tag.end()
                self._add(builder, at, end, keep=keep, literal=is_cdata)
        return builder.finished()

    def _add(
        self, builder: MarkedPassageBuilder, at: int, stop: int, *, keep: bool, literal: bool
    ) -> None:
        file = self._stored.text
        pieces = [(at, stop, None)] if literal else references(file, at, stop)
        for start, end, said in pieces:
            if said is None:
                builder.add(file, start, end, keep=keep)
            else:
                builder.add_written(said, start, end, keep=keep)

    def place(self, passage: int, start: int) -> Place:
        """The unit in which a character of a passage stands, and its line."""
        found = self._marked.place(passage, start)
        return replace(found, column=None, unit=self._units[passage])

    def converted(
        self, texts: Sequence[Converted], target_tag: str, *, comments: bool = False
    ) -> bytes:
        """The file with each passage converted; see `Document`."""
        changes = [
            Replacement(*span, target_tag)
            for element in self._root.iter(etree.Element)
            for span in self._declarations(element)
        ]
        return self._stored.encoded_xml(self._marked.text_with(texts, changes))

    def _declarations(self, element: etree._Element) -> Iterator[Span]:
        """Where an element names the source's language."""
        names = [name for side in self._sides for name in _LANGUAGES[side] if element.get(name)]
        own = element.get(_XML_LANG)
        if own and not is_foreign(own, self.source_tag):
            names.append("xml:lang")
        for name in names:
            if (span := self._places.attribute(element, name)) is not None:
                yield span

    def _groups(
        self, root: etree._Element
    ) -> Iterator[tuple[etree._Element, list[tuple[_Text, bool]]]]:
        """The texts that are read as one, with the element that says where they are.

        All segments of a unit are one text: its paragraph.
        """
        for element in root.iter(etree.Element):
            name = _name(element)
            if name in _UNITS:
                kept = _is_kept(element)
                for side in self._sides:
                    texts = [
                        text
                        for part in element.iter(etree.Element)
                        if _name(part) == side and _is_content(part)
                        for text in _texts(part, keep=kept)
                    ]
                    if texts:
                        yield element, texts
            elif name in ("seg-source", *_OTHER_SIDES) or _is_our_text(element):
                side = _OTHER_SIDES.get(name, "source")
                if side in self._sides:
                    yield element, list(_texts(element, keep=False))
            elif (name in self._sides and not _is_content(element)) or name == "sub":
                yield element, list(_texts(element, keep=False))


def _stored(data: bytes, name: str, encoding: str | None) -> EncodedText:
    """The file's text, decoded as its declaration says."""
    if not data.startswith((codecs.BOM_UTF8, codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        try:
            codec = codecs.lookup(encoding or "utf-8").name
            codec = "gb18030" if codec in ("gb2312", "gbk") else codec
            return EncodedText(data.decode(codec), codec)
        except (LookupError, UnicodeDecodeError):
            pass
    return EncodedText.of(data, name)


def _parse(data: bytes, name: str) -> etree._ElementTree:
    parser = etree.XMLParser(
        # Trados Studio keeps the whole original in one text
        resolve_entities=False,
        no_network=True,
        load_dtd=False,
        huge_tree=True,
    )
    try:
        root = etree.fromstring(data, parser)
    except etree.XMLSyntaxError as error:
        raise InputError(f"{name} is not well-formed XML: {error.msg}.", _MEND) from error
    tree = root.getroottree()
    if tree.docinfo.internalDTD is not None or tree.docinfo.doctype:
        raise InputError(f"{name} declares a document type, which XLIFF files do not have.", _MEND)
    if _name(root) != "xliff":
        raise InputError(f"{name} is XML but not XLIFF: it begins with <{_name(root)}>.")
    return tree


def _chinese_sides(root: etree._Element, source_tag: str | None) -> dict[str, str]:
    """The sides to convert, each with the tag that it declares.

    Where both are Chinese, the one in the script that is converted from; the source at worst.
    """
    found: dict[str, str] = {}
    for side, names in _LANGUAGES.items():
        for element in root.iter(etree.Element):
            tag = next((element.get(name) for name in names if element.get(name)), None)
            if tag is None or declared_script(tag) is None:
                continue
            if source_tag is None or not is_foreign(tag, source_tag):
                found.setdefault(side, tag)
    if len(found) == 2:
        scripts = {side: declared_script(tag) for side, tag in found.items()}
        source, target = scripts["source"], scripts["target"]
        if source and target and is_traditional(source) != is_traditional(target):
            del found["target"]
    return found


def _name(element: etree._Element) -> str:
    return etree.QName(element).localname


def _is_content(element: etree._Element) -> bool:
    """Whether a source or target is its unit's, and not one of a match in a memory."""
    return not any(_name(above) in ("match", "alt-trans") for above in element.iterancestors())


def _is_kept(element: etree._Element) -> bool:
    """Whether somebody said that an element is not to be translated; the nearest word counts."""
    for each in (element, *element.iterancestors()):
        if (said := each.get("translate")) is not None:
            return said == "no"
    return False


def _is_our_text(element: etree._Element) -> bool:
    """Whether it is a piece of the article that Duizhao keeps in the Metadata module."""
    parent = element.getparent()
    return (
        _name(element) == "meta"
        and element.get("type") in _OUR_TEXT_TYPES
        and parent is not None
        and parent.get("category") in _OUR_TEXTS
    )


def _texts(element: etree._Element, *, keep: bool) -> Iterator[tuple[_Text, bool]]:
    """The texts in an element in order, and whether each is kept."""
    yield _Text(element, tail=False), keep
    for child in element:
        if isinstance(child.tag, str) and _name(child) not in _CODES:
            said = child.get("translate")
            kept = keep if said is None else said == "no"
            yield from _texts(child, keep=kept or child.get("mtype") == "protected")
        yield _Text(child, tail=True), keep
