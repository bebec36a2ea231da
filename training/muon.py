"""Muon (Jordan et al., 2024): momentum whose update is made orthogonal, matrix by matrix.

PyTorch's own goes through the matrices one at a time; here those of one shape are stacked, and
the few matrix products of an update take all of them at once. On a GPU, where the launches of
two thousand small products cost as much as half a training step, that is what makes it cheap.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Any

import torch
from torch import Tensor

_COEFFICIENTS = (3.4445, -4.7750, 2.0315)
"""Of the quintic that drives every singular value towards one; from the method's authors."""
_ITERATIONS = 5
_RMS = 0.2
"""Root mean square of an update for a learning rate of one: what AdamW's usually has."""


class Muon(torch.optim.Optimizer):
    """Stochastic gradient descent with Nesterov momentum and orthogonal updates."""

    def __init__(
        self,
        matrices: Iterable[Tensor],
        lr: float = 1e-3,
        momentum: float = 0.95,
        weight_decay: float = 0.01,
    ) -> None:
        """Take the matrices to train.

        Args:
            matrices: Parameters of two dimensions.
            lr: Learning rate, in AdamW's measure.
            momentum: Share of the last step's direction that is kept.
            weight_decay: Share of a weight lost a step, for a learning rate of one.
        """
        settings = {"lr": lr, "momentum": momentum, "weight_decay": weight_decay}
        super().__init__(list(matrices), settings)

    @torch.no_grad()
    def step(self, closure: Callable[[], Any] | None = None) -> Any:
        """Take a step along the gradients that are there."""
        loss = closure() if closure else None
        for group in self.param_groups:
            by_shape: dict[torch.Size, list[Tensor]] = {}
            for matrix in group["params"]:
                if matrix.grad is not None:
                    by_shape.setdefault(matrix.shape, []).append(matrix)
            for matrices in by_shape.values():
                self._step_together(matrices, group)
        return loss

    def _step_together(self, matrices: list[Tensor], group: dict[str, Any]) -> None:
        """Update matrices of one shape."""
        for matrix in matrices:
            if "momentum_buffer" not in self.state[matrix]:
                self.state[matrix]["momentum_buffer"] = torch.zeros_like(matrix)
        gradients = [matrix.grad for matrix in matrices]
        buffers = [self.state[matrix]["momentum_buffer"] for matrix in matrices]
        torch._foreach_lerp_(buffers, gradients, 1 - group["momentum"])
        ahead = torch._foreach_lerp(gradients, buffers, group["momentum"])
        updates = orthogonal(torch.stack(tuple(ahead)))
        size = group["lr"] * _RMS * max(matrices[0].shape) ** 0.5
        torch._foreach_mul_(matrices, 1 - group["lr"] * group["weight_decay"])
        torch._foreach_add_(matrices, list(updates.to(matrices[0].dtype)), alpha=-size)


def orthogonal(matrices: Tensor) -> Tensor:
    """Return for each matrix one like it whose singular values are all near one.

    Args:
        matrices: [count, rows, columns].

    Returns:
        The same shape, in bfloat16, by five steps of a Newton-Schulz iteration.
    """
    a, b, c = _COEFFICIENTS
    wide = matrices.shape[1] <= matrices.shape[2]
    x = (matrices if wide else matrices.mT).bfloat16()
    x = x / x.norm(dim=(1, 2), keepdim=True).clamp(min=1e-7)
    for _ in range(_ITERATIONS):
        gram = x @ x.mT
        x = a * x + (b * gram + c * gram @ gram) @ x
    return x if wide else x.mT
