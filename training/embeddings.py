"""A starting point for the shared embedding: pieces that mean the same lie close together.

A piece is described by the English pieces that its sentences, or their translations, contain
(positive pointwise mutual information), reduced to the model's width. A Chinese piece and its
English so begin as neighbours, and since source, target and output share the matrix, copying what
is attended to is already half a translation. With few hours of training that saves many of them.
"""

from __future__ import annotations

from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from scipy import sparse

from training.shards import Shard
from training.vocabulary import load_vocabulary

CONTEXTS = 6_000
"""The commonest English pieces, which serve as descriptions."""
TOO_COMMON = 40
"""The very commonest say nothing and are left out."""
PAIRS = 200_000
NOISE = 0.6
"""Share of chance in each vector, so that no two pieces are alike."""


def starting_embedding(work: Path, rows: int, width: int, seed: int) -> NDArray[np.float32]:
    """Compute vectors for all pieces and save them as ``embedding.npy``.

    Args:
        work: Where the shard ``general`` is and where the result goes.
        rows: Rows of the model's embedding; those beyond the vocabulary are chance.
        width: The model's width.
        seed: Of the projection and of the noise.

    Returns:
        [rows, width], each row of length about 1.
    """
    rng = np.random.default_rng(seed)
    shard = Shard.load(work / "shards" / "general.npz")
    size = load_vocabulary(work).get_piece_size()
    source = _incidence(shard.source, shard.source_offsets, size)
    target = _incidence(shard.target, shard.target_offsets, size)
    frequency = np.asarray(target.sum(axis=0)).ravel()
    contexts = np.argsort(-frequency)[TOO_COMMON : TOO_COMMON + CONTEXTS]
    counts = ((source + target).T @ target[:, contexts]).toarray().astype(np.float32)
    expected = counts.sum(axis=1, keepdims=True) @ counts.sum(axis=0, keepdims=True) / counts.sum()
    information = np.log(np.maximum(counts, 1e-9) / np.maximum(expected, 1e-9)).clip(min=0)
    information *= counts / (counts + 2)  # A pair seen once or twice is weak evidence.
    vectors = _reduce(information, width, rng)
    seen = counts.sum(axis=1) > 0
    chance = rng.standard_normal((rows, width)) / width**0.5
    embedding = chance.copy()
    embedding[:size][seen] = (1 - NOISE**2) ** 0.5 * vectors[seen] + NOISE * chance[:size][seen]
    result: NDArray[np.float32] = embedding.astype(np.float32)
    np.save(work / "embedding.npy", result)
    return result


def _incidence(
    pieces: NDArray[np.uint16], offsets: NDArray[np.int64], size: int
) -> sparse.csr_matrix:
    """Return which sentence (row) contains which piece (column)."""
    count = min(PAIRS, len(offsets) - 1)
    end = offsets[count]
    ones = np.ones(end, dtype=np.float32)
    matrix = sparse.csr_matrix(
        (ones, pieces[:end].astype(np.int32), offsets[: count + 1]), shape=(count, size)
    )
    matrix.sum_duplicates()
    matrix.data[:] = 1
    return matrix


def _reduce(
    matrix: NDArray[np.float32], width: int, rng: np.random.Generator
) -> NDArray[np.float32]:
    """Return the rows' leading singular directions, centred and of length 1."""
    sketch = matrix @ rng.standard_normal((matrix.shape[1], width + 20)).astype(np.float32)
    for _ in range(2):
        basis, _ = np.linalg.qr(sketch)
        sketch = matrix @ (matrix.T @ basis)
    basis, _ = np.linalg.qr(sketch)
    left, values, _ = np.linalg.svd(basis.T @ matrix, full_matrices=False)
    vectors = (basis @ left)[:, :width] * values[:width] ** 0.5
    vectors -= vectors.mean(axis=0)
    unit: NDArray[np.float32] = vectors / np.maximum(
        np.linalg.norm(vectors, axis=1, keepdims=True), 1e-6
    )
    return unit
