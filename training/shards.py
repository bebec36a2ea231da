"""Encoded pairs as arrays, in memory, on disk, and packed for a slow line."""

from __future__ import annotations

import lzma
from dataclasses import dataclass
from pathlib import Path
from typing import cast

import numpy as np
from numpy.typing import NDArray

_FILTERS = [{"id": lzma.FILTER_LZMA2, "preset": 6, "lc": 3, "lp": 1, "pb": 1, "dict_size": 1 << 24}]
"""Of xz: pieces are numbers of two bytes."""


@dataclass(frozen=True)
class Shard:
    """Encoded pairs, flat, with the offset at which each one begins (and a last offset: the end).

    Attributes:
        source: Piece numbers of all sources, without start or end marks.
        source_offsets: One more than there are pairs.
        target: Piece numbers of all targets, likewise.
        target_offsets: One more than there are pairs.
    """

    source: NDArray[np.uint16]
    source_offsets: NDArray[np.int64]
    target: NDArray[np.uint16]
    target_offsets: NDArray[np.int64]

    def __len__(self) -> int:
        """Return the number of pairs."""
        return len(self.source_offsets) - 1

    def source_of(self, i: int) -> list[int]:
        """Return the pieces of pair ``i``'s source."""
        return cast(
            "list[int]", self.source[self.source_offsets[i] : self.source_offsets[i + 1]].tolist()
        )

    def target_of(self, i: int) -> list[int]:
        """Return the pieces of pair ``i``'s target."""
        return cast(
            "list[int]", self.target[self.target_offsets[i] : self.target_offsets[i + 1]].tolist()
        )

    def save(self, path: Path) -> None:
        """Write the shard as one ``.npz`` file."""
        path.parent.mkdir(parents=True, exist_ok=True)
        np.savez(path, s=self.source, so=self.source_offsets, t=self.target, to=self.target_offsets)

    @staticmethod
    def load(path: Path) -> Shard:
        """Read a shard that ``save`` wrote."""
        with np.load(path) as arrays:
            return Shard(arrays["s"], arrays["so"], arrays["t"], arrays["to"])


def flatten(sequences: list[list[int]]) -> tuple[NDArray[np.uint16], NDArray[np.int64]]:
    """Lay sequences end to end and return them with their offsets."""
    offsets = np.zeros(len(sequences) + 1, dtype=np.int64)
    np.cumsum([len(sequence) for sequence in sequences], out=offsets[1:])
    return np.fromiter(
        (piece for s in sequences for piece in s), dtype=np.uint16, count=int(offsets[-1])
    ), offsets


def pack(shards: Path, archive: Path) -> int:
    """Compress every shard of a folder into one file, to carry to another machine.

    Args:
        shards: The folder.
        archive: The file to write.

    Returns:
        Its bytes.
    """
    with lzma.open(archive, "wb", filters=_FILTERS) as file:
        for path in sorted(shards.glob("*.npz")):
            shard = Shard.load(path)
            np.save(file, np.array(path.stem))
            for pieces, offsets in (
                (shard.source, shard.source_offsets),
                (shard.target, shard.target_offsets),
            ):
                np.save(file, np.diff(offsets).astype(np.uint16))
                np.save(file, pieces)
    return archive.stat().st_size


def unpack(archive: Path, shards: Path) -> list[str]:
    """Write the shards that `pack` put into a file.

    Args:
        archive: The file.
        shards: The folder to write to.

    Returns:
        The names of the shards.
    """
    names = []
    with lzma.open(archive, "rb") as file:
        while file.peek(1):
            names.append(str(np.load(file)))
            halves = []
            for _ in range(2):
                offsets = np.concatenate([[0], np.cumsum(np.load(file), dtype=np.int64)])
                halves += [np.load(file), offsets]
            Shard(*halves).save(shards / f"{names[-1]}.npz")
    return names
