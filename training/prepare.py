"""Read, normalise, filter and de-duplicate the corpora, with every test set kept out."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from pathlib import Path

from tqdm import tqdm

from training.corpus import CORPORA, Corpus, Pair, read_pairs, write_pairs
from training.filters import reject, without_duplicates
from training.heldout import TestSetGuard


def prepare(data: Path, work: Path) -> dict[str, Counter[str]]:
    """Write ``clean/<corpus>.tsv`` for each corpus.

    Args:
        data: A folder with ``training/`` and ``tests/``.
        work: Where results go.

    Returns:
        For each corpus, how many pairs were kept and how many each rule rejected.
    """
    guard = TestSetGuard(data / "tests")
    seen: set[int] = set()
    report: dict[str, Counter[str]] = {}
    for corpus in CORPORA:
        counts: Counter[str] = Counter()
        acceptable = _acceptable(corpus, data / "training", guard, counts)
        kept = write_pairs(
            work / "clean" / f"{corpus.name}.tsv", without_duplicates(acceptable, seen)
        )
        counts["duplicate"] = counts.pop("accepted", 0) - kept
        counts["kept"] = kept
        report[corpus.name] = counts
    return report


def _acceptable(
    corpus: Corpus, folder: Path, guard: TestSetGuard, counts: Counter[str]
) -> Iterator[Pair]:
    """Yield the pairs that pass every rule, and count the others by rule."""
    for pair in tqdm(corpus.read(folder), desc=corpus.name, unit=" pairs", mininterval=2):
        rule = reject(pair) or ("test set" if guard.repeats(pair) else None)
        counts[rule or "accepted"] += 1
        if rule is None:
            yield pair


def contaminated(pairs_file: Path, tests: Path) -> list[Pair]:
    """Return the pairs of a file that repeat a test sentence, exactly or nearly."""
    guard = TestSetGuard(tests)
    return [
        pair
        for pair in tqdm(read_pairs(pairs_file), desc=pairs_file.name, unit=" pairs")
        if guard.repeats(pair)
    ]
