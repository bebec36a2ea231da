"""What stands around a stretch of text, and how much it says for a name.

A title before or behind it, a verb of speaking, a list of names, brackets.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from duizhao.glossary.people.offices import ACTING, FORMS_OF_ADDRESS, Titles, is_collective
from duizhao.glossary.terms.lexicon import lexicon
from duizhao.name_lists import unpadded
from duizhao.surnames import SURNAMES, has_surname

# What the surroundings add to a name's log-odds. A title makes what stands next to it about a
# thousand times likelier to be a name; the others are smaller steps of the same kind.
_TITLE = 7.0
_GROUP = 5.5
_GROUP_BEHIND = 3.0
SPOKEN_OF = 3.0
"""What a verb of speaking adds."""
_TITLED_AND_ACTING = 2.0  # more: 主任杜鹃主持 is no flower
_NOTHING_LEFT_OVER = 1.0  # 李家超表示: the shorter 李家 would leave 超
_EDGE = 1.0
_WHOLE_ITEM = 3.0
_RUN_OF_ITEMS = 4.0
_TAIL_OF_BODY = -5.0

_HAN = "\u3400-\u9fff"
CLAUSE = re.compile(f"[{_HAN}]+")
"""A run of Chinese characters."""

JOINING = re.compile(r"[、,，和与及]\s*|\s+|以及")
"""What joins the names of a list."""

_ITEM = re.compile(f"[{_HAN}]+(?:[ \u00a0\u3000]+[{_HAN}](?![{_HAN}]))?")
_ACTS = re.compile(
    f"(?:还|也|又|则|首先|随后|同时|最后|分别|一起|共同|在[{_HAN}]{{1,8}}?[上中时后]|代表[{_HAN}]{{1,12}}?)*"
    f"(?:{'|'.join(ACTING)})"
)
_LIST_MARKS = frozenset("、,，;；")
_OPENING = frozenset("(（[【/／ \u00a0\u3000:：")
_CLOSING = frozenset(")）]】/／ \u00a0\u3000")
_BETWEEN = frozenset(":：/／")  # between a title and its name: 画家：某某
# Surnames that also end the name of a body: 教师司许涛司长 is 许涛 of the 教师司
_BODY_TAILS = frozenset("司区党家国路海山水门宫")
_TERRITORY = frozenset("省市县区旗盟州镇乡村")
_AUTHORITIES = frozenset("委政人教党")


@dataclass(frozen=True, slots=True)
class Passage:
    """A text to be searched.

    Attributes:
        text: One block's.
        titles: The titles in it.
        terms: The spans of the glossary's terms in it, which are no names.
    """

    text: str
    titles: Titles
    terms: Sequence[tuple[int, int]] = ()


def surroundings(passage: Passage, start: int, end: int, runs: set[tuple[int, int]]) -> float:
    """What the text next to a span adds to its odds of being a name."""
    text, titles = passage.text, passage.titles
    left = text[start - 1 : start]
    right = text[end : end + 1]
    odds = 0.0
    title_end = start - 1 if left and (left.isspace() or left in _BETWEEN) else start
    if _is_appointed(text, start):
        odds -= _TITLE
    elif title_end in titles.by_end:
        odds += _title_weight(text[titles.by_end[title_end] : title_end], text[title_end])
    elif not left or not CLAUSE.match(left):
        odds += _EDGE
    elif text[start] in _BODY_TAILS:
        odds += _TAIL_OF_BODY
    if end in titles.by_start and not _is_of_others(text, titles, end):
        # 高水平教师 is more likely a kind of teachers than one of them
        odds += _GROUP_BEHIND if is_collective(text[end : titles.by_start[end]]) else _TITLE
    elif _ACTS.match(text, end):
        if odds >= _TITLE:
            odds += _TITLED_AND_ACTING + (_NOTHING_LEFT_OVER if end - start > 2 else 0.0)
        odds += SPOKEN_OF
    elif not right or not CLAUSE.match(right):
        odds += _EDGE
    if (start, end) in runs:
        odds += _RUN_OF_ITEMS
    if _is_whole_item(left, right):
        odds += _WHOLE_ITEM
    return odds


def is_slot_of_name(passage: Passage, start: int, end: int) -> bool:
    """Whether what stands around a span leaves room for nothing but one person's name.

    校长高峰出席, 局长方正、…, 安康主任到会: an office on one side, and on the other the end of the
    phrase. 校长高峰论坛 goes on, and leaves room for more.
    """
    text, titles = passage.text, passage.titles
    before = titles.by_end.get(start)
    behind = titles.by_start.get(end)
    held_before = before is not None and not is_collective(text[before:start])
    if held_before and _ends_phrase(text, end):
        return True
    if behind is None or is_collective(text[end:behind]) or _is_of_others(text, titles, end):
        return False
    if not _ends_phrase(text, behind):
        return False
    return held_before or start == 0 or not CLAUSE.match(text[start - 1])


def _ends_phrase(text: str, end: int) -> bool:
    """Whether a noun phrase is over: at a mark, or before what people do."""
    return not CLAUSE.match(text[end : end + 1]) or _ACTS.match(text, end) is not None


def _is_of_others(text: str, titles: Titles, end: int) -> bool:
    """Whether the title behind a span is somebody else's.

    It is behind the 和 between two people (江涛和 of 局长江涛和处长林河), and where it begins with
    the unit of a place (柯桥 of 柯桥区委书记).
    """
    if text[end] in _TERRITORY and text[end + 1 : end + 2] in _AUTHORITIES:
        return True
    behind = titles.by_start[end]
    return text[end - 1] in "和与及" and text[behind : behind + 1] in SURNAMES


def _is_appointed(text: str, start: int) -> bool:
    """Whether 任 says which office somebody has: 同志任青山中学校长."""
    return text[start] == "任" and text.endswith(FORMS_OF_ADDRESS, 0, start)


def _title_weight(title: str, following: str) -> float:
    """What a title before a name adds, given the character that follows it."""
    if not is_collective(title) or not CLAUSE.match(following):
        return _TITLE
    # after 教师 司 is the tail of 教师司, and no surname
    return _TAIL_OF_BODY if following in _BODY_TAILS else _GROUP


def _is_whole_item(left: str, right: str) -> bool:
    """Whether a span fills an item of a list, or a place between brackets."""
    return (left in _LIST_MARKS or left in _OPENING) and (right in _LIST_MARKS or right in _CLOSING)


def runs_of_items(text: str) -> set[tuple[int, int]]:
    """The items of every run of three or more that all have a name's form."""
    runs: set[tuple[int, int]] = set()
    run: list[tuple[int, int]] = []
    previous_end = -1
    for item in _ITEM.finditer(text):
        gap = text[previous_end : item.start()] if run else ""
        if not _has_name_form(item[0]):
            run = []
            continue
        if run and not JOINING.fullmatch(gap):
            run = []
        run.append(item.span())
        previous_end = item.end()
        if len(run) >= 3:
            runs.update(run)
    return runs


def _has_name_form(item: str) -> bool:
    name = unpadded(item)
    if not has_surname(name) or not 2 <= len(name) <= 4:
        return False
    words = lexicon()
    return name not in words or words.tag(name).startswith("nr")
