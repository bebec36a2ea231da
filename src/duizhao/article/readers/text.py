"""Reads plain text, as copied from a browser or scraped."""

from __future__ import annotations

from duizhao.article.encoding import decode
from duizhao.article.lines import Line, Page
from duizhao.article.white_space import trim, without_controls


def read_text(data: bytes, name: str) -> Page:
    """Reads a text file.

    Lines are counted by line feeds, so that a line has the number that an editor or ``grep -n``
    shows; a carriage return, before a line feed or alone, is a space, as is any control character.
    Where there is no line feed at all, carriage returns end the lines, as on old Macs.

    Args:
        data: The file's bytes.
        name: What to call it in messages.

    Raises:
        InputError: It is empty, binary, or in no encoding that can be told.
    """
    text, encoding = decode(data, name)
    if "\n" not in text:
        text = text.replace("\r", "\n")
    return Page(lines=lines_of(text), encoding=encoding)


def lines_of(text: str) -> tuple[Line, ...]:
    """Finds the non-blank lines of a text, numbered by line feeds from 1."""
    lines: list[Line] = []
    blanks = 0
    for number, raw in enumerate(without_controls(text).split("\n"), start=1):
        start, end = trim(raw)
        if start == end:
            blanks += 1
            continue
        lines.append(Line(number=number, text=raw[start:end], blanks=blanks, indent=start))
        blanks = 0
    return tuple(lines)
