"""How long a piece a decoder takes at once, and how long its output may become."""

from __future__ import annotations

import itertools
from collections.abc import Sequence
from typing import TypeVar

_Piece = TypeVar("_Piece")

LONGEST_PIECE = 160
"""Tokens of source in one decode. Packages are trained on sentences, the model's own limit of
1,024 is far beyond what they have seen, and quality falls long before it."""

_LENGTH_CLASSES = (24, 64)
"""Pieces are decoded in classes of length, each with its own limit on the output, so that a
decoder that loops on a caption is stopped soon."""

_MOST_GROWTH = 3
_MOST_GROWN = 32
"""An output may take three tokens for each of its class's longest source, and 32 more."""


def longest_output(length: int) -> int:
    """Tokens that the output of a source of `length` tokens may take."""
    return _MOST_GROWTH * length + _MOST_GROWN


def by_length_class(pieces: Sequence[_Piece], lengths: Sequence[int]) -> list[list[_Piece]]:
    """Groups pieces that come longest first by the length class they fall into."""
    grouped = itertools.groupby(
        zip(pieces, lengths, strict=True),
        key=lambda item: sum(item[1] <= limit for limit in _LENGTH_CLASSES),
    )
    return [[piece for piece, _ in members] for _, members in grouped]
