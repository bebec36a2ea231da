"""Slips of wording that only the author can settle: counts, doubled nouns, headings that vary."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from duizhao.article.model import Block, BlockKind
from duizhao.glossary.mentions.model import PersonMention
from duizhao.glossary.terms.lexicon import lexicon
from duizhao.han import count_han

_COUNTED = re.compile(r"等(?:一行)?(?P<number>\d+|[两二三四五六七八九十百]+)(?:余|多)?(?:名|位|人)")
_CLAUSE = re.compile(r"[^,，。；;！？!?]+")
_DOUBLED = re.compile(
    r"(?:有|给|提供|创造|获得)(?P<noun>[\u4e00-\u9fff]{2,4})[\u4e00-\u9fff、]{2,}?的(?P=noun)$"
)
_SHORTEST_HEADING = 6
"""Characters of a heading that is looked for elsewhere, at least."""


@dataclass(frozen=True, slots=True)
class Wording:
    """A place whose wording is in doubt.

    Attributes:
        block: The block.
        start: Where it begins in the block's text.
        end: One past its end.
        other: What it may have been meant to say, or nothing.
    """

    block: Block
    start: int
    end: int
    other: str = ""


def counts_of_people(
    blocks: Sequence[Block], mentions: Sequence[PersonMention]
) -> Iterator[Wording]:
    """People with 等 and a count, which may include them or not: 罗滨校长等14名教研员."""
    texts = {block.id: block for block in blocks}
    for mention in mentions:
        block = texts[mention.block]
        counted = _COUNTED.match(block.text, mention.end)
        if counted is not None:
            yield Wording(block, mention.start, counted.end())


def doubled_nouns(blocks: Sequence[Block]) -> Iterator[Wording]:
    """A clause that says its object twice: 有机会为国家做贡献的机会."""
    for block in blocks:
        for clause in _CLAUSE.finditer(block.text):
            doubled = _DOUBLED.search(clause[0])
            if doubled is not None and doubled["noun"] in lexicon():
                start = clause.start() + doubled.start("noun")
                yield Wording(block, start, clause.end(), doubled["noun"])


def varying_headings(blocks: Sequence[Block]) -> Iterator[Wording]:
    """A heading that the text announces with one character more, less or other."""
    headings = [
        block
        for block in blocks
        if block.kind is BlockKind.HEADING and count_han(block.text) >= _SHORTEST_HEADING
    ]
    for heading in headings:
        wanted = heading.text
        for block in blocks:
            if block.kind is BlockKind.HEADING or wanted in block.text:
                continue
            found = _near(block.text, wanted)
            if found is not None:
                yield Wording(block, *found, wanted)


def _near(text: str, wanted: str) -> tuple[int, int] | None:
    """Where a text says something one character from what is wanted, its ends being right."""
    head, tail = wanted[:2], wanted[-2:]
    for start in (mark.start() for mark in re.finditer(re.escape(head), text)):
        for length in (len(wanted) + 1, len(wanted) - 1, len(wanted)):
            end = start + length
            ends_alike = end <= len(text) and text.endswith(tail, start, end)
            if ends_alike and _is_one_apart(text[start:end], wanted):
                return start, end
    return None


def _is_one_apart(one: str, other: str) -> bool:
    """Whether a single character was added, left out or changed."""
    short, long = sorted((one, other), key=len)
    place = next(
        (i for i, pair in enumerate(zip(short, long, strict=False)) if pair[0] != pair[1]),
        len(short),
    )
    skip = len(short) == len(long)
    return one != other and short[place + skip :] == long[place + 1 :]
