"""What asking a model would send and cost, before anything is sent."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from duizhao.han import count_han
from duizhao.translation.llm.model import Request

_LETTERS_A_TOKEN = 4
"""Of English; a Chinese character counts as a token of its own. Tokenizers differ by a third."""


@dataclass(frozen=True, slots=True)
class Prices:
    """What a user pays for a million tokens, in the user's own currency.

    Attributes:
        sent: For those of requests.
        received: For those of answers.
    """

    sent: float
    received: float


@dataclass(frozen=True, slots=True)
class Estimate:
    """How much would be asked.

    Attributes:
        requests: How many requests.
        characters: Their characters, instructions and terms included.
        sent: Their tokens, about.
        received: The tokens of the answers, about.
    """

    requests: int = 0
    characters: int = 0
    sent: int = 0
    received: int = 0

    def __add__(self, other: Estimate) -> Estimate:
        return Estimate(
            self.requests + other.requests,
            self.characters + other.characters,
            self.sent + other.sent,
            self.received + other.received,
        )

    def cost(self, prices: Prices) -> float:
        """What it would cost if every answer held at once."""
        return (self.sent * prices.sent + self.received * prices.received) / 1_000_000


def estimated(requests: Iterable[Request], sources: Iterable[str]) -> Estimate:
    """The estimate for requests.

    Args:
        requests: What would be asked first.
        sources: What is to be translated in them.
    """
    texts = [request.system + request.user for request in requests]
    return Estimate(
        len(texts),
        sum(map(len, texts)),
        sum(map(_tokens, texts)),
        # English has about as many tokens as its Chinese has characters
        sum(map(_tokens, sources)),
    )


def _tokens(text: str) -> int:
    chinese = count_han(text)
    return chinese + -(-(len(text) - chinese) // _LETTERS_A_TOKEN)
