"""Translating a whole article: by rule what a rule can render, the rest by an engine."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from duizhao.article import (
    Article,
    Block,
    BlockKind,
    Origin,
    Progress,
    Segment,
    SegmentState,
    TermUse,
)
from duizhao.article.simplified import in_simplified
from duizhao.errors import EngineError
from duizhao.languages import ENGLISH, is_traditional
from duizhao.translation.account import Account
from duizhao.translation.engine import Engine
from duizhao.translation.guidance import Rendering, Rung, Sentence
from duizhao.translation.guidance import translate as translate_sentences
from duizhao.translation.passages import DocumentEngine, Passage
from duizhao.translation.plan import PlannedTerm, TermPlan
from duizhao.translation.rules.by_rule import rendered_by_rule, split_label
from duizhao.translation.verification import kept, why_lost

_Key = tuple[str, str]

_HEADINGS = (BlockKind.TITLE, BlockKind.SUBTITLE, BlockKind.HEADING)

_CLOSE = 85
"""Similarity from which an approved sentence is shown to a language model. Of one that says
something else, models take over what the text does not say."""

_SETTLED = (SegmentState.REVIEWED, SegmentState.FINAL)


@dataclass(frozen=True, slots=True)
class _Waiting:
    """A segment for the engine, and what its block asks of the English."""

    segment: Segment
    kind: BlockKind
    terms: tuple[PlannedTerm, ...]

    @property
    def sentence(self) -> Sentence:
        """What the engine sees: behind a label that a rule renders, the value alone."""
        _, begin = self._label
        return Sentence(self.segment.source, self.terms).part(begin, len(self.segment.source))

    def finished(self, english: str) -> str:
        """The decoded English as the block wants it; headings take no full stop of their own."""
        label, _ = self._label
        if label and english:
            return f"{label}: {english}"
        ends = self.segment.source.rstrip()[-1:]
        if self.kind in _HEADINGS and ends not in "。.…" and english.count(".") == 1:
            return english.removesuffix(".")
        return english

    def rungs_of_terms(self, rendering: Rendering) -> tuple[str, ...]:
        """For each term of the segment, the rung that made the engine keep it."""
        _, begin = self._label
        starts = [term.use.start + begin for term in self.sentence.terms]
        by = dict(zip(starts, rendering.kept_by, strict=True))
        return tuple(by.get(term.use.start, "") for term in self.terms)

    @property
    def _label(self) -> tuple[str, int]:
        return split_label(self.segment.source, self.kind) or ("", 0)


class PartlyTranslatedError(EngineError):
    """An engine failed before all was translated; what was is kept here.

    Args:
        failure: What went wrong.
        article: The article, its other segments open.
    """

    def __init__(self, failure: EngineError, article: Article) -> None:
        segments = [segment for _, segment in article.segments()]
        missing = sum(segment.target is None for segment in segments)
        super().__init__(
            f"{failure.problem} {missing} of {len(segments)} sentences have no English; "
            "the others are kept.",
            failure.remedy,
        )
        self.article = article


def translate(
    article: Article,
    engine: Engine | None,
    plan: TermPlan,
    *,
    rungs: Sequence[Rung] | None = None,
    standalone: bool = False,
    account: Account | None = None,
    progress: Progress | None = None,
) -> Article:
    """Translates every segment of the article's body, in one pass over the document.

    Credit lines, dates and what holds no Chinese are rendered by rule, with or without an
    engine. A segment that a person has reviewed, or the memory filled, keeps its target.

    Args:
        article: As read. A Traditional one is converted for an engine that reads Simplified.
        engine: What translates, or None: then everything else stays untranslated, with its
            terms as hints.
        plan: The terms of this article.
        rungs: How a decoder is made to keep terms; None: as suits it. See `guidance`.
        standalone: Every block stands alone: an engine that reads around what it translates
            is told of no other.
        account: Where a `DocumentEngine` writes down what it asked.
        progress: Told how many sentences of how many are decoded.

    Returns:
        The article with target, state, origin and terms on each segment. A term's `kept` is
        what was verified on the target, None where there is none.

    Raises:
        PartlyTranslatedError: A `DocumentEngine` failed; the error has what it did translate.
        EngineError: Another engine failed.
    """
    ruled, waiting = _sorted(article, engine, plan)
    decoded: dict[_Key, str] = {}
    rungs_of: dict[_Key, tuple[str, ...]] = {}
    failure: EngineError | None = None
    if engine is not None and waiting:
        renderings: Iterable[Rendering | None]
        if isinstance(engine, DocumentEngine):
            passages = _passages(article, ruled, waiting)
            rendered = engine.render(
                passages, standalone=standalone, account=account, progress=progress
            )
            failure = rendered.failure
            renderings = [
                rendering
                for passage, rendering in zip(passages, rendered.renderings, strict=True)
                if passage.english is None
            ]
        else:
            sentences = [item.sentence for item in waiting.values()]
            renderings = translate_sentences(sentences, engine, rungs, progress=progress)
        for (key, item), rendering in zip(waiting.items(), renderings, strict=True):
            if rendering is not None:
                decoded[key] = item.finished(rendering.english)
                rungs_of[key] = item.rungs_of_terms(rendering)

    def settle(block: Block, segment: Segment) -> Segment:
        key, terms = (block.id, segment.id), plan.of(block, segment)
        if key in ruled:
            segment = _with_target(segment, ruled[key], Origin.RULE)
        elif key in decoded:
            segment = _with_target(segment, decoded[key], Origin.MACHINE)
        return replace(segment, terms=verified(terms, segment.target, rungs_of.get(key, ())))

    translated = replace(
        article.with_segments(settle),
        target_language=engine.target_language if engine else ENGLISH,
        engine=engine.description if engine else None,
    )
    if failure is not None:
        raise PartlyTranslatedError(failure, translated)
    return translated


def passages_of(article: Article, engine: Engine, plan: TermPlan) -> list[Passage]:
    """What `translate` would hand to a `DocumentEngine`; nothing is translated.

    Args:
        article: As read.
        engine: The engine.
        plan: The terms of this article.
    """
    return _passages(article, *_sorted(article, engine, plan))


def _sorted(
    article: Article, engine: Engine | None, plan: TermPlan
) -> tuple[dict[_Key, str], dict[_Key, _Waiting]]:
    """What a rule renders, and what waits for the engine; what a person settled is neither."""
    ruled: dict[_Key, str] = {}
    waiting: dict[_Key, _Waiting] = {}
    readable = in_simplified(article)
    converted = engine is None or not is_traditional(engine.source_language)
    for (block, segment), (_, simple) in zip(article.segments(), readable.segments(), strict=True):
        key, terms = (block.id, segment.id), plan.of(block, segment)
        if segment.target is not None and _is_settled(segment):
            continue
        english = rendered_by_rule(simple.source, block.kind, [term.use for term in terms])
        if english is not None:
            ruled[key] = english
        else:
            waiting[key] = _Waiting(simple if converted else segment, block.kind, terms)
    return ruled, waiting


def _is_settled(segment: Segment) -> bool:
    """Whether a person answers for its English, here or where the memory has it from."""
    return segment.state in _SETTLED or segment.origin is Origin.MEMORY


def _passages(
    article: Article, ruled: Mapping[_Key, str], waiting: Mapping[_Key, _Waiting]
) -> list[Passage]:
    passages: list[Passage] = []
    for block, segment in in_simplified(article).segments():
        key = (block.id, segment.id)
        sentence = waiting[key].sentence if key in waiting else Sentence(segment.source)
        english = None if key in waiting else ruled.get(key, segment.target or "")
        approved = _approved_like(segment) if english is None else ()
        passages.append(Passage(block.id, segment.id, block.kind, sentence, english, approved))
    return passages


def _approved_like(segment: Segment) -> tuple[tuple[str, str], ...]:
    """The approved sentence most like one, if it is close: a model says again what it is shown."""
    # what was not taken for a reason would be said again with what is wrong about it
    close = [m for m in segment.matches if m.similarity >= _CLOSE and not m.reason]
    return tuple((match.source, match.target) for match in close[:1])


def verified(
    terms: Sequence[PlannedTerm], english: str | None, rungs: Sequence[str] = ()
) -> tuple[TermUse, ...]:
    """The uses of `terms`, each marked as kept or not by `english`; None where it is None.

    Args:
        terms: The terms planned for a segment.
        english: Its target.
        rungs: For each term, what made a machine keep it; nothing where none did.
    """
    if english is None:
        return tuple(replace(term.use, kept=None) for term in terms)
    requirements = [term.requirement for term in terms]
    answers = kept(english, requirements)
    by = rungs if len(rungs) == len(terms) else [""] * len(terms)
    return tuple(
        replace(
            term.use,
            kept=answer,
            rung=rung if answer else "",
            lost="" if answer else why_lost(english, requirement),
        )
        for term, requirement, answer, rung in zip(terms, requirements, answers, by, strict=True)
    )


def _with_target(segment: Segment, english: str, origin: Origin) -> Segment:
    # an empty decode is no translation: the cell stays open for the editor
    if not english.strip():
        return replace(segment, target=None, state=SegmentState.INITIAL, origin=None)
    return replace(segment, target=english, state=SegmentState.TRANSLATED, origin=origin)
