"""Terms: not kept, or said as the glossary forbids."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import groupby

from duizhao.article import COMPOSED
from duizhao.checks.finding import Severity
from duizhao.checks.rule import Hit
from duizhao.checks.text import AskedTerm, Checked, Pair
from duizhao.glossary.terms.model import Category
from duizhao.translation.inflection import is_form_of
from duizhao.translation.verification import Requirement, found, kept, words_of

_LITTLE_TABLE = "a an the of in on at to for and or with by from"
_LITTLE = frozenset(_LITTLE_TABLE.split())
_SAME_STEM = 4
"""Letters that two words begin with alike: *China*, *Chinese*."""
_LOOSE = frozenset({Category.TERM.value, Category.VERB.value})
"""What is said in many right ways, unless it is a name."""


def lost_terms(checked: Checked) -> Iterator[Hit]:
    """The English of a term is neither in its sentence nor in the rest of the paragraph."""
    for pair in checked.translated:
        for term in lost_in(checked, pair):
            if term.use.category == Category.PERSON or _is_elsewhere(pair, term):
                continue
            if _is_in_other_words(term, checked.english_of[pair.block.id]):
                continue
            yield Hit(
                pair,
                {"term": term.use.source, "english": term.use.target},
                (term.use.start, term.use.end),
                None,
                term.use.target,
                cause=term.use.source,
                severity=_weight(term),
            )


def forbidden_terms(checked: Checked) -> Iterator[Hit]:
    """English stands there that the glossary forbids for a term of the sentence."""
    for pair in checked.translated:
        spans = checked.spans_of(pair)
        for source, same in groupby(pair.terms, key=lambda term: term.use.source):
            term = next(same)
            if term.entry is None:
                continue
            for form in sorted(term.entry.forbidden, key=len, reverse=True):
                wanted = Requirement((form,), keep_case=form.isupper(), inflect=False)
                (place,) = found(pair.target, [wanted])
                if place is None or any(_within(place, span) for span in spans):
                    continue
                yield Hit(
                    pair,
                    {
                        "term": source,
                        "wrong": pair.target[place[0] : place[1]],
                        "english": term.use.target,
                    },
                    (term.use.start, term.use.end),
                    place,
                    term.use.target,
                    cause=f"{source}:{form}",
                )
                break


def lost_in(checked: Checked, pair: Pair) -> list[AskedTerm]:
    """The terms of a sentence that neither it nor the rest of its paragraph carries."""
    spans = checked.spans_of(pair)
    lost = [term for term, span in zip(pair.terms, spans, strict=True) if span is None]
    # one mention in English may answer for several: *the bureau and its schools*
    around = checked.english_of[pair.block.id]
    return [term for term in lost if not any(kept(around, [term.requirement]))]


def _is_elsewhere(pair: Pair, term: AskedTerm) -> bool:
    """Whether a title is there, though not beside its name: that is said by `titles`."""
    title = replace(term.requirement, name="", beside="")
    return bool(term.requirement.beside) and kept(pair.target, [title])[0]


def _weight(term: AskedTerm) -> Severity | None:
    # what a rule put together wants confirming, not keeping; a common noun has many synonyms
    is_name = any(char.isupper() for char in term.use.target) and term.use.category != "verb"
    is_common = term.use.category in _LOOSE and not is_name
    is_nobodys = term.use.category == Category.TITLE and not term.requirement.beside
    if is_common or is_nobodys or term.use.layer == COMPOSED:
        return Severity.NOTE
    return None


def _is_in_other_words(term: AskedTerm, english: str) -> bool:
    """Whether the words of a form are all there, in another order or another form."""
    words = [word.lower() for word in words_of(english)]
    return any(
        all(any(_alike(word, wanted) for word in words) for wanted in _content(form))
        for form in term.requirement.forms
        if _content(form)
    )


def _content(form: str) -> Sequence[str]:
    return [word.lower() for word in words_of(form) if word.lower() not in _LITTLE]


def _alike(word: str, wanted: str) -> bool:
    word = re.sub(r"['’]s?$", "", word)
    if word == wanted or is_form_of(word, wanted):
        return True
    stem = max(_SAME_STEM, len(wanted) - 3)
    return len(wanted) >= _SAME_STEM and word[:stem] == wanted[:stem]


def _within(place: tuple[int, int], span: tuple[int, int] | None) -> bool:
    return span is not None and span[0] <= place[0] and place[1] <= span[1]
