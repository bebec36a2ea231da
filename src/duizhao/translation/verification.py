"""Whether an English sentence carries the terms that were asked of it.

Terms are looked for word by word, never as bare strings: *aid* is not found in *said*. A span
of the sentence answers for one term only, so a sentence that owes *Haidian District* twice
must say it twice.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from duizhao.translation.inflection import is_form_of

_WORD = re.compile(r"[^\W_]+(?:['’.][^\W_]+)*")
_POSSESSIVE = re.compile(r"['’]s?$", re.IGNORECASE)
_ARTICLES = ("the ", "a ", "an ")


@dataclass(frozen=True, slots=True)
class Requirement:
    """One occurrence of a term that the English must carry.

    Attributes:
        forms: English forms that each satisfy it, the preferred one first.
        keep_case: Whether capitals must be as written.
        inflect: Whether its words may be inflected.
    """

    forms: tuple[str, ...]
    keep_case: bool = False
    inflect: bool = False


@dataclass(frozen=True, slots=True)
class _Candidate:
    """A form of a requirement: its place among the requirement's forms, and its words."""

    requirement: int
    order: int
    words: tuple[str, ...]


def kept(english: str, requirements: Sequence[Requirement]) -> tuple[bool, ...]:
    """Says of each requirement whether `english` satisfies it.

    Longer forms claim their words first, so that *Haidian* inside *Haidian District Education
    Commission* does not also count as the district on its own. Dashes of every kind separate
    words; a leading article and a possessive ending belong to the sentence, not to the term.

    Returns:
        One answer for each requirement, in order.
    """
    words = words_of(english)
    candidates = [
        _Candidate(place, order, tuple(words_of(_without_article(form))))
        for place, requirement in enumerate(requirements)
        for order, form in enumerate(requirement.forms)
    ]
    longest_first = sorted(candidates, key=lambda item: -len(item.words))
    # an admitted form can be the very words that another term asks for
    preferred_first = sorted(longest_first, key=lambda item: item.order > 0)
    answers = [
        _claimed(words, ordered, requirements) for ordered in (longest_first, preferred_first)
    ]
    return max(answers, key=sum)


def _claimed(
    words: Sequence[str], candidates: Sequence[_Candidate], requirements: Sequence[Requirement]
) -> tuple[bool, ...]:
    """Lets the candidates claim words in turn; a requirement is answered once."""
    free = [True] * len(words)
    answers = [False] * len(requirements)
    for candidate in candidates:
        if answers[candidate.requirement] or not candidate.words:
            continue
        begin = _find(words, free, candidate.words, requirements[candidate.requirement])
        if begin is not None:
            answers[candidate.requirement] = True
            end = begin + len(candidate.words)
            free[begin:end] = [False] * len(candidate.words)
    return tuple(answers)


def words_of(text: str) -> list[str]:
    """The words of an English text: letters and digits, with the apostrophes and stops inside."""
    return _WORD.findall(text)


def _without_article(form: str) -> str:
    for article in _ARTICLES:
        if form.lower().startswith(article):
            return form[len(article) :]
    return form


def _find(
    words: Sequence[str], free: Sequence[bool], wanted: Sequence[str], requirement: Requirement
) -> int | None:
    """Where `wanted` first stands among the words that no other term has claimed."""
    for begin in range(len(words) - len(wanted) + 1):
        span = range(begin, begin + len(wanted))
        if all(free[place] for place in span) and all(
            _same(words[place], word, requirement, last=place == span[-1])
            for place, word in zip(span, wanted, strict=True)
        ):
            return begin
    return None


def _same(word: str, wanted: str, requirement: Requirement, *, last: bool) -> bool:
    word = word.replace("’", "'")
    wanted = wanted.replace("’", "'")
    if not requirement.keep_case:
        word, wanted = word.lower(), wanted.lower()
    if word == wanted or (last and _POSSESSIVE.sub("", word) == wanted):
        return True
    return requirement.inflect and is_form_of(word, wanted)
