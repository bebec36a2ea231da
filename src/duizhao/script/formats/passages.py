"""What the formats share: passages of text, cut into slots, and how a conversion is put back.

Every format finds the passages of its file: stretches that a reader reads as one text, whatever
markup runs through them (``<b>学</b>校``, or a word in two runs of a paragraph in Word). A passage
is converted as a whole, since the neighbours of a character decide what it becomes, and then cut
again where its markup stands.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from itertools import accumulate, pairwise
from typing import Protocol

from duizhao.article.simplified import read_as_simplified
from duizhao.script.converted import Converted, Piece


@dataclass(frozen=True, slots=True)
class Place:
    """Where a character stands in its file, in the terms in which a person looks for it.

    Attributes:
        line: Line of a file of text, 1-based.
        column: Code point in that line, 1-based.
        part: Part of a Word document: ``body``, ``header``, ``footnotes`` …
        paragraph: Paragraph of that part in reading order, 1-based.
        unit: Identifier of an XLIFF unit.
        field: Name or number of a table's column.
    """

    line: int | None = None
    column: int | None = None
    part: str | None = None
    paragraph: int | None = None
    unit: str | None = None
    field: str | None = None


@dataclass(frozen=True, slots=True)
class Passage:
    """A stretch of a file that is read as one text.

    Attributes:
        text: The text, without markup.
        cuts: Where its slots begin, ascending from 0: code points of `text`.
        keep: Spans that are not converted.
        reported: Whether its doubts count: of what stands in a file twice, one does.
        traditional: Its Traditional form, where the file itself gives one.
        names: Whether it is expected to be people's names, by where it stands.
    """

    text: str
    cuts: tuple[int, ...] = (0,)
    keep: tuple[tuple[int, int], ...] = ()
    reported: bool = True
    traditional: str | None = None
    names: bool = False


_UNSEEN = re.compile("[\u00ad\u200b\u200c\u2060\ufeff]+")
"""Soft hyphens, and joints and spaces without width: they stand in words and divide none."""


def divided(text: str) -> list[str]:
    """A text's parts: what is seen, and by turns what is not; the seen ones may be empty."""
    if text.isascii() or not _UNSEEN.search(text):
        return [text]
    return re.split(f"({_UNSEEN.pattern})", text)


class Document(Protocol):
    """A file that was opened for conversion.

    Attributes:
        source_tag: BCP 47 tag of its text, given or told from it.
    """

    source_tag: str

    @property
    def passages(self) -> Sequence[Passage]:
        """Its passages, in reading order."""
        ...

    def place(self, passage: int, start: int) -> Place:
        """Where a character of a passage stands: the passage's index, the code point in it."""
        ...

    def converted(
        self, texts: Sequence[Converted], target_tag: str, *, comments: bool = False
    ) -> bytes:
        """The file with each passage converted.

        Args:
            texts: What each passage became.
            target_tag: BCP 47 tag that was converted to.
            comments: Whether the doubts are written into the file, where its format can.
        """
        ...


class PassageBuilder:
    """Gathers a passage slot by slot."""

    def __init__(self) -> None:
        self._texts: list[str] = []
        self._cuts: list[int] = []
        self._keep: list[tuple[int, int]] = []
        self._length = 0

    @property
    def last(self) -> str:
        """The last character so far, or nothing."""
        return self._texts[-1][-1:] if self._texts else ""

    def add(self, text: str, *, keep: bool = False) -> None:
        """Adds a slot.

        Args:
            text: What stands in it; an empty text makes no slot.
            keep: Whether it is not converted.
        """
        if not text:
            return
        self._cuts.append(self._length)
        self._texts.append(text)
        end = self._length + len(text)
        if keep:
            if self._keep and self._keep[-1][1] == self._length:
                self._keep[-1] = (self._keep[-1][0], end)
            else:
                self._keep.append((self._length, end))
        self._length = end

    def passage(self, *, reported: bool = True, names: bool = False) -> Passage:
        """What was gathered."""
        return Passage(
            "".join(self._texts), tuple(self._cuts), tuple(self._keep), reported, names=names
        )


class Positions:
    """Where the characters of a source stand in what it became."""

    def __init__(self, converted: Converted) -> None:
        self._pieces = [
            part for piece in converted.pieces for part in _answering(piece, converted.source)
        ]
        self._starts = [piece.start for piece in self._pieces]
        self._placed = list(accumulate((len(piece.text) for piece in self._pieces), initial=0))

    def __call__(self, at: int) -> int:
        """The code point of the converted text that answers to one of the source.

        Inside a word that became longer or shorter, characters answer to each other from its
        beginning, and its last one to the rest.
        """
        number = bisect_right(self._starts, at) - 1
        if number < 0:
            return 0
        piece = self._pieces[number]
        if at >= piece.end:
            return self._placed[number + 1]
        return self._placed[number] + min(at - piece.start, len(piece.text))


_LONGEST_WORD = 8
"""Code points of a stretch that may have grown or shrunk as one word."""


def _answering(piece: Piece, source: str) -> Iterator[Piece]:
    """Divides a long piece of which words grew or shrank where its characters answer to others.

    Both are read as Simplified, in which most of them are alike.
    """
    length = piece.end - piece.start
    if length == len(piece.text) or length <= _LONGEST_WORD:
        yield piece
        return
    old, new = read_as_simplified(source[piece.start : piece.end]), read_as_simplified(piece.text)
    for _, start, end, begin, stop in SequenceMatcher(None, old, new).get_opcodes():
        yield Piece(piece.start + start, piece.start + end, piece.text[begin:stop])


def slots(converted: Converted, cuts: Sequence[int]) -> list[str]:
    """Cuts a converted text where its source was cut.

    Args:
        converted: The text.
        cuts: Where the slots of its source begin.

    Returns:
        What each slot holds now.
    """
    text = converted.text
    if len(cuts) == 1:
        return [text]
    place = Positions(converted)
    bounds = [*map(place, cuts), len(text)]
    return [text[start:end] for start, end in pairwise(bounds)]
