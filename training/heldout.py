"""The test sets, and the guard that keeps them out of the training data."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import opencc

from benchmarks.test_sets import TEST_SETS
from training.corpus import Pair
from training.text import character_grams, key, normalise_chinese, normalise_english, word_grams

ZH_GRAM = 8
"""Characters in a run: chance repeats are rare, small edits leave some standing."""
EN_GRAM = 5
"""Words in a run."""
NEAR_SHARE = 0.5
"""A sentence with at least this share of its runs in a test set counts as a near duplicate."""


def read_test_set(folder: Path, name: str) -> list[Pair]:
    """Read one of the test sets that figures are reported on.

    Args:
        folder: Where the test sets are.
        name: One of ``benchmarks.test_sets.TEST_SETS``.

    Returns:
        Source (in Simplified characters) and reference pairs.
    """
    test = TEST_SETS[name](folder)
    convert = opencc.OpenCC("t2s").convert if "Hant" in test.language else str
    return [Pair(convert(z), e) for z, e in zip(test.sources, test.references, strict=True)]


def _every_test_text(folder: Path) -> Iterator[tuple[str, str]]:
    """Yield (language, text) for every sentence of every test set."""
    simplify = opencc.OpenCC("t2s").convert
    for name in TEST_SETS:
        for pair in read_test_set(folder, name):
            yield "zh", pair.zh
            yield "en", pair.en
    for file, language in (
        ("ntrex.ref.zho-CN.txt", "zh"),
        ("ntrex.ref.zho-TW.txt", "zh"),
        ("ntrex.src.eng.txt", "en"),
    ):
        for line in (folder / file).read_text(encoding="utf-8").splitlines():
            yield language, simplify(line) if language == "zh" else line


class TestSetGuard:
    """Knows the test sets and tells whether a pair repeats a sentence, exactly or nearly."""

    def __init__(self, folder: Path) -> None:
        """Read the test sets.

        Args:
            folder: Where the test sets are.
        """
        self._keys: set[str] = set()
        self._zh_grams: set[str] = set()
        self._en_grams: set[str] = set()
        for language, text in _every_test_text(folder):
            if language == "zh":
                normal = normalise_chinese(text)
                self._zh_grams.update(character_grams(normal, ZH_GRAM))
            else:
                normal = normalise_english(text)
                self._en_grams.update(word_grams(normal, EN_GRAM))
            if len(normal) > 12:
                self._keys.add(key(normal))

    def repeats(self, pair: Pair) -> bool:
        """Tell whether either side of the pair stands, whole or mostly, in a test set."""
        if key(pair.zh) in self._keys or key(pair.en) in self._keys:
            return True
        return _mostly_in(character_grams(pair.zh, ZH_GRAM), self._zh_grams) or _mostly_in(
            word_grams(pair.en, EN_GRAM), self._en_grams
        )


def _mostly_in(grams: list[str], known: set[str]) -> bool:
    """Tell whether ``NEAR_SHARE`` of the runs are known (too few runs cannot be judged)."""
    return len(grams) >= 4 and sum(gram in known for gram in grams) >= NEAR_SHARE * len(grams)
