"""Numbers, dates and addresses: missing, changed or made up.

The quantities are those that guide translation; here a person may have written the English, so
what people leave out or say otherwise for good reason is no error.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from functools import lru_cache

from duizhao.checks.finding import Severity
from duizhao.checks.rule import Hit, Span
from duizhao.checks.text import Checked, Pair
from duizhao.dates import MONTHS
from duizhao.translation.quantities.checking import check
from duizhao.translation.quantities.english import Said, numbers_in
from duizhao.translation.quantities.model import Kind, Quantity
from duizhao.translation.quantities.reading import quantities

_SMALL = 12
"""Up to here a count is often said in other words: *three other doctors*, *both*."""

_SAID_OTHERWISE: dict[int, str] = {
    1: r"an?|one|the|each|per|every|single|sole|once|only|next|first|hourly|daily|monthly"
    r"|annual\w*",
    2: r"both|pair|couple|twice|double\w*|twin|second|bilateral|either|another|other|half-?yearly",
    3: r"triple\w*|trio|thrice|quarter\w*|trilateral|third",
    4: r"quadrupl\w*|quarter\w*|fourth",
    6: r"half a year|half-year\w*|six-month|semi-?annual\w*",
    7: r"weekly|week",
    10: r"decade|tenth|tens",
    12: r"noon|midday|dozen|annual\w*|year\w*|midnight",
    20: r"score",
    24: r"round the clock|around the clock|day",
    50: r"half|golden",
    100: r"cent(?:ury|ennial|enary)|hundreds?|percent|all|fully|entire\w*",
    1000: r"thousands?|millenni\w*",
    10000: r"ten thousand|tens of thousands|10k|countless|thousands",
}
"""Other English for a number that says it as well."""

_LAST_IN_WORDS = 3
_ORDINAL = re.compile(r"(?:st|nd|rd|th)\b")
_YEARS = range(1900, 2101)
_DIGIT_DATE = re.compile(r"(?:19|20)\d\d[-/.]\d\d?[-/.]\d\d?(?!\d)")
_MARKED_LIST = re.compile(r"(?:^|[\s(;:.])\(?$")
_TENTHS = re.compile(r"([一两二三四五六七八九]|\d(?:\.\d)?)成(?:多|左右|以上|以下)?")
_ROUGH_TENS = re.compile(r"([一二三四五六七八九])([一二三四五六七八九])十")
_FRACTION = re.compile(r"[一二三四五六七八九十百\d]+分之[一二三四五六七八九十百\d]+|半|倍|双|翻番")
_HAN_DIGIT = {char: value for value, char in enumerate("一二三四五六七八九", 1)} | {"两": 2}
_OTHER_MEASURE = re.compile(
    r"[斤亩尺寸丈顷℃]|华里|里(?=[，,。、外长路]|$)|周年|国庆|农历|正月|腊月"
)
"""Measures and feasts out of which English makes numbers."""
_DAY_OF_MONTH = re.compile(
    rf"\b(?P<month>{'|'.join(MONTHS)})\.? (?P<day>\d\d?)(?!\d)"
    rf"|\b(?P<day2>\d\d?)(?:st|nd|rd|th)?(?: of)? (?P<month2>{'|'.join(MONTHS)})\b"
)
_ROUND_THE_CLOCK = re.compile("全天|昼夜|日夜|通宵")


@dataclass(frozen=True, slots=True)
class Compared:
    """What became of a sentence's numbers.

    Attributes:
        missing: Quantities of which the English says nothing.
        unhedged: Quantities whose number is there without its *more than* or *about*.
        added: Numbers of the English that the source does not have.
    """

    missing: tuple[Quantity, ...] = ()
    unhedged: tuple[Quantity, ...] = ()
    added: tuple[Said, ...] = ()


@lru_cache(maxsize=1)
def _all(checked: Checked) -> tuple[tuple[Pair, Compared], ...]:
    """Every translated sentence with what became of its numbers; five rules ask."""
    return tuple((pair, compared(checked, pair)) for pair in checked.translated)


def compared(checked: Checked, pair: Pair) -> Compared:
    """Compares the numbers of a sentence with those of its English and of its paragraph's."""
    asked = _outside_terms(pair)
    excused = [span for span in checked.spans_of(pair) if span is not None]
    answer = check(pair.source, asked, pair.target, excused)
    around = checked.english_of[pair.block.id]
    missing: list[Quantity] = []
    unhedged: list[Quantity] = []
    for quantity, kept in zip(asked, answer.kept, strict=True):
        if kept or _is_said_otherwise(quantity, pair) or _is_said(quantity, around):
            continue
        if quantity.bound is not None and _is_said(replace(quantity, bound=None), around):
            unhedged += [] if _is_year(quantity) else [quantity]
        else:
            missing.append(quantity)
    return Compared(tuple(missing), tuple(unhedged), tuple(_added(checked, pair, answer.added)))


def changed_numbers(checked: Checked) -> Iterator[Hit]:
    """A number of the source is not there and another is."""
    for pair, numbers in _all(checked):
        missing = [q for q in numbers.missing if not _is_date(q) and not _is_address(q)]
        if not numbers.added or not missing:
            continue
        for place, quantity in enumerate(missing):
            other = numbers.added[min(place, len(numbers.added) - 1)]
            words = {"number": _printed(pair, quantity), "other": _english(pair, other)}
            yield Hit(pair, words, _span(quantity), (other.start, other.end), quantity.english)


def missing_numbers(checked: Checked) -> Iterator[Hit]:
    """A number of the source is nowhere in the English of its paragraph."""
    for pair, numbers in _all(checked):
        if numbers.added:
            continue
        for quantity in numbers.missing:
            if _is_date(quantity) or _is_address(quantity):
                continue
            words = {"number": _printed(pair, quantity)}
            yield Hit(
                pair, words, _span(quantity), None, quantity.english, severity=_milder(quantity)
            )


def added_numbers(checked: Checked) -> Iterator[Hit]:
    """The English has a number that the source has not."""
    for pair, numbers in _all(checked):
        missing = [q for q in numbers.missing if not _is_address(q)]
        for said in numbers.added[len(missing) :]:
            words = {"number": _english(pair, said)}
            doubtful = bool(_FRACTION.search(pair.source) or _OTHER_MEASURE.search(pair.source))
            severity = Severity.WARNING if doubtful else None
            yield Hit(pair, words, None, (said.start, said.end), severity=severity)


def wrong_dates(checked: Checked) -> Iterator[Hit]:
    """A date of the source is not in the English, or another is."""
    for pair, numbers in _all(checked):
        missing = list(filter(_is_date, numbers.missing))
        dates = list(filter(_is_date, _outside_terms(pair)))
        others = _other_months(pair, dates)
        for quantity in dates:
            if quantity not in missing and quantity not in others:
                continue
            # *in the same month* says a month without its name
            severe = _has_day(quantity) or numbers.added or quantity in others
            severity = None if severe else Severity.WARNING
            words = {"date": _printed(pair, quantity)}
            at = others.get(quantity)
            yield Hit(pair, words, _span(quantity), at, quantity.english, severity=severity)


def _other_months(pair: Pair, dates: Sequence[Quantity]) -> dict[Quantity, Span]:
    """The dates whose day stands in the English with a month that the source does not have."""
    months = {fact.value for date in dates for fact in date.facts if fact.kind is Kind.MONTH}
    others: dict[Quantity, Span] = {}
    for match in _DAY_OF_MONTH.finditer(pair.target):
        month = MONTHS.index(match["month"] or match["month2"]) + 1
        day = Decimal(match["day"] or match["day2"])
        for date in dates:
            days = {fact.value for fact in date.facts if fact.kind is Kind.NUMBER}
            if day in days and month not in months:
                others.setdefault(date, match.span())
    return others


def wrong_addresses(checked: Checked) -> Iterator[Hit]:
    """A web or e-mail address does not come through as it is."""
    for pair, numbers in _all(checked):
        for quantity in filter(_is_address, numbers.missing):
            address = quantity.facts[0].text
            yield Hit(pair, {"address": address}, _span(quantity), None, address)


def unhedged_numbers(checked: Checked) -> Iterator[Hit]:
    """A number has lost its *more than* or *about*."""
    for pair, numbers in _all(checked):
        for quantity in numbers.unhedged:
            words = {"number": _printed(pair, quantity)}
            yield Hit(pair, words, _span(quantity), None, quantity.english)


def _outside_terms(pair: Pair) -> list[Quantity]:
    """What no term says, and no date in digits: English writes such a date out."""
    taken = [(term.use.start, term.use.end) for term in pair.terms]
    taken += [match.span() for match in _DIGIT_DATE.finditer(pair.source)]
    return [
        quantity
        for quantity in quantities(pair.source)
        if not any(start < quantity.end and quantity.start < end for start, end in taken)
    ]


def _is_said(quantity: Quantity, english: str) -> bool:
    return check("", [quantity], english).kept[0]


def _is_said_otherwise(quantity: Quantity, pair: Pair) -> bool:
    behind = pair.source[quantity.end : quantity.end + 2]
    said = {number.value for number in numbers_in(pair.target)}
    parts = [Decimal(part) for part in re.findall(r"\d+(?:\.\d+)?", quantity.source)]
    # two numbers with a comma between them
    if len(parts) > 1 and "年" not in quantity.source and said.issuperset(parts):
        return True
    if behind.startswith("后"):  # 90后 are those born in the 1990s
        return not said.isdisjoint({*parts, *(part + 1900 for part in parts)})
    if behind.startswith("时") and parts == [24]:  # 0—24时 is a day
        return True
    for fact in quantity.facts:
        if fact.kind in (Kind.MONTH, Kind.VERBATIM):
            return False
        value = fact.value
        if value != int(value):
            return False
        words = _SAID_OTHERWISE.get(int(value), "")
        if fact.kind is Kind.HOUR and value in (0, 12):
            words = "noon|midnight|midday"
        if behind.startswith("年") and value % 10 == 0 and value < 1000:
            words = "|".join(filter(None, [words, r"decades?|century|centuries"]))
        if quantity.bound is not None:
            words = "|".join(filter(None, [words, r"dozens|hundreds|thousands|scores|tens"]))
        if not words or re.search(rf"\b(?:{words})\b", pair.target, re.IGNORECASE) is None:
            return False
    return True


def _is_date(quantity: Quantity) -> bool:
    return any(fact.kind is Kind.MONTH for fact in quantity.facts)


def _has_day(quantity: Quantity) -> bool:
    return sum(fact.kind is Kind.NUMBER for fact in quantity.facts) > 0


def _is_address(quantity: Quantity) -> bool:
    return any(fact.kind is Kind.VERBATIM for fact in quantity.facts)


def _is_year(quantity: Quantity) -> bool:
    return any(
        fact.kind is Kind.NUMBER and fact.value in map(Decimal, _YEARS) for fact in quantity.facts
    )


def _milder(quantity: Quantity) -> Severity | None:
    """Small counts and years are often said in other words; so nobody is told of an error."""
    small = all(fact.value <= _SMALL for fact in quantity.facts)
    return Severity.WARNING if small or _is_year(quantity) else None


def _added(checked: Checked, pair: Pair, texts: Sequence[str]) -> Iterator[Said]:
    """The numbers of the English that nothing explains."""
    waiting = list(texts)
    allowed = _explained(checked, pair)
    for said in numbers_in(pair.target):
        text = pair.target[said.start : said.end]
        if text not in waiting:
            continue
        waiting.remove(text)
        if not said.value or said.value in allowed or _is_no_count(pair.target, said):
            continue
        if int(said.value) in _YEARS and _is_this_year(checked, pair, said):
            continue
        yield said


def _explained(checked: Checked, pair: Pair) -> set[Decimal]:
    """Values that the source has in other words, or that its neighbours have."""
    values: set[Decimal] = set()
    for tenths in _TENTHS.finditer(pair.source):
        value = Decimal(_HAN_DIGIT.get(tenths[1], 0) or tenths[1])
        values.add(value * 10)
    for tens in _ROUGH_TENS.finditer(pair.source):
        values |= {Decimal(_HAN_DIGIT[tens[1]] * 10), Decimal(_HAN_DIGIT[tens[2]] * 10)}
    if _ROUND_THE_CLOCK.search(pair.source):
        values.add(Decimal(24))
    for quantity in quantities(pair.source):
        for fact in quantity.facts:
            # 80后 are those born in the 1980s; 12时 may be 24 hours later in another zone
            values |= {fact.value + 1900, fact.value + 2000}
    for other in (p for p in checked.pairs_of[pair.block.id] if p is not pair):
        values |= {fact.value for q in quantities(other.source) for fact in q.facts}
    return values


def _is_no_count(english: str, said: Said) -> bool:
    """Whether a number is part of a name (COVID-19), marks an item, or explains in brackets."""
    before, behind = english[: said.start], english[said.end :]
    if said.value <= _LAST_IN_WORDS and _ORDINAL.match(behind):  # 首届 is the 1st
        return True
    if re.search(r"[A-Za-z][-–]?$", before) or re.match(
        r"[A-Za-z](?!\w*\b(?:st|nd|rd|th)\b)", behind
    ):
        return re.match(r"(?:st|nd|rd|th)\b", behind) is None or before[-1:].isalpha()
    if re.match(r"[).]\s", behind) and _MARKED_LIST.search(before):
        return True
    opened, closed = before.rfind("("), before.rfind(")")
    return opened > closed and ")" in behind


def _is_this_year(checked: Checked, pair: Pair, said: Said) -> bool:
    """Whether a year only completes a date: that of the article, or one that Chinese leaves out."""
    year = str(int(said.value))
    if (checked.article.published or "").startswith(year) or year in checked.text:
        return True
    return (
        re.search(
            r"[月日号]|今年|去年|明年|年初|年底|年末|当年|同年|本年|年内|十[一二三四五六七八九]",
            pair.source,
        )
        is not None
    )


def _span(quantity: Quantity) -> Span:
    return quantity.start, quantity.end


def _printed(pair: Pair, quantity: Quantity) -> str:
    return pair.original[quantity.start : quantity.end]


def _english(pair: Pair, said: Said) -> str:
    return pair.target[said.start : said.end]
