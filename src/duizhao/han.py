"""Chinese characters, told from all other text."""

from __future__ import annotations

import re

HAN = "\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0003ffff"
"""Ideographs as the inside of a regular expression's character class: those of the CJK block, its
extensions and the compatibility blocks (Unicode 16)."""

_HAN = re.compile(f"[{HAN}]")


def has_han(text: str) -> bool:
    """Whether any Chinese character stands in `text`."""
    return _HAN.search(text) is not None


def count_han(text: str) -> int:
    """How many Chinese characters stand in `text`."""
    return len(_HAN.findall(text))
