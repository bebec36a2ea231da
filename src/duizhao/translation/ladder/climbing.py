"""Climbing the ladder: decode, verify, and decode again only what does not hold."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from duizhao.article import Progress
from duizhao.translation.engine import Engine
from duizhao.translation.ladder.rewriting import Opening, SourceRewriting
from duizhao.translation.ladder.rung import Candidate, Failed, Rung
from duizhao.translation.ladder.sentence import PLAIN, Rendering, Sentence, judged
from duizhao.translation.symptoms import repeats
from duizhao.translation.verification import words_of

_LEAST_SHARE = 0.5
"""Of the words of the output that it replaces, what a rung's has at least."""


def climb(
    sentences: Sequence[Sentence],
    engine: Engine,
    rungs: Sequence[Rung],
    *,
    first: Sequence[Rendering | None] = (),
    progress: Progress | None = None,
) -> list[Rendering]:
    """Translates sentences, climbing the ladder for those that do not come out right.

    Args:
        sentences: What to translate.
        engine: What translates.
        rungs: The ladder above the first decoding, in order. Where `Opening` heads it, sentences
            are first decoded with their terms written in, else plain.
        first: Renderings that are there already, by place; None: decode the sentence.
        progress: Told of sentences done; the total grows by those that are decoded again, and by
            their clauses. Neither number ever goes back.

    Returns:
        The best rendering found for each sentence, in order. Equals go to the earlier rung.

    Raises:
        EngineError: The engine failed.
    """
    tally = _Tally(progress, len(sentences))
    known = first or [None] * len(sentences)
    renderings = _first(sentences, engine, rungs, known, tally.part())
    for rung in rungs:
        failed = [
            place
            for place, rendering in enumerate(renderings)
            if not rendering.holds or (rendering.broken and sentences[place].owed)
        ]
        if not failed:
            break
        again = [Failed(sentences[place], renderings[place]) for place in failed]
        part = tally.part()
        lists = rung.decode(again, engine, progress=part)
        for place, candidates in zip(failed, lists, strict=True):
            renderings[place] = _best(sentences[place], renderings[place], candidates, rung)
        if any(lists):
            part(len(failed), len(failed))
    tally.finish()
    return renderings


class _Tally:
    """Adds up what several decodings tell of what they have done.

    Args:
        progress: Whom it tells in turn.
        total: What is to be done at the least.
    """

    def __init__(self, progress: Progress | None, total: int) -> None:
        self._progress = progress
        self._done, self._total = 0, total

    def part(self) -> Progress:
        """What a further decoding tells."""
        before = self._done

        def tell(done: int, total: int) -> None:
            self._done = max(self._done, before + done)
            self._total = max(self._total, before + total)
            if self._progress is not None:
                self._progress(self._done, self._total)

        return tell

    def finish(self) -> None:
        """Tells that all is done, where anything was."""
        if self._progress is not None and self._done:
            self._progress(self._total, self._total)


def _first(
    sentences: Sequence[Sentence],
    engine: Engine,
    rungs: Sequence[Rung],
    known: Sequence[Rendering | None],
    progress: Progress | None,
) -> list[Rendering]:
    """Decodes once what has no rendering yet: plain, or as an `Opening` writes it.

    What an `Opening` leaves to the rungs behind is rendered by nothing so far.
    """
    opening = rungs[0] if rungs and isinstance(rungs[0], Opening) else None
    if opening is not None:
        known = [
            judged(sentence, "") if rendering is None and opening.leaves(sentence) else rendering
            for sentence, rendering in zip(sentences, known, strict=True)
        ]
    new = [s for s, rendering in zip(sentences, known, strict=True) if rendering is None]
    sources = [opening.source_of(s) if opening else s.source for s in new]
    english = engine.translate(sources, progress=progress)
    decoded = iter(
        judged(sentence, text, PLAIN if source == sentence.source else SourceRewriting.name)
        for sentence, source, text in zip(new, sources, english, strict=True)
    )
    return [next(decoded) if rendering is None else rendering for rendering in known]


def _best(
    sentence: Sentence, best: Rendering, candidates: Sequence[Candidate], rung: Rung
) -> Rendering:
    for item in candidates:
        candidate = judged(sentence, item.english, rung.name)
        if item.kept_by:
            by = zip(item.kept_by, candidate.kept_by, strict=True)
            candidate = replace(candidate, kept_by=tuple(own and (i or own) for i, own in by))
        if candidate.better_than(best) and not _is_clipped(candidate.english, best.english):
            best = candidate.after(best)
    return best


def _is_clipped(english: str, other: str) -> bool:
    """Whether an output says so much less than another that part of it must be lost."""
    return len(words_of(english)) < _LEAST_SHARE * len(words_of(other)) and not repeats(other)
