"""Getting a decoder to say the glossary's English: one rung after another, each verified.

A sentence is first decoded as it is. Only where terms are missing, or numbers wrong, does the
next rung of the ladder decode it again, and a later rung's output is taken only where it keeps
more.
"""

from __future__ import annotations

from collections.abc import Sequence

from duizhao.article import Progress
from duizhao.translation.engine import Engine
from duizhao.translation.ladder.choice import rungs_for
from duizhao.translation.ladder.rewriting import SourceRewriting, rewritten
from duizhao.translation.ladder.rung import Failed, Rung
from duizhao.translation.ladder.sentence import Rendering, Sentence, judged
from duizhao.translation.symptoms import repeats
from duizhao.translation.verification import words_of

__all__ = ["Rendering", "Rung", "Sentence", "SourceRewriting", "rewritten", "translate"]

_LEAST_SHARE = 0.5
"""Of the plain output's words, what a rung's output has at least; terms shorten a little."""


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
        rungs: The ladder above plain decoding, in order; None: the one for this engine.
        progress: Told of sentences done; the total grows by those that are decoded again.

    Returns:
        The best rendering found for each sentence, in order. Equals go to the earlier rung.

    Raises:
        EngineError: The engine failed.
    """
    rungs = rungs_for(engine) if rungs is None else rungs
    plain = engine.translate([sentence.source for sentence in sentences], progress=progress)
    renderings = [judged(*pair) for pair in zip(sentences, plain, strict=True)]
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
                clipped = _is_clipped(candidate.english, plain[place])
                if candidate.better_than(renderings[place]) and not clipped:
                    renderings[place] = candidate.after(renderings[place])
        if progress is not None:
            progress(done, done)
    return renderings


def _is_clipped(english: str, plain: str) -> bool:
    """Whether an output says so much less than plain decoding that part of it must be lost."""
    return len(words_of(english)) < _LEAST_SHARE * len(words_of(plain)) and not repeats(plain)


def _continued(progress: Progress | None, offset: int) -> Progress | None:
    if progress is None:
        return None
    return lambda done, total: progress(offset + done, offset + total)
