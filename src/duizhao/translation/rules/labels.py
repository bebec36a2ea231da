"""The labels of credit and meta lines, and their English."""

from __future__ import annotations

from enum import Enum, auto


class Holds(Enum):
    """What stands behind a label."""

    PERSON = auto()
    ORGANISATION = auto()
    EITHER = auto()
    DATE = auto()
    NUMBER = auto()


LABELS: dict[str, tuple[str, Holds]] = {
    **dict.fromkeys(("文", "文字", "撰文", "文案"), ("Text", Holds.PERSON)),
    **dict.fromkeys(("图", "图片", "摄影", "摄", "配图", "供图", "拍摄"), ("Photos", Holds.EITHER)),
    **dict.fromkeys(
        ("图文", "文图", "文/图", "图/文", "文、图", "图、文", "文并图", "文/摄", "文字/图片"),
        ("Text and photos", Holds.PERSON),
    ),
    "视频": ("Video", Holds.EITHER),
    "摄像": ("Camera", Holds.PERSON),
    "绘图": ("Illustrations", Holds.PERSON),
    **dict.fromkeys(("编辑", "网络编辑", "小编"), ("Editor", Holds.PERSON)),
    **dict.fromkeys(("责任编辑", "责编", "本期责编"), ("Executive editor", Holds.PERSON)),
    "执行编辑": ("Managing editor", Holds.PERSON),
    "值班编辑": ("Duty editor", Holds.PERSON),
    **dict.fromkeys(("美术编辑", "美编"), ("Art editor", Holds.PERSON)),
    **dict.fromkeys(("主编", "总编", "总编辑"), ("Editor-in-chief", Holds.PERSON)),
    "副主编": ("Deputy editor-in-chief", Holds.PERSON),
    "执行主编": ("Executive editor-in-chief", Holds.PERSON),
    **dict.fromkeys(("校对", "校稿"), ("Proofreader", Holds.PERSON)),
    **dict.fromkeys(("排版", "版式"), ("Layout", Holds.PERSON)),
    "设计": ("Design", Holds.PERSON),
    "制作": ("Production", Holds.EITHER),
    "策划": ("Planning", Holds.EITHER),
    "监制": ("Producer", Holds.PERSON),
    "统筹": ("Coordinator", Holds.PERSON),
    **dict.fromkeys(
        ("审核", "审稿", "审校", "审定", "审阅", "校审"), ("Reviewed by", Holds.EITHER)
    ),
    **dict.fromkeys(("初审", "一审"), ("First review", Holds.EITHER)),
    **dict.fromkeys(("复审", "二审"), ("Second review", Holds.EITHER)),
    **dict.fromkeys(("终审", "三审"), ("Final review", Holds.EITHER)),
    **dict.fromkeys(("签发", "核发"), ("Approved by", Holds.PERSON)),
    "作者": ("Author", Holds.PERSON),
    "撰稿": ("Written by", Holds.PERSON),
    **dict.fromkeys(("记者", "本报记者", "本网记者", "本台记者"), ("Reporter", Holds.PERSON)),
    "实习记者": ("Intern reporter", Holds.PERSON),
    "特约记者": ("Special correspondent", Holds.PERSON),
    **dict.fromkeys(("通讯员", "本报通讯员"), ("Correspondent", Holds.PERSON)),
    "特约通讯员": ("Special correspondent", Holds.PERSON),
    "翻译": ("Translator", Holds.PERSON),
    **dict.fromkeys(("供稿", "投稿", "供稿人", "供稿单位"), ("Contributed by", Holds.EITHER)),
    **dict.fromkeys(
        ("来源", "文章来源", "稿件来源", "信息来源", "新闻来源", "稿源", "资料来源"),
        ("Source", Holds.ORGANISATION),
    ),
    "转载自": ("Reprinted from", Holds.ORGANISATION),
    **dict.fromkeys(
        ("发布者", "发表者", "发布人", "发布", "发布单位", "发布机构"),
        ("Published by", Holds.EITHER),
    ),
    **dict.fromkeys(("主办", "主办单位"), ("Organized by", Holds.ORGANISATION)),
    "录入": ("Entered by", Holds.EITHER),
    "学校": ("School", Holds.ORGANISATION),
    "单位": ("Organization", Holds.ORGANISATION),
    "部门": ("Department", Holds.ORGANISATION),
    "日期": ("Date", Holds.DATE),
    "时间": ("Time", Holds.DATE),
    **dict.fromkeys(
        ("发布时间", "发布日期", "发表时间", "发表日期", "发稿时间"), ("Published", Holds.DATE)
    ),
    **dict.fromkeys(("更新时间", "更新日期"), ("Updated", Holds.DATE)),
    **dict.fromkeys(
        (
            "点击",
            "点击数",
            "点击量",
            "点击次数",
            "阅读",
            "阅读量",
            "阅读次数",
            "浏览",
            "浏览量",
            "浏览次数",
        ),
        ("Views", Holds.NUMBER),
    ),
}
"""A label as printed, without inner spaces: its English, and what stands behind it."""
