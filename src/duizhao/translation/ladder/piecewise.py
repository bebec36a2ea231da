"""What rungs share that choose or make a translation for each piece of a sentence."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Sequence
from typing import TYPE_CHECKING

from duizhao.article import Progress
from duizhao.translation.engine import Engine
from duizhao.translation.ladder.pieces import BestLists, Piece, pieces_of
from duizhao.translation.ladder.rewriting import all_terms_and_lost, rewritten
from duizhao.translation.ladder.rung import Candidate, Failed, argos_engine

if TYPE_CHECKING:
    from duizhao.translation.decoder import Decoder, Hypothesis


class Piecewise(ABC):
    """A rung that works on the likeliest translations of a sentence's pieces.

    Args:
        lists: Translations that other rungs share.
        guided: Whether the source is rewritten first, for a model that copies English.
    """

    name: str

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
        groups = [
            pieces_of(item.sentence, decoder, all_terms_and_lost(item) if self._guided else ())
            for item in failed
        ]
        self._lists.of([piece.text for group in groups for piece in group], decoder)
        return [self._joined(group, decoder) for group in groups]

    def _joined(self, pieces: Sequence[Piece], decoder: Decoder) -> list[Candidate]:
        lists = self._lists.of([piece.text for piece in pieces], decoder)
        if not all(lists):
            return []
        texts = [
            self.english_of(piece, hypotheses, decoder)
            for piece, hypotheses in zip(pieces, lists, strict=True)
        ]
        return [Candidate(decoder.join([rewritten(piece.sentence) for piece in pieces], texts))]

    @abstractmethod
    def english_of(self, piece: Piece, hypotheses: Sequence[Hypothesis], decoder: Decoder) -> str:
        """The English of a piece, chosen among its translations or made of one.

        Args:
            piece: The piece.
            hypotheses: Its likeliest translations, at least one.
            decoder: What made them.
        """
