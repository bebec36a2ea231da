"""Full names whose surname Simplified shares with an ordinary word, found one by one.

The general search for people (`glossary.people`) asks for more, since it has to be right about any
name; here one of a few surnames is met already, mostly beside a title: 县委书记于建国, 余海大夫.
Without a title the name must be likelier than words (没有|游佩玲).
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import NamedTuple

from duizhao.glossary.people.name_odds import clause_of
from duizhao.glossary.people.offices import ACTING
from duizhao.glossary.terms.lexicon import lexicon
from duizhao.script.names.behind import (
    DEAR,
    FIRST_BEHIND,
    is_label,
    tells_of_owner,
    tells_of_person,
)
from duizhao.script.names.bylines import in_byline, is_signature
from duizhao.script.names.given import (
    is_likely_given,
    log_probability,
    may_be_given,
    may_be_told_of,
    may_own,
)
from duizhao.script.names.items import LAST_OF_OFFICES, ends_of_item
from duizhao.script.names.limits import LEAST_ALONE, LONGEST, LOWEST, Sign, is_plain, limits_of
from duizhao.script.names.signs import (
    ACTS,
    BEFORE_TITLE,
    BEHIND_TITLE,
    DONE_TO_PEOPLE,
    ITEM,
    SOMEBODY,
    STANDING_ALONE,
    TOLD,
    begins_and_acts,
    is_agent,
    is_cited,
    is_kept_back,
    takes_person,
)
from duizhao.script.names.surnames import (
    COMMON_WORD,
    HAN_RUN,
    NUMERALS,
    RARE_SURNAMES,
    SHARED_SURNAMES,
    ends_word,
    follows_verb,
)
from duizhao.script.names.titles import title_end, title_ends, title_start
from duizhao.script.words.segmentation import consists_of_phrases

_NEVER_ALONE = frozenset("布松后党")

BEFORE_NAMES = frozenset("是的和与及被让给请叫对同跟像找靠陪如为当说由把比因替帮问喊访")
"""The same without a title, by 60,000 lines of news: from 2 on 于 begins names there (于士涛),
below it is a preposition (运用|于|思政课堂). Before these stands a mark or one of a few words."""

ALONE_BEHIND = frozenset(LEAST_ALONE)
"""Surnames that stand without a title only so."""

ALONE = SHARED_SURNAMES - RARE_SURNAMES - _NEVER_ALONE - ALONE_BEHIND
"""Surnames that stand without a title anywhere."""

_MET = 10.0
"""How much likelier a name is that stands elsewhere, beside what tells."""


class Name(NamedTuple):
    """A name, mostly beside a title.

    Attributes:
        start: Where it begins, a 0-based code point.
        end: One past its last code point.
        certain: Whether its characters are hardly anything but a name.
    """

    start: int
    end: int
    certain: bool


def names_in(text: str, places: Iterable[tuple[int, int]], closed: bytes) -> list[Name]:
    """Finds where such a surname and a given name stand: beside a title, or likelier than words.

    Args:
        text: Simplified Chinese.
        places: Where names may begin, in order, each with the signs that may speak for one.
        closed: For each place, the end included, 1 where a word reaches across it, else 0.

    Returns:
        The names in order.
    """
    found: list[Name] = []
    for start, signs in places:
        if found and start < found[-1].end:
            continue
        if signs & SOMEBODY and is_kept_back(text, start):
            found.append(Name(start, start + 2, certain=True))
            continue
        sign, ends = _signed(text, start, signs)
        if not ends:
            continue
        title = title_start(text, start) if sign == Sign.TITLE else start
        odds, end = max([(_odds(text, start, end, closed, title), end) for end in ends])
        if odds < LOWEST[sign] and not signs & (ITEM | ACTS):
            continue
        if sign == Sign.TITLE and is_plain(text[start:end], odds):
            found.append(Name(start, end, certain=True))
            continue
        least, certain = limits_of(text, start, end, sign, signs)
        if odds >= least:
            found.append(Name(start, end, odds >= certain))
    return found


_BESIDE = BEHIND_TITLE | BEFORE_TITLE | ACTS | ITEM
"""Signs of what stands directly beside a name."""


def _signed(text: str, start: int, signs: int) -> tuple[str, list[int]]:
    """What speaks for a name at a place, and where it may end."""
    if signs & _BESIDE and (ends := _ends(text, start, signs)):
        return Sign.TITLE, ends
    if signs & ITEM and text.endswith("——", 0, start):
        ends = [
            end
            for end in (start + 2, start + 3)
            if is_signature(text, start, end) and is_likely_given(text, start, end)
        ]
        if ends and _is_han(text, start, ends[0]):
            return Sign.ITEM, ends[:1]
    if signs & TOLD and (ends := _ends_of_told(text, start)):
        return Sign.TOLD, ends
    if signs & ITEM and (ends := ends_of_item(text, start)):
        return Sign.ITEM, ends
    ends = []
    if signs & STANDING_ALONE:
        if _may_stand_alone(text, start):
            ends = [end for end in (start + 2, start + 3) if _is_han(text, start, end)]
        elif begins_and_acts(text, start):
            ends = [start + 3]
    return Sign.NOTHING, ends


def names_met_again(
    text: str, places: Iterable[int], names: Sequence[Name], closed: bytes
) -> list[Name]:
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
    found: list[Name] = []
    for start in places:
        if text[start : start + 2] not in beginnings:
            continue
        longest = next(
            (text[start : start + n] for n in (3, 2) if text[start : start + n] in known), ""
        )
        end = start + len(longest)
        if end == start or not taken.isdisjoint(range(start, end)):
            continue
        if is_met(text, start, end, closed):
            found.append(Name(start, end, certain=True))
    return found


def is_met(text: str, start: int, end: int, closed: bytes) -> bool:
    """Whether the name of somebody who is known is that name here: 于海说, and not 由于|海水."""
    return _odds(text, start, end, closed, start) + _MET >= 0


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
    return clause.odds(start - first, end - first, log_probability(text[start:end]))


def _is_han(text: str, start: int, end: int) -> bool:
    return HAN_RUN.fullmatch(text, start, end) is not None and end <= len(text)


def _ends(text: str, start: int, signs: int) -> list[int]:
    """Where a name may end that begins at a place, so that a title stands beside it."""
    run = HAN_RUN.match(text, start, start + LONGEST)
    last = run.end() if run else start
    if last < start + 2:
        return []
    behind_title = signs & BEHIND_TITLE and title_ends(text, start)
    led_by = text[start - 1 : start] == "由"
    return [
        end
        for end in range(start + 2, last + 1)
        if (signs & BEFORE_TITLE and title_end(text, end) > end)
        or (behind_title and may_be_given(text, start, end))
        or (signs & ACTS and _speaks(text, start, end))
        or (signs & ITEM and in_byline(text, start, end))
        or (led_by and is_agent(text, start, end))
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
        surname in LEAST_ALONE
        and HAN_RUN.match(before)
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
    told = [
        end
        for end in (start + 2, start + LONGEST)
        if text[end : end + 1] in FIRST_BEHIND
        and _is_han(text, start, end)
        and (
            tells_of_person(text, end)
            or (tells_of_owner(text, end) and may_own(text[start:end]))
            or is_label(text, start, end)
        )
    ]
    if not told or title_end(text, start + 1) > start + 1 or not _may_be_person(text, start):
        return []  # 郁局长等三人 has no given name
    return [end for end in told if may_be_told_of(text, start, end)]


def _may_be_person(text: str, start: int) -> bool:
    """Whether what stands before a surname makes no other word of it."""
    surname, before = text[start], text[start - 1 : start]
    if not HAN_RUN.match(before):
        return not before.isalnum()
    if takes_person(text, start) or text.endswith(DEAR, 0, start):
        return True
    if surname in RARE_SURNAMES or before in NUMERALS or ends_word(text, start):
        return title_ends(text, start)
    if surname == "于":
        return not follows_verb(text, start)
    return True


def _speaks(text: str, start: int, end: int) -> bool:
    """Whether a clause begins with what would be a name, and then a verb of speaking: 于海说."""
    if not text.startswith(ACTING, end):
        return False
    before = text[start - 1 : start]
    if is_cited(text, start, end):
        return True
    if before not in LAST_OF_OFFICES and (HAN_RUN.match(before) or before.isalnum()):
        return False  # 300余人参加
    given = text[start + 1 : end]
    return len(given) == 1 or lexicon().frequency(given) < COMMON_WORD
