"""Quotation marks: “‘’” in Simplified text, 「『』」 in Traditional text.

Every mark becomes exactly one other, so that positions in the text stay what they were. The
outer marks are “ ” (GB/T 15834-2011) and 「 」 (the punctuation handbooks of Taiwan's Ministry of
Education and of Hong Kong's Education Bureau); inner ones alternate with them by depth.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import starmap

from duizhao.article.enclosures import pair_marks
from duizhao.han import has_han

_SIMPLIFIED = (("“", "”"), ("‘", "’"))
_TRADITIONAL = (("「", "」"), ("『", "』"))
_STRAIGHT = '"'
MARKS = f"“”‘’「」『』{_STRAIGHT}"
_FOUND = re.compile(f"[{MARKS}]")
_FAMILIES = {mark: "".join(pair) for pair in _SIMPLIFIED + _TRADITIONAL for mark in pair} | {
    _STRAIGHT: _STRAIGHT
}
_OPENING = "".join(pair[0] for pair in _SIMPLIFIED + _TRADITIONAL)


@dataclass(frozen=True, slots=True)
class _Pair:
    """Positions of an opening mark and of the mark that closes it."""

    start: int
    end: int


def convert_quotation_marks(text: str, *, to_traditional: bool, straight: bool = True) -> str:
    """Gives a text the quotation marks of the other script.

    Args:
        text: A paragraph or more.
        to_traditional: Whether the text becomes Traditional; else Simplified.
        straight: Whether pairs of straight marks (``"…"``) around Chinese become the script's
            own as well. In markup they may be syntax.

    Returns:
        The text, as long as before.
    """
    return with_marks(text, quotation_marks(text, to_traditional=to_traditional, straight=straight))


def quotation_marks(text: str, *, to_traditional: bool, straight: bool = True) -> dict[int, str]:
    """Says which quotation marks of a text become which of the other script.

    Args:
        text: A paragraph or more; marks are paired within it, nested ones by their depth. A
            mark without a partner is replaced by the one that looks like it.
        to_traditional: Whether the text becomes Traditional; else Simplified.
        straight: Whether pairs of straight marks (``"…"``) around Chinese become the script's
            own as well. In markup they may be syntax.

    Returns:
        The new mark for each place of an old one. Marks of English (apostrophes, quotations
        without any Chinese character in them or beside them) stay.
    """
    found = [match.start() for match in _FOUND.finditer(text)]
    kept = set(_other_straight(text, found)) if straight and to_traditional else set()
    found = [
        at
        for at in found
        if text[at] != _STRAIGHT or (straight and to_traditional and at not in kept)
    ]
    if not found:
        return {}
    old, new = (_SIMPLIFIED, _TRADITIONAL) if to_traditional else (_TRADITIONAL, _SIMPLIFIED)
    wanted = {mark for pair in old for mark in pair} | ({_STRAIGHT} if to_traditional else set())
    marks = [at for at in found if text[at] in wanted and not _is_apostrophe(text, at)]
    replacements = _unpaired(marks, text, old, new)
    for pair, depth in _nested(pair_marks(text, marks, _FAMILIES, _OPENING)):
        if is_chinese(text, pair.start, pair.end):
            opening, closing = new[depth % 2]
            replacements[pair.start], replacements[pair.end] = opening, closing
        else:
            replacements.pop(pair.start, None)
            replacements.pop(pair.end, None)
    return replacements


def _other_straight(text: str, found: Iterable[int]) -> Iterator[int]:
    """Straight marks that are none of quotation: inches (12"屏幕) and what code has behind =."""
    straight = [at for at in found if text[at] == _STRAIGHT]
    opened: int | None = None
    for number, at in enumerate(straight):
        if opened is not None:
            if text[opened - 1 : opened] == "=":
                yield from (opened, at)
            opened = None
        elif text[at - 1 : at].isdigit():
            # a quotation behind a number (2023"创新杯"大赛) is closed, and behind no number
            left = straight[number + 1 :]
            if len(left) % 2 and not text[left[0] - 1].isdigit():
                opened = at
            else:
                yield at
        else:
            opened = at


def _is_apostrophe(text: str, at: int) -> bool:
    """Whether a single closing mark stands within or behind a Latin word without an opening."""
    return text[at] == "’" and at > 0 and text[at - 1].isascii() and text[at - 1].isalpha()


def _nested(closers: Mapping[int, int]) -> Iterator[tuple[_Pair, int]]:
    """Each pair with the number of pairs around it."""
    around: list[int] = []
    for pair in starmap(_Pair, sorted(closers.items())):
        while around and around[-1] < pair.start:
            around.pop()
        yield pair, len(around)
        around.append(pair.end)


def is_chinese(text: str, start: int, end: int) -> bool:
    """Whether what two marks enclose, or what stands beside them, is Chinese.

    Args:
        text: A text.
        start: Where the opening mark stands.
        end: Where the closing mark stands.
    """
    beside = text[max(0, start - 1) : start] + text[end + 1 : end + 2]
    return has_han(text[start:end] + beside) or any(
        character in "，。、；：！？）（《》" for character in beside
    )


def outer_marks(*, to_traditional: bool) -> tuple[tuple[str, str], tuple[str, str]]:
    """The outer marks of the script that a text is in, and those of the one that it becomes."""
    if to_traditional:
        return _SIMPLIFIED[0], _TRADITIONAL[0]
    return _TRADITIONAL[0], _SIMPLIFIED[0]


def _unpaired(
    marks: Iterable[int],
    text: str,
    old: tuple[tuple[str, str], ...],
    new: tuple[tuple[str, str], ...],
) -> dict[int, str]:
    """What each mark becomes if it has no partner; a straight one stays."""
    marks = list(marks)
    if not marks or not has_han(text):
        return {}
    alike = {
        mark: new_mark
        for old_pair, new_pair in zip(old, new, strict=True)
        for mark, new_mark in zip(old_pair, new_pair, strict=True)
    }
    return {at: alike[text[at]] for at in marks if text[at] in alike}


def with_marks(text: str, marks: Mapping[int, str]) -> str:
    """A text with other characters at some places."""
    if not marks:
        return text
    parts: list[str] = []
    done = 0
    for at in sorted(marks):
        parts += [text[done:at], marks[at]]
        done = at + 1
    return "".join([*parts, text[done:]])
