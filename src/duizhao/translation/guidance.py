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
from duizhao.translation.ladder.climbing import climb
from duizhao.translation.ladder.rewriting import SourceRewriting, rewritten
from duizhao.translation.ladder.rung import Candidate, Rung
from duizhao.translation.ladder.sentence import Rendering, Sentence

__all__ = [
    "Candidate",
    "Rendering",
    "Rung",
    "Sentence",
    "SourceRewriting",
    "rewritten",
    "translate",
]


def translate(
    sentences: Sequence[Sentence],
    engine: Engine,
    rungs: Sequence[Rung] | None = None,
    *,
    progress: Progress | None = None,
) -> list[Rendering]:
    """Translates sentences by the ladder that suits an engine; see `climb`.

    Args:
        sentences: What to translate.
        engine: What translates.
        rungs: The ladder, in order; None: the one for this engine.
        progress: Told of sentences done; the total grows by those that are decoded again.

    Raises:
        EngineError: The engine failed.
    """
    rungs = rungs_for(engine) if rungs is None else rungs
    return climb(sentences, engine, rungs, progress=progress)
