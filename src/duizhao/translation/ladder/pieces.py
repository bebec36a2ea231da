"""Sentences in pieces that a decoder takes, and several translations of each."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from duizhao.translation.ladder.rewriting import placed_in
from duizhao.translation.ladder.sentence import Owed, Sentence
from duizhao.translation.limits import LONGEST_PIECE, by_length_class, longest_output
from duizhao.translation.verification import Span

if TYPE_CHECKING:
    from duizhao.translation.decoder import Decoder, Hypothesis

BEST_OF = 8
"""Hypotheses followed and returned. Eight cost three times what two do: only for what failed."""

_LONGEST_REWRITTEN = 2 * LONGEST_PIECE
"""Tokens of a piece with English written in, beyond which it is not decoded."""


@dataclass(frozen=True, slots=True)
class Piece:
    """Part of a sentence that a decoder takes at once.

    Attributes:
        sentence: The part, with its own terms.
        text: What the decoder reads: its source, or that with English written in.
        places: Where each thing owed stands in `text`.
    """

    sentence: Sentence
    text: str
    places: Mapping[Owed, Span]


def pieces_of(sentence: Sentence, decoder: Decoder, written: Iterable[Owed]) -> list[Piece]:
    """The pieces of a sentence.

    Args:
        sentence: The sentence.
        decoder: What reads them.
        written: What is written in of what it owes.
    """
    source, spans = sentence.source, {(owed.start, owed.end) for owed in written}
    parts = decoder.split(source)
    pieces: list[Piece] = []
    start = 0
    for part in parts:
        piece = sentence.part(start, start + len(part))
        inside = [o for o in piece.owed if (o.start + start, o.end + start) in spans]
        left = [o for o in piece.owed if o not in inside]
        pieces.append(Piece(piece, *placed_in(part, inside, left)))
        start += len(part)
    return pieces


class BestLists:
    """The likeliest translations of sources, each decoded once however often it is asked for."""

    def __init__(self) -> None:
        self._known: dict[str, list[Hypothesis]] = {}

    def of(self, sources: Sequence[str], decoder: Decoder) -> list[list[Hypothesis]]:
        """The list of each source; an empty one where it is blank or too long.

        Raises:
            EngineError: Decoding failed.
        """
        tokens = {
            source: decoder.encode(source)
            for source in dict.fromkeys(sources)
            if source not in self._known
        }
        for source, encoded in tokens.items():
            if not 0 < len(encoded) <= _LONGEST_REWRITTEN:
                self._known[source] = []
        waiting = sorted(
            (source for source in tokens if source not in self._known),
            key=lambda source: -len(tokens[source]),
        )
        for batch in by_length_class(waiting, [len(tokens[source]) for source in waiting]):
            lists = decoder.hypotheses(
                [tokens[source] for source in batch],
                count=BEST_OF,
                max_decoding_length=longest_output(len(tokens[batch[0]])),
            )
            self._known.update(zip(batch, lists, strict=True))
        return [self._known[source] for source in sources]
