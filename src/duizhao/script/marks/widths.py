"""Half-width punctuation between Chinese characters, made full-width.

GB/T 15834-2011 and the handbooks of Taiwan and Hong Kong set Chinese with full-width marks. Each
mark becomes exactly one other, so that positions in the text stay what they were.
"""

from __future__ import annotations

import re

from duizhao.han import HAN

_FULL_WIDTH = dict(zip(",:;?!()", "，：；？！（）", strict=True))
_CHINESE = f"[{HAN}“”‘’「」『』《》（）、。，：；？！]"
_MARK = re.compile(f"(?<={_CHINESE})[,:;?!]|(?<=[0-9%％])[,;?!](?=[{HAN}“「《])")
_STOP = re.compile(f"(?<=[{HAN}”’」』》）])\\.(?=[{HAN}“‘「『《]|\\s*$)", re.MULTILINE)
_BRACKETED = re.compile(f"\\(([^()\\n]*[{HAN}][^()\\n]*)\\)")


def mend_punctuation(text: str) -> str:
    """Makes half-width marks between Chinese characters full-width.

    Args:
        text: A paragraph or more.

    Returns:
        The text, as long as before. Marks of figures and of other languages stay: 8:30, 3.5, a, b.
    """
    text = _BRACKETED.sub(r"（\1）", text)
    text = _MARK.sub(lambda mark: _FULL_WIDTH[mark[0]], text)
    return _STOP.sub("。", text)
