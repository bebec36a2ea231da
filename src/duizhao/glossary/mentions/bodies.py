"""The body that stands before a title or a name: 云岭县教育局 in 云岭县教育局局长.

Chinese sets no mark around the name of a body. It ends where it has a body's last word (局, 委,
学校, 中心 …), and reaches to the left as far as words can belong to one name: back to the place
that it is named after, else to the next function word, verb or mark.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from enum import Enum, auto

from duizhao.glossary.layers import Glossary
from duizhao.glossary.people.offices import is_collective
from duizhao.glossary.terms.lexicon import Word, lexicon
from duizhao.glossary.terms.model import Category

_REACH = 40
"""How many characters a body's name with its place may have, at most."""

_MOST_QUALIFIERS = 2
"""How many words may stand between a body and the title that they qualify: 初中语文教师."""

_NAMED = re.compile(
    r"(?:[\u3400-\u9fff0-9A-Za-z“”]|(?<=[\u3400-\u9fff])[（(][\u3400-\u9fff]{2,6}[)）])+$"
)
_TAIL = re.compile(
    r"(?:部|厅|局|处|科|室|委|办|司|署|院|校|所|站|馆|台|社|会|团|队|园|厂|店|组|系|园区|银行|公司|集团|中心|"
    r"学院|大学|中学|小学|高中|初中|幼儿园|医院|法院|检察院|基地|联盟|协会|党委|支部|总支|政府|行署|公署|[^\W\d]中|"
    r"[一二三四五六七八九十\d]中|[一二三四五六七八九十\d实]小|[实附]中|[附]小|项目|课题组|工作室|街道|部队|报|网)$"
)
_NO_BODY_TABLE = """
大会 会议 机会 社会 教会 全会 晚会 年会 例会 盛会 宴会 聚会 集会 学会了 体会 领会 委会 全部 内部
外部 局部 干部 到处 各处 好处 用处 益处 深处 全科 学科 本科 教室 住处 团队 舞台 平台 校园 家园
田园 公园 花园 乐园 场所 厕所 车站 网站 学校 我校 本校 该校 全校 我院 本院 该院 我局 本局 该局
我部 我委 我会 我馆 我所 我园 我社 我团
"""
_NO_BODY = frozenset(_NO_BODY_TABLE.split())
"""Words that end like a body's name and are none, or do not say which: 学校 alone."""

_TERRITORY = frozenset("省市县区旗盟州镇乡村")
_UNITS = re.compile(r"(?:[省市县区旗盟州镇乡村]|街道|苏木|嘎查|社区|自治区)$")
_VERBS_TABLE = """
进修 继续 管理 发展 服务 研究 培训 教学 教育 指导 监督 监察 检察 审判 保障 建设 改革 扶贫 开发
振兴 合作 支援 交流 考试 招生 评估 督导 资助 实验 示范 直属 附属 联合 投资 控股 运动 救助 救援
应急 运输 执法 行政 审批 信访 统战 宣传 组织 巡察 巡视 统计 调查 检测 检验 防控 防治 预防 控制
康复 护理 保健 开封 广播 电视 出版 研训 教研 研修 筹备 联系 动员 支教 帮扶 退役 离退休
"""
_VERBS = frozenset(_VERBS_TABLE.split())
"""Verbs that stand inside the names of bodies."""

_STOP_TAGS = frozenset({"p", "c", "d", "r", "y", "e", "o", "f", "t", "v", "vi", "vd", "ad"})
_STOPS_TABLE = """
仪式 活动 会上 会后 会前 期间 现场 当天 当日 最后 随后 其中 同时 新任 现任 时任 原任 前任 历任
全体 两位 多名 选派 特邀 嘉宾 邀请 部分 分别 一同 一起 届时 以及 为了
"""
_STOPS = frozenset(_STOPS_TABLE.split())
_INSIDE_TABLE = """
青年 少年 中年 老年 电化教育 初级中学 高级中学 中 小 上 下 前 后 东 南 西 北 左 右 会
"""
_INSIDE = frozenset(_INSIDE_TABLE.split())
_JOINS = frozenset("与和及")


class _Kind(Enum):
    PLACE = auto()
    BODY = auto()
    PERSON = auto()
    WORD = auto()
    JOIN = auto()
    STOP = auto()


@dataclass(frozen=True, slots=True)
class _Token:
    start: int
    end: int
    text: str
    kind: _Kind


@dataclass(frozen=True, slots=True)
class Before:
    """What stands before a title or a name.

    Attributes:
        start: Where the words begin that belong to it.
        is_body: They name a body; else they qualify the title (语文 in 语文教师).
        is_place: They are a place alone (科右前旗 in 科右前旗副旗长).
    """

    start: int
    is_body: bool
    is_place: bool = False


class BodyFinder:
    """Finds the bodies before titles and names.

    Args:
        glossary: Its organisations and places are known.
    """

    def __init__(self, glossary: Glossary) -> None:
        self._glossary = glossary

    def before(self, text: str, end: int, floor: int = 0) -> Before | None:
        """What stands directly before a place and belongs to it, or None.

        Args:
            text: A block's.
            end: Where the title or name begins.
            floor: Where the name before it ends; nothing reaches further back.
        """
        window = text[max(floor, end - _REACH) : end]
        named = _NAMED.search(window)
        if named is None:
            return None
        left = end - len(named[0])
        tokens = self._tokens(named[0])
        first = _first(tokens)
        if first == len(tokens):
            return None
        chain, last = tokens[first:], tokens[-1]
        surface = named[0][chain[0].start :]
        qualifies = _qualifying(tokens, first)
        if len(chain) == 1 and last.kind is _Kind.PLACE:
            return Before(left + last.start, is_body=False, is_place=True)
        if surface in _NO_BODY:
            return None
        if last.kind is _Kind.BODY or _ends_like_a_body(chain, surface):
            return Before(left + chain[0].start, is_body=True)
        if _UNITS.search(surface) and (len(surface) > 1 or first == 0):
            return Before(left + chain[0].start, is_body=False, is_place=True)
        start = next((token.start for token in qualifies), None)
        return None if start is None else Before(left + start, is_body=False)

    def _tokens(self, text: str) -> list[_Token]:
        tokens: list[_Token] = []
        position = 0
        for match in self._glossary.find(text):
            if match.entry.category not in (Category.ORGANISATION, Category.PLACE):
                continue
            tokens += _words(text, position, match.start)
            place = match.entry.category is Category.PLACE
            kind = _Kind.PLACE if place else _Kind.BODY
            tokens.append(_Token(match.start, match.end, match.surface, kind))
            position = match.end
        return _merged([*tokens, *_words(text, position, len(text))])


def _ends_like_a_body(chain: list[_Token], surface: str) -> bool:
    last = chain[-1]
    if last.text in _NO_BODY or not _TAIL.search(surface):
        return False
    # a word of two characters alone has to be one that nothing else ends like: 团委, not 入团
    return len(surface) > 2 or surface[-1] in "局厅委办司署院馆"


def _qualifying(tokens: list[_Token], first: int) -> list[_Token]:
    """Of the last tokens those that can qualify a title: 语文 教师, not 四位 主持人."""
    place = len(tokens)
    while place > first and len(tokens) - place < _MOST_QUALIFIERS:
        token = tokens[place - 1]
        of_people = token.text[-1] in "家员者师生长人位名级" and token.text[-2:] != "年级"
        if token.kind is not _Kind.WORD or of_people or len(token.text) < 2:
            break
        place -= 1
    return tokens[place:]


def _words(text: str, start: int, end: int) -> Iterable[_Token]:
    for word in lexicon().words(text[start:end]):
        yield _Token(start + word.start, start + word.end, word.text, _kind(word))


def _kind(word: Word) -> _Kind:
    tag = lexicon().tag(word.text)
    if word.text in _JOINS:
        return _Kind.JOIN
    if word.text in _STOPS:
        return _Kind.STOP
    if word.text in _VERBS or word.text in _INSIDE:
        return _Kind.WORD
    if tag == "ns" and len(word.text) > 1:
        return _Kind.PLACE
    if is_collective(word.text):
        return _Kind.PERSON
    if tag in _STOP_TAGS or tag.startswith("u"):
        return _Kind.STOP
    if len(word.text) == 1 and tag in {"v", "zg", "g", "vg", "vn", "k", "h", ""}:
        return _Kind.WORD if word.text in "县委" or not tag else _Kind.STOP
    return _Kind.WORD


def _merged(tokens: list[_Token]) -> list[_Token]:
    """A place with the unit behind it as one place: 云岭 and 县, 科右前旗 and 旗 not."""
    merged: list[_Token] = []
    for token in tokens:
        before = merged[-1] if merged else None
        if (
            before is not None
            and before.kind is _Kind.PLACE
            and token.text in _TERRITORY
            and not _UNITS.search(before.text)
        ):
            merged[-1] = _Token(before.start, token.end, before.text + token.text, _Kind.PLACE)
        else:
            merged.append(token)
    return merged


def _first(tokens: list[_Token]) -> int:
    """The first of the tokens that belong to what ends with the last one."""
    index = len(tokens) - 1
    anchor: int | None = None
    while index >= 0:
        token = tokens[index]
        if token.kind is _Kind.JOIN and _is_inner_join(tokens, index):
            index -= 1
            continue
        if token.kind in (_Kind.STOP, _Kind.JOIN):
            break
        following = tokens[index + 1].kind if index + 1 < len(tokens) else None
        if token.kind is _Kind.PERSON and following in (_Kind.PLACE, _Kind.BODY, None):
            break
        if token.kind is _Kind.PLACE:
            anchor = index
        index -= 1
    return index + 1 if anchor is None else anchor


def _is_inner_join(tokens: list[_Token], index: int) -> bool:
    """Whether 和 or 与 joins two fields in one name (文化和旅游局), not two bodies or people."""
    if not 0 < index < len(tokens) - 1:
        return False
    before, behind = tokens[index - 1], tokens[index + 1]
    one_word = before.kind is _Kind.WORD and len(before.text) > 1 and not _TAIL.search(before.text)
    begins = index == 1 or tokens[index - 2].kind in (_Kind.PLACE, _Kind.STOP)
    ends = tokens[-1].text[-1:] in "局委厅部院会处司系心校"
    return one_word and begins and ends and behind.kind is _Kind.WORD
