"""The look as ``word/styles.xml`` says it."""

from __future__ import annotations

from collections.abc import Sequence

from duizhao.publication.docx.looks import (
    ACCENT,
    CELL_MARGIN,
    HAIRLINE,
    NUMBER_STYLE,
    PALE,
    PARAGRAPH_STYLES,
    PASSAGES_TABLE,
    REMEMBERED_STYLE,
    RULE,
    TERMS_TABLE,
    ParagraphStyle,
)
from duizhao.publication.docx.markup import Xml, w, when, word_part
from duizhao.publication.docx.voices import Face, Voice

_WORD_S_OWN = {"Normal", "Title", "Subtitle", "caption", "header", "footer"}
"""Names that Word knows, headings aside."""


def styles_part(voice: Voice, more: Sequence[Xml] = ()) -> bytes:
    """Returns ``word/styles.xml``.

    Args:
        voice: The voice of text that an editor types where no style says more.
        more: Styles that only this kind of document has.
    """
    return word_part(
        "styles",
        w(
            "docDefaults",
            w("rPrDefault", w("rPr", *voice.properties(Face.TEXT))),
            w("pPrDefault"),
        ),
        *(_paragraph_style(style, voice) for style in PARAGRAPH_STYLES),
        _character_styles(),
        _number_style(voice),
        _remembered_style(),
        *_table_styles(),
        _no_list(),
        *more,
    )


def _paragraph_style(style: ParagraphStyle, voice: Voice) -> Xml:
    kind = {"default": 1} if style.based_on is None else {}
    if style.name not in _WORD_S_OWN and style.outline == 0:
        kind = {"customStyle": 1}
    return w(
        "style",
        w("name", val=style.name),
        *when(style.based_on, w("basedOn", val=style.based_on or "")),
        *when(style.following, w("next", val=style.following)),
        w("qFormat"),
        _paragraph_look(style),
        _run_look(style, voice),
        **kind,
        type="paragraph",
        styleId=style.id,
    )


def _paragraph_look(style: ParagraphStyle) -> Xml:
    return w(
        "pPr",
        *when(style.keep_next, w("keepNext")),
        *when(style.based_on is None, w("widowControl")),
        *when(style.marked, w("pBdr", w("left", val="single", sz=12, space=6, color=ACCENT))),
        _spacing(style),
        *when(style.indent, w("ind", left=_twips(style.indent))),
        *when(style.align, w("jc", val=style.align)),
        *when(style.outline, w("outlineLvl", val=style.outline - 1)),
    )


def _spacing(style: ParagraphStyle) -> Xml:
    around: dict[str, str | int] = {"before": _twips(style.before), "after": _twips(style.after)}
    if style.line is None:
        return w("spacing", **around)
    # "At least": pictures that an editor puts back grow the line, and fonts whose own line
    # heights differ set both languages on the same grid
    return w("spacing", **around, line=_twips(style.line), lineRule="atLeast")


def _run_look(style: ParagraphStyle, voice: Voice) -> Xml:
    half_points = round(style.size * 2)
    return w(
        "rPr",
        *when(style.face is not Face.TEXT, voice.fonts(style.face)),
        *when(style.bold, w("b"), w("bCs")),
        *when(style.italic, w("i"), w("iCs")),
        *when(style.color, w("color", val=style.color)),
        *when(style.tracking, w("spacing", val=_twips(style.tracking))),
        *when(style.size, w("sz", val=half_points), w("szCs", val=half_points)),
    )


def _twips(points: float) -> int:
    return round(points * 20)


def _character_styles() -> Xml:
    return w(
        "style",
        w("name", val="Default Paragraph Font"),
        w("uiPriority", val=1),
        w("semiHidden"),
        w("unhideWhenUsed"),
        type="character",
        default=1,
        styleId="DefaultParagraphFont",
    )


def _number_style(voice: Voice) -> Xml:
    return w(
        "style",
        w("name", val=NUMBER_STYLE),
        w("basedOn", val="DefaultParagraphFont"),
        w("qFormat"),
        w(
            "rPr",
            voice.fonts(Face.DISPLAY),
            w("b", val=0),
            w("bCs", val=0),
            w("i", val=0),
            w("iCs", val=0),
            w("color", val=PALE),
            w("sz", val=15),
            w("szCs", val=15),
        ),
        type="character",
        customStyle=1,
        styleId=NUMBER_STYLE,
    )


def _remembered_style() -> Xml:
    """English that was approved elsewhere: seen by who looks for it, and by nobody else."""
    return w(
        "style",
        w("name", val="From memory"),
        w("basedOn", val="DefaultParagraphFont"),
        w("qFormat"),
        w("rPr", w("u", val="dotted", color=PALE)),
        type="character",
        customStyle=1,
        styleId=REMEMBERED_STYLE,
    )


def _table_styles() -> tuple[Xml, ...]:
    plain = w(
        "style",
        w("name", val="Normal Table"),
        w("uiPriority", val=99),
        w("semiHidden"),
        w("unhideWhenUsed"),
        w("tblPr", w("tblInd", w=0, type="dxa"), _cell_margins(0, 0)),
        type="table",
        default=1,
        styleId="TableNormal",
    )
    # Lines at least so high stand low in them: less space above evens that out
    passages = _ruled_table(PASSAGES_TABLE, "Passages Table", _cell_margins(50, 100))
    return plain, passages, _ruled_table(TERMS_TABLE, "Terms Table", _cell_margins(10, 40))


def _ruled_table(identifier: str, name: str, margins: Xml) -> Xml:
    """A table style with hairlines between rows.

    It has no run properties: with track changes on, LibreOffice would record those as
    formatting changes in the editor's name.
    """
    borders = w(
        "tblBorders",
        w("top", val="single", sz=6, space=0, color=RULE),
        w("bottom", val="single", sz=6, space=0, color=RULE),
        w("insideH", val="single", sz=4, space=0, color=HAIRLINE),
    )
    return w(
        "style",
        w("name", val=name),
        w("basedOn", val="TableNormal"),
        w("qFormat"),
        w("tblPr", borders, margins),
        type="table",
        customStyle=1,
        styleId=identifier,
    )


def _cell_margins(top: int, bottom: int) -> Xml:
    return w(
        "tblCellMar",
        w("top", w=top, type="dxa"),
        w("left", w=CELL_MARGIN, type="dxa"),
        w("bottom", w=bottom, type="dxa"),
        w("right", w=CELL_MARGIN, type="dxa"),
    )


def _no_list() -> Xml:
    return w(
        "style",
        w("name", val="No List"),
        w("uiPriority", val=99),
        w("semiHidden"),
        w("unhideWhenUsed"),
        type="numbering",
        default=1,
        styleId="NoList",
    )
