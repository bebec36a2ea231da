"""What a Chinese list marker is in English."""

from __future__ import annotations

import re
import unicodedata

_DIGITS = dict(zip("〇零一二三四五六七八九", (0, 0, 1, 2, 3, 4, 5, 6, 7, 8, 9), strict=True))
_CHINESE_NUMBER = re.compile(
    r"(?P<tens>[一二三四五六七八九])?(?P<ten>十)?(?P<ones>[一二三四五六七八九])?"
)
_AROUND = "()（）[]【】〔〕.．、，,:：)）第 \u3000"
_LETTER = re.compile(r"[A-Za-z]")


def english_marker(marker: str) -> str:
    """Returns the marker that an English list has in its place.

    Numbers become ``1.`` (``（1）``, ``1、``, ``①``, ``三、`` alike), letters ``a.``; all else,
    whatever its shape, becomes a bullet, and nothing stays nothing.
    """
    bare = marker.strip(_AROUND)
    if not bare:
        return "•" if marker.strip() else ""
    number = _number(bare)
    if number is not None:
        return f"{number}."
    return f"{bare}." if _LETTER.fullmatch(bare) else "•"


def _number(bare: str) -> int | None:
    """The number that `bare` writes in Arabic, circled or Chinese figures up to 99, or None."""
    if bare.isdecimal():
        return int(bare)
    if len(bare) == 1 and bare not in "十" and bare not in _DIGITS:
        value = unicodedata.numeric(bare, None)
        return int(value) if value is not None and value == int(value) else None
    match = _CHINESE_NUMBER.fullmatch(bare)
    if match is None or (match["tens"] and match["ones"] and not match["ten"]):
        return None
    figure = _DIGITS.get(match["tens"] or "", 0), _DIGITS.get(match["ones"] or "", 0)
    if not match["ten"]:
        return sum(figure)
    return (figure[0] or 1) * 10 + figure[1]
