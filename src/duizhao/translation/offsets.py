"""Where a tokenizer's pieces stand in their text, worked out from the pieces alone.

SentencePiece says it only through interfaces that change between its versions.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence

_SPACE = "▁"
_BYTE = re.compile(r"<0x([0-9A-F]{2})>")


def offsets(tokens: Sequence[str], text: str) -> list[tuple[int, int]] | None:
    """The span of each piece of `text`, as code points; an empty one for a bare space.

    Args:
        tokens: SentencePiece's pieces: ``▁`` for a space, ``<0xE4>`` for a byte of a character
            that has no piece.
        text: What was encoded.

    Returns:
        The spans, in order; None where the pieces do not add up to the text.
    """
    folded, places = _folded(text)
    spans: list[tuple[int, int]] = []
    position = 0
    pending = 0
    for token in tokens:
        byte = _BYTE.fullmatch(token)
        bare = token.replace(_SPACE, "")
        if byte is not None:
            pending = pending - 1 if pending else _following(int(byte[1], 16))
            length = 0 if pending else 1
            spans.append(_span(places, position, max(1, length), len(text)))
        else:
            length = len(bare)
            # a piece that the vocabulary lacks is given as it stands
            if bare != folded[position : position + length]:
                return None
            spans.append(_span(places, position, length, len(text)))
        position += length
    return spans if position == len(folded) else None


def _folded(text: str) -> tuple[str, list[int]]:
    """`text` as SentencePiece reads it, without spaces, and where each character comes from."""
    folded: list[str] = []
    places: list[int] = []
    for place, char in enumerate(text):
        plain = [c for c in unicodedata.normalize("NFKC", char) if not c.isspace() and c != _SPACE]
        folded += plain
        places += [place] * len(plain)
    return "".join(folded), places


def _following(byte: int) -> int:
    """How many bytes follow the first one of a character in UTF-8."""
    return 0 if byte < 0xC0 else 1 if byte < 0xE0 else 2 if byte < 0xF0 else 3


def _span(places: Sequence[int], position: int, length: int, end: int) -> tuple[int, int]:
    if not length:
        start = places[position] if position < len(places) else end
        return start, start
    last = position + length - 1
    if last >= len(places):
        return end, end
    return places[position], places[last] + 1
