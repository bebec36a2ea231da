"""Putting the required English where an answer left a term in Chinese, or said it wrongly.

No model is asked: the Chinese of a term stands where its English belongs, and so does English that
its entry forbids. What comes out is verified like every answer.
"""

from __future__ import annotations

from duizhao.article.simplified import read_as_simplified
from duizhao.han import has_han
from duizhao.translation.english_text import tidy
from duizhao.translation.ladder.fitting import placed
from duizhao.translation.ladder.sentence import Sentence
from duizhao.translation.verification import Requirement, Span, found, kept

_PERSON = "person"


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
    return tidy(english)


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
