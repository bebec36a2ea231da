"""Weights in a quarter of their size, for the way back from another machine.

Each row of a matrix is kept as whole numbers from -127 to 127 with one scale, which is how
CTranslate2 keeps int8 weights: what is converted from here is what would have been converted from
the full weights. Nothing can be trained on from it.
"""

from __future__ import annotations

import torch
from torch import Tensor

_LARGEST = 127


def shrink(weights: dict[str, Tensor]) -> dict[str, dict[str, Tensor]]:
    """Return matrices as whole numbers with the scale of each row; vectors stay as they are.

    Args:
        weights: A model's state, in float32.

    Returns:
        For each name ``rows`` (int8) and ``scales``, or ``whole``.
    """
    small: dict[str, dict[str, Tensor]] = {}
    for name, weight in weights.items():
        if weight.ndim != 2:
            small[name] = {"whole": weight.cpu()}
            continue
        largest = weight.abs().amax(1, keepdim=True)
        scales = torch.where(largest > 0, _LARGEST / largest, 1.0)
        small[name] = {"rows": (weight * scales).round().to(torch.int8).cpu()}
        small[name]["scales"] = scales.cpu()
    return small


def restore(small: dict[str, dict[str, Tensor]]) -> dict[str, Tensor]:
    """Return the weights that ``shrink`` took, as nearly as it kept them."""
    return {
        name: kept["whole"] if "whole" in kept else kept["rows"].float() / kept["scales"]
        for name, kept in small.items()
    }
