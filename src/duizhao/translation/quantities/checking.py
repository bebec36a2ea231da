"""Whether an English sentence says the numbers of its source, and no others."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal

from duizhao.dates import MONTHS
from duizhao.translation.quantities.english import Said, numbers_in
from duizhao.translation.quantities.model import Bound, Fact, Kind, Quantity
from duizhao.translation.quantities.numerals import DIGITS, HAN_NUMERALS, value_of

_BEFORE = {
    Bound.MORE: re.compile(
        r"\b(?:more than|over|above|upwards of|in excess of|exceed\w*|surpass\w*|some|at least"
        r"|greater than|beyond|top(?:s|ped|ping))\s+(?:[\w$€£¥]+\s+){0,1}[^\w\s]?$",
        re.IGNORECASE,
    ),
    Bound.ABOUT: re.compile(
        r"\b(?:nearly|almost|close to|about|around|approximately|some|just under|roughly|circa"
        r"|up to|estimated|more or less)\s+(?:[\w$€£¥]+\s+){0,1}[^\w\s]?$",
        re.IGNORECASE,
    ),
}
_BEHIND = re.compile(r"\s?(?:\+|-?plus\b|-?odd\b|or so\b|or more\b|or thereabouts\b)|%? or so\b")
_DIGIT_DATE = re.compile(r"\d+[-/.]\d+(?:[-/.]\d+)?")
_SPACED = re.compile(r"(?<!\d)(?:\d )+\d(?!\d)")
_NUMERAL = re.compile(rf"\d[\d,，.]*[十百千万亿]*|[{HAN_NUMERALS}]+")


@dataclass(frozen=True, slots=True)
class NumberCheck:
    """What became of a sentence's numbers.

    Attributes:
        kept: For each quantity, whether the English says it.
        added: Numbers in digits that the English says and the source does not.
    """

    kept: tuple[bool, ...] = ()
    added: tuple[str, ...] = ()

    @property
    def right(self) -> bool:
        """Whether nothing is missing, changed or added."""
        return all(self.kept) and not self.added


def check(
    source: str,
    quantities: Sequence[Quantity],
    english: str,
    excused: Iterable[tuple[int, int]] = (),
) -> NumberCheck:
    """Compares the numbers of a sentence and of its English.

    A number said twice in the source may be said once in English. Numbers in words (*two*,
    *first*) are never taken for added: Chinese says many of them otherwise.

    Args:
        source: The sentence, in Simplified Chinese.
        quantities: What is asked of the English.
        english: The translation.
        excused: Spans of `english` that say glossary terms, whose numbers are their own.
    """
    excused = list(excused)
    said = numbers_in(english)
    kept = tuple(_says(quantity, english, said) for quantity in quantities)
    verbatim = [fact.text for quantity in quantities for fact in quantity.facts if fact.text]
    for text in verbatim:
        place = english.find(text)
        if place >= 0:
            excused.append((place, place + len(text)))
    allowed = _allowed(source, quantities)
    added = tuple(
        english[number.start : number.end]
        for number in said
        if number.in_digits
        and number.value not in allowed
        and not any(start <= number.start and number.end <= end for start, end in excused)
    )
    return NumberCheck(kept, added)


def _says(quantity: Quantity, english: str, said: Sequence[Said]) -> bool:
    if not all(_has(fact, english, said) for fact in quantity.facts):
        return False
    if quantity.bound is None:
        return True
    return any(
        _is_hedged(english, number, quantity.bound)
        for number in said
        if any(number.value == fact.value for fact in quantity.facts)
    )


def _has(fact: Fact, english: str, said: Sequence[Said]) -> bool:
    values = {number.value for number in said}
    if fact.kind is Kind.VERBATIM:
        return fact.text in english
    if fact.kind is Kind.MONTH:
        name = MONTHS[int(fact.value) - 1]
        # a table has them in capitals: 10 JAN
        forms = "|".join((name, rf"{name[:3]}\b", rf"{name[:4]}\b"))
        named = re.search(rf"\b(?:{forms}|{name.upper()}|{name[:3].upper()}\b)", english)
        return named is not None or (fact.value in values and bool(_DIGIT_DATE.search(english)))
    if fact.kind is Kind.PERCENT:
        return any(number.percent and number.value == fact.value for number in said)
    if fact.kind is Kind.HOUR:
        return not values.isdisjoint({fact.value, (fact.value + 12) % 24})
    if fact.kind is Kind.DECADE:
        return not values.isdisjoint({fact.value, fact.value + 1900, fact.value + 2000})
    return fact.value in values


def _is_hedged(english: str, number: Said, bound: Bound) -> bool:
    before = english[max(0, number.start - 40) : number.start]
    if bound is Bound.ABOUT and number.percent and _BEHIND.match(english, number.end):
        return True
    return bool(_BEFORE[bound].search(before) or _BEHIND.match(english, number.end))


def _allowed(source: str, quantities: Sequence[Quantity]) -> set[Decimal]:
    """Every value that a numeral of the source may have given."""
    values = {fact.value for quantity in quantities for fact in quantity.facts}
    for fact in (fact for quantity in quantities for fact in quantity.facts):
        if fact.kind is Kind.HOUR:
            values |= {(fact.value + 12) % 24, Decimal(0)}
        if fact.kind is Kind.DECADE:
            values |= {fact.value + 1900, fact.value + 2000}
    values |= {Decimal("".join(run.split())) for run in _SPACED.findall(source)}
    for match in _NUMERAL.finditer(source):
        # 十四五 is the 14th Five-Year Plan: every part of a run may stand alone
        run = match[0]
        parts = [run, *run.split("."), *re.findall(r"\d+(?:\.\d+)?", run)]
        if run[0] in HAN_NUMERALS:
            parts += [run[:end] for end in range(1, len(run))] + list(run)
        values |= {value for part in parts if (value := value_of(part)) is not None}
        values |= {Decimal(DIGITS[char]) for char in run if char in DIGITS}
    return values
