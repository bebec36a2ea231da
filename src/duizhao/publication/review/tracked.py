"""The tracked copy: the article as approved, with every change since the first draft marked."""

from __future__ import annotations

from duizhao.article import Article
from duizhao.publication.docx import package
from duizhao.publication.docx.markup import w, word_part
from duizhao.publication.docx.package import Part, zip_package
from duizhao.publication.docx.pages import TABLE_SHEET
from duizhao.publication.docx.paragraphs import Flow, paragraph, run
from duizhao.publication.docx.properties import app_properties_part, core_properties_part
from duizhao.publication.docx.settings import (
    font_table_part,
    footer_part,
    header_part,
    settings_part,
)
from duizhao.publication.docx.styles import styles_part
from duizhao.publication.docx.voices import Face, voices_of
from duizhao.publication.edition import arrange
from duizhao.publication.numbering import numbered_blocks
from duizhao.publication.presentation import Layout
from duizhao.publication.review import parts
from duizhao.publication.review.article_table import article_section
from duizhao.publication.review.comments import Comments
from duizhao.publication.review.controls import Controls
from duizhao.publication.review.ends import title_lines
from duizhao.publication.review.view import View


def write_tracked(article: Article) -> bytes:
    """Returns a DOCX that shows, as tracked changes, what review made of the first draft.

    Args:
        article: As approved; its segments remember what they said before.
    """
    edition = arrange(article)
    voices = voices_of(article.source_language, (), article.target_language or "en")
    view = View(
        article=article,
        rows=numbered_blocks(article),
        voices=voices,
        sheet=TABLE_SHEET,
        comments={},
        baseline=first_drafts(article),
        controls=Controls(),
        margin=Comments(voices.target),
    )
    body = w(
        "body",
        *title_lines(edition, article.title, voices, "Tracked copy"),
        paragraph("Notice", run(_what_it_shows(edition.credit_line), voices.target, Face.DISPLAY)),
        *article_section(view, new_page=False, with_status=False),
        paragraph("End", flow=Flow(after=0)),
        view.sheet.section(),
    )
    contents: list[tuple[package.PartKind, bytes]] = [
        (package.CORE_PROPERTIES, core_properties_part(edition, Layout.PARALLEL, "Tracked copy")),
        (package.APP_PROPERTIES, app_properties_part()),
        (package.DOCUMENT, word_part("document", body)),
        (package.STYLES, styles_part(voices.target, parts.review_styles())),
        (package.SETTINGS, settings_part(voices.target, track_changes=True)),
        (package.FONT_TABLE, font_table_part()),
        (package.HEADER, header_part([(article.title, voices.source)])),
        (package.FOOTER, footer_part(voices.target)),
    ]
    return zip_package([Part(kind, content) for kind, content in contents])


def first_drafts(article: Article) -> dict[tuple[str, str], str]:
    """What every changed sentence said first, by block and segment id."""
    return {
        (block.id, segment.id): segment.versions[0].target or ""
        for block, segment in article.segments()
        if segment.versions and (segment.versions[0].target or "") != segment.target
    }


def _what_it_shows(credit_line: str) -> str:
    return f"Changes since the first draft are tracked. {credit_line}".strip()
