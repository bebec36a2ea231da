"""Which words a stretch of Simplified text consists of, for characters that depend on it.

The likeliest division by the words' frequencies (as jieba finds it), over the lexicon's words,
this project's own and OpenCC's phrases. A phrase of OpenCC that no dictionary knows as a word
weighs little: it holds where nothing speaks for other words (内卷), and yields where it was made
of the ends of two (被发 in 被发明, 了如 in 展示了如何).
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from math import log

from duizhao.glossary.terms.lexicon import lexicon
from duizhao.han import HAN
from duizhao.script.facts import rows
from duizhao.script.words.tables import is_phrase, open_words

CLAUSE = re.compile(f"[{HAN}]+")
"""A run of Chinese characters: no word reaches beyond it."""

_OWN_FREQUENCY = 30  # as a word of middling rarity has in jieba's counts
_PHRASE_FREQUENCY = 3  # jieba's own floor
_LONGEST_PHRASE = 6  # longer ones are idioms, which the lexicon has
_OWN_WEIGHT = log(_OWN_FREQUENCY)
_PHRASE_WEIGHT = log(_PHRASE_FREQUENCY)
_BETTER_THAN_SINGLY = 0.1


@dataclass(frozen=True, slots=True)
class Division:
    """A clause divided into words.

    Attributes:
        words: Where each begins and ends, and whether it is one of OpenCC's phrases only.
        score: The logarithm of the division's probability.
    """

    words: tuple[tuple[int, int, bool], ...]
    score: float

    def holds(self, place: int) -> bool:
        """Whether a word of two characters or more stands at a place."""
        return any(start <= place < end and end - start > 1 for start, end, _ in self.words)


def divide(text: str, places: Sequence[int] = ()) -> Division:
    """Divides a clause into words.

    Args:
        text: A clause: Chinese characters and nothing else.
        places: Where OpenCC's phrases are looked for, too.
    """
    words = lexicon()
    floor = words.log_probability("")
    phrases = _phrases(text, places)
    best = [0.0] * (len(text) + 1)
    step: list[tuple[int, bool]] = [(0, False)] * len(text)
    for start in range(len(text) - 1, -1, -1):
        score = words.log_probability(text[start]) + best[start + 1]
        chosen = (start + 1, False)
        for end, weight in words.words_from(text, start):
            if weight + best[end] > score:
                score, chosen = weight + best[end], (end, False)
        for end in _own_ends(text, start):
            if floor + _OWN_WEIGHT + best[end] > score:
                score, chosen = floor + _OWN_WEIGHT + best[end], (end, False)
        for end in phrases.get(start, ()):
            # likelier than the same characters one by one, if not than other words
            singly = sum(words.log_probability(character) for character in text[start:end])
            weight = max(floor + _PHRASE_WEIGHT, singly + _BETTER_THAN_SINGLY)
            if weight + best[end] > score:
                score, chosen = weight + best[end], (end, True)
        best[start], step[start] = score, chosen
    found: list[tuple[int, int, bool]] = []
    start = 0
    while start < len(text):
        end, is_phrase = step[start]
        found.append((start, end, is_phrase))
        start = end
    return Division(tuple(found), best[0])


@lru_cache(maxsize=20000)
def consists_of_phrases(text: str) -> bool:
    """Whether a text consists of OpenCC's phrases, be it of one or of several."""
    start = 0
    while start < len(text):
        ends = range(len(text), start + 1, -1)
        start = next((end for end in ends if is_phrase(text[start:end])), 0)
        if not start:
            return False
    return True


def _phrases(text: str, places: Sequence[int]) -> dict[int, list[int]]:
    """Where OpenCC's phrases begin and end that hold one of the places."""
    found: dict[int, list[int]] = {}
    for place in places:
        for start in range(max(0, place - _LONGEST_PHRASE + 1), place + 1):
            for end in range(
                max(start + 2, place + 1), min(start + _LONGEST_PHRASE, len(text)) + 1
            ):
                if end not in found.get(start, ()) and _is_phrase(text[start:end]):
                    found.setdefault(start, []).append(end)
    return found


def _is_phrase(text: str) -> bool:
    """Whether a text is one phrase of OpenCC, and not two that weigh as one: 制作|被发."""
    return consists_of_phrases(text) and not any(
        consists_of_phrases(text[:end]) and consists_of_phrases(text[end:])
        for end in range(2, len(text) - 1)
    )


def _own_ends(text: str, start: int) -> list[int]:
    return [
        start + length
        for length in _own_lengths().get(text[start], ())
        if start + length <= len(text) and text[start : start + length] in _own()
    ]


@cache
def _own() -> frozenset[str]:
    every = frozenset(word for _, _, *words in rows("words") for word in words)
    return every - open_words()


@cache
def _own_lengths() -> dict[str, tuple[int, ...]]:
    lengths: dict[str, set[int]] = {}
    for word in _own():
        lengths.setdefault(word[0], set()).add(len(word))
    return {first: tuple(sorted(found)) for first, found in lengths.items()}
