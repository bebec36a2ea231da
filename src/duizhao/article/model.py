"""What an article is: blocks in reading order, each a run of sentence segments.

Everything here is plain, immutable data. A step takes an `Article` and returns a new one that
says more: reading gives the blocks, planning and translation give each segment its terms and
its target, script conversion adds variants.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from enum import StrEnum

from duizhao.article.review import AuthorQuery, Decision, Note, RowStatus, SignOff, Version
from duizhao.languages import SIMPLIFIED


class BlockKind(StrEnum):
    """What a line of the page is to its reader."""

    FURNITURE = "furniture"
    """Site name, navigation, footer: not the article. Kept apart, never dropped."""
    TITLE = "title"
    SUBTITLE = "subtitle"
    META = "meta"
    """Date, source or school line under the title."""
    SUMMARY = "summary"
    HEADING = "heading"
    """Introduces the text below it."""
    PARAGRAPH = "paragraph"
    LIST_ITEM = "list_item"
    CAPTION = "caption"
    """Describes a picture, which copying usually lost."""
    CREDIT = "credit"
    """文 / 图 / 编辑 … and who did it."""


class SegmentState(StrEnum):
    """How far a segment has come; the names are XLIFF 2.1's ``state`` values."""

    INITIAL = "initial"
    """Not translated."""
    TRANSLATED = "translated"
    REVIEWED = "reviewed"
    FINAL = "final"


class Origin(StrEnum):
    """Where a segment's target came from."""

    MACHINE = "machine"
    RULE = "rule"
    """Rendered by a rule of this project: a credit line, a date."""
    EDITOR = "editor"
    """Written or changed by a person."""
    DECISION = "decision"
    """Changed by what an editor decided once for the article."""
    MEMORY = "memory"
    """Approved for the same sentence in another article."""


COMPOSED = "composed"
"""The `TermUse.layer` of English that a rule put together and that no glossary confirms."""


@dataclass(frozen=True, slots=True)
class TermUse:
    """A glossary term as one segment uses it.

    Attributes:
        start: Where it begins in the segment's source, a 0-based code point.
        end: One past its last code point.
        source: The term as it stands in the source.
        target: The English that the glossary asks for here.
        category: title, place, organisation, person, term or verb.
        layer: The glossary file that decided, by its stem: ``official-titles``; or `COMPOSED`.
        kept: Whether the target carries the English; None while there is no target.
        rung: How a machine was made to keep it: ``plain``, or the name of a rung of the ladder
            of guidance; nothing where it was not, or where no machine wrote the target.
        lost: Why the target does not count as keeping it, for a person; nothing where it keeps it,
            or simply lacks the English.
    """

    start: int
    end: int
    source: str
    target: str
    category: str
    layer: str = ""
    kept: bool | None = None
    rung: str = ""
    lost: str = ""


@dataclass(frozen=True, slots=True)
class MemoryMatch:
    """A translation of the same or a similar sentence that was approved before.

    Attributes:
        source: The sentence that was approved then.
        target: Its English.
        similarity: How alike the two sentences are: 100 is the same, and 101 the same behind the
            same sentence.
        found_in: What it was approved in: the name of an article, or of the memory's file.
        by: Who wrote the English, or nothing.
        at: When, as ISO 8601, or nothing.
        reason: Why the English of the same sentence is offered and was not taken, for a person;
            nothing where it was, or where the sentence is a similar one.
    """

    source: str
    target: str
    similarity: int
    found_in: str = ""
    by: str = ""
    at: str = ""
    reason: str = ""


@dataclass(frozen=True, slots=True)
class Segment:
    """One sentence of a block.

    Attributes:
        id: Its name within the block: ``s1``, ``s2``, …
        start: Where it begins in the block's text, a 0-based code point.
        source: The sentence, without white space around it.
        target: Its translation, or None.
        state: How far it has come.
        origin: Where the target came from, or None.
        terms: The glossary terms it uses, in order, without overlap.
        variants: The source in other scripts, by BCP 47 tag.
        order: Its place among the block's sentences in English, from 1; 0 as in the source.
        merged_into: Id of the segment whose target says what this one says; its own is empty.
        by: The person who wrote the target, or nothing.
        at: When, as ISO 8601, or nothing.
        versions: Targets that it had before and documents sent out still show, oldest first.
        matches: What the translation memory has for it, the best first.
        accepted: Ids of checks whose findings a person has accepted here: they are not said again.
    """

    id: str
    start: int
    source: str
    target: str | None = None
    state: SegmentState = SegmentState.INITIAL
    origin: Origin | None = None
    terms: tuple[TermUse, ...] = ()
    variants: Mapping[str, str] = field(default_factory=dict)
    order: int = 0
    merged_into: str = ""
    by: str = ""
    at: str = ""
    versions: tuple[Version, ...] = ()
    matches: tuple[MemoryMatch, ...] = ()
    accepted: tuple[str, ...] = ()

    @property
    def end(self) -> int:
        """One past the segment's last code point in the block's text."""
        return self.start + len(self.source)


@dataclass(frozen=True, slots=True)
class Block:
    """A title, paragraph, caption or other line of the page.

    Attributes:
        id: Its name within the article: ``b1``, ``b2``, … in reading order.
        kind: What it is.
        text: Its text as it stands on the page, without outer white space and without the
            list marker. A line feed is a hard line break.
        lines: First and last line of the input that it stands on, 1-based, inclusive.
        level: Depth of a heading or list item, from 1; 0 for every other kind.
        section: Texts of the headings above it, outermost first.
        marker: What stood before a list item's text: ``•``, ``1.``, ``一是`` is text, not marker.
        segments: Its sentences; between two of them lies white space, or a label's separator.
        status: What an editor said of it.
        notes: Comments on it, in order.
    """

    id: str
    kind: BlockKind
    text: str
    lines: tuple[int, int]
    level: int = 0
    section: tuple[str, ...] = ()
    marker: str = ""
    segments: tuple[Segment, ...] = ()
    status: RowStatus = RowStatus.OPEN
    notes: tuple[Note, ...] = ()

    @property
    def in_english_order(self) -> tuple[Segment, ...]:
        """Its sentences as their English stands: an editor may have moved some."""
        if not any(segment.order for segment in self.segments):
            return self.segments
        placed = enumerate(self.segments, 1)
        return tuple(s for _, s in sorted(placed, key=lambda item: item[1].order or item[0]))

    @property
    def target(self) -> str | None:
        """The block's translation, or None while any of its segments has none."""
        targets = [segment.target for segment in self.in_english_order]
        if not targets or any(target is None for target in targets):
            return None
        return joined(target for target in targets if target)

    def variant(self, tag: str) -> str | None:
        """The block's text in another script, or None where a segment lacks it.

        Args:
            tag: BCP 47, such as ``zh-Hant-TW``.
        """
        parts: list[str] = []
        position = 0
        for segment in self.segments:
            if tag not in segment.variants:
                return None
            parts += [self.text[position : segment.start], segment.variants[tag]]
            position = segment.end
        return "".join([*parts, self.text[position:]])


@dataclass(frozen=True, slots=True)
class Credit:
    """Who did what for the article.

    Attributes:
        role: text, photo, editor, source, author, reviewer or publisher.
        name: A person's or an organisation's name, in the source's script, unpadded.
        label: The label as printed (``责任编辑``), or nothing where there was none.
        block: Id of the block that says so.
    """

    role: str
    name: str
    label: str = ""
    block: str = ""


@dataclass(frozen=True, slots=True)
class Article:
    """An article: what the page says about it, and its blocks in reading order.

    Attributes:
        name: What its files are called after: the input's stem.
        title: The headline as printed, its label included.
        blocks: Every block of the page, furniture included.
        column: The label before the headline (``京蒙帮扶`` of ``京蒙帮扶|| …``), or None.
        headline: The title without its label.
        published: ISO 8601 date or date and time, as precise as the page is, or None.
        publisher: Who published it, where a source or credit line says so; else None.
        credits: Who did what.
        encoding: How the input was encoded, as people name it: ``UTF-8``, ``GB18030``.
        source_language: BCP 47 tag of the source.
        target_language: BCP 47 tag of the targets, or None before translation.
        engine: What translated it, for people and for the record; None for nothing.
        round: Of review: the number of the newest document sent out; 0 before the first.
        decisions: What an editor is to decide once, or has.
        queries: What its author is asked.
        sign_off: Who answers for the review, once somebody does.
        notes: Comments on none of its blocks.
    """

    name: str
    title: str
    blocks: tuple[Block, ...]
    column: str | None = None
    headline: str = ""
    published: str | None = None
    publisher: str | None = None
    credits: tuple[Credit, ...] = ()
    encoding: str = "UTF-8"
    source_language: str = SIMPLIFIED
    target_language: str | None = None
    engine: str | None = None
    round: int = 0
    decisions: tuple[Decision, ...] = ()
    queries: tuple[AuthorQuery, ...] = ()
    sign_off: SignOff | None = None
    notes: tuple[Note, ...] = ()

    @property
    def body(self) -> tuple[Block, ...]:
        """The blocks that are the article: all but furniture."""
        return tuple(block for block in self.blocks if block.kind is not BlockKind.FURNITURE)

    @property
    def furniture(self) -> tuple[Block, ...]:
        """The blocks that are the page's, not the article's."""
        return tuple(block for block in self.blocks if block.kind is BlockKind.FURNITURE)

    def segments(self) -> Iterator[tuple[Block, Segment]]:
        """Every segment of the body with its block, in reading order."""
        for block in self.body:
            for segment in block.segments:
                yield block, segment

    def with_segments(self, change: Callable[[Block, Segment], Segment]) -> Article:
        """Returns the article with `change` applied to every segment of the body."""
        return replace(
            self,
            blocks=tuple(
                block
                if block.kind is BlockKind.FURNITURE
                else replace(
                    block,
                    segments=tuple(change(block, segment) for segment in block.segments),
                )
                for block in self.blocks
            ),
        )


def joined(sentences: Iterable[str]) -> str:
    """Puts English sentences behind one another: a space between them, where no line ends."""
    text = ""
    for sentence in sentences:
        text += " " if text and not text[-1].isspace() and sentence else ""
        text += sentence
    return text


Progress = Callable[[int, int], None]
"""Told how many of how many pieces of work are done."""
