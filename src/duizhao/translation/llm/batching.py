"""Which questions a language model is asked together."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass

_MOST_ROWS = 24
"""Beyond some two dozen rows the copying of keys and values, which CTranslate2 does at every
step, takes what the wider matrices give."""

_MOST_SLACK = 32
"""Tokens by which the questions of a batch may differ in length: only what the shortest of them
has is read at once, the rest token by token."""


@dataclass(frozen=True, slots=True)
class Question:
    """A question to a model.

    Attributes:
        place: Its number among all.
        task: The tokens that it has in common with others.
        tokens: The tokens that follow.
        most_tokens: Tokens that its answer may have.
    """

    place: int
    task: tuple[str, ...]
    tokens: list[str]
    most_tokens: int

    @property
    def length(self) -> int:
        """Tokens of the question and of its answer, at most."""
        return len(self.task) + len(self.tokens) + self.most_tokens


@dataclass(frozen=True, slots=True)
class Budget:
    """The memory that one batch may take, and what takes it.

    Attributes:
        memory: Bytes.
        kv_bytes: Bytes that each token of a text takes while it is decoded.
        logit_bytes: Bytes that each token of a question takes while it is read: CTranslate2
            computes what might follow each of them.
    """

    memory: int
    kv_bytes: int
    logit_bytes: int

    def takes(self, rows: int, read: int, length: int) -> bool:
        """Whether a batch fits.

        Args:
            rows: Its questions.
            read: Tokens of each that are read at once.
            length: Tokens of the longest, with its answer.
        """
        # twice: keys and values are copied to grow; logits into log probabilities
        return 2 * rows * (read * self.logit_bytes + length * self.kv_bytes) <= self.memory


def batches(
    questions: Sequence[Question], budget: Budget, workers: int = 1
) -> list[list[Question]]:
    """Questions of one task and of like length together, the longest first.

    The order of the questions does not change what is asked together with what; a question
    that is too large for the budget is asked alone.

    Args:
        questions: Any number, of any tasks.
        budget: What a batch may take.
        workers: Batches that are answered at a time: a few questions are shared among them.
    """
    most = min(_MOST_ROWS, math.ceil(len(questions) / workers))
    ordered = sorted(
        questions, key=lambda item: (item.task, -len(item.tokens), item.tokens, -item.most_tokens)
    )
    found: list[list[Question]] = []
    for question in ordered:
        if found and len(found[-1]) < most and _fits(found[-1], question, budget):
            found[-1].append(question)
        else:
            found.append([question])
    return found


def _fits(batch: list[Question], question: Question, budget: Budget) -> bool:
    first = batch[0]
    longest = max(item.length for item in (*batch, question))
    return (
        question.task == first.task
        and len(first.tokens) - len(question.tokens) <= _MOST_SLACK
        and budget.takes(len(batch) + 1, len(question.tokens), longest)
    )
