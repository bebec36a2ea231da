"""Length-bucketed batches from shards in memory."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

import numpy as np
import torch
from numpy.typing import NDArray
from torch import Tensor
from torch.utils.data import DataLoader, IterableDataset, get_worker_info

from training.shards import Shard
from training.vocabulary import END, PADDING, START

STEP = 8
"""Lengths are padded to a multiple of this, so that few shapes occur."""
POOL = 40
"""Batches sorted by length together: large enough for even lengths, small enough to stay random."""
AHEAD = 8
"""Batches that a worker has ready."""


class Batch(NamedTuple):
    """Padded piece numbers.

    Attributes:
        source: [pairs, source length], each row ending in </s>.
        target_in: [pairs, target length], each row beginning with <s>.
        target_out: The same row one piece further on, ending in </s>.
        real: Places of the pieces that count, </s> included, in the flattened ``target_out``.
        tokens: Their number.
    """

    source: Tensor
    target_in: Tensor
    target_out: Tensor
    real: Tensor
    tokens: int


def batches(
    shards: list[tuple[Shard, float]], tokens: int, seed: int, *, workers: int = 0
) -> Iterator[Batch]:
    """Yield batches for ever, each pass over the mix in a new random order.

    Args:
        shards: Each with its weight: 2 means twice in a pass, 0.5 another half each time.
        tokens: Padded target pieces in a batch, about.
        seed: Of the order.
        workers: Processes that prepare batches, each going through the mix in an order of its
            own; 0: prepare them here. For a GPU, which must not wait.

    Returns:
        Batches of pairs of like length.
    """
    passes = _Passes(shards, tokens, seed)
    if not workers:
        return iter(passes)
    pinned = torch.cuda.is_available()
    return iter(
        DataLoader(
            passes, batch_size=None, num_workers=workers, prefetch_factor=AHEAD, pin_memory=pinned
        )
    )


class _Passes(IterableDataset[Batch]):
    """Pass after pass over a mix."""

    def __init__(self, shards: list[tuple[Shard, float]], tokens: int, seed: int) -> None:
        self._shards, self._tokens, self._seed = shards, tokens, seed

    def __iter__(self) -> Iterator[Batch]:
        worker = get_worker_info()
        rng = np.random.default_rng((self._seed, worker.id if worker else 0))
        lengths_of = [_lengths(shard) for shard, _ in self._shards]
        while True:
            order = _one_pass(self._shards, rng)
            lengths = np.empty(len(order), dtype=np.int64)
            for number, own in enumerate(lengths_of):
                here = order[:, 0] == number
                lengths[here] = own[order[here, 1]]
            per_pool = max(1, int(POOL * self._tokens / max(1.0, float(lengths.mean()))))
            for start in range(0, len(order), per_pool):
                pool = np.arange(start, min(start + per_pool, len(order)))
                by_length = pool[np.argsort(lengths[pool], kind="stable")]
                groups = list(_groups(by_length, lengths, self._tokens))
                rng.shuffle(groups)
                for group in groups:
                    yield _collate([(self._shards[s][0], i) for s, i in order[group]])


def fixed_batches(shard: Shard, tokens: int) -> list[Batch]:
    """Return a shard as batches in order of length, for validation."""
    lengths = _lengths(shard)
    groups = _groups(np.argsort(lengths, kind="stable"), lengths, tokens)
    return [_collate([(shard, int(i)) for i in group]) for group in groups]


def _one_pass(shards: list[tuple[Shard, float]], rng: np.random.Generator) -> NDArray[np.int64]:
    """Return (shard, pair) for one pass over the mix, shuffled."""
    parts = []
    for number, (shard, weight) in enumerate(shards):
        whole, part = divmod(weight, 1.0)
        chosen = [np.arange(len(shard))] * int(whole)
        chosen.append(rng.permutation(len(shard))[: round(part * len(shard))])
        pairs = np.concatenate(chosen)
        parts.append(np.stack([np.full(len(pairs), number), pairs], axis=1))
    order = np.concatenate(parts).astype(np.int64)
    rng.shuffle(order)
    return order


def _lengths(shard: Shard) -> NDArray[np.int64]:
    """Return the padded length of the longer side of each pair, end mark included."""
    longer = np.maximum(np.diff(shard.source_offsets), np.diff(shard.target_offsets)) + 1
    padded: NDArray[np.int64] = -(-longer // STEP) * STEP
    return padded


def _groups(
    by_length: NDArray[np.int64], lengths: NDArray[np.int64], tokens: int
) -> Iterator[NDArray[np.int64]]:
    """Cut pairs in order of length into groups of at most ``tokens`` pieces, padding counted."""
    start = 0
    for stop in range(1, len(by_length) + 1):
        full = stop < len(by_length) and (stop - start + 1) * lengths[by_length[stop]] > tokens
        if full or stop == len(by_length):
            yield by_length[start:stop]
            start = stop


def _collate(pairs: list[tuple[Shard, int]]) -> Batch:
    """Pad pairs into tensors."""
    sources = [
        shard.source[shard.source_offsets[i] : shard.source_offsets[i + 1]] for shard, i in pairs
    ]
    targets = [
        shard.target[shard.target_offsets[i] : shard.target_offsets[i + 1]] for shard, i in pairs
    ]
    source = np.full((len(pairs), _padded(sources)), PADDING, dtype=np.int64)
    target_in = np.full((len(pairs), _padded(targets)), PADDING, dtype=np.int64)
    target_out = target_in.copy()
    for row, (s, t) in enumerate(zip(sources, targets, strict=True)):
        source[row, : len(s)] = s
        source[row, len(s)] = END
        target_in[row, 0] = START
        target_in[row, 1 : len(t) + 1] = t
        target_out[row, : len(t)] = t
        target_out[row, len(t)] = END
    real = np.flatnonzero(target_out != PADDING)
    tensors = (torch.from_numpy(array) for array in (source, target_in, target_out, real))
    return Batch(*tensors, tokens=len(real))


def _padded(sequences: list[NDArray[np.uint16]]) -> int:
    """Return the longest length with an end mark, rounded up to a multiple of ``STEP``."""
    return -(-(max(map(len, sequences)) + 1) // STEP) * STEP
