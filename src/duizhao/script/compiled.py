"""The words of `duizhao.script.word_tables` laid out for whole texts at once."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

import numpy as np

from duizhao.script.codes import CODE_POINTS, CodePoints, Flags, Integers, code_points
from duizhao.script.trie import Trie
from duizhao.script.word_tables import outcomes, single_characters, word_table


@dataclass(frozen=True, slots=True)
class CompiledWords:
    """Words and OpenCC's phrases, and what each is in Traditional.

    The arrays of words have one place more than there are words, so that what is said of the word
    with the number -1, which is none, is nothing.

    Attributes:
        trie: Finds them.
        singles: For each code point what it becomes by itself, by OpenCC's own choice.
        outcomes: What the words become, one behind the other.
        offsets: Where a word's outcome begins there.
        changed: Whether a word becomes something else than its characters do by themselves.
        touched: The same of the word or of a shorter one that it begins with.
        is_phrase: Whether it is a phrase of OpenCC's and of no dictionary.
    """

    trie: Trie
    singles: CodePoints
    outcomes: CodePoints
    offsets: Integers
    changed: Flags
    touched: Flags
    is_phrase: Flags


@cache
def compiled_words() -> CompiledWords:
    """The words, laid out once."""
    table = outcomes()
    words = sorted(table)
    singles = np.arange(CODE_POINTS, dtype=np.uint32)
    for character, outcome in single_characters().items():
        if len(outcome) == 1:
            singles[ord(character)] = ord(outcome)
    old, new = "".join(words), "".join(table[word] for word in words)
    pool = code_points(new)
    offsets = np.zeros(len(words) + 1, np.int32)
    np.cumsum([len(word) for word in words], out=offsets[1:])
    differs = np.append(pool != singles[code_points(old)], False)
    changed = np.add.reduceat(differs, offsets[:-1], dtype=np.int32) > 0
    changed = np.append(changed, False)
    numbers = {word: number for number, word in enumerate(words)}
    touched = changed.copy()
    # in their order, a word's beginnings stand before it
    for number, word in enumerate(words):
        if not touched[number]:
            touched[number] = any(
                touched[numbers[word[:length]]]
                for length in range(2, len(word))
                if word[:length] in numbers
            )
    is_word = word_table()
    is_phrase = np.array([word not in is_word for word in words] + [False])
    return CompiledWords(Trie.of(words), singles, pool, offsets, changed, touched, is_phrase)
