"""Where in a text a name may stand whose surname Simplified shares with a word.

These are quick answers for a whole text at once, by the kinds of the characters around, and too
often yes: `duizhao.script.names.surnames` and `duizhao.script.names.search` look at the places one
by one.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache

import numpy as np
import numpy.typing as npt

from duizhao.glossary.people.offices import ACTING
from duizhao.script.codes import CODE_POINTS, CodePoints, Flags, Places, flags_of, look_up
from duizhao.script.names.behind import FIRST_BEHIND, SECOND_BEHIND, SHORT_BEHIND
from duizhao.script.names.items import JOINING, LAST_OF_OFFICES
from duizhao.script.names.nicknames import CALLED
from duizhao.script.names.search import ALONE, ALONE_BEHIND, BEFORE_NAMES
from duizhao.script.names.signs import (
    ACTS,
    BEFORE_TITLE,
    BEHIND_TITLE,
    DONE_TO_PEOPLE,
    ITEM,
    SOMEBODY,
    STANDING_ALONE,
    TOLD,
)
from duizhao.script.names.surnames import NUMERALS, SHARED_SURNAMES
from duizhao.script.names.titles import FIRST_OF_TITLE, LAST_OF_TITLE, SECOND_OF_TITLE, SHORT_TITLES
from duizhao.script.words.stretches import Stretches
from duizhao.script.words.tables import KEPT_SURNAMES

_Kinds = npt.NDArray[np.uint16]


class _Kind:
    """What kinds of character a character is: plain numbers, since they are asked for often."""

    SURNAME = 1
    KEPT = 2
    LAST_OF_TITLE = 4
    FIRST_OF_TITLE = 8
    FIRST_OF_ACTING = 16
    HAN = 32
    BEFORE_NAMES = 64
    NUMERAL = 128
    ALONE = 256
    ALONE_BEHIND = 512
    TELLING = 1024
    SECOND_TELLING = 2048
    SHORT_TELLING = 4096
    SECOND_OF_TITLE = 8192
    SHORT_TITLE = 16384
    LAST_OF_OFFICE = 32768


@dataclass(frozen=True, slots=True)
class NamePlaces:
    """Where surnames stand in a text, in order.

    Attributes:
        every: All of those with which names begin.
        likely: Those that something beside them may make a name, with what may do so: signs of
            `duizhao.script.names.signs`, added up.
        addressed: Those with what may be a title directly behind.
        families: Those with what may be a family's behind.
        nicknamed: Those behind what nicknames begin with.
    """

    every: list[int]
    likely: list[tuple[int, int]]
    addressed: list[int]
    families: list[int]
    nicknamed: list[int]


def name_places(stretches: Stretches) -> NamePlaces:
    """Finds where names may begin in a text."""
    size = len(stretches.codes)
    kinds = np.zeros(size + 5, np.uint16)
    kinds[1 : size + 1] = look_up(_kinds(), stretches.codes)
    places = (kinds & (_Kind.SURNAME | _Kind.KEPT)).nonzero()[0]
    if not len(places):
        return NamePlaces([], [], [], [], [])
    here, before = kinds[places], kinds[places - 1]
    places = places - 1
    behind = kinds[places + 2]
    # at either end a surname stands for what is not there
    codes_before = stretches.codes.take(places - 1, mode="clip")
    codes_behind = stretches.codes.take(places + 1, mode="clip")
    # the given name has one character or two
    one, two, three = kinds[places + 3], kinds[places + 4], kinds[places + 5]
    is_surname = _has(here, _Kind.SURNAME)
    open_before = ~_has(before, _Kind.HAN)
    may_speak = open_before | _has(before, _Kind.LAST_OF_OFFICE) | (codes_before == ord("据"))
    by_itself = _has(here, _Kind.ALONE) | (
        _has(here, _Kind.ALONE_BEHIND) & (open_before | _has(before, _Kind.BEFORE_NAMES))
    )
    free = ~stretches.closed[places] & ~_has(before, _Kind.NUMERAL)
    signs = np.zeros(len(places), np.uint8)
    for sign, found in {
        BEHIND_TITLE: _has(before, _Kind.LAST_OF_TITLE),
        BEFORE_TITLE: _title_begins(one, two) | _title_begins(two, three),
        ACTS: (_has(one | two, _Kind.FIRST_OF_ACTING) & may_speak)
        | (_has(one | two, _Kind.TELLING) & (codes_before == ord("由"))),
        ITEM: ((open_before | _has(before, _Kind.LAST_OF_OFFICE)) & ~_has(one & two, _Kind.HAN))
        | _last_of_list(stretches.codes, places, codes_before),
        STANDING_ALONE: by_itself & free,
        SOMEBODY: codes_behind == ord("某"),
        TOLD: (_is_told(one, two) | _is_told(two, three)) & free,
    }.items():
        signs |= np.where(found, np.uint8(sign), np.uint8(0))
    likely = is_surname & (signs > 0)
    addressed = _has(here, _Kind.KEPT) & _title_begins(behind, one)
    families = is_surname & _is_one_of("家氏老", codes_behind)
    nicknamed = is_surname & _is_one_of(CALLED, codes_before)
    return NamePlaces(
        places[is_surname].tolist(),
        list(zip(places[likely].tolist(), signs[likely].tolist(), strict=True)),
        places[addressed].tolist(),
        places[families].tolist(),
        places[nicknamed].tolist(),
    )


def _title_begins(first: _Kinds, second: _Kinds) -> Flags:
    """Whether a title may begin with each of some characters."""
    return _has(first, _Kind.FIRST_OF_TITLE) & (
        _has(second, _Kind.SECOND_OF_TITLE) | _has(first, _Kind.SHORT_TITLE)
    )


def _is_told(first: _Kinds, second: _Kinds) -> Flags:
    """Whether what is told of people may begin with each of some characters."""
    return (_has(first, _Kind.TELLING) & _has(second, _Kind.SECOND_TELLING)) | _has(
        first, _Kind.SHORT_TELLING
    )


def _last_of_list(codes: CodePoints, places: Places, before: CodePoints) -> Flags:
    """Whether places stand in a list, and what joins its last member may stand behind a name."""
    listed = before == ord("、")
    behind = places[listed]
    joined = _is_one_of(JOINING, codes.take(behind + 2, mode="clip"))
    joined |= _is_one_of(JOINING, codes.take(behind + 3, mode="clip"))
    found: Flags = np.zeros(len(places), np.bool_)
    found[listed] = joined
    return found


def _is_one_of(characters: Iterable[str], codes: CodePoints) -> Flags:
    found: Flags = np.zeros(len(codes), np.bool_)
    for character in characters:
        found |= codes == ord(character)
    return found


def _has(kinds: _Kinds, kind: int) -> Flags:
    """Whether each of some characters is of a kind."""
    flags: Flags = (kinds & kind) > 0
    return flags


@cache
def _kinds() -> _Kinds:
    """The kinds of every code point."""
    han: Flags = np.zeros(CODE_POINTS, np.bool_)
    han[0x4E00:0xA000] = True
    kinds = np.zeros(CODE_POINTS, np.uint16)
    for kind, flags in {
        _Kind.SURNAME: flags_of(SHARED_SURNAMES),
        _Kind.KEPT: flags_of(KEPT_SURNAMES),
        _Kind.LAST_OF_TITLE: flags_of(LAST_OF_TITLE),
        _Kind.FIRST_OF_TITLE: flags_of(FIRST_OF_TITLE),
        _Kind.FIRST_OF_ACTING: flags_of(verb[0] for verb in ACTING),
        _Kind.HAN: han,
        _Kind.BEFORE_NAMES: flags_of({*BEFORE_NAMES, *(verb[-1] for verb in DONE_TO_PEOPLE)}),
        _Kind.NUMERAL: flags_of({*NUMERALS, *"0123456789０１２３４５６７８９"}),
        _Kind.ALONE: flags_of(ALONE),
        _Kind.ALONE_BEHIND: flags_of(ALONE_BEHIND),
        _Kind.TELLING: flags_of(FIRST_BEHIND),
        _Kind.SECOND_TELLING: flags_of(SECOND_BEHIND),
        _Kind.SHORT_TELLING: flags_of(SHORT_BEHIND),
        _Kind.SECOND_OF_TITLE: flags_of(SECOND_OF_TITLE),
        _Kind.SHORT_TITLE: flags_of(SHORT_TITLES),
        _Kind.LAST_OF_OFFICE: flags_of(LAST_OF_OFFICES),
    }.items():
        kinds |= np.where(flags, np.uint16(kind), np.uint16(0))
    return kinds
