"""An article in the script that glossaries and most engines read."""

from __future__ import annotations

from dataclasses import replace

from duizhao.article import Article, Block
from duizhao.article.simplified import read_as_simplified
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
        blocks=tuple(_converted(block) for block in article.blocks),
        source_language=SIMPLIFIED,
    )


def _converted(block: Block) -> Block:
    text = read_as_simplified(block.text)
    segments = tuple(
        replace(segment, source=text[segment.start : segment.end]) for segment in block.segments
    )
    return replace(block, text=text, segments=segments)
