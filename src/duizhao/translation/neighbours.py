"""Whether a person's name touches a title."""

from __future__ import annotations

import re
from dataclasses import dataclass

from duizhao.surnames import COMPOUND_SURNAMES, SURNAMES

_SURNAME = "|".join([*COMPOUND_SURNAMES, *SURNAMES])
_BARE_SURNAME = re.compile(rf"(?:^|[^一-鿿]|[和与及对由请听向跟])(?:{_SURNAME})$")
"""A surname alone, as in 刘校长: set off by punctuation or by a word that leads to a person."""


@dataclass(frozen=True, slots=True)
class Names:
    """Where the full names of a text begin and end.

    Attributes:
        text: The text.
        starts: The first code point of each name.
        ends: One past the last.
    """

    text: str
    starts: frozenset[int]
    ends: frozenset[int]

    def touch(self, start: int, end: int) -> bool:
        """Whether the title at ``text[start:end]`` has a name directly before or behind it."""
        before, behind = start, end
        while before > 0 and self.text[before - 1].isspace():
            before -= 1
        while behind < len(self.text) and self.text[behind].isspace():
            behind += 1
        if before in self.ends or behind in self.starts:
            return True
        return _BARE_SURNAME.search(self.text[max(0, start - 3) : start]) is not None
