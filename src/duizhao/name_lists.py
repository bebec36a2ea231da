"""Names of people side by side, as Chinese pages print them.

A name of two characters is often set as wide as one of three: 张三丰、苏　军.
"""

from __future__ import annotations

import re

_HAN = "\u3400-\u9fff"

PADDED_NAME = re.compile(f"([{_HAN}])[ \u00a0\u2002\u2003\u3000]+([{_HAN}])")
"""A name of two characters with padding between them, wherever it stands."""

_LONE_PAIR = re.compile(rf"(?<![{_HAN}])([{_HAN}])\s+([{_HAN}])(?![{_HAN}])")
_WHITE_SPACE = re.compile(r"\s+")
# 和 is a character of names too (李和平), so it divides only before what can be a last name
_SEPARATORS = re.compile(rf"[\s、，,;；/／|｜＆&]+|(?<=[{_HAN}])和(?=[{_HAN}]{{2,3}}$)")


def unpadded(name: str) -> str:
    """A name without the white space in it."""
    return _WHITE_SPACE.sub("", name)


def join_padded(text: str) -> str:
    """Joins names of two characters that were padded, where no other character touches them."""
    return _LONE_PAIR.sub(r"\1\2", text)


def split_names(value: str) -> list[str]:
    """Splits ``张三 李四、王 五`` into what stands there as names, padded ones joined."""
    return [part for part in _SEPARATORS.split(join_padded(value)) if part]
