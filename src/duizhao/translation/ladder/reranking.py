"""Choosing among a decoder's likeliest translations by what they keep."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import compress
from typing import TYPE_CHECKING

from duizhao.article import Progress
from duizhao.translation.engine import Engine
from duizhao.translation.english_text import tidy
from duizhao.translation.ladder.pieces import BestLists, Piece
from duizhao.translation.ladder.piecewise import Piecewise
from duizhao.translation.ladder.rung import Candidate, Failed
from duizhao.translation.ladder.sentence import Rendering, Sentence, judged

if TYPE_CHECKING:
    from duizhao.translation.decoder import Decoder, Hypothesis


class Reranking(Piecewise):
    """Takes, piece by piece, the translation that keeps most, and of equals the likeliest.

    Args:
        lists: Translations that other rungs share.
        guided: Whether the source is rewritten first, for a model that copies English.
        numbers_only: Whether only sentences whose numbers are wrong are decoded.
    """

    name = "n-best re-ranking"

    def __init__(
        self, lists: BestLists | None = None, *, guided: bool = True, numbers_only: bool = False
    ) -> None:
        super().__init__(lists, guided=guided)
        self._numbers_only = numbers_only

    def decode(
        self, failed: Sequence[Failed], engine: Engine, *, progress: Progress | None = None
    ) -> list[list[Candidate]]:
        """See `Rung.decode`."""
        taken = [not (self._numbers_only and item.best.numbers.right) for item in failed]
        decoded = iter(super().decode(list(compress(failed, taken)), engine, progress=progress))
        return [next(decoded) if take else [] for take in taken]

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
