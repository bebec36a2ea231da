"""What a decoder made of its latest pieces, for those who look at how it came about."""

from __future__ import annotations

from collections import OrderedDict

from duizhao.translation.decoder import Hypothesis

_MOST_WEIGHTS = 8 * 1024**2
"""Weights of attention that are kept, four bytes each: those of some five thousand sentences."""


class RecentlyDecoded:
    """The translations of the pieces decoded last, as many as fit.

    Args:
        most_weights: Weights of attention that are kept in all.
    """

    def __init__(self, most_weights: int = _MOST_WEIGHTS) -> None:
        self._most_weights = most_weights
        self._weights = 0
        self._known: OrderedDict[str, Hypothesis] = OrderedDict()

    def __contains__(self, piece: str) -> bool:
        return piece in self._known

    def keep(self, piece: str, hypothesis: Hypothesis) -> None:
        """Keeps the translation of a piece, and lets go of the oldest where there are too many."""
        if piece in self._known:
            self._weights -= _weights(self._known.pop(piece))
        self._known[piece] = hypothesis
        self._weights += _weights(hypothesis)
        while self._weights > self._most_weights:
            self._weights -= _weights(self._known.popitem(last=False)[1])

    def of(self, piece: str) -> Hypothesis | None:
        """The translation of a piece; None where there is none, or none any more."""
        return self._known.get(piece)


def _weights(hypothesis: Hypothesis) -> int:
    return sum(map(len, hypothesis.attention))
