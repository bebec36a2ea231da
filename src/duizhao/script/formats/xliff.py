"""XLIFF in another script: the side that is Chinese, in versions 1.2 and 2."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from lxml import etree

from duizhao.article.detection import detect_language
from duizhao.errors import InputError
from duizhao.han import has_han
from duizhao.languages import CHINESE_TAGS, is_traditional
from duizhao.script.converted import Converted
from duizhao.script.formats.declared_language import declared_script, is_foreign
from duizhao.script.formats.passages import Passage, PassageBuilder, Place, slots

_XML_LANG = "{http://www.w3.org/XML/1998/namespace}lang"
_MEND = "Export the file again from the tool that made it."
_PROLOG = re.compile(rb"(?:\xef\xbb\xbf)?(?:\s|<\?.*?\?>|<!--.*?-->)*(?=<\w)", re.DOTALL)
"""What stands before the root of a file whose encoding has ASCII in it."""
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


@dataclass(frozen=True, slots=True)
class _Text:
    """A text of an element: its ``text`` or its ``tail``."""

    element: etree._Element
    tail: bool

    def read(self) -> str:
        """What it says."""
        return (self.element.tail if self.tail else self.element.text) or ""

    def write(self, text: str) -> None:
        """Lets it say something else."""
        if self.tail:
            self.element.tail = text
        else:
            self.element.text = text


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
        self._data = data
        self._tree = _parse(data, name)
        root = self._tree.getroot()
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
            sample = "\n".join(text.read() for _, texts in groups for text, _ in texts)
            source_tag = declared if declared in CHINESE_TAGS else detect_language(sample)
        self.source_tag = source_tag
        self._units: list[tuple[str, int]] = []
        self._texts: list[list[_Text]] = []
        passages: list[Passage] = []
        for unit, texts in groups:
            builder = PassageBuilder()
            for text, keep in texts:
                builder.add(text.read(), keep=keep)
            passage = builder.passage()
            if has_han(passage.text):
                passages.append(passage)
                self._units.append((unit.get("id", ""), unit.sourceline or 0))
                self._texts.append([text for text, _ in texts if text.read()])
        self.passages: Sequence[Passage] = passages

    def place(self, passage: int, start: int) -> Place:
        """The unit in which a character of a passage stands, and the line where that begins."""
        unit, line = self._units[passage]
        return Place(line=line, unit=unit)

    def converted(
        self, texts: Sequence[Converted], target_tag: str, *, comments: bool = False
    ) -> bytes:
        """The file with each passage converted; see `Document`."""
        for converted, passage, places in zip(texts, self.passages, self._texts, strict=True):
            news = slots(converted, passage.cuts)
            for place, new in zip(places, news, strict=True):
                place.write(new)
        for element in self._tree.iter(etree.Element):
            self._declare(element, target_tag)
        return self._written()

    def _written(self) -> bytes:
        """The tree between what stood before its root and behind it."""
        root = self._tree.getroot()
        encoding = self._tree.docinfo.encoding or "UTF-8"
        prolog = _PROLOG.match(self._data)
        if prolog is None or root.getnext() is not None:
            return etree.tostring(self._tree, xml_declaration=True, encoding=encoding)
        content = etree.tostring(root, xml_declaration=False, encoding=encoding, with_tail=False)
        return prolog.group() + content + self._data[len(self._data.rstrip()) :]

    def _declare(self, element: etree._Element, target_tag: str) -> None:
        """Lets an element that named the source's language name the target's."""
        for side in self._sides:
            for name in _LANGUAGES[side]:
                if name in element.attrib:
                    element.set(name, target_tag)
        own = element.get(_XML_LANG)
        if own and not is_foreign(own, self.source_tag):
            element.set(_XML_LANG, target_tag)

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


def _parse(data: bytes, name: str) -> etree._ElementTree:
    parser = etree.XMLParser(
        resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False
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
