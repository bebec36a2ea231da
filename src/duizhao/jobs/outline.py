"""What ``duizhao parse`` says of an article, as plain data."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from duizhao.article import Article, BlockKind
from duizhao.glossary.people.people import Person


def outline(article: Article, people: Sequence[Person]) -> dict[str, Any]:
    """The article as the command line's JSON contract has it.

    Args:
        article: As read.
        people: The people that its body names.

    Returns:
        ``title``, ``published``, ``publisher``, ``credits``, ``blocks`` and ``people``, with
        ``column``, ``headline``, ``encoding`` and ``language`` beside them.
    """
    return {
        "title": article.title,
        "column": article.column,
        "headline": article.headline,
        "published": article.published,
        "publisher": article.publisher,
        "language": article.source_language,
        "encoding": article.encoding,
        "credits": [{"role": c.role, "name": c.name, "label": c.label} for c in article.credits],
        "blocks": [
            {
                "kind": str(block.kind),
                "text": block.text,
                "lines": list(block.lines),
                "level": block.level,
                "section": list(block.section),
                **({"marker": block.marker} if block.marker else {}),
                **(
                    {"segments": [segment.source for segment in block.segments]}
                    if block.kind is not BlockKind.FURNITURE
                    else {}
                ),
            }
            for block in article.blocks
        ],
        "people": [
            {
                "zh": person.zh,
                "en": person.en,
                "titles": list(person.titles),
                "flagged": person.flagged,
                **({"reason": person.reason} if person.reason else {}),
            }
            for person in people
        ],
    }
