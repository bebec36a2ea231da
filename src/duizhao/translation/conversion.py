"""An article in the script that glossaries and most engines read."""

from __future__ import annotations

from dataclasses import replace

from duizhao.article import Article, Block
from duizhao.languages import SIMPLIFIED, is_traditional


def in_simplified(article: Article) -> Article:
    """`article` in Simplified characters, every offset in it unchanged; Simplified as it is.

    Args:
        article: In either script.
    """
    if not is_traditional(article.source_language):
        return article
    return replace(
        article,
        blocks=tuple(_converted(block, article.source_language) for block in article.blocks),
        source_language=SIMPLIFIED,
    )


def _converted(block: Block, tag: str) -> Block:
    text = _aligned(block.text, tag)
    segments = tuple(
        replace(segment, source=text[segment.start : segment.end]) for segment in block.segments
    )
    return replace(block, text=text, segments=segments)


def _aligned(text: str, tag: str) -> str:
    """`text` converted to as many characters as it has."""
    from duizhao.script.conversion import convert_text

    converted = convert_text(text, tag, SIMPLIFIED)
    if len(converted) == len(text):
        return converted
    # a phrase that grew or shrank: the reading of single characters keeps the places
    singly = ((char, convert_text(char, tag, SIMPLIFIED)) for char in text)
    return "".join(simple if len(simple) == 1 else char for char, simple in singly)
