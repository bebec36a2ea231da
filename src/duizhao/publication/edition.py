"""What a bilingual edition shows, and in which order, whatever file it is written to.

DOCX and HTML are two looks of one `Edition`. It knows no fonts, no tags and no bytes.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from itertools import count, takewhile

from duizhao.article import COMPOSED, Article, Block, BlockKind, Origin, Segment, SegmentState
from duizhao.publication.identity import bookmark_of, job_of

OPEN_SENTENCE = "[Not translated yet]"
"""Stands among the English of a text where a sentence of it has none."""


@dataclass(frozen=True, slots=True)
class Hint:
    """A term of an untranslated passage, and the English that the glossary has for it."""

    source: str
    target: str


@dataclass(frozen=True, slots=True)
class Bilingual:
    """One text in every language of the edition.

    Attributes:
        source: The Chinese. A line feed is a hard line break.
        target: The English, with `OPEN_SENTENCE` for sentences that have none yet; None where
            none has any.
        variants: The Chinese in other scripts, by BCP 47 tag.
        hints: For an untranslated text, its terms in order, each once.
        remembered: Where in the target English stands that the translation memory had, and that
            nobody has reviewed here yet: start and end of each such sentence.
        bookmark: What it is known by where its English stands alone and is edited.
    """

    source: str
    target: str | None = None
    variants: Mapping[str, str] = field(default_factory=dict)
    hints: tuple[Hint, ...] = ()
    remembered: tuple[tuple[int, int], ...] = ()
    bookmark: str = ""

    @property
    def target_pieces(self) -> list[tuple[str, bool]]:
        """The target in pieces, each with whether the translation memory had it."""
        text, position = self.target or "", 0
        pieces: list[tuple[str, bool]] = []
        for start, end in self.remembered:
            pieces += [(text[position:start], False), (text[start:end], True)]
            position = end
        pieces.append((text[position:], False))
        return [piece for piece in pieces if piece[0]] or pieces[-1:]


@dataclass(frozen=True, slots=True)
class Passage:
    """A row of the edition: one block of the article's body, numbered.

    Attributes:
        number: 1-based, in reading order; what people say when they speak of it. 0 for a line
            of the title block.
        block: Id of its block (``b7``).
        kind: heading, paragraph, list_item, caption, summary, subtitle, meta or credit.
        level: Depth of a heading or list item, from 1; 0 otherwise.
        marker: A list item's marker.
        text: Its text in every language.
    """

    number: int
    block: str
    kind: BlockKind
    level: int
    marker: str
    text: Bilingual


@dataclass(frozen=True, slots=True)
class TermRow:
    """A term of the article, for the table at its end.

    Attributes:
        source: The term as the article first writes it.
        target: Its English.
        category: title, place, organisation, person, term or verb.
        uses: How often the body uses it.
        kept: In how many of these the translation carries the English; None when nothing
            was translated.
        lost: Why uses of it do not count as kept, each reason once, where there is more to say
            than that the English is missing.
        unconfirmed: A rule put its English together, and no glossary confirms it.
    """

    source: str
    target: str
    category: str
    uses: int
    kept: int | None
    lost: tuple[str, ...] = ()
    unconfirmed: bool = False


@dataclass(frozen=True, slots=True)
class Edition:
    """An article laid out for readers.

    Attributes:
        name: What its files are called after.
        column: The label set apart above the title, or None.
        title: The headline, without its label; without text where the page has none.
        printed_title: The headline as the page printed it, label and all.
        opening: What stands under the title and belongs to it: subtitles, dates, sources. Not
            numbered.
        passages: Everything else of the body but the credits, in reading order.
        credits: The credit lines.
        terms: The terms used, by category and then by first use.
        scripts: Scripts that every text carries beside the source.
        source_language: BCP 47.
        target_language: BCP 47.
        published: ISO 8601 date or time, or None.
        publisher: Who published it, or None.
        engine: What translated it, or None.
        authors: Who wrote the text, as its credits name them.
        sentences: How many sentences it has.
        approved: How many of them an editor approved for publication.
        credit_line: Who translated, edited and approved it; nothing before it is approved.
        job: The identity of its job.
        round: Of review: the number of the newest document sent out.
    """

    name: str
    column: Bilingual | None
    title: Bilingual
    printed_title: str
    opening: tuple[Passage, ...]
    passages: tuple[Passage, ...]
    credits: tuple[Passage, ...]
    terms: tuple[TermRow, ...]
    scripts: tuple[str, ...]
    source_language: str
    target_language: str
    published: str | None
    publisher: str | None
    engine: str | None
    authors: tuple[str, ...] = ()
    sentences: int = 0
    approved: int = 0
    credit_line: str = ""
    job: str = ""
    round: int = 0

    @property
    def texts(self) -> tuple[Bilingual, ...]:
        """The title, if there is one, and the text of every passage, in reading order."""
        title = (self.title,) if self.title.source else ()
        return (*title, *(p.text for p in (*self.opening, *self.passages, *self.credits)))

    @property
    def untranslated(self) -> int:
        """How many of its texts have no English, or none for a sentence."""
        return sum(text.target is None or OPEN_SENTENCE in text.target for text in self.texts)

    @property
    def remembered(self) -> int:
        """How many sentences have English that the translation memory had."""
        return sum(len(text.remembered) for text in self.texts)

    @property
    def machine_translated(self) -> bool:
        """Whether any English in it was written by a machine and not yet approved."""
        return self.engine is not None and not self.is_approved

    @property
    def is_approved(self) -> bool:
        """Whether an editor approved all of it for publication."""
        return 0 < self.sentences == self.approved


REMEMBERED = "Dotted underline: approved for the same sentence in another article."
"""What the mark of such English means."""

UNTRANSLATED = "Not translated yet"
"""What stands where a text has no English."""

_OPENING = frozenset({BlockKind.TITLE, BlockKind.SUBTITLE, BlockKind.META})

CATEGORY_NAMES = {
    "person": "People",
    "title": "Titles",
    "organisation": "Organizations",
    "place": "Places",
    "term": "Terms",
    "verb": "Verbs",
}
"""What the table of terms calls its groups, in their order and in American spelling."""


def arrange(article: Article, scripts: tuple[str, ...] = ()) -> Edition:
    """Lays an article out as an edition.

    Args:
        article: Planned; translated and converted as far as it has come.
        scripts: The scripts to show beside the source; those the article lacks are left out.
    """
    title_block = next((b for b in article.body if b.kind is BlockKind.TITLE), None)
    body = [block for block in article.body if block is not title_block]
    told = [block for block in body if block.kind is not BlockKind.CREDIT]
    opening = list(takewhile(lambda block: block.kind in _OPENING, told))
    numbers = count(1)
    head, passages, credits = (
        tuple(_passage(block, number, scripts) for block, number in numbered)
        for numbered in (
            [(block, 0) for block in opening],
            [(block, next(numbers)) for block in told[len(opening) :]],
            [(block, next(numbers)) for block in body if block.kind is BlockKind.CREDIT],
        )
    )
    column, headline = _title_of(article, title_block, scripts)
    states = [segment.state for _, segment in article.segments()]
    return Edition(
        name=article.name,
        column=column,
        title=headline,
        printed_title=article.title,
        opening=head,
        passages=passages,
        credits=credits,
        terms=term_rows(article),
        scripts=scripts,
        source_language=article.source_language,
        target_language=article.target_language or "en",
        published=article.published,
        publisher=article.publisher,
        engine=article.engine,
        authors=tuple(c.name for c in article.credits if c.role in {"text", "author"}),
        sentences=len(states),
        approved=states.count(SegmentState.FINAL),
        credit_line=_credit_line(article, states),
        job=job_of(article),
        round=article.round,
    )


def _credit_line(article: Article, states: list[SegmentState]) -> str:
    """Who made the English, as a line under an approved article."""
    if not states or states.count(SegmentState.FINAL) < len(states):
        return ""
    hands = [s.by for _, s in article.segments() if s.by and s.origin is Origin.EDITOR]
    editors = ", ".join(dict.fromkeys(hands))
    sentences = [f"Machine translation by {article.engine}."] if article.engine else []
    if editors:
        sentences.append(f"{'Edited' if article.engine else 'Translated'} by {editors}.")
    signed = article.sign_off
    if signed is not None and signed.name:
        date = f", {signed.date}" if signed.date else ""
        sentences.append(f"Reviewed and approved by {signed.name}{date}.")
    return " ".join(sentences)


def term_rows(article: Article) -> tuple[TermRow, ...]:
    """Counts the terms of the article's body, by category and then by first use.

    Targets that differ in capitals alone (a title before a name, and behind it) share a row,
    written as it is most often.
    """
    uses: dict[tuple[str, str, str], Counter[str]] = {}
    kept: Counter[tuple[str, str, str]] = Counter()
    lost: dict[tuple[str, str, str], dict[str, None]] = {}
    unconfirmed: set[tuple[str, str, str]] = set()
    for _, segment in article.segments():
        for term in segment.terms:
            key = (term.source, term.target.casefold(), term.category)
            uses.setdefault(key, Counter())[term.target] += 1
            kept[key] += bool(term.kept)
            if term.layer == COMPOSED:
                unconfirmed.add(key)
            if term.lost:
                lost.setdefault(key, {})[term.lost] = None
    order = {category: place for place, category in enumerate(CATEGORY_NAMES)}
    return tuple(
        TermRow(
            source=key[0],
            target=targets.most_common(1)[0][0],
            category=key[2],
            uses=targets.total(),
            kept=kept[key] if article.engine is not None else None,
            lost=tuple(lost.get(key, ())),
            unconfirmed=key in unconfirmed,
        )
        for key, targets in sorted(uses.items(), key=lambda item: order.get(item[0][2], len(order)))
    )


def _passage(block: Block, number: int, scripts: tuple[str, ...]) -> Passage:
    return Passage(
        number, block.id, block.kind, block.level, block.marker, _text_of(block, scripts)
    )


def _text_of(block: Block, scripts: tuple[str, ...]) -> Bilingual:
    return replace(_text_of_run(block.text, block.segments, scripts), bookmark=bookmark_of(block))


def _text_of_run(text: str, segments: tuple[Segment, ...], scripts: tuple[str, ...]) -> Bilingual:
    run = Block(id="", kind=BlockKind.PARAGRAPH, text=text, lines=(0, 0), segments=segments)
    variants = {tag: form for tag in scripts if (form := run.variant(tag)) is not None}
    target = _with_gaps(run.in_english_order) if run.target is None else run.target
    hints: dict[str, Hint] = {}
    if target is None:
        for segment in segments:
            for term in segment.terms:
                hints.setdefault(term.source, Hint(term.source, term.target))
    remembered = _remembered(run.in_english_order, target or "")
    return Bilingual(text, target, variants, tuple(hints.values()), remembered)


def is_remembered(segment: Segment) -> bool:
    """Whether a segment's English is the translation memory's, and nobody has reviewed it here."""
    unseen = segment.state in (SegmentState.INITIAL, SegmentState.TRANSLATED)
    return segment.origin is Origin.MEMORY and unseen and bool(segment.target)


def _remembered(segments: Sequence[Segment], target: str) -> tuple[tuple[int, int], ...]:
    spans: list[tuple[int, int]] = []
    position = 0
    for segment in segments:
        said = OPEN_SENTENCE if segment.target is None else segment.target
        start = target.find(said, position)
        if start < 0:
            continue
        position = start + len(said)
        if is_remembered(segment):
            spans.append((start, position))
    return tuple(spans)


def _with_gaps(segments: tuple[Segment, ...]) -> str | None:
    """The English of a text of which some sentences have none: what there is is not kept back."""
    targets = [segment.target for segment in segments]
    return " ".join(target or OPEN_SENTENCE for target in targets) if any(targets) else None


def _title_of(
    article: Article, block: Block | None, scripts: tuple[str, ...]
) -> tuple[Bilingual | None, Bilingual]:
    """The label set apart above the title, or None, and the title."""
    if block is None:
        return None, Bilingual(article.headline or article.title)
    label = label_in(article, block)
    if label is None:
        return None, _text_of(block, scripts)
    rest = block.segments[1:]
    begin, end = rest[0].start, rest[-1].end
    shifted = tuple(replace(segment, start=segment.start - begin) for segment in rest)
    column = _text_of_run(label.source, (replace(label, start=0),), scripts)
    headline = _text_of_run(block.text[begin:end], shifted, scripts)
    return (
        replace(column, bookmark=bookmark_of(block, 1)),
        replace(headline, bookmark=bookmark_of(block, 2)),
    )


def label_in(article: Article, block: Block) -> Segment | None:
    """The column label that a page printed before its headline (``京蒙帮扶||``), or None.

    Args:
        article: The article.
        block: Any block of it; only its title may have a label.
    """
    if block.kind is not BlockKind.TITLE or len(block.segments) < 2:
        return None
    return block.segments[0] if block.segments[0].source == article.column else None
