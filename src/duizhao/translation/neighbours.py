"""Whether a person's name touches a title."""

from __future__ import annotations

import re
from collections.abc import Sequence

from duizhao.glossary.surnames import COMPOUND_SURNAMES, SURNAMES

_SURNAME = "|".join([*COMPOUND_SURNAMES, *SURNAMES])
_BARE_SURNAME = re.compile(rf"(?:^|[^一-鿿]|[和与及对由请听向跟])(?:{_SURNAME})$")
"""A surname alone, as in 刘校长: set off by punctuation or by a word that leads to a person."""


def touches_name(text: str, start: int, end: int, names: Sequence[tuple[int, int]]) -> bool:
    """Whether the title at ``text[start:end]`` has a name directly before or behind it.

    Args:
        text: A block's text.
        start: Where the title begins.
        end: One past its end.
        names: The spans of the full names in `text`.
    """
    for name_start, name_end in names:
        if name_end <= start and not text[name_end:start].strip():
            return True
        if name_start >= end and not text[end:name_start].strip():
            return True
    return _BARE_SURNAME.search(text[max(0, start - 3) : start]) is not None
