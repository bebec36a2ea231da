"""Translating text that is no article: sentences one a line, or plain paragraphs."""

from __future__ import annotations

from collections.abc import Sequence

from duizhao.article import Article, Block, BlockKind, Progress, Segment
from duizhao.article.sentences import split_sentences
from duizhao.glossary.layers import Glossary
from duizhao.languages import SIMPLIFIED
from duizhao.translation.account import Account
from duizhao.translation.document import translate
from duizhao.translation.engine import Engine
from duizhao.translation.plan import TermPlan, plan


def translate_lines(
    lines: Sequence[str],
    engine: Engine | None,
    glossary: Glossary | None,
    *,
    source_language: str = SIMPLIFIED,
    standalone: bool = True,
    account: Account | None = None,
    progress: Progress | None = None,
) -> list[str | None]:
    """Translates each line, in order.

    Args:
        lines: Text without line feeds; a blank line gives an empty one.
        engine: What translates, or None: then only what a rule renders has English.
        glossary: Whose terms guide it, and the people's names; or None: nothing does.
        source_language: BCP 47 tag of the lines. Traditional ones are converted to Simplified
            first, where the engine reads that.
        standalone: Each line stands alone and takes full forms; otherwise the lines are one
            document, and later mentions of a term take its short form.
        account: Where a `DocumentEngine` writes down what it asked.
        progress: Told how many sentences of how many are decoded.

    Returns:
        One line of English for each, without line feeds; None where there is none.

    Raises:
        PartlyTranslatedError: The engine failed half-way; `english_of` its article gives the rest.
        EngineError: The engine failed.
    """
    article = as_article(lines, source_language)
    terms = plan(article, glossary, standalone=standalone) if glossary else TermPlan()
    translated = translate(
        article, engine, terms, standalone=standalone, account=account, progress=progress
    )
    return english_of(translated)


def english_of(article: Article) -> list[str | None]:
    """A line of English for each block, without line feeds; None where there is none."""
    return [_english(block) for block in article.blocks]


def as_article(lines: Sequence[str], source_language: str) -> Article:
    """Lines as an article of paragraphs, split into sentences.

    Args:
        lines: Text without line feeds.
        source_language: BCP 47 tag of the lines.
    """
    return Article(
        name="text",
        title="",
        blocks=tuple(_block(number, line) for number, line in enumerate(lines, 1)),
        source_language=source_language,
    )


def _block(number: int, line: str) -> Block:
    text = line.strip()
    return Block(
        id=f"b{number}",
        kind=BlockKind.PARAGRAPH,
        text=text,
        lines=(number, number),
        segments=tuple(
            Segment(id=f"s{place}", start=start, source=text[start:end])
            for place, (start, end) in enumerate(split_sentences(text), 1)
        ),
    )


def _english(block: Block) -> str | None:
    if not block.segments:
        return ""
    target = block.target
    return None if target is None else " ".join(target.split())
