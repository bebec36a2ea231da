"""Full names whose surname Simplified shares with an ordinary word, found one by one.

The general search for people (`glossary.people`) asks for more, since it has to be right about any
name; here one of a few surnames is met already, mostly beside a title: 县委书记于建国, 余海大夫.
Without a title the name must be likelier than words (没有|游佩玲).
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from enum import Enum, auto
from functools import cache, lru_cache
from typing import NamedTuple

from duizhao.glossary.people.name_odds import clause_of, name_log_probability
from duizhao.glossary.people.offices import ACTING
from duizhao.glossary.terms.lexicon import lexicon
from duizhao.script.behind_names import tells_of_person
from duizhao.script.bylines import in_byline, is_signature
from duizhao.script.name_items import LAST_OF_OFFICES, begins_word, ends_of_item, is_among_names
from duizhao.script.name_signs import (
    ACTS,
    BEFORE_TITLE,
    BEHIND_TITLE,
    DONE_TO_PEOPLE,
    ITEM,
    SOMEBODY,
    STANDING_ALONE,
    TOLD,
    begins_alone,
    begins_and_acts,
    is_agent,
    is_cited,
    is_kept_back,
)
from duizhao.script.names import (
    COMMON_WORD,
    RARE_SURNAMES,
    SHARED_SURNAMES,
    ends_word,
    follows_verb,
    title_end,
    title_ends,
    title_start,
)
from duizhao.script.segmentation import consists_of_phrases
from duizhao.script.word_tables import own_words, phrase_converter
from duizhao.surnames import SURNAME_SHARES

_LEAST_ODDS = -7.0
"""Log-odds of being a name rather than words, from which what stands beside a title is one. In
60,000 lines of news no name behind a title had less than -4, and nothing else more than -11."""

_CERTAIN = -5.0
"""From here on a name is hardly anything else; below, it is told as doubtful."""

_LEAST_UNTITLED = -1.0
_LEAST_ALONE = {"于": 2.0, "周": 3.0, "余": 0.0, "沈": 1.0}
_CERTAIN_ALONE = 3.0
_NEVER_ALONE = frozenset("布松后党")
BEFORE_NAMES = frozenset("是的和与及被让给请叫对同跟像找靠陪如为当说由把比因替帮问喊访")
"""The same without a title, by 60,000 lines of news: from 2 on 于 begins names there (于士涛),
below it is a preposition (运用|于|思政课堂). Before these stands a mark or one of a few words."""

_LEAST_CREDITED = -16.0
"""The same where a byline has nothing but the name: 一审：沈丹."""

_LEAST_WORD_CREDITED = -9.0
"""The same where surname and given name begin with a word: 姓名：党建国, but 冠军：沈阳队."""

_LEAST_AGENT = -12.0
"""The same where a clause ends with what somebody does: 会议|由|于海|教授|主持."""

_LEAST_NO_WORD = -6.5
"""The same for 于 where a clause begins and no word begins behind it: 于吉红|介绍."""

_LEAST_ACTING = -4.0
"""The same where a clause begins with a surname and two characters, and then somebody acts."""

ALONE_BEHIND = frozenset(_LEAST_ALONE)
"""Surnames that stand without a title only so."""
ALONE = SHARED_SURNAMES - RARE_SURNAMES - _NEVER_ALONE - ALONE_BEHIND
"""Surnames that stand without a title anywhere."""

NUMERALS = frozenset("一二三四五六七八九十百千万亿两几数")

_LEAST_RARE = 0.0
"""The same for surnames so rare that the character is mostly the word (博士|后), and where surname
and given name begin with a word."""

_LEAST_PHRASE = -4.5
"""The same for what OpenCC has as a phrase: 书记|姜汤."""

_LIKELY = -24.0
"""Log-probability that a name has at least whose surname is 于, which mostly is *in* or *at*."""

_LIKELY_UNKNOWN = -27.5
"""The same where the given name is no ordinary word: 副市长|于国栋."""

_NO_NAMES = frozenset("vtfmrpdcuqsy")
"""Kinds of word, by jieba's tags, that are no names: verbs, times, places, numbers, particles."""

_MET = 10.0
"""How much likelier a name is that stands elsewhere, beside what tells."""

_LEAST_ITEM = 0.0
_LEAST_AMONG_NAMES = -5.5
"""The same for what is all that stands between two marks: alone, and beside another that has the
form of a name. In 120,000 lines of news no word among names had more than -6."""

_LEAST_TOLD = -9.0
"""The same where what stands behind is told of people only, or a title stands before, too."""
_CERTAIN_TOLD = -7.0

_TRANSCRIBING = frozenset("布松")
"""Surnames that names from other languages begin with as well: 布林肯, 松科."""

_LEAST_RARE_TOLD = -12.5
_LEAST_RARE_SHORT = -7.5
"""The same for rare surnames, with two given characters and with one: 占海洋校长, 种静书记."""

_LONGEST = 3
"""Characters of the longest name."""

_HAN_RUN = re.compile("[\u4e00-\u9fff]+")


class TitledName(NamedTuple):
    """A name, mostly beside a title.

    Attributes:
        start: Where it begins, a 0-based code point.
        end: One past its last code point.
        certain: Whether its characters are hardly anything but a name.
    """

    start: int
    end: int
    certain: bool


def titled_names(text: str, places: Iterable[tuple[int, int]], closed: bytes) -> list[TitledName]:
    """Finds where such a surname and a given name stand: beside a title, or likelier than words.

    Args:
        text: Simplified Chinese.
        places: Where names may begin, in order, each with the signs that may speak for one.
        closed: For each place, the end included, 1 where a word reaches across it, else 0.

    Returns:
        The names in order.
    """
    found: list[TitledName] = []
    for start, signs in places:
        if found and start < found[-1].end:
            continue
        if signs & SOMEBODY and is_kept_back(text, start):
            found.append(TitledName(start, start + 2, certain=True))
            continue
        sign, ends = _signed(text, start, signs)
        if not ends:
            continue
        title = title_start(text, start) if sign is _Sign.TITLE else start
        odds, end = max([(_odds(text, start, end, closed, title), end) for end in ends])
        least, certain = _limits(text, start, end, sign, signs)
        if odds >= least:
            found.append(TitledName(start, end, odds >= certain))
    return found


class _Sign(Enum):
    """What speaks for a name."""

    TITLE = auto()
    TOLD = auto()
    ITEM = auto()
    NOTHING = auto()


def _signed(text: str, start: int, signs: int) -> tuple[_Sign, list[int]]:
    """What speaks for a name at a place, and where it may end."""
    if ends := _ends(text, start, signs):
        return _Sign.TITLE, ends
    if signs & ITEM and text.endswith("——", 0, start):
        ends = [end for end in (start + 2, start + 3) if is_signature(text, start, end)]
        if ends and _is_han(text, start, ends[0]):
            return _Sign.ITEM, ends[:1]
    if signs & TOLD and (ends := _ends_of_told(text, start)):
        return _Sign.TOLD, ends
    if signs & ITEM and (ends := ends_of_item(text, start)):
        return _Sign.ITEM, ends
    if signs & STANDING_ALONE:
        if _may_stand_alone(text, start):
            ends = [end for end in (start + 2, start + 3) if _is_han(text, start, end)]
        elif begins_and_acts(text, start):
            ends = [start + 3]
    return _Sign.NOTHING, ends


def _limits(text: str, start: int, end: int, sign: _Sign, signs: int) -> tuple[float, float]:
    """The log-odds from which a span is a name, and from which it is one for certain."""
    if (signs & ITEM and in_byline(text, start, end)) or is_cited(text, start, end):
        if not _is_likely_given(text, start, end):
            return _LEAST_RARE, _LEAST_RARE
        least = _LEAST_WORD_CREDITED if begins_word(text[start : start + 2]) else _LEAST_CREDITED
        return least, least
    if is_agent(text, start, end):
        return _LEAST_AGENT, _LEAST_AGENT
    if sign is _Sign.TITLE:
        if _is_told(text, start, end):
            return _limits_told(text[start:end])
        return _least_odds(text[start:end]), _CERTAIN
    if sign is _Sign.TOLD:
        return _limits_told(text[start:end])
    if sign is _Sign.ITEM:
        if text[start] in RARE_SURNAMES or is_signature(text, start, end):
            return _limits_told(text[start:end])[0], _CERTAIN_ALONE
        if is_among_names(text, start, end):
            return _LEAST_AMONG_NAMES, _LEAST_AMONG_NAMES
        return _LEAST_ITEM, _CERTAIN_ALONE
    if begins_alone(text, start, end):
        return _LEAST_NO_WORD, _CERTAIN_ALONE
    least = _LEAST_ALONE.get(text[start], _LEAST_UNTITLED)
    if end == start + 3 and begins_and_acts(text, start):
        least = min(least, _LEAST_ACTING)
    return least, _CERTAIN_ALONE


def names_met_again(
    text: str, places: Iterable[int], names: Sequence[TitledName], closed: bytes
) -> list[TitledName]:
    """Finds names where they stand again, with nothing beside them that tells: 于国强走访了学校.

    Args:
        text: Simplified Chinese.
        places: Where surnames stand in it, in order.
        names: Those found.
        closed: For each place, the end included, 1 where a word reaches across it, else 0.

    Returns:
        The names that are not among those found.
    """
    known = {text[name.start : name.end] for name in names if name.certain}
    beginnings = {name[:2] for name in known}
    taken = {place for name in names for place in range(name.start, name.end)}
    found: list[TitledName] = []
    for start in places:
        if text[start : start + 2] not in beginnings:
            continue
        end = next((start + n for n in (3, 2) if text[start : start + n] in known), start)
        if end == start or not taken.isdisjoint(range(start, end)):
            continue
        if _odds(text, start, end, closed, start) + _MET >= 0:
            found.append(TitledName(start, end, certain=True))
    return found


def _odds(text: str, start: int, end: int, closed: bytes, title: int) -> float:
    """The log-odds of being a name rather than words.

    Args:
        text: Simplified Chinese.
        start: Where the name begins.
        end: One past its end.
        closed: For each place, the end included, 1 where a word reaches across it, else 0.
        title: Where the title before it begins, which is a word whether or not the lexicon has it:
            副|旗长|于敏.
    """
    first, last = closed.rfind(b"\0", 0, start + 1), closed.find(b"\0", end)
    fixed: tuple[tuple[int, int], ...] = ()
    if first < start and title < start:
        first = closed.rfind(b"\0", 0, title + 1)
        fixed = ((title - first, start - first),)
    clause = clause_of(text[first:last], fixed)
    return clause.odds(start - first, end - first, _log_probability(text[start:end]))


def _is_han(text: str, start: int, end: int) -> bool:
    return _HAN_RUN.fullmatch(text, start, end) is not None and end <= len(text)


def _ends(text: str, start: int, signs: int) -> list[int]:
    """Where a name may end that begins at a place, so that a title stands beside it."""
    run = _HAN_RUN.match(text, start, start + _LONGEST)
    last = run.end() if run else start
    if last < start + 2:
        return []
    behind_title = signs & BEHIND_TITLE and title_ends(text, start)
    return [
        end
        for end in range(start + 2, last + 1)
        if (signs & BEFORE_TITLE and title_end(text, end) > end)
        or (behind_title and _may_be_given(text, start, end))
        or (signs & ACTS and _speaks(text, start, end))
        or (signs & ITEM and in_byline(text, start, end))
        or (text[start - 1 : start] == "由" and is_agent(text, start, end))
    ]


def _may_stand_alone(text: str, start: int) -> bool:
    """Whether a name without a title may begin at a place: neither side makes a word with it."""
    surname = text[start]
    if surname in RARE_SURNAMES or surname in _NEVER_ALONE:
        return False
    before = text[start - 1 : start]
    if text[start + 1 : start + 2] == "儿":
        return False  # 范儿
    if before.isdigit() or before in NUMERALS:
        return False  # 300余栋
    if (
        surname in _LEAST_ALONE
        and _HAN_RUN.match(before)
        and before not in BEFORE_NAMES
        and not text.endswith(DONE_TO_PEOPLE, 0, start)
    ):
        return False
    words = lexicon()
    return (
        words.frequency(text[start - 1 : start + 1]) < COMMON_WORD
        and words.frequency(text[start : start + 2]) < COMMON_WORD
        and not consists_of_phrases(text[start : start + 2])
    )


def _ends_of_told(text: str, start: int) -> list[int]:
    """Where a name may end behind which something is told of people only."""
    run = _HAN_RUN.match(text, start, start + _LONGEST)
    last = run.end() if run else start
    told = [end for end in range(start + 2, last + 1) if tells_of_person(text, end)]
    if not told or not _may_be_person(text, start):
        return []
    return [end for end in told if _is_likely_given(text, start, end)]


def _may_be_person(text: str, start: int) -> bool:
    """Whether what stands before a surname makes no other word of it."""
    surname, before = text[start], text[start - 1 : start]
    if not _HAN_RUN.match(before):
        return not before.isalnum()
    if surname in RARE_SURNAMES or before in NUMERALS or ends_word(text, start):
        return title_ends(text, start)
    if surname == "于":
        return not follows_verb(text, start)
    return True


def _is_told(text: str, start: int, end: int) -> bool:
    """Whether a name beside a title is told of by its other side, too: 副局长种海波介绍."""
    before = text[start - 1 : start]
    if title_end(text, end) > end:
        if text[start] in RARE_SURNAMES and title_end(text, end) == end + 1:
            return False  # 占老区|总面积
        return _HAN_RUN.match(before) is None and not before.isalnum()
    return tells_of_person(text, end) or text.startswith(ACTING, end)


def _limits_told(name: str) -> tuple[float, float]:
    least = _least_told(name)
    return least, least if lexicon().tag(name).startswith("nr") else _CERTAIN_TOLD


def _least_told(name: str) -> float:
    least = _least_odds(name)
    if name[0] in _TRANSCRIBING:
        return least
    if name[0] in RARE_SURNAMES and least == _LEAST_RARE:
        if lexicon().frequency(name[:2]) or consists_of_phrases(name[:2]):
            return _LEAST_RARE if len(name) < _LONGEST else _LEAST_RARE_SHORT
        return _LEAST_RARE_TOLD if len(name) == _LONGEST else _LEAST_RARE_SHORT
    if least == _LEAST_RARE and len(name) < _LONGEST:
        return least
    return min(least, _LEAST_TOLD)


def _speaks(text: str, start: int, end: int) -> bool:
    """Whether a clause begins with what would be a name, and then a verb of speaking: 于海说."""
    if not text.startswith(ACTING, end):
        return False
    before = text[start - 1 : start]
    if is_cited(text, start, end):
        return True
    if before not in LAST_OF_OFFICES and (_HAN_RUN.match(before) or before.isalnum()):
        return False  # 300余人参加
    given = text[start + 1 : end]
    return len(given) == 1 or lexicon().frequency(given) < COMMON_WORD


def _may_be_given(text: str, start: int, end: int) -> bool:
    """Whether what stands between a surname and a place is no word of the sentence by its kind.

    A verb, a place or a time behind a title is one (教师|范|读, 书记|于|会后, 记者|于|北京), unless
    the clause ends there or somebody speaks: 干部范进说.
    """
    if not _HAN_RUN.match(text, end) or text.startswith(ACTING, end):
        return True
    return _is_likely_given(text, start, end)


def _is_likely_given(text: str, start: int, end: int) -> bool:
    given = text[start + 1 : end]
    words = lexicon()
    is_word = words.frequency(given) >= COMMON_WORD
    if words.tag(given)[:1] in _NO_NAMES and is_word:
        # 校党委书记|涂亮|获得: two verbs do not follow one another as easily
        behind = text[end : end + 2]
        return words.tag(behind).startswith("v") and words.frequency(behind) >= COMMON_WORD
    if text[start] != "于":
        return True
    least = _LIKELY if is_word else _LIKELY_UNKNOWN
    return _log_probability(text[start:end]) >= least


@lru_cache(maxsize=1 << 12)
def _least_odds(name: str) -> float:
    if own_words().get(name[:2], name)[0] != name[0]:
        return float("inf")  # a word that this project knows: 姜农|张老汉
    if name[0] in RARE_SURNAMES or begins_word(name[:2]):
        return _LEAST_RARE
    return _LEAST_PHRASE if _is_other_phrase(name[:2]) else _LEAST_ODDS


def _is_other_phrase(pair: str) -> bool:
    """Whether OpenCC has two characters as a phrase and not as a name: 姜汤, but not 于敏."""
    return consists_of_phrases(pair) and str(phrase_converter().convert(pair))[0] != pair[0]


@lru_cache(maxsize=1 << 14)
def _log_probability(name: str) -> float:
    surname, given = name[0], name[1:]
    if not given:
        return -float("inf")
    return name_log_probability(surname if surname in SURNAME_SHARES else _rarest(), given)


@cache
def _rarest() -> str:
    """A surname that stands for those too rare to have been counted."""
    return min((name for name in SURNAME_SHARES if len(name) == 1), key=SURNAME_SHARES.__getitem__)
