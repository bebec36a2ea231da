"""The stretches of a text into which no word reaches from outside.

Nearly every stretch is one word. However a text is divided into words, the bounds between
stretches are bounds between words, so that each stretch can be looked at by itself.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from duizhao.script.codes import CodePoints, Flags, Places, distinct, places_where, ranges
from duizhao.script.words.compiled import compiled_words

COVER = "\uf8ff"
"""Stands for a character that is known: it is of no word."""


class Stretches:
    """A text's stretches.

    Args:
        codes: The text in Simplified; it may be changed afterwards.

    Attributes:
        codes: The text, with what is known covered.
        ends: For each place where the longest word ends that begins there.
        words: That word's number, or -1.
        closed: For each place, the end of the text included, whether a word reaches across it.
    """

    def __init__(self, codes: CodePoints) -> None:
        self._trie = compiled_words().trie
        self.codes = codes
        lengths, self.words = self._trie.longest(codes)
        self._places = np.arange(len(codes) + 1, dtype=np.int32)
        self.ends = self._places[:-1] + lengths
        self._bound()

    def cover(self, spans: Sequence[tuple[int, int]]) -> None:
        """Covers what is known: no word reaches into it any more.

        Args:
            spans: In order, without overlap.
        """
        if not spans:
            return
        starts, ends = np.array(spans).T
        self.codes[ranges(starts, ends - starts)] = ord(COVER)
        # words that reached into one of them begin in the same stretch
        starts = self.bounds[self.numbers_at(starts)]
        around = ranges(starts, ends - starts)
        lengths, self.words[around] = self._trie.longest(self.codes[around])
        self.ends[around] = around + lengths
        self._bound()

    def _bound(self) -> None:
        self.closed = np.zeros(len(self._places), np.bool_)
        reached = np.maximum.accumulate(self.ends)
        np.greater(reached, self._places[1:], out=self.closed[1:])
        self.bounds = places_where(~self.closed)

    def numbers_at(self, places: Places) -> Places:
        """The numbers of the stretches in which places lie."""
        return self.bounds.searchsorted(places, "right") - 1

    def of_several_words(self, numbers: Places) -> Flags:
        """Whether each of some stretches is longer than its first word."""
        flags: Flags = self.ends[self.bounds[numbers]] < self.bounds[numbers + 1]
        return flags

    def units_alone(self, asked: Flags, known: Places) -> list[int]:
        """Places at which no word stands when the longest are taken from the left.

        Args:
            asked: For each place whether it matters.
            known: Numbers of stretches that are left out.
        """
        places = places_where(asked & (self.words < 0))
        closed = self.closed[places]
        alone, inside = places[~closed], places[closed]
        numbers = self.numbers_at(inside)
        several = self.of_several_words(numbers)
        inside, numbers = inside[several], numbers[several]
        if len(inside) and len(known):
            other = ~np.isin(numbers, known)
            inside, numbers = inside[other], numbers[other]
        if not len(inside):
            found: list[int] = alone.tolist()
            return found
        begun = np.zeros(len(self.closed), np.bool_)
        reached = self.bounds[distinct(numbers)]
        while len(reached):
            begun[reached] = True
            reached = self.ends[reached]
            reached = reached[self.closed[reached]]
        return sorted([*alone.tolist(), *inside[begun[inside]].tolist()])
