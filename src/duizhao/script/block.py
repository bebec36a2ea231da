"""Texts that are converted together: one long text, and where each of them stands in it."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Sequence
from functools import cached_property
from itertools import accumulate
from typing import Protocol, TypeVar

from duizhao.script.codes import CodePoints, Flags, code_points, look_up, places_where


class _Placed(Protocol):
    @property
    def start(self) -> int: ...


_T = TypeVar("_T", bound=_Placed)

BREAK = "\n"
"""What stands between two texts; no word goes beyond it."""
UNREADABLE = "\uf8fe"
"""A private character, which is left as it is."""
_UNREAD = re.compile("[\ud800-\udfff\x00]")


class Block:
    """Texts one behind the other, a line break between two.

    Args:
        texts: In the source's script, such as the paragraphs of an article.

    Attributes:
        texts: The same.
        text: All of them in one; what OpenCC cannot read as `UNREADABLE`.
        begins: Where each begins in it.
    """

    def __init__(self, texts: Sequence[str]) -> None:
        self.texts = texts
        self.text = readable(BREAK.join(texts))
        self.begins = list(accumulate((len(text) + 1 for text in texts[:-1]), initial=0))[
            : len(texts)
        ]

    @cached_property
    def codes(self) -> CodePoints:
        """The code points of all of them."""
        return code_points(self.text)

    def by_lines(self) -> Block:
        """The same block, its lines for texts; of most texts there is one."""
        return Block(self.text.split(BREAK))

    def number_at(self, place: int) -> int:
        """The number of the text in which a place lies, or which it ends."""
        return bisect_right(self.begins, place) - 1

    def span(self, number: int) -> tuple[int, int]:
        """Where a text begins, and one past its end."""
        begin = self.begins[number]
        return begin, begin + len(self.texts[number])

    def numbers_at(self, places: Iterable[int]) -> list[int]:
        """The numbers of the texts in which places lie, each once, in order."""
        return sorted({self.number_at(place) for place in places})

    def numbers_with(self, characters: Flags) -> list[int]:
        """The numbers of the texts in which one of some characters stands, in order."""
        return self.numbers_at(places_where(look_up(characters, self.codes)).tolist())

    def deal(self, placed: Iterable[_T]) -> dict[int, list[_T]]:
        """Deals what has a place in this to the texts in which it lies, by their numbers."""
        dealt: dict[int, list[_T]] = {}
        for one in placed:
            dealt.setdefault(self.number_at(one.start), []).append(one)
        return dealt

    def spans(self) -> Iterable[tuple[int, int]]:
        """Where each text begins, and one past its end."""
        spans = zip(self.begins, self.texts, strict=True)
        return ((begin, begin + len(text)) for begin, text in spans)


def readable(text: str) -> str:
    """A text in which halves of characters and null characters are replaced.

    OpenCC refuses the ones, and takes the others for the end.
    """
    return _UNREAD.sub(UNREADABLE, text)
