"""Titles in front of a place and behind it: what an office is made of.

A title is an office or calling with what Chinese sets before it: 副, 常务副, 代, 原, 执行, 挂职 …
The body that it is held in stands before that and is none of it (教育局, 局长), except where the
office is that of a Party body within another (党委书记, 党组书记).
"""

from __future__ import annotations

from duizhao.glossary.people.offices import CALLINGS, FORMS_OF_ADDRESS, GROUPS, OFFICES
from duizhao.glossary.terms.lexicon import lexicon

MODIFIERS = (
    "常务副", "第一副", "常务", "第一", "执行", "代理", "名誉", "荣誉", "挂职", "首席", "资深",
    "高级", "特级", "助理",
    "首任", "前任", "时任", "轮值", "客座", "兼职", "特聘", "副", "代", "原", "前", "总",
)  # fmt: skip
"""What stands before an office as a part of the title, the longer first."""

_MORE_OFFICES_TABLE = """
党组书记 党组副书记 党组成员 党总支书记 党总支副书记 党委副书记 党委委员 党支部副书记 党支部委员
党工委书记 人大主席 司务长 事务长 审判员 检察员 书记员 新闻发言人 主要负责人 部门负责人
相关负责人 有关负责人 相关部门负责人 有关部门负责人
"""
_MORE_OFFICES = tuple(_MORE_OFFICES_TABLE.split())
_MORE_GROUPS = ("积极分子",)

_HEADS = frozenset(
    {*OFFICES, *CALLINGS, *FORMS_OF_ADDRESS, *GROUPS, *_MORE_OFFICES, *_MORE_GROUPS}
    | {f"{office}助理" for office in OFFICES}
) - {"教研室主任"}  # 教研室 is a body
_LONGEST = max(map(len, _HEADS))
_PARTY = ("党委", "党组", "党总支", "党支部", "党工委")
_TERRITORIAL = (
    "旗长",
    "盟长",
    "州长",
    "市长",
    "县长",
    "区长",
    "省长",
    "镇长",
    "乡长",
    "村长",
    "主席",
    "专员",
    "书记",
    "人大代表",
    "总统",
    "总理",
    "首相",
    "国王",
    "女王",
)
"""Offices that are held in a place as well as in a body: 科右前旗副旗长, 东风镇党委书记."""

_DEPUTY = ("常务副", "第一副", "副", "代理", "代", "执行")


def office_before(text: str, end: int, floor: int = 0) -> int | None:
    """Where the title begins that ends at a place, its modifiers included; None without one."""
    for length in range(min(_LONGEST, end - floor), 1, -1):
        if text[end - length : end] in _HEADS:
            return _with_modifiers(text, end - length, floor)
    return None


def _with_modifiers(text: str, start: int, floor: int) -> int:
    words = lexicon()
    while True:
        found = next((m for m in MODIFIERS if text.endswith(m, floor, start)), None)
        if found is None:
            return start
        begin = start - len(found)
        # 前 of 以前, 原 of 草原, 代 of 时代 and 前 of 科右前旗 are no modifiers
        if len(found) == 1 and found != "副" and begin > floor and text[begin - 1 : start] in words:
            return start
        start = begin


def is_office(title: str) -> bool:
    """Whether a title is an office, which several of may be joined: 党组书记、局长."""
    return title.endswith(OFFICES) or title.endswith(tuple(_MORE_OFFICES))


def is_group(title: str) -> bool:
    """Whether a title is as often said of many as of one."""
    return title.endswith((*GROUPS, *_MORE_GROUPS, "主持人", "书法家", "画家"))


def is_address(title: str) -> bool:
    """Whether a title is but a form of address, which anybody may be given."""
    return title.endswith((*FORMS_OF_ADDRESS, "老师", "教授", "博士"))


def is_territorial(title: str) -> bool:
    """Whether a title may be held in a place: 旗长, 书记."""
    return title.endswith(_TERRITORIAL) or title.startswith(_PARTY)


def is_calling(title: str) -> bool:
    """Whether a title is a calling, which is followed *at* a body rather than held in it."""
    return title.endswith((*CALLINGS, *GROUPS, *FORMS_OF_ADDRESS)) and not is_office(title)


def without_deputy(title: str) -> str:
    """A title as polite address clips it: 副校长 becomes 校长."""
    for prefix in _DEPUTY:
        if title.startswith(prefix) and len(title) - len(prefix) > 1:
            return title[len(prefix) :]
    return title
