"""The parallel layout: a row a paragraph, the languages side by side.

A heading stands between two tables, not in a row: Word's navigation pane passes over headings
inside tables. The columns of all tables line up, so that they read as one.
"""

from __future__ import annotations

from dataclasses import dataclass

from duizhao.article import BlockKind
from duizhao.languages import OWN_NAMES
from duizhao.publication.docx.looks import CELL_MARGIN, LINE, PASSAGES_TABLE, TEXT_SIZE
from duizhao.publication.docx.markup import Xml
from duizhao.publication.docx.pages import Sheet, lines_needed
from duizhao.publication.docx.paragraphs import Flow, paragraph, run
from duizhao.publication.docx.passages import (
    chinese_forms,
    chinese_paragraph,
    english_paragraphs,
    english_text,
    heading_paragraphs,
    keeps_next,
    with_following,
)
from duizhao.publication.docx.tables import cell, divided, row, table
from duizhao.publication.docx.voices import Face, Voices
from duizhao.publication.edition import Passage

_NUMBER_WIDTH = 567
_ENGLISH_SHARE = 1.7
"""Of the English column, a Chinese one having 1: a hundred Chinese characters become some 380
English ones, which fill as much more room."""
_ENGLISH_BESIDE_ONE = 1.5
"""The same where there is one Chinese column: on the narrower sheet, a little less keeps enough
characters in its lines."""

_HEADING_FLOW = Flow(indent=_NUMBER_WIDTH + CELL_MARGIN, hanging=_NUMBER_WIDTH)
"""Number and text of a heading above those of the rows."""


@dataclass(frozen=True, slots=True)
class _Columns:
    """What all tables of one document share: number, source, other scripts, English.

    Attributes:
        voices: The languages.
        widths: Of the columns, in twips.
        tallest: The tallest row that stays on one page, in twips.
    """

    voices: Voices
    widths: tuple[int, ...]
    tallest: float


def parallel_body(passages: tuple[Passage, ...], voices: Voices, sheet: Sheet) -> list[Xml]:
    """Returns the passages as headings and tables.

    Args:
        passages: In reading order, credits last.
        voices: The edition's languages; one column each.
        sheet: The page they are set on.
    """
    columns = _Columns(voices, _column_widths(voices, sheet), sheet.tallest_whole_row)
    body: list[Xml] = []
    rows: list[Xml] = []
    for passage, following in with_following(passages):
        if passage.kind is BlockKind.HEADING:
            body += _tables(rows, columns)
            rows = []
            body += heading_paragraphs(passage, voices, _HEADING_FLOW)
        else:
            rows.append(_row(passage, Flow(keep_next=keeps_next(passage, following)), columns))
    return [*body, *_tables(rows, columns)]


def _column_widths(voices: Voices, sheet: Sheet) -> tuple[int, ...]:
    """Returns the widths of number, source, scripts and English, in twips."""
    english = _ENGLISH_SHARE if voices.scripts else _ENGLISH_BESIDE_ONE
    chinese = [1.0] * (1 + len(voices.scripts))
    return (_NUMBER_WIDTH, *divided(sheet.text_width - _NUMBER_WIDTH, [*chinese, english]))


def _tables(rows: list[Xml], columns: _Columns) -> list[Xml]:
    """One table of these rows, or none."""
    if not rows:
        return []
    description = "Source and translation, a row a paragraph"
    return [table(PASSAGES_TABLE, description, columns.widths, [_header(columns), *rows])]


def _header(columns: _Columns) -> Xml:
    voices = columns.voices
    labels = [("No.", voices.target)]
    for voice in (voices.source, *voices.scripts, voices.target):
        labels.append((OWN_NAMES.get(voice.tag, voice.tag), voice))
    cells = [
        cell(width, [paragraph("ColumnLabel", run(label, voice, Face.DISPLAY))])
        for width, (label, voice) in zip(columns.widths, labels, strict=True)
    ]
    return row(cells, header=True)


def _row(passage: Passage, flow: Flow, columns: _Columns) -> Xml:
    voices = columns.voices
    number = run(str(passage.number), voices.target, Face.DISPLAY)
    contents = [
        [paragraph("RowNumber", number, flow=flow)],
        *(
            [chinese_paragraph(passage, text, voice, flow)]
            for text, voice in chinese_forms(passage.text, voices)
        ),
        english_paragraphs(passage, voices, flow),
    ]
    cells = [cell(width, content) for width, content in zip(columns.widths, contents, strict=True)]
    return row(cells, whole=_height(passage, columns) <= columns.tallest)


def _height(passage: Passage, columns: _Columns) -> int:
    """Estimates a row's height in twips, its own margins aside."""
    chinese = [text for text, _ in chinese_forms(passage.text, columns.voices)]
    texts = [*chinese, english_text(passage.text)]
    return LINE * max(
        lines_needed(text, width - 2 * CELL_MARGIN, TEXT_SIZE)
        for text, width in zip(texts, columns.widths[1:], strict=True)
    )
