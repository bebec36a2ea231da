"""Decoding on from a lost term: the words before it stay, its English follows, the rest is new."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from duizhao.article import Progress
from duizhao.translation.engine import Engine
from duizhao.translation.english_text import tidy
from duizhao.translation.ladder.alignment import place_of, tokens_in, words_of_tokens
from duizhao.translation.ladder.pieces import Piece, pieces_of
from duizhao.translation.ladder.rewriting import rewritten, terms_of
from duizhao.translation.ladder.rung import Candidate, Failed, argos_engine
from duizhao.translation.ladder.sentence import judged

if TYPE_CHECKING:
    from duizhao.translation.decoder import Decoder, Hypothesis

_ROUNDS = 2
"""Times that a piece is decoded on; each round puts in one thing that was lost."""


class Continuation:
    """Has the decoder go on from the English of what was lost, put where it belongs.

    The decoder's attention in the translation that is there tells where that is. The English
    cannot fail to be said, and what follows it fits, which a replacement afterwards cannot
    promise.

    Args:
        guided: Whether the pieces have their terms written in, as the translation that is there.
    """

    name = "continuation"

    def __init__(self, *, guided: bool = True) -> None:
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
            [
                _Attempt(piece, decoder)
                for piece in pieces_of(
                    item.sentence, decoder, terms_of(item.sentence) if self._guided else ()
                )
                if item.best.english  # else it was never decoded, and is not to be decoded whole
            ]
            for item in failed
        ]
        attempts = [attempt for group in groups for attempt in group]
        first = argos.hypotheses([attempt.piece.text for attempt in attempts])
        for attempt, hypothesis in zip(attempts, first, strict=True):
            if hypothesis is not None:
                attempt.take(hypothesis)
        for _ in range(_ROUNDS):
            begun = [(a, begin) for a in attempts if (begin := a.beginning()) is not None]
            decoded = argos.continued([a.piece.text for a, _ in begun], [b for _, b in begun])
            for (attempt, _), hypothesis in zip(begun, decoded, strict=True):
                attempt.take(hypothesis)
        return [_joined(group, decoder) for group in groups]


class _Attempt:
    """A piece on its way: its latest translation, and the best so far."""

    def __init__(self, piece: Piece, decoder: Decoder) -> None:
        self.piece = piece
        self._decoder = decoder
        self._latest: Hypothesis | None = None
        self._rendering = self.best = judged(piece.sentence, "")

    def take(self, hypothesis: Hypothesis) -> None:
        """Verifies a translation."""
        english = tidy(self._decoder.text_of(hypothesis.tokens))
        self._latest = hypothesis
        self._rendering = judged(self.piece.sentence, english)
        if self._rendering.better_than(self.best):
            self.best = self._rendering

    def beginning(self) -> list[str] | None:
        """What the next translation begins with, up to what was lost first; None: it is done."""
        if self._latest is None or (self.best.holds and not self.best.broken):
            return None
        words = words_of_tokens(self._latest.tokens)
        spans = self._decoder.spans(self.piece.text) or []
        best: tuple[int, str] | None = None
        for owed, answer in zip(self.piece.sentence.owed, self._rendering.answers, strict=True):
            tokens = tokens_in(spans, self.piece.places[owed])
            if answer or not owed.english or not tokens:
                continue
            place = place_of(self._latest, words, tokens, len(spans))
            if best is None or place < best[0]:
                best = place, owed.english
        if best is None:
            return None
        place, english = best
        begin = words[place].begin if place < len(words) else len(self._latest.tokens)
        return [*self._latest.tokens[:begin], *self._decoder.encode(english)]


def _joined(attempts: Sequence[_Attempt], decoder: Decoder) -> list[Candidate]:
    texts = [attempt.best.english for attempt in attempts]
    if not any(texts):
        return []
    return [Candidate(decoder.join([rewritten(a.piece.sentence) for a in attempts], texts))]
