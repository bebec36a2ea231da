"""The sheet of paper: its size and margins, and how much text it holds. Lengths in twips."""

from __future__ import annotations

import re
from dataclasses import dataclass

from duizhao.publication.docx.markup import Xml, element, w
from duizhao.publication.docx.package import FOOTER, HEADER, PartKind

_A4_SHORT, _A4_LONG = 11906, 16838
_TO_EDGE = 624
"""From the paper's edge to header and footer: 11 mm, clear of every printer's own margin."""

_WHOLE_SHARE = 1 / 3
"""Of a page, as estimated, up to which a row stays whole: the most that a page may end early."""

_WIDE = re.compile(
    "[\u1100-\u115f\u2e80-\ua4cf\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe4f\uff00-\uff60]"
)
_LATIN_EMS = 0.47
"""Mean advance of English text in Times New Roman, in ems."""
_RAGGED = 1.08
"""What lines of unbroken words leave empty at their right."""


@dataclass(frozen=True, slots=True)
class Sheet:
    """A page of the document.

    Attributes:
        width: Of the paper.
        height: Of the paper.
        side: Left and right margin.
        top: Top margin.
        bottom: Bottom margin.
    """

    width: int
    height: int
    side: int
    top: int = 1247
    bottom: int = 1191

    @property
    def text_width(self) -> int:
        """From margin to margin."""
        return self.width - 2 * self.side

    @property
    def text_height(self) -> int:
        """From margin to margin."""
        return self.height - self.top - self.bottom

    @property
    def tallest_whole_row(self) -> float:
        """The tallest table row that is kept on one page; a taller one breaks where the page ends.

        Kept whole, it would leave as much of the page before it empty.
        """
        return self.text_height * _WHOLE_SHARE

    def section(self) -> Xml:
        """Returns ``w:sectPr``: this sheet, with header from page 2 on and footer on all."""
        landscape = {"orient": "landscape"} if self.width > self.height else {}
        return w(
            "sectPr",
            _reference("header", "default", HEADER),
            _reference("footer", "default", FOOTER),
            _reference("footer", "first", FOOTER),
            w("pgSz", w=self.width, h=self.height, **landscape),
            w(
                "pgMar",
                top=self.top,
                right=self.side,
                bottom=self.bottom,
                left=self.side,
                header=_TO_EDGE,
                footer=_TO_EDGE,
                gutter=0,
            ),
            w("titlePg"),
        )


def _reference(what: str, pages: str, part: PartKind) -> Xml:
    """Names the part that is header or footer on these pages (``default`` or ``first``)."""
    return element(f"w:{what}Reference", {"w:type": pages, "r:id": part.identifier})


TABLE_SHEET = Sheet(_A4_SHORT, _A4_LONG, side=1020)
"""Portrait with narrow margins, for two columns."""
WIDE_SHEET = Sheet(_A4_LONG, _A4_SHORT, side=1020, top=1134, bottom=1077)
"""Landscape, for three columns and more."""
READING_SHEET = Sheet(_A4_SHORT, _A4_LONG, side=1588)
"""Portrait with a measure of some 80 English characters, for running text."""


def lines_needed(text: str, width: int, size: float) -> int:
    """Estimates how many lines a text fills.

    Args:
        text: Chinese, English or both.
        width: Of the line, in twips.
        size: Of the type, in points.
    """
    ems_a_line = max(width / 20 / size, 1.0)
    lines = 0
    for part in text.split("\n"):
        wide = len(_WIDE.findall(part))
        ems = wide + (len(part) - wide) * _LATIN_EMS
        lines += max(1, -int(-ems * _RAGGED // ems_a_line))
    return lines
