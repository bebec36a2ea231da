"""Articles: what one is, how one is read, and how its structure is found."""

from duizhao.article.model import (
    COMPOSED,
    Article,
    Block,
    BlockKind,
    Credit,
    MemoryMatch,
    Origin,
    Progress,
    Segment,
    SegmentState,
    TermUse,
    joined,
)

__all__ = [
    "COMPOSED",
    "Article",
    "Block",
    "BlockKind",
    "Credit",
    "MemoryMatch",
    "Origin",
    "Progress",
    "Segment",
    "SegmentState",
    "TermUse",
    "joined",
]
