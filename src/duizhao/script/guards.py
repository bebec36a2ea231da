"""Spans of a Simplified text that are known, and what they become in Traditional.

Terms with a Traditional form of their own come first, then people, then surnames in front of a
form of address, then the glossary's other terms, which are converted by themselves, so that no
word reaches into them.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass

from duizhao.glossary.layers import Glossary
from duizhao.glossary.people.people import PeopleFinder, Person, full_names
from duizhao.script.converted import Doubt
from duizhao.script.name_signs import surnames_of_families
from duizhao.script.names import (
    addressed_surnames,
    convert_name,
    depends_on_being_a_name,
    may_name_people,
)
from duizhao.script.titled_names import titled_names

_SENTENCE = re.compile(r"[^。！？；!?;\n]+[。！？；!?;\n]?")
_COMMA = re.compile(r"(?<=[^，,]{5})[，,](?=[^，,]{5})")
"""Between clauses; what is shorter may be an item of a list of names."""


@dataclass(frozen=True, slots=True, order=True)
class Guard:
    """A span of a text that is known, and what it becomes.

    Attributes:
        start: Where it begins, a 0-based code point.
        end: One past its last code point.
        converted: What stands there in the converted text.
        doubts: What is doubtful in it.
        final: Whether no region's characters are put into it any more.
    """

    start: int
    end: int
    converted: str
    doubts: tuple[Doubt, ...] = ()
    final: bool = False

    def moved(self, by: int) -> Guard:
        """The same guard, so many code points further on."""
        doubts = tuple(_moved(self.doubts, by))
        return Guard(self.start + by, self.end + by, self.converted, doubts, self.final)


TermConverter = Callable[[str], "tuple[str, tuple[Doubt, ...]]"]
"""Converts a term by itself; its doubts are placed from its own beginning."""


def guards_in(
    text: str, people: Sequence[Guard], glossary: Glossary, term: TermConverter
) -> list[Guard]:
    """Guards what is known in a Simplified text.

    Args:
        text: A paragraph.
        people: The guards of its people.
        glossary: Terms, and the circumstances in which they hold.
        term: What converts a term by itself.

    Returns:
        The guards in order, without overlap.
    """
    matches = [match for match in glossary.find(text) if match.end - match.start > 1]
    # an entry's Traditional form stands for its full form, not for its short ones
    given = {
        match for match in matches if match.entry.zh_hant and match.surface == match.entry.source
    }
    guards = [Guard(m.start, m.end, m.entry.zh_hant, final=True) for m in given]
    guards = without_overlap(guards, people)
    terms = (match for match in matches if match not in given)
    return without_overlap(
        guards,
        [
            Guard(m.start, m.end, converted, tuple(_moved(doubts, m.start)))
            for m in terms
            for converted, doubts in [term(m.surface)]
        ],
    )


def guards_of_people(text: str, people: PeopleFinder | None) -> list[Guard]:
    """Guards the full names of known people, and surnames in front of a form of address."""
    named = people.occurrences(text) if people else []
    names = [
        Guard(m.start, m.end, *convert_name(text[m.start : m.end], m.start))
        for m in named
        if depends_on_being_a_name(m.person.zh)
    ]
    titled = [
        Guard(name.start, name.end, converted, doubts)
        for name in titled_names(text)
        if depends_on_being_a_name(text[name.start : name.end])
        for converted, doubts in [
            convert_name(text[name.start : name.end], name.start, certain=name.certain)
        ]
    ]
    surnames = [
        Guard(place, place + 1, text[place])
        for place in (*addressed_surnames(text), *surnames_of_families(text))
    ]
    for more in (titled, surnames):
        if more:
            names = without_overlap(names, more)
    return names


def without_overlap(first: Iterable[Guard], second: Iterable[Guard]) -> list[Guard]:
    """Joins two lists of guards; where two overlap, the first list's stands."""
    kept = list(first)
    taken = {place for guard in kept for place in range(guard.start, guard.end)}
    kept += [guard for guard in second if taken.isdisjoint(range(guard.start, guard.end))]
    return sorted(kept)


def people_in(text: str, glossary: Glossary) -> list[Person]:
    """Finds the people whom a Simplified text names where their conversion depends on it.

    Clauses in which no surname of the kind that is mistaken stands as names do are passed over:
    the search takes hundreds of times as long as to convert them.
    """
    clauses = [
        clause
        for sentence in _SENTENCE.findall(text)
        if may_name_people(sentence)
        for clause in _clauses(sentence)
        if may_name_people(clause)
    ]
    names = sorted(full_names(clauses, glossary)) if clauses else []
    return [Person(name, "", (), flagged=False, block="", start=0) for name in names]


def _clauses(sentence: str) -> Iterator[str]:
    """The clauses of a sentence, each with the commas on both sides: they may set off a name."""
    done = 0
    for comma in _COMMA.finditer(sentence):
        yield sentence[done : comma.end()]
        done = comma.start()
    yield sentence[done:]


def _moved(doubts: Iterable[Doubt], by: int) -> Iterator[Doubt]:
    return (Doubt(d.start + by, d.source, d.choice, d.alternatives) for d in doubts)
