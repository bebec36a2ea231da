"""How much of an article a memory had: what the translator did not have to do again."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field

from duizhao.article import Article, Origin
from duizhao.memory.applying import IN_CONTEXT, SAME
from duizhao.memory.unit import key_of

_BANDS = (95, 85, 75)
"""From which similarity a band begins, as translation agencies bill them."""


@dataclass(frozen=True, slots=True)
class Leverage:
    """Sentences of an article, and their Chinese characters, by what memories had for them.

    Attributes:
        sentences: By band: ``101``, ``100``, ``95-99``, ``85-94``, ``75-84`` and ``none``.
        characters: The same.
        taken: Sentences whose English is the memory's.
        offered: Sentences for which something is offered.
    """

    sentences: dict[str, int] = field(default_factory=dict)
    characters: dict[str, int] = field(default_factory=dict)
    taken: int = 0
    offered: int = 0


def leverage_of(article: Article) -> Leverage:
    """Counts what memories had for an article."""
    sentences: Counter[str] = Counter(dict.fromkeys(BANDS, 0))
    characters: Counter[str] = Counter(dict.fromkeys(BANDS, 0))
    taken = offered = 0
    for _, segment in article.segments():
        band = _band(segment.matches[0].similarity if segment.matches else 0)
        sentences[band] += 1
        characters[band] += len(key_of(segment.source))
        taken += segment.origin is Origin.MEMORY
        offered += bool(segment.matches) and segment.origin is not Origin.MEMORY
    return Leverage(dict(sentences), dict(characters), taken, offered)


def _name(lowest: int, above: int) -> str:
    return f"{lowest}-{above - 1}"


BANDS = (
    str(IN_CONTEXT),
    str(SAME),
    *(_name(low, above) for low, above in zip(_BANDS, (SAME, *_BANDS), strict=False)),
    "none",
)
"""The bands, the most alike first."""


def _band(similarity: int) -> str:
    if similarity >= SAME:
        return str(min(similarity, IN_CONTEXT))
    for low, name in zip(_BANDS, BANDS[2:], strict=False):
        if similarity >= low:
            return name
    return "none"
