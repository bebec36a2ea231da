"""From the options of a command to the engine that it translates with."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from duizhao.cli.options import EngineName
from duizhao.errors import UsageError

if TYPE_CHECKING:
    from duizhao.translation.engine import Engine
    from duizhao.translation.llm.engine import LanguageModelEngine
    from duizhao.translation.llm.estimate import Estimate, Prices


@dataclass(frozen=True, slots=True)
class EngineChoice:
    """What a user said of the engine; see `duizhao.cli.options`."""

    name: EngineName
    model: str | None = None
    endpoint: str | None = None
    concurrency: int = 4
    per_minute: float | None = None
    timeout: float = 120.0
    no_cache: bool = False

    def opened(self, source: str, target: str) -> Engine | None:
        """The engine, or None for ``none``.

        Args:
            source: BCP 47 tag of the source.
            target: BCP 47 tag of the target.

        Raises:
            UsageError: The options do not fit together.
            NoPackageError: There is no package or model.
            EngineError: It cannot be opened.
        """
        if self.endpoint is not None:
            self._require_fit()
        if self.name is EngineName.NONE:
            return None
        from duizhao.translation.choice import choose_engine

        if self.endpoint is None:
            return choose_engine(
                self.name.value, self.model, source, target, keep_answers=not self.no_cache
            )
        from duizhao.translation.llm.endpoint import EndpointOptions

        options = EndpointOptions(
            self.endpoint, self.model or "", self.concurrency, self.per_minute, self.timeout
        )
        return choose_engine(
            self.name.value,
            self.model,
            source,
            target,
            endpoint=options,
            keep_answers=not self.no_cache,
        )

    def _require_fit(self) -> None:
        if self.name is not EngineName.LLM:
            raise UsageError(
                "--endpoint: only a language model is asked at an endpoint.", "Add --engine llm."
            )
        if not (self.model or "").strip():
            raise UsageError(
                "--endpoint: which of the server's models is to answer?", "Add --model NAME."
            )


def prices_of(sent: float | None, received: float | None) -> Prices | None:
    """The prices that a user gave, or None.

    Raises:
        UsageError: One of the two is missing.
    """
    if sent is None and received is None:
        return None
    if sent is None or received is None:
        raise UsageError(
            "A cost needs both prices.", "Give --price-in and --price-out, per million tokens."
        )
    from duizhao.translation.llm.estimate import Prices

    return Prices(sent, received)


def described(estimate: Estimate, prices: Prices | None) -> str:
    """An estimate in words."""
    text = (
        f"{estimate.requests:,} requests, {estimate.characters:,} characters, "
        f"about {estimate.sent:,} tokens sent and {estimate.received:,} received"
    )
    if prices is not None:
        text += f", about {estimate.cost(prices):,.4f} at your prices"
    return text


def sending(engine: LanguageModelEngine) -> str:
    """Where the requests of a language model would go, had they been sent."""
    address = engine.address
    if address is None:
        where = "Nothing would leave this machine: the model runs in this process."
    elif address.is_local:
        where = f"They would go to {address.shown}, on this machine."
    else:
        where = f"They would leave this machine, for {address.shown}."
    return (
        f"Model: {engine.description}. {where} Nothing was sent.\n"
        "Sentences that do not hold are asked again, and come on top."
    )
