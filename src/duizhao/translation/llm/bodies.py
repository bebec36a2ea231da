"""Bodies and places in an English sentence that its source does not speak of.

What a name ends in, or begins with before *of*, says what it is: a Bureau, a District, a League.
Written with a capital it names one, and the source has a character for each such kind; where none
of them is there, the name was made up.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from duizhao.translation.llm.names import is_said_in
from duizhao.translation.verification import words_of

_CHARACTERS = {
    "Bureau": "局署社会处政治", "Department": "部厅局处系科司署门务院", "Ministry": "部外交国防财",
    "Committee": "委会组党共", "Commission": "委会署", "Council": "会院委理事",
    "Congress": "会大代", "League": "盟团联超甲", "Federation": "联会盟", "Union": "联盟会欧",
    "Association": "会协联进", "Alliance": "盟联", "Society": "会社", "Foundation": "基会",
    "Party": "党共", "University": "大高校学院", "College": "院校大学专", "School": "校学院小中高",
    "Academy": "院校学", "Institute": "院所会学", "Kindergarten": "幼", "Hospital": "院医",
    "Library": "图馆", "Museum": "博馆院", "Theatre": "剧院戏", "Theater": "剧院戏",
    "Center": "中心", "Centre": "中心", "Station": "站台所", "Court": "院法庭宫", "Bank": "行银",
    "Company": "公司企", "Corporation": "公司集团企社商行", "Group": "集团组小队群",
    "Province": "省", "City": "市城京", "County": "县郡", "District": "区圈", "Township": "乡镇",
    "Village": "村庄寨屯", "Banner": "旗横幅标", "Prefecture": "州府", "Region": "区域地方带",
    "Republic": "国共和", "Kingdom": "国王", "Empire": "帝国朝", "Army": "军部队兵",
    "Navy": "海军", "Church": "教堂会", "Temple": "寺庙庵宫殿", "River": "江河水川",
    "Lake": "湖泊池", "Mountain": "山岭峰", "Island": "岛", "Airport": "机场",
}  # fmt: skip
"""Kinds of body and place, with characters of which one stands in every Chinese name of that
kind, and in the words by which Chinese speaks of one that is known."""

_KINDS = "|".join(_CHARACTERS)
_NAME = (
    rf"(?:[A-Z][\w'’-]+ )+(?P<last>{_KINDS})s?\b|\b(?P<first>{_KINDS}) of (?:the )?[A-Z][\w'’-]+"
)
_NAMED = re.compile(_NAME)


def invented_bodies(source: str, english: str, allowed: Iterable[str]) -> tuple[str, ...]:
    """The names of bodies and places of a kind that `source` does not speak of, each once.

    Args:
        source: A sentence in Simplified Chinese.
        english: Its translation.
        allowed: English that was asked for: every kind in it may be said.
    """
    asked = {word for text in allowed for word in words_of(text)}
    asked.update(words_of(source))
    invented: dict[str, None] = {}
    for match in _NAMED.finditer(english):
        kind = match["last"] or match["first"]
        if kind in asked or any(char in source for char in _CHARACTERS[kind]):
            continue
        # *Hebei Province* for 河北 explains, and makes nothing up
        if match["last"] and is_said_in(source, match[0].split()[-2]):
            continue
        invented.setdefault(match[0])
    return tuple(invented)
