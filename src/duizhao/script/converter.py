"""The guarded converter: a text in another script, around what is known of it."""

from __future__ import annotations

import re
from collections import deque
from collections.abc import Iterable, Iterator, Sequence
from enum import StrEnum
from functools import cache, cached_property, partial

from ahocorasick_rs import AhoCorasick, MatchKind

from duizhao.errors import UsageError
from duizhao.glossary.layers import Glossary
from duizhao.glossary.people.people import PeopleFinder, Person
from duizhao.han import HAN
from duizhao.languages import CHINESE_TAGS, SIMPLIFIED, is_traditional
from duizhao.script.alone import decide
from duizhao.script.converted import Converted, Doubt
from duizhao.script.facts import one_to_many, rows
from duizhao.script.guards import (
    Guard,
    guards_in,
    guards_of_people,
    people_in,
    without_overlap,
)
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
    # Chinese that ends a path of a page, and is not the sentence going on behind an address
    rf"https?://[\x21-\x2e\x30-\x7e]+/[\x21-\x7e]+(?<=[/=])[{HAN}]{{1,30}}(?=[\s)>\]\"'）》]|$)"
    rf"|(?:https?://|www\.)[\x21-\x7e]+(?:(?<=[/=])[{HAN}]+[/?&=#.][\x21-\x7e]*)*"
    r"|[\w.+-]+@[\w-]+(?:\.[\w-]+)+|[\ue000-\uf8ff]+",
    re.ASCII,
)
"""What is never converted: addresses of pages and of mail, and private characters."""

_SUSPECT = re.compile("[@/w\ue000-\uf8ff]")
"""Without one of these nothing is an address."""


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
        self._turns_quotes = is_traditional(source_tag) != is_traditional(target_tag)
        self._glossary = glossary or Glossary([])
        self._people = tuple(people)
        self._finder = PeopleFinder(self._people) if self._people else None
        self._given: set[str] = set()
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
            Task(text, self._marked(text), self._kept(text, spans))
            for text, spans in zip(texts, kept, strict=True)
        ]
        if self.source_tag == self.target_tag:
            for task in tasks:
                task.fill(task.marked)
        elif self.source_tag == SIMPLIFIED:
            self._guard_people(tasks)
            again = self._to_traditional(tasks)
            for task in again:
                people = [guard for guard in task.guards if not guard.final]
                guards = guards_in(task.source, people, self._glossary, self._term)
                task.guards = without_overlap(task.kept, guards)
            self._to_traditional(again, checked=True)
        elif self.target_tag == SIMPLIFIED:
            self._to_simplified(tasks)
        else:
            standard = from_region(self.source_tag)("\n".join(task.covered() for task in tasks))
            changed = to_region(self.target_tag)(standard)
            for task, start, end in _places(tasks):
                task.fill(changed[start:end])
        return [task.converted() for task in tasks]

    def _kept(self, text: str, spans: Sequence[tuple[int, int]]) -> list[Guard]:
        guards = [Guard(start, end, text[start:end], final=True) for start, end in sorted(spans)]
        if not _SUSPECT.search(text):
            return guards
        addresses = (
            Guard(found.start(), found.end(), found[0], final=True)
            for found in _ADDRESSES.finditer(text)
        )
        return without_overlap(guards, addresses)

    def _marked(self, text: str) -> str:
        """The text with the target's punctuation, which stays where it was."""
        marked = text
        if self._turns_quotes:
            marked = convert_quotation_marks(
                marked,
                to_traditional=is_traditional(self.target_tag),
                straight=self.straight_quotes,
            )
        return mend_punctuation(marked) if self.mend_punctuation else marked

    # Simplified to Traditional

    def _guard_people(self, tasks: Sequence[Task]) -> None:
        """Guards the people of each text, and surnames in front of a form of address."""
        text = "\n".join(task.source for task in tasks)
        found = people_in(text, self._glossary)
        known = {person.zh for person in self._people}
        new = [person for person in found if person.zh not in known]
        finder = PeopleFinder([*self._people, *new]) if new else self._finder
        guards = deque(guards_of_people(text, finder))
        for task, begin, end in _places(tasks):
            own: list[Guard] = []
            while guards and guards[0].start < end:
                own.append(guards.popleft().moved(-begin))
            if own:
                task.guards = without_overlap(task.kept, own)

    @cached_property
    def _weighty(self) -> tuple[AhoCorasick, list[str]] | None:
        """Finds the terms on which the conversion of a text may depend.

        They are those with a Traditional form of their own, those that hold a character with
        several, and those that regional words would change; nearly every text has other terms of
        a glossary, and nothing depends on them.
        """
        choices = one_to_many("to-traditional").keys()
        forms = {
            form: bool(entry.zh_hant)
            for entry in self._glossary.entries
            for form in (entry.source, *entry.source_short)
            if len(form) > 1
        }
        self._terms |= zip(forms, _each_by_words(list(forms)), strict=True)
        self._given = {form for form, given in forms.items() if given}
        localise = words_of_region(self.target_tag)
        if self.vocabulary is Vocabulary.REGIONAL and localise is not None:
            change = to_region(self.target_tag)
            self._given |= {
                form
                for form in forms
                if localise(self._terms[form][0]) != change(self._terms[form][0])
            }
        weighty = sorted(
            form for form in forms if form in self._given or not choices.isdisjoint(form)
        )
        if not weighty:
            return None
        return AhoCorasick(weighty, matchkind=MatchKind.LeftmostLongest), weighty

    def _wanting_terms(self, original: str, text: str) -> list[int]:
        """Where terms stand that did not become by themselves what they are."""
        if self._weighty is None:
            return []
        finder, forms = self._weighty
        return [
            start
            for index, start, end in finder.find_matches_as_indexes(original)
            if forms[index] in self._given or self._terms[forms[index]][0] != text[start:end]
        ]

    def _term(self, surface: str) -> tuple[str, tuple[Doubt, ...]]:
        """A term converted by itself, in OpenCC's own standard."""
        if surface not in self._terms:
            self._terms[surface] = _by_words(surface, surface)
        return self._terms[surface]

    def _to_traditional(self, tasks: Sequence[Task], *, checked: bool = False) -> list[Task]:
        """Converts texts around their guards.

        Returns:
            Those in which a term of the glossary is not what it should be, to be guarded by the
            glossary and converted again; none where that was done before.
        """
        text, doubts = _by_words(
            "\n".join(task.covered() for task in tasks), "\n".join(task.source for task in tasks)
        )
        wanting: list[int] = []
        if not checked:
            wanting = self._wanting_terms("\n".join(task.source for task in tasks), text)
        again: list[Task] = []
        change = to_region(self.target_tag)
        changed = change(text)
        doubt_at = wanting_at = 0
        for task, start, end in _places(tasks):
            task.doubts = []
            while doubt_at < len(doubts) and doubts[doubt_at].start < end:
                task.doubts.append(_in_region(doubts[doubt_at], -start, change))
                doubt_at += 1
            if wanting_at < len(wanting) and wanting[wanting_at] < end:
                while wanting_at < len(wanting) and wanting[wanting_at] < end:
                    wanting_at += 1
                again.append(task)
                continue
            if task.guards:
                task.guards = [_guard_in_region(guard, change) for guard in task.guards]
            task.fill(changed[start:end])
            if self.vocabulary is Vocabulary.REGIONAL:
                self._localise(task, text[start:end])
        return again

    def _localise(self, task: Task, standard: str) -> None:
        """Puts the region's words in, between guards and official vocabulary."""
        localise = words_of_region(self.target_tag)
        if localise is not None:
            spans = _official_words().find_matches_as_indexes(task.source)
            task.reword(standard, localise, [(start, end) for _, start, end in spans])

    # Traditional to Simplified

    @cached_property
    def _given_back(self) -> tuple[AhoCorasick, list[str]] | None:
        """Finds Traditional forms of terms that do not become their Simplified by themselves."""
        sources = {
            entry.zh_hant: entry.source
            for entry in self._glossary.entries
            if entry.zh_hant and simplify(entry.zh_hant, self.source_tag)[0] != entry.source
        }
        if not sources:
            return None
        finder = AhoCorasick(list(sources), matchkind=MatchKind.LeftmostLongest)
        return finder, list(sources.values())

    def _to_simplified(self, tasks: Sequence[Task]) -> None:
        if self._given_back is not None:
            finder, sources = self._given_back
            for task in tasks:
                guards = [
                    Guard(start, end, sources[index], final=True)
                    for index, start, end in finder.find_matches_as_indexes(task.source)
                ]
                task.guards = without_overlap(task.kept, guards)
        text, doubts = simplify("\n".join(task.covered() for task in tasks), self.source_tag)
        waiting = deque(doubts)
        reword = words_from_region(self.source_tag)
        for task, start, end in _places(tasks):
            task.fill(text[start:end])
            while waiting and waiting[0].start < end:
                task.doubts.append(_in_region(waiting.popleft(), -start, str))
            if self.vocabulary is Vocabulary.REGIONAL and reword is not None:
                task.reword(task.covered(), partial(_simplified_words, reword, self.source_tag))


def _simplified_words(reword: Change, source_tag: str, text: str) -> str:
    """The mainland's words for a region's, in Simplified."""
    return simplify(reword(text), source_tag)[0]


def _places(tasks: Sequence[Task]) -> Iterator[tuple[Task, int, int]]:
    """Each text, and where it begins and ends among all of them, a line break between two."""
    begin = 0
    for task in tasks:
        end = begin + len(task.source)
        yield task, begin, end
        begin = end + 1


def _each_by_words(terms: Sequence[str]) -> Iterator[tuple[str, tuple[Doubt, ...]]]:
    """Converts terms, each by itself."""
    text = "\n".join(terms)
    converted, doubts = _by_words(text, text)
    waiting = deque(doubts)
    begin = 0
    for term in terms:
        end = begin + len(term)
        own: list[Doubt] = []
        while waiting and waiting[0].start < end:
            own.append(_in_region(waiting.popleft(), -begin, str))
        yield converted[begin:end], tuple(own)
        begin = end + 1


def _guard_in_region(guard: Guard, change: Change) -> Guard:
    if guard.final:
        return guard
    doubts = tuple(_in_region(doubt, 0, change) for doubt in guard.doubts)
    return Guard(guard.start, guard.end, change(guard.converted), doubts)


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
