"""A Traditional page in Simplified characters, one for one: the rules here speak Simplified."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from functools import cache
from typing import TYPE_CHECKING

from duizhao.article.lines import Line

if TYPE_CHECKING:
    from opencc import OpenCC


def readable(lines: Sequence[Line]) -> tuple[Line, ...]:
    """The lines in Simplified characters, every character in its place."""
    return tuple(replace(line, text=simplified(line.text)) for line in lines)


def simplified(text: str) -> str:
    """`text` in Simplified characters, as long as it was."""
    converted = str(_converter().convert(text))
    if len(converted) == len(text):
        return converted
    return "".join(_simplified_character(character) for character in text)


def _simplified_character(character: str) -> str:
    converted = str(_converter().convert(character))
    return converted if len(converted) == 1 else character


@cache
def _converter() -> OpenCC:
    # loaded for Traditional pages only
    from opencc import OpenCC

    return OpenCC("t2s")
