"""Hypothesis strategies for articles."""

from __future__ import annotations

import string
from itertools import pairwise

from hypothesis import strategies as st

from duizhao.article import (
    Article,
    Block,
    BlockKind,
    Credit,
    MemoryMatch,
    Origin,
    Segment,
    SegmentState,
    TermUse,
)

ANY_TEXT: st.SearchStrategy[str] = st.text(
    st.one_of(
        st.sampled_from("海淀区教育局，。 \n\t\r\x07\x00<>&\"'\\]|\ufffe\u3000"), st.characters()
    ),
    max_size=12,
)
_SOME_TEXT = ANY_TEXT.filter(bool)
_GAPS = st.sampled_from(["", " ", "\n", "|| ", "\u3000", "\r\n", "\x0b"])
_WORDS = st.text(string.ascii_letters + "-_ 中\\", max_size=8)

_MATCHES = st.builds(
    MemoryMatch,
    ANY_TEXT,
    ANY_TEXT,
    st.sampled_from([77, 100, 101]),
    _WORDS,
    ANY_TEXT,
    _WORDS,
    ANY_TEXT,
)


@st.composite
def _terms(draw: st.DrawFn, source: str) -> tuple[TermUse, ...]:
    """Terms anywhere in `source`, in order, without overlap."""
    cuts = sorted(draw(st.sets(st.integers(0, len(source)), max_size=6)))
    return tuple(
        TermUse(
            start=start,
            end=end,
            source=source[start:end],
            target=draw(ANY_TEXT),
            category=draw(st.sampled_from(["place", "title", "person"])),
            layer=draw(_WORDS),
            kept=draw(st.sampled_from([None, True, False])),
            rung=draw(_WORDS),
            lost=draw(_WORDS),
        )
        for start, end in pairwise(cuts)
        if draw(st.booleans())
    )


@st.composite
def _blocks(draw: st.DrawFn, place: int) -> Block:
    text = draw(_GAPS)
    segments: list[Segment] = []
    for number in range(1, draw(st.integers(0, 4)) + 1):
        source = draw(_SOME_TEXT)
        segments.append(
            Segment(
                id=f"s{number}",
                start=len(text),
                source=source,
                target=draw(st.none() | ANY_TEXT),
                state=draw(st.sampled_from(SegmentState)),
                origin=draw(st.none() | st.sampled_from(Origin)),
                terms=draw(_terms(source)),
                matches=tuple(draw(st.lists(_MATCHES, max_size=1))),
                variants=draw(
                    st.dictionaries(st.sampled_from(["zh-Hant", "zh-Hant-TW"]), ANY_TEXT)
                ),
                accepted=tuple(draw(st.sets(st.sampled_from(["empty", "too-long"])))),
            )
        )
        text += source + draw(_GAPS)
    return Block(
        id=f"b{place}",
        kind=draw(st.sampled_from(BlockKind)),
        text=text if segments else draw(ANY_TEXT),
        lines=(place, place + draw(st.integers(0, 3))),
        level=draw(st.integers(0, 6)),
        section=tuple(draw(st.lists(ANY_TEXT, max_size=2))),
        marker=draw(ANY_TEXT),
        segments=tuple(segments),
    )


@st.composite
def articles(draw: st.DrawFn) -> Article:
    """Articles of every shape that the model allows, with whatever text."""
    body = tuple(draw(_blocks(place)) for place in range(1, draw(st.integers(0, 4)) + 1))
    translated = any(s.target is not None or s.matches for block in body for s in block.segments)
    return Article(
        name=draw(ANY_TEXT),
        title=draw(ANY_TEXT),
        blocks=body,
        column=draw(st.none() | ANY_TEXT),
        headline=draw(ANY_TEXT),
        published=draw(st.none() | st.just("2021-03-04T05:06")),
        publisher=draw(st.none() | ANY_TEXT),
        credits=tuple(
            draw(st.lists(st.builds(Credit, _WORDS, ANY_TEXT, ANY_TEXT, _WORDS), max_size=2))
        ),
        encoding=draw(st.sampled_from(["UTF-8", "GB18030"])),
        source_language=draw(st.sampled_from(["zh-Hans", "zh-Hant-TW"])),
        target_language="en" if translated else draw(st.none() | st.just("en")),
        engine=draw(st.none() | ANY_TEXT),
    )
