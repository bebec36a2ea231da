"""What changed between two texts: word by word in English, character by character in Chinese."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from enum import Enum

from duizhao.han import has_han

_TOKEN = re.compile(r"\s+|[^\W_]+(?:['’\-][^\W_]+)*|.", re.DOTALL)


class Change(Enum):
    """What happened to a piece of text."""

    KEPT = " "
    REMOVED = "-"
    ADDED = "+"


@dataclass(frozen=True, slots=True)
class Piece:
    """A piece of one of two texts, or of both."""

    change: Change
    text: str


def tokens(text: str) -> list[str]:
    """Cuts a text into the units that are compared: words, marks, spaces; Chinese characters."""
    if has_han(text):
        return list(text)
    return _TOKEN.findall(text)


def differences(old: str, new: str) -> Iterator[Piece]:
    """Says how `new` came from `old`.

    Yields:
        Pieces in order; those kept and removed make up `old`, those kept and added `new`.
    """
    if old == new:
        if old:
            yield Piece(Change.KEPT, old)
        return
    yield from _compared(
        *((list(old), list(new)) if has_han(old + new) else (tokens(old), tokens(new)))
    )


def _compared(old: Sequence[str], new: Sequence[str]) -> Iterator[Piece]:
    matcher = SequenceMatcher(None, old, new, autojunk=False)
    for kind, start, end, new_start, new_end in matcher.get_opcodes():
        if kind == "equal":
            yield Piece(Change.KEPT, "".join(old[start:end]))
            continue
        if end > start:
            yield Piece(Change.REMOVED, "".join(old[start:end]))
        if new_end > new_start:
            yield Piece(Change.ADDED, "".join(new[new_start:new_end]))


def marked(old: str, new: str) -> str:
    """Shows a change on one line: what went as ``[-old-]``, what came as ``{+new+}``."""
    shown = {Change.KEPT: "{}", Change.REMOVED: "[-{}-]", Change.ADDED: "{{+{}+}}"}
    return "".join(shown[piece.change].format(piece.text) for piece in differences(old, new))
