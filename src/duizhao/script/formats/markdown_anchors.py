"""Links to the headings of a Markdown file: their targets are made of the headings' text.

``[上文](#学校简介)`` leads to ``# 学校简介``, and would lead nowhere once that is ``學校簡介``.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from urllib.parse import quote, unquote

from duizhao.script.converted import Converted
from duizhao.script.formats.marked_text import Replacement

_REPEATED = re.compile(r"-\d{1,4}$")
"""What tells the second heading of one text from the first."""


def anchor_changes(
    text: str, fragments: Iterable[tuple[int, int]], headings: Iterable[Converted]
) -> Iterator[Replacement]:
    """Makes links to headings lead to what those became.

    Programs make different anchors of one heading, but all of its letters: by these a heading is
    known, and whatever stands between them stays.

    Args:
        text: The file.
        fragments: Where links say to which heading they lead, without the ``#``.
        headings: What the headings became.
    """
    letters = {_letters(heading.source): _letters(heading.text) for heading in headings}
    for start, end in fragments:
        raw = text[start:end]
        said = unquote(raw)
        suffix = ""
        if _letters(said) not in letters and (match := _REPEATED.search(said)):
            said, suffix = said[: match.start()], match.group()
        new = letters.get(_letters(said))
        if new is None or new == _letters(said):
            continue
        changed = _with_letters(said, new) + suffix
        yield Replacement(start, end, quote(changed) if "%" in raw else changed)


def _letters(text: str) -> str:
    return "".join(filter(str.isalnum, text)).lower()


def _with_letters(said: str, letters: str) -> str:
    """A target with other letters; where there are more or fewer of them, these alone."""
    if sum(map(str.isalnum, said)) != len(letters):
        return letters
    new = iter(letters)
    changed = ((each, next(new) if each.isalnum() else each) for each in said)
    # capitals of other alphabets stay as they are
    return "".join(each if each.lower() == letter else letter for each, letter in changed)
