"""Putting the required English where an answer left a term in Chinese, or said it wrongly.

No model is asked: the Chinese of a term stands where its English belongs, and so does English that
its entry forbids, or the end of the English alone (*Education Bureau* for *Qinghe District
Education Bureau*). What comes out is verified like every answer.
"""

from __future__ import annotations

from duizhao.article.simplified import read_as_simplified
from duizhao.han import has_han
from duizhao.translation.english_text import tidy
from duizhao.translation.ladder.fitting import placed
from duizhao.translation.ladder.sentence import Sentence
from duizhao.translation.plan import PlannedTerm
from duizhao.translation.verification import Requirement, Span, found, kept, words_of

_PERSON = "person"
_NO_PARTS = ("person", "verb")
_LEAST_LETTERS = 7
"""Letters of a single word that is taken for the end of a term: *research*, not *work*."""


def replaced(sentence: Sentence, english: str) -> str:
    """An answer with what was left over of its terms and numbers put into English.

    Args:
        sentence: What was translated.
        english: The answer.
    """
    if has_han(english):
        english = _without_chinese(sentence, english)
    for term in sentence.terms:
        if any(kept(english, [term.requirement])):
            continue
        for form in term.entry.forbidden:
            (place,) = found(english, [Requirement((form,), keep_case=form.isupper())])
            if place is not None:
                english = _put(english, place, term.use.target, is_person=False)
                break
    for term in sentence.terms:
        english = _completed(sentence, term, english)
    return tidy(english)


def _completed(sentence: Sentence, term: PlannedTerm, english: str) -> str:
    """`english` with the beginning of a lost term put before its end, where that stands once."""
    requirements = [other.requirement for other in sentence.terms]
    claimed = found(english, requirements)
    if claimed[sentence.terms.index(term)] is not None or term.use.category in _NO_PARTS:
        return english
    words = words_of(term.use.target)
    for begin in range(1, len(words)):
        rest = " ".join(words[begin:])
        if len(words) - begin < 2 and len(rest) < _LEAST_LETTERS:
            break
        if rest not in term.use.target:
            continue  # a hyphen or an apostrophe stands between
        wanted = Requirement((rest,), inflect=True)
        places = found(english, [*requirements, *[wanted] * 2])[-2:]
        if places[0] is None:
            continue
        if places[1] is not None:
            break  # which of the two it is, nobody knows
        start, end = places[0]
        said = english[start:end]
        whole = f"{term.use.target[: term.use.target.rindex(rest)]}{said}"
        return placed(english[:start], whole, english[end:], replaced=said, bare_name=False)
    return english


def _without_chinese(sentence: Sentence, english: str) -> str:
    owed = {
        **{quantity.source: (quantity.english, "") for quantity in sentence.quantities},
        **{term.use.source: (term.use.target, term.use.category) for term in sentence.terms},
    }
    # a model may change the script of what it leaves
    english = read_as_simplified(english)
    for source, (target, category) in sorted(owed.items(), key=lambda item: -len(item[0])):
        chinese = read_as_simplified(source)
        while target and has_han(chinese) and (place := english.find(chinese)) >= 0:
            span = (place, place + len(chinese))
            english = _put(english, span, target, is_person=category == _PERSON)
    return english


def _put(english: str, place: Span, target: str, *, is_person: bool) -> str:
    start, end = place
    return placed(
        english[:start],
        target,
        english[end:],
        replaced=english[start:end],
        bare_name=is_person,
    )
