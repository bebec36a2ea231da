"""The guarded converter: a text in another script, around what is known of it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from enum import StrEnum
from functools import cache

from ahocorasick_rs import AhoCorasick, MatchKind

from duizhao.errors import UsageError
from duizhao.glossary.layers import Glossary
from duizhao.glossary.people.people import PeopleFinder, Person
from duizhao.languages import CHINESE_TAGS, SIMPLIFIED, is_traditional
from duizhao.script.alone import decide
from duizhao.script.converted import Converted, Doubt
from duizhao.script.facts import one_to_many, rows
from duizhao.script.guards import Guard, guards_in, people_in, without_overlap
from duizhao.script.punctuation import mend_punctuation
from duizhao.script.quotation import convert_quotation_marks
from duizhao.script.regions import (
    Change,
    from_region,
    to_region,
    words_from_region,
    words_of_region,
)
from duizhao.script.simplifying import simplify
from duizhao.script.task import Task
from duizhao.script.wording import convert_words


class Vocabulary(StrEnum):
    """Whose words a converted text uses."""

    STANDARD = "standard"
    """The source's words in the other characters: 视频 stays 視頻."""
    REGIONAL = "regional"
    """The region's own words: 视频 becomes 影片 in Taiwan; official vocabulary stays."""


_ADDRESSES = re.compile(
    r"(?:https?://|www\.)[\x21-\x7e]+|[\w.+-]+@[\w-]+(?:\.[\w-]+)+|[\ue000-\uf8ff]+", re.ASCII
)
"""What is never converted: addresses of pages and of mail, and private characters."""


class ScriptConverter:
    """Converts text from one script of Chinese to another, and says what was doubtful.

    Args:
        source_tag: BCP 47 tag of the text: ``zh-Hans``, ``zh-Hant``, ``zh-Hant-TW`` or
            ``zh-Hant-HK``.
        target_tag: The tag of the outcome.
        glossary: Terms to guard, in Simplified; none where it is left out.
        people: The people known of the whole text; those that a paragraph names beside their
            office are found in it.
        vocabulary: ``standard``, or ``regional`` for the region's own words, official vocabulary
            excepted. Between two Traditional scripts it makes no difference.
        straight_quotes: Whether ``"…"`` around Chinese become the script's own marks, too.
        mend_punctuation: Whether half-width marks between Chinese characters become full-width.

    Raises:
        UsageError: A tag is not one of these four.
    """

    def __init__(
        self,
        source_tag: str,
        target_tag: str,
        glossary: Glossary | None = None,
        people: Iterable[Person] = (),
        *,
        vocabulary: str = Vocabulary.STANDARD,
        straight_quotes: bool = True,
        mend_punctuation: bool = False,
    ) -> None:
        for tag in (source_tag, target_tag):
            if tag not in CHINESE_TAGS:
                raise UsageError(
                    f"{tag} is not a script of Chinese that can be converted.",
                    f"Use one of {', '.join(CHINESE_TAGS)}.",
                )
        self.source_tag = source_tag
        self.target_tag = target_tag
        self.vocabulary = Vocabulary(vocabulary)
        self.straight_quotes = straight_quotes
        self.mend_punctuation = mend_punctuation
        self._glossary = glossary or Glossary([])
        self._people = tuple(people)
        self._finder = PeopleFinder(self._people) if self._people else None
        self._terms: dict[str, tuple[str, tuple[Doubt, ...]]] = {}

    def convert(self, text: str, *, keep: Sequence[tuple[int, int]] = ()) -> Converted:
        """Converts a paragraph; best as long as it comes, since a sentence decides for a character.

        Args:
            text: In the source's script.
            keep: Spans that are not converted: code, addresses, what is marked so.
        """
        (converted,) = self.convert_together([text], [keep])
        return converted

    def convert_together(
        self, texts: Sequence[str], keep: Sequence[Sequence[tuple[int, int]]] = ()
    ) -> list[Converted]:
        """Converts paragraphs of one text: quicker than one by one, and people are known in all.

        Args:
            texts: In the source's script.
            keep: For each of them the spans that are not converted; nothing: none.
        """
        kept = keep or [()] * len(texts)
        tasks = [
            Task(text, self._marked(text, spans), self._kept(text, spans))
            for text, spans in zip(texts, kept, strict=True)
        ]
        if self.source_tag == self.target_tag:
            for task in tasks:
                task.fill(task.marked)
        elif self.source_tag == SIMPLIFIED:
            self._guard(tasks)
            self._to_traditional(tasks)
        elif self.target_tag == SIMPLIFIED:
            for task in tasks:
                self._to_simplified(task)
        else:
            for task in tasks:
                standard = from_region(self.source_tag)(task.covered())
                task.fill(to_region(self.target_tag)(standard))
        return [task.converted() for task in tasks]

    def _kept(self, text: str, spans: Sequence[tuple[int, int]]) -> list[Guard]:
        guards = [Guard(start, end, text[start:end], final=True) for start, end in spans]
        addresses = [
            Guard(found.start(), found.end(), found[0], final=True)
            for found in _ADDRESSES.finditer(text)
        ]
        return without_overlap(guards, addresses) if addresses else sorted(guards)

    def _marked(self, text: str, spans: Sequence[tuple[int, int]]) -> str:
        """The text with the target's punctuation, which stays where it was."""
        marked = text
        if is_traditional(self.source_tag) != is_traditional(self.target_tag):
            marked = convert_quotation_marks(
                marked,
                to_traditional=is_traditional(self.target_tag),
                straight=self.straight_quotes,
            )
        if self.mend_punctuation:
            marked = mend_punctuation(marked)
        return marked

    # Simplified to Traditional

    def _guard(self, tasks: Sequence[Task]) -> None:
        """Guards what is known in each text."""
        found = people_in((task.source for task in tasks), self._glossary)
        known = {person.zh for person in self._people}
        new = [person for person in found if person.zh not in known]
        finder = PeopleFinder([*self._people, *new]) if new else self._finder
        for task in tasks:
            guards = guards_in(task.source, finder, self._glossary, self._term)
            task.guards = without_overlap(task.guards, guards)

    def _term(self, surface: str) -> tuple[str, tuple[Doubt, ...]]:
        """A term converted by itself, in OpenCC's own standard."""
        if surface not in self._terms:
            self._terms[surface] = _by_words(surface, surface)
        return self._terms[surface]

    def _to_traditional(self, tasks: Sequence[Task]) -> None:
        joined = "\n".join(task.covered() for task in tasks)
        original = "\n".join(task.source for task in tasks)
        text, doubts = _by_words(joined, original)
        waiting = iter(doubts)
        doubt = next(waiting, None)
        change = to_region(self.target_tag)
        changed = change(text)
        begin = 0
        for task in tasks:
            end = begin + len(task.source)
            while doubt is not None and doubt.start < end:
                task.doubts.append(_in_region(doubt, -begin, change))
                doubt = next(waiting, None)
            task.guards = [
                guard
                if guard.final
                else Guard(
                    guard.start,
                    guard.end,
                    change(guard.converted),
                    tuple(_in_region(one, 0, change) for one in guard.doubts),
                )
                for guard in task.guards
            ]
            task.fill(changed[begin:end])
            if self.vocabulary is Vocabulary.REGIONAL:
                self._localise(task, text[begin:end])
            begin = end + 1

    def _localise(self, task: Task, standard: str) -> None:
        """Puts the region's words in, between guards and official vocabulary."""
        localise = words_of_region(self.target_tag)
        if localise is not None:
            spans = _official_words().find_matches_as_indexes(task.source)
            task.reword(standard, localise, [(start, end) for _, start, end in spans])

    # Traditional to Simplified

    def _to_simplified(self, task: Task) -> None:
        text, task.doubts = simplify(task.covered(), self.source_tag)
        task.fill(text)
        reword = words_from_region(self.source_tag)
        if self.vocabulary is Vocabulary.REGIONAL and reword is not None:
            source_tag = self.source_tag
            task.reword(task.covered(), lambda words: simplify(reword(words), source_tag)[0])


def _by_words(text: str, original: str) -> tuple[str, tuple[Doubt, ...]]:
    """Converts Simplified text by its words, and what no word holds by its place.

    Args:
        text: The text, guarded characters covered.
        original: The text as it was, by which places are judged.
    """
    worded = convert_words(text)
    choices = one_to_many("to-traditional")
    characters: list[str] | None = None
    doubts: list[Doubt] = []
    for place in worded.alone:
        old = original[place]
        choice, certain = decide(original, place, choices[old])
        if choice != worded.text[place]:
            characters = characters or list(worded.text)
            characters[place] = choice
        if not certain:
            others = tuple(other for other in choices[old] if other != choice)
            doubts.append(Doubt(place, old, choice, others))
    return "".join(characters) if characters else worded.text, tuple(doubts)


def _in_region(doubt: Doubt, by: int, change: Change) -> Doubt:
    """A doubt moved, with a region's forms of its choices."""
    choice = change(doubt.choice)
    others = dict.fromkeys(map(change, doubt.alternatives))
    others.pop(choice, None)
    return Doubt(doubt.start + by, doubt.source, choice, tuple(others))


@cache
def _official_words() -> AhoCorasick:
    """Finds the words that keep their form in every region."""
    words = sorted({word for row in rows("official") for word in row})
    return AhoCorasick(words, matchkind=MatchKind.LeftmostLongest)
