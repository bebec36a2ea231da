"""What the page says about its article: when it was published, and who did what for it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from duizhao.article.model import Block, BlockKind, Credit
from duizhao.article.simplified import read_as_simplified
from duizhao.article.structure.credits import (
    Claim,
    credits_at_end,
    credits_in,
    credits_of_dateline,
    is_byline,
)
from duizhao.article.structure.dates import find_date


def published_on(blocks: Sequence[Block], declared: str | None) -> str | None:
    """The date that the meta and credit lines give, the most precise of them.

    Args:
        blocks: The article's.
        declared: The date in the file's own metadata, which counts where no line has one.

    Returns:
        ISO 8601, as precise as it is printed, or None.
    """
    dates = [
        date
        for block in blocks
        if block.kind in {BlockKind.META, BlockKind.CREDIT}
        if (date := find_date(block.text))
    ]
    if dates:
        return max(dates, key=lambda date: (min(len(date), 16), -dates.index(date)))
    return declared


def credits_of(blocks: Sequence[Block], *, traditional: bool) -> tuple[Credit, ...]:
    """Collects credits from meta and credit lines, the dateline and closing brackets.

    Names and labels are given as the page writes them, in its own script.
    """
    found: list[Credit] = []
    printed = {block.id: block.text for block in blocks}
    if traditional:
        blocks = [replace(block, text=read_as_simplified(block.text)) for block in blocks]

    def as_printed(words: str, block: Block) -> str:
        place = block.text.find(words)
        return printed[block.id][place : place + len(words)] if place >= 0 else words

    def add(claims: Sequence[Claim], block: Block) -> None:
        for claim in claims:
            name, label = as_printed(claim.name, block), as_printed(claim.label, block)
            if not any((c.role, c.name) == (claim.role, name) for c in found):
                found.append(Credit(claim.role, name, label, block.id))

    prose = [b for b in blocks if b.kind in {BlockKind.PARAGRAPH, BlockKind.LIST_ITEM}]
    for block in blocks:
        if block.kind in {BlockKind.META, BlockKind.CREDIT}:
            add(credits_in(block.text) or _byline(block), block)
        elif block.kind is BlockKind.CAPTION:
            add(credits_at_end(block.text, bare_names=False), block)
        elif prose and block is prose[0]:
            add(credits_of_dateline(block.text), block)
        if block.kind is BlockKind.PARAGRAPH:
            add(credits_at_end(block.text, bare_names=block is prose[-1]), block)
    return tuple(found)


def _byline(block: Block) -> list[Claim]:
    if block.kind is BlockKind.CREDIT and is_byline(block.text):
        return [Claim("author", re.sub(r"\s+", "", block.text), "")]
    return []
