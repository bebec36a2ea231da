"""Titles, callings and forms of address: whether one stands beside a place of a text."""

from __future__ import annotations

from duizhao.glossary.people.offices import CALLINGS, FORMS_OF_ADDRESS, GROUPS, OFFICES
from duizhao.glossary.terms.lexicon import lexicon

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
