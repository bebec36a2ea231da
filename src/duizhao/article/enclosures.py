"""Which quotation marks and brackets of a text belong together."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping


def pair_marks(
    text: str, positions: Iterable[int], families: Mapping[str, str], opening: str
) -> dict[int, int]:
    """Pairs opening marks with the marks that close them, in time proportional to their number.

    A mark without a partner is left out; so are marks that were opened inside a pair and never
    closed in it.

    Args:
        text: The text.
        positions: Where its marks are, in order.
        families: The family of each mark; marks of one family may close each other.
        opening: The marks that open. A mark that is its own partner (``"``) is not among them:
            it closes if one of its family is open, else it opens.

    Returns:
        Position of each paired opening mark -> position of its closing mark.
    """
    closers: dict[int, int] = {}
    waiting: list[tuple[str, int]] = []
    still_open: Counter[str] = Counter()
    own_partners = {mark for mark, family in families.items() if mark == family}
    for at in positions:
        mark = text[at]
        family = families[mark]
        if mark in opening or (mark in own_partners and not still_open[family]):
            waiting.append((family, at))
            still_open[family] += 1
        elif still_open[family]:
            while True:
                other, start = waiting.pop()
                still_open[other] -= 1
                if other == family:
                    closers[start] = at
                    break
    return closers
