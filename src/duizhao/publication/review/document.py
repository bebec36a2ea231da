"""Writes the review document of an article: the parts in their order."""

from __future__ import annotations

from collections.abc import Sequence

from duizhao.article import Article
from duizhao.checks.finding import Finding
from duizhao.publication.docx import package
from duizhao.publication.docx.markup import w, word_part
from duizhao.publication.docx.package import Part, zip_package
from duizhao.publication.docx.pages import TABLE_SHEET
from duizhao.publication.docx.paragraphs import Flow, paragraph
from duizhao.publication.docx.properties import (
    app_properties_part,
    core_properties_part,
    custom_properties_part,
)
from duizhao.publication.docx.settings import (
    font_table_part,
    footer_part,
    header_part,
    settings_part,
)
from duizhao.publication.docx.styles import styles_part
from duizhao.publication.docx.voices import voices_of
from duizhao.publication.edition import arrange
from duizhao.publication.identity import prints_of
from duizhao.publication.numbering import numbered_blocks
from duizhao.publication.presentation import Layout
from duizhao.publication.review import parts
from duizhao.publication.review.article_table import article_section
from duizhao.publication.review.comments import Comments
from duizhao.publication.review.controls import Controls
from duizhao.publication.review.decisions import decisions_section, queries_section
from duizhao.publication.review.ends import english_of, first_page, reading_copy, sign_off_section
from duizhao.publication.review.offered import offered_section
from duizhao.publication.review.remarks import remarks_on
from duizhao.publication.review.view import Baseline, View

_LONGEST_TITLE = 60


def write_review(
    article: Article,
    findings: Sequence[Finding] = (),
    *,
    baseline: Baseline | None = None,
    changes: Sequence[str] = (),
) -> bytes:
    """Returns the review document as a DOCX for Word and LibreOffice.

    Equal articles and findings give equal bytes.

    Args:
        article: What is to be reviewed.
        findings: What may be wrong; notes, and what concerns the source, are passed over.
        baseline: What the editor left in the last round, where it says otherwise now: shown as
            tracked changes.
        changes: What changed since the last round, a line each, for page 1.
    """
    edition = arrange(article)
    voices = voices_of(article.source_language, (), article.target_language or "en")
    rows = numbered_blocks(article)
    view = View(
        article=article,
        rows=rows,
        voices=voices,
        sheet=TABLE_SHEET,
        comments=remarks_on(rows, findings),
        baseline=baseline or {},
        controls=Controls(),
        margin=Comments(voices.target),
    )
    sent = prints_of(english_of(row.block) for row in rows)
    # the first page counts the comments, which the table numbers
    table = article_section(view)
    body = w(
        "body",
        *first_page(view, changes),
        *decisions_section(view),
        *queries_section(view),
        *table,
        *reading_copy(view),
        *offered_section(view),
        *sign_off_section(view),
        paragraph("End", flow=Flow(after=0)),
        view.sheet.section(),
    )
    contents: list[tuple[package.PartKind, bytes]] = [
        (
            package.CORE_PROPERTIES,
            core_properties_part(edition, Layout.REVIEW, "Draft for review"),
        ),
        (package.APP_PROPERTIES, app_properties_part()),
        (package.CUSTOM_PROPERTIES, custom_properties_part(edition.job, edition.round, sent)),
        (package.DOCUMENT, word_part("document", body)),
        (package.STYLES, styles_part(voices.target, parts.review_styles())),
        (package.SETTINGS, settings_part(voices.target, track_changes=True)),
        (package.FONT_TABLE, font_table_part()),
        (package.HEADER, header_part([(_running_title(article), voices.source)])),
        (package.FOOTER, footer_part(voices.target)),
        (parts.COMMENTS, view.margin.part()),
        (parts.COMMENT_THREADS, view.margin.threads_part()),
    ]
    return zip_package([Part(kind, content) for kind, content in contents])


def _running_title(article: Article) -> str:
    title = " ".join((article.headline or article.title).split())
    return title if len(title) <= _LONGEST_TITLE else f"{title[: _LONGEST_TITLE - 1]}…"
