"""Taking a long sentence clause by clause: what is short is copied more faithfully."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from duizhao.article import Progress
from duizhao.translation import clauses
from duizhao.translation.engine import Engine
from duizhao.translation.ladder.climbing import climb
from duizhao.translation.ladder.rewriting import rewritten
from duizhao.translation.ladder.rung import Candidate, Failed, Rung, argos_engine
from duizhao.translation.ladder.sentence import PLAIN, Rendering, Sentence

if TYPE_CHECKING:
    from duizhao.translation.decoder import Decoder

_PARTS = 3
"""Clauses that a sentence is cut into, or more: each has at most this share of its tokens."""

_SHORTEST = 12
"""Tokens of a clause that is not worth cutting."""


class ClauseByClause:
    """Cuts a sentence at its clause marks and climbs a ladder of its own with each clause.

    So only the clauses that do not come out right are decoded again. A sentence of one clause
    climbs that ladder as it is, and so does every sentence of an engine that is no decoder.

    Attributes:
        rungs: The ladder for clauses.
    """

    name = "clause by clause"

    def __init__(self, rungs: Sequence[Rung]) -> None:
        self.rungs = rungs

    def decode(
        self, failed: Sequence[Failed], engine: Engine, *, progress: Progress | None = None
    ) -> list[list[Candidate]]:
        """See `Rung.decode`."""
        argos = argos_engine(engine)
        decoder = argos.decoder if argos else None
        groups = [_cut(item, decoder) if decoder else [item.sentence] for item in failed]
        known: list[Rendering | None] = []
        for group, item in zip(groups, failed, strict=True):
            as_it_is = len(group) == 1 and bool(item.best.english)
            known += [item.best] if as_it_is else [None] * len(group)
        whole = [piece for group in groups for piece in group]
        renderings = iter(climb(whole, engine, self.rungs, first=known, progress=progress))
        return [[_joined(group, [next(renderings) for _ in group], decoder)] for group in groups]


def clauses_of(sentence: Sentence, longest: int, measure: Callable[[str], int]) -> list[Sentence]:
    """The clauses of a sentence, short ones together; a term with a comma in it stays whole.

    Args:
        sentence: The sentence.
        longest: The greatest measure of a clause, as far as there are marks to cut at.
        measure: The length that counts.
    """
    pieces: list[Sentence] = []
    start = end = 0
    for part in clauses.split(sentence.source, longest, measure):
        end += len(part)
        if any(term.use.start < end < term.use.end for term in sentence.terms):
            continue
        pieces.append(sentence.part(start, end))
        start = end
    return pieces


def _cut(failed: Failed, decoder: Decoder) -> list[Sentence]:
    """The clauses of a sentence, by the decoder's tokens."""

    def measure(text: str) -> int:
        return len(decoder.encode(text)) if clauses.has_clauses(text) else 0

    longest = max(_SHORTEST, len(decoder.encode(failed.source)) // _PARTS)
    return clauses_of(failed.sentence, longest, measure)


def _joined(
    pieces: Sequence[Sentence], renderings: Sequence[Rendering], decoder: Decoder | None
) -> Candidate:
    join = decoder.join if decoder else clauses.join
    english = join(
        [rewritten(piece) for piece in pieces], [rendering.english for rendering in renderings]
    )
    by = [
        # decoded plain as a clause is not what decoding the sentence plain had given
        name if len(pieces) == 1 or name != PLAIN else ClauseByClause.name
        for rendering in renderings
        for name in rendering.kept_by
    ]
    return Candidate(english, tuple(by))
