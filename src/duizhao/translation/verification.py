"""Whether an English sentence carries the terms that were asked of it.

Terms are looked for word by word, never as bare strings: *aid* is not found in *said*. A span
of the sentence answers for one term only, so a sentence that owes *Haidian District* twice
must say it twice. A title that was somebody's has to stand beside that name (`adjacency`).
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from duizhao.translation.adjacency import Beside
from duizhao.translation.inflection import is_form_of

_WORD = re.compile(r"[^\W_]+(?:['’.][^\W_]+)*")
_POSSESSIVE = re.compile(r"['’]s?$", re.IGNORECASE)
_ARTICLES = ("the ", "The ", "a ", "an ")
"""A form that begins with *An* or *A* begins with a surname: An Bingyao."""


@dataclass(frozen=True, slots=True)
class Requirement:
    """One occurrence of a term that the English must carry.

    Attributes:
        forms: English forms that each satisfy it, the preferred one first.
        keep_case: Whether capitals must be as written.
        inflect: Whether its words may be inflected.
        name: The full name of the person whom it names, if it names one.
        beside: The full name of the person whose title it is, where the name is another term of
            the sentence: the title has to stand beside it.
    """

    forms: tuple[str, ...]
    keep_case: bool = False
    inflect: bool = False
    name: str = ""
    beside: str = ""


Span = tuple[int, int]
"""Where something stands in a text: its first code point and one past its last."""

_MOST_SEARCHED = 100
"""Requirements among which other choices are tried."""

_MOST_STEPS = 2_000
"""Choices tried when the quick answer leaves a term without words; a sentence owes few."""


def kept(english: str, requirements: Sequence[Requirement]) -> tuple[bool, ...]:
    """Says of each requirement whether `english` satisfies it; see `found`."""
    return tuple(span is not None for span in found(english, requirements))


def found(english: str, requirements: Sequence[Requirement]) -> tuple[Span | None, ...]:
    """Finds where `english` satisfies each requirement; no two share a word.

    Longer forms claim their words first, so that *Haidian* inside *Haidian District Education
    Commission* does not also count as the district on its own. Where that leaves a requirement
    unsatisfied, every other choice of words is tried before it counts as missing. Dashes of
    every kind separate words; a leading article and a possessive ending belong to the
    sentence, not to the term.

    Returns:
        The span of each requirement, in order, or None.
    """
    marks = list(_WORD.finditer(english))
    words = [mark[0] for mark in marks]
    at: dict[str, list[int]] = defaultdict(list)
    for number, word in enumerate(words):
        at[_folded(word)].append(number)
    places = [_places(words, at, requirement) for requirement in requirements]
    if any(requirement.name for requirement in requirements):
        beside = _beside(english, marks, requirements)
        places = [
            [place for place in options if _is_own(place, requirement, beside)]
            for options, requirement in zip(places, requirements, strict=True)
        ]
    # an admitted form can be the very words that another term asks for
    answers = [_claimed(places, first_form_first=choice) for choice in (False, True)]
    best = max(answers, key=_count)
    possible = sum(bool(options) for options in places)
    if _count(best) < possible <= _MOST_SEARCHED:
        best = max(best, _searched(places), key=_count)
    return tuple(
        None if place is None else (marks[place.begin].start(), marks[place.end - 1].end())
        for place in best
    )


def why_lost(english: str, requirement: Requirement) -> str:
    """Why a requirement is not satisfied, for a person; nothing where its English is not there."""
    name = requirement.beside or requirement.name
    if not name:
        return ""
    if any(kept(english, [replace(requirement, name="", beside="")])):
        return f"The title does not stand beside {name}."
    if requirement.name and any(kept(english, [Requirement((name,), keep_case=True)])):
        return f"{name} is named without the title."
    return ""


def _beside(
    english: str, marks: Sequence[re.Match[str]], requirements: Sequence[Requirement]
) -> Beside:
    names = {r.name: words_of(r.name) for r in requirements if r.name}
    forms = (form for requirement in requirements for form in requirement.forms)
    vocabulary = frozenset(word.lower() for form in forms for word in words_of(form))
    spans = [mark.span() for mark in marks]
    return Beside(english, spans, [mark[0] for mark in marks], names.items(), vocabulary)


def _is_own(place: _Place, requirement: Requirement, beside: Beside) -> bool:
    """Whether a place that says a title says it of the right person."""
    if requirement.beside:
        return beside.allows(place.begin, place.end, requirement.beside)
    if requirement.name:
        return not beside.runs_into_another(place.begin, place.end, requirement.name)
    return True


def names_too_many(english: str, requirements: Sequence[Requirement]) -> int:
    """How often `english` names people more often than was asked for.

    A decoder that has lost its way says a name twice where a neighbour's belongs.

    Args:
        english: A sentence.
        requirements: What it owes.
    """
    asked = Counter(requirement.name for requirement in requirements if requirement.name)
    for requirement in requirements:
        if not requirement.name:
            # who is addressed by surname may be called by the whole name
            for name in asked:
                asked[name] += any(name in form for form in requirement.forms)
    words = [_folded(word) for word in words_of(english)]
    too_many = 0
    for name, count in asked.items():
        parts = [_folded(word) for word in words_of(name)]
        begins = range(len(words) - len(parts) + 1)
        said = sum(words[begin : begin + len(parts)] == parts for begin in begins)
        too_many += max(0, said - count)
    return too_many


@dataclass(frozen=True, slots=True)
class _Place:
    """Words that satisfy a requirement, and the order of the form that they are."""

    begin: int
    end: int
    order: int

    def clashes(self, other: _Place) -> bool:
        return self.begin < other.end and other.begin < self.end


_Answer = list[_Place | None]


def _count(answer: _Answer) -> int:
    return sum(place is not None for place in answer)


def _places(
    words: Sequence[str], at: Mapping[str, Sequence[int]], requirement: Requirement
) -> list[_Place]:
    """Everywhere that a requirement is satisfied, longer forms first, then from the left.

    Args:
        words: The words of the sentence.
        at: Where each word, as `_folded` gives it, stands.
        requirement: What is looked for.
    """
    options: dict[Span, _Place] = {}
    for order, form in enumerate(requirement.forms):
        wanted = words_of(_without_article(form))
        if not wanted:
            continue
        begins = range(len(words)) if requirement.inflect else at.get(_folded(wanted[0]), ())
        for begin in begins:
            end = begin + len(wanted)
            if end > len(words) or (begin, end) in options:
                continue
            if _says(words[begin:end], wanted, requirement):
                options[begin, end] = _Place(begin, end, order)
    return sorted(options.values(), key=lambda place: (place.begin - place.end, place.begin))


def _folded(word: str) -> str:
    """A word without capitals and possessive ending, for finding it quickly."""
    return _POSSESSIVE.sub("", word.lower())


def _claimed(places: Sequence[Sequence[_Place]], *, first_form_first: bool) -> _Answer:
    """Lets the longest place that is left claim its words, again and again."""
    answer: _Answer = [None] * len(places)
    taken: list[_Place] = []
    waiting = [(place, which) for which, options in enumerate(places) for place in options]
    waiting.sort(
        key=lambda item: (first_form_first and item[0].order > 0, item[0].begin - item[0].end)
    )
    for place, which in waiting:
        if answer[which] is None and not any(place.clashes(other) for other in taken):
            answer[which] = place
            taken.append(place)
    return answer


def _searched(places: Sequence[Sequence[_Place]]) -> _Answer:
    """The choice of places that satisfies most, as far as `_MOST_STEPS` choices show."""
    best: _Answer = [None] * len(places)
    steps = 0
    # those with the fewest choices first
    order = sorted(range(len(places)), key=lambda which: len(places[which]))

    def extend(depth: int, answer: _Answer, missing: int) -> None:
        nonlocal best, steps
        steps += 1
        if steps > _MOST_STEPS or len(places) - missing <= _count(best):
            return
        if depth == len(order):
            best = list(answer)
            return
        which = order[depth]
        for place in places[which]:
            if not any(other is not None and place.clashes(other) for other in answer):
                answer[which] = place
                extend(depth + 1, answer, missing)
                answer[which] = None
        extend(depth + 1, answer, missing + 1)

    extend(0, [None] * len(places), 0)
    return best


def words_of(text: str) -> list[str]:
    """The words of an English text: letters and digits, with the apostrophes and stops inside."""
    return _WORD.findall(text)


def _without_article(form: str) -> str:
    for article in _ARTICLES:
        if form.startswith(article):
            return form[len(article) :]
    return form


def _says(words: Sequence[str], wanted: Sequence[str], requirement: Requirement) -> bool:
    last = len(wanted) - 1
    return all(
        _same(word, want, requirement, last=place == last)
        for place, (word, want) in enumerate(zip(words, wanted, strict=True))
    )


def _same(word: str, wanted: str, requirement: Requirement, *, last: bool) -> bool:
    word = word.replace("’", "'")
    wanted = wanted.replace("’", "'")
    if not requirement.keep_case:
        word, wanted = word.lower(), wanted.lower()
    if word == wanted or (last and _POSSESSIVE.sub("", word) == wanted):
        return True
    return requirement.inflect and is_form_of(word, wanted)
