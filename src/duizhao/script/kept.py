"""What is never converted: spans that are marked so, addresses of pages and of mail."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache

from duizhao.han import HAN
from duizhao.script.block import BREAK, Block, readable
from duizhao.script.codes import Flags, flags_of
from duizhao.script.guards import Guard, without_overlap

_PRIVATE = "\ue000-\uf8ff"
_ADDRESSES = re.compile(
    # Chinese that ends a path of a page, and is not the sentence going on behind an address
    rf"https?://[\x21-\x2e\x30-\x7e]+/[\x21-\x7e]+(?<=[/=])[{HAN}]{{1,30}}(?=[\s)>\]\"'）》]|$)"
    rf"|(?:https?://|www\.)[\x21-\x7e]+(?:(?<=[/=])[{HAN}]+[/?&=#.][\x21-\x7e]*)*"
    rf"|[\w.+-]+@[\w-]+(?:\.[\w-]+)+|[{_PRIVATE}]+",
    re.ASCII,
)
"""Private characters stay, too: nobody knows what they are."""


def kept_in(block: Block, keep: Sequence[Sequence[tuple[int, int]]]) -> list[Guard]:
    """Guards what is not converted.

    Args:
        block: The texts.
        keep: For each of them the spans that are marked so; nothing: none.

    Returns:
        The guards in order.
    """
    guards = [
        Guard(begin + start, begin + end, text[start:end], final=True)
        for text, begin, spans in zip(
            block.texts, block.begins, keep or [()] * len(block.begins), strict=True
        )
        for span in sorted(spans)
        for start, end in _in_lines(text, *span)
    ]
    addresses = (
        Guard(begin + found.start(), begin + found.end(), text[slice(*found.span())], final=True)
        for number in block.numbers_with(_in_addresses())
        for begin, text in [(block.begins[number], block.texts[number])]
        for found in _ADDRESSES.finditer(readable(text))
    )
    return without_overlap(guards, addresses)


def _in_lines(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """Divides a span where lines end, since what is known ends there at the latest."""
    for line in text[start:end].split(BREAK):
        if line:
            yield start, start + len(line)
        start += len(line) + 1


@cache
def _in_addresses() -> Flags:
    """Characters without one of which nothing is an address."""
    first, last = map(ord, _PRIVATE.split("-"))
    return flags_of(["@", "/", "w", *map(chr, range(first, last + 1))])
