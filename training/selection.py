"""Choose from a large corpus what is most like the genre (Moore and Lewis, 2010)."""

from __future__ import annotations

import random
from collections import Counter
from math import log
from pathlib import Path

import jieba
from tqdm import tqdm

from training.corpus import CORPORA, Pair, read_genre, read_pairs, write_pairs

SELECTED_FROM = "jiyu"
"""The one corpus that is too large and too general to be used whole."""
LARGEST_LAW_SHARE = 40_000
"""Statutes are long and alike: a sample is enough."""
LONGEST = 110
"""Chinese characters: longer sentences hardly fit the pieces that a pair may have."""
MODEL_LINES = 120_000
"""Lines that each of the two unigram models is estimated on."""


class WordModel:
    """A smoothed unigram model of words."""

    def __init__(self, lines: list[list[str]]) -> None:
        """Count the words.

        Args:
            lines: Segmented lines.
        """
        self._counts = Counter(word for line in lines for word in line)
        self._total = sum(self._counts.values()) + len(self._counts)

    def log_probability(self, word: str) -> float:
        """Return the natural logarithm of the word's add-one probability."""
        return log((self._counts[word] + 1) / self._total)


def select(data: Path, work: Path, keep: int, seed: int) -> int:
    """Write ``selected.tsv``: every small corpus, and the best of the large one.

    Args:
        data: A folder with ``training/``.
        work: Where ``clean/`` is and where the result goes.
        keep: How many pairs of the large corpus to keep.
        seed: Of the sample and of the final order.

    Returns:
        How many pairs were written.
    """
    rng = random.Random(seed)
    chosen: list[Pair] = []
    for corpus in CORPORA:
        pairs = read_pairs(work / "clean" / f"{corpus.name}.tsv")
        if corpus.name == SELECTED_FROM:
            pairs = _most_like_genre(pairs, list(read_genre(data / "training")), keep, rng)
        elif corpus.name == "tw_law":
            pairs = rng.sample([p for p in pairs if len(p.zh) <= LONGEST], LARGEST_LAW_SHARE)
        chosen += pairs
    rng.shuffle(chosen)
    return write_pairs(work / "selected.tsv", chosen)


def _most_like_genre(
    pairs: list[Pair], genre: list[str], keep: int, rng: random.Random
) -> list[Pair]:
    """Return the ``keep`` pairs likeliest under the genre against their own corpus."""
    candidates = [pair for pair in pairs if 6 <= len(pair.zh) <= LONGEST]
    segmented = [
        jieba.lcut(pair.zh, HMM=False) for pair in tqdm(candidates, desc="segment", mininterval=2)
    ]
    sample = rng.sample(genre, min(MODEL_LINES, len(genre)))
    inside = WordModel(
        [jieba.lcut(line, HMM=False) for line in tqdm(sample, desc="genre", mininterval=2)]
    )
    outside = WordModel(rng.sample(segmented, min(MODEL_LINES, len(segmented))))
    scores = []
    for words in segmented:
        gain = sum(inside.log_probability(word) - outside.log_probability(word) for word in words)
        scores.append(gain / len(words))
    best = sorted(range(len(candidates)), key=lambda i: -scores[i])[:keep]
    return [candidates[i] for i in best]
