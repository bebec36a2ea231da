"""Reading Traditional text by rules, tables and glossaries that are in Simplified characters.

Searching needs no good conversion, only one that moves no character; writing another script is
the script room's work.
"""

from __future__ import annotations

from dataclasses import replace
from functools import cache
from typing import TYPE_CHECKING

from duizhao.article.model import Article, Block
from duizhao.languages import SIMPLIFIED, is_traditional

if TYPE_CHECKING:
    from opencc import OpenCC


def read_as_simplified(text: str) -> str:
    """A text in Simplified characters, each in its old place.

    Args:
        text: Chinese in either script.
    """
    simplified = str(_converter().convert(text))
    if len(simplified) == len(text):
        return simplified
    # a phrase that grew or shrank: the reading of single characters keeps the places
    singly = ((character, str(_converter().convert(character))) for character in text)
    return "".join(simple if len(simple) == 1 else character for character, simple in singly)


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


@cache
def _converter() -> OpenCC:
    # loaded where there is Traditional text, and nowhere else
    from opencc import OpenCC

    return OpenCC("t2s")
