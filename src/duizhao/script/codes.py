"""Texts as arrays of code points, for what is done to all their characters at once."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any, TypeVar, cast

import numpy as np
import numpy.typing as npt

CodePoints = npt.NDArray[np.uint32]
"""A text, or what its characters become, place by place."""
Places = npt.NDArray[np.integer]
"""Where something stands, or its number: 0-based."""
Integers = npt.NDArray[np.int32]
Flags = npt.NDArray[np.bool_]

CODE_POINTS = 0x110000
"""How many there are: what a table has for any character."""


def code_points(text: str) -> CodePoints:
    """A text as an array of its code points."""
    return np.frombuffer(text.encode("utf-32-le", "surrogatepass"), "<u4").astype(np.uint32)


def text_of(codes: CodePoints) -> str:
    """The text that an array of code points is."""
    return codes.astype("<u4").tobytes().decode("utf-32-le", "surrogatepass")


def flags_of(characters: Iterable[str]) -> Flags:
    """A table that says of each code point whether it is one of these characters."""
    flags = np.zeros(CODE_POINTS, np.bool_)
    flags[[ord(character) for character in characters]] = True
    return flags


_Table = TypeVar("_Table", bound=npt.NDArray[Any])


def look_up(table: _Table, keys: npt.NDArray[Any]) -> _Table:
    """What a table says of each key; of -1 what stands last.

    Twice as quick as ``table[keys]``, which asks of each key whether the table has it.

    Args:
        table: n places.
        keys: Numbers from -1 to n - 1.
    """
    return cast("_Table", table.take(keys, mode="wrap"))


def places_where(flags: Flags) -> Places:
    """The places of what is so."""
    return flags.nonzero()[0]


def distinct(ordered: Places) -> Places:
    """Numbers in order, each once."""
    first = np.ones(len(ordered), np.bool_)
    np.not_equal(ordered[1:], ordered[:-1], out=first[1:])
    return ordered[first]


def ranges(starts: Places, lengths: Places) -> Places:
    """All the places of stretches, one stretch behind the other.

    Args:
        starts: Where each begins, n of them.
        lengths: How many places each has, n of them.
    """
    before = np.cumsum(lengths) - lengths
    return np.repeat(starts - before, lengths) + np.arange(int(lengths.sum()))
