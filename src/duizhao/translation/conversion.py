"""Giving an engine the script that it reads."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from duizhao.article import Progress
from duizhao.languages import SIMPLIFIED, is_traditional
from duizhao.translation.engine import Engine


class ConvertingEngine:
    """An engine that reads another script by converting each sentence first.

    Args:
        inner: The engine.
        source_language: BCP 47 tag of what this one reads.
        convert: Gives a sentence in the script that `inner` reads.
    """

    def __init__(self, inner: Engine, source_language: str, convert: Callable[[str], str]) -> None:
        self.inner = inner
        self.description = inner.description
        self.source_language = source_language
        self.target_language = inner.target_language
        self.convert = convert

    def translate(self, sentences: Sequence[str], *, progress: Progress | None = None) -> list[str]:
        """See `duizhao.translation.engine.Engine.translate`."""
        return self.inner.translate([self.convert(text) for text in sentences], progress=progress)


def reading(source_language: str, engine: Engine) -> Engine:
    """`engine` as one that reads `source_language`: itself, or with a conversion before it.

    Args:
        source_language: BCP 47 tag of Chinese in either script.
        engine: The engine.
    """
    if is_traditional(source_language) and not is_traditional(engine.source_language):
        return ConvertingEngine(engine, source_language, to_simplified(source_language))
    return engine


def to_simplified(source_language: str) -> Callable[[str], str]:
    """What converts text in `source_language` (BCP 47) to Simplified characters."""
    from duizhao.script.conversion import convert_text

    return lambda text: convert_text(text, source_language, SIMPLIFIED)
