"""Personal names in another script.

A surname that Simplified shares with another character in Traditional is itself: 于 is not 於, 范
not 範. OpenCC cannot know that a character is a surname; who calls this does.
"""

from __future__ import annotations

import re
from collections.abc import Callable

from duizhao.glossary.people.people import PeopleFinder
from duizhao.script.conversion import Guard

UNCHANGED = frozenset("于余范郁岳沈姜谷曲向卜涂仇游胡周松布后党朴种征")
"""Characters that stay in names though they change in words; of the surnames, those for which
Traditional has the same character as a surname of its own (于 and 於, 余 and 餘, 涂 and 塗, 游 and
遊, 后 and 後, 党 and 黨, 朴 and 樸 …)."""

_WORD_BEFORE = {
    "于": "关对由属位至鉴等大小高低多少终在处出过忠勇敢善基便利归用源限趋富急勤乐",
    "余": "其剩业多",
    "范": "示规师模防典",
    "游": "导旅上中下",
    "布": "公发宣分颁",
    "后": "前今以之然最先此随会课",
    "向": "倾方面走趋导转取",
    "周": "一上下本每四",
    "党": "入建全我政",
    "谷": "山低",
    "曲": "歌戏",
    "松": "轻放",
}
"""Characters with which such a character is a word, though a form of address follows: 关于局长."""
_TITLE = (
    r"[副代]?(?:[局校处科院厅部省市县区旗盟乡镇村州队所站馆司署园会]长|书记|主任|主席|教授|教练|"
    r"老师|同志|先生|女士|委员|院士|博士|医生|经理|总经理|董事长|秘书长|理事长|工程师)"
)
_ADDRESSED = re.compile(
    "|".join(
        f"(?<![{_WORD_BEFORE[surname]}]){surname}(?={_TITLE})"
        if surname in _WORD_BEFORE
        else f"{surname}(?={_TITLE})"
        for surname in sorted(UNCHANGED - {"征", "种"})
    )
)


def _convert_name(name: str, convert: Callable[[str], str]) -> str:
    """Converts a name character by character, since no word in it means what it says.

    Args:
        name: A Chinese personal name.
        convert: What converts words: `duizhao.script.conversion.converter`.
    """
    return "".join(
        character if character in UNCHANGED else convert(character) for character in name
    )


def guard_people(text: str, people: PeopleFinder, convert: Callable[[str], str]) -> list[Guard]:
    """Guards the full names of known people with their own conversion, padded ones too."""
    return [
        Guard(mention.start, mention.end, _convert_name(text[mention.start : mention.end], convert))
        for mention in people.occurrences(text)
    ]


def guard_surnames(text: str) -> list[Guard]:
    """Guards a surname in front of a form of address: 于局长, 余副校长, 游老师."""
    return [Guard(match.start(), match.end(), match.group()) for match in _ADDRESSED.finditer(text)]
