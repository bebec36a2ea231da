"""Finding the numbers, dates, times and addresses of a Chinese sentence.

Only what is certain is asked of the English: a Chinese numeral of one character (一起, 三农) may
say anything, or nothing. Source is Simplified Chinese.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from decimal import Decimal
from functools import lru_cache

from duizhao.dates import MONTHS
from duizhao.translation.quantities.model import Bound, Fact, Kind, Quantity
from duizhao.translation.quantities.numerals import HAN_NUMERALS, in_english, ordinal, value_of

_DIGITS = r"\d{1,3}(?:[,，]\d{3})+(?:\.\d+)?(?!\d)|\d+(?:\.\d+)?"
_TO = r"\s*(?:[-–—－~～至到]|——|－－)\s*"
_MEASURE = "个名位人所年月日次届项家场条件套台元岁天周户篇册种支期门节批组间座辆倍分公里米亩吨"
"""What a Chinese numeral counts when it is a number for certain."""

_SCALE = "(?:[十百万亿]|千(?![米瓦克赫伏帕焦卡]))"
"""What multiplies a number; 千 of 千米 and 千瓦 belongs to the measure."""

_ASCII = r"A-Za-z0-9_.+\-"

_PATTERN = re.compile(
    rf"""
      (?P<address>(?:https?://|www\.)[{_ASCII}/?%&=\#:~@]*[A-Za-z0-9/=]
        |[{_ASCII}]+@[A-Za-z0-9-]+(?:\.[A-Za-z0-9-]+)+)
    | (?P<date>(?:(?P<year>(?:19|20)\d\d)\s*年\s*)?
        (?P<month>1[0-2]|0?[1-9])\s*月\s*(?P<day>3[01]|[12]\d|0?[1-9])\s*[日号]?
        (?:{_TO}(?:(?P<month2>1[0-2]|0?[1-9])\s*月\s*)?(?P<day2>3[01]|[12]\d|0?[1-9])\s*[日号])?
        (?<=[日号]))
    | (?P<day_range>(?P<year3>(?:19|20)\d\d年)?(?P<month3>1[0-2]|0?[1-9])月(?P<day3>\d\d?){_TO}
        (?P<day4>\d\d?)[日号])
    | (?P<month_of>(?:(?P<year2>(?:19|20)\d\d)\s*年\s*)?(?<!\d)(?P<month1>1[0-2]|0?[1-9])\s*月份?
        (?![内里球亮刊票均供报\d]))
    | (?P<clock>(?P<half>凌晨|早上|早|上午|中午|下午|傍晚|晚上|晚)?
        (?P<hour>[01]?\d|2[0-3])(?:[:：](?P<minute>[0-5]\d)(?!\d)|[时点](?P<minute2>[0-5]?\d)分
        |(?<=\d)(?:时|点钟|点整|点(?=[，,。半开在，、])|(?(half)点|(?!))))(?![\d间期代候]))
    | (?P<percent>(?P<hedge>近|约|大约|超过|超|逾|高达)?
        (?:(?P<percentage>{_DIGITS})\s*[%％]|百分之(?P<han_percent>{_DIGITS}|[{HAN_NUMERALS}点]+)))
    | 第(?P<ordinal>\d+|[{HAN_NUMERALS}]+)
    | (?P<number>(?:(?P<hedge2>近|约|大约|超过|超|逾|至少)\s?)?
        (?:(?P<digits>(?<![\d.])(?:{_DIGITS}))(?:\s?(?P<scale>{_SCALE}+))?
          |(?P<han>[一二两三四五六七八九十][{HAN_NUMERALS}]+)(?=[余多{_MEASURE}]))
        (?P<rest>[余多](?P<scale2>{_SCALE}*))?)
    """,
    re.VERBOSE,
)
_NO_NUMBER = re.compile("十[一二三四五]五(?!十|百|万)|千万|十分|百分|一万一|万一")
"""Programmes (十四五) and words that are spelt with numerals."""
_HEDGES = {
    **dict.fromkeys(("近", "约", "大约"), Bound.ABOUT),
    **dict.fromkeys(("超过", "超", "逾"), Bound.MORE),
}
_ABOUT_BEHIND = re.compile(rf"\s*[{_MEASURE}]{{0,3}}\s*(?:左右|上下)")
_SPACED_BEFORE, _SPACED_BEHIND = re.compile(r"\d\s"), re.compile(r"\s\d")
"""Digits set apart, as pages made from pictures have them: 2 0 1 5 is no four numbers."""
_WORDS = {"近": "nearly", "约": "about", "大约": "about"}


@lru_cache(maxsize=4096)
def quantities(source: str) -> tuple[Quantity, ...]:
    """The quantities of a sentence, in order, without overlap.

    Args:
        source: Simplified Chinese.
    """
    return tuple(_found(source))


def _found(source: str) -> Iterator[Quantity]:
    for match in _PATTERN.finditer(source):
        name = next(name for name in _READERS if match[name] is not None)
        quantity = _READERS[name](match)
        if quantity is not None:
            yield quantity


def _address(match: re.Match[str]) -> Quantity:
    text = match[0].rstrip(".")
    return Quantity(
        match.start(),
        match.start() + len(text),
        text,
        (Fact(Kind.VERBATIM, text=text),),
        text,
    )


def _date(match: re.Match[str]) -> Quantity:
    month, day = int(match["month"]), int(match["day"])
    facts = [_month(month), _number(day)]
    english = f"{MONTHS[month - 1]} {day}"
    if match["day2"]:
        month2 = int(match["month2"] or month)
        facts += [_month(month2)] * (month2 != month) + [_number(int(match["day2"]))]
        other = f" to {MONTHS[month2 - 1]} " if month2 != month else "–"
        english += f"{other}{int(match['day2'])}"
    if match["year"]:
        facts.append(_number(int(match["year"])))
        english += f", {match['year']}"
    return _quantity(match, facts, english)


def _day_range(match: re.Match[str]) -> Quantity:
    month, days = int(match["month3"]), (int(match["day3"]), int(match["day4"]))
    facts = [_month(month), *map(_number, days)]
    english = f"{MONTHS[month - 1]} {days[0]}–{days[1]}"
    if match["year3"]:
        facts.append(_number(int(match["year3"][:-1])))
        english += f", {match['year3'][:-1]}"
    return _quantity(match, facts, english)


def _month_of(match: re.Match[str]) -> Quantity:
    month = int(match["month1"])
    facts, english = [_month(month)], MONTHS[month - 1]
    if match["year2"]:
        facts.append(_number(int(match["year2"])))
        english += f" {match['year2']}"
    return _quantity(match, facts, english)


def _clock(match: re.Match[str]) -> Quantity:
    hour, minute = int(match["hour"]), int(match["minute"] or match["minute2"] or 0)
    facts = [Fact(Kind.HOUR, Decimal(hour))] + [_number(minute)] * bool(minute)
    if match["half"] in ("下午", "傍晚", "晚上", "晚") and hour < 12:
        hour += 12
    return _quantity(match, facts, f"{hour}:{minute:02d}")


def _percent(match: re.Match[str]) -> Quantity | None:
    printed = match["percentage"] or (match["han_percent"] or "")
    value = _decimal(printed)
    if value is None:
        return None
    bound = _HEDGES.get(match["hedge"] or "")
    return _quantity(
        match,
        [Fact(Kind.PERCENT, value)],
        _hedged(f"{value.normalize():f}%", match["hedge"]),
        bound,
    )


def _decimal(printed: str) -> Decimal | None:
    """The value of a numeral that may be spelt with 点: 三点五."""
    whole, _, fraction = printed.partition("点")
    value = value_of(whole)
    if not fraction or value is None:
        return value
    digits = value_of(fraction)
    return None if digits is None else Decimal(f"{value:f}.{digits:f}")


def _ordinal(match: re.Match[str]) -> Quantity | None:
    value = value_of(match["ordinal"])
    # 第一时间 is at once, 第二天 the next day
    if value is None or (value < 3 and not match["ordinal"].isdigit()):
        return None
    return _quantity(match, [_number(int(value))], ordinal(int(value)))


def _count(match: re.Match[str]) -> Quantity | None:
    text, start = match.string, match.start()
    han = match["han"]
    if han and (_NO_NUMBER.match(han) or not re.search("[十百千万亿]", han)):
        return None
    if _SPACED_BEFORE.fullmatch(text[max(0, start - 2) : start]) or _SPACED_BEHIND.match(
        text, match.end()
    ):
        return None
    printed = match["digits"] + (match["scale"] or "") if match["digits"] else han
    value = value_of(printed)
    if value is None:
        return None
    for unit in match["scale2"] or "":
        value *= {"十": 10, "百": 100, "千": 10**3, "万": 10**4, "亿": 10**8}[unit]
    hedge = match["hedge2"]
    bound = Bound.MORE if match["rest"] else _HEDGES.get(hedge or "")
    behind = text[match.end() : match.end() + 4]
    if bound is None and _ABOUT_BEHIND.match(behind):
        bound = Bound.ABOUT
    if behind.startswith("年代") and not match["rest"]:
        return _quantity(match, [Fact(Kind.DECADE, value)], "")
    end = match.end()
    if behind[:1] == "年" and not bound and match["digits"] and 1900 <= value < 2100:
        end += 1  # a year stands for itself in English
    glued = text[start - 1 : start].isascii() and text[start - 1 : start].isalpha()
    glued = glued or (behind[:1].isascii() and behind[:1].isalpha())
    plain = match["digits"] and not match["scale"] and not match["scale2"]
    english = match["digits"].replace("，", ",") if plain else in_english(value)
    # 3日 without its month, and what a word behind it hedges, are for the decoder to place
    if glued or behind[:1] in {"日", "号"} or (bound is Bound.ABOUT and not hedge):
        english = ""
    elif bound is Bound.MORE:
        english = f"more than {english}"
    else:
        english = _hedged(english, hedge)
    return Quantity(start, end, text[start:end], (_number(value),), english, bound)


def _hedged(english: str, hedge: str | None) -> str:
    word = _WORDS.get(hedge or "") or ("more than" if _HEDGES.get(hedge or "") else "")
    if hedge == "至少":
        word = "at least"
    return f"{word} {english}".strip()


def _quantity(
    match: re.Match[str], facts: list[Fact], english: str, bound: Bound | None = None
) -> Quantity:
    return Quantity(match.start(), match.end(), match[0], tuple(facts), english, bound)


def _number(value: int | Decimal) -> Fact:
    return Fact(Kind.NUMBER, Decimal(value))


def _month(number: int) -> Fact:
    return Fact(Kind.MONTH, Decimal(number))


_READERS: dict[str, Callable[[re.Match[str]], Quantity | None]] = {
    "address": _address,
    "date": _date,
    "day_range": _day_range,
    "month_of": _month_of,
    "clock": _clock,
    "percent": _percent,
    "ordinal": _ordinal,
    "number": _count,
}
"""What reads each alternative of the pattern, by its outermost group."""
