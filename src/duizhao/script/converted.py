"""A text in another script: which part of it became what, and what was doubtful."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import NamedTuple, Protocol


class Piece(NamedTuple):
    """A stretch of the source and what it became.

    Attributes:
        start: Where it begins in the source, a 0-based code point.
        end: One past its last code point.
        text: What stands there now. Of the same length, each character answers to its own.
    """

    start: int
    end: int
    text: str


@dataclass(frozen=True, slots=True)
class Doubt:
    """A character with several counterparts, for which neither a word nor a known span decided.

    Attributes:
        start: Where it stands in the source, a 0-based code point.
        source: The character.
        choice: What was written.
        alternatives: What else it could have become, the likeliest first.
    """

    start: int
    source: str
    choice: str
    alternatives: tuple[str, ...]

    def moved(self, by: int) -> Doubt:
        """The same doubt, so many code points further on."""
        return Doubt(self.start + by, self.source, self.choice, self.alternatives)

    def in_region(self, change: Callable[[str], str]) -> Doubt:
        """The same doubt, with a region's forms of its choices."""
        choice = change(self.choice)
        others = dict.fromkeys(map(change, self.alternatives))
        others.pop(choice, None)
        return Doubt(self.start, self.source, choice, tuple(others))


@dataclass(slots=True)
class Converted:
    """A converted text.

    Attributes:
        source: The text as it was.
        text: The text as it is now.
        doubts: In the order of the source.
        changed: Where words became others, of another length: all of the text, in order and
            without gaps. Empty where each character stands in its own place.
    """

    source: str
    text: str
    doubts: tuple[Doubt, ...] = ()
    changed: tuple[Piece, ...] = ()

    @classmethod
    def of_pieces(
        cls, source: str, pieces: Sequence[Piece], doubts: Sequence[Doubt] = ()
    ) -> Converted:
        """A text of which words became others.

        Args:
            source: The text as it was.
            pieces: All of it, in order and without gaps.
            doubts: In the order of the source.
        """
        text = "".join(piece.text for piece in pieces)
        return cls(source, text, tuple(doubts), tuple(pieces))

    @property
    def pieces(self) -> tuple[Piece, ...]:
        """All of the text, in order and without gaps."""
        if self.changed or not self.source:
            return self.changed
        return (Piece(0, len(self.source), self.text),)

    def between(self, start: int, end: int) -> str:
        """What a stretch of the source became: a sentence of a paragraph, a run of a line.

        Args:
            start: Where it begins in the source, a 0-based code point.
            end: One past its last code point.

        Returns:
            The text; a piece of another length than its source belongs where it begins.
        """
        if not self.changed:
            return self.text[start:end]
        parts: list[str] = []
        for piece in self.changed:
            if piece.end <= start or piece.start >= end:
                continue
            if len(piece.text) == piece.end - piece.start:
                first, last = max(start, piece.start), min(end, piece.end)
                parts.append(piece.text[first - piece.start : last - piece.start])
            elif piece.start >= start:
                parts.append(piece.text)
        return "".join(parts)


class TextConverter(Protocol):
    """Converts text from one script of Chinese to another."""

    source_tag: str
    target_tag: str

    def convert(self, text: str, *, keep: Sequence[tuple[int, int]] = ()) -> Converted:
        """Converts a paragraph; best as long as it comes, since a sentence decides for a character.

        Args:
            text: In the source's script.
            keep: Spans that are not converted: code, addresses, what is marked so.
        """
        ...
