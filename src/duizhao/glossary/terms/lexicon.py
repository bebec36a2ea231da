"""The ordinary words of Chinese: jieba's dictionary and its segmentation without guessing.

Loaded at first use (a third of a second), and never from or to jieba's cache file, which lies in
the folder for temporary files, where anybody may have put it. jieba itself is never loaded: that
takes as long again, and its segmentation is a page.
"""

from __future__ import annotations

import re
from array import array
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from importlib.util import find_spec
from itertools import compress
from math import log
from pathlib import Path

_RUN = re.compile("([\u4e00-\u9fd5a-zA-Z0-9+#&._%-]+)|\r\n|.", re.DOTALL)
"""What words may be of, and all else, one by one."""
_LETTER = re.compile("[a-zA-Z0-9]")


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
        self._words = tuple(words)
        self._none = none
        self._log_total = log(sum(self._counts))

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
        # of a word that the dictionary has twice, the later row counts
        numbers = self._numbers
        return (word for number, word in enumerate(self._words) if numbers[word] == number)

    def names(self) -> Iterator[str]:
        """The words that the dictionary marks as names of persons."""
        names = {"nr", "nrfg"}
        is_name = bytes(tag in names for tag in self._tag_names)
        return compress(self._words, self._tags.translate(is_name.ljust(256, b"\0")))

    def words(self, text: str) -> list[Word]:
        """Segments a text into dictionary words, single characters where there is none.

        It is jieba's segmentation without guessing: the division of the greatest probability.
        Letters and digits that no word holds stay together.
        """
        words: list[Word] = []
        for found in _RUN.finditer(text):
            start, end = found.span()
            if found[1] is None:
                words.append(Word(start, end, found[0]))
                continue
            begun = start
            for first, last in self._divided(found[0]):
                place, until = start + first, start + last
                if until - place == 1 and _LETTER.match(text, place):
                    continue
                if begun < place:
                    words.append(Word(begun, place, text[begun:place]))
                words.append(Word(place, until, text[place:until]))
                begun = until
            if begun < end:
                words.append(Word(begun, end, text[begun:end]))
        return words

    def _divided(self, run: str) -> list[tuple[int, int]]:
        """The likeliest division of a run of characters."""
        best = [0.0] * (len(run) + 1)
        ends = [0] * len(run)
        for start in range(len(run) - 1, -1, -1):
            edges = self.words_from(run, start)
            alone = self.frequency(run[start])
            if alone or not edges:
                edges.append((start + 1, log(alone or 1) - self._log_total))
            # of equals the longer
            best[start], ends[start] = max((weight + best[end], end) for end, weight in edges)
        divided: list[tuple[int, int]] = []
        start = 0
        while start < len(run):
            divided.append((start, ends[start]))
            start = ends[start]
        return divided


def _beginnings(words: Iterable[str]) -> set[str]:
    """What longer words begin with."""
    beginnings: set[str] = set()
    longer, length = list(words), 1
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
