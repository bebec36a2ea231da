"""Putting labelled lines together: blocks, their sections and their sentences."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from duizhao.article.lines import Line
from duizhao.article.model import Block, BlockKind, Segment
from duizhao.article.sentences import split_sentences
from duizhao.article.structure.features import Look
from duizhao.article.structure.titles import split_label


@dataclass(frozen=True, slots=True)
class Labelled:
    """A line with its kind.

    Attributes:
        look: The line.
        kind: What it is.
        joins: Whether it goes on with the block of the line before (a wrapped headline).
    """

    look: Look
    kind: BlockKind
    joins: bool = False


def assemble(labelled: Sequence[Labelled]) -> tuple[Block, ...]:
    """Makes a block of every line, wrapped headlines joined, with its section and sentences."""
    runs: list[list[Labelled]] = []
    for item in labelled:
        if item.joins and runs:
            runs[-1].append(item)
        else:
            runs.append([item])
    depths = _heading_depths([run[0] for run in runs])
    headings: list[tuple[int, str]] = []
    blocks: list[Block] = []
    for number, run in enumerate(runs, 1):
        first = run[0]
        text = _text(first) if len(run) == 1 else "".join(item.look.text for item in run)
        level = depths.get(number - 1, 0)
        if first.kind is BlockKind.HEADING:
            headings = [h for h in headings if h[0] < level]
        blocks.append(
            Block(
                id=f"b{number}",
                kind=first.kind,
                text=text,
                lines=(first.look.line.number, _last_line(run[-1].look.line)),
                level=level or (max(1, first.look.line.level) if _in_list(first) else 0),
                section=tuple(title for _, title in headings) if _in_section(first) else (),
                marker=first.look.marker if _in_list(first) else "",
                segments=_segments_of(text, first.kind),
            )
        )
        if first.kind is BlockKind.HEADING:
            headings.append((level, text))
    return tuple(blocks)


def _segments_of(text: str, kind: BlockKind) -> tuple[Segment, ...]:
    """Cuts a block's text into its sentences; a headline's label is a segment of its own."""
    if kind is BlockKind.TITLE:
        label, begin = split_label(text)
        spans = [(begin, len(text))]
        if label:
            at = text.index(label)
            spans.insert(0, (at, at + len(label)))
    else:
        spans = list(split_sentences(text))
    return tuple(
        Segment(id=f"s{number}", start=start, source=text[start:end])
        for number, (start, end) in enumerate(spans, 1)
    )


def _text(item: Labelled) -> str:
    return item.look.unmarked if item.kind is BlockKind.LIST_ITEM else item.look.text


def _in_list(item: Labelled) -> bool:
    return item.kind is BlockKind.LIST_ITEM


def _in_section(item: Labelled) -> bool:
    return item.kind not in {BlockKind.FURNITURE, BlockKind.TITLE, BlockKind.CREDIT}


def _last_line(line: Line) -> int:
    return line.last or line.number


def _heading_depths(items: Sequence[Labelled]) -> dict[int, int]:
    """Depth of every heading by its place, from 1 without gaps.

    Markup levels count as they are; 一、 stands above （一）, which stands above 1. and above
    headings without a number that stand between numbered ones.
    """
    ranks: dict[int, tuple[int, int]] = {}
    numbered = {item.look.chapter for item in items if item.kind is BlockKind.HEADING} - {0}
    for place, item in enumerate(items):
        if item.kind is not BlockKind.HEADING:
            continue
        look = item.look
        if look.line.level:
            ranks[place] = (look.line.level, 0)
        elif look.chapter:
            ranks[place] = (10, look.chapter)
        elif look.marker:
            ranks[place] = (10, 3)
        else:
            ranks[place] = (10, 4 if numbered else 0)
    order = {rank: depth for depth, rank in enumerate(sorted(set(ranks.values())), 1)}
    return {place: order[rank] for place, rank in ranks.items()}
