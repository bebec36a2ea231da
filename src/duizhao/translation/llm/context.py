"""What a request says of the text before a passage."""

from __future__ import annotations

from collections.abc import Sequence

from duizhao.article import BlockKind
from duizhao.translation.llm.prompt import Context
from duizhao.translation.passages import Passage

_MOST_CHARACTERS = 80
"""Chinese characters of context: a sentence or two. More costs a small model time and thought."""

_ALONE = (
    BlockKind.TITLE,
    BlockKind.SUBTITLE,
    BlockKind.HEADING,
    BlockKind.CAPTION,
    BlockKind.CREDIT,
    BlockKind.META,
    BlockKind.FURNITURE,
)
"""Kinds of block that are told of nothing before them: of a heading of two characters, a small
model translates the paragraph before it instead."""

_NO_CONTEXT = (BlockKind.CREDIT, BlockKind.META, BlockKind.FURNITURE)
"""Kinds of block that say nothing of what follows them."""


def context_of(
    passages: Sequence[Passage], place: int, english: Sequence[str], *, standalone: bool
) -> Context | None:
    """The sentences before a passage: of its own block, else the last of the block before.

    Args:
        passages: All of a document.
        place: The passage's.
        english: The English of each passage that is settled or verified; else nothing.
        standalone: Nothing is said of the block before.
    """
    passage = passages[place]
    if passage.kind in _ALONE:
        return None
    chosen: list[int] = []
    characters = 0
    block = ""
    for earlier in range(place - 1, -1, -1):
        other = passages[earlier]
        if other.kind in _NO_CONTEXT:
            continue
        # the first one met decides which block is told of
        block = block or other.block
        if other.block != block or (standalone and block != passage.block):
            break
        characters += len(other.sentence.source)
        if characters > _MOST_CHARACTERS and chosen:
            break
        chosen.insert(0, earlier)
        if characters > _MOST_CHARACTERS:
            break
    if not chosen:
        return None
    source = "".join(passages[one].sentence.source for one in chosen)[-2 * _MOST_CHARACTERS :]
    said = [english[one] for one in chosen]
    return Context(source, " ".join(said) if all(said) else "")
