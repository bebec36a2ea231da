"""Words that stand beside a person's name: offices, callings and forms of address."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache

from ahocorasick_rs import AhoCorasick, MatchKind

_OFFICES = """
书记 总书记 主席 总理 总统 首相 国王 女王 部长 司长 局长 厅长 处长 科长 股长 省长 市长 县长 区长
旗长 盟长 州长 镇长 乡长 村长 苏木达 嘎查达 主任 会长 理事长 秘书长 院长 校长 园长 所长 馆长 台长
社长 站长 行长 厂长 矿长 队长 组长 班长 团长 军长 师长 旅长 营长 连长 排长 舰长 船长 机长 庭长
检察长 审判长 委员长 参谋长 董事长 总经理 经理 总裁 总监 总编辑 主编 编辑 总工程师 工程师 会计师
设计师 建筑师 司令 司令员 政委 政治委员 将军 上将 中将 少将 大校 上校 委员 常委 干事 秘书 参赞
大使 公使 领事 总领事 发言人 特使 参事 调研员 巡视员 督学 督导 专员 协理员 村支书 支书 党委书记
党支部书记 团支书 行政长官 特首 外相 防卫相 大臣 外长 防长 财长 议长 国务卿 最高领导人
负责人 联系人 创始人 带头人 传承人
"""
_CALLINGS = """
教授 讲师 助教 研究员 院士 博士 硕士 导师 老师 班主任 年级主任 辅导员 教练 教研员 研训员 教研组长
教研室主任 培训师 学者 医生 医师 护士 护士长 药师 法官 检察官 律师 民警 警官 军医 记者 通讯员
特约记者 实习记者 主播 主持人 导演 演员 歌手 作家 诗人 画家 书法家 书画家 艺术家 摄影师 摄影 翻译
作者 译者 冠军 师傅 企业家 模范
"""
_GROUPS = """
干部 代表 教师 专家 学生 学员 队员 团员 党员 家长 校友 毕业生 研究生 大学生 学生代表 教师代表
家长代表 党员代表 志愿者 运动员 选手 战士 工人 农民 牧民 村民 居民 烈士
"""
_ADDRESS = """
同志 同学 先生 女士 小姐 爷爷 奶奶 叔叔 阿姨
"""
_MODIFIERS = (
    "副",
    "常务副",
    "代",
    "代理",
    "原",
    "前",
    "总",
    "执行",
    "名誉",
    "第一",
    "首席",
    "党委",
)

_ACTING = """
指出 表示 强调 说 介绍 主持 致辞 致词 致欢迎辞 宣布 出席 讲话 发言 总结 认为 告诉 谈到 提出 回忆
带领 率 参加 到会 到场 宣读 作报告 陪同 一行 供图 供稿 摄 撰文 执笔
"""

ACTING: tuple[str, ...] = tuple(_ACTING.split())
"""What such articles say that people do, directly behind their names."""


OFFICES: tuple[str, ...] = tuple(_OFFICES.split())
"""Offices that one person holds."""

CALLINGS: tuple[str, ...] = tuple(_CALLINGS.split())
"""What people are by calling or for the occasion."""

GROUPS: tuple[str, ...] = tuple(_GROUPS.split())
"""What is as often said of many as of one."""

FORMS_OF_ADDRESS: tuple[str, ...] = tuple(_ADDRESS.split())
"""What anybody may be called behind a name."""

_FOREIGN = ("总统", "首相", "国王", "女王", "外相", "防卫相", "大臣", "国务卿", "最高领导人")
_SINGLES = (*OFFICES, *CALLINGS, *FORMS_OF_ADDRESS)


def is_collective(title: str) -> bool:
    """Whether a title is as often said of many as of one: 教师, 干部, 学生代表."""
    return title.endswith(GROUPS)


def is_foreign(title: str) -> bool:
    """Whether a title belongs to a country other than China: 总统, 首相, 国王."""
    return title.endswith(_FOREIGN)


@dataclass(frozen=True, slots=True)
class Titles:
    """The titles of a text: of those that end at a place the longest, and so for beginnings.

    Attributes:
        by_end: Where the longest title begins that ends at a place.
        by_start: Where the longest title ends that begins at a place.
    """

    by_end: dict[int, int]
    by_start: dict[int, int]


_BODIES = ("中学", "小学", "大学", "学校", "学院", "幼儿园", "医院", "教育局", "教委", "教育厅")
"""Bodies that titles begin with: none of those stands behind a name (青山 in 青山中学校长)."""


@lru_cache(maxsize=8)
def title_finder(titles: frozenset[str]) -> TitleFinder:
    """The finder of the titles known here and those given; made once for the same ones."""
    return TitleFinder(titles)


class TitleFinder:
    """Finds where titles begin and end.

    Args:
        titles: More titles, as glossaries have them; those that end in no word for a single
            person's office or calling are left out (师生, 领导班子).
    """

    def __init__(self, titles: Iterable[str] = ()) -> None:
        known = {*_SINGLES, *GROUPS}
        known |= {modifier + office for modifier in _MODIFIERS for office in OFFICES}
        known |= {f"{office}助理" for office in OFFICES}
        heads = _SINGLES + GROUPS
        known |= {title for title in titles if title.endswith(heads)}
        self._automaton = AhoCorasick(sorted(known), matchkind=MatchKind.Standard)

    def beside(self, text: str, names: Iterable[tuple[int, int]] = ()) -> Titles:
        """Finds all titles of a text.

        Args:
            text: The text.
            names: Spans of other names in it, which no title cuts: 校长 and not 小学校长 stands
                behind 实验小学.
        """
        inside = {place: end for start, end in names for place in range(start + 1, end)}
        titles = Titles({}, {})
        for _, start, end in self._automaton.find_matches_as_indexes(text, overlapping=True):
            if inside.get(start, end) >= end:
                titles.by_end[end] = min(start, titles.by_end.get(end, start))
                if not text.startswith(_BODIES, start):
                    titles.by_start[start] = max(end, titles.by_start.get(start, end))
        return titles
