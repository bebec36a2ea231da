"""Signs that a decoder has lost its way, read from its output alone."""

from __future__ import annotations

import re
from collections.abc import Sequence

from duizhao.han import count_han, has_han
from duizhao.translation.verification import words_of

_SHORTEST_WORDS_PER_CHARACTER = 0.15
_LONGEST_WORDS_PER_CHARACTER = 2.5
"""News in Chinese runs to some 0.6 English words a character; beyond these bounds a sentence
was dropped or made up. The upper bound is loose for the sake of names of two characters."""

_UNIT = re.compile(r"[\u3400-\u9fff]|[^\W_\u3400-\u9fff]+(?:['’][^\W_\u3400-\u9fff]+)*")

_LONGEST_RUN = 3
"""A phrase may come three times in a row (*step by step by step*), not four."""

_STUTTER = re.compile(r"([a-z]{1,6}?)\1{3,}", re.IGNORECASE)
"""Letters that come four times in a row inside a word: *Lijunjunjunjun*."""

_PAIRS = (("(", ")"), ("[", "]"), ("“", "”"))

_LOOKS_BACK = 48
_ROUNDS = 4
_LEAST_ROUND = 24
"""A phrase of up to a dozen tokens that comes four times in a row, over two dozen tokens at least,
is a circle."""

_ALLOWANCE = 8
"""Words that even the shortest source may take: 感恩 is *A time to be grateful*."""


def broken(source: str, english: str) -> bool:
    """Whether `english` cannot be a whole translation of `source`.

    It is empty, still holds Chinese characters, repeats itself, or is far too short or long.
    """
    if not english.strip() or has_han(english):
        return True
    return loops(source, english) or out_of_proportion(source, english)


def loops(source: str, english: str) -> bool:
    """Whether `english` repeats itself where `source` does not."""
    return repeats(english) and not repeats(source)


def repeats(text: str) -> bool:
    """Whether one to eight words or Chinese characters come more than three times in a row.

    So do letters inside a word, web addresses aside.
    """
    if any(_STUTTER.search(word) for word in text.split() if "/" not in word):
        return True
    words = _UNIT.findall(text.lower())
    for size in range(1, 9):
        run = 1
        place = size
        while place + size <= len(words):
            if words[place : place + size] == words[place - size : place]:
                run += 1
                place += size
                if run > _LONGEST_RUN:
                    return True
            else:
                run = 1
                place += 1
    return False


def goes_round(tokens: Sequence[int]) -> bool:
    """Whether a decoder has begun to say the same again and again, and would to its limit.

    It is looked for now and then only: every `_LOOKS_BACK` tokens.

    Args:
        tokens: What it said so far.
    """
    if not tokens or len(tokens) % _LOOKS_BACK:
        return False
    for size in range(1, _LOOKS_BACK // _ROUNDS + 1):
        rounds = max(_ROUNDS, -(-_LEAST_ROUND // size))
        if list(tokens[-size * rounds :]) == list(tokens[-size:]) * rounds:
            return True
    return False


def is_balanced(english: str) -> bool:
    """Whether every quotation mark and bracket has its other half."""
    pairs = all(english.count(opening) == english.count(close) for opening, close in _PAIRS)
    return pairs and english.count('"') % 2 == 0


def out_of_proportion(
    source: str, english: str, least: float = _SHORTEST_WORDS_PER_CHARACTER
) -> bool:
    """Whether `english` is far shorter or longer than a translation of `source` can be.

    Args:
        source: Chinese, or part of it.
        english: Its translation.
        least: Words for each character, one word being let off.
    """
    characters = count_han(source) + len(words_of(_without_chinese(source)))
    words = len(words_of(english))
    if words > _LONGEST_WORDS_PER_CHARACTER * characters + _ALLOWANCE:
        return True
    return words < least * characters - 1


def _without_chinese(text: str) -> str:
    return "".join(" " if has_han(char) else char for char in text)
