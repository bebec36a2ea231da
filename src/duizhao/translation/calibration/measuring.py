"""Measuring what a package does with English and placeholders written into its source."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from importlib.resources import files

from duizhao.article import Progress
from duizhao.translation.argos import ArgosEngine
from duizhao.translation.calibration.record import Calibration, Survival, fingerprint_of
from duizhao.translation.decoder import Hypothesis
from duizhao.translation.english_text import tidy
from duizhao.translation.ladder import marks
from duizhao.translation.ladder.rewriting import placed_in
from duizhao.translation.ladder.sentence import Owed
from duizhao.translation.limits import longest_output
from duizhao.translation.symptoms import broken
from duizhao.translation.verification import Requirement, kept

_SLOT = re.compile(r"\[([^|\]]+)\|([^\]]+)\]")
_SENTENCES = "sentences.txt"


@dataclass(frozen=True, slots=True)
class _Trial:
    """A built-in sentence and its terms."""

    source: str
    terms: tuple[Owed, ...]

    def written(self, forms: Sequence[str]) -> str:
        """The source with a form in the place of each term."""
        owed = [replace(term, english=form) for term, form in zip(self.terms, forms, strict=True)]
        return " ".join(placed_in(self.source, owed)[0].split())


@dataclass(frozen=True, slots=True)
class _Outcome:
    """What a way of writing came to: how much survived, and the mean score."""

    share: float
    score: float


def calibrate(engine: ArgosEngine, *, progress: Progress | None = None) -> Calibration:
    """Tries the built-in sentences plain, with inline English and with every placeholder form.

    Args:
        engine: The package.
        progress: Told of the ways tried.

    Raises:
        EngineError: The package failed.
    """
    trials = _trials()
    ways = 2 + len(marks.FORMS)

    def tell(done: int) -> None:
        if progress is not None:
            progress(done, ways)

    plain = _english(engine, trials, [trial.source for trial in trials])
    tell(1)
    inline = [trial.written([term.english for term in trial.terms]) for trial in trials]
    copied = _english(engine, trials, inline)
    tell(2)
    forms: list[Survival] = []
    for number, form in enumerate(marks.FORMS, 3):
        survival = _survival(engine, trials, form)
        forms.append(Survival(form, survival.share, _cost(plain.score, survival.score)))
        tell(number)
    return Calibration(
        package=engine.description,
        fingerprint=fingerprint_of(engine.package),
        sentences=len(trials),
        beam_size=engine.beam_size,
        plain=plain.share,
        copied=copied.share,
        cost=_cost(plain.score, copied.score),
        placeholders=tuple(sorted(forms, key=lambda form: (-form.survived, form.cost))),
    )


def _trials() -> list[_Trial]:
    lines = (files(__package__) / _SENTENCES).read_text("utf-8").splitlines()
    return [_trial(line) for line in lines if line.strip()]


def _trial(line: str) -> _Trial:
    source, terms, position = "", [], 0
    for slot in _SLOT.finditer(line):
        source += line[position : slot.start()]
        terms.append(Owed(len(source), len(source) + len(slot[1]), slot[2], "term"))
        source += slot[1]
        position = slot.end()
    return _Trial(source + line[position:], tuple(terms))


def _english(engine: ArgosEngine, trials: Sequence[_Trial], sources: Sequence[str]) -> _Outcome:
    """How many of the terms' English forms whole outputs carry."""
    kept_terms = 0
    outputs = _decoded(engine, sources)
    for trial, (text, _) in zip(trials, outputs, strict=True):
        if not broken(trial.source, text):
            kept_terms += sum(kept(text, [Requirement((term.english,)) for term in trial.terms]))
    terms = sum(len(trial.terms) for trial in trials)
    return _Outcome(_rounded(kept_terms / terms), _mean([score for _, score in outputs]))


def _survival(engine: ArgosEngine, trials: Sequence[_Trial], form: str) -> _Outcome:
    """In how many sentences every placeholder came back, each once, and nothing broke."""
    pattern = marks.pattern(form)
    sources = [
        trial.written([marks.mark(form, place) for place in range(len(trial.terms))])
        for trial in trials
    ]
    outputs = _decoded(engine, sources)
    survived = 0
    for trial, (text, _) in zip(trials, outputs, strict=True):
        digits = sorted(int(match[1]) for match in pattern.finditer(text))
        whole = digits == list(range(len(trial.terms)))
        whole = whole and not marks.fragments(form, pattern.sub("", text), trial.source)
        survived += whole and not broken(trial.source, pattern.sub("term", text))
    return _Outcome(_rounded(survived / len(trials)), _mean([score for _, score in outputs]))


def _decoded(engine: ArgosEngine, sources: Sequence[str]) -> list[tuple[str, float]]:
    """Each source's English and the model's score."""
    decoder = engine.decoder
    tokens = [decoder.encode(source) for source in sources]
    lists = decoder.hypotheses(
        tokens,
        count=engine.beam_size,
        max_decoding_length=longest_output(max(map(len, tokens))),
    )
    best: list[Hypothesis] = [hypotheses[0] for hypotheses in lists]
    return [(tidy(decoder.text_of(item.tokens)), item.per_token) for item in best]


def _cost(plain: float, other: float) -> float:
    return _rounded(plain - other)


def _mean(values: Sequence[float]) -> float:
    return sum(values) / len(values) if values else 0.0


def _rounded(value: float) -> float:
    return round(value, 3)
