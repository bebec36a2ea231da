"""Personal names in another script.

A surname that Simplified shares with another character in Traditional is itself: 于 is not 於, 范
not 範. Given names convert character by character, since no word in them means what it says; where
a character has more than one form, only its bearer knows which, and it is doubtful.
"""

from __future__ import annotations

import re
from dataclasses import replace
from functools import cache, lru_cache

from duizhao.glossary.people.offices import CALLINGS, FORMS_OF_ADDRESS, GROUPS, OFFICES
from duizhao.glossary.terms.lexicon import lexicon
from duizhao.name_lists import unpadded
from duizhao.script.converted import Doubt
from duizhao.script.facts import one_to_many
from duizhao.script.segmentation import CLAUSE, consists_of_phrases, divide
from duizhao.script.word_tables import KEPT_SURNAMES, own_words, phrase_converter
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
_MORE_CALLINGS = (
    "大夫", "会计", "秘书", "总", "司机", "教官", "裁判", "棋手", "厨师", "店主", "业主", "船员",
    "飞行员", "航天员", "乘务员", "消防员", "快递员", "主讲人", "发起人", "候选人", "老汉", "大爷",
    "大娘", "大妈", "大叔", "大伯", "大婶", "大嫂", "大姐", "大哥", "编剧", "制片人",
)  # fmt: skip
_BEFORE_NAMES_ONLY = (
    "音乐指挥", "乐团指挥", "合唱指挥", "被告人", "嫌疑人", "当事人", "受害人", "被害人",
    "上诉人", "申请人", "证人", "男子", "女子", "死者", "伤者", "乘客", "市民", "网友", "网民",
    "渔民", "村官", "军嫂", "小哥", "骑手", "环卫工", "农民工", "电工", "焊工", "钳工", "木工",
    "矿工", "护工", "养殖户", "种植户", "贫困户", "脱贫户", "个体户", "种粮大户", "退役军人",
    "退伍军人", "老兵", "店员", "放映员", "接生婆", "媳妇", "孤儿", "儿童",
)  # fmt: skip
"""What somebody may be called in front of the name, and nobody behind it: 有利|于|市民."""
_TITLES = "|".join(
    sorted({*OFFICES, *CALLINGS, *FORMS_OF_ADDRESS, *_MORE_CALLINGS}, key=len, reverse=True)
)
_TITLE = f"(?:{'|'.join(_MODIFIERS)})?(?:{_TITLES})"
_FIRSTS = "".join(sorted({title[0] for title in (*_TITLES.split("|"), *_MODIFIERS)}))
_ADDRESSED = re.compile(f"([{''.join(sorted(KEPT_SURNAMES))}])(?=[{_FIRSTS}])(?=({_TITLE}))")
_LONGEST_WORD = 4

_HAN = "\u4e00-\u9fff"
_KEPT = "".join(sorted(KEPT_SURNAMES))
_TITLES_OF_PEOPLE = frozenset((*_TITLES.split("|"), *GROUPS, *_BEFORE_NAMES_ONLY))
_TITLE_LENGTHS = range(max(map(len, _TITLES_OF_PEOPLE)), 0, -1)
_LAST_OF_TITLE = frozenset(title[-1] for title in _TITLES_OF_PEOPLE)
_FIRST_OF_TITLE = frozenset(title[0] for title in (*_TITLES_OF_PEOPLE, *_MODIFIERS))
SURNAME = re.compile(f"[{_KEPT.replace('向', '')}]")
_MISTAKEN = re.compile(f"{SURNAME.pattern[:-1]}钟]")
"""These, and 钟, which alone is the clock as often: 鍾 and 鐘."""
_LISTED_SURNAMES = frozenset("于余范郁岳谷涂游朴")
_TITLED = re.compile(f"[ 　]?[{_HAN}]{{1,2}}?{_TITLE}")
_LAST_OF_CALLING = frozenset("长师员家手匠官者")
_NO_CALLINGS = frozenset(
    [
        "国家", "大家", "人家", "全家", "老家", "自家", "公家", "成家", "店家", "一家", "身家",
        "双手", "对手", "左手", "右手", "感官", "器官", "五官",
    ]
)  # fmt: skip
_TITLE_HERE = re.compile(_TITLE)
_LISTED = re.compile(f"[ 　]?[{_HAN}]{{1,2}}(?=$|[、，,。）) 　和与等\n])", re.MULTILINE)
_MARKS = frozenset("、，,：:（( 　\n")


def title_ends(text: str, place: int) -> bool:
    """Whether a title, a calling or a word for one of a group ends at a place."""
    if title_start(text, place) < place:
        return True
    return text[place - 1 : place] in _LAST_OF_CALLING and _calling_ends(text, place)


def title_start(text: str, place: int) -> int:
    """Where the longest title begins that ends at a place; the place itself where none does."""
    if text[place - 1 : place] in _LAST_OF_TITLE:
        for length in _TITLE_LENGTHS:
            if length <= place and text[place - length : place] in _TITLES_OF_PEOPLE:
                return place - length
    return place


def _calling_ends(text: str, place: int) -> bool:
    """Whether a word ends at a place that says by its last character what somebody is: 药剂师."""
    words = lexicon()
    return any(
        words.tag(word).startswith("n") and word not in _NO_CALLINGS
        for start in range(max(0, place - _LONGEST_WORD), place - 1)
        for word in [text[start:place]]
    )


def title_begins(text: str, place: int) -> bool:
    """Whether a title or a form of address begins at a place."""
    return text[place : place + 1] in _FIRST_OF_TITLE and _TITLE_HERE.match(text, place) is not None


def may_name_people(text: str) -> bool:
    """Whether a surname that is often mistaken stands where a name may: quick, and too often so.

    Behind an office, before one with a given name between, or as an item of a list.
    """
    for found in _MISTAKEN.finditer(text):
        place = found.start()
        before = text[place - 1 : place]
        if title_ends(text, place):
            return True
        if not _FIRST_OF_TITLE.isdisjoint(text[place + 2 : place + 5]) and _TITLED.match(
            text, place + 1
        ):
            return True
        if (
            found[0] in _LISTED_SURNAMES
            and (not before or before in _MARKS)
            and _LISTED.match(text, place + 1)
        ):
            return True
    return False


COMMON_WORD = 30
"""How often a word occurs in jieba's counts that is taken for itself and not for a name."""


@lru_cache(maxsize=1 << 12)
def depends_on_being_a_name(name: str) -> bool:
    """Whether a name may convert otherwise than the same characters in running text do."""
    if one_to_many("to-traditional").keys().isdisjoint(name) or name in own_words():
        return False
    if not consists_of_phrases(name):
        return True
    if len(name) == 2 and lexicon().frequency(name) >= COMMON_WORD:
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
    return converted, tuple(replace(doubt, start=doubt.start + start) for doubt in doubts)


@lru_cache(maxsize=1 << 12)
def _converted_name(name: str, certain: bool) -> tuple[str, tuple[Doubt, ...]]:
    choices = one_to_many("to-traditional")
    surname = 2 if unpadded(name)[:2] in COMPOUND_SURNAMES else 1
    known = str(phrase_converter().convert(name)) if consists_of_phrases(name) else ""
    converted: list[str] = []
    doubts: list[Doubt] = []
    for place, old in enumerate(name):
        plain = str(phrase_converter().convert(old))
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


def addressed_surnames(text: str) -> list[int]:
    """Where a surname stands in front of a form of address: 于局长, 余副校长, 游老师.

    No surname is what ends a word (关于局长的任命, 其余老师), what stands before a title that
    goes on as another word (胡同志愿者, 布局长江经济带), the Party before its offices (党主席),
    nor 于 behind a verb (专注于教授) or before whom the law names (于检察官).
    """
    return [
        match.start()
        for match in _ADDRESSED.finditer(text)
        if not match[2].startswith(_OF_OTHERS.get(match[1], ()))
        and not ends_word(text, match.start())
        and not _goes_on(text, match.end(), match.end(2))
        and not (match[1] == "于" and _follows_verb(text, match.start()))
        and not (match[1] in RARE_SURNAMES and _follows_text(text, match.start()))
    ]


_OF_OTHERS = {
    "党": ("主席", "书记", "总书记", "委员", "代表", "组长", "支书", "政委", "秘书", "总", "校长"),
    "于": ("检察", "审判", "法官", "裁判", "总统", "委员", "会长", "会计师", "班"),
}
"""Titles before which such a character is no surname."""

RARE_SURNAMES = frozenset("后干征种才折占么党")
"""Surnames so rare that within a phrase the character is the word: 到任后局长调研."""

_PREPOSITIONAL = """
取决 归功 归咎 归因 归属 致力 专注 服务 有利 有益 有助 有害 忠诚 忠实 忠于 属 隶属 从属 附属 限
仅限 局限 受制 受命 受教 受惠 受益 听命 听从 求教 请教 求助 求救 求学 就教 问计 问策 效力 效忠
献身 投身 授予 授 赠 赠送 赠予 颁 颁发 奖 奖励 给予 交 移交 转交 归 归还 归结 满足 习惯 依赖
依附 屈服 服从 臣服 寄希望 寄望 寄托 让位 让步 不利 不同 区别 有别 独立 高 低 大 小 多 少 早 晚
先 优 优先 优越 落后 领先 相当 等 等同 等价 适用 适合 适应 善 善于 集中 侧重 偏重 着重 立足 着眼
面向 来源 来自 源 源自 起源 出 出自 毕业 任职 任教 就职 就读 工作 生活 生长 成长 得益 得力 得利
见诸 施教 施加 取法 取信 失信 失败 败 输 不亚 不下 不低 记载 登载 登记 归责 转让 让与 揭示 刊登 公布
公告 发生 准用 记 载 附 及 见
"""
"""Verbs and adjectives that 于 follows as a preposition."""


_UNCOUNTED = 3
"""What jieba's word list says of words that did not occur where it counted."""

_BEFORE_REMAINDER = frozenset("年月天日周岁时里尺米斤吨元个次倍绰刃足裕尚犹心富积")


def _follows_text(text: str, place: int) -> bool:
    return CLAUSE.match(text[place - 1 : place]) is not None and text[place - 1] not in "和与及"


@cache
def _take_yu() -> frozenset[str]:
    return frozenset(_PREPOSITIONAL.split())


_BEFORE_PREPOSITION = frozenset("应得须需可并仍将均至亦皆其")
"""What the law has before 于 (应于裁判前), and nobody before a surname."""


def _follows_verb(text: str, place: int) -> bool:
    if text[place - 1 : place] in _BEFORE_PREPOSITION:
        return True
    return any(text[start:place] in _take_yu() for start in range(max(0, place - 3), place))


def ends_word(text: str, place: int) -> bool:
    """Whether a word ends with the character at a place: 关于, 其余."""
    if text.endswith("有余", 0, place + 1):
        # 三年有余, 绰绰有余, 而同行的有余局长
        return text[place - 2 : place - 1] in _BEFORE_REMAINDER
    words = lexicon()
    # jieba's word list has many a verb with 于 that nobody counted: 请于, 当于
    least = _UNCOUNTED + 1 if text[place] == "于" else 1
    return any(
        word in own_words()
        or (words.frequency(word) >= least and not words.tag(word).startswith("nr"))
        for start in range(max(0, place - _LONGEST_WORD + 1), place)
        for word in [text[start : place + 1]]
    )


def _goes_on(text: str, start: int, end: int) -> bool:
    """Whether the words behind a surname are others than a title: 同|志愿者, 局|长江."""
    clause = CLAUSE.match(text, start, end + _LONGEST_WORD)
    if clause is None or clause.end() == end:
        return False
    return all(last != end - start for _, last, _ in divide(clause[0]).words)
