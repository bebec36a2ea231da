"""Which rungs a package gets, and in which order: by what calibration measured."""

from __future__ import annotations

from collections.abc import Collection, Sequence

from duizhao.translation.calibration.record import Calibration, calibration_of
from duizhao.translation.engine import Engine
from duizhao.translation.ladder.clausewise import ClauseByClause
from duizhao.translation.ladder.continuation import Continuation
from duizhao.translation.ladder.pieces import BestLists
from duizhao.translation.ladder.placeholders import Placeholders
from duizhao.translation.ladder.replacement import Replacement
from duizhao.translation.ladder.reranking import Reranking
from duizhao.translation.ladder.rewriting import Opening, PartialRewriting, SourceRewriting
from duizhao.translation.ladder.rung import Rung, argos_engine

NAMES = (
    ClauseByClause.name,
    PartialRewriting.name,
    SourceRewriting.name,
    Placeholders.name,
    Continuation.name,
    Reranking.name,
    Replacement.name,
)
"""Every rung, in the order that they have without a calibration."""

_LEAST_COPIED = 0.2
"""The share of inline English that must come through for rewriting to be worth a decode."""

_COPIES_WELL = 0.75
"""The share from which English is written in at once, before anything was lost."""

_MOST_AT_ONCE = 4
"""Terms and numbers up to which a sentence is decoded whole first. Those that owe more mostly lost
something and were decoded again clause by clause, which takes as long."""

_LEAST_SURVIVING = 0.6
"""The share of placeholders that must survive for them to be used."""


def rungs_for(engine: Engine, *, without: Collection[str] = ()) -> list[Rung]:
    """The ladder for an engine, above plain decoding.

    Without a calibration, English is written into the source, and placeholders are not used:
    most packages lose or mangle them. With one, whichever of the two came through more often
    goes first, and what hardly ever does is left out; a package that copies English well
    decodes with terms written in from the start, and goes on from what was lost: what then is
    still lost, the other rungs mend too seldom for the decoding that they cost, but for numbers.

    Args:
        engine: What translates.
        without: Names of rungs to leave out, for measuring.
    """
    argos = argos_engine(engine)
    calibration = calibration_of(argos.package) if argos else None
    return ladder(calibration, without=without)


def ladder(calibration: Calibration | None, *, without: Collection[str] = ()) -> list[Rung]:
    """The rungs that a calibration, or its absence, gives; see `rungs_for`."""
    copied = calibration.copied if calibration else 1.0
    guided = copied >= _LEAST_COPIED
    opens = calibration is not None and copied >= _COPIES_WELL
    opens = opens and SourceRewriting.name not in without
    # by an earlier, smaller package that ships no more: continuation mended 209 of the 282
    # clauses that were left; what placeholders (17), re-ranking
    # (11) and replacement (3) mended behind it took three quarters of its decoding once more;
    # re-ranking is worth its eight hypotheses where numbers are wrong: it mended 18 of 43 clauses
    leads = opens and Continuation.name not in without
    outer = _first(set(), guided=guided, opens=opens)[:1]
    if opens and ClauseByClause.name not in without:
        outer = [Opening(most_owed=_MOST_AT_ONCE)]
    tried: set[str] = set()
    lists = BestLists()
    rewriting = _first(tried, guided=guided, opens=opens)
    form = calibration.best_placeholder if calibration else None
    marked: list[Rung] = []
    if form is not None and form.survived >= _LEAST_SURVIVING and not leads:
        marked.append(Placeholders(form.form, guided=guided))
        if form.survived > copied and not opens:
            rewriting, marked = marked, rewriting
    inner = [*rewriting, *marked, Continuation(guided=guided)]
    inner.append(Reranking(lists, guided=guided, numbers_only=leads))
    if not leads:
        inner.append(Replacement(lists, guided=guided))
    inner = [rung for rung in inner if rung.name not in without]
    rungs = [*outer, ClauseByClause(inner)]
    if ClauseByClause.name in without:
        rungs = [*outer, *inner[len(outer) :]]
    return [rung for rung in rungs if rung.name not in without]


def described(rungs: Sequence[Rung]) -> str:
    """A ladder in words; what clauses climb stands in brackets."""
    return ", ".join(
        f"{rung.name} ({described(rung.rungs)})" if isinstance(rung, ClauseByClause) else rung.name
        for rung in rungs
    )


def _first(tried: set[str], *, guided: bool, opens: bool) -> list[Rung]:
    """How English is written into the source: at once, or where something was lost."""
    if opens:
        return [Opening(tried)]
    return [PartialRewriting(tried), SourceRewriting(tried)] if guided else []
