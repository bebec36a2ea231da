"""Average the last checkpoints of a run into one model."""

from __future__ import annotations

from pathlib import Path

import torch
from tqdm import tqdm


def average(run: Path, last: int) -> Path:
    """Write ``average.pt``, the mean of the newest weights.

    Args:
        run: Folder of the run.
        last: How many checkpoints to average; 1 copies the newest.

    Returns:
        The file written.

    Raises:
        FileNotFoundError: If the run has no weights yet.
    """
    files = sorted(run.glob("weights-*.pt"))[-last:]
    if not files:
        raise FileNotFoundError(f"no weights-*.pt in {run}: train first")
    total: dict[str, torch.Tensor] = {}
    shape: dict[str, float] = {}
    for file in tqdm(files, desc="average"):
        state = torch.load(file, map_location="cpu", weights_only=True)
        shape = state["shape"]
        for name, weight in state["model"].items():
            total[name] = total[name] + weight.double() if name in total else weight.double()
    mean = {name: (weight / len(files)).float() for name, weight in total.items()}
    path = run / "average.pt"
    torch.save({"shape": shape, "model": mean}, path)
    return path
