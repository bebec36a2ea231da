"""Personal names in another script.

A surname that Simplified shares with another character in Traditional is itself: 于 is not 於, 范
not 範. Given names convert character by character, since no word in them means what it says; where
a character has more than one form, only its bearer knows which, and it is doubtful.
"""

from __future__ import annotations

from functools import lru_cache

from duizhao.glossary.terms.lexicon import lexicon
from duizhao.name_lists import unpadded
from duizhao.script.converted import Doubt
from duizhao.script.facts import one_to_many
from duizhao.script.names.surnames import COMMON_WORD
from duizhao.script.words.compiled import compiled_words
from duizhao.script.words.segmentation import consists_of_phrases
from duizhao.script.words.tables import KEPT_SURNAMES, own_words, phrase_converter
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


@lru_cache(maxsize=1 << 12)
def depends_on_being_a_name(name: str) -> bool:
    """Whether a name may convert otherwise than the same characters in running text do."""
    if name in own_words():
        return False
    if name[:1] not in KEPT_SURNAMES and one_to_many("to-traditional").keys().isdisjoint(name):
        return False
    if not consists_of_phrases(name):
        return True
    words = lexicon()
    if len(name) == 2 and words.frequency(name) >= COMMON_WORD and words.tag(name) != "nr":
        return False  # an ordinary word, though an office stands before it: 督导范畴
    # even where OpenCC knows the name, a neighbour's word may reach into it: 副旗|长于|敏
    return name[0] in KEPT_SURNAMES


def convert_name(
    name: str, start: int = 0, *, certain: bool = True
) -> tuple[str, tuple[Doubt, ...]]:
    """Converts a Simplified name, in OpenCC's own standard of Traditional.

    Args:
        name: A Chinese personal name, padded or not.
        start: Where it stands in its text, for the doubts.
        certain: Whether it is a name for certain; else its surname is doubtful.

    Returns:
        The name, and the characters of which only its bearer knows the form.
    """
    converted, doubts = _converted_name(name, certain)
    return converted, tuple(doubt.moved(start) for doubt in doubts)


@lru_cache(maxsize=1 << 12)
def _converted_name(name: str, certain: bool) -> tuple[str, tuple[Doubt, ...]]:
    choices = one_to_many("to-traditional")
    surname = 2 if unpadded(name)[:2] in COMPOUND_SURNAMES else 1
    known = str(phrase_converter().convert(name)) if consists_of_phrases(name) else ""
    converted: list[str] = []
    doubts: list[Doubt] = []
    for place, old in enumerate(name):
        plain = compiled_words().single(old)
        if place < surname:
            new = old if old in KEPT_SURNAMES else _SURNAMES_CHANGED.get(old, plain)
            if not certain and place == 0 and old in choices:
                others = tuple(choice for choice in choices[old] if choice != new)
                doubts.append(Doubt(0, old, new, others))
            if surname > 1:
                new = str(phrase_converter().convert(name))[place]
        elif known and len(name) > 2:
            new = known[place]  # a name that OpenCC has: 張棟樑
        else:
            new = _IN_NAMES.get(old, plain)
            if old in choices and old not in _CLEAR_IN_NAMES:
                others = tuple(choice for choice in choices[old] if choice != new)
                doubts.append(Doubt(place, old, new, others))
        converted.append(new if len(new) == 1 else old)
    return "".join(converted), tuple(doubts)
