"""The table of terms at the document's end."""

from __future__ import annotations

from itertools import groupby

from duizhao.languages import is_traditional
from duizhao.publication.docx.looks import TERMS_TABLE
from duizhao.publication.docx.markup import Xml
from duizhao.publication.docx.pages import Sheet
from duizhao.publication.docx.paragraphs import Flow, paragraph, run
from duizhao.publication.docx.tables import cell, divided, row, table
from duizhao.publication.docx.voices import Face, Voices
from duizhao.publication.edition import CATEGORY_NAMES, TermRow
from duizhao.publication.presentation import Layout

_UNCONFIRMED = "Put together by rule; please confirm."
_USES_WIDTH = 850
_KEPT_WIDTH = 1000
_SHARES = (1.0, 1.7)


def terms_section(
    terms: tuple[TermRow, ...], layout: Layout, voices: Voices, sheet: Sheet
) -> list[Xml]:
    """Returns the heading and the table of terms, or nothing where there are none.

    Args:
        terms: By category.
        layout: The target layout's terms start a page, so that the article ends with its own.
        voices: The edition's languages.
        sheet: The page they are set on.
    """
    if not terms:
        return []
    judged = any(term.kept is not None for term in terms)
    widths = _widths(sheet, judged)
    rows = [_header(widths, voices, judged)]
    for category, members in groupby(terms, key=lambda term: term.category):
        rows.append(_category_row(category, widths, voices))
        rows += [_term_row(term, widths, voices, judged) for term in members]
    return [_heading(layout, voices), table(TERMS_TABLE, "Terms used in the article", widths, rows)]


def _heading(layout: Layout, voices: Voices) -> Xml:
    alone = layout is Layout.TARGET
    chinese = "術語  " if is_traditional(voices.source.tag) else "术语  "
    runs = [] if alone else [run(chinese, voices.source, Face.DISPLAY)]
    runs.append(run("Terms", voices.target, Face.DISPLAY))
    return paragraph("Heading1", *runs, flow=Flow(page_break_before=alone))


def _widths(sheet: Sheet, judged: bool) -> tuple[int, ...]:
    counts = (_USES_WIDTH, _KEPT_WIDTH) if judged else (_USES_WIDTH,)
    return (*divided(sheet.text_width - sum(counts), _SHARES), *counts)


def _header(widths: tuple[int, ...], voices: Voices, judged: bool) -> Xml:
    labels = [("ColumnLabel", "Chinese"), ("ColumnLabel", "English"), ("CountLabel", "Uses")]
    if judged:
        labels.append(("CountLabel", "Kept"))
    return row(
        [
            cell(width, [paragraph(style, run(label, voices.target, Face.DISPLAY))])
            for width, (style, label) in zip(widths, labels, strict=True)
        ],
        header=True,
    )


def _category_row(category: str, widths: tuple[int, ...], voices: Voices) -> Xml:
    name = CATEGORY_NAMES.get(category, category.capitalize())
    label = paragraph("TermCategory", run(name, voices.target, Face.DISPLAY))
    return row([cell(sum(widths), [label], span=len(widths))])


def _term_row(term: TermRow, widths: tuple[int, ...], voices: Voices, judged: bool) -> Xml:
    notes = [*([_UNCONFIRMED] if term.unconfirmed else []), *term.lost]
    reasons = [paragraph("TermNote", run(note, voices.target)) for note in notes]
    contents = [
        [paragraph("Term", run(term.source, voices.source))],
        [paragraph("Term", run(term.target, voices.target)), *reasons],
        [paragraph("TermCount", run(str(term.uses), voices.target))],
    ]
    if judged:
        contents.append([_kept(term, voices)])
    return row([cell(width, texts) for width, texts in zip(widths, contents, strict=True)])


def _kept(term: TermRow, voices: Voices) -> Xml:
    """How often the translation carries the English, in words, not by colour alone."""
    if term.kept is None:
        return paragraph("TermCount", run("—", voices.target))
    if term.kept == term.uses:
        return paragraph("TermCount", run("all", voices.target))
    said = f"{term.kept} of {term.uses}" if term.kept else "none"
    return paragraph("TermMissed", run(said, voices.target))
