"""The numbers of a sentence in which glossary terms say some of them."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from duizhao.article import TermUse
from duizhao.translation.quantities.checking import NumberCheck, check
from duizhao.translation.quantities.model import Quantity
from duizhao.translation.quantities.reading import quantities
from duizhao.translation.verification import Requirement, found


def quantities_outside(source: str, uses: Iterable[TermUse]) -> tuple[Quantity, ...]:
    """The quantities of `source` that no term says: 第一中学 is a name.

    Args:
        source: A sentence, in Simplified Chinese.
        uses: Its terms; offsets are the sentence's.
    """
    taken = [(use.start, use.end) for use in uses]
    return tuple(
        quantity
        for quantity in quantities(source)
        if not any(start < quantity.end and quantity.start < end for start, end in taken)
    )


def numbers_of(source: str, uses: Sequence[TermUse], english: str) -> NumberCheck:
    """Compares the numbers of a finished translation with those of its source.

    Args:
        source: A sentence, in Simplified Chinese.
        uses: The terms planned in it.
        english: Its translation.
    """
    spans = found(english, [Requirement((use.target,)) for use in uses])
    excused = [span for span in spans if span is not None]
    return check(source, quantities_outside(source, uses), english, excused)
