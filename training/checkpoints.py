"""Checkpoints in pieces small enough to carry from one machine to another over a slow line.

A checkpoint is a folder of numbered pieces and a manifest with their digests, written beside its
place and moved there whole. A file that PyTorch wrote itself is read too.
"""

from __future__ import annotations

import hashlib
import io
import json
import shutil
from pathlib import Path
from typing import Any

import torch

PIECE_BYTES = 14_000_000
_MANIFEST = "manifest.json"


class DamagedCheckpointError(Exception):
    """A piece of a checkpoint is missing or not what it was."""


def save(path: Path, state: dict[str, Any]) -> None:
    """Write a checkpoint; an interrupted write never replaces a good one.

    Args:
        path: The folder.
        state: Tensors and plain values, as ``torch.save`` takes them.
    """
    stream = io.BytesIO()
    torch.save(state, stream)
    content = stream.getbuffer()
    part, old = path.with_name(f"{path.name}.part"), path.with_name(f"{path.name}.old")
    for leftover in (part, old):
        shutil.rmtree(leftover, ignore_errors=True)
    part.mkdir(parents=True)
    digests = {}
    for number, start in enumerate(range(0, len(content), PIECE_BYTES)):
        piece = content[start : start + PIECE_BYTES]
        name = f"{number:03d}.bin"
        (part / name).write_bytes(piece)
        digests[name] = hashlib.sha256(piece).hexdigest()
    (part / _MANIFEST).write_text(json.dumps(digests, indent=1) + "\n")
    if path.exists():
        path.rename(old)
    part.rename(path)
    shutil.rmtree(old, ignore_errors=True)


def exists(path: Path) -> bool:
    """Tell whether there is a checkpoint, a write that was cut short between two moves included."""
    old = path.with_name(f"{path.name}.old")
    if not path.exists() and old.exists():
        old.rename(path)
    return path.exists()


def load(path: Path) -> dict[str, Any]:
    """Read a checkpoint into the processor's memory.

    Args:
        path: The folder, or a file of PyTorch's own.

    Returns:
        What was saved.

    Raises:
        DamagedCheckpointError: A piece is missing or damaged.
    """
    state: dict[str, Any]
    if path.is_file():
        state = torch.load(path, map_location="cpu", weights_only=True)
        return state
    stream = io.BytesIO()
    for name, digest in json.loads((path / _MANIFEST).read_text()).items():
        piece = (path / name).read_bytes() if (path / name).exists() else b""
        if hashlib.sha256(piece).hexdigest() != digest:
            raise DamagedCheckpointError(f"{path / name} is missing or damaged: bring it again")
        stream.write(piece)
    stream.seek(0)
    state = torch.load(stream, map_location="cpu", weights_only=True)
    return state
