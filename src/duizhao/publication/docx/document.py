"""Writes an edition as a DOCX: the parts in their order, the body in the layout asked for."""

from __future__ import annotations

from dataclasses import replace

from duizhao.publication.docx import package
from duizhao.publication.docx.front import notices, title_block
from duizhao.publication.docx.markup import Xml, w, when, word_part
from duizhao.publication.docx.package import Part, zip_package
from duizhao.publication.docx.pages import READING_SHEET, TABLE_SHEET, WIDE_SHEET, Sheet
from duizhao.publication.docx.paragraphs import Flow, paragraph, run
from duizhao.publication.docx.parallel import parallel_body
from duizhao.publication.docx.passages import forms_shown
from duizhao.publication.docx.properties import (
    app_properties_part,
    core_properties_part,
    custom_properties_part,
)
from duizhao.publication.docx.running import stacked_body, target_body
from duizhao.publication.docx.settings import (
    font_table_part,
    footer_part,
    header_part,
    settings_part,
)
from duizhao.publication.docx.styles import styles_part
from duizhao.publication.docx.terms import terms_section
from duizhao.publication.docx.voices import Face, Voice, Voices, voices_of
from duizhao.publication.edition import Edition
from duizhao.publication.presentation import Layout, Presentation

_LONGEST_CHINESE, _LONGEST_ENGLISH = 24, 66
"""Of a title in the page header, in characters: both fit on one line."""

_BELOW_THE_TITLE = Flow(after=200)


def write_docx(edition: Edition, presentation: Presentation) -> bytes:
    """Returns the edition as a DOCX file for Word and LibreOffice.

    Equal editions give equal bytes: nothing in the file says when or where it was made.

    Args:
        edition: What the document says, in which languages.
        presentation: The layout; the scripts shown are the edition's.
    """
    layout = presentation.layout
    voices = voices_of(edition.source_language, edition.scripts, edition.target_language)
    sheet = _sheet(edition, layout)
    contents = [
        (
            package.CORE_PROPERTIES,
            core_properties_part(edition, layout, " ".join(notices(edition))),
        ),
        (package.APP_PROPERTIES, app_properties_part()),
        *(
            [(package.CUSTOM_PROPERTIES, custom_properties_part(edition.job, edition.round))]
            if layout is Layout.TARGET and edition.job
            else []
        ),
        (package.DOCUMENT, _document_part(edition, layout, voices, sheet)),
        (package.STYLES, styles_part(voices.target)),
        (package.SETTINGS, settings_part(voices.target)),
        (package.FONT_TABLE, font_table_part()),
        (package.HEADER, header_part(_running_title(edition, layout, voices))),
        (package.FOOTER, footer_part(voices.target)),
    ]
    return zip_package([Part(kind, content) for kind, content in contents])


def _document_part(edition: Edition, layout: Layout, voices: Voices, sheet: Sheet) -> bytes:
    body = w(
        "body",
        *title_block(edition, layout, voices),
        paragraph("End", flow=_BELOW_THE_TITLE),
        *_text(edition, layout, voices, sheet),
        *when(
            edition.credit_line,
            paragraph("Byline", run(edition.credit_line, voices.target, Face.DISPLAY)),
        ),
        *terms_section(edition.terms, layout, voices, sheet),
        paragraph("End"),
        sheet.section(),
    )
    return word_part("document", body)


def _text(edition: Edition, layout: Layout, voices: Voices, sheet: Sheet) -> list[Xml]:
    passages = (*edition.passages, *edition.credits)
    if layout is Layout.PARALLEL:
        return parallel_body(passages, voices, sheet)
    if layout is Layout.STACKED:
        return stacked_body(passages, voices, sheet)
    return target_body(passages, voices)


def _sheet(edition: Edition, layout: Layout) -> Sheet:
    if layout is not Layout.PARALLEL:
        return READING_SHEET
    return WIDE_SHEET if edition.scripts else TABLE_SHEET


def _running_title(edition: Edition, layout: Layout, voices: Voices) -> list[tuple[str, Voice]]:
    title = edition.title
    if layout is Layout.TARGET and title.target is not None:
        shown = [(title.target, voices.target)]
    else:
        # the headline as the page printed it, so that a search for the original finds it
        printed = replace(title, source=edition.printed_title or title.source)
        forms = forms_shown(printed, voices)
        shown = [forms[0], *(form for form in forms[1:] if form[1] == voices.target)]
    return [(_shortened(text, voice), voice) for text, voice in shown]


def _shortened(text: str, voice: Voice) -> str:
    """The title's beginning, as much as the header's one line has room for."""
    longest = _LONGEST_CHINESE if voice.is_chinese else _LONGEST_ENGLISH
    line = " ".join(text.split())
    return line if len(line) <= longest else f"{line[: longest - 1].rstrip()}…"
