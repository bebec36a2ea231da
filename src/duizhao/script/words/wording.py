"""Simplified text in Traditional characters, word by word.

OpenCC takes the longest phrase from the left, so that a phrase that begins in one word and ends in
another misleads it: ``被发明`` becomes ``被髮明``. Here a text falls into stretches into which no
word reaches from outside (`duizhao.script.words.stretches`). Nearly every stretch is one word, or
comes to the same however it is divided; for the others see `duizhao.script.words.contested`.

A one-to-many character that no word holds is left to `duizhao.script.words.alone`. What can be is
done for all places of a text at once: in the time that a few steps of Python take, OpenCC converts
a sentence.
"""

from __future__ import annotations

from functools import cache

from duizhao.script.codes import (
    CodePoints,
    Flags,
    Places,
    code_points,
    distinct,
    flags_of,
    look_up,
    places_where,
    ranges,
)
from duizhao.script.converted import Doubt
from duizhao.script.facts import one_to_many
from duizhao.script.words.alone import SETTLED, decide
from duizhao.script.words.compiled import compiled_words
from duizhao.script.words.contested import outcome_of
from duizhao.script.words.stretches import Stretches


def convert_words(text: str, stretches: Stretches | None = None) -> tuple[CodePoints, list[Doubt]]:
    """Converts Simplified text, in OpenCC's own standard of Traditional.

    Args:
        text: As much as there is.
        stretches: Its stretches, where something in it is covered.

    Returns:
        What each character becomes, and what was decided neither by a word nor by its place.
    """
    if not text:
        return code_points(text), []
    stretches = stretches or Stretches(code_points(text))
    converted = look_up(compiled_words().singles, stretches.codes)
    contested = _put_words(converted, stretches)
    alone = stretches.units_alone(look_up(_undecided(), stretches.codes), contested)
    if len(contested):
        alone = sorted([*alone, *_put_contested(converted, text, stretches, contested)])
    return converted, _decide_alone(converted, text, alone)


def _put_words(converted: CodePoints, stretches: Stretches) -> Places:
    """Puts in what words become that are stretches by themselves.

    Returns:
        The numbers of stretches whose outcome depends on how they are divided.
    """
    words = compiled_words()
    touched = places_where(look_up(words.touched, stretches.words))
    if not len(touched):
        return touched
    numbers = distinct(stretches.numbers_at(touched))
    starts = stretches.bounds[numbers]
    first = stretches.words[starts]
    several = stretches.of_several_words(numbers) | words.is_phrase[first]
    sure = ~several & words.changed[first]
    if sure.any():
        starts, first = starts[sure], first[sure]
        lengths = words.offsets[first + 1] - words.offsets[first]
        converted[ranges(starts, lengths)] = words.outcomes[ranges(words.offsets[first], lengths)]
    return numbers[several]


def _put_contested(
    converted: CodePoints, text: str, stretches: Stretches, numbers: Places
) -> list[int]:
    """Puts in what stretches become that may be divided in several ways.

    Returns:
        Where characters stand in them that no word holds.
    """
    starts, ends = stretches.bounds[numbers], stretches.bounds[numbers + 1]
    begins = starts.tolist()
    outcomes = [
        outcome_of(text[start:end]) for start, end in zip(begins, ends.tolist(), strict=True)
    ]
    converted[ranges(starts, ends - starts)] = code_points("".join(new for new, _ in outcomes))
    return [
        begin + place
        for begin, (_, places) in zip(begins, outcomes, strict=True)
        for place in places
    ]


def _decide_alone(converted: CodePoints, text: str, places: list[int]) -> list[Doubt]:
    """Puts in what characters become that no word holds, and tells what is doubtful."""
    choices = one_to_many("to-traditional")
    doubts: list[Doubt] = []
    for place in places:
        old = text[place]
        choice, certain = decide(text, place, choices[old])
        converted[place] = ord(choice)
        if not certain:
            others = tuple(other for other in choices[old] if other != choice)
            doubts.append(Doubt(place, old, choice, others))
    return doubts


@cache
def _undecided() -> Flags:
    """Of each code point, whether its place has to be looked at where no word holds it."""
    return flags_of(one_to_many("to-traditional").keys() - SETTLED)
