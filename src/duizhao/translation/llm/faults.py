"""What is wrong with an answer, for the model to put right and for a person to know."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from duizhao.han import HAN, has_han
from duizhao.translation.ladder.sentence import Rendering, Sentence, judged
from duizhao.translation.llm.answers import Reading
from duizhao.translation.llm.bodies import invented_bodies
from duizhao.translation.llm.names import invented_names
from duizhao.translation.llm.prompt import problem
from duizhao.translation.plan import PlannedTerm
from duizhao.translation.symptoms import loops, out_of_proportion
from duizhao.translation.verification import Requirement, found, why_lost

_HAN_RUN = re.compile(f"[{HAN}]+")
_LEAST_WORDS = 0.3
"""Words for each Chinese character, one word being let off: no sentence of 32,000 that people
translated has fewer, and an answer instead of a translation mostly has."""

_CHATTER = re.compile(
    r"\b(?:english translation|translation (?:is|of the)|the (?:given|provided) (?:chinese )?text"
    r"|english of the text|as an ai)\b",
    re.IGNORECASE,
)
"""What a model says of its task, in the midst of doing it."""

_MOST_NAMED = 5
"""Pieces of left-over Chinese that a message names."""


@dataclass(frozen=True, slots=True)
class Problem:
    """One thing that is wrong with an answer.

    Attributes:
        kind: For counting: ``term``, ``number``, ``chinese``, ``name``, ``twice``,
            ``forbidden``, ``refusal``, ``chatter``, ``incomplete``, ``length``, ``repetition``
            or ``empty``.
        words: A sentence that says so, to the model and to people.
    """

    kind: str
    words: str


@dataclass(frozen=True, slots=True)
class Verdict:
    """An answer as it was verified.

    Attributes:
        rendering: Its English; `Rendering.broken` where it is no whole translation.
        problems: What is wrong with it; nothing where it holds.
    """

    rendering: Rendering
    problems: tuple[Problem, ...]

    @property
    def holds(self) -> bool:
        """Whether nothing is wrong with it."""
        return not self.problems


def verdict(sentence: Sentence, reading: Reading, rung: str) -> Verdict:
    """Verifies what was read in an answer.

    Args:
        sentence: What was translated.
        reading: The answer, as it was read.
        rung: Which way it was asked for.
    """
    rendering = judged(sentence, reading.english, rung)
    wrong_forms = tuple(_forbidden(sentence, rendering.english))
    odd = out_of_proportion(sentence.source, rendering.english, _LEAST_WORDS)
    chatter = _CHATTER.search(rendering.english) is not None and "译" not in sentence.source
    odd = odd or chatter
    asked = tuple(_asked(sentence))
    names = (
        *invented_names(sentence.source, rendering.english, asked),
        *invented_bodies(sentence.source, rendering.english, asked),
    )
    rendering = replace(
        rendering,
        broken=rendering.broken or odd or not reading.complete or reading.refused,
        faults=(*names, *(said for said, _ in wrong_forms)),
    )
    problems = [
        *(() if chatter else _of_the_whole(sentence, reading, rendering)),
        *([Problem("chatter", problem("chatter"))] if chatter else []),
        *_terms(sentence, rendering),
        *_numbers(sentence, rendering),
        *(
            Problem(
                "forbidden",
                problem("forbidden", said=said, source=term.use.source, target=term.use.target),
            )
            for said, term in wrong_forms
        ),
        *(Problem("name", problem("name", said=name)) for name in names),
        *([Problem("twice", problem("twice"))] if rendering.names_too_many else []),
    ]
    return Verdict(rendering, tuple(problems))


def _of_the_whole(sentence: Sentence, reading: Reading, rendering: Rendering) -> Iterator[Problem]:
    english = rendering.english
    if reading.refused:
        yield Problem("refusal", problem("refusal"))
    elif loops(sentence.source, english):
        # before it was cut off: more room would be more of the same
        yield Problem("repetition", problem("repetition"))
    elif not reading.complete:
        yield Problem("incomplete", problem("incomplete"))
    elif not english.strip():
        yield Problem("empty", problem("empty"))
    elif has_han(english):
        left = list(dict.fromkeys(_HAN_RUN.findall(english)))[:_MOST_NAMED]
        yield Problem("chinese", problem("chinese", said="、".join(left)))
    elif rendering.broken:
        yield Problem("length", problem("length"))


def _terms(sentence: Sentence, rendering: Rendering) -> Iterator[Problem]:
    if not rendering.english:
        return
    for term, kept in zip(sentence.terms, rendering.kept, strict=True):
        if kept:
            continue
        reason = why_lost(rendering.english, term.requirement)
        said = {"source": term.use.source, "target": term.use.target}
        words = (
            problem("term_said", reason=_inside(reason), **said)
            if reason
            else problem("term", **said)
        )
        yield Problem("term", words)


def _inside(reason: str) -> str:
    """A reason as part of a sentence; a name that it begins with keeps its capital."""
    return reason[0].lower() + reason[1:] if reason.startswith("The ") else reason


def _numbers(sentence: Sentence, rendering: Rendering) -> Iterator[Problem]:
    if not rendering.english:
        return
    for quantity, kept in zip(sentence.quantities, rendering.numbers.kept, strict=True):
        if not kept and quantity.english:
            words = problem("number", target=quantity.english, source=quantity.source)
            yield Problem("number", words)
        elif not kept:
            yield Problem("number", problem("number_free", source=quantity.source))
    for said in rendering.numbers.added:
        yield Problem("number", problem("added_number", said=said))


def _forbidden(sentence: Sentence, english: str) -> Iterator[tuple[str, PlannedTerm]]:
    """English that an entry forbids, where no other term of the sentence says it rightly."""
    asked = [term.requirement for term in sentence.terms]
    spans = [span for span in found(english, asked) if span is not None]
    for term in dict.fromkeys(sentence.terms):
        for form in term.entry.forbidden:
            (place,) = found(english, [Requirement((form,), keep_case=form.isupper())])
            if place and not any(a < place[1] and place[0] < b for a, b in spans):
                yield english[place[0] : place[1]], term


def _asked(sentence: Sentence) -> Iterator[str]:
    """The English that was asked for: all of it may be said."""
    for term in sentence.terms:
        yield from term.requirement.forms
        yield from term.entry.target_short
        yield term.person
    for quantity in sentence.quantities:
        yield quantity.english
