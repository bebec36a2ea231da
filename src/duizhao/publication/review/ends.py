"""The first page, which says what to do, and the last ones: the reading copy and the sign-off."""

from __future__ import annotations

from collections.abc import Sequence

from duizhao.article import Article, Block, BlockKind, SegmentState, joined
from duizhao.article.review import RowStatus
from duizhao.publication.docx.looks import LOOKS, TERMS_TABLE, heading_style
from duizhao.publication.docx.markup import Xml
from duizhao.publication.docx.paragraphs import Flow, paragraph, run
from duizhao.publication.docx.tables import divided, row, table
from duizhao.publication.docx.voices import Face, Voices
from duizhao.publication.edition import (
    OPEN_SENTENCE,
    Edition,
    arrange,
    is_remembered,
    label_in,
)
from duizhao.publication.markers import english_marker
from duizhao.publication.numbering import NumberedBlock
from duizhao.publication.review.parts import LABEL_STYLE
from duizhao.publication.review.view import View, cell
from duizhao.publication.review.wording import (
    APPROVED,
    CHOOSE,
    COPY_NOTE,
    DATE,
    INSTRUCTIONS,
    NAME,
    NO,
    READING_COPY,
    SIGN_OFF,
    SIGN_OFF_NOTE,
    TYPE_HERE,
    YES,
)

_SIGN_OFF_SHARES = (1.0, 1.6)
_MOST_CHANGES = 20
"""Rows of changes on page 1; the rest are counted."""


def first_page(view: View, changes: Sequence[str]) -> list[Xml]:
    """Returns the title, what the document is, what needs the editor, and what to do.

    Args:
        view: The document; its comments are numbered already.
        changes: What was changed since the last round, a line each.
    """
    article = view.article
    english, chinese = view.voices.target, view.voices.source
    edition = arrange(article)
    content = title_lines(edition, article.title, view.voices, _kicker(article))
    content.append(paragraph("Notice", run(_status(article), english, Face.DISPLAY)))
    content.append(_subheading(view, "What needs you", "需要您处理"))
    content += [_bullet(view, *line) for line in _needs(view)]
    if changes:
        content.append(_subheading(view, "Changed since your last version", "上一稿之后的改动"))
        content += [_bullet(view, line, "") for line in changes[:_MOST_CHANGES]]
        if len(changes) > _MOST_CHANGES:
            more = f"and {len(changes) - _MOST_CHANGES} more, all tracked in the table."
            content.append(_bullet(view, more, ""))
    content.append(_subheading(view, "How to work in this document", "使用说明"))
    for number, (what, zh) in enumerate(INSTRUCTIONS, 1):
        flow = Flow(indent=360, hanging=360, after=60)
        texts = [
            run(f"{number}.\t{what}", english),
            run(f"\n{zh}", chinese),
        ]
        content.append(paragraph("Term", *texts, flow=flow))
    return content


def title_lines(edition: Edition, title: str, voices: Voices, kicker: str) -> list[Xml]:
    """Returns what a document is, with the label set apart, and the title in both languages.

    Args:
        edition: The article as it is shown.
        title: Its title as printed.
        voices: The languages' looks.
        kicker: What the document is.
    """
    column = edition.column.target if edition.column is not None else None
    line = " · ".join(filter(None, [kicker, column]))
    content = [
        paragraph("Kicker", run(line, voices.target, Face.DISPLAY)),
        paragraph("Title", run(title, voices.source, Face.DISPLAY)),
    ]
    if edition.title.target:
        english = run(edition.title.target, voices.target, Face.DISPLAY)
        content.append(paragraph("TitleTranslation", english))
    return content


def _kicker(article: Article) -> str:
    return f"For review · round {max(article.round, 1)}"


def _status(article: Article) -> str:
    edition = arrange(article)
    if article.sign_off is not None and edition.is_approved:
        return f"Approved for publication by {article.sign_off.name or 'its editor'}."
    states = [segment.state for _, segment in article.segments()]
    approved = states.count(SegmentState.FINAL)
    if approved:
        return f"Draft. Approved so far: {approved} of {len(states)} sentences."
    if article.engine:
        return f"Draft. Machine translation, not yet reviewed ({article.engine})."
    return "Draft, not yet approved for publication."


def _needs(view: View) -> list[tuple[str, str]]:
    """What is left to do, in English and Chinese."""
    article = view.article
    segments = [segment for _, segment in article.segments()]
    untranslated = sum(segment.target is None for segment in segments)
    settled = sum(view.is_settled(row) for row in view.rows)
    undecided = sum(not decision.chosen for decision in article.decisions)
    unanswered = sum(not query.answer for query in article.queries)
    asked = [row.label for row in view.rows if row.block.status is RowStatus.QUERY]
    lines = [
        (
            f"{_counted(len(view.rows), 'paragraph')} ({_counted(len(segments), 'sentence')}), "
            f"of which {settled} marked OK.",
            f"共 {len(view.rows)} 段、{len(segments)} 句,已标 OK 的 {settled} 段。",
        )
    ]
    if untranslated:
        lines.append(
            (
                f"{_counted(untranslated, 'sentence')} without English.",
                f"{untranslated} 句尚无译文。",
            )
        )
    remembered = sum(map(is_remembered, segments))
    if remembered:
        lines.append(
            (
                f"{_counted(remembered, 'sentence')} approved before in other articles (dotted "
                "underline).",
                f"{remembered} 句沿用以前审定的译文(虚线下划线)。",
            )
        )
    if undecided:
        lines.append((f"{_counted(undecided, 'decision')} to take.", f"{undecided} 处译法待定。"))
    if unanswered:
        lines.append(
            (
                f"{_counted(unanswered, 'query', 'queries')} for the author.",
                f"{unanswered} 处请作者核实。",
            )
        )
    if len(view.margin):
        where = view.labels_of(list(view.comments))
        count = len(view.margin)
        lines.append(
            (f"{_counted(count, 'comment')}, at rows {where}.", f"{count} 条批注,见第 {where} 行。")
        )
    if asked:
        lines.append((f"Queried rows: {', '.join(asked)}.", f"存疑的行:{', '.join(asked)}。"))
    return lines


def _counted(number: int, one: str, many: str = "") -> str:
    return f"{number} {one if number == 1 else many or one + 's'}"


def _subheading(view: View, english: str, chinese: str) -> Xml:
    runs = [
        run(english, view.voices.target, Face.DISPLAY),
        run(f"  {chinese}", view.voices.source, Face.DISPLAY),
    ]
    return paragraph(heading_style(2), *runs)


def _bullet(view: View, english: str, chinese: str) -> Xml:
    runs = [run(f"•\t{english}", view.voices.target)]
    if chinese:
        runs.append(run(f"  {chinese}", view.voices.source))
    return paragraph("Term", *runs, flow=Flow(indent=360, hanging=360, after=40))


def reading_copy(view: View) -> list[Xml]:
    """Returns the English alone, as its readers will have it."""
    return [
        view.heading(READING_COPY),
        *view.note(*COPY_NOTE),
        *(_copied(view, numbered) for numbered in view.rows if reading_text(numbered)),
    ]


def reading_text(numbered: NumberedBlock) -> str:
    """What the reading copy says for a block."""
    marker = english_marker(numbered.block.marker)
    return " ".join(filter(None, [marker, english_of(numbered.block)]))


def english_of(block: Block) -> str:
    """What a document shows as a block's English, open sentences included."""
    return joined(s.target or OPEN_SENTENCE for s in block.in_english_order if s.target != "")


def _copied(view: View, numbered: NumberedBlock) -> Xml:
    kind = numbered.block.kind
    if kind is BlockKind.TITLE:
        style, face = "TitleTranslation", Face.DISPLAY
    elif kind is BlockKind.HEADING:
        style, face = heading_style(2), Face.DISPLAY
    else:
        style, face = LOOKS[kind].target, LOOKS[kind].face
    text, voice = reading_text(numbered), view.voices.target
    label = label_in(view.article, numbered.block)
    # a label that somebody moved behind the headline is no label any more
    apart = label.target or "" if label is not None and text.startswith(label.target or "") else ""
    runs = [run(apart, voice, face, LABEL_STYLE)] if apart else []
    runs.append(run(text.removeprefix(apart), voice, face))
    return paragraph(style, view.controls.locked("Reading copy", *runs), flow=Flow(after=120))


def sign_off_section(view: View) -> list[Xml]:
    """Returns the block in which the editor signs."""
    # a signature that no longer covers all of it is to be given again
    signed = view.article.sign_off if arrange(view.article).is_approved else None
    english = view.voices.target
    filled = [
        (NAME, "sign-off:name", signed.name if signed else ""),
        (DATE, "sign-off:date", signed.date if signed else ""),
    ]
    widths = divided(view.sheet.text_width, _SIGN_OFF_SHARES)
    rows = []
    for label, tag, value in filled:
        style = "" if value else "PlaceholderText"
        control = view.controls.text(
            tag, label[0], run(value or TYPE_HERE, english, Face.DISPLAY, style), open_=not value
        )
        rows.append(_signed(view, label, control, widths))
    approved = view.controls.choice(
        "sign-off:approved",
        APPROVED[0],
        (CHOOSE, YES, NO),
        YES if signed and signed.approved else CHOOSE,
        english,
        chosen=bool(signed and signed.approved),
    )
    rows.append(_signed(view, APPROVED, approved, widths))
    return [
        view.heading(SIGN_OFF, new_page=False),
        *view.note(*SIGN_OFF_NOTE),
        table(TERMS_TABLE, "Sign-off", widths, rows),
    ]


def _signed(view: View, label: tuple[str, str], control: Xml, widths: Sequence[int]) -> Xml:
    name = [
        run(label[0], view.voices.target, Face.DISPLAY),
        run(f" {label[1]}", view.voices.source, Face.DISPLAY),
    ]
    contents = [paragraph("Term", *name), paragraph("Term", control)]
    return row([cell(w, [each]) for w, each in zip(widths, contents, strict=True)])
