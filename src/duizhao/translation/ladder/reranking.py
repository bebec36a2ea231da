"""Choosing among a decoder's likeliest translations by what they keep."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from duizhao.translation.english_text import tidy
from duizhao.translation.ladder.pieces import Piece
from duizhao.translation.ladder.piecewise import Piecewise
from duizhao.translation.ladder.sentence import Rendering, Sentence, judged

if TYPE_CHECKING:
    from duizhao.translation.decoder import Decoder, Hypothesis


class Reranking(Piecewise):
    """Takes, piece by piece, the translation that keeps most, and of equals the likeliest."""

    name = "n-best re-ranking"

    def english_of(self, piece: Piece, hypotheses: Sequence[Hypothesis], decoder: Decoder) -> str:
        """See `Piecewise.english_of`."""
        return best_of(piece.sentence, hypotheses, decoder).english


def best_of(piece: Sentence, hypotheses: Sequence[Hypothesis], decoder: Decoder) -> Rendering:
    """The rendering among `hypotheses` that is whole, keeps most, and is likeliest.

    Args:
        piece: What they translate.
        hypotheses: At least one.
        decoder: What made them.
    """
    best: Rendering | None = None
    rank: tuple[bool, int, float] = (False, 0, 0.0)
    for item in sorted(hypotheses, key=lambda item: -item.score):
        rendering = judged(piece, tidy(decoder.text_of(item.tokens)))
        whole = item.complete and not rendering.broken
        if whole and rendering.holds:
            return rendering  # none of those that follow is better
        if best is None or (whole, rendering.worth, item.score) > rank:
            best, rank = rendering, (whole, rendering.worth, item.score)
    assert best is not None
    return best
