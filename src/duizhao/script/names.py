"""Personal names in another script.

A surname that Simplified shares with another character in Traditional is itself: 于 is not 於, 范
not 範. Given names convert character by character, since no word in them means what it says; where
a character has more than one form, only its bearer knows which, and it is doubtful.
"""

from __future__ import annotations

from collections.abc import Iterable
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
    "太太", "夫人", "老板", "老板娘", "师母",
)  # fmt: skip
_BEFORE_NAMES_ONLY = (
    "青年", "妻子", "丈夫", "儿子", "女儿", "弟弟", "哥哥", "姐姐", "妹妹", "父亲", "母亲",
    "老伴", "爱人", "女婿", "儿媳", "孙子", "孙女", "同事", "邻居", "好友", "战友", "徒弟",
    "音乐指挥", "乐团指挥", "合唱指挥", "被告人", "嫌疑人", "当事人", "受害人", "被害人",
    "上诉人", "申请人", "证人", "男子", "女子", "死者", "伤者", "乘客", "市民", "网友", "网民",
    "渔民", "村官", "军嫂", "小哥", "骑手", "环卫工", "农民工", "电工", "焊工", "钳工", "木工",
    "矿工", "护工", "养殖户", "种植户", "贫困户", "脱贫户", "个体户", "种粮大户", "退役军人",
    "退伍军人", "老兵", "朋友", "姑娘", "小伙", "导游", "女孩", "男孩",
    "得主", "队友", "搭档", "店员", "放映员", "接生婆", "媳妇", "孤儿", "儿童",
)  # fmt: skip
"""What somebody may be called in front of the name, and nobody behind it: 有利|于|市民."""
_TITLES = frozenset({*OFFICES, *CALLINGS, *FORMS_OF_ADDRESS, *_MORE_CALLINGS})
_LONGEST_WORD = 4

_TITLES_OF_PEOPLE = frozenset((*_TITLES, *GROUPS, *_BEFORE_NAMES_ONLY))
_TITLE_LENGTHS = {
    last: sorted({len(title) for title in _TITLES_OF_PEOPLE if title[-1] == last}, reverse=True)
    for last in {title[-1] for title in _TITLES_OF_PEOPLE}
}
"""How long titles are, by their last character."""
_LAST_OF_CALLING = frozenset("长师员家手匠官者")
LAST_OF_TITLE = _TITLE_LENGTHS.keys() | _LAST_OF_CALLING
"""What stands before a name that a title, or a word for what somebody does, stands before."""
_TITLES_BEHIND = _TITLES | {before + title for before in _MODIFIERS for title in _TITLES}
_LENGTHS_BEHIND = {
    first: sorted({len(title) for title in _TITLES_BEHIND if title[0] == first}, reverse=True)
    for first in {title[0] for title in _TITLES_BEHIND}
}
"""How long they are, by their first character."""
FIRST_OF_TITLE = _LENGTHS_BEHIND.keys()
"""What a title begins with that stands behind a name."""
SECOND_OF_TITLE = frozenset(title[1] for title in _TITLES_BEHIND if len(title) > 1)
SHORT_TITLES = frozenset(title for title in _TITLES_BEHIND if len(title) == 1)
SHARED_SURNAMES = KEPT_SURNAMES - {"向"}
"""Those with which full names begin: 向 before a name is *toward* it."""
_NO_CALLINGS = frozenset(
    [
        "国家", "大家", "人家", "全家", "老家", "自家", "公家", "成家", "店家", "一家", "身家",
        "双手", "对手", "左手", "右手", "感官", "器官", "五官",
    ]
)  # fmt: skip


def title_ends(text: str, place: int) -> bool:
    """Whether a title, a calling or a word for one of a group ends at a place."""
    if title_start(text, place) < place:
        return True
    return text[place - 1 : place] in _LAST_OF_CALLING and _calling_ends(text, place)


def title_start(text: str, place: int) -> int:
    """Where the longest title begins that ends at a place; the place itself where none does."""
    for length in _TITLE_LENGTHS.get(text[place - 1 : place], ()):
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


def title_end(text: str, place: int) -> int:
    """Where the longest title or form of address ends that begins at a place; the place: none."""
    for length in _LENGTHS_BEHIND.get(text[place : place + 1], ()):
        title = text[place : place + length]
        if title in _TITLES_BEHIND:
            return place + len(title)
    return place


COMMON_WORD = 30
"""How often a word occurs in jieba's counts that is taken for itself and not for a name."""


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


def addressed_surnames(text: str, places: Iterable[int], closed: bytes) -> list[int]:
    """Where a surname stands in front of a form of address: 于局长, 余副校长, 游老师.

    No surname is what ends a word (关于局长的任命, 其余老师), what stands before a title that
    goes on as another word (胡同志愿者, 布局长江经济带), the Party before its offices (党主席),
    nor 于 behind a verb (专注于教授) or before whom the law names (于检察官).

    Args:
        text: Simplified Chinese.
        places: Where surnames stand.
        closed: For each place, the end included, 1 where a word reaches across it, else 0.
    """
    return [
        place
        for place in places
        for end in [title_end(text, place + 1)]
        if end > place + 1
        and not text.startswith(_OF_OTHERS.get(text[place], ()), place + 1)
        and not ends_word(text, place)
        and not (text[place] == "于" and follows_verb(text, place))
        and not (text[place] in RARE_SURNAMES and _follows_text(text, place))
        and not (closed[end] and _goes_on(text, place + 1, end))
    ]


_OF_OTHERS = {
    "党": ("主席", "书记", "总书记", "委员", "代表", "组长", "支书", "政委", "秘书", "总", "校长"),
    "于": (
        "检察",
        "审判",
        "法官",
        "裁判",
        "总统",
        "委员",
        "会长",
        "会计师",
        "会计年",
        "会计期",
        "班",
    ),
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


def follows_verb(text: str, place: int) -> bool:
    """Whether a verb ends before a place that takes 于 as a preposition: 毕业于."""
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
        or _is_phrase_changed(word)  # 师范, which jieba takes for a name
        for start in range(max(0, place - _LONGEST_WORD + 1), place)
        for word in [text[start : place + 1]]
    )


@lru_cache(maxsize=1 << 12)
def _is_phrase_changed(word: str) -> bool:
    """Whether OpenCC has a word as a phrase, and its last character changes in it."""
    return (
        len(word) > 1
        and lexicon().frequency(word) >= COMMON_WORD
        and consists_of_phrases(word)
        and str(phrase_converter().convert(word))[-1] != word[-1]
    )


def _goes_on(text: str, start: int, end: int) -> bool:
    """Whether the words behind a surname are others than a title: 同|志愿者, 局|长江."""
    clause = CLAUSE.match(text, start, end + _LONGEST_WORD)
    if clause is None or clause.end() == end:
        return False
    return all(last != end - start for _, last, _ in divide(clause[0]).words)
