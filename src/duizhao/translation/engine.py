"""What an engine is to the rest of the house."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Protocol

from duizhao.article import Progress


class Engine(Protocol):
    """Translates sentences of one language pair.

    Attributes:
        description: What it is, for people and for the record, with its version:
            ``"Argos package zh→en 1.9"``.
        source_language: BCP 47 tag of what it reads (``zh-Hans``).
        target_language: BCP 47 tag of what it writes (``en``).
    """

    description: str
    source_language: str
    target_language: str

    def translate(self, sentences: Sequence[str], *, progress: Progress | None = None) -> list[str]:
        """Translates every sentence on its own, in order, one target each.

        Sentences longer than the engine's limit are split inside and joined again, never cut.

        Raises:
            EngineError: The engine failed.
        """
        ...
