"""Blocks of Simplified text in Traditional characters, around what is known in them."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from operator import attrgetter

from duizhao.glossary.layers import Glossary
from duizhao.glossary.people.people import PeopleFinder, Person
from duizhao.glossary.terms.model import Category
from duizhao.script.block import Block
from duizhao.script.codes import text_of
from duizhao.script.guards import Guard, guards_in, guards_of_people, without_overlap
from duizhao.script.names.conversion import depends_on_being_a_name
from duizhao.script.outcome import Outcome
from duizhao.script.terms import Terms
from duizhao.script.words.stretches import Stretches
from duizhao.script.words.wording import convert_words


class ToTraditional:
    """Converts blocks of Simplified text.

    Args:
        glossary: Terms to guard.
        terms: The same, converted by themselves.
        people: The people known of the texts.
    """

    def __init__(self, glossary: Glossary, terms: Terms, people: Iterable[Person]) -> None:
        self._glossary = glossary
        self._terms = terms
        listed = (
            Person(entry.source, "", (), flagged=False, block="", start=0)
            for entry in glossary.entries
            if entry.category is Category.PERSON
        )
        known = [one for one in (*people, *listed) if depends_on_being_a_name(one.zh)]
        self._people = PeopleFinder(known) if known else None

    def convert(self, block: Block, kept: Sequence[Guard]) -> Outcome:
        """Converts a block, in OpenCC's own standard of Traditional.

        Args:
            block: The texts.
            kept: What is not converted, in order.
        """
        stretches = Stretches(block.codes.copy())
        stretches.cover([guard.span for guard in kept])
        people = guards_of_people(block.text, stretches, self._people)
        guards = without_overlap(kept, people) if people else list(kept)
        outcome = self._around(block, stretches, guards)
        wanting = self._terms.wanting(block.text, text_of(outcome.codes))
        if wanting:
            lines = block.by_lines()
            self._guard_terms(lines, outcome, lines.numbers_at(wanting))
        return outcome

    def _around(self, block: Block, stretches: Stretches, guards: list[Guard]) -> Outcome:
        stretches.cover([guard.span for guard in guards])
        return Outcome(*convert_words(block.text, stretches), guards)

    def _guard_terms(self, block: Block, outcome: Outcome, numbers: Sequence[int]) -> None:
        """Converts some texts of a block again, around the glossary's terms, too.

        Args:
            block: Short texts: looking for terms takes longer than all else.
            outcome: What became of them, to be changed.
            numbers: Those that are converted again.
        """
        again = Block([block.texts[number] for number in numbers])
        known = block.deal(outcome.guards)
        guards: list[Guard] = []
        for number, begin in zip(numbers, again.begins, strict=True):
            own = [guard.moved(-block.begins[number]) for guard in known.get(number, ())]
            people = [guard for guard in own if not guard.final]
            terms = guards_in(
                block.texts[number],
                people,
                self._glossary,
                self._terms.convert,
                self._terms.has_regional_name,
            )
            kept = [guard for guard in own if guard.final]
            guards += [guard.moved(begin) for guard in without_overlap(kept, terms)]
        new = self._around(again, Stretches(again.codes.copy()), guards)
        done = set(numbers)
        outcome.doubts = [d for d in outcome.doubts if block.number_at(d.start) not in done]
        outcome.guards = [g for g in outcome.guards if block.number_at(g.start) not in done]
        for number, begin in zip(numbers, again.begins, strict=True):
            start, size = block.begins[number], len(block.texts[number])
            outcome.codes[start : start + size] = new.codes[begin : begin + size]
        for at, doubts in again.deal(new.doubts).items():
            by = block.begins[numbers[at]] - again.begins[at]
            outcome.doubts += [doubt.moved(by) for doubt in doubts]
        for at, own in again.deal(new.guards).items():
            by = block.begins[numbers[at]] - again.begins[at]
            outcome.guards += [guard.moved(by) for guard in own]
        outcome.doubts.sort(key=attrgetter("start"))
        outcome.guards.sort(key=attrgetter("start"))
