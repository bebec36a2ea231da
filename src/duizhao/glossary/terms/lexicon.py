"""The ordinary words of Chinese: jieba's dictionary and its segmentation without guessing.

Loaded at first use (a quarter of a second), and never from or to jieba's cache file, which lies in
the folder for temporary files, where anybody may have put it. jieba itself is loaded only for who
segments; its dictionary is read beside it.
"""

from __future__ import annotations

from array import array
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache, cached_property
from importlib.util import find_spec
from math import log
from pathlib import Path
from typing import Any


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
        none = len(words)
        # dictionaries of one value are quickest to fill, and half a million of them are felt
        self._numbers = dict.fromkeys(_beginnings(words), none)
        self._numbers.update(zip(words, range(none), strict=True))
        # no lists, which the collector of garbage would walk along again and again
        self._counts = array("q", map(int, [*cells[1::3], "0"]))
        tags = cells[2::3]
        self._tag_names = ["", *sorted(set(tags))]
        kinds = {tag: kind for kind, tag in enumerate(self._tag_names)}
        self._tags = bytes(map(kinds.__getitem__, [*tags, ""]))
        self._none = none
        self._log_total = log(sum(self._counts))

    @cached_property
    def _tokenizer(self) -> Any:
        import jieba

        counts = self._counts
        tokenizer = jieba.Tokenizer()
        tokenizer.total = sum(counts)
        # jieba walks along beginnings of words, and wants each to be there, if with no frequency
        tokenizer.FREQ = {word: counts[number] for word, number in self._numbers.items()}
        tokenizer.initialized = True
        return tokenizer

    def __contains__(self, word: str) -> bool:
        return self._numbers.get(word, self._none) != self._none

    def frequency(self, word: str) -> int:
        """How often jieba's authors counted a word; 0 for what is none."""
        return self._counts[self._numbers.get(word, self._none)]

    def tag(self, word: str) -> str:
        """A word's part of speech in ICTCLAS tags (n, v, ns place, nr person, i idiom …)."""
        return self._tag_names[self._tags[self._numbers.get(word, self._none)]]

    def log_probability(self, word: str) -> float:
        """The natural logarithm of a word's share of running text, floored at one count."""
        return log(self.frequency(word) or 1) - self._log_total

    def starts_word(self, prefix: str) -> bool:
        """Whether any word is or begins with `prefix`."""
        return prefix in self._numbers

    def words_from(self, text: str, start: int) -> list[tuple[int, float]]:
        """The words of two characters or more that begin at a place of a text.

        Returns:
            One past each word's end, and its log-probability.
        """
        found: list[tuple[int, float]] = []
        for end in range(start + 2, len(text) + 1):
            number = self._numbers.get(text[start:end])
            if number is None:
                break
            if count := self._counts[number]:
                found.append((end, log(count) - self._log_total))
        return found

    def __iter__(self) -> Iterator[str]:
        return (word for word, number in self._numbers.items() if number != self._none)

    def names(self) -> Iterator[str]:
        """The words that the dictionary marks as names of persons."""
        return (word for word in self if self.tag(word) in {"nr", "nrfg"})

    def words(self, text: str) -> list[Word]:
        """Segments a text into dictionary words, single characters where there is none."""
        words: list[Word] = []
        position = 0
        for piece in self._tokenizer.cut(text, HMM=False):
            words.append(Word(position, position + len(piece), piece))
            position += len(piece)
        return words


def _beginnings(words: list[str]) -> set[str]:
    """What longer words begin with."""
    beginnings: set[str] = set()
    longer, length = words, 1
    while longer := [word for word in longer if len(word) > length]:
        beginnings.update([word[:length] for word in longer])
        length += 1
    return beginnings


@cache
def lexicon() -> Lexicon:
    """The lexicon, loaded once."""
    return Lexicon(dictionary_path().read_text("utf-8"))


def dictionary_path() -> Path:
    """The file of jieba's dictionary."""
    package = find_spec("jieba")
    if package is None or package.origin is None:
        raise ModuleNotFoundError("jieba is not installed", name="jieba")
    return Path(package.origin).with_name("dict.txt")
