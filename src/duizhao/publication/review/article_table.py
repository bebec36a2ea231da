"""The article, a row a paragraph: number, Chinese, English, status."""

from __future__ import annotations

from duizhao.article import Block, BlockKind
from duizhao.article.review import RowStatus
from duizhao.publication.docx.looks import LINE, LOOKS, PASSAGES_TABLE, TEXT_SIZE, heading_style
from duizhao.publication.docx.markup import Xml
from duizhao.publication.docx.pages import lines_needed
from duizhao.publication.docx.paragraphs import paragraph, run
from duizhao.publication.docx.tables import divided, row, table
from duizhao.publication.docx.voices import Face
from duizhao.publication.markers import english_marker
from duizhao.publication.numbering import NumberedBlock
from duizhao.publication.review.comments import Anchor, anchored
from duizhao.publication.review.sentences import sentence_runs
from duizhao.publication.review.view import View, cell, room_in
from duizhao.publication.review.wording import ARTICLE, CHOOSE, OK, QUERY

_NUMBER_WIDTH, _STATUS_WIDTH = 600, 850
_SHARES = (1.0, 1.5)

STATUS_SHOWN = {RowStatus.OPEN: CHOOSE, RowStatus.OK: OK, RowStatus.QUERY: QUERY}


def article_section(view: View, *, new_page: bool = True, with_status: bool = True) -> list[Xml]:
    """Returns the heading and the table of the article.

    Args:
        view: The document.
        new_page: Whether it starts a page.
        with_status: Whether rows have a status to be set.
    """
    last = (_STATUS_WIDTH,) if with_status else ()
    room = view.sheet.text_width - _NUMBER_WIDTH - sum(last)
    widths = (_NUMBER_WIDTH, *divided(room, _SHARES), *last)
    rows = [_header(view, widths), *(_row(view, each, widths) for each in view.rows)]
    return [
        view.heading(ARTICLE, new_page=new_page),
        table(PASSAGES_TABLE, "Source and translation, a row a paragraph", widths, rows),
    ]


def _header(view: View, widths: tuple[int, ...]) -> Xml:
    labels = [
        view.label("No."),
        view.label("Chinese", "中文"),
        view.label("English", "英文"),
        view.label("Status", "状态"),
    ]
    cells = [cell(w, [each]) for w, each in zip(widths, labels, strict=False)]
    return row(cells, header=True)


def _row(view: View, numbered: NumberedBlock, widths: tuple[int, ...]) -> Xml:
    block = numbered.block
    settled = view.is_settled(numbered)
    number = run(numbered.label, view.voices.target, Face.DISPLAY)
    contents = [
        [paragraph("RowNumber", number)],
        [_chinese(view, block)],
        [_english(view, numbered)],
        [_status(view, numbered)],
    ]
    whole = _height(view, block, widths) <= view.sheet.tallest_whole_row
    cells = [
        cell(width, content, shaded=settled)
        # where nothing is to be set, the last column is left out
        for width, content in zip(widths, contents, strict=False)
    ]
    return row(cells, whole=whole)


def _chinese(view: View, block: Block) -> Xml:
    """The source: it can be copied, and a change to it is noticed when the document comes back."""
    style, face = _look(block, in_source=True)
    starts = {segment.id: segment for segment in block.segments}
    anchors = []
    for comment in view.comments.get(block.id, ()):
        if comment.in_source:
            segment = starts.get(comment.segment)
            begin, end = (0, len(block.text)) if segment is None else (segment.start, segment.end)
            if segment is not None and comment.span is not None:
                begin, end = begin + comment.span[0], begin + comment.span[1]
            anchors.append(Anchor((begin, end), view.margin.number(comment)))
    runs = anchored(block.text, anchors, view.voices.source, face)
    lead = [run(f"{block.marker} ", view.voices.source, face)] if block.marker else []
    return paragraph(style, *lead, view.controls.locked("Chinese", *runs))


def _english(view: View, numbered: NumberedBlock) -> Xml:
    block = numbered.block
    style, face = _look(block, in_source=False)
    marker = english_marker(block.marker)
    lead = [run(f"{marker} ", view.voices.target, face)] if marker else []
    return paragraph(style, *lead, *sentence_runs(view, numbered.label, block))


def _status(view: View, numbered: NumberedBlock) -> Xml:
    status = RowStatus.OPEN if view.was_changed(numbered) else numbered.block.status
    choice = view.controls.choice(
        f"status:{numbered.block.id}",
        f"Status of row {numbered.label}",
        (CHOOSE, OK, QUERY),
        STATUS_SHOWN[status],
        view.voices.target,
        chosen=status is not RowStatus.OPEN,
    )
    return paragraph("RowNumber", choice)


def _look(block: Block, *, in_source: bool) -> tuple[str, Face]:
    """The paragraph style and the typeface of a block."""
    if block.kind is BlockKind.HEADING:
        return heading_style(3), Face.DISPLAY
    look = LOOKS[block.kind]
    return (look.source if in_source else look.target), look.face


def _height(view: View, block: Block, widths: tuple[int, ...]) -> int:
    """Estimates a row's height in twips; what a tracked change replaced stands in it, too."""
    replaced = [view.baseline.get((block.id, segment.id), "") for segment in block.segments]
    texts = (block.text, " ".join([block.target or "", *filter(None, replaced)]))
    return LINE * max(
        lines_needed(text, room_in(width), TEXT_SIZE)
        for text, width in zip(texts, widths[1:3], strict=True)
    )
