"""What was approved before for the same or similar sentences, to compare with."""

from __future__ import annotations

from collections.abc import Iterator

from duizhao.article import MemoryMatch, Origin
from duizhao.publication.docx.looks import NUMBER_STYLE, TERMS_TABLE
from duizhao.publication.docx.markup import Xml
from duizhao.publication.docx.paragraphs import paragraph, run
from duizhao.publication.docx.tables import divided, row, table
from duizhao.publication.docx.voices import Face
from duizhao.publication.review.view import View, cell
from duizhao.publication.review.wording import OFFERED, OFFERED_NOTE

_SHARES = (0.25, 1.0, 1.4)


def offered_section(view: View) -> list[Xml]:
    """Returns the sentences that were approved before and are like ones of the article.

    How alike they are is not said: an editor sees it, and a figure would be taken for a mark.
    """
    offered = list(_offered(view))
    if not offered:
        return []
    widths = divided(view.sheet.text_width, _SHARES)
    labels = [view.label("Row"), view.label("Chinese", "原文"), view.label("English", "译文")]
    header = [cell(w, [each]) for w, each in zip(widths, labels, strict=True)]
    rows = [row(header, header=True)]
    for label, match in offered:
        english = [run(match.target, view.voices.target)]
        if match.reason:
            english.append(run(f"\n{match.reason}", view.voices.target, Face.DISPLAY, NUMBER_STYLE))
        cells = [
            paragraph("RowNumber", run(label, view.voices.target, Face.DISPLAY)),
            paragraph("Term", run(match.source, view.voices.source)),
            paragraph("Term", *english),
        ]
        rows.append(row([cell(w, [each]) for w, each in zip(widths, cells, strict=True)]))
    return [
        view.heading(OFFERED, new_page=False),
        *view.note(*OFFERED_NOTE),
        table(TERMS_TABLE, OFFERED[0], widths, rows),
    ]


def _offered(view: View) -> Iterator[tuple[str, MemoryMatch]]:
    """The best match of every sentence that has not taken it, with the number of its row."""
    for numbered in view.rows:
        for segment in numbered.block.segments:
            if segment.matches and segment.origin is not Origin.MEMORY:
                yield numbered.label, segment.matches[0]
