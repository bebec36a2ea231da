"""Spans of a Simplified text that are known, and what they become in Traditional.

Terms with a Traditional form of their own come first, then people, then surnames in front of a
form of address, then the glossary's other terms, which are converted by themselves, so that no
word reaches into them.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from operator import attrgetter

from duizhao.glossary.layers import Glossary
from duizhao.glossary.people.people import PeopleFinder
from duizhao.glossary.terms.model import Entry
from duizhao.script.converted import Doubt
from duizhao.script.names.conversion import convert_name, depends_on_being_a_name
from duizhao.script.names.nicknames import nicknames
from duizhao.script.names.places import name_places
from duizhao.script.names.search import is_met, names_in, names_met_again
from duizhao.script.names.signs import surnames_of_families
from duizhao.script.names.surnames import SHARED_SURNAMES, addressed_surnames
from duizhao.script.words.stretches import Stretches
from duizhao.script.words.tables import is_within_own_word


@dataclass(frozen=True, slots=True)
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

    @property
    def span(self) -> tuple[int, int]:
        """Where it begins and ends."""
        return self.start, self.end

    def moved(self, by: int) -> Guard:
        """The same guard, so many code points further on."""
        doubts = tuple(doubt.moved(by) for doubt in self.doubts)
        return Guard(self.start + by, self.end + by, self.converted, doubts, self.final)

    def in_region(self, change: Callable[[str], str]) -> Guard:
        """The same guard with a region's characters, if they are put into it."""
        if self.final:
            return self
        doubts = tuple(doubt.in_region(change) for doubt in self.doubts)
        return Guard(self.start, self.end, change(self.converted), doubts)


TermConverter = Callable[[str], "tuple[str, tuple[Doubt, ...]]"]
"""Converts a term by itself; its doubts are placed from its own beginning."""


def guards_in(
    text: str,
    people: Sequence[Guard],
    glossary: Glossary,
    term: TermConverter,
    free: Callable[[Entry], bool],
) -> list[Guard]:
    """Guards what is known in a Simplified text.

    Args:
        text: A paragraph.
        people: The guards of its people.
        glossary: Terms, and the circumstances in which they hold.
        term: What converts a term by itself.
        free: Which terms are not guarded.

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
    terms = (
        match
        for match in matches
        if match not in given
        and not free(match.entry)
        and not is_within_own_word(text, match.start, match.end)
    )
    return without_overlap(
        guards,
        [
            Guard(m.start, m.end, converted, tuple(doubt.moved(m.start) for doubt in doubts))
            for m in terms
            for converted, doubts in [term(m.surface)]
        ],
    )


def guards_of_people(text: str, stretches: Stretches, people: PeopleFinder | None) -> list[Guard]:
    """Guards the full names of people, and surnames in front of a form of address.

    Args:
        text: Simplified Chinese.
        stretches: Its stretches.
        people: Those known before.
    """
    places = name_places(stretches)
    closed = stretches.closed.tobytes()
    guards = [
        Guard(m.start, m.end, *convert_name(text[m.start : m.end], m.start))
        for m in (people.occurrences(text) if people else [])
        if text[m.start] not in SHARED_SURNAMES
        or text[m.start : m.end] != m.person.zh  # padded, as no word is
        or is_met(text, m.start, m.end, closed)
    ]
    titled = names_in(text, places.likely, closed)
    titled += names_met_again(text, places.every, titled, closed)
    guards_of_names = [
        Guard(name.start, name.end, converted, doubts)
        for name in titled
        if depends_on_being_a_name(text[name.start : name.end])
        for converted, doubts in [
            convert_name(text[name.start : name.end], name.start, certain=name.certain)
        ]
    ]
    surnames = [
        Guard(place, place + 1, text[place])
        for place in (
            *addressed_surnames(text, places.addressed, closed),
            *surnames_of_families(text, places.families),
            *nicknames(text, places.nicknamed, closed),
        )
    ]
    for more in (guards_of_names, surnames):
        if more:
            guards = without_overlap(guards, more)
    return guards


def without_overlap(first: Iterable[Guard], second: Iterable[Guard]) -> list[Guard]:
    """Joins two lists of guards; where two overlap, the first list's stands."""
    kept = list(first)
    taken = {place for guard in kept for place in range(guard.start, guard.end)}
    kept += [guard for guard in second if taken.isdisjoint(range(guard.start, guard.end))]
    return sorted(kept, key=attrgetter("start"))
