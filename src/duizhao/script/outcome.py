"""What became of a block of texts, before it is dealt to them."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from duizhao.script.codes import CodePoints, code_points, ranges, text_of
from duizhao.script.converted import Doubt
from duizhao.script.guards import Guard
from duizhao.script.words.stretches import COVER


@dataclass(slots=True)
class Outcome:
    """What became of a block, each character in its place.

    Attributes:
        codes: What the characters became; of guarded ones, nothing that counts.
        doubts: What is doubtful outside the guards, in order.
        guards: What is known, in order, without overlap.
    """

    codes: CodePoints
    doubts: list[Doubt]
    guards: list[Guard]

    def every_doubt(self) -> list[Doubt]:
        """What is doubtful, in guards too, in order."""
        doubts = [*self.doubts, *(doubt for guard in self.guards for doubt in guard.doubts)]
        return sorted(doubts, key=lambda doubt: doubt.start)

    def grown(self) -> list[Guard]:
        """The guards that have another length than what stood there."""
        return [guard for guard in self.guards if guard.end - guard.start != len(guard.converted)]

    def with_guards(self, marks: Mapping[int, str]) -> CodePoints:
        """The text, with guards that have not grown in their places.

        Args:
            marks: Punctuation that becomes another, by its places, where nothing is to be kept.
        """
        codes = self.codes.copy()
        fitting = [g for g in self.guards if g.end - g.start == len(g.converted)]
        _put(codes, [guard for guard in fitting if not guard.final])
        if marks:
            codes[[*marks]] = code_points("".join(marks.values()))
        _put(codes, [guard for guard in fitting if guard.final])
        return codes

    def in_region(self, change: Callable[[str], str]) -> Outcome:
        """The same with a region's characters.

        Args:
            change: Puts them into a text, each in its place.
        """
        if change is str:
            return self
        return Outcome(
            code_points(change(text_of(self.codes))),
            [doubt.in_region(change) for doubt in self.doubts],
            [guard.in_region(change) for guard in self.guards],
        )


def _put(codes: CodePoints, guards: Sequence[Guard]) -> None:
    if guards:
        starts = np.array([guard.start for guard in guards])
        lengths = np.array([guard.end for guard in guards]) - starts
        codes[ranges(starts, lengths)] = code_points("".join(g.converted for g in guards))


def covered(text: str, guards: Sequence[Guard]) -> str:
    """A text with guarded characters covered."""
    parts: list[str] = []
    done = 0
    for guard in guards:
        parts += [text[done : guard.start], COVER * (guard.end - guard.start)]
        done = guard.end
    return "".join([*parts, text[done:]])
