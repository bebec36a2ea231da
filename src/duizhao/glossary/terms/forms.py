"""Which forms a glossary has, whose they are, and where in a text one may begin.

A form is looked up in one dictionary, under each of the few lengths that forms with its first
two characters have. An Aho-Corasick automaton searches faster, but needs four times as long to
be built as all of this, can be neither stored nor shared, and saves less than a tenth of a
second on a megabyte of text: a glossary is opened far more often than a megabyte is searched.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from operator import add

from duizhao.glossary.terms.folding import fold
from duizhao.glossary.terms.model import Entry


def forms_of(entry: Entry) -> tuple[str, ...]:
    """Every Chinese form of an entry, folded, each once: the source, then its short forms."""
    source = fold(entry.source)
    if not entry.source_short:
        return (source,)
    return tuple(dict.fromkeys((source, *map(fold, entry.source_short))))


class FormIndex:
    """The forms of entries, by the places at which they may stand in a text.

    A form of one character whose entry has no context is none: it is never found.

    Args:
        entries: The entries; each is known by its place among them.
    """

    def __init__(self, entries: Iterable[Entry]) -> None:
        first: dict[str, int] = {}
        others: dict[str, list[int]] = {}
        for place, entry in enumerate(entries):
            for form in forms_of(entry):
                known = len(form) > 1 or (form and entry.context)
                # plain numbers for the many forms of one entry: nothing to build or collect
                if known and first.setdefault(form, place) != place:
                    others.setdefault(form, []).append(place)
        self._first = first
        self._others = others
        self._lengths = _lengths_by_pair(first)
        self._single = frozenset(form for form in first if len(form) == 1)

    def __contains__(self, form: str) -> bool:
        return form in self._first

    def owners(self, form: str) -> tuple[int, ...]:
        """The places of the entries that have a form, in order."""
        return (self._first[form], *self._others.get(form, ()))

    def beginnings(self, folded: str) -> Iterable[tuple[int, tuple[int, ...]]]:
        """Where a form may begin in a text.

        Args:
            folded: The text, folded.

        Returns:
            The places in order, and with each how long the forms are that may begin there, in
            code points, the longest first; at every other place no form begins.
        """
        # mapped, not looped: most places are ruled out without running any Python for them
        by_place = map(self._lengths.get, map(add, folded, folded[1:]))
        found = {place: lengths for place, lengths in enumerate(by_place) if lengths}
        if self._single.isdisjoint(folded):
            return found.items()
        for place, character in enumerate(folded):
            if character in self._single:
                found[place] = (*found.get(place, ()), 1)
        return sorted(found.items())


def _lengths_by_pair(forms: Mapping[str, int]) -> dict[str, tuple[int, ...]]:
    """How long the forms are that begin with two characters, longest first."""
    lengths: dict[str, list[int]] = {}
    for pair, length in set(zip((form[:2] for form in forms), map(len, forms), strict=True)):
        if length > 1:
            lengths.setdefault(pair, []).append(length)
    return {pair: tuple(sorted(found, reverse=True)) for pair, found in lengths.items()}
