"""A text of which some words became others, of another length, while the rest stayed in place."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence

from duizhao.script.converted import Converted, Piece
from duizhao.script.guards import Guard
from duizhao.script.regions import differences

_CLAUSES = re.compile(r"[^，。；！？\n]*[，。；！？\n]?")


class Rewording:
    """A text under conversion.

    Args:
        converted: What became of it so far, each character in its place.
        guards: What is known in it, in order.
    """

    def __init__(self, converted: Converted, guards: Sequence[Guard]) -> None:
        self._converted = converted
        self._guards = guards
        text = converted.text
        self._pieces = [Piece(start, end, text[start:end]) for start, end in self._between(guards)]

    def reword(
        self,
        text: str,
        change: Callable[[str], str],
        protected: Sequence[tuple[int, int]] = (),
    ) -> None:
        """Changes words, between the guards and between protected spans.

        Args:
            text: What is changed: the text with its guards covered, or what became of it.
            change: What changes it; the outcome may have another length.
            protected: Spans that stay as they are.
        """
        pieces: list[Piece] = []
        for piece in self._pieces:
            done = piece.start
            inside = [span for span in protected if piece.start <= span[0] and span[1] <= piece.end]
            for start, end in [*inside, (piece.end, piece.end)]:
                for clause in _CLAUSES.finditer(text, done, start):
                    if clause[0]:
                        first, last = clause.start() - piece.start, clause.end() - piece.start
                        filled = piece.text[first:last]
                        pieces += _reworded(clause.start(), filled, change(clause[0]))
                if start < end:
                    offset = start - piece.start
                    pieces.append(Piece(start, end, piece.text[offset : offset + end - start]))
                done = end
        self._pieces = pieces

    def converted(self) -> Converted:
        """The outcome."""
        known = [Piece(guard.start, guard.end, guard.converted) for guard in self._guards]
        pieces = sorted([*self._pieces, *known], key=lambda piece: piece.start)
        return Converted.of_pieces(self._converted.source, pieces, self._converted.doubts)

    def _between(self, guards: Sequence[Guard]) -> Iterator[tuple[int, int]]:
        done = 0
        for guard in guards:
            if done < guard.start:
                yield done, guard.start
            done = guard.end
        if done < len(self._converted.source):
            yield done, len(self._converted.source)


def _reworded(start: int, filled: str, changed: str) -> Iterator[Piece]:
    return (
        Piece(start + first, start + last, new) for first, last, new in differences(filled, changed)
    )
