"""What people are called among themselves by surname alone: 老于, 小余, 阿胡.

老 and 小 stand before words, too (老干部, 小范围), and end some (父老, 大小); 小于 and 大于
compare. A nickname therefore stands where a person may, and no word begins with its surname.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from duizhao.glossary.terms.lexicon import lexicon
from duizhao.script.names.behind import tells_of_owner
from duizhao.script.names.signs import acts
from duizhao.script.names.surnames import RARE_SURNAMES

CALLED = "老小大阿"
"""What stands before a surname in a nickname."""

_NOT_CALLED = RARE_SURNAMES - {"党"} | {"布", "松", "朴", "咸", "曲", "卜"}
"""Surnames before which 老 and 小 say what a thing is like."""

_CALLED_BY = {"党": "老", "姜": "老小"}
"""Surnames before which some of these make a thing of it: 大党, 大姜."""

_MAY_STAND_BEFORE = frozenset("叫喊给对跟和与把被让请找问是听说见等向替帮陪、他她我你的")
_COMPARED = re.compile(r"\s*[0-9０-９a-zA-Z零一二三四五六七八九十百千万两半或等此该其这那]")
_BESIDE_PERSON = re.compile("[和与跟，。！？：、”]|$")
_KITCHEN = re.compile("[切片丝末汁汤块洗去皮拍各克、，]|适量")
_LONGEST_WORD = 4


def nicknames(text: str, places: Iterable[int], closed: bytes) -> list[int]:
    """Where a surname stands behind what one calls a familiar person.

    Args:
        text: Simplified Chinese.
        places: Where surnames stand behind 老, 小, 大 or 阿.
        closed: For each place, the end included, 1 where a word reaches across it, else 0.
    """
    return [place for place in places if not closed[place + 1] and _is_nickname(text, place)]


def _is_nickname(text: str, place: int) -> bool:
    surname, before = text[place], text[place - 2 : place - 1]
    if surname in _NOT_CALLED or (before.isalnum() and before not in _MAY_STAND_BEFORE):
        return False
    called = text[place - 1]
    if called not in _CALLED_BY.get(surname, CALLED):
        return False
    if surname == "于" and called in "大小":
        # 小于5, 小于限额
        if _COMPARED.match(text, place + 1):
            return False
        told = _BESIDE_PERSON.match(text, place + 1) or tells_of_owner(text, place + 1)
        if not (told or acts(text, place + 1)):
            return False
    if surname == "姜" and _KITCHEN.match(text, place + 1):
        return False
    words = lexicon()
    if words.frequency(text[place - 2 : place]) and before in "、他她我你的":
        return False
    return not any(
        words.frequency(word) and not words.tag(word).startswith("nr")
        for length in range(2, _LONGEST_WORD + 1)
        for word in [text[place : place + length]]
        if len(word) == length
    )
