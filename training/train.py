"""Training in legs: each one resumes where the last one stopped.

The schedule is warm-up, plateau, decay. A checkpoint of the plateau can always be continued, so
hours may be added later; a leg with ``decay_minutes`` ends with the learning rate run down, in a
model that is ready to average and convert.
"""

from __future__ import annotations

import json
import random
import time
from collections.abc import Callable
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

import numpy as np
import torch
from torch import Tensor
from torch.func import functional_call
from tqdm import tqdm

from training import checkpoints, compact
from training.batches import Batch, batches, fixed_batches
from training.loss import linear_cross_entropy
from training.model import ModelShape, Translator
from training.muon import Muon
from training.shards import Shard
from training.vocabulary import PADDING

LABEL_SMOOTHING = 0.1
CLIP = 1.0
MUON_GAIN = 2.0
"""Muon's learning rate for each unit of AdamW's."""
VALIDATION_BATCHES = 20
GLANCE = 20
"""Steps between two looks at the loss: each look waits for a GPU to catch up."""
LATEST = "latest"
"""The checkpoint that the next leg goes on from."""
PLATEAU = "plateau"
"""The state before a decay; a longer training goes on from there."""
COMPACT = "compact"
"""The last weights alone, as ``compact.py`` keeps them: small enough to carry."""


@dataclass(frozen=True)
class Leg:
    """One uninterrupted stretch of training.

    Attributes:
        minutes: How long it lasts, the decay included.
        decay_minutes: How long before its end the rate begins to fall to zero; 0: it does not.
        mix: Shard names with their weights, as in ``general=1,news=3``.
        tokens: Target pieces in a batch.
        peak: Learning rate of the plateau.
        warm_up: Steps from zero to the plateau, counted from the first leg's start.
        save_minutes: Between checkpoints.
        device: ``cpu`` or ``cuda``.
        threads: CPU threads.
        workers: Processes that prepare batches; 0: none, as on a CPU, where they would compete.
        compiled: Compile the model first (minutes on a CPU; pays in legs of an hour and more).
        seed: Of weights, order and dropout.
    """

    minutes: float
    decay_minutes: float = 0.0
    mix: str = "general=1,news=2"
    tokens: int = 4096
    peak: float = 2e-3
    warm_up: int = 300
    save_minutes: float = 10.0
    device: str = "cpu"
    threads: int = 2
    workers: int = 0
    compiled: bool = False
    seed: int = 1


class Trainer:
    """A model, its optimisers, and the run folder they are saved in."""

    def __init__(self, work: Path, run: Path, shape: ModelShape, leg: Leg) -> None:
        """Make the model, or take the last checkpoint of the run.

        Args:
            work: Where ``embedding.npy`` may be, for a new model.
            run: Folder of the run.
            shape: Sizes of a new model; an old one keeps its own.
            leg: What is about to be trained.
        """
        torch.set_num_threads(leg.threads)
        torch.manual_seed(leg.seed)
        self.run, self.leg = run, leg
        self.step = 0
        self.tokens = 0
        latest = run / LATEST
        state = checkpoints.load(latest) if checkpoints.exists(latest) else None
        if state:
            shape = ModelShape(**state["shape"])
        self.model = Translator(shape)
        if not state and (work / "embedding.npy").exists():
            start = torch.from_numpy(np.load(work / "embedding.npy"))
            if start.shape == self.model.embedding.weight.shape:
                self.model.embedding.weight.data.copy_(start)
        self.model.to(leg.device)
        self.optimisers = _optimisers(self.model)
        if state:
            self.model.load_state_dict(state["model"])
            for optimiser, saved in zip(self.optimisers, state["optimisers"], strict=True):
                optimiser.load_state_dict(saved)
            self.step, self.tokens = state["step"], state["tokens"]
        self._states: Callable[[Tensor, Tensor], Tensor] = self._plain_states
        if leg.compiled:
            self._states = torch.compile(self._plain_states, dynamic=True)

    def _plain_states(self, source: Tensor, target_in: Tensor) -> Tensor:
        """Return the decoder's states.

        Every weight but the embedding's is used in bfloat16, rounded once a step; gradients come
        back through the rounding in float32. Looked-up rows are rounded after the look-up, so that
        the gradients of common pieces add up in float32.
        """
        rounded = {
            name: parameter.bfloat16()
            for name, parameter in self.model.named_parameters()
            if name != "embedding.weight"
        }
        states: Tensor = functional_call(self.model, rounded, (source, target_in, PADDING))
        return states

    def _loss(self, batch: Batch, smoothing: float) -> Tensor:
        """Return the mean loss of a batch; padding never reaches the costly output layer."""
        source, target_in, target_out, real = (
            tensor.to(self.leg.device, non_blocking=True) for tensor in batch[:4]
        )
        compute = self._states if self.model.training else self._plain_states
        states, gold = compute(source, target_in).flatten(0, 1), target_out.flatten()
        weight = self.model.embedding.weight.bfloat16()
        bias = self.model.output_bias.bfloat16()
        return linear_cross_entropy(states[real], weight, bias, gold[real], smoothing)

    def train_step(self, batch: Batch, rate: float) -> Tensor:
        """Take one step.

        Args:
            batch: What to learn from.
            rate: Learning rate.

        Returns:
            The batch's loss in nats for each target piece, label smoothing included; reading its
            value waits until the device has come so far.
        """
        loss = self._loss(batch, LABEL_SMOOTHING)
        loss.backward()  # type: ignore[no-untyped-call]
        torch.nn.utils.clip_grad_norm_(self.model.parameters(), CLIP)
        for optimiser in self.optimisers:
            for group in optimiser.param_groups:
                group["lr"] = rate * (MUON_GAIN if isinstance(optimiser, Muon) else 1.0)
            optimiser.step()
            optimiser.zero_grad()
        self.step += 1
        self.tokens += batch.tokens
        return loss.detach()

    @torch.no_grad()
    def validate(self, held_out: list[Batch]) -> float:
        """Return the loss in nats for each target piece, without label smoothing."""
        self.model.eval()
        total = 0.0
        for batch in held_out:
            total += float(self._loss(batch, 0.0)) * batch.tokens
        self.model.train()
        return total / sum(batch.tokens for batch in held_out)

    def save(self, name: str) -> None:
        """Write everything that training needs to go on."""
        state = self._weights() | {
            "optimisers": [optimiser.state_dict() for optimiser in self.optimisers],
            "tokens": self.tokens,
        }
        checkpoints.save(self.run / name, state)

    def save_weights(self) -> None:
        """Write the weights alone: what averaging reads."""
        checkpoints.save(self.run / f"weights-{self.step:06d}", self._weights())

    def save_compact(self) -> None:
        """Write the weights as small as they can be carried."""
        state = self._weights() | {"model": compact.shrink(self.model.state_dict())}
        checkpoints.save(self.run / COMPACT, state)

    def _weights(self) -> dict[str, Any]:
        return {
            "shape": asdict(self.model.shape),
            "model": self.model.state_dict(),
            "step": self.step,
        }


def _optimisers(model: Translator) -> list[torch.optim.Optimizer]:
    """Return Muon for the hidden matrices and AdamW for embeddings, norms and biases.

    Muon's updates are scaled to AdamW's usual size, so that one learning rate serves both.
    """
    hidden = [p for name, p in model.named_parameters() if p.ndim == 2 and "embedding" not in name]
    other = [p for name, p in model.named_parameters() if p.ndim != 2 or "embedding" in name]
    return [
        Muon(hidden, weight_decay=0.01),
        torch.optim.AdamW(other, betas=(0.9, 0.98), eps=1e-9, weight_decay=0.0, fused=True),
    ]


def learning_rate(leg: Leg, step: int, minutes: float) -> float:
    """Return the rate of a step.

    Args:
        leg: The leg, with peak, warm-up and decay.
        step: Number of the step in the whole run.
        minutes: Since the leg began.

    Returns:
        The learning rate: linear warm-up by steps, then the peak, then linear decay by the clock.
    """
    rate = leg.peak * min(1.0, (step + 1) / leg.warm_up)
    if leg.decay_minutes:
        rate *= min(1.0, max(0.0, leg.minutes - minutes) / leg.decay_minutes)
    return rate


def train(work: Path, run: Path, shape: ModelShape, leg: Leg) -> None:
    """Run one leg and leave checkpoints and a log behind.

    Args:
        work: Where ``shards/`` is.
        run: Folder of the run; a run already begun is continued.
        shape: Sizes of a new model.
        leg: How long, on what, how fast.
    """
    run.mkdir(parents=True, exist_ok=True)
    shards = [
        (Shard.load(work / "shards" / f"{name}.npz"), float(weight))
        for name, _, weight in (part.partition("=") for part in leg.mix.split(","))
    ]
    trainer = Trainer(work, run, shape, leg)
    held_out = fixed_batches(Shard.load(work / "shards" / "valid.npz"), 2048)
    held_out = random.Random(leg.seed).sample(held_out, min(len(held_out), VALIDATION_BATCHES))
    stream = batches(shards, leg.tokens, leg.seed + trainer.step, workers=leg.workers)
    began = saved = time.monotonic()
    first_tokens = trainer.tokens
    smooth = 0.0
    decaying = False
    progress = tqdm(
        total=leg.minutes,
        unit="min",
        bar_format="{l_bar}{bar}| {n:.1f}/{total:.0f} min {postfix}",
        mininterval=5,
    )
    while (minutes := (time.monotonic() - began) / 60) < leg.minutes:
        if leg.decay_minutes and not decaying and minutes >= leg.minutes - leg.decay_minutes:
            decaying = True
            trainer.save(PLATEAU)
        rate = learning_rate(leg, trainer.step, minutes)
        loss = trainer.train_step(next(stream), rate)
        if trainer.step % GLANCE and smooth:
            continue
        smooth = 0.7 * smooth + 0.3 * float(loss) if smooth else float(loss)
        now = time.monotonic()
        speed = (trainer.tokens - first_tokens) / (now - began)
        progress.n = min((now - began) / 60, leg.minutes)
        progress.set_postfix_str(
            f"step {trainer.step} loss {smooth:.3f} rate {rate:.2e} {speed:.0f} tokens/s",
            refresh=False,
        )
        progress.update(0)
        if now - saved > 60 * leg.save_minutes:
            saved = now
            _checkpoint(trainer, held_out, smooth, rate, speed)
    speed = (trainer.tokens - first_tokens) / (time.monotonic() - began)
    trainer.save_compact()
    _checkpoint(trainer, held_out, smooth, 0.0, speed)
    progress.close()


def _checkpoint(
    trainer: Trainer, held_out: list[Batch], loss: float, rate: float, speed: float
) -> None:
    """Validate, save everything, and add a line to the log."""
    trainer.save(LATEST)
    trainer.save_weights()
    entry = {
        "step": trainer.step,
        "tokens": trainer.tokens,
        "loss": round(loss, 4),
        "valid": round(trainer.validate(held_out), 4),
        "rate": rate,
        "tokens_per_second": round(speed),
        "mix": trainer.leg.mix,
    }
    with (trainer.run / "log.jsonl").open("a", encoding="utf-8") as log:
        log.write(json.dumps(entry) + "\n")
