"""What a language model is to those who ask it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Protocol

from duizhao.article import Progress


@dataclass(frozen=True, slots=True)
class Request:
    """One question to a language model.

    Attributes:
        system: What the model is told of its task; the same for many requests in a row, so that
            a model may keep what it made of it.
        user: What it is asked.
        most_tokens: How many tokens the answer may take.
    """

    system: str
    user: str
    most_tokens: int


@dataclass(frozen=True, slots=True)
class Answer:
    """What a language model said.

    Attributes:
        text: The answer, as it came.
        complete: Whether the model ended it, rather than the limit on its length.
    """

    text: str
    complete: bool = True


class ChatModel(Protocol):
    """Answers requests, whether in this process or over a network.

    Attributes:
        description: What it is, for people and for the record: ``"qwen2.5-coder-1.5b (int8)"``.
        fingerprint: Changes whenever the same request could be answered otherwise.
    """

    description: str
    fingerprint: str

    def answer(
        self, requests: Sequence[Request], *, progress: Progress | None = None
    ) -> list[Answer]:
        """Answers each request on its own, in order.

        Args:
            requests: Any number, best all at once.
            progress: Told of answers done.

        Raises:
            EngineError: No answer could be had; see each model for what is kept then.
        """
        ...
