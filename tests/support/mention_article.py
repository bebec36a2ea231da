"""Articles of a line or two, and who is mentioned in them."""

from __future__ import annotations

from functools import cache

from duizhao.article.model import Article, Block, BlockKind, Credit
from duizhao.glossary.layers import Glossary
from duizhao.glossary.mentions.finder import mentions_of
from duizhao.glossary.mentions.model import PersonMention


@cache
def shipped() -> Glossary:
    """The glossaries that ship."""
    return Glossary.load()


def article_of(
    *texts: str,
    kind: BlockKind = BlockKind.PARAGRAPH,
    credits: tuple[Credit, ...] = (),
    language: str = "zh-Hans",
) -> Article:
    """An article of one block a text: b1, b2, …"""
    blocks = tuple(
        Block(f"b{number}", kind, text, (number, number)) for number, text in enumerate(texts, 1)
    )
    return Article("test", "", blocks, credits=credits, source_language=language)


def mentions(
    *texts: str,
    kind: BlockKind = BlockKind.PARAGRAPH,
    credits: tuple[Credit, ...] = (),
    language: str = "zh-Hans",
    glossary: Glossary | None = None,
) -> tuple[PersonMention, ...]:
    """The mentions of an article of these texts."""
    article = article_of(*texts, kind=kind, credits=credits, language=language)
    return mentions_of(article, glossary or shipped())


def mention_texts(text: str) -> list[str]:
    """The mentions of one text, as it has them."""
    return [text[m.start : m.end] for m in mentions(text)]


def one_mention(*texts: str, text: str, block: int = 0) -> PersonMention | None:
    """The mention that stands in a block as `text`, or None."""
    found = (
        m
        for m in mentions(*texts)
        if m.block == f"b{block + 1}" and texts[block][m.start : m.end] == text
    )
    return next(found, None)
