"""What counts as white space on a Chinese page, which is more than Unicode says."""

from __future__ import annotations

import re

INVISIBLE = "\u00ad\u200b\u200c\u200d\u200e\u200f\u2060\ufeff"
"""Soft hyphen, zero-width characters, direction marks, byte order mark: editors leave them in
otherwise blank lines, and no reader sees them. Unicode does not count them as white space."""

_CONTROLS = re.compile("[\x00-\x08\x0b-\x1f\x7f\ufffe\uffff]")
_WHITE_RUN = re.compile(rf"[\s{INVISIBLE}]*")
_WHITE_END = re.compile(rf"[^\s{INVISIBLE}]")


def _is_white(character: str) -> bool:
    """Whether nothing of `character` can be seen: a space of any width, or none."""
    return character.isspace() or character in INVISIBLE


def skip_white(text: str, start: int, end: int) -> int:
    """Returns the first position from `start` that is not white, or `end`."""
    match = _WHITE_RUN.match(text, start, end)
    return match.end() if match else start


def trim(text: str, start: int = 0, end: int | None = None) -> tuple[int, int]:
    """Finds where the text between `start` and `end` begins and ends without outer white space.

    Returns:
        Start and end, 0-based code points of `text`; equal where nothing can be seen.
    """
    stop = len(text) if end is None else end
    begin = skip_white(text, start, stop)
    while stop > begin and _is_white(text[stop - 1]):
        stop -= 1
    return begin, stop


def is_blank(text: str) -> bool:
    """Whether nothing of `text` can be seen."""
    return _WHITE_END.search(text) is None


def without_controls(text: str) -> str:
    """Makes control characters spaces, one for one; line feeds and tabs stay.

    Nobody sees them, and XML, hence every format that is written, must not hold them.
    """
    return _CONTROLS.sub(" ", text)
