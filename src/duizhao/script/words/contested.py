"""Stretches of text that may be divided into words in several ways.

A stretch is divided from the left into the lexicon's words and OpenCC's phrases, and from the right
into words; where both come to the same in Traditional, that holds, and where not, the likeliest
division decides.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import lru_cache

from duizhao.script.facts import one_to_many
from duizhao.script.words.compiled import compiled_words
from duizhao.script.words.segmentation import divide
from duizhao.script.words.tables import open_words, phrase_converter

Outcome = tuple[str, tuple[int, ...]]
"""What a stretch becomes, and where one-to-many characters stand in it that no word holds."""

_Words = Mapping[tuple[int, int], int]
"""The words and phrases of a stretch by their places: their numbers."""


@lru_cache(maxsize=1 << 16)
def outcome_of(stretch: str) -> Outcome:
    """Converts a stretch into which no word reaches from outside.

    Args:
        stretch: Simplified text.

    Returns:
        The text, as long as it was, and where one-to-many characters stand alone.
    """
    is_phrase = compiled_words().is_phrase
    found = {(start, end): number for start, end, number in compiled_words().trie.all_in(stretch)}
    forward = _outcome(stretch, _from_left(found, len(stretch)), found)
    words = [place for place, number in found.items() if not is_phrase[number]]
    backward = _outcome(stretch, _from_right(words, len(stretch)), found)
    if forward[0] == backward[0]:
        return forward
    differing = [
        place
        for place, (one, other) in enumerate(zip(forward[0], backward[0], strict=True))
        if one != other
    ]
    likeliest = [(start, end) for start, end, _ in divide(stretch, differing).words]
    return _outcome(stretch, likeliest, found)


def _outcome(stretch: str, units: Iterable[tuple[int, int]], found: _Words) -> Outcome:
    words = compiled_words()
    choices = one_to_many("to-traditional")
    parts: list[str] = []
    alone: list[int] = []
    for start, end in units:
        number = found.get((start, end))
        if number is not None:
            parts.append(words.outcome(number))
            continue
        # what is no word is a character, several phrases, or a word without any choice in it
        parts.append(_plain(stretch[start:end]))
        if end - start == 1 or stretch[start:end] in open_words():
            alone += [place for place in range(start, end) if stretch[place] in choices]
    return "".join(parts), tuple(alone)


@lru_cache(maxsize=1 << 14)
def _plain(unit: str) -> str:
    outcome = str(phrase_converter().convert(unit))
    return outcome if len(outcome) == len(unit) else unit


def _from_left(words: Iterable[tuple[int, int]], size: int) -> list[tuple[int, int]]:
    """The division into the longest words from the left."""
    longest = list(range(1, size + 1))
    for start, end in words:
        longest[start] = max(longest[start], end)
    units: list[tuple[int, int]] = []
    start = 0
    while start < size:
        units.append((start, longest[start]))
        start = longest[start]
    return units


def _from_right(words: Iterable[tuple[int, int]], size: int) -> list[tuple[int, int]]:
    """The division into the longest words from the right."""
    longest = list(range(-1, size))
    for start, end in words:
        longest[end] = min(longest[end], start)
    units: list[tuple[int, int]] = []
    end = size
    while end:
        units.append((longest[end], end))
        end = longest[end]
    return units[::-1]
