"""What people call the paragraphs of an article, the same in every document."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import chain

from duizhao.article import Article, Block, BlockKind
from duizhao.publication.edition import arrange


@dataclass(frozen=True, slots=True)
class NumberedBlock:
    """A block with what stands before it in a document.

    Attributes:
        label: ``T1``, ``T2`` … for the title and the lines under it, then ``1``, ``2`` … as in
            every other layout.
        block: The block.
    """

    label: str
    block: Block


def numbered_blocks(article: Article) -> tuple[NumberedBlock, ...]:
    """Numbers the blocks of an article's body: title lines, passages, credits."""
    edition = arrange(article)
    blocks = {block.id: block for block in article.body}
    titles = [block for block in article.body if block.kind is BlockKind.TITLE][:1]
    above = [block.id for block in titles] + [passage.block for passage in edition.opening]
    return tuple(
        chain(
            (NumberedBlock(f"T{n}", blocks[name]) for n, name in enumerate(above, 1)),
            (
                NumberedBlock(str(passage.number), blocks[passage.block])
                for passage in (*edition.passages, *edition.credits)
            ),
        )
    )
