"""Average the last checkpoints of a run into one model."""

from __future__ import annotations

from pathlib import Path

import torch
from tqdm import tqdm

from training import checkpoints


def average(run: Path, last: int) -> Path:
    """Write the checkpoint ``average``, the mean of the newest weights.

    Args:
        run: Folder of the run.
        last: How many checkpoints to average; 1 copies the newest.

    Returns:
        The checkpoint written.

    Raises:
        FileNotFoundError: If the run has no weights yet.
    """
    saved = sorted(path for path in run.glob("weights-*") if path.suffix in ("", ".pt"))[-last:]
    if not saved:
        raise FileNotFoundError(f"no weights-* in {run}: train first")
    total: dict[str, torch.Tensor] = {}
    shape: dict[str, float] = {}
    for path in tqdm(saved, desc="average"):
        state = checkpoints.load(path)
        shape = state["shape"]
        for name, weight in state["model"].items():
            total[name] = total[name] + weight.double() if name in total else weight.double()
    mean = {name: (weight / len(saved)).float() for name, weight in total.items()}
    checkpoints.save(run / "average", {"shape": shape, "model": mean})
    return run / "average"
