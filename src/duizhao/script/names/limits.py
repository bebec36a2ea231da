"""How much likelier than words a name must be, by what speaks for it.

Beside a title the odds may be poor; by itself a name must be likelier than any words. All are
natural logarithms.
"""

from __future__ import annotations

from functools import lru_cache

from duizhao.glossary.people.offices import ACTING, OFFICES
from duizhao.glossary.terms.lexicon import lexicon
from duizhao.script.names.behind import DEAR, is_label, tells_of_person
from duizhao.script.names.bylines import in_byline, is_signature
from duizhao.script.names.given import (
    is_likely_given,
    may_be_credited,
)
from duizhao.script.names.items import LAST_OF_OFFICES, begins_word, is_among_names
from duizhao.script.names.signs import (
    ITEM,
    acts,
    begins_alone,
    begins_and_acts,
    is_agent,
    is_cited,
    takes_person,
)
from duizhao.script.names.surnames import HAN_RUN, RARE_SURNAMES
from duizhao.script.names.titles import title_end, title_start
from duizhao.script.words.segmentation import consists_of_phrases
from duizhao.script.words.tables import own_words, phrase_converter

LONGEST = 3
"""Characters of the longest name."""

_LEAST_ODDS = -7.0
"""Log-odds of being a name rather than words, from which what stands beside a title is one. In
60,000 lines of news no name behind a title had less than -4, and nothing else more than -11."""

_CERTAIN = -5.0
"""From here on a name is hardly anything else; below, it is told as doubtful."""

_LEAST_UNTITLED = -1.0

LEAST_ALONE = {"于": 2.0, "周": 3.0, "余": 0.0, "沈": 1.0}

_CERTAIN_ALONE = 3.0

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

_LEAST_RARE = 0.0
"""The same for surnames so rare that the character is mostly the word (博士|后), and where surname
and given name begin with a word."""

_LEAST_PHRASE = -4.5
"""The same for what OpenCC has as a phrase: 书记|姜汤."""

_LEAST_ITEM = 0.0

_LEAST_AMONG_NAMES = -5.5
"""The same for what is all that stands between two marks: alone, and beside another that has the
form of a name. In 120,000 lines of news no word among names had more than -6."""

_LEAST_TOLD = -9.0
"""The same where what stands behind is told of people only, or a title stands before, too."""

_CERTAIN_TOLD = -7.0

_LEAST_TAKEN_LAST = -3.0
"""The same for a shorter one with which its clause ends: 《访余静》."""

_AGED = frozenset("（(，,|")
"""Behind these stand somebody's age, sex or place in a picture."""

_LEAST_LABEL = -3.5
"""The same where a line begins with whoever speaks: 胡静：我们."""

_LEAST_TAKEN = -5.0
"""The same for a name of three behind what takes a person: 请余建国, 采访沈海洋."""

_TRANSCRIBING = frozenset("布松")
"""Surnames that names from other languages begin with as well: 布林肯, 松科."""

_LEAST_RARE_TOLD = -12.5

_LEAST_RARE_SHORT = -9.5

_LEAST_RARE_OF_THING = -7.5
"""The same for rare surnames, with two given characters and with one: 占海洋校长, 种静书记; and
where that one is a thing, to which something may be done: 种花|教授."""


class Sign:
    """What speaks for a name; no enumeration, whose members are slow to ask for."""

    TITLE = "title"
    TOLD = "told"
    ITEM = "item"
    NOTHING = "nothing"


LOWEST = {
    Sign.TITLE: _LEAST_RARE_TOLD,
    Sign.TOLD: _LEAST_RARE_TOLD,
    Sign.ITEM: _LEAST_CREDITED,
    Sign.NOTHING: _LEAST_TOLD,
}
"""Log-odds below which nothing is a name but in a byline or before what somebody does."""


def is_plain(name: str, odds: float) -> bool:
    """Whether a name beside a title is one for certain, whatever else is around it."""
    return odds >= _CERTAIN and odds >= _least_odds(name)


def limits_of(text: str, start: int, end: int, sign: str, signs: int) -> tuple[float, float]:
    """The log-odds from which a span is a name, and from which it is one for certain."""
    before = text[start - 1 : start]
    if (signs & ITEM and in_byline(text, start, end)) or (
        before == "据" and is_cited(text, start, end)
    ):
        if not is_likely_given(text, start, end) and not may_be_credited(text[start:end]):
            return _LEAST_RARE, _LEAST_RARE
        least = _LEAST_WORD_CREDITED if begins_word(text[start : start + 2]) else _LEAST_CREDITED
        return least, least
    if before == "由" and is_agent(text, start, end) and not begins_word(text[start : start + 2]):
        return _LEAST_AGENT, _LEAST_AGENT
    if sign == Sign.TITLE:
        if _is_told(text, start, end):
            return _limits_told(text[start:end], titled=True)
        return _least_odds(text[start:end]), _CERTAIN
    if sign == Sign.TOLD:
        if is_label(text, start, end) and not text.endswith(DEAR, 0, start):
            return _limits_of_label(text[start:end])
        return _limits_told(text[start:end], titled=text[end : end + 1] in _AGED)
    if sign == Sign.ITEM:
        if text[start] in RARE_SURNAMES or is_signature(text, start, end):
            return _limits_told(text[start:end], titled=True)[0], _CERTAIN_ALONE
        if is_among_names(text, start, end):
            return _LEAST_AMONG_NAMES, _LEAST_AMONG_NAMES
        return _LEAST_ITEM, _CERTAIN_ALONE
    if text[start - 1 : start + 1] in ("把于", "比于"):
        return _LEAST_TOLD, _CERTAIN_TOLD
    if begins_alone(text, start, end):
        return _LEAST_NO_WORD, _CERTAIN_ALONE
    least = LEAST_ALONE.get(text[start], _LEAST_UNTITLED)
    if (
        takes_person(text, start)
        and text[start - 1 : start] not in "和与跟"  # which join things as well
        and not begins_word(text[start : start + 2])
        and title_end(text, start + 1) == start + 1  # 还有|胡书记
    ):
        if end == start + LONGEST:
            least = min(least, _LEAST_TAKEN)
        elif not HAN_RUN.match(text, end):
            least = min(least, _LEAST_TAKEN_LAST)
    if end == start + 3 and begins_and_acts(text, start):
        least = min(least, _LEAST_ACTING)
    return least, _CERTAIN_ALONE


def _is_told(text: str, start: int, end: int) -> bool:
    """Whether a name beside a title is told of by its other side, too: 副局长种海波介绍."""
    before = text[start - 1 : start]
    if title_end(text, end) > end:
        if text[start] in RARE_SURNAMES and title_end(text, end) == end + 1:
            return False  # 占老区|总面积
        return HAN_RUN.match(before) is None and not before.isalnum()
    if text[start] in RARE_SURNAMES and not HAN_RUN.match(text, end):
        return text[title_start(text, start) : start].endswith(OFFICES)  # 副县长干明、书记张海
    if tells_of_person(text, end) or text.startswith(ACTING, end):
        return True
    # 医师|余波|提醒: those that are words as well, and known as names
    return lexicon().tag(text[start:end]) == "nr" and acts(text, end)


def _limits_of_label(name: str) -> tuple[float, float]:
    is_word = lexicon().frequency(name) and not lexicon().tag(name).startswith("nr")
    if is_word or name[0] in RARE_SURNAMES or _least_odds(name) > _LEAST_ODDS:
        return _LEAST_RARE, _CERTAIN_ALONE
    return _LEAST_LABEL, _LEAST_LABEL


def _limits_told(name: str, *, titled: bool = False) -> tuple[float, float]:
    if not titled and _is_other_phrase(name[:2]):
        return _LEAST_PHRASE, _CERTAIN_ALONE  # 范文|获得
    least = _least_told(name)
    return least, least if lexicon().tag(name).startswith("nr") else _CERTAIN_TOLD


def _least_told(name: str) -> float:
    least = _least_odds(name)
    if name[0] in _TRANSCRIBING:
        return least
    if name[0] in RARE_SURNAMES and least == _LEAST_RARE:
        if lexicon().frequency(name[:2]) or consists_of_phrases(name[:2]):
            if len(name) < LONGEST or name[-1] in LAST_OF_OFFICES:
                return _LEAST_RARE  # 党建部
            return _LEAST_RARE_OF_THING
        if len(name) < LONGEST and lexicon().tag(name[1:]) == "n":
            return _LEAST_RARE_OF_THING
        return _LEAST_RARE_TOLD if len(name) == LONGEST else _LEAST_RARE_SHORT
    if least == _LEAST_RARE and len(name) < LONGEST:
        return least
    return min(least, _LEAST_TOLD)


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
