"""What every page of a review document needs to know."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from itertools import count

from duizhao.article import Article, Segment
from duizhao.article.review import RowStatus
from duizhao.publication.docx.looks import CELL_MARGIN
from duizhao.publication.docx.markup import Xml, w, when
from duizhao.publication.docx.pages import Sheet
from duizhao.publication.docx.paragraphs import Flow, paragraph, run
from duizhao.publication.docx.voices import Face, Voices
from duizhao.publication.numbering import NumberedBlock
from duizhao.publication.review.comments import Comment, Comments
from duizhao.publication.review.controls import Controls

Baseline = Mapping[tuple[str, str], str]
"""By block and segment id, what the document that came back said, where it now says otherwise."""

_APPROVED_SHADE = "EDEDED"


@dataclass(slots=True)
class View:
    """One review document in the making.

    Attributes:
        article: What is reviewed.
        rows: Its blocks with their numbers.
        voices: Its languages.
        sheet: The page.
        comments: By block, what is to be said in the margin.
        baseline: What the editor left, where it was changed since.
        controls: Makes content controls.
        margin: The comments written so far.
    """

    article: Article
    rows: Sequence[NumberedBlock]
    voices: Voices
    sheet: Sheet
    comments: Mapping[str, Sequence[Comment]]
    baseline: Baseline
    controls: Controls
    margin: Comments
    revisions: count[int] = field(default_factory=lambda: count(900_001))

    @property
    def labels(self) -> dict[str, str]:
        """What each block is called, by its id."""
        return {row.block.id: row.label for row in self.rows}

    def labels_of(self, blocks: Sequence[str]) -> str:
        """Names blocks by their numbers: ``5, 12``."""
        labels = self.labels
        return ", ".join(dict.fromkeys(labels[name] for name in blocks if name in labels))

    def was_changed(self, row: NumberedBlock) -> bool:
        """Whether any sentence of a row differs from what the editor left."""
        return any((row.block.id, s.id) in self.baseline for s in row.block.segments)

    def is_settled(self, row: NumberedBlock) -> bool:
        """Whether the editor approved a row, and it is as she left it."""
        return row.block.status is RowStatus.OK and not self.was_changed(row)

    def heading(self, title: tuple[str, str], *, new_page: bool = True) -> Xml:
        """Returns a section's heading in both languages."""
        english, chinese = title
        runs = [
            run(english, self.voices.target, Face.DISPLAY),
            run(f"  {chinese}", self.voices.source, Face.DISPLAY),
        ]
        return paragraph("Heading1", *runs, flow=Flow(page_break_before=new_page))

    def note(self, english: str, chinese: str) -> list[Xml]:
        """Returns a line of explanation in both languages."""
        runs = [
            run(english, self.voices.target, Face.DISPLAY),
            run(f"  {chinese}", self.voices.source, Face.DISPLAY),
        ]
        return [paragraph("Byline", *runs, flow=Flow(after=120, keep_next=True))]

    def label(self, english: str, chinese: str = "") -> Xml:
        """Returns the label of a column."""
        runs = [run(english, self.voices.target, Face.DISPLAY)]
        if chinese:
            runs.append(run(f" {chinese}", self.voices.source, Face.DISPLAY))
        return paragraph("ColumnLabel", *runs)


def shown_english(segment: Segment) -> bool:
    """Whether a segment has a sentence of its own: one merged into another has none."""
    return not (segment.merged_into and not segment.target)


def cell(width: int, paragraphs: Sequence[Xml], *, shaded: bool = False) -> Xml:
    """Returns a cell, grey where nothing is left to do."""
    shade = w("shd", val="clear", color="auto", fill=_APPROVED_SHADE)
    return w("tc", w("tcPr", w("tcW", w=width, type="dxa"), *when(shaded, shade)), *paragraphs)


def room_in(width: int) -> int:
    """How wide a text in a cell may be, in twips."""
    return width - 2 * CELL_MARGIN
