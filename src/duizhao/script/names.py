"""Personal names in another script.

A surname that Simplified shares with another character in Traditional is itself: 于 is not 於, 范
not 範. Given names convert character by character, since no word in them means what it says; where
a character has more than one form, only its bearer knows which, and it is doubtful.
"""

from __future__ import annotations

import re

from duizhao.glossary.people.offices import CALLINGS, FORMS_OF_ADDRESS, OFFICES
from duizhao.glossary.terms.lexicon import lexicon
from duizhao.name_lists import unpadded
from duizhao.script.converted import Doubt
from duizhao.script.facts import one_to_many
from duizhao.script.word_tables import KEPT_SURNAMES, phrase_converter
from duizhao.surnames import COMPOUND_SURNAMES

_IN_NAMES = {
    "于": "于", "余": "余", "范": "範", "郁": "郁", "岳": "岳", "谷": "谷", "向": "向", "后": "后",
    "里": "里", "采": "采", "冲": "沖", "岩": "岩", "征": "征", "游": "游", "台": "台", "布": "布",
}  # fmt: skip
"""What is usual in given names, where it is not what OpenCC writes for the character alone."""

_CLEAR_IN_NAMES = frozenset(
    "发万党同家克向千广宁才秋周当果参尝团坛证赞适极胜确获药荐录栗术梁朱柜汇叶厂虫乐于后"
    "回困面须饥钥针链钟镰闲雇坝壩荫迹脏蜡表适几了个吃合只系制复"
)
"""Characters that names have in one form only, whatever they have in words."""

_SURNAMES_CHANGED = {
    "钟": "鍾",
    "宁": "寧",
    "云": "雲",
    "叶": "葉",
    "苏": "蘇",
    "万": "萬",
    "沈": "沈",
}
_MODIFIERS = ("副", "代", "原", "常务副", "总", "老")
_TITLES = "|".join(
    sorted({*OFFICES, *CALLINGS, *FORMS_OF_ADDRESS, "秘书", "总"}, key=len, reverse=True)
)
_TITLE = f"(?:{'|'.join(_MODIFIERS)})?(?:{_TITLES})"
_ADDRESSED = re.compile(f"([{''.join(sorted(KEPT_SURNAMES))}])(?=({_TITLE}))")
_LONGEST_WORD = 4

_HAN = "\u4e00-\u9fff"
_KEPT = "".join(sorted(KEPT_SURNAMES))
_LOOKS_NAMED = re.compile(
    f"(?:{_TITLES}|[、，,：:（( 　和与]|^)[ 　]?[{_KEPT}][ 　]?[{_HAN}]{{1,2}}"
    f"(?=$|{_TITLE}|[、，,。）) 　和与等\n]|[{_HAN}])",
    re.MULTILINE,
)


def may_name_people(text: str) -> bool:
    """Whether a surname that is often mistaken stands where a name may: quick, and too often so."""
    return _LOOKS_NAMED.search(text) is not None


def convert_name(name: str, start: int = 0) -> tuple[str, tuple[Doubt, ...]]:
    """Converts a Simplified name, in OpenCC's own standard of Traditional.

    Args:
        name: A Chinese personal name, padded or not.
        start: Where it stands in its text, for the doubts.

    Returns:
        The name, and the characters of which only its bearer knows the form.
    """
    choices = one_to_many("to-traditional")
    compound = unpadded(name)[:2] in COMPOUND_SURNAMES
    surname = 2 if compound else 1
    converted: list[str] = []
    doubts: list[Doubt] = []
    for place, old in enumerate(name):
        plain = str(phrase_converter().convert(old))
        if place < surname:
            new = old if old in KEPT_SURNAMES else _SURNAMES_CHANGED.get(old, plain)
        else:
            new = _IN_NAMES.get(old, plain)
            if old in choices and old not in _CLEAR_IN_NAMES:
                others = tuple(choice for choice in choices[old] if choice != new)
                doubts.append(Doubt(start + place, old, new, others))
        converted.append(new if len(new) == 1 else old)
    return "".join(converted), tuple(doubts)


def addressed_surnames(text: str) -> list[int]:
    """Where a surname stands in front of a form of address: 于局长, 余副校长, 游老师.

    No surname is what ends a word (关于局长的任命, 其余老师), nor what stands before a title
    that goes on as another word (胡同志愿者, 布局长江经济带).
    """
    return [
        match.start()
        for match in _ADDRESSED.finditer(text)
        if not _ends_word(text, match.start()) and not _goes_on(text, match.end(2))
    ]


def _ends_word(text: str, place: int) -> bool:
    words = lexicon()
    return any(
        words.frequency(text[start : place + 1]) > 0
        and not words.tag(text[start : place + 1]).startswith("nr")
        for start in range(max(0, place - _LONGEST_WORD + 1), place)
    )


def _goes_on(text: str, end: int) -> bool:
    """Whether a word begins with a title's last character and goes beyond it."""
    return any(stop > end for stop, _ in lexicon().words_from(text[: end + _LONGEST_WORD], end - 1))
