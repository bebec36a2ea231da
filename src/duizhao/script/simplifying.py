"""Traditional text in Simplified characters.

Little is one-to-many in this direction, and OpenCC's own phrases settle most of it; for the rest
each reading is tried in its clause, and the one whose words are likelier holds: ``跟著|名人`` is
跟着, ``著名|人物`` is 著名.
"""

from __future__ import annotations

import re
from functools import cache

import numpy as np

from duizhao.languages import HONG_KONG, TAIWAN, TRADITIONAL
from duizhao.script.codes import (
    CODE_POINTS,
    CodePoints,
    Flags,
    code_points,
    flags_of,
    look_up,
    text_of,
)
from duizhao.script.converted import Doubt
from duizhao.script.facts import one_to_many, rows
from duizhao.script.marks.quotation import with_marks
from duizhao.script.regions import Change, keeping_places
from duizhao.script.words.segmentation import CLAUSE, divide

_STEPS = {TRADITIONAL: "t2s", TAIWAN: "tw2s", HONG_KONG: "hk2s"}
_READINGS = {"著": ("着", "著"), "藉": ("借", "藉")} | {
    character: choices
    for character, choices in one_to_many("to-simplified").items()
    if character in "乾徵瞭夥鍾甦"
}
"""What is read by its clause, the reading as a word of its own first; 著 is the particle in Taiwan
only. All other one-to-many characters are clear: their further forms are variants that nobody
prints (碗 and 椀), or names'."""
_DOUBTFUL = frozenset("乾徵瞭夥鍾甦藉")
_BY_WORDS = frozenset("著藉")
"""Characters whose further words OpenCC's phrases do not have."""


def simplify(text: str, source_tag: str) -> tuple[str, list[Doubt]]:
    """Converts text, and tells what neither a word nor a phrase decided.

    Args:
        text: In Traditional.
        source_tag: Its BCP 47 tag.

    Returns:
        The text, as long as it was, and the doubts.
    """
    codes = look_up(_variants(), code_points(_converter(source_tag)(text)))
    outcome = _ONLY.sub("只", text_of(codes))
    doubts: list[Doubt] = []
    changed: dict[int, str] = {}
    for place in np.flatnonzero(look_up(_read_by_clause(), code_points(text))).tolist():
        old = text[place]
        if outcome[place] != _single(old, source_tag):
            continue  # one of OpenCC's phrases knew it
        if old == "著" and source_tag != TAIWAN:
            continue
        choice, certain = _read(outcome, place, old)
        if choice != outcome[place]:
            changed[place] = choice
        if not certain:
            others = tuple(other for other in _READINGS[old] if other != choice)
            doubts.append(Doubt(place, old, choice, others))
    return with_marks(outcome, changed), doubts


def _read(outcome: str, place: int, old: str) -> tuple[str, bool]:
    """The likelier reading of a character, and whether it is certain."""
    alone = _READINGS[old][0]
    start, end = place, place + 1
    while start > 0 and place - start < _REACH and CLAUSE.match(outcome[start - 1]):
        start -= 1
    while end < len(outcome) and end - place < _REACH and CLAUSE.match(outcome[end]):
        end += 1
    best, score, held = alone, float("-inf"), False
    for reading in _READINGS[old] if old in _BY_WORDS else (outcome[place],):
        clause = outcome[start:place] + reading + outcome[place + 1 : end]
        division = divide(clause)
        if division.score > score:
            best, score, held = reading, division.score, division.holds(place - start)
    if held:
        return best, True
    if old == "著" and start == place:
        return old, True  # a particle has its verb before it: 著有《史论》
    return alone, old not in _DOUBTFUL


_ONLY = re.compile("(?<![神地天僧])祇(?![园树洹陀])")
"""祇 is *only*, but in the names of gods and of what is theirs: 神祇, 祇园."""


@cache
def _variants() -> CodePoints:
    """What each code point becomes: variants that OpenCC leaves, another character."""
    table = np.arange(CODE_POINTS, dtype=np.uint32)
    for new, *variants in rows("variants"):
        table[[ord(old) for old in variants]] = ord(new)
    return table


@cache
def _read_by_clause() -> Flags:
    return flags_of(_READINGS)


_REACH = 8
"""How far words are looked for around a character: no word is longer."""


@cache
def _single(character: str, source_tag: str) -> str:
    return _converter(source_tag)(character)


@cache
def _converter(source_tag: str) -> Change:
    return keeping_places(_STEPS[source_tag])
