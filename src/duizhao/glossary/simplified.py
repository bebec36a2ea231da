"""Telling Traditional characters from Simplified ones."""

from __future__ import annotations

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
