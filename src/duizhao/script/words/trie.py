"""The longest word at every place of a text, found for all places at once.

A trie in two arrays (a double array, after Aoe 1989): the children of a node lie at its base plus
the number of a character, and each names its parent. Texts are arrays of code points, and a step
from characters to the next ones is taken at all places together, so that nothing is done place by
place but in numpy.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np

from duizhao.script.codes import (
    CODE_POINTS,
    CodePoints,
    Flags,
    Integers,
    Places,
    look_up,
    places_where,
)

_AT_ONCE = 1 << 16
"""Places that are looked at together: what is known of them stays near the processor."""

_WINDOW = 4096
"""Places that are tried at once for a node's children."""


@dataclass(frozen=True, slots=True)
class Trie:
    """Words to be found in texts.

    Attributes:
        letters: For each code point the number of its character in words, 0 for all others.
        bases: For each node what the number of a character is added to.
        parents: For each place of `bases` the node that it is a child of; -1: none.
        words: For each node the number of the word that ends there; -1: none.
        length: Code points of the longest word.
    """

    letters: Integers
    bases: Integers
    parents: Integers
    words: Integers
    length: int

    @classmethod
    def of(cls, words: Sequence[str]) -> Trie:
        """Builds a trie.

        Args:
            words: Each once, of two characters or more; its place here is its number.
        """
        children = _children(words)
        uses = Counter(character for word in words for character in word[1:])
        # frequent characters have small numbers, so that the children of a node lie close together
        alphabet = [
            *(character for character, _ in uses.most_common()),
            *sorted({word[0] for word in words} - uses.keys()),
        ]
        numbers = {character: number for number, character in enumerate(alphabet, start=1)}
        bases = _bases(children, numbers)
        size = max(bases.values(), default=0) + len(alphabet) + 1
        trie = cls(
            np.zeros(CODE_POINTS, np.int32),
            np.zeros(size, np.int32),
            np.full(size, -1, np.int32),
            np.full(size, -1, np.int32),
            max(map(len, words), default=0),
        )
        trie.letters[[ord(character) for character in alphabet]] = [*numbers.values()]
        # the first character of a word is the node of its own number
        nodes = {word[0]: numbers[word[0]] for word in words}
        for prefix in sorted(children, key=len):
            node, base = nodes[prefix], bases[prefix]
            trie.bases[node] = base
            for character in children[prefix]:
                child = base + numbers[character]
                trie.parents[child] = node
                nodes[prefix + character] = child
        trie.words[[nodes[word] for word in words]] = range(len(words))
        return trie

    def longest(self, text: CodePoints) -> tuple[Integers, Integers]:
        """Finds the longest word that begins at each place.

        Args:
            text: Of any length n.

        Returns:
            Two arrays of length n: the word's length, 1 where there is none; and its number, or -1.
        """
        lengths = np.ones(len(text), np.int32)
        words = np.full(len(text), -1, np.int32)
        for start in range(0, len(text), _AT_ONCE):
            end = start + _AT_ONCE
            self._find(text[start : end + self.length], lengths[start:end], words[start:end])
        return lengths, words

    def _find(self, text: CodePoints, lengths: Integers, words: Integers) -> None:
        """Finds the longest words that begin at the first places of a text.

        Args:
            text: The places, and behind them as much as a word has.
            lengths: Takes the words' lengths; as long as there are places.
            words: Takes their numbers.
        """
        size = len(text)
        letters = np.zeros(size + self.length, np.int32)
        letters[:size] = look_up(self.letters, text)
        firsts = letters[: len(lengths)]
        # no node has 0 for a child, so that nothing goes on beyond the characters of words
        nodes = look_up(self.bases, firsts) + letters[1 : len(lengths) + 1]
        places = places_where(look_up(self.parents, nodes) == firsts).astype(np.int32)
        nodes = nodes[places]
        length = 2
        while len(places):
            found = look_up(self.words, nodes)
            ends = places_where(found >= 0)
            there = places[ends]
            lengths[there] = length
            words[there] = found[ends]
            steps = look_up(self.bases, nodes) + look_up(letters, places + length)
            going = places_where(look_up(self.parents, steps) == nodes)
            places, nodes = places[going], steps[going]
            length += 1

    def all_in(self, text: str) -> Iterator[tuple[int, int, int]]:
        """Finds every word of a short text.

        Args:
            text: The fewer characters, the better: they are looked at one by one.

        Yields:
            Where a word begins and ends, and its number.
        """
        letters = self.letters[[ord(character) for character in text]].tolist()
        base, parent, word = self.bases.item, self.parents.item, self.words.item
        for start, first in enumerate(letters):
            node = first
            for end in range(start + 1, len(letters)):
                step = base(node) + letters[end]
                if parent(step) != node:
                    break
                node = step
                if (number := word(node)) >= 0:
                    yield start, end + 1, number


def _children(words: Sequence[str]) -> dict[str, list[str]]:
    """For each beginning of a word the characters with which words go on."""
    children: dict[str, list[str]] = {}
    for word in sorted(words):
        for length in range(len(word) - 1, 0, -1):
            known = children.get(word[:length])
            if known is None:
                children[word[:length]] = [word[length]]
                continue
            if known[-1] != word[length]:
                known.append(word[length])
            break
    return children


def _bases(children: dict[str, list[str]], numbers: dict[str, int]) -> dict[str, int]:
    """Lays the children of all nodes into one array, those of many children first."""
    free = np.ones(3 * sum(map(len, children.values())) + 2 * len(numbers), np.bool_)
    first = len(numbers) + 1
    free[:first] = False  # the nodes of first characters
    bases: dict[str, int] = {}
    begin: dict[int, int] = {}
    only_children: list[str] = []
    for prefix in sorted(children, key=lambda prefix: -len(children[prefix])):
        if len(children[prefix]) == 1:
            only_children.append(prefix)
            continue
        places = sorted(numbers[character] for character in children[prefix])
        start = begin.get(len(places), first)
        while not len(fits := _fitting(free, places, start)):
            start += _WINDOW
        bases[prefix] = base = int(fits[0])
        free[[base + place for place in places]] = False
        begin[len(places)] = start
    # whatever is left free is good for one
    holes = np.flatnonzero(free)
    for prefix, hole in zip(only_children, holes.tolist(), strict=False):
        bases[prefix] = hole - numbers[children[prefix][0]]
    return bases


def _fitting(free: Flags, places: Sequence[int], start: int) -> Places:
    """The bases at which all the places are free, the first place within a window."""
    bases = np.flatnonzero(free[start : start + _WINDOW]) + (start - places[0])
    for place in places[1:]:
        bases = bases[free[bases + place]]
        if not len(bases):
            break
    return bases
