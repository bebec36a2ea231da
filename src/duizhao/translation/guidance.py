"""Getting a decoder to say the glossary's English: one rung after another, each verified.

A sentence is first decoded as it is, or, by a package that is known to copy English, with its
terms written in. Only where terms are missing, or numbers wrong, does the next rung of the
ladder decode it again, and a later rung's output is taken only where it keeps more.
"""

from __future__ import annotations

from collections.abc import Sequence

from duizhao.article import Progress
from duizhao.translation.engine import Engine
from duizhao.translation.ladder.choice import rungs_for
from duizhao.translation.ladder.rewriting import Opening, SourceRewriting, rewritten
from duizhao.translation.ladder.rung import Failed, Rung
from duizhao.translation.ladder.sentence import PLAIN, Rendering, Sentence, judged
from duizhao.translation.symptoms import repeats
from duizhao.translation.verification import words_of

__all__ = ["Rendering", "Rung", "Sentence", "SourceRewriting", "rewritten", "translate"]

_LEAST_SHARE = 0.5
"""Of the words of the output that it replaces, what a rung's has at least."""


def translate(
    sentences: Sequence[Sentence],
    engine: Engine,
    rungs: Sequence[Rung] | None = None,
    *,
    progress: Progress | None = None,
) -> list[Rendering]:
    """Translates sentences, climbing the ladder for those that do not come out right.

    Args:
        sentences: What to translate.
        engine: What translates.
        rungs: The ladder, in order; None: the one for this engine. Where `Opening` heads it,
            sentences are first decoded with their terms written in, else plain.
        progress: Told of sentences done; the total grows by those that are decoded again.

    Returns:
        The best rendering found for each sentence, in order. Equals go to the earlier rung.

    Raises:
        EngineError: The engine failed.
    """
    rungs = rungs_for(engine) if rungs is None else rungs
    renderings = _first(sentences, engine, rungs, progress)
    done = len(sentences)
    for rung in rungs:
        failed = [
            place
            for place, rendering in enumerate(renderings)
            if not rendering.holds or (rendering.broken and sentences[place].owed)
        ]
        if not failed:
            break
        again = [Failed(sentences[place], renderings[place]) for place in failed]
        lists = rung.decode(again, engine, progress=_continued(progress, done))
        done += len(failed)
        for place, candidates in zip(failed, lists, strict=True):
            for english in candidates:
                candidate = judged(sentences[place], english, rung.name)
                clipped = _is_clipped(candidate.english, renderings[place].english)
                if candidate.better_than(renderings[place]) and not clipped:
                    renderings[place] = candidate.after(renderings[place])
        if progress is not None:
            progress(done, done)
    return renderings


def _first(
    sentences: Sequence[Sentence],
    engine: Engine,
    rungs: Sequence[Rung],
    progress: Progress | None,
) -> list[Rendering]:
    """Decodes every sentence once: plain, or as an `Opening` writes it."""
    opening = rungs[0] if rungs and isinstance(rungs[0], Opening) else None
    sources = [opening.source_of(s) if opening else s.source for s in sentences]
    english = engine.translate(sources, progress=progress)
    return [
        judged(sentence, text, PLAIN if source == sentence.source else SourceRewriting.name)
        for sentence, source, text in zip(sentences, sources, english, strict=True)
    ]


def _is_clipped(english: str, other: str) -> bool:
    """Whether an output says so much less than another that part of it must be lost."""
    return len(words_of(english)) < _LEAST_SHARE * len(words_of(other)) and not repeats(other)


def _continued(progress: Progress | None, offset: int) -> Progress | None:
    if progress is None:
        return None
    return lambda done, total: progress(offset + done, offset + total)
