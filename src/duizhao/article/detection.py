"""Which script a Chinese text is written in, as a BCP 47 tag."""

from __future__ import annotations

from functools import lru_cache

from duizhao.languages import HONG_KONG, SIMPLIFIED, TAIWAN, TRADITIONAL

_SAMPLE = 20_000
"""Code points that are enough to tell."""


def detect_language(text: str) -> str:
    """Tells the script of a Chinese text, and the region of a Traditional one.

    Args:
        text: Chinese text; names and quotations in the other script are outvoted.

    Returns:
        ``zh-Hans``, unless characters prevail that only Traditional has; then ``zh-Hant-TW``,
        ``zh-Hant-HK``, or ``zh-Hant`` where nothing tells the region.
    """
    sample = text[:_SAMPLE]
    return _region(sample) if sum(map(_vote, sample)) > 0 else SIMPLIFIED


def _region(sample: str) -> str:
    """A Traditional text's region, by how it writes 裡 or 裏, 著 or 着."""
    taiwan = sum(map(sample.count, "裡著峰眾"))
    hong_kong = sum(map(sample.count, "裏着峯衞"))
    if taiwan == hong_kong:
        return TRADITIONAL
    return TAIWAN if taiwan > hong_kong else HONG_KONG


@lru_cache(maxsize=8192)
def _vote(character: str) -> int:
    """1 for a character that only Traditional has, -1 for Simplified, 0 for both and others.

    GB 2312 and Big5 hold the characters in common use of one script each.
    """
    if character < "\u3400":
        return 0
    return _is_in(character, "big5") - _is_in(character, "gb2312")


def _is_in(character: str, codec: str) -> bool:
    try:
        character.encode(codec)
    except UnicodeEncodeError:
        return False
    return True
