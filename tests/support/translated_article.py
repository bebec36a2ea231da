"""Articles of a few sentences with their English, to be checked."""

from __future__ import annotations

from collections.abc import Sequence

from duizhao.article import Article, Block, BlockKind, Segment, SegmentState
from duizhao.checks.checking import check
from duizhao.checks.finding import Finding
from duizhao.checks.settings import Settings
from duizhao.glossary.layers import Glossary
from support.mention_article import shipped

Sentence = tuple[str, str | None]


def translated(*sentences: Sentence, kind: BlockKind = BlockKind.PARAGRAPH) -> Article:
    """An article of one block a sentence: b1, b2, …"""
    return of_blocks(*([sentence] for sentence in sentences), kind=kind)


def of_blocks(*blocks: Sequence[Sentence], kind: BlockKind = BlockKind.PARAGRAPH) -> Article:
    """An article of blocks of several sentences."""
    return Article(
        "test",
        "",
        tuple(_block(number, block, kind) for number, block in enumerate(blocks, 1)),
        target_language="en",
    )


def _block(number: int, sentences: Sequence[Sentence], kind: BlockKind) -> Block:
    segments: list[Segment] = []
    text = ""
    for place, (source, target) in enumerate(sentences, 1):
        state = SegmentState.INITIAL if target is None else SegmentState.TRANSLATED
        segments.append(Segment(f"s{place}", len(text), source, target, state))
        text += source
    return Block(f"b{number}", kind, text, (number, number), segments=tuple(segments))


def findings(
    article: Article, settings: Settings | None = None, glossary: Glossary | None = None
) -> list[Finding]:
    """What is found by the shipped glossaries, unless others are given."""
    return check(article, glossary or shipped(), settings)


def rules(*sentences: Sentence, settings: Settings | None = None) -> list[str]:
    """The rules that say something that is no note."""
    found = findings(translated(*sentences), settings)
    return [finding.rule for finding in found if finding.severity.value != "note"]
