"""A text under conversion: what is known in it is covered while the rest is converted."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field

from duizhao.glossary.people.people import PeopleFinder
from duizhao.script.converted import Converted, Doubt, Piece
from duizhao.script.guards import Guard
from duizhao.script.regions import differences

COVER = "\uf8ff"
"""Stands for a guarded character while the text around it is converted: it is of no word."""

_CLAUSES = re.compile(r"[^，。；！？\n]*[，。；！？\n]?")


@dataclass(slots=True)
class Task:
    """A text under conversion.

    Attributes:
        source: The text as it was.
        marked: With the target's punctuation.
        kept: What is not to be converted, in order.
        people: Finds the people of the whole text.
        guards: All that is known in it, what is kept included, in order.
        doubts: What was doubtful outside them.
        pieces: What became of what lies outside them.
    """

    source: str
    marked: str
    kept: list[Guard]
    people: PeopleFinder | None = None
    guards: list[Guard] = field(default_factory=list)
    doubts: list[Doubt] = field(default_factory=list)
    pieces: list[Piece] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.guards = self.guards or self.kept

    def covered(self) -> str:
        """The text with guarded characters covered."""
        if not self.guards:
            return self.marked
        parts: list[str] = []
        done = 0
        for guard in self.guards:
            parts += [self.marked[done : guard.start], COVER * (guard.end - guard.start)]
            done = guard.end
        return "".join([*parts, self.marked[done:]])

    def fill(self, converted: str) -> None:
        """Takes over what became of the covered text, each character in its place."""
        self.pieces = [Piece(start, end, converted[start:end]) for start, end in self._gaps()]

    def reword(
        self,
        text: str,
        change: Callable[[str], str],
        protected: Sequence[tuple[int, int]] = (),
    ) -> None:
        """Changes words, between the guards and between protected spans.

        Args:
            text: What is changed: the covered text, or what became of it.
            change: What changes it; the outcome may have another length.
            protected: Spans that stay as they were filled in.
        """
        pieces: list[Piece] = []
        for piece in self.pieces:
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
        self.pieces = pieces

    def converted(self) -> Converted:
        """The outcome."""
        if not self.guards:
            return Converted(self.source, tuple(self.pieces), tuple(self.doubts))
        known = [Piece(guard.start, guard.end, guard.converted) for guard in self.guards]
        doubts = [*self.doubts, *(doubt for guard in self.guards for doubt in guard.doubts)]
        return Converted(
            self.source,
            tuple(sorted([*self.pieces, *known], key=lambda piece: piece.start)),
            tuple(sorted(doubts, key=lambda doubt: doubt.start)),
        )

    def _gaps(self) -> Iterator[tuple[int, int]]:
        """What lies between the guards."""
        done = 0
        for guard in self.guards:
            if done < guard.start:
                yield done, guard.start
            done = guard.end
        if done < len(self.source):
            yield done, len(self.source)


def _reworded(start: int, filled: str, changed: str) -> Iterator[Piece]:
    return (
        Piece(start + first, start + last, new) for first, last, new in differences(filled, changed)
    )
