"""Taiwanese text to Simplified and back, for `script.py`: which characters do not return."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from enum import StrEnum

from script_converters import Contestant, Outcome
from script_data import folded
from script_scores import Row

_HERE, _THERE = ("zh-Hant-TW", "zh-Hans", "standard"), ("zh-Hans", "zh-Hant-TW", "standard")


class Kind(StrEnum):
    """Why a character does not return."""

    SPELLING = "other spelling"
    """One word in two spellings, 佈 and 布: nobody would call it an error."""
    SIBLING = "other counterpart"
    """Another counterpart of the same Simplified character: 後 came back as 后."""
    LOST = "other character"
    """A character that one way of the two made something else of."""
    QUOTES = "quotation mark"
    """A mark that Simplified writes otherwise."""


def returning(contestants: Sequence[Contestant], lines: Sequence[str]) -> Iterator[Row]:
    """For each converter how many characters come back changed, by kind.

    Args:
        contestants: The converters.
        lines: Taiwanese text, a sentence a line.
    """
    size = sum(map(len, lines))
    for contestant in contestants:
        there = contestant.convert(lines, _HERE)
        if there is None:
            continue
        back = contestant.convert([outcome.text for outcome in there], _THERE)
        if back is None:
            continue
        counts: Counter[str] = Counter()
        pairs: Counter[str] = Counter()
        for line, simplified, returned in zip(lines, there, back, strict=True):
            if not len(line) == len(simplified.text) == len(returned.text):
                counts["other length"] += 1
                continue
            for place, (before, after) in enumerate(zip(line, returned.text, strict=True)):
                if before == after:
                    continue
                kind = _kind(before, after, contestant)
                counts[kind] += 1
                if kind in {Kind.SIBLING, Kind.LOST}:
                    told = _told(place, returned)
                    counts[told] += 1
                    pairs[f"{before} {simplified.text[place]} {after} ({kind}, {told})"] += 1
        yield Row(
            {
                "converter": contestant.name,
                "characters": size,
                **{kind.value: counts[kind] for kind in Kind},
                "silent": counts["silent"],
                "lines of other length": counts["other length"],
            },
            [f"{contestant.name}: {pair}: {times}" for pair, times in pairs.most_common()],
        )


def _told(place: int, returned: Outcome) -> str:
    return "reported" if place in returned.doubts else "silent"


def _kind(before: str, after: str, contestant: Contestant) -> Kind:
    if before in "「」『』“”‘’" or after in "「」『』“”‘’":
        return Kind.QUOTES
    if folded(before) == folded(after):
        return Kind.SPELLING
    alone = contestant.convert([before, after], _HERE)
    return Kind.SIBLING if alone and alone[0].text == alone[1].text else Kind.LOST
