"""Whether a title in the text means one person or several, which Chinese hardly ever says.

A count, a word like 各位 or 们, or a list of titles tells; and people of a calling (教师, 教研员)
are spoken of as a kind unless something makes one of them: 一名, 成为, 每位.
"""

from __future__ import annotations

import re

from duizhao.translation.inflection import plural_of

_REACH = 14
"""Characters before a title that are looked at."""

_COUNTED = re.compile(
    r"(?P<count>[0-9０-９]+|[一二两三四五六七八九十百千万几数多]+)[余多]?(?:名|位|个|批)[^，。、；：]{0,4}$"
)
_SEVERAL = re.compile(
    r"(?:各位|广大|全体|所有|部分|一些|许多|众多|众|不少|其他|其余|参训|与会|参会|各级|各校|各类|高校|中小学)"
    r"[^，。、；：]{0,4}$"
)
_SINGLE = re.compile(
    r"(?:一名|一位|一个|每名|每位|每个|该|这位|那位|某|任|当|做|成为|作为|是|当选为?|聘为)"
    r"(?:[^，。、；：]{0,6}的|优秀|合格|好)?$"
)
_SEVERAL_BEHIND = re.compile(r"^们")

_CALLING = re.compile(
    r"(?:教师|老师|学生|学员|师生|教研员|研训员|辅导员|研修员|干部|骨干|专家|志愿者|公务员|医生|护士"
    r"|工程师|导师|画家|书法家|艺术家|作家|企业家|教育家|科学家|护林员|网格员|消防员|航天员|代表|主持人|领导|负责人|负责同志)$"
)
"""Callings, of which there are many at once; a rank or an office (巡视员, 局长) is held by one."""

_BEFORE_PREPOSITION = re.compile(
    r"^(?P<head>.*?\b(?P<noun>[a-z]+))(?P<rest> (?:of|in|on|for|to|under|at|from|with|who)\b.*)?$"
)


def means_several(text: str, start: int, end: int) -> bool:
    """Whether the title at ``text[start:end]``, which no name touches, means several people.

    Args:
        text: Chinese text, in Simplified characters.
        start: Where the title begins (code points).
        end: One past its last.
    """
    before, behind = text[max(0, start - _REACH) : start], text[end:]
    if _SEVERAL_BEHIND.match(behind) or _SEVERAL.search(before):
        return True
    counted = _COUNTED.search(before)
    if counted is not None:
        return counted["count"] not in ("一", "1", "１")
    if _SINGLE.search(before):
        return False
    return _CALLING.search(text[start:end]) is not None


def listed_with(text: str, first_end: int, second_start: int) -> bool:
    """Whether only a mark or word of a list stands between two places: 校长、副校长和主任."""
    between = text[first_end:second_start]
    return between in ("、", "和", "与", "及", "以及", "、以及")


def in_plural(title: str) -> str:
    """The English of a title for several people: *leading teachers in the subject*.

    What begins with a capital, or is in the plural already, stays as it is.
    """
    match = _BEFORE_PREPOSITION.match(title)
    if match is None or title[:1].isupper() or match["noun"].endswith("s"):
        return title
    head = match["head"]
    return head[: len(head) - len(match["noun"])] + plural_of(match["noun"]) + (match["rest"] or "")
