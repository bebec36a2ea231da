"""What a document carries with it so that an edited copy is known again."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable

from duizhao.article import Article, Block
from duizhao.publication.carried import as_carried

PRINT_LENGTH = 6
"""Of the fingerprint of a paragraph's English: enough to see that it was changed elsewhere."""

_BOOKMARK = re.compile(r"dz_(?P<block>.+)_(?P<print>[0-9a-f]{8})(?:_\d+)?")


def bare(text: str) -> str:
    """Text without its white space: what word processors change in it is none of its substance."""
    return "".join(as_carried(text).split())


def evened(text: str) -> str:
    """Text with its spaces evened out: one between words, none at the ends of lines."""
    lines = (" ".join(line.split()) for line in as_carried(text).split("\n"))
    return "\n".join(line for line in lines if line)


def prints_of(texts: Iterable[str]) -> str:
    """The fingerprints of paragraphs' English, behind one another: 6 hexadecimal digits each."""
    return "".join(
        hashlib.sha256(evened(text).encode("utf-8", "replace")).hexdigest()[:PRINT_LENGTH]
        for text in texts
    )


def job_of(article: Article) -> str:
    """The identity of an article's job: 16 hexadecimal digits of its name and its Chinese."""
    digest = hashlib.sha256(article.name.encode("utf-8", "replace"))
    for block in article.body:
        digest.update(f"\0{block.id}\0{bare(block.text)}".encode("utf-8", "replace"))
    return digest.hexdigest()[:16]


def print_of(block: Block) -> str:
    """The fingerprint of a block's Chinese: 8 hexadecimal digits."""
    return hashlib.sha256(bare(block.text).encode("utf-8", "replace")).hexdigest()[:8]


def bookmark_of(block: Block, part: int = 0) -> str:
    """The name of the bookmark at a block's English where no Chinese stands beside it.

    Args:
        block: The block.
        part: Which part of it, from 1, where it is printed in several; else 0.
    """
    return f"dz_{block.id}_{print_of(block)}{f'_{part}' if part else ''}"


def block_of_bookmark(name: str) -> tuple[str, str] | None:
    """The id of the block that a bookmark names, and its fingerprint; None for any other."""
    found = _BOOKMARK.fullmatch(name)
    return None if found is None else (found["block"], found["print"])
