"""Cutting English into sentences and words, as far as telling whose they are needs it."""

from __future__ import annotations

import re

_END = re.compile(
    r"(?:[.!?…]+|[。！？]+)[\"”’)\]»]*(?=\s)|\n",
)
_ABBREVIATED = re.compile(
    r"(?:\b(?:Mr|Mrs|Ms|Dr|Prof|St|No|Nos|vs|etc|e\.g|i\.e|cf|approx|Jan|Feb|Mar|Apr|Jun|Jul|"
    r"Aug|Sept?|Oct|Nov|Dec)|\b[A-Z])\.$"
)
WORD = re.compile(r"[^\W_]+(?:['’][^\W_]+)*")

Span = tuple[int, int]


def sentence_spans(text: str) -> list[Span]:
    """Where the sentences of a text begin and end, without the white space between them."""
    spans: list[Span] = []
    start = 0
    for end in _END.finditer(text):
        if end[0] != "\n" and _ABBREVIATED.search(text[start : end.end()]):
            continue
        _add(spans, text, start, end.start() if end[0] == "\n" else end.end())
        start = end.end()
    _add(spans, text, start, len(text))
    return spans


def ends_a_sentence(text: str) -> bool:
    """Whether a text ends as sentences do, behind closing quotation marks or not."""
    return text.rstrip('"”’)]» \n')[-1:] in tuple(".!?…。！？:;")


def _add(spans: list[Span], text: str, start: int, end: int) -> None:
    piece = text[start:end]
    if piece.strip():
        spans.append(
            (start + len(piece) - len(piece.lstrip()), end - len(piece) + len(piece.rstrip()))
        )
