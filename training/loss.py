"""The loss over the whole vocabulary, computed in slices that fit a processor's cache.

The scores of a batch (thousands of states times a vocabulary) are the largest thing in training:
made whole, they are written to memory and read back several times. Here a slice of the states is
scored, its loss and its gradient are taken, and the slice is forgotten; on two cores that doubled
the speed of training.
"""

from __future__ import annotations

from typing import Any, cast

import torch
from torch import Tensor
from torch.nn import functional

SLICE = 256
"""States scored at once on a CPU: their scores are 7 MB, and stay in the cache."""
SLICE_ON_GPU = 8192


@torch.compile(dynamic=True)
def _statistics(logits: Tensor, floor: float) -> tuple[Tensor, Tensor, Tensor]:
    """Return log-sum-exp and mean of each row, and its softmax less ``floor``.

    No maximum is taken off first: in bfloat16's range of scores the exponential cannot overflow
    before the loss has long been useless.
    """
    scores = logits.float()
    total = scores.exp().sum(1)
    gradient = (scores.exp() * (1 / total)[:, None] - floor).to(logits.dtype)
    return total.log(), scores.mean(1), gradient


class _LinearCrossEntropy(torch.autograd.Function):
    """Output projection and cross-entropy in one; the gradient is made on the way forward."""

    @staticmethod
    def forward(
        ctx: Any, states: Tensor, weight: Tensor, bias: Tensor, target: Tensor, smoothing: float
    ) -> Tensor:
        """Return the summed loss; see ``linear_cross_entropy``."""
        vocabulary = weight.shape[0]
        to_states, to_weight = torch.empty_like(states), torch.zeros_like(weight)
        to_bias = torch.zeros(vocabulary, dtype=torch.float32, device=weight.device)
        loss = torch.zeros((), dtype=torch.float32, device=weight.device)
        size = SLICE_ON_GPU if states.is_cuda else SLICE
        for start in range(0, len(states), size):
            some, gold = states[start : start + size], target[start : start + size]
            place = torch.arange(len(gold), device=gold.device) * vocabulary + gold
            logits = functional.linear(some, weight, bias)
            right = logits.view(-1)[place].float()
            log_sum, mean, gradient = _statistics(logits, smoothing / vocabulary)
            gradient.view(-1)[place] -= 1 - smoothing
            loss += (log_sum - (1 - smoothing) * right - smoothing * mean).sum()
            to_states[start : start + size] = gradient @ weight
            to_weight.addmm_(gradient.T, some)
            ones = torch.ones(1, len(gold), dtype=gradient.dtype, device=gradient.device)
            to_bias += (ones @ gradient)[0]
        ctx.save_for_backward(to_states, to_weight, to_bias.to(bias.dtype))
        return loss

    @staticmethod
    def backward(  # type: ignore[override]
        ctx: Any, scale: Tensor
    ) -> tuple[Tensor, Tensor, Tensor, None, None]:
        """Scale what ``forward`` prepared."""
        return (*(saved * scale.to(saved.dtype) for saved in ctx.saved_tensors), None, None)


def linear_cross_entropy(
    states: Tensor, weight: Tensor, bias: Tensor, target: Tensor, smoothing: float = 0.0
) -> Tensor:
    """Score every state against the vocabulary and return the mean loss.

    Args:
        states: The decoder's states, [pieces, width], no padding among them.
        weight: Output embedding, [vocabulary, width], of the same type as the states.
        bias: [vocabulary].
        target: The right pieces, [pieces].
        smoothing: Share of the probability spread over the whole vocabulary.

    Returns:
        Nats for each piece, a float32 scalar.
    """
    loss = _LinearCrossEntropy.apply(states, weight, bias, target, smoothing)  # type: ignore[no-untyped-call]
    return cast("Tensor", loss) / max(1, len(target))
