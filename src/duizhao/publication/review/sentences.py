"""The English of a paragraph: each sentence in a content control that knows which it is."""

from __future__ import annotations

from collections.abc import Sequence

from duizhao.article import Block, Segment
from duizhao.differences import Change, differences
from duizhao.publication.docx.looks import LOOKS, REMEMBERED_STYLE
from duizhao.publication.docx.markup import Xml, element, text_content, w, when
from duizhao.publication.docx.paragraphs import run
from duizhao.publication.docx.voices import Face
from duizhao.publication.edition import OPEN_SENTENCE, is_remembered, label_in
from duizhao.publication.review.comments import Anchor, Comment, anchored
from duizhao.publication.review.parts import LABEL_STYLE
from duizhao.publication.review.view import View, shown_english
from duizhao.publication.review.wording import SENTENCE_TAG

DECIDED = "Decision"
"""Who changed what a decision changed, in the tracked changes of the next round."""


def sentence_runs(view: View, label: str, block: Block) -> list[Xml]:
    """Returns the sentences of a block, a space between them.

    Args:
        view: The document.
        label: What the paragraph is called.
        block: The block.
    """
    content: list[Xml] = []
    face = LOOKS[block.kind].face if block.kind in LOOKS else Face.DISPLAY
    before = ""
    for segment in filter(shown_english, block.in_english_order):
        if content and not before[-1:].isspace():
            content.append(run(" ", view.voices.target, face))
        content.append(_sentence(view, label, block, segment, face))
        before = segment.target or "."
    return content


def _sentence(view: View, label: str, block: Block, segment: Segment, face: Face) -> Xml:
    tag = f"{SENTENCE_TAG}{block.id}/{segment.id}"
    title = f"Row {label}, sentence {segment.id.removeprefix('s')}"
    comments = [
        c
        for c in view.comments.get(block.id, ())
        if not c.in_source
        and (c.segment == segment.id or (not c.segment and _leads(block, segment)))
    ]
    text = segment.target
    style = LABEL_STYLE if segment == label_in(view.article, block) else ""
    if is_remembered(segment):
        style = REMEMBERED_STYLE
    old = view.baseline.get((block.id, segment.id))
    if old is not None and text is not None:
        anchors = [Anchor((0, 1), view.margin.number(c)) for c in comments]
        return view.controls.text(
            tag, title, *_around(anchors, _revised(view, old, segment, face, style))
        )
    shown = text or (OPEN_SENTENCE if text is None else "")
    anchors = [Anchor(_span(c, shown), view.margin.number(c)) for c in comments]
    runs = anchored(shown, anchors, view.voices.target, face, style)
    return view.controls.text(tag, title, *runs, open_=text is None)


def _leads(block: Block, segment: Segment) -> bool:
    """Whether comments on a whole paragraph hang at this segment."""
    return next(filter(shown_english, block.in_english_order), None) == segment


def _span(comment: Comment, text: str) -> tuple[int, int]:
    if comment.span is None or not 0 <= comment.span[0] <= comment.span[1] <= len(text):
        return 0, len(text)
    return comment.span


def _around(anchors: Sequence[Anchor], runs: Sequence[Xml]) -> list[Xml]:
    """Hangs comments at a whole sentence whose text is in pieces."""
    numbers = [number for anchor in anchors for number in anchor.numbers]
    style = w("rPr", w("rStyle", val="CommentReference"))
    return [
        *(w("commentRangeStart", id=number) for number in numbers),
        *runs,
        *(w("commentRangeEnd", id=number) for number in numbers),
        *(w("r", style, w("commentReference", id=number)) for number in numbers),
    ]


def _revised(view: View, old: str, segment: Segment, face: Face, style: str) -> list[Xml]:
    """What was changed since the editor sent her document back, as tracked changes."""
    by: dict[str, str | int] = {
        "w:author": segment.by or DECIDED,
        **({"w:date": segment.at} if segment.at else {}),
    }
    voice = view.voices.target
    runs: list[Xml] = []
    for piece in differences(old, segment.target or ""):
        if piece.change is Change.KEPT:
            runs.append(run(piece.text, voice, face, style))
            continue
        numbered = {"w:id": next(view.revisions), **by}
        if piece.change is Change.ADDED:
            runs.append(element("w:ins", numbered, run(piece.text, voice, face, style)))
        else:
            gone = [
                Xml(x.replace("<w:t", "<w:delText").replace("</w:t>", "</w:delText>"))
                for x in text_content(piece.text)
            ]
            properties = w("rPr", *when(style, w("rStyle", val=style)), *voice.properties(face))
            runs.append(element("w:del", numbered, w("r", properties, *gone)))
    return runs
