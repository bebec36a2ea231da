"""What paragraph styles and numbering of a .docx say about a paragraph."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from lxml import etree

from duizhao.article.model import BlockKind
from duizhao.article.readers.word_archive import attribute, child, local_name

_HEADING = re.compile(r"(?:heading|标题|標題)\s*([1-9])", re.IGNORECASE)
_KINDS = {
    "title": BlockKind.TITLE,
    "标题": BlockKind.TITLE,
    "標題": BlockKind.TITLE,
    "subtitle": BlockKind.SUBTITLE,
    "副标题": BlockKind.SUBTITLE,
    "副標題": BlockKind.SUBTITLE,
    "caption": BlockKind.CAPTION,
    "题注": BlockKind.CAPTION,
    "標號": BlockKind.CAPTION,
    "header": BlockKind.FURNITURE,
    "footer": BlockKind.FURNITURE,
}
_CONTENTS = re.compile(r"(?:toc|目录)\s*(?:\d|heading)?$", re.IGNORECASE)
_CHINESE_DIGITS = "零一二三四五六七八九"


@dataclass(frozen=True, slots=True)
class StyleSays:
    """What a style says that its paragraphs are.

    Attributes:
        kind: Title, heading, caption …, or None where it says nothing.
        level: A heading's depth, from 1; else 0.
        numbering: The ``w:numPr`` that it brings, or None.
        bold: Whether it sets its text in bold.
    """

    kind: BlockKind | None = None
    level: int = 0
    numbering: etree._Element | None = None
    bold: bool = False


class Styles:
    """The paragraph styles of a document (``word/styles.xml``)."""

    def __init__(self, part: etree._Element | None) -> None:
        self._styles = {
            attribute(style, "styleId"): style
            for style in (() if part is None else part)
            if local_name(style) == "style" and attribute(style, "type") == "paragraph"
        }

    def says(self, style_id: str) -> StyleSays:
        """Looks up a style and the styles that it is based on, the nearest first."""
        kind, level, numbering, bold = None, 0, None, False
        for style in self._lineage(style_id):
            own_kind, own_level = self._kind(style)
            if kind is None:
                kind, level = own_kind, own_level
            if numbering is None:
                numbering = child(style, "pPr", "numPr")
            bold = bold or is_on(child(style, "rPr", "b"))
        return StyleSays(kind, level, numbering, bold)

    def _lineage(self, style_id: str) -> Iterator[etree._Element]:
        seen: set[str] = set()
        while style_id in self._styles and style_id not in seen:
            seen.add(style_id)
            style = self._styles[style_id]
            yield style
            style_id = attribute(child(style, "basedOn"), "val")

    @staticmethod
    def _kind(style: etree._Element) -> tuple[BlockKind | None, int]:
        name = attribute(child(style, "name"), "val").strip().lower()
        heading = _HEADING.fullmatch(name)
        if heading:
            return BlockKind.HEADING, int(heading.group(1))
        if _CONTENTS.fullmatch(name):
            return BlockKind.FURNITURE, 0
        if name in _KINDS:
            return _KINDS[name], 0
        return outline_kind(child(style, "pPr", "outlineLvl"))


def outline_kind(outline_level: etree._Element | None) -> tuple[BlockKind | None, int]:
    """A heading and its depth where ``w:outlineLvl`` gives one (0 to 8; 9 is running text)."""
    value = attribute(outline_level, "val")
    if value.isdigit() and int(value) < 9:
        return BlockKind.HEADING, int(value) + 1
    return None, 0


def is_on(switch: etree._Element | None) -> bool:
    """Whether a switch such as ``w:b`` is there and not turned off."""
    return switch is not None and attribute(switch, "val", "1") not in ("0", "false", "off", "none")


class Numbering:
    """The lists of a document (``word/numbering.xml``), which count as it is read."""

    def __init__(self, part: etree._Element | None) -> None:
        self._levels: dict[str, dict[int, etree._Element]] = {}
        self._abstract_of: dict[str, str] = {}
        self._counts: dict[str, dict[int, int]] = defaultdict(dict)
        for element in () if part is None else part:
            if local_name(element) == "abstractNum":
                self._levels[attribute(element, "abstractNumId")] = {
                    int(attribute(level, "ilvl", "0")): level
                    for level in element
                    if local_name(level) == "lvl"
                }
            elif local_name(element) == "num":
                abstract = attribute(child(element, "abstractNumId"), "val")
                self._abstract_of[attribute(element, "numId")] = abstract

    def next_marker(self, numbering: etree._Element | None) -> tuple[str, int]:
        """Counts one paragraph on.

        Args:
            numbering: Its ``w:numPr``.

        Returns:
            Its marker as Word shows it (``（一）``, ``1.``, ``•`` for every bullet), and its
            depth from 1; nothing and 0 where it is in no list.
        """
        number_id = attribute(child(numbering, "numId"), "val")
        abstract = self._abstract_of.get(number_id)
        if abstract is None or number_id == "0":
            return "", 0
        depth_text = attribute(child(numbering, "ilvl"), "val", "0")
        depth = int(depth_text) if depth_text.isdigit() else 0
        levels, counts = self._levels.get(abstract, {}), self._counts[abstract]
        if depth not in levels:
            return "•", depth + 1
        counts[depth] = counts.get(depth, self._start(levels[depth]) - 1) + 1
        for deeper in [level for level in counts if level > depth]:
            del counts[deeper]
        return self._marker(levels, counts, depth), depth + 1

    @staticmethod
    def _start(level: etree._Element) -> int:
        value = attribute(child(level, "start"), "val", "1")
        return int(value) if value.isdigit() else 1

    def _marker(self, levels: dict[int, etree._Element], counts: dict[int, int], depth: int) -> str:
        if attribute(child(levels[depth], "numFmt"), "val") == "bullet":
            return "•"

        def number(match: re.Match[str]) -> str:
            level = int(match.group(1)) - 1
            if level not in levels:
                return ""
            format_name = attribute(child(levels[level], "numFmt"), "val", "decimal")
            return _numeral(counts.get(level, self._start(levels[level])), format_name)

        return re.sub(r"%(\d)", number, attribute(child(levels[depth], "lvlText"), "val")).strip()


def _numeral(number: int, format_name: str) -> str:
    """Writes a number in one of WordprocessingML's number formats (ST_NumberFormat)."""
    write = _FORMATS.get(format_name, str)
    return write(number)


def _chinese(number: int) -> str:
    """Writes 1 to 99 as Chinese counts: 十, 十一, 二十."""
    if not 0 < number < 100:
        return str(number)
    tens, ones = divmod(number, 10)
    head = "" if not tens else "十" if tens == 1 else f"{_CHINESE_DIGITS[tens]}十"
    return head + (_CHINESE_DIGITS[ones] if ones else "")


def _letter(number: int) -> str:
    """Writes 1 to 26 as a to z, then aa, bb, as Word goes on."""
    return chr(ord("a") + (number - 1) % 26) * ((number - 1) // 26 + 1)


def _roman(number: int) -> str:
    written = ""
    for value, sign in (
        (1000, "m"), (900, "cm"), (500, "d"), (400, "cd"), (100, "c"), (90, "xc"),
        (50, "l"), (40, "xl"), (10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i"),
    ):  # fmt: skip
        written += sign * (number // value)
        number %= value
    return written


def _circled(number: int) -> str:
    return chr(0x2460 + number - 1) if 0 < number <= 20 else str(number)


def _nothing(_: int) -> str:
    return ""


_FORMATS: dict[str, Callable[[int], str]] = {
    "chineseCounting": _chinese,
    "chineseCountingThousand": _chinese,
    "japaneseCounting": _chinese,
    "taiwaneseCounting": _chinese,
    "taiwaneseCountingThousand": _chinese,
    "ideographDigital": _chinese,
    "lowerLetter": _letter,
    "upperLetter": lambda number: _letter(number).upper(),
    "lowerRoman": _roman,
    "upperRoman": lambda number: _roman(number).upper(),
    "decimalEnclosedCircle": _circled,
    "decimalEnclosedCircleChinese": _circled,
    "decimalZero": lambda number: f"{number:02d}",
    "none": _nothing,
}
