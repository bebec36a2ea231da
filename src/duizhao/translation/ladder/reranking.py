"""Choosing among a decoder's likeliest translations by what they keep."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from duizhao.article import Progress
from duizhao.translation import clauses
from duizhao.translation.engine import Engine
from duizhao.translation.english_text import tidy
from duizhao.translation.ladder.pieces import BestLists, Piece, pieces_of
from duizhao.translation.ladder.rung import Candidate, Failed, argos_engine
from duizhao.translation.ladder.sentence import Rendering, Sentence, judged

if TYPE_CHECKING:
    from duizhao.translation.decoder import Decoder, Hypothesis


class Reranking:
    """Takes, piece by piece, the translation that keeps most, and of equals the likeliest.

    Args:
        lists: Translations that other rungs share.
        guided: Whether the source is rewritten first, for a model that copies English.
    """

    name = "n-best re-ranking"

    def __init__(self, lists: BestLists | None = None, *, guided: bool = True) -> None:
        self._lists = lists or BestLists()
        self._guided = guided

    def decode(
        self, failed: Sequence[Failed], engine: Engine, *, progress: Progress | None = None
    ) -> list[list[Candidate]]:
        """See `Rung.decode`."""
        argos = argos_engine(engine)
        if argos is None:
            return [[] for _ in failed]
        decoder = argos.decoder
        groups = [pieces_of(item, decoder, guided=self._guided) for item in failed]
        self._lists.of([piece.text for group in groups for piece in group], decoder)
        return [self._best(group, decoder) for group in groups]

    def _best(self, pieces: Sequence[Piece], decoder: Decoder) -> list[Candidate]:
        lists = self._lists.of([piece.text for piece in pieces], decoder)
        if not all(lists):
            return []
        chosen = [
            best_of(piece.sentence, hypotheses, decoder).english
            for piece, hypotheses in zip(pieces, lists, strict=True)
        ]
        return [Candidate(clauses.join([piece.sentence.source for piece in pieces], chosen))]


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
