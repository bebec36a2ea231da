"""Joining lines that were broken to a width: mail and terminal text, not the author's lines."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from duizhao.article.lines import Line

_ENDS = re.compile(r"[。！？!?…：:；;.][”’」』）)》\"']*$")
_OPENS = re.compile(
    r"^(?:[一二三四五六七八九十]{1,3}、|[（(][一二三四五六七八九十\d]{1,3}[）)]|\d{1,2}[.．、]|[•·●○■◆\-*]\s?)"
)
_MIN_COLUMNS, _MAX_COLUMNS = 32, 120
"""Widths, in columns of a terminal, that mail and old sites break Chinese at."""
_SLACK = 6
"""Columns by which a full line may be short: a wide character or a mark did not fit."""


def unwrap(lines: Sequence[Line]) -> tuple[Line, ...]:
    """Joins the lines of hard-wrapped paragraphs; a page that is not wrapped stays as it is.

    A page counts as wrapped where at least four lines, and a fifth of all, fill the same width,
    most of them without ending as sentences do, and hardly a line is longer.
    """
    # an indent is nearly always of full-width spaces
    widths = [_columns(line.text) + 2 * line.indent for line in lines]
    width = _wrap_width(lines, widths)
    if width is None:
        return tuple(lines)
    joined: list[Line] = []
    full_before = False
    for line, columns in zip(lines, widths, strict=True):
        goes_on = line.blanks <= 2 and not line.indent and not _OPENS.match(line.text)
        if joined and goes_on and full_before:
            before = joined[-1]
            # between Latin words the break stood for a space
            latin = re.search(r"[A-Za-z0-9]$", before.text) and line.text[:1].isascii()
            text = before.text + (" " if latin else "") + line.text
            joined[-1] = replace(before, text=text, last=line.last or line.number)
        else:
            joined.append(line)
        full_before = width - _SLACK <= columns <= width
    return tuple(joined)


def _wrap_width(lines: Sequence[Line], widths: Sequence[int]) -> int | None:
    """The width that the page was broken to, in columns, or None."""
    if len(lines) < 5 or any(line.hint or line.marker for line in lines):
        return None
    counts = Counter(columns for columns in widths if _MIN_COLUMNS <= columns <= _MAX_COLUMNS)
    if not counts:
        return None
    width = max(counts, key=lambda w: (sum(counts[w - less] for less in range(_SLACK + 1)), -w))
    full = [i for i, columns in enumerate(widths) if width - _SLACK <= columns <= width]
    # a headline or teaser printed several times fills no paragraph
    texts = Counter(line.text for line in lines)
    full = [i for i in full if texts[lines[i].text] == 1]
    running = [i for i in full if not _ENDS.search(lines[i].text)]
    beside = sum(b - a == 1 for a, b in pairwise(full))
    longer = sum(
        columns > width and bool(re.search(r"[，,。]", line.text))
        for line, columns in zip(lines, widths, strict=True)
    )
    if len(full) < 4 or len(full) < 0.2 * len(lines) or len(running) < 0.6 * len(full):
        return None
    if beside < 2:
        return None
    return width if longer <= 0.25 * len(full) else None


def _columns(text: str) -> int:
    """How many columns a terminal gives to `text`."""
    return sum(2 if unicodedata.east_asian_width(c) in "WFA" else 1 for c in text)
