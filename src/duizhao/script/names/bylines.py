"""Names where a text says who wrote, took, read and made it: 文/于浩然, 一审：沈丹, 报道组：余波.

A role, a mark or a space, and then nothing but the name up to the next mark, space or end.
Credits stand in lines of their own and have no sentence around them that speaks for a name.
"""

from __future__ import annotations

import re

from duizhao.script.names.titles import title_ends

_ROLES = """
文 图 图文 文字 图片 照片 摄 摄影 摄像 摄制 拍摄 视频 音频 海报 漫画 插画 插图 制图
绘图 版式 美编 设计 文案 稿 撰稿 撰文 供稿 供图 投稿 来稿 整理 采写 采访 采编 编写 编译
翻译 编审 校 校对 校审 检校 审 初审 复审 终审 一审 二审 三审 审核 审稿 审签 签发 核稿
责编 责校 编辑 见习编辑 责任编辑 执行主编 主编 总编 副总编 值班编委 编委 监制 总监制 出品人
制片 制片人 制作 策划 总策划 统筹 总统筹 编导 导播 编剧 剪辑 后期 配音 播音 朗读 诵读
解说 出镜 主播 主持 主持人 作者 作词 作曲 词 曲 编曲 演唱 记者 见习记者 实习记者 本报记者
特约记者 通讯员 特约通讯员 特派记者 报道组 采访组 文字记者 摄影记者 书记员 审判长 审判员
代理审判员 人民陪审员 联系人 咨询人 导演 副导演 主演 领衔主演 友情出演 出品 发行 美术
美术指导 灯光 录音 音效 配乐 音乐 服装 化妆 道具 场记 特效 字幕 题字 绘画 书法 署名 姓名
签名 签字 落款 参会 参会人员 参加人员 与会人员 出席 出席人员 列席 列席人员 缺席 请假 记录
汇报 发言 领队 教练 首发 替补 门将 后卫 中场 前锋 队长 副队长 裁判 冠军 亚军 季军 指导
指导教师 指导老师 通信作者 通讯作者 第一作者 法定代表人 委托代理人 原告 被告 上诉人 被上诉人
收件人 寄件人 申请人
"""
_ROLE = "|".join(sorted(_ROLES.split(), key=len, reverse=True))
_AWARDS = (
    "(?:[一二三四特]等|优秀|优胜|入围|鼓励|金|银|铜|最佳[\u4e00-\u9fff]{1,4})奖"
    "|第[一二三四五六七八九十]名|[\u4e00-\u9fff]{2,5}(?:人|人员|名单|领导|教师|作者)"
)
"""What lists of winners and of those present have before their names."""
_MARK = r"[ \t　]*[:：/／|｜丨][ \t　]*"
_HAN = "\u4e00-\u9fff"
_NAMES = rf"(?:[{_HAN}]{{2,4}}(?:[、，,]|[ \t　]+))*"
"""Those named before, in a list."""

_BYLINE = re.compile(
    rf"(?:^|[^{_HAN}])(?:{_ROLE}|{_AWARDS})(?:{_MARK}|[ 　]+){_NAMES}\Z", re.MULTILINE
)
_REACH = 24
"""How far before a name its role is looked for."""

_END = re.compile(r"$|[\s、，,；;。（(）)】\]／/|｜丨]", re.MULTILINE)


def in_byline(text: str, start: int, end: int) -> bool:
    """Whether a span is what a role names, to the next mark: 一审：沈丹.

    Args:
        text: Simplified Chinese.
        start: Where the span begins, a 0-based code point.
        end: One past its last code point.
    """
    if text[start - 1 : start] not in _BEFORE or not _END.match(text, end):
        return False
    if _BYLINE.search(text, max(0, start - _REACH), start):
        return True
    role = text[max(0, start - 3) : start].rstrip(_LABELLING)
    return text[start - 1 : start] in _LABELLING and title_ends(text, start - 3 + len(role))


def is_signature(text: str, start: int, end: int) -> bool:
    """Whether a span is whoever signs behind a dash: ——郁光《秋夜》."""
    if not text.endswith("——", 0, start) or not _END_OF_SIGNATURE.match(text, end):
        return False
    return _HAN_BEFORE.match(text[start - 3 : start - 2]) is None if start > 2 else True


_LABELLING = ":：/／|｜ 　"
_END_OF_SIGNATURE = re.compile(r"$|[\s，《（(]", re.MULTILINE)
_HAN_BEFORE = re.compile(f"[{_HAN}]")


_BEFORE = frozenset(" \t　:：/／|｜丨、，,")
