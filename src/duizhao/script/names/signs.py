"""What tells a person of a surname that is a word, too, and has no title: 于某, 据于洋介绍."""

from __future__ import annotations

import re
from collections.abc import Iterable

from duizhao.glossary.people.name_odds import name_log_probability
from duizhao.glossary.people.offices import ACTING
from duizhao.glossary.terms.lexicon import lexicon
from duizhao.script.names.surnames import COMMON_WORD, HAN_RUN, NUMERALS, RARE_SURNAMES, ends_word
from duizhao.script.names.titles import title_ends
from duizhao.script.words.segmentation import consists_of_phrases
from duizhao.script.words.tables import phrase_converter

# what may speak for a name at a place; plain numbers, since they are asked for often
BEHIND_TITLE, BEFORE_TITLE, ACTS, ITEM, STANDING_ALONE, SOMEBODY, TOLD = (
    1 << bit for bit in range(7)
)


def is_cited(text: str, start: int, end: int) -> bool:
    """Whether a clause begins with according to whom it is: 据于洋介绍."""
    return (
        text[start - 1 : start] == "据"
        and text.startswith(ACTING, end)
        and HAN_RUN.match(text[start - 2 : start - 1]) is None
    )


def is_kept_back(text: str, start: int) -> bool:
    """Whether a surname stands for somebody whose name is kept back: 于某, 余某某."""
    if text[start + 1 : start + 2] != "某" or _NOT_SOMEBODY.match(text, start + 2):
        return False
    before = text[start - 1 : start]
    if text[start] == "于" or text[start] in RARE_SURNAMES:
        # 位于某处, 属于某公司, 此后某天
        return (
            (HAN_RUN.match(before) is None and not before.isalnum())
            or title_ends(text, start)
            or before in "与和及将被把对"
        )
    return not before or lexicon().frequency(before + text[start]) == 0


_NOT_SOMEBODY = re.compile("[种些年月日天地处时方项类一个段次位人家周期]")


def is_agent(text: str, start: int, end: int) -> bool:
    """Whether a name stands behind 由, and its title and what it does behind it.

    由于 is *since*, too: 由于年轻教师主持, 由于工作负责.
    """
    if text[start - 1 : start] != "由":
        return False
    acting = _ACTS.match(text, end)
    if acting is None or text[start] != "于":
        return acting is not None
    given = text[start + 1 : end]
    if given in _KINDS_OF_PEOPLE or given[0] in "老小":
        return False
    if acting[1] is None and len(given) > 1 and lexicon().frequency(given) >= COMMON_WORD:
        return False  # 由于|海水|提供
    return name_log_probability("于", given) >= _LIKELY_AGENT


_ACTS = re.compile(
    "([\u4e00-\u9fff]{2,6}?)?(?:主持|担任|负责|主讲|授课|执导|执教|带队|牵头|领衔|主刀|讲解|撰写|执笔|创作"
    "|提供|兼任|颁奖|揭牌|致辞|陪同|编写|编著|作曲|作词|扮演|饰演|主编|主演|领唱|演唱|朗诵|宣读)"
    "(?![人制者])"
)
_KINDS_OF_PEOPLE = frozenset("新老女男前原正副总大小好名多少本该全旧外校各众")
_LIKELY_AGENT = -23.5


def begins_alone(text: str, start: int, end: int) -> bool:
    """Whether a name with 于 begins a clause, or stands where a person may, with no title.

    What 于 says where or when of is a word or a number (于变局中, 于近日, 于法有据), or an action
    in laws (于停聘期间, 于依前条规定): so no word begins behind 于, what would be the given name is
    none that a sentence is made of, and at a clause's beginning the person does something.
    """
    before = text[start - 1 : start]
    taken = takes_person(text, start)
    if text[start] != "于" or (before.isalnum() and not taken):
        return False
    behind = text[start + 1 : start + 6]
    if not behind or behind[0] in _BEHIND_YU or behind[0] in NUMERALS:
        return False
    words = lexicon()
    if any(
        words.frequency(behind[:length]) >= _RARE_WORD and words.tag(behind[:length]) != "nr"
        for length in range(2, len(behind) + 1)
    ):
        return False
    given = text[start + 1 : end]
    if len(given) == 1 and words.tag(given)[:1] in ("pdrfcmqut" if taken else "vpdrfcmqut"):
        return False
    if name_log_probability("于", given) < _LIKELY_GIVEN:
        return False
    return taken or acts(text, end)


def begins_and_acts(text: str, start: int) -> bool:
    """Whether a clause begins with what may be a full name, and then somebody acts: 余明亮带着."""
    before = text[start - 1 : start]
    end = start + 3
    if HAN_RUN.fullmatch(text, start, end) is None or end > len(text):
        return False
    if text[start] == "于":
        # OpenCC's phrases in which 于 stays are names of people and of places
        name = text[start : start + 2]
        return (
            not before.isalnum()
            and consists_of_phrases(name)
            and str(phrase_converter().convert(name))[0] == "于"
            and acts(text, end)
        )
    return (
        text[start] in _BEGINNING
        and not before.isalnum()
        and acts(text, end)
        and text[start + 1] not in _BEHIND_YU
        and not ends_word(text, start + 1)
    )


_BEGINNING = frozenset("余范郁岳沈姜谷曲涂游")


def acts(text: str, place: int) -> bool:
    """Whether a word begins at a place that somebody's doing begins with: 于静|通过选拔."""
    behind = text[place : place + 4]
    if behind[:1] in _WHEN_AND_WHERE:
        return False
    words = lexicon()
    for length in range(len(behind), 1, -1):
        if words.frequency(behind[:length]) >= COMMON_WORD:
            return words.tag(behind[:length]) in ("v", "d", "p", "c", "l", "i")
    if behind[1:2] in ("着", "了", "过"):
        return words.tag(behind[:1]) == "v"
    return behind[:1] in _BEGIN_DOING


_LIKELY_GIVEN = -25.0
"""Log-probability that a name with 于 has at least which nothing else speaks for."""

_WHEN_AND_WHERE = frozenset("后前时中内外上下之间起止")
_BEGIN_DOING = frozenset("到来去在向对为把被从是有也都还就又和与同便却将笑哭走跑站坐拿说问")


def takes_person(text: str, start: int) -> bool:
    """Whether what stands before a place takes a person behind it: 和, 被, 采访."""
    return text[start - 1 : start] in "与和跟被让请访" or text.endswith(DONE_TO_PEOPLE, 0, start)


DONE_TO_PEOPLE = (
    "采访", "拜访", "看望", "慰问", "感谢", "邀请", "祝贺", "会见", "告诉", "陪同", "找到",
    "见到", "遇到", "他叫", "她叫", "我叫", "名叫", "叫做", "接替", "任命", "聘请", "聘任",
    "推荐", "表彰", "看到", "看见", "认出", "想起", "记得", "认识", "佩服", "安慰", "表扬", "批评",
    "叫住", "拦住", "拉住", "抱住", "扶起", "围着", "嫁给", "交给", "送给", "递给", "写给", "留给",
    "输给", "转自", "摘自", "选自", "只有", "还有", "包括", "除了",
)  # fmt: skip
"""What is done to a person, seldom at a place."""

_RARE_WORD = 10
_BEHIND_YU = frozenset(
    "是此今我你他她它其之这那己彼斯焉公私国民法理情事心人党家世史古先前后未外内本该各每某"
)
"""Single characters that 于 stands before."""


def surnames_of_families(text: str, places: Iterable[int]) -> list[int]:
    """Where a surname stands before what no given name is: 余氏, 于家村, 余老说.

    Args:
        text: Simplified Chinese.
        places: Where surnames stand.
    """
    return [
        place
        for place in places
        if (_OF_A_FAMILY.match(text, place + 1) or _is_venerable(text, place))
        and text[place] not in RARE_SURNAMES
        and text[place - 1 : place] not in _COUNTED_BY
        and not ends_word(text, place)
    ]


_OF_A_FAMILY = re.compile(
    "氏|家(?:[村庄沟屯寨湾坪坝岗峪营堡桥坡岭集渡畈垸圩墩垄嘴窑坑塘铺洼]|大院|老宅|老屋|祠堂)"
)


def _is_venerable(text: str, place: int) -> bool:
    """Whether a clause begins with how the old are called: 余老说."""
    return (
        text[place] in _BEGINNING
        and _VENERABLE.match(text, place + 1) is not None
        and HAN_RUN.match(text[place - 1 : place]) is None
    )


_VENERABLE = re.compile("老[的说在是将去生讲谈]")
_COUNTED_BY = frozenset("0123456789０１２３４５６７８９一二三四五六七八九十百千万亿两几数多")
"""Behind these 余 counts, and 家 is what is counted: 三十余家村办企业."""
