"""Decisions taken once, and put in wherever their English stands."""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace

from duizhao.article import Article, Block, Origin, Segment, SegmentState
from duizhao.article.review import Decision, DecisionPlace, Version
from duizhao.errors import UnmatchedReviewError
from duizhao.publication.identity import bare
from duizhao.publication.numbering import numbered_blocks
from duizhao.review.changes import Conflict, DecisionTaken, ReviewChanges, SentenceChange
from duizhao.review.returned import ReturnedDocument
from duizhao.translation.inflection import plural_of

_VOWEL_SOUND = re.compile(
    r"(?!(?:uni|use|usu|eu|one\b))[aeio]|u(?!ni|s[eu])|hon(?:our|or|est)|hour", re.I
)


def take_decisions(
    article: Article, document: ReturnedDocument, changes: ReviewChanges, *, round_: int
) -> Article:
    """Takes the decisions that a document adds, and puts their English in.

    Sentences that somebody changed by hand keep what she wrote; they are listed.

    Args:
        article: The job, with the document's sentences in it.
        document: What came back.
        changes: Told what was decided, and what it changed.
        round_: The round of review that ends here.

    Raises:
        UnmatchedReviewError: A row of the table carries other Chinese than it was sent out with.
    """
    given = {row.label: row for row in document.decisions}
    taker = _Taker(article, changes, round_)
    decisions: list[Decision] = []
    for place, decision in enumerate(article.decisions, 1):
        row = given.get(f"D{place}")
        if row is not None and bare(row.source) != bare(decision.source):
            raise UnmatchedReviewError(
                f"{document.name}: decision D{place} is about “{decision.source}”, and its row "
                f"says “{row.source}”. Nothing was taken.",
                "Put the Chinese of the row back, and run the command again.",
            )
        choice = row.answer if row is not None else ""
        by = (document.sign_off.name if document.sign_off else "") or document.saved_by
        decisions.append(
            taker.taken(place, decision, choice, (by, document.saved_at), document.round or round_)
        )
    if tuple(decisions) == article.decisions:
        return article
    return replace(taker.article(), decisions=tuple(decisions))


@dataclass(slots=True)
class _Taker:
    """Puts decisions into the sentences of one job."""

    given: Article
    changes: ReviewChanges
    round: int
    _changed: dict[tuple[str, str], Segment] = field(default_factory=dict)
    _segments: dict[tuple[str, str], tuple[Block, Segment]] = field(init=False)
    _labels: dict[str, str] = field(init=False)

    def __post_init__(self) -> None:
        self._segments = {(b.id, s.id): (b, s) for b, s in self.given.segments()}
        self._labels = {each.block.id: each.label for each in numbered_blocks(self.given)}

    def article(self) -> Article:
        """The job with every decision put in."""
        return self.given.with_segments(
            lambda block, segment: self._changed.get((block.id, segment.id), segment)
        )

    def taken(
        self, place: int, decision: Decision, choice: str, by: tuple[str, str], shown: int
    ) -> Decision:
        """Returns a decision as the document leaves it, put into the text where it is new."""
        if not choice or choice == decision.chosen:
            return decision
        if decision.chosen and decision.round >= shown:
            self.changes.conflicts.append(
                Conflict(
                    row=f"D{place}",
                    block="",
                    segment="",
                    base=decision.proposed,
                    kept=decision.chosen,
                    kept_by=decision.by,
                    other=choice,
                    other_by=by[0],
                )
            )
            return decision
        made = _Made(f"D{place}", choice, by)
        places = tuple(self._put_in(each, decision, made) for each in decision.places)
        self.changes.decisions.append(
            DecisionTaken(
                label=made.label,
                source=decision.source,
                before=decision.standing,
                chosen=choice,
                by=by[0],
                applied=tuple(dict.fromkeys(made.applied)),
                by_hand=tuple(dict.fromkeys(made.by_hand)),
                open_rows=tuple(dict.fromkeys(made.open_rows)),
            )
        )
        return replace(decision, chosen=choice, by=by[0], at=by[1], round=self.round, places=places)

    def _put_in(self, place: DecisionPlace, decision: Decision, made: _Made) -> DecisionPlace:
        found = self._segments.get((place.block, place.segment))
        if found is None:
            return place
        block, segment = found
        segment = self._changed.get((block.id, segment.id), segment)
        label = self._labels[block.id]
        if segment.target is None:
            return place
        old = place.english or decision.standing
        choice = _as_inflected(old, decision.standing, made.choice)
        if says(segment.target, choice):
            return replace(place, english=choice)
        if segment.origin is Origin.EDITOR:
            made.by_hand.append(label)
            return place
        new = with_words_replaced(segment.target, old, choice) if old else segment.target
        if new == segment.target:
            made.open_rows.append(label)
            return place
        made.applied.append(label)
        self.changes.sentences.append(
            SentenceChange(
                row=label,
                block=block.id,
                segment=segment.id,
                before=segment.target,
                after=new,
                by=made.by[0],
                at=made.by[1],
                decision=decision.source,
            )
        )
        self._changed[block.id, segment.id] = _decided(segment, new, decision, made, self.round)
        return replace(place, english=choice)


@dataclass(slots=True)
class _Made:
    """A decision in the making: its number, the choice, who made it, and the rows it met."""

    label: str
    choice: str
    by: tuple[str, str]
    applied: list[str] = field(default_factory=list)
    by_hand: list[str] = field(default_factory=list)
    open_rows: list[str] = field(default_factory=list)


def _as_inflected(form: str, lemma: str, choice: str) -> str:
    """The choice in the number in which the words stand that it replaces: *researchers*."""
    words, base = form.casefold().split(), lemma.casefold().split()
    if not words or not base or words == base or words[:-1] != base[:-1]:
        return choice
    if words[-1] != plural_of(base[-1]):
        return choice
    *head, last = choice.split(" ")
    return " ".join([*head, plural_of(last)])


def _decided(segment: Segment, new: str, decision: Decision, made: _Made, round_: int) -> Segment:
    terms = tuple(
        replace(term, target=made.choice, kept=True, lost="")
        if term.source == decision.source
        else term
        for term in segment.terms
    )
    version = Version(segment.target, round_, segment.order, segment.by, segment.at)
    state = SegmentState.REVIEWED if segment.state is SegmentState.FINAL else segment.state
    return replace(
        segment,
        target=new,
        terms=terms,
        origin=Origin.DECISION,
        state=state,
        by=made.by[0],
        at=made.by[1],
        versions=(*segment.versions, version),
    )


def says(text: str, words: str) -> bool:
    """Whether a sentence has these words, as whole words, whatever their capitals."""
    return _pattern(words).search(text) is not None


def with_words_replaced(text: str, old: str, new: str) -> str:
    """Puts words in another's place, wherever they stand as whole words.

    A capital at the head of what stood there, where only its place called for one, is kept, and
    *a* or *an* before it follows the new sound.

    Args:
        text: A sentence.
        old: The words to be replaced, in any capitals.
        new: What comes in their place.
    """

    def put(found: re.Match[str]) -> str:
        words = new
        head = found["words"][:1]
        if head.isupper() and old[:1].islower() and words[:1].islower():
            words = words[:1].upper() + words[1:]
        article = found["article"] or ""
        if article.strip().lower() in ("a", "an"):
            bare_article = "an" if _VOWEL_SOUND.match(words) else "a"
            written = bare_article.capitalize() if article[:1].isupper() else bare_article
            article = f"{written} "
        elif article.strip().lower() == "the" and new.lower().startswith("the "):
            article = ""
        return article + words

    return _pattern(old, article=True).sub(put, text)


def _pattern(words: str, *, article: bool = False) -> re.Pattern[str]:
    inner = r"\s+".join(re.escape(word) for word in words.split())
    before = r"(?P<article>\b(?:an?|the)\s+)?" if article else ""
    return re.compile(rf"{before}(?<!\w)(?P<words>{inner})(?!\w)", re.IGNORECASE)
