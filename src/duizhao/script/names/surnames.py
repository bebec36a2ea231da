"""Surnames that are words in Simplified, too: which they are, and where one has a title behind.

Traditional writes the name and the word with different characters: 于 and 於, 余 and 餘.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache, lru_cache

from duizhao.glossary.terms.lexicon import lexicon
from duizhao.script.names.titles import title_end
from duizhao.script.words.segmentation import CLAUSE, consists_of_phrases, divide
from duizhao.script.words.tables import KEPT_SURNAMES, own_words, phrase_converter

SHARED_SURNAMES = KEPT_SURNAMES - {"向"}
"""Those with which full names begin: 向 before a name is *toward* it."""

HAN_RUN = re.compile("[\u4e00-\u9fff]+")
"""What names are of: a run of Chinese characters."""
NUMERALS = frozenset("一二三四五六七八九十百千万亿两几数")
COMMON_WORD = 30
"""How often a word occurs in jieba's counts that is taken for itself and not for a name."""

_LONGEST_WORD = 4


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
