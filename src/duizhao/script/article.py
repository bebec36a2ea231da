"""An article in another script, beside its source."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from duizhao.article.model import Article, Block, BlockKind, Segment
from duizhao.glossary.layers import Glossary
from duizhao.glossary.people.people import people_of
from duizhao.script.converted import Converted, Doubt
from duizhao.script.converter import ScriptConverter, Vocabulary


def convert(
    article: Article,
    tag: str,
    glossary: Glossary | None = None,
    *,
    vocabulary: str = Vocabulary.STANDARD,
) -> Article:
    """Gives every segment of the body its text in another script, as a variant.

    Names of people are guarded, and the glossary's terms: those with a Traditional form of their
    own become it, the others are converted by themselves.

    Args:
        article: The article; its source stays as it is.
        tag: BCP 47 tag of the script, such as ``zh-Hant-TW``.
        glossary: Terms to guard.
        vocabulary: ``standard``, or ``regional`` for the region's own words.

    Raises:
        UsageError: `tag` is not a script of Chinese.
    """
    converted = {
        block.id: _with_variant(block, tag, outcome)
        for block, outcome in _converted(article, tag, glossary, vocabulary)
    }
    return replace(
        article, blocks=tuple(converted.get(block.id, block) for block in article.blocks)
    )


def doubts_in(
    article: Article,
    tag: str,
    glossary: Glossary | None = None,
    *,
    vocabulary: str = Vocabulary.STANDARD,
) -> list[tuple[Block, Segment, Doubt]]:
    """What `convert` was not sure of, as far as the variant still says what it chose.

    Args:
        article: An article with a variant in that script.
        tag: See `convert`.
        glossary: See `convert`.
        vocabulary: See `convert`.

    Returns:
        Each doubt with its segment, placed from the beginning of the segment's source.

    Raises:
        UsageError: `tag` is not a script of Chinese.
    """
    found: list[tuple[Block, Segment, Doubt]] = []
    for block, outcome in _converted(article, tag, glossary, vocabulary):
        for segment in block.segments:
            begin, end = segment.start, segment.end
            if segment.variants.get(tag) != outcome.between(begin, end):
                continue  # somebody has seen to it
            found += [
                (block, segment, doubt.moved(-begin))
                for doubt in outcome.doubts
                if begin <= doubt.start < end
            ]
    return found


def _converted(
    article: Article, tag: str, glossary: Glossary | None, vocabulary: str
) -> Iterator[tuple[Block, Converted]]:
    terms = glossary or Glossary([])
    converter = ScriptConverter(
        article.source_language, tag, terms, people_of(article, terms), vocabulary=vocabulary
    )
    body = [block for block in article.blocks if block.kind is not BlockKind.FURNITURE]
    return zip(body, converter.convert_together([block.text for block in body]), strict=True)


def _with_variant(block: Block, tag: str, converted: Converted) -> Block:
    """A block whose segments carry what their part of its text became."""

    def with_variant(segment: Segment) -> Segment:
        text = converted.between(segment.start, segment.start + len(segment.source))
        return replace(segment, variants={**segment.variants, tag: text})

    return replace(block, segments=tuple(map(with_variant, block.segments)))
