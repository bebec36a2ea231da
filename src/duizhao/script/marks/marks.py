"""The punctuation marks of texts that become others, each in its place."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache

import numpy as np

from duizhao.script.block import Block
from duizhao.script.codes import Flags, Places, flags_of, look_up, places_where
from duizhao.script.marks.quotation import (
    MARKS,
    is_chinese,
    outer_marks,
    quotation_marks,
    with_marks,
)
from duizhao.script.marks.widths import mend_punctuation


def new_marks(
    block: Block, *, quotes_to_traditional: bool | None, straight: bool, mend: bool
) -> dict[int, str]:
    """Finds the marks of a block that become others.

    Args:
        block: The texts.
        quotes_to_traditional: Whether quotation marks become those of Traditional text; those of
            Simplified text where it is False, and none where it is None.
        straight: Whether pairs of straight marks become quotation marks, too.
        mend: Whether half-width marks between Chinese characters become full-width.

    Returns:
        The new marks by their places.
    """
    marks: dict[int, str] = {}
    numbers: Iterable[int] = range(len(block.texts)) if mend else ()
    if quotes_to_traditional is not None:
        places = places_where(look_up(_of_quotations(), block.codes))
        if not mend and len(places):
            marks, numbers = _plain_pairs(block, places, to_traditional=quotes_to_traditional)
    for number in numbers:
        text, found = block.texts[number], {}
        if quotes_to_traditional is not None:
            found = quotation_marks(text, to_traditional=quotes_to_traditional, straight=straight)
        if mend:
            mended = mend_punctuation(with_marks(text, found))
            found = {
                place: new
                for place, (old, new) in enumerate(zip(text, mended, strict=True))
                if old != new
            }
        begin = block.begins[number]
        marks |= {begin + place: mark for place, mark in found.items()}
    return marks


def _plain_pairs(
    block: Block, places: Places, *, to_traditional: bool
) -> tuple[dict[int, str], list[int]]:
    """Finds the new marks of texts that have outer pairs of marks side by side and no others.

    Most texts are of that kind.

    Args:
        block: The texts.
        places: Where quotation marks stand.
        to_traditional: Whether they become those of Traditional text.

    Returns:
        The new marks by their places, and the numbers of the texts that are of another kind.
    """
    (old_opening, old_closing), (opening, closing) = outer_marks(to_traditional=to_traditional)
    numbers = np.searchsorted(np.array(block.begins), places, "right") - 1
    firsts = np.flatnonzero(np.diff(numbers, prepend=-1))
    sizes = np.diff(firsts, append=len(places))
    odd = (np.arange(len(places)) - np.repeat(firsts, sizes)) % 2
    expected = np.where(odd, ord(old_closing), ord(old_opening))
    plain = np.logical_and.reduceat(block.codes[places] == expected, firsts) & (sizes % 2 == 0)
    pairs = places[np.repeat(plain, sizes)]
    marks: dict[int, str] = {}
    for start, end in zip(pairs[::2].tolist(), pairs[1::2].tolist(), strict=True):
        # what a line break stands for is no Chinese
        if is_chinese(block.text, start, end):
            marks[start], marks[end] = opening, closing
    return marks, numbers[firsts[~plain]].tolist()


@cache
def _of_quotations() -> Flags:
    return flags_of(MARKS)
