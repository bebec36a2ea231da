"""Full names whose surname Simplified shares with an ordinary word, found one by one.

The general search for people (`glossary.people`) asks for more, since it has to be right about any
name; here one of a few surnames is met already, mostly beside a title: 县委书记于建国, 余海大夫.
Without a title the name must be likelier than words (没有|游佩玲).
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from typing import NamedTuple

from duizhao.glossary.people.name_odds import clause_of, name_log_probability
from duizhao.glossary.people.offices import ACTING
from duizhao.glossary.terms.lexicon import lexicon
from duizhao.script.bylines import in_byline
from duizhao.script.name_signs import (
    DONE_TO_PEOPLE,
    begins_alone,
    begins_and_acts,
    is_agent,
    is_cited,
    is_kept_back,
)
from duizhao.script.names import (
    COMMON_WORD,
    RARE_SURNAMES,
    SURNAME,
    title_begins,
    title_ends,
    title_start,
)
from duizhao.script.segmentation import consists_of_phrases
from duizhao.script.word_tables import own_words, phrase_converter
from duizhao.surnames import SURNAME_SHARES

_LEAST_ODDS = -7.0
"""Log-odds of being a name rather than words, from which what stands beside a title is one. In
60,000 lines of news no name behind a title had less than -4, and nothing else more than -11."""

_CERTAIN = -4.0
"""From here on a name is hardly anything else; below, it is told as doubtful."""

_LEAST_UNTITLED = -1.0
_LEAST_ALONE = {"于": 2.0, "周": 3.0, "余": 0.0, "沈": 1.0}
_CERTAIN_ALONE = 3.0
_NEVER_ALONE = frozenset("布松后党")
_BEFORE_NAMES = frozenset("是的和与及被让给请叫对同跟像找靠陪如为当说")
"""The same without a title, by 60,000 lines of news: from 2 on 于 begins names there (于士涛),
below it is a preposition (运用|于|思政课堂). Before these stands a mark or one of a few words."""

_LEAST_CREDITED = -16.0
"""The same where a byline has nothing but the name: 一审：沈丹."""

_LEAST_AGENT = -12.0
"""The same where a clause ends with what somebody does: 会议|由|于海|教授|主持."""

_LEAST_NO_WORD = -6.5
"""The same for 于 where a clause begins and no word begins behind it: 于吉红|介绍."""

_LEAST_ACTING = -4.0
"""The same where a clause begins with a surname and two characters, and then somebody acts."""

_NUMERALS = frozenset("一二三四五六七八九十百千万亿两几数")

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


def titled_names(text: str) -> list[TitledName]:
    """Finds where such a surname and a given name stand: beside a title, or likelier than words.

    Args:
        text: Simplified Chinese.

    Returns:
        The names in order.
    """
    found: list[TitledName] = []
    for surname in SURNAME.finditer(text):
        start = surname.start()
        if found and start < found[-1].end:
            continue
        if is_kept_back(text, start):
            found.append(TitledName(start, start + 2, certain=True))
            continue
        ends = list(_ends(text, start))
        titled = bool(ends)
        if not titled and _may_stand_alone(text, start):
            ends = [end for end in (start + 2, start + 3) if _HAN_RUN.fullmatch(text, start, end)]
            ends = [end for end in ends if end <= len(text)]
        if not ends and begins_and_acts(text, start):
            ends = [start + 3]
        if not ends:
            continue
        first = start
        while first and _HAN_RUN.match(text[first - 1]):
            first -= 1
        run = _HAN_RUN.match(text, first)
        assert run is not None
        clause = clause_of(run[0], _title_in_run(text, start, first))
        odds, end = max(
            (clause.odds(start - first, end - first, _log_probability(text[start:end])), end)
            for end in ends
        )
        name = text[start:end]
        if in_byline(text, start, end) or is_cited(text, start, end):
            least = certain = _LEAST_CREDITED
        elif titled and is_agent(text, start, end):
            least = certain = _LEAST_AGENT
        elif titled:
            least, certain = _least_odds(name), _CERTAIN
        else:
            least, certain = _LEAST_ALONE.get(name[0], _LEAST_UNTITLED), _CERTAIN_ALONE
            if begins_alone(text, start, end):
                least = _LEAST_NO_WORD
            elif begins_and_acts(text, start) and end == start + 3:
                least = min(least, _LEAST_ACTING)
        if odds >= least:
            found.append(TitledName(start, end, odds >= certain))
    return found


def _ends(text: str, start: int) -> Iterator[int]:
    """Where a name may end that begins at a place, so that a title stands beside it."""
    behind_title = title_ends(text, start)
    for end in (start + 2, start + 3):
        if _HAN_RUN.fullmatch(text, start, end) is None or end > len(text):
            return
        if (
            title_begins(text, end)
            or (behind_title and _may_be_given(text, start, end))
            or _speaks(text, start, end)
            or in_byline(text, start, end)
        ):
            yield end


def _may_stand_alone(text: str, start: int) -> bool:
    """Whether a name without a title may begin at a place: neither side makes a word with it."""
    surname = text[start]
    if surname in RARE_SURNAMES or surname in _NEVER_ALONE:
        return False
    before = text[start - 1 : start]
    if text[start + 1 : start + 2] == "儿":
        return False  # 范儿
    if before.isdigit() or before in _NUMERALS:
        return False  # 300余栋
    if (
        surname in _LEAST_ALONE
        and _HAN_RUN.match(before)
        and before not in _BEFORE_NAMES
        and not text.endswith(DONE_TO_PEOPLE, 0, start)
    ):
        return False
    words = lexicon()
    return (
        words.frequency(text[start - 1 : start + 1]) < COMMON_WORD
        and words.frequency(text[start : start + 2]) < COMMON_WORD
        and not consists_of_phrases(text[start : start + 2])
    )


def _speaks(text: str, start: int, end: int) -> bool:
    """Whether a clause begins with what would be a name, and then a verb of speaking: 于海说."""
    before = text[start - 1 : start]
    if not text.startswith(ACTING, end):
        return False
    if is_cited(text, start, end):
        return True
    if _HAN_RUN.match(before) or before.isalnum():
        return False  # 300余人参加
    given = text[start + 1 : end]
    return len(given) == 1 or lexicon().frequency(given) < COMMON_WORD


def _title_in_run(text: str, start: int, first: int) -> tuple[tuple[int, int], ...]:
    """The title before a name, a word whether or not the lexicon has it: 副|旗长|于敏."""
    begin = title_start(text, start)
    return ((begin - first, start - first),) if first <= begin < start else ()


def _may_be_given(text: str, start: int, end: int) -> bool:
    """Whether what stands between a surname and a place is no word of the sentence by its kind.

    A verb, a place or a time behind a title is one (教师|范|读, 书记|于|会后, 记者|于|北京), unless
    the clause ends there or somebody speaks: 干部范进说.
    """
    if not _HAN_RUN.match(text, end) or text.startswith(ACTING, end):
        return True
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


def _least_odds(name: str) -> float:
    if name[0] in RARE_SURNAMES or _begins_word(name[:2]):
        return _LEAST_RARE
    return _LEAST_PHRASE if _is_other_phrase(name[:2]) else _LEAST_ODDS


def _is_other_phrase(pair: str) -> bool:
    """Whether OpenCC has two characters as a phrase and not as a name: 姜汤, but not 于敏."""
    return consists_of_phrases(pair) and str(phrase_converter().convert(pair))[0] != pair[0]


def _begins_word(pair: str) -> bool:
    """Whether two characters are an ordinary word or a place: 博士|沈阳行."""
    words = lexicon()
    if pair in own_words():
        return True
    return words.frequency(pair) >= COMMON_WORD and not words.tag(pair).startswith("nr")


def _log_probability(name: str) -> float:
    surname, given = name[0], name[1:]
    if not given:
        return -float("inf")
    return name_log_probability(surname if surname in SURNAME_SHARES else _rarest(), given)


@cache
def _rarest() -> str:
    """A surname that stands for those too rare to have been counted."""
    return min((name for name in SURNAME_SHARES if len(name) == 1), key=SURNAME_SHARES.__getitem__)
