"""The guarded converter: a text in another script, around what is known of it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from enum import StrEnum
from functools import cache, cached_property, partial

from ahocorasick_rs import AhoCorasick, MatchKind

from duizhao.errors import UsageError
from duizhao.glossary.layers import Glossary
from duizhao.glossary.people.people import Person
from duizhao.languages import CHINESE_TAGS, SIMPLIFIED, is_traditional
from duizhao.script.block import BREAK, Block
from duizhao.script.codes import code_points, text_of
from duizhao.script.converted import Converted
from duizhao.script.facts import rows
from duizhao.script.kept import kept_in
from duizhao.script.marks.marks import new_marks
from duizhao.script.marks.quotation import with_marks
from duizhao.script.outcome import Outcome, covered
from duizhao.script.regions import (
    Change,
    from_region,
    to_region,
    words_from_region,
    words_of_region,
)
from duizhao.script.rewording import Rewording
from duizhao.script.simplifying import simplify
from duizhao.script.terms import Terms
from duizhao.script.to_simplified import ToSimplified
from duizhao.script.to_traditional import ToTraditional


class Vocabulary(StrEnum):
    """Whose words a converted text uses."""

    STANDARD = "standard"
    """The source's words in the other characters: 视频 stays 視頻."""
    REGIONAL = "regional"
    """The region's own words: 视频 becomes 影片 in Taiwan; official vocabulary stays."""


class ScriptConverter:
    """Converts text from one script of Chinese to another, and says what was doubtful.

    Args:
        source_tag: BCP 47 tag of the text: ``zh-Hans``, ``zh-Hant``, ``zh-Hant-TW`` or
            ``zh-Hant-HK``.
        target_tag: The tag of the outcome.
        glossary: Terms to guard, in Simplified; none where it is left out.
        people: The people known of the whole text; those that a paragraph names beside their
            office are found in it.
        vocabulary: ``standard``, or ``regional`` for the region's own words, official vocabulary
            excepted. Between two Traditional scripts it makes no difference.
        straight_quotes: Whether ``"…"`` around Chinese become the script's own marks, too.
        mend_punctuation: Whether half-width marks between Chinese characters become full-width.

    Raises:
        UsageError: A tag is not one of these four.
    """

    def __init__(
        self,
        source_tag: str,
        target_tag: str,
        glossary: Glossary | None = None,
        people: Iterable[Person] = (),
        *,
        vocabulary: str = Vocabulary.STANDARD,
        straight_quotes: bool = True,
        mend_punctuation: bool = False,
    ) -> None:
        for tag in (source_tag, target_tag):
            if tag not in CHINESE_TAGS:
                raise UsageError(
                    f"{tag} is not a script of Chinese that can be converted.",
                    f"Use one of {', '.join(CHINESE_TAGS)}.",
                )
        self.source_tag = source_tag
        self.target_tag = target_tag
        self.straight_quotes = straight_quotes
        self.mend_punctuation = mend_punctuation
        self._turns_quotes = is_traditional(source_tag) != is_traditional(target_tag)
        self._glossary = glossary or Glossary([])
        self._people = tuple(people)
        self._regional = Vocabulary(vocabulary) is Vocabulary.REGIONAL

    def convert(self, text: str, *, keep: Sequence[tuple[int, int]] = ()) -> Converted:
        """Converts a paragraph; best as long as it comes, since a sentence decides for a character.

        Args:
            text: In the source's script.
            keep: Spans that are not converted: code, addresses, what is marked so.
        """
        (converted,) = self.convert_together([text], [keep])
        return converted

    def convert_together(
        self, texts: Sequence[str], keep: Sequence[Sequence[tuple[int, int]]] = ()
    ) -> list[Converted]:
        """Converts paragraphs of one text: quicker than one by one, and people are known in all.

        Args:
            texts: In the source's script.
            keep: For each of them the spans that are not converted; nothing: none.
        """
        block = Block(texts)
        kept = kept_in(block, keep)
        if self.source_tag == self.target_tag:
            return self._deal(block, Outcome(block.codes.copy(), [], kept), block.text)
        if self.source_tag == SIMPLIFIED:
            standard = self._to_traditional.convert(block, kept)
            outcome = standard.in_region(to_region(self.target_tag))
            return self._deal(block, outcome, text_of(standard.codes))
        if self.target_tag == SIMPLIFIED:
            outcome = self._to_simplified.convert(block, kept)
            return self._deal(block, outcome, covered(block.text, outcome.guards))
        text = from_region(self.source_tag)(covered(block.text, kept))
        outcome = Outcome(code_points(to_region(self.target_tag)(text)), [], kept)
        return self._deal(block, outcome, text)

    @cached_property
    def _to_traditional(self) -> ToTraditional:
        terms = Terms(self._glossary, self.target_tag, regional=self._regional)
        return ToTraditional(self._glossary, terms, self._people)

    @cached_property
    def _to_simplified(self) -> ToSimplified:
        return ToSimplified(self.source_tag, self._glossary)

    @cached_property
    def _localise(self) -> Change | None:
        """What puts the target's words for the source's, if that is asked for."""
        if not self._regional:
            return None
        if self.target_tag != SIMPLIFIED:
            return words_of_region(self.target_tag) if self.source_tag == SIMPLIFIED else None
        reword = words_from_region(self.source_tag)
        return reword and partial(_simplified_words, reword, self.source_tag)

    def _deal(self, block: Block, outcome: Outcome, wording: str) -> list[Converted]:
        """Deals what became of a block to its texts.

        Args:
            block: The texts.
            outcome: What became of them.
            wording: The text in which words are changed, where the target has others.
        """
        to_traditional = is_traditional(self.target_tag)
        marks = new_marks(
            block,
            quotes_to_traditional=to_traditional if self._turns_quotes else None,
            straight=self.straight_quotes,
            mend=self.mend_punctuation,
        )
        text = text_of(outcome.with_guards(marks))
        dealt = [
            Converted(source, text[begin : begin + len(source)])
            for source, begin in zip(block.texts, block.begins, strict=True)
        ]
        for number, doubts in block.deal(outcome.every_doubt()).items():
            begin = block.begins[number]
            dealt[number].doubts = tuple(doubt.moved(-begin) for doubt in doubts)
        numbers = {*block.deal(outcome.grown()), *self._with_other_words(block, outcome, wording)}
        if numbers:
            wording = with_marks(wording, marks)
            guards = block.deal(outcome.guards)
            for number in sorted(numbers):
                begin, end = block.span(number)
                own = [guard.moved(-begin) for guard in guards.get(number, ())]
                rewording = Rewording(dealt[number], own)
                if self._localise is not None:
                    protected = self._protected(block.texts[number])
                    rewording.reword(wording[begin:end], self._localise, protected)
                dealt[number] = rewording.converted()
        return dealt

    def _with_other_words(self, block: Block, outcome: Outcome, wording: str) -> set[int]:
        """The numbers of the texts in which the target has other words."""
        if self._localise is None:
            return set()
        lines = zip(
            text_of(outcome.codes).split(BREAK), self._localise(wording).split(BREAK), strict=True
        )
        numbers: set[int] = set()
        begin = 0
        for old, new in lines:
            if old != new:
                numbers.add(block.number_at(begin))
            begin += len(old) + 1
        return numbers

    def _protected(self, source: str) -> list[tuple[int, int]]:
        """The spans of official vocabulary in a text, which stays in every region."""
        if self.source_tag != SIMPLIFIED:
            return []
        spans = _official_words().find_matches_as_indexes(source)
        return [(start, end) for _, start, end in spans]


def _simplified_words(reword: Change, source_tag: str, text: str) -> str:
    """The mainland's words for a region's, in Simplified."""
    return simplify(reword(text), source_tag)[0]


@cache
def _official_words() -> AhoCorasick:
    """Finds the words that keep their form in every region."""
    words = sorted({word for row in rows("official") for word in row})
    return AhoCorasick(words, matchkind=MatchKind.LeftmostLongest)
