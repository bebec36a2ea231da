"""Line breaks in markup: where text wraps, and where one is really the end of a paragraph."""

from __future__ import annotations

import re

from duizhao.article.white_space import is_blank
from duizhao.han import HAN

_WIDE = rf"\u2018-\u201d\u2026\u3001-\u303f{HAN}\uff00-\uff65"
_WRAPPED_CHINESE = re.compile(rf"(?<=[{_WIDE}])[ \t]*[\r\n][ \t\r\n\f]*(?=[{_WIDE}])")
_COLLAPSIBLE = re.compile(r"[ \t\r\n\f]+")
_CLOSED = re.compile(r"[。！？!?：:；;…”」』）)】》]\s*$")
_SENTENCE_OVER = re.compile(r"[。！？：；…][”’」』）]*\s*$")
_LABEL = re.compile(r"[^\s，。：:]{1,8}\s*[：:]")
_WRAPPED_LINE = 20
"""Code points of a line from which a line break may stand in the middle of a sentence."""


def join_wrapped(text: str) -> str:
    """Undoes the wrapping of source text: between Chinese characters it leaves no space."""
    return _WRAPPED_CHINESE.sub("", text)


def collapse(text: str) -> str:
    """Makes every run of spaces, tabs and line ends one space, as browsers do."""
    return _COLLAPSIBLE.sub(" ", text)


def holds_paragraphs(text: str) -> bool:
    """Whether the lines of a piece of HTML are paragraphs, which its author forgot to mark.

    They are where each but the last ends with its sentence; wrapped source breaks anywhere.
    """
    lines = [line for line in text.split("\n") if not is_blank(line)]
    return len(lines) > 1 and all(_SENTENCE_OVER.search(line) for line in lines[:-1])


def goes_on(above: str, below: str) -> bool:
    """Whether a single hard line break (``<br>``, ``w:br``) stands inside a paragraph.

    On such pages it rarely does: publishing systems and pasting into Word turn paragraphs into
    it. It does where the text above is long and its sentence not over, and what is below is
    neither indented nor begins with a label (``编辑：``).
    """
    indented = below.lstrip(" ")[:1] in ("\u3000", "\xa0", "\t")
    if indented or _CLOSED.search(above) or _LABEL.match(below.strip()):
        return False
    return len(above.strip()) >= _WRAPPED_LINE
