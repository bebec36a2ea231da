"""The look of the document: the names, sizes, colours and spaces of its styles.

Chinese and English have styles of their own, so that an editor can change the look of each
language alone.
"""

from __future__ import annotations

from dataclasses import dataclass

from duizhao.article import BlockKind
from duizhao.publication.docx.voices import Face

INK = "1A1A1A"
ACCENT = "8A2B21"
"""Cinnabar, the red of seals: for the label above the title and for what asks for attention."""
GREY = "595959"
"""Captions and bylines: 7 to 1 against white."""
PALE = "737373"
"""Numbers and labels: 4.7 to 1, the least that WCAG 2.2 AA admits being 4.5."""
HAIRLINE = "D9D9D9"
RULE = "A6A6A6"

LINE = 310
"""Least height of a line of text, in twips."""
_DEEPEST_HEADING = 6
TEXT_SIZE = 11
"""Of English text, in points; Chinese, whose characters fill their body, is set smaller."""


@dataclass(frozen=True, slots=True)
class ParagraphStyle:
    """A paragraph style.

    Attributes:
        id: What paragraphs call it.
        name: What Word's list calls it; Word's own names get Word's own behaviour.
        based_on: Id of the style it refines; None for the one all refine.
        following: Id of the style of a paragraph typed after it.
        face: The typeface for text typed into it.
        size: In points; 0 as the style it refines.
        line: Least line height in points; None as the style it refines.
        before: Space above, in points.
        after: Space below, in points.
        color: Red, green, blue as six hexadecimal digits; empty as the style it refines.
        bold: Whether it is bold.
        italic: Whether it is italic.
        tracking: Space added between characters, in points.
        keep_next: It stays on the page of the paragraph after it.
        outline: Depth in Word's navigation pane, from 1; 0 for text.
        indent: Left indent in points.
        align: left, right, center or both; empty as the style it refines.
        marked: A line in the accent colour stands at its left.
    """

    id: str
    name: str
    based_on: str | None = "Normal"
    following: str = ""
    face: Face = Face.TEXT
    size: float = 0
    line: float | None = None
    before: float = 0
    after: float = 0
    color: str = ""
    bold: bool = False
    italic: bool = False
    tracking: float = 0
    keep_next: bool = False
    outline: int = 0
    indent: float = 0
    align: str = ""
    marked: bool = False


def _headings() -> tuple[ParagraphStyle, ...]:
    sizes = {1: (13.0, 18.0), 2: (11.5, 17.0)}
    return tuple(
        ParagraphStyle(
            f"Heading{level}",
            f"heading {level}",
            following="TargetText",
            face=Face.DISPLAY,
            size=sizes.get(level, (10.5, 16.0))[0],
            line=sizes.get(level, (10.5, 16.0))[1],
            before=16 if level == 1 else 12,
            after=5,
            bold=True,
            keep_next=True,
            outline=level,
        )
        for level in range(1, _DEEPEST_HEADING + 1)
    )


PARAGRAPH_STYLES = (
    ParagraphStyle("Normal", "Normal", based_on=None, size=10.5, line=LINE / 20, color=INK),
    ParagraphStyle(
        "Kicker",
        "Kicker",
        following="Title",
        face=Face.DISPLAY,
        size=9,
        after=6,
        color=ACCENT,
        bold=True,
        tracking=0.4,
        keep_next=True,
    ),
    ParagraphStyle(
        "Title",
        "Title",
        following="TitleTranslation",
        face=Face.DISPLAY,
        size=20,
        line=28,
        after=4,
        bold=True,
        keep_next=True,
    ),
    ParagraphStyle(
        "TitleTranslation",
        "Title Translation",
        based_on="Title",
        size=15,
        line=21,
        before=4,
        after=6,
    ),
    ParagraphStyle(
        "Subtitle",
        "Subtitle",
        face=Face.DISPLAY,
        size=11.5,
        line=17,
        after=3,
        color=GREY,
        keep_next=True,
    ),
    ParagraphStyle("Byline", "Byline", face=Face.DISPLAY, size=8.5, line=13, before=4, color=GREY),
    ParagraphStyle(
        "Notice",
        "Notice",
        face=Face.DISPLAY,
        size=8.5,
        line=13,
        before=8,
        color=ACCENT,
        indent=7,
        marked=True,
    ),
    *_headings(),
    ParagraphStyle("SourceText", "Source Text"),
    ParagraphStyle("TargetText", "Target Text", size=TEXT_SIZE),
    ParagraphStyle("SourceSummary", "Source Summary", face=Face.DISPLAY, size=9.5, color=GREY),
    ParagraphStyle("TargetSummary", "Target Summary", face=Face.DISPLAY, size=9.5, color=GREY),
    ParagraphStyle("SourceList", "Source List"),
    ParagraphStyle("TargetList", "Target List", based_on="TargetText"),
    ParagraphStyle("SourceCaption", "Source Caption", size=9, line=14, color=GREY),
    ParagraphStyle("TargetCaption", "caption", size=9.5, line=14, color=GREY, italic=True),
    ParagraphStyle("SourceCredit", "Source Credit", size=9.5, line=14, color=GREY),
    ParagraphStyle("TargetCredit", "Target Credit", size=10, line=14, color=GREY),
    ParagraphStyle(
        "Untranslated",
        "Untranslated",
        face=Face.DISPLAY,
        size=8.5,
        line=13.5,
        after=1,
        color=ACCENT,
    ),
    ParagraphStyle("TermHint", "Term Hint", size=8.5, line=12.5, color=GREY),
    ParagraphStyle(
        "ColumnLabel",
        "Column Label",
        face=Face.DISPLAY,
        size=7.5,
        line=11,
        color=PALE,
        keep_next=True,
    ),
    ParagraphStyle(
        "CountLabel", "Count Label", based_on="ColumnLabel", keep_next=True, align="right"
    ),
    ParagraphStyle("RowNumber", "Row Number", face=Face.DISPLAY, size=7.5, line=14.5, color=PALE),
    ParagraphStyle(
        "TermCategory",
        "Term Category",
        face=Face.DISPLAY,
        size=8.5,
        line=14,
        before=4,
        color=GREY,
        bold=True,
        keep_next=True,
    ),
    ParagraphStyle("Term", "Term", size=10, line=14),
    ParagraphStyle("TermNote", "Term Note", size=8.5, line=11, color=ACCENT),
    ParagraphStyle("TermCount", "Term Count", based_on="Term", color=GREY, align="right"),
    ParagraphStyle(
        "TermMissed", "Term Missed", based_on="TermCount", color=ACCENT, bold=True, align="right"
    ),
    ParagraphStyle("Header", "header", face=Face.DISPLAY, size=7.5, line=11, color=PALE),
    ParagraphStyle(
        "Footer", "footer", face=Face.DISPLAY, size=7.5, line=11, color=PALE, align="center"
    ),
    ParagraphStyle("End", "End", size=1, line=1),
)

NUMBER_STYLE = "Number"
REMEMBERED_STYLE = "Remembered"
"""The character style of a passage's number where it stands in the line."""

CELL_MARGIN = 100
"""Left and right of a cell's text, in twips."""

PASSAGES_TABLE = "PassagesTable"
TERMS_TABLE = "TermsTable"


@dataclass(frozen=True, slots=True)
class Look:
    """The styles and the typeface of one kind of passage."""

    source: str
    target: str
    face: Face = Face.TEXT


LOOKS = {
    BlockKind.PARAGRAPH: Look("SourceText", "TargetText"),
    BlockKind.LIST_ITEM: Look("SourceList", "TargetList"),
    BlockKind.SUMMARY: Look("SourceSummary", "TargetSummary", Face.DISPLAY),
    BlockKind.CAPTION: Look("SourceCaption", "TargetCaption"),
    BlockKind.CREDIT: Look("SourceCredit", "TargetCredit"),
    BlockKind.TITLE: Look("Subtitle", "Subtitle", Face.DISPLAY),
    BlockKind.SUBTITLE: Look("Subtitle", "Subtitle", Face.DISPLAY),
    BlockKind.META: Look("Byline", "Byline", Face.DISPLAY),
}
"""How every kind of passage looks, headings aside: those are bilingual paragraphs. A passage that
is a title repeats the headline, which stands above all passages."""


def heading_style(level: int) -> str:
    """Returns the id of the heading style for a depth counted from 1."""
    return f"Heading{min(max(level, 1), _DEEPEST_HEADING)}"
