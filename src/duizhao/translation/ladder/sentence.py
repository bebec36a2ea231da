"""A sentence, what its English owes, and what a rendering of it was found to keep."""

from __future__ import annotations

from dataclasses import dataclass, field, replace

from duizhao.translation.english_text import capitalised, with_articles_once
from duizhao.translation.ladder.fitting import mended
from duizhao.translation.ladder.marks import without_marks
from duizhao.translation.plan import PlannedTerm
from duizhao.translation.quantities.checking import NumberCheck, check
from duizhao.translation.quantities.model import Quantity
from duizhao.translation.quantities.segments import quantities_outside
from duizhao.translation.symptoms import broken, is_balanced
from duizhao.translation.verification import found, names_too_many

PLAIN = "plain"
"""The name of decoding without guidance."""

NUMBER = "number"
"""The category of what is owed by a quantity rather than by a term."""


@dataclass(frozen=True, slots=True)
class Owed:
    """What the English owes for one stretch of the source: a term, or a number.

    Attributes:
        start: Where it begins in the sentence's source.
        end: One past its last code point.
        english: What to write for it; nothing where no rule is certain.
        category: A term's category, or `NUMBER`.
        inflect: Whether the English may be inflected.
    """

    start: int
    end: int
    english: str
    category: str
    inflect: bool = False


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence to translate and the terms planned for it, in order, without overlap."""

    source: str
    terms: tuple[PlannedTerm, ...] = ()

    @property
    def quantities(self) -> tuple[Quantity, ...]:
        """Its numbers and addresses, as far as no term says them."""
        return quantities_outside(self.source, [term.use for term in self.terms])

    @property
    def owed(self) -> tuple[Owed, ...]:
        """What the English owes: first the terms, then the quantities."""
        terms = (
            Owed(
                term.use.start,
                term.use.end,
                term.use.target,
                term.use.category,
                term.requirement.inflect,
            )
            for term in self.terms
        )
        numbers = (Owed(q.start, q.end, q.english, NUMBER) for q in self.quantities)
        return (*terms, *numbers)

    def part(self, start: int, end: int) -> Sentence:
        """The sentence between two code points, with the terms that stand wholly inside."""
        terms = (
            replace(
                term,
                use=replace(term.use, start=term.use.start - start, end=term.use.end - start),
            )
            for term in self.terms
            if start <= term.use.start and term.use.end <= end
        )
        return Sentence(self.source[start:end], tuple(terms))


@dataclass(frozen=True, slots=True)
class Rendering:
    """A sentence's English and what was verified on it.

    Attributes:
        english: The translation.
        kept: For each of the sentence's terms, whether the English carries it.
        rung: What produced it: `PLAIN`, or the name of a rung.
        broken: Whether it shows signs of not being a whole translation.
        numbers: What became of the sentence's numbers.
        kept_by: For each term, the rung that first kept it; nothing where it is not kept.
        balanced: Whether every quotation mark and bracket of the English has its other half.
        names_too_many: How often it names people more often than the sentence does.
        faults: What else is wrong with it, a few words each: a name that nobody asked for.
    """

    english: str
    kept: tuple[bool, ...]
    rung: str = PLAIN
    broken: bool = False
    numbers: NumberCheck = field(default_factory=NumberCheck)
    kept_by: tuple[str, ...] = ()
    balanced: bool = True
    names_too_many: int = 0
    faults: tuple[str, ...] = ()

    @property
    def holds(self) -> bool:
        """Whether it keeps every term and number, names nobody twice and has no other fault."""
        wrong = self.names_too_many or self.faults
        return all(self.kept) and self.numbers.right and not wrong

    @property
    def worth(self) -> int:
        """Terms and numbers kept, less what was made up, said twice or is wrong otherwise."""
        wrong = len(self.numbers.added) + self.names_too_many + len(self.faults)
        return sum(self.kept) + sum(self.numbers.kept) - wrong

    @property
    def answers(self) -> tuple[bool, ...]:
        """Whether each of `Sentence.owed` is kept."""
        return (*self.kept, *self.numbers.kept)

    def better_than(self, other: Rendering) -> bool:
        """Whether it should replace `other`: whole rather than broken, then more kept.

        Of two that keep as much, one with a quotation left open gives way; anything is better
        than nothing.
        """
        return self._rank > other._rank

    @property
    def _rank(self) -> tuple[bool, bool, int, bool]:
        return bool(self.english), not self.broken, self.worth, self.balanced

    def after(self, earlier: Rendering) -> Rendering:
        """The rendering, where it replaces `earlier`: what that one kept stays its merit."""
        kept_by = tuple(
            before if before and keeps else own
            for before, own, keeps in zip(earlier.kept_by, self.kept_by, self.kept, strict=True)
        )
        return replace(self, kept_by=kept_by)


def judged(sentence: Sentence, english: str, rung: str = PLAIN) -> Rendering:
    """Verifies an output; the English around its terms is mended first.

    Args:
        sentence: What was translated.
        english: The output, tidied.
        rung: What produced it.
    """
    requirements = [term.requirement for term in sentence.terms]
    english = with_articles_once(english)
    bare = without_marks(english, sentence.source)
    spans = found(bare, requirements)
    text = capitalised(mended(bare, [span for span in spans if span]))
    if text != bare:
        spans = found(text, requirements)
    kept = tuple(span is not None for span in spans)
    excused = [span for span in spans if span is not None]
    return Rendering(
        text,
        kept,
        rung,
        broken=bare != english or broken(sentence.source, text),
        numbers=check(sentence.source, sentence.quantities, text, excused),
        kept_by=tuple(rung if answer else "" for answer in kept),
        balanced=is_balanced(text),
        names_too_many=names_too_many(text, requirements),
    )
