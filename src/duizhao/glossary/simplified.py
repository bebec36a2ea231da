"""Traditional characters told from Simplified ones, and read as them.

Glossaries and the tables of names are in Simplified Chinese. Searching a Traditional text needs
no good conversion, only one that moves no character; writing is the script room's.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache

import opencc


@cache
def _to_simplified() -> opencc.OpenCC:
    return opencc.OpenCC("t2s")


def traditional_characters(text: str) -> list[str]:
    """The characters of a text that Simplified Chinese writes otherwise, each once.

    Whole words decide: 乾 stays in 乾隆.
    """
    if text.isascii():
        return []
    simplified = _to_simplified().convert(text)
    if simplified == text or len(simplified) != len(text):
        return []
    return list(dict.fromkeys(c for c, s in zip(text, simplified, strict=True) if c != s))


def read_as_simplified(text: str) -> str:
    """A text in Simplified characters, each in its old place.

    Args:
        text: Chinese in either script.
    """
    simplified: str = _to_simplified().convert(text)
    if len(simplified) == len(text):
        return simplified
    singly: Iterator[str] = (_to_simplified().convert(character) for character in text)
    return "".join(s if len(s) == 1 else c for c, s in zip(text, singly, strict=True))
