"""The tables that an editor and an author fill in: terms to decide once, queries to answer."""

from __future__ import annotations

from collections.abc import Sequence

from duizhao.article.review import AuthorQuery, Decision
from duizhao.publication.docx.looks import TERMS_TABLE
from duizhao.publication.docx.markup import Xml
from duizhao.publication.docx.paragraphs import paragraph, run
from duizhao.publication.docx.tables import divided, row, table
from duizhao.publication.docx.voices import Face
from duizhao.publication.review.view import View, cell
from duizhao.publication.review.wording import (
    CHOOSE_OR_TYPE,
    DECISIONS,
    DECISIONS_NOTE,
    QUERIES,
    QUERIES_NOTE,
    TYPE_HERE,
)

_NUMBER_WIDTH = 560
_DECISION_SHARES = (1.35, 1.6, 1.35, 1.3, 0.75, 1.7)
_QUERY_WIDTHS = 650
_QUERY_SHARES = (1.3, 2.4, 1.8)
_MOST_ROWS_NAMED = 8


def decision_label(place: int) -> str:
    """What the decision at that place is called, counted from 1."""
    return f"D{place}"


def query_label(place: int) -> str:
    """What the query at that place is called, counted from 1."""
    return f"Q{place}"


def decisions_section(view: View) -> list[Xml]:
    """Returns the heading and the table of decisions, or nothing where there are none."""
    decisions = view.article.decisions
    if not decisions:
        return []
    labels = (
        view.label("No."),
        view.label("Chinese", "中文"),
        view.label("Proposed", "建议"),
        view.label("Alternatives", "其他"),
        view.label("Authority", "依据"),
        view.label("Rows", "行"),
        view.label("Your choice", "您的选择"),
    )
    shares = divided(view.sheet.text_width - _NUMBER_WIDTH, _DECISION_SHARES)
    widths = (_NUMBER_WIDTH, *shares)
    rows = [_decision_row(view, n, each, widths) for n, each in enumerate(decisions, 1)]
    return [
        view.heading(DECISIONS),
        *view.note(*DECISIONS_NOTE),
        table(TERMS_TABLE, "Decisions", widths, [_header(labels, widths), *rows]),
    ]


def _decision_row(view: View, place: int, decision: Decision, widths: Sequence[int]) -> Xml:
    english, chinese = view.voices.target, view.voices.source
    label = decision_label(place)
    choices = [each for each in (decision.proposed, *decision.alternatives) if each]
    choice = view.controls.choice(
        f"decision:{label}",
        f"Decision {label}",
        [*choices, *([decision.chosen] if decision.chosen else [])],
        decision.chosen or CHOOSE_OR_TYPE,
        english,
        chosen=bool(decision.chosen),
        free=True,
    )
    rows = _rows_named(view, [place.block for place in decision.places])
    contents = [
        paragraph("RowNumber", run(label, english, Face.DISPLAY)),
        paragraph("Term", view.controls.locked("Chinese", run(decision.source, chinese))),
        paragraph("Term", run(decision.proposed or "—", english)),
        paragraph("Term", run("; ".join(decision.alternatives) or "—", english)),
        paragraph("TermHint", run(decision.authority or "—", english)),
        paragraph("TermHint", run(rows, english)),
        paragraph("Term", choice),
    ]
    settled = bool(decision.chosen)
    return row([cell(w, [each], shaded=settled) for w, each in zip(widths, contents, strict=True)])


def _rows_named(view: View, blocks: Sequence[str]) -> str:
    names = view.labels_of(blocks).split(", ")
    if len(names) <= _MOST_ROWS_NAMED:
        return ", ".join(names)
    return f"{', '.join(names[:_MOST_ROWS_NAMED])} and {len(names) - _MOST_ROWS_NAMED} more"


def queries_section(view: View) -> list[Xml]:
    """Returns the heading and the table of queries to the author, or nothing."""
    queries = view.article.queries
    if not queries:
        return []
    labels = (
        view.label("No."),
        view.label("Row", "行"),
        view.label("Chinese", "中文"),
        view.label("Question", "疑问"),
        view.label("Answer", "答复"),
    )
    room = view.sheet.text_width - _NUMBER_WIDTH - _QUERY_WIDTHS
    widths = (_NUMBER_WIDTH, _QUERY_WIDTHS, *divided(room, _QUERY_SHARES))
    rows = [_query_row(view, n, each, widths) for n, each in enumerate(queries, 1)]
    return [
        view.heading(QUERIES, new_page=False),
        *view.note(*QUERIES_NOTE),
        table(TERMS_TABLE, "Queries to the author", widths, [_header(labels, widths), *rows]),
    ]


def _query_row(view: View, place: int, query: AuthorQuery, widths: Sequence[int]) -> Xml:
    english, chinese = view.voices.target, view.voices.source
    label = query_label(place)
    answer = view.controls.text(
        f"query:{label}",
        f"Answer to {label}",
        run(query.answer or TYPE_HERE, english, style="" if query.answer else "PlaceholderText"),
        open_=not query.answer,
    )
    contents = [
        paragraph("RowNumber", run(label, english, Face.DISPLAY)),
        paragraph("RowNumber", run(view.labels_of([query.block]), english, Face.DISPLAY)),
        paragraph("Term", view.controls.locked("Chinese", run(query.text, chinese))),
        paragraph("Term", run(query.message, english)),
        paragraph("Term", answer),
    ]
    return row([cell(w, [each]) for w, each in zip(widths, contents, strict=True)])


def _header(labels: Sequence[Xml], widths: Sequence[int]) -> Xml:
    return row([cell(w, [each]) for w, each in zip(widths, labels, strict=True)], header=True)
