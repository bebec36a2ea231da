"""What rules look at: an article's sentences beside their English, with what was asked of it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property

from duizhao.article import Article, Block, Segment, TermUse
from duizhao.checks.house_style import HouseStyle
from duizhao.glossary.layers import Glossary
from duizhao.glossary.mentions.model import PersonMention
from duizhao.glossary.mentions.reading import Reading, reading_of
from duizhao.glossary.questions.queries import Query, queries_of
from duizhao.glossary.questions.quoted import QuotedPhrase, quoted_phrases
from duizhao.glossary.terms.model import Entry
from duizhao.translation.plan import PlannedTerm, TermPlan, plan
from duizhao.translation.verification import Requirement, Span, found


@dataclass(frozen=True, slots=True)
class AskedTerm:
    """A term of a sentence, and every English that is right for it.

    Attributes:
        use: What was asked for; offsets are the pair's.
        requirement: What satisfies it.
        entry: The glossary entry, or None where the glossary at hand has none.
    """

    use: TermUse
    requirement: Requirement
    entry: Entry | None = None


@dataclass(frozen=True, slots=True)
class Pair:
    """A sentence and its English: a segment, or several whose English was put into one.

    Attributes:
        block: Its block, in the article's own script.
        segment: The segment that the English stands in.
        segments: All that the English is of, in order.
        start: Where the first begins in the block's text.
        original: The source, in the article's own script.
        source: The source in Simplified characters, every offset the same.
        target: The English; nothing where there is none.
        terms: What was asked of it.
    """

    block: Block
    segment: Segment
    segments: tuple[Segment, ...]
    start: int
    original: str
    source: str
    target: str
    terms: tuple[AskedTerm, ...] = ()

    @property
    def is_translated(self) -> bool:
        """Whether there is any English."""
        return bool(self.target.strip())

    @property
    def place(self) -> tuple[str, str]:
        """The ids of block and segment."""
        return self.block.id, self.segment.id


@dataclass(frozen=True, eq=False)
class Checked:
    """An article as rules look at it; one is like no other, so that what is found in it is kept.

    Attributes:
        article: As it is.
        glossary: What is known of terms, bodies and people.
        style: What the client asks of the English.
        genders: ``male`` or ``female`` for people of whom that is known, by their Chinese name.
        read: What was found in the article, where it was asked before.
        planned: What the glossary asks for, where it was asked before.
    """

    article: Article
    glossary: Glossary
    style: HouseStyle = field(default_factory=HouseStyle)
    genders: Mapping[str, str] = field(default_factory=dict)
    read: Reading | None = None
    planned: TermPlan | None = None

    @cached_property
    def reading(self) -> Reading:
        """The terms and people of the article."""
        return self.read or reading_of(self.article, self.glossary)

    @cached_property
    def queries(self) -> tuple[Query, ...]:
        """What its author has to be asked."""
        return queries_of(self.article, self.glossary, reading=self.reading)

    @cached_property
    def phrases(self) -> tuple[QuotedPhrase, ...]:
        """The quoted phrases that no glossary has."""
        return quoted_phrases(self.article, self.reading)

    @cached_property
    def plan(self) -> TermPlan:
        """What the glossary asks for."""
        return self.planned or plan(self.article, self.glossary, reading=self.reading)

    @cached_property
    def pairs(self) -> tuple[Pair, ...]:
        """Every sentence of the body beside its English, in order."""
        return tuple(
            pair
            for block, simple in zip(self.article.body, self.reading.article.body, strict=True)
            for pair in self._pairs_of(block, simple.text)
        )

    @cached_property
    def translated(self) -> tuple[Pair, ...]:
        """The pairs that have English."""
        return tuple(pair for pair in self.pairs if pair.is_translated)

    @cached_property
    def pairs_of(self) -> Mapping[str, Sequence[Pair]]:
        """The pairs of each block, by its id."""
        pairs: dict[str, list[Pair]] = {}
        for pair in self.pairs:
            pairs.setdefault(pair.block.id, []).append(pair)
        return pairs

    @cached_property
    def source_of(self) -> Mapping[str, str]:
        """The text of each block in Simplified characters, by its id."""
        return {block.id: block.text for block in self.reading.article.body}

    @cached_property
    def order(self) -> Mapping[str, int]:
        """Where each block stands in the body, by its id."""
        return {block.id: place for place, block in enumerate(self.article.body)}

    @cached_property
    def english_of(self) -> Mapping[str, str]:
        """The English of each block, by its id: a sentence may say what its neighbour leaves."""
        return {
            block: " ".join(pair.target for pair in pairs if pair.target)
            for block, pairs in self.pairs_of.items()
        }

    def spans_of(self, pair: Pair) -> tuple[Span | None, ...]:
        """Where the English of a sentence says each of its terms; None where it does not."""
        return self._spans[pair.place]

    @cached_property
    def _spans(self) -> Mapping[tuple[str, str], tuple[Span | None, ...]]:
        return {
            pair.place: found(pair.target, [term.requirement for term in pair.terms])
            for pair in self.pairs
        }

    @cached_property
    def text(self) -> str:
        """The whole source, in Simplified characters, a line a block."""
        return "\n".join(block.text for block in self.reading.article.body)

    def mentions_in(self, pair: Pair) -> list[PersonMention]:
        """Where a sentence speaks of people."""
        end = pair.start + len(pair.source)
        return [
            mention
            for mention in self._mentions.get(pair.block.id, ())
            if pair.start <= mention.start < end
        ]

    @cached_property
    def _mentions(self) -> Mapping[str, list[PersonMention]]:
        mentions: dict[str, list[PersonMention]] = {}
        for mention in self.reading.mentions:
            mentions.setdefault(mention.block, []).append(mention)
        return mentions

    @cached_property
    def _has_recorded_terms(self) -> bool:
        return any(segment.terms for _, segment in self.article.segments())

    def _pairs_of(self, block: Block, simple: str) -> Iterator[Pair]:
        for group in _groups(block.segments):
            holder = next((s for s in group if s.target and s.target.strip()), group[0])
            start, end = group[0].start, group[-1].end
            yield Pair(
                block=block,
                segment=holder,
                segments=tuple(group),
                start=start,
                original=block.text[start:end],
                source=simple[start:end],
                target=" ".join(s.target for s in group if s.target),
                terms=tuple(term for s in group for term in self._terms_of(block, s, start)),
            )

    def _terms_of(self, block: Block, segment: Segment, start: int) -> Iterator[AskedTerm]:
        """What was asked of a segment when it was translated, or else what is asked now."""
        planned = {(t.use.start, t.use.end): t for t in self.plan.of(block, segment)}
        recorded = segment.terms
        if not self._has_recorded_terms:
            recorded = tuple(term.use for term in self.plan.of(block, segment))
        for use in recorded:
            shift = segment.start - start
            moved = replace(use, start=use.start + shift, end=use.end + shift)
            found = planned.get((use.start, use.end))
            if found is None:
                yield AskedTerm(moved, Requirement((use.target,), inflect=use.category == "verb"))
            else:
                yield AskedTerm(moved, _requirement(found, use), found.entry)


def _requirement(planned: PlannedTerm, use: TermUse) -> Requirement:
    """Everything that an editor may have put: the form asked for, and all that are right."""
    asked = planned.requirement
    forms = (use.target, *asked.forms, *planned.entry.target_short)
    return replace(asked, forms=tuple(dict.fromkeys(filter(None, forms))))


def _groups(segments: Sequence[Segment]) -> list[list[Segment]]:
    """The segments of a block, those without words joined to the one that has theirs.

    Where two sentences were made one, the second has English that is empty on purpose.
    """
    groups: list[list[Segment]] = []
    waiting: list[Segment] = []
    for segment in segments:
        is_empty = segment.target is not None and not segment.target.strip()
        if is_empty and groups and groups[-1][0].target is not None:
            groups[-1].append(segment)
        elif is_empty:
            waiting.append(segment)
        else:
            groups.append([*waiting, segment])
            waiting = []
    if waiting:
        groups.append(waiting)
    return groups
