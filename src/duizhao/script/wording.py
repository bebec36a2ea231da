"""Simplified text in Traditional characters, word by word.

OpenCC takes the longest phrase from the left, so that a phrase that begins in one word and ends in
another misleads it: ``被发明`` becomes ``被髮明``. Here a text is divided from the left into the
lexicon's words and OpenCC's phrases, and from the right into words; where both come to the same,
which is nearly everywhere, that holds, and where not, the likeliest division of the clause
decides. Both passes are OpenCC's own machinery with dictionaries of ours: a book takes seconds.

A one-to-many character that no word holds is left to `duizhao.script.alone`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache, lru_cache

import opencc

from duizhao.script.dictionaries import PHRASES, opencc_of
from duizhao.script.facts import one_to_many
from duizhao.script.segmentation import CLAUSE, divide
from duizhao.script.word_tables import (
    marks,
    phrase_converter,
    phrases_alone,
    single_characters,
    word_table,
)


@dataclass(frozen=True, slots=True)
class Worded:
    """A text as its words make it.

    Attributes:
        text: In Traditional, as long as it was; what is undecided has OpenCC's own choice.
        alone: Where one-to-many characters stand that no word holds.
    """

    text: str
    alone: tuple[int, ...]


def convert_words(text: str) -> Worded:
    """Converts Simplified text, in OpenCC's own standard of Traditional.

    Args:
        text: As much as there is; what lies between two characters that are not Chinese is
            converted by itself.
    """
    forward = _forward().convert(text)
    backward = _backward().convert(text[::-1])[::-1]
    if not len(forward) == len(backward) == len(text):
        return _one_by_one(text)
    settled = _undecided().sub(_own_choice, forward)
    other = _undecided().sub(_own_choice, backward)
    if settled != other:
        forward = _settled(text, forward, settled, other)
        settled = _undecided().sub(_own_choice, forward)
    return Worded(settled, tuple(match.start() for match in _undecided().finditer(forward)))


def _settled(text: str, forward: str, settled: str, other: str) -> str:
    """The division from the left, with the clauses in which outcomes differ divided anew."""
    parts: list[str] = []
    done = 0
    for clause, places in _contested(text, settled, other):
        parts += [forward[done : clause.start()], _around(clause[0], places)]
        done = clause.end()
    return "".join([*parts, forward[done:]])


def _around(clause: str, places: list[int]) -> str:
    """A clause with what lies around the contested places divided anew, and the rest as it was."""
    return _by_likeliest_words(clause, tuple(places))


def _contested(text: str, settled: str, other: str) -> Iterator[tuple[re.Match[str], list[int]]]:
    """The clauses in which outcomes differ, and the places in them."""
    begin = 0
    for one, two in zip(settled.split("\n"), other.split("\n"), strict=True):
        if one != two:
            differ = [place for place, (a, b) in enumerate(zip(one, two, strict=True)) if a != b]
            yield from _clauses_of(text, begin, differ)
        begin += len(one) + 1


def _clauses_of(
    text: str, begin: int, differ: list[int]
) -> Iterator[tuple[re.Match[str], list[int]]]:
    while differ:
        first = begin + differ[0]
        start = first
        while start > 0 and CLAUSE.match(text[start - 1]):
            start -= 1
        clause = CLAUSE.match(text, start)
        if clause is None:
            differ = differ[1:]
            continue
        inside = [place for place in differ if begin + place < clause.end()]
        yield clause, [begin + place - start for place in inside]
        differ = differ[len(inside) :]


@lru_cache(maxsize=20000)
def _by_likeliest_words(clause: str, places: tuple[int, ...]) -> str:
    """A clause converted by its likeliest words; characters alone are marked."""
    table = word_table()
    return "".join(
        table.get(word) or (phrase_converter() if phrase else phrases_alone()).convert(word)
        for start, end, phrase in divide(clause, places).words
        for word in [clause[start:end]]
    )


def _one_by_one(text: str) -> Worded:
    """Converts a text in which OpenCC moves characters: a phrase that grew, or a rare ideograph."""
    marked = "".join(
        outcome if len(outcome) == 1 else character
        for character in text
        for outcome in [phrases_alone().convert(character)]
    )
    alone = tuple(match.start() for match in _undecided().finditer(marked))
    return Worded(_undecided().sub(_own_choice, marked), alone)


def _own_choice(mark: re.Match[str]) -> str:
    return _choices_by_mark()[mark[0]]


@cache
def _choices_by_mark() -> dict[str, str]:
    first = one_to_many("to-traditional")
    return {mark: first[character][0] for character, mark in marks().items()}


@cache
def _undecided() -> re.Pattern[str]:
    return re.compile(f"[{min(_choices_by_mark())}-{max(_choices_by_mark())}]")


@cache
def _forward() -> opencc.OpenCC:
    return opencc_of([(word_table(), *PHRASES), single_characters()])


@cache
def _backward() -> opencc.OpenCC:
    reverse = {word[::-1]: outcome[::-1] for word, outcome in word_table().items()}
    return opencc_of([{**single_characters(), **reverse}])
