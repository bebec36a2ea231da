"""Stretches of text that may be divided into words in several ways.

A stretch is divided from the left into the lexicon's words and OpenCC's phrases, and from the right
into words; where both come to the same in Traditional, that holds, and where not, the likeliest
division decides.
"""

from __future__ import annotations

from collections.abc import Collection
from functools import lru_cache

from duizhao.script.facts import one_to_many
from duizhao.script.segmentation import divide
from duizhao.script.word_tables import outcomes, phrase_converter, word_table

Outcome = tuple[str, tuple[int, ...]]
"""What a stretch becomes, and where one-to-many characters stand in it that no word holds."""


@lru_cache(maxsize=1 << 16)
def outcome_of(stretch: str) -> Outcome:
    """Converts a stretch into which no word reaches from outside.

    Args:
        stretch: Simplified text.

    Returns:
        The text, as long as it was, and where one-to-many characters stand alone.
    """
    forward = _outcome(stretch, _from_left(stretch))
    backward = _outcome(stretch, _from_right(stretch))
    if forward[0] == backward[0]:
        return forward
    differing = [
        place
        for place, (one, other) in enumerate(zip(forward[0], backward[0], strict=True))
        if one != other
    ]
    return _outcome(stretch, [(start, end) for start, end, _ in divide(stretch, differing).words])


def _outcome(stretch: str, units: Collection[tuple[int, int]]) -> Outcome:
    known = outcomes()
    choices = one_to_many("to-traditional")
    parts: list[str] = []
    alone: list[int] = []
    for start, end in units:
        unit = stretch[start:end]
        # what is no word is a character, several phrases, or a word without any choice in it
        parts.append(known.get(unit) or _plain(unit))
        if end - start == 1 and unit in choices:
            alone.append(start)
    return "".join(parts), tuple(alone)


@lru_cache(maxsize=1 << 14)
def _plain(unit: str) -> str:
    outcome = str(phrase_converter().convert(unit))
    return outcome if len(outcome) == len(unit) else unit


def _from_left(stretch: str) -> list[tuple[int, int]]:
    """The division into the longest words and phrases from the left."""
    known = outcomes()
    units: list[tuple[int, int]] = []
    start = 0
    while start < len(stretch):
        ends = range(len(stretch), start + 1, -1)
        end = next((end for end in ends if stretch[start:end] in known), start + 1)
        units.append((start, end))
        start = end
    return units


def _from_right(stretch: str) -> list[tuple[int, int]]:
    """The division into the longest words from the right."""
    known = word_table()
    units: list[tuple[int, int]] = []
    end = len(stretch)
    while end:
        starts = range(end - 1)
        start = next((start for start in starts if stretch[start:end] in known), end - 1)
        units.append((start, end))
        end = start
    return units[::-1]
