"""The punctuation marks of texts that become others, each in its place."""

from __future__ import annotations

from functools import cache

from duizhao.script.block import Block
from duizhao.script.codes import Flags, flags_of
from duizhao.script.punctuation import mend_punctuation
from duizhao.script.quotation import MARKS, quotation_marks, with_marks


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
    quoting = [] if quotes_to_traditional is None else block.numbers_with(_of_quotations())
    for number in range(len(block.texts)) if mend else quoting:
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


@cache
def _of_quotations() -> Flags:
    return flags_of(MARKS)
