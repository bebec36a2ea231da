"""The ordinary words of Chinese: jieba's dictionary and its segmentation without guessing.

Loaded at first use (half a second), and never from or to jieba's cache file, which lies in the
folder for temporary files, where anybody may have put it.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from math import log

import jieba


@dataclass(frozen=True, slots=True)
class Word:
    """A word of a segmented text: where it begins, one past its end, and itself."""

    start: int
    end: int
    text: str


class Lexicon:
    """A dictionary of words with their frequencies and parts of speech.

    Args:
        dictionary: jieba's format: a line a word, ``word frequency tag``.
    """

    def __init__(self, dictionary: str) -> None:
        cells = dictionary.split()
        words = cells[0::3]
        frequencies = dict(zip(words, map(int, cells[1::3]), strict=True))
        self._tags = dict(zip(words, cells[2::3], strict=True))
        self._frequencies = frequencies
        total = sum(frequencies.values())
        self._log_total = log(total)
        self._tokenizer = jieba.Tokenizer()
        self._tokenizer.total = total
        for word in words:
            # jieba walks along prefixes, and wants each to be there, if with no frequency
            for length in range(len(word) - 1, 0, -1):
                if word[:length] in frequencies:
                    break
                frequencies[word[:length]] = 0
        self._tokenizer.FREQ = frequencies
        self._tokenizer.initialized = True

    def __contains__(self, word: str) -> bool:
        return word in self._tags

    def frequency(self, word: str) -> int:
        """How often jieba's authors counted a word; 0 for what is none."""
        return self._frequencies.get(word, 0)

    def tag(self, word: str) -> str:
        """A word's part of speech in ICTCLAS tags (n, v, ns place, nr person, i idiom …)."""
        return self._tags.get(word, "")

    def log_probability(self, word: str) -> float:
        """The natural logarithm of a word's share of running text, floored at one count."""
        return log(max(self._frequencies.get(word, 0), 1)) - self._log_total

    def starts_word(self, prefix: str) -> bool:
        """Whether any word is or begins with `prefix`."""
        return prefix in self._frequencies

    def words_from(self, text: str, start: int) -> list[tuple[int, float]]:
        """The words of two characters or more that begin at a place of a text.

        Returns:
            One past each word's end, and its log-probability.
        """
        found: list[tuple[int, float]] = []
        for end in range(start + 2, len(text) + 1):
            frequency = self._frequencies.get(text[start:end])
            if frequency is None:
                break
            if frequency:
                found.append((end, log(frequency) - self._log_total))
        return found

    def __iter__(self) -> Iterator[str]:
        return iter(self._tags)

    def names(self) -> Iterator[str]:
        """The words that the dictionary marks as names of persons."""
        return (word for word, tag in self._tags.items() if tag in {"nr", "nrfg"})

    def words(self, text: str) -> list[Word]:
        """Segments a text into dictionary words, single characters where there is none."""
        words: list[Word] = []
        position = 0
        for piece in self._tokenizer.cut(text, HMM=False):
            words.append(Word(position, position + len(piece), piece))
            position += len(piece)
        return words


@cache
def lexicon() -> Lexicon:
    """The lexicon, loaded once."""
    return Lexicon(files("jieba").joinpath("dict.txt").read_text("utf-8"))
