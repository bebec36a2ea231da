"""Terms of a glossary that a text depends on, and what each becomes by itself."""

from __future__ import annotations

from collections import deque
from collections.abc import Iterator, Sequence
from functools import cached_property

from ahocorasick_rs import AhoCorasick, Implementation, MatchKind

from duizhao.glossary.layers import Glossary
from duizhao.glossary.terms.model import Category, Entry
from duizhao.script.block import Block
from duizhao.script.codes import text_of
from duizhao.script.converted import Doubt
from duizhao.script.facts import one_to_many
from duizhao.script.names.conversion import convert_name
from duizhao.script.regions import to_region, words_of_region
from duizhao.script.words.tables import is_within_own_word
from duizhao.script.words.wording import convert_words

Term = tuple[str, tuple[Doubt, ...]]
"""A term in OpenCC's own standard of Traditional, and its doubts, placed from its beginning."""

_FEW = 4000
"""Terms that are looked for by a machine of many megabytes."""


class Terms:
    """A glossary's terms, converted by themselves.

    Args:
        glossary: Its entries.
        target_tag: BCP 47 tag of the script that texts are converted to.
        regional: Whether a region's words are put in.
    """

    def __init__(self, glossary: Glossary, target_tag: str, *, regional: bool) -> None:
        self._entries = glossary.entries
        self._change = to_region(target_tag)
        self._localise = words_of_region(target_tag) if regional else None
        self._known: dict[str, Term] = {}

    def convert(self, surface: str) -> Term:
        """Converts a term by itself."""
        if surface not in self._known:
            self._known[surface] = next(_each([surface]))
        return self._known[surface]

    def has_regional_name(self, entry: Entry) -> bool:
        """Whether a term is a place that the region calls otherwise: 马里兰州, 馬利蘭州.

        A region's own names of places are what is asked for with its words; only official
        vocabulary is kept from them.
        """
        if self._localise is None or entry.category is not Category.PLACE or entry.zh_hant:
            return False
        converted = self.convert(entry.source)[0]
        return self._localise(converted) != self._change(converted)

    def wanting(self, original: str, standard: str) -> list[int]:
        """Where terms stand that did not become by themselves what they are.

        Args:
            original: A text in Simplified.
            standard: The same in OpenCC's own standard of Traditional, before a region's words.
        """
        if self._expected is None:
            return []
        finder, forms = self._expected
        return [
            start
            for index, start, end in finder.find_matches_as_indexes(original)
            if forms[index] != standard[start:end] and not is_within_own_word(original, start, end)
        ]

    @cached_property
    def _expected(self) -> tuple[AhoCorasick, list[str]] | None:
        """Finds the terms on which the conversion of a text may depend, and what they become.

        They are those with a Traditional form of their own, those that hold a character with
        several, and those that regional words would change; nearly every text has other terms of
        a glossary, and nothing depends on them. What has to be guarded anyway becomes nothing.
        """
        choices = one_to_many("to-traditional").keys()
        given = {entry.source: entry.zh_hant for entry in self._entries if entry.zh_hant}
        people = {e.source for e in self._entries if e.category is Category.PERSON}
        places = {
            form
            for entry in self._entries
            if entry.category is Category.PLACE and not entry.zh_hant
            for form in (entry.source, *entry.source_short)
        }
        forms = dict.fromkeys(
            form
            for entry in self._entries
            for form in (entry.source, *entry.source_short)
            if len(form) > 1
        )
        self._known |= zip(forms, _each(list(forms)), strict=True)
        self._known |= {name: convert_name(name) for name in people}
        expected: dict[str, str] = {}
        for form in forms:
            converted = given.get(form) or self._known[form][0]
            if form in given and self._change(converted) != converted:
                expected[form] = ""  # no region's characters are put into it
            elif (
                self._localise
                and form not in places
                and self._localise(converted) != self._change(converted)
            ):
                expected[form] = ""
            elif form in given or not choices.isdisjoint(form):
                expected[form] = converted
        if not expected:
            return None
        # twice as quick, and much larger
        machine = Implementation.DFA if len(expected) <= _FEW else None
        finder = AhoCorasick(
            list(expected), matchkind=MatchKind.LeftmostLongest, implementation=machine
        )
        return finder, list(expected.values())


def _each(terms: Sequence[str]) -> Iterator[Term]:
    """Converts terms, each by itself."""
    block = Block(terms)
    codes, doubts = convert_words(block.text)
    converted, waiting = text_of(codes), deque(doubts)
    for begin, end in block.spans():
        own: list[Doubt] = []
        while waiting and waiting[0].start < end:
            own.append(waiting.popleft().moved(-begin))
        yield converted[begin:end], tuple(own)
