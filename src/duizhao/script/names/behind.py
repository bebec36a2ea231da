"""What stands behind a name and says that it is somebody's: 沈建国（左一）, 于明等三人, 周静夫妇.

Where no title tells, company and family, age and place in a picture, office, illness and death,
court, score and speech are told of people, and seldom of what the surname is as a word.
"""

from __future__ import annotations

import re

_COUNT = "[0-9０-９一二三四五六七八九十百两几数多]+"

_IN_BRACKETS = """
左 右 中） 中) 前排 后排 图中 见图 化名 音译 原名 曾用名 笔名 艺名 已故 女 男 病假 事假 请假 时任
现任 原任 队长 门将
"""
_BESIDE_OTHERS = """
夫妇 夫妻 父子 父女 母子 母女 姐妹 姊妹 兄弟 兄妹 姐弟 伉俪 师徒 一家 全家 一行 二人 两人 三人
等人 等同志 等同学 等老师 等选手 等领导 等专家 及其家 及其妻 及其丈夫 及其父
及其母 及其子女 及其女 及其儿 及其团队 及其同 及其他
"""
_LIFE = """
逝世 病逝 去世 辞世 病故 牺牲 因病 因公 享年 生前 现年 永垂不朽 千古 住院 退休 入伍
"""
_OFFICE = """
担任 出任 兼任 现任 原任 曾任 历任 调任 升任 接任 改任 转任 就任 连任 当选 不再担任 辞去 卸任 履新
到任 上任 履职 挂职 入选
"""
_COURT = """
犯 诉 因涉嫌 涉嫌 被判 被捕 被抓 被刑 被依法 被移送 被开除 被免 被任命 被聘 被授予 被评 被选 被推选
被查 被逮捕 被告 被拘 被立案 当庭 到庭 未到庭 到案 落网 自首 归案 不服 上诉 辩称 供述 受审
"""
_SPORT = """
破门 梅开二度 帽子戏法 得分 夺冠 夺得 摘得 首发 替补 出场 替下 换下 扳平 射门 助攻 头球 发球 扣球
领跑 轰下 砍下 独得 获得 荣获 获颁 名列 晋级 出局 组合
"""
_AUTHORSHIP = """
饰演 饰“ 执导 主演 编剧 作词 作曲 译 著 编著 口述 谨启 敬上 敬启 谨上 答： 答: 问： 问: 署名
"""
_NAMED_AFTER = "工作室 班组 故居 纪念馆 基金会 奖学金 诗选 诗集 文集 画展 作品展 个展 事迹"
_SPEECH = """
笑着 哭着 回答 答道 问道 说道 喊道 写道 补充 坦言 直言 提醒 通报 汇报 点评 致谢 建议 呼吁 批示 走访
调研 检查 看望 慰问 带队 带着 缺席 列席 解释 透露 感慨 鼓励 叮嘱 代表学校 代表教师 代表学生 代表全
写给 写信 写下 来说 来讲 而言 看来
"""

_OWN = """
发明 专利 研究 论文 团队 妈妈 爸爸 母亲 父亲 爷爷 奶奶 妻子 丈夫 儿子 女儿 孙子 孙女
哥哥 弟弟 姐姐 妹妹 家人 家属 家里 老师 同学 同桌 朋友 同事 徒弟 师傅 战友 邻居 故事
事迹 名字 生日 遗体 遗愿 遗孀 画作 作品 作文 诗集 日记 办公室 手机 微信 朋友圈 眼里 眼睛
眼泪 眼神 脸上 声音 笑容 双手 手里 歌声 演讲 发言 讲述 建议 努力 坚持 铜像 墓 灵堂
追悼会 代理人 辩护人 成绩 作业 话音 课堂 脚步 身影 背影 人生 童年 老家 宿舍 座位 书包
"""
"""What is a person's own."""

_WORDS = " ".join(
    (_BESIDE_OTHERS, _LIFE, _OFFICE, _COURT, _SPORT, _NAMED_AFTER, _AUTHORSHIP, _SPEECH)
).split()

_HEADS = "[长席理员]|书记|主任|教授|教练|总裁|董事|顾问|代表|老师|监事|组长"
"""What the name of an office ends with."""

_TOLD = re.compile(
    "|".join(
        (
            rf"[（(](?:{'|'.join(map(re.escape, _IN_BRACKETS.split()))}|{_COUNT}岁|(?:19|20)\d\d)",
            rf"等{_COUNT}[余多]?[名位人]",
            rf"今年{_COUNT}岁",
            rf"[，,|](?:[男女][，,|]|{_COUNT}岁)",
            rf"任[^，。；\s]{{0,12}}?(?:{_HEADS})",
            *map(re.escape, sorted(_WORDS, key=len, reverse=True)),
        )
    )
)

_OWNED = re.compile(f"的(?:{'|'.join(_OWN.split())})|家(?:的|里|门口)")

_LONG = [word for word in _WORDS if len(word) > 1]
SHORT_BEHIND = frozenset("（(，,|：:！任") | {word for word in _WORDS if len(word) == 1}
FIRST_BEHIND = SHORT_BEHIND | {word[0] for word in _LONG} | frozenset("等今的家")
SECOND_BEHIND = (
    {word[1] for word in _LONG}
    | {word[0] for word in _OWN.split()}
    | frozenset("年的里门0123456789０１２３４５６７８９一二三四五六七八九十百两几数多")
)
"""What that begins with, what of it stands alone, and what the rest goes on with."""


def tells_of_person(text: str, place: int) -> bool:
    """Whether something begins at a place that is told of people only."""
    return _TOLD.match(text, place) is not None


def tells_of_owner(text: str, place: int) -> bool:
    """Whether what begins at a place is a person's own: 的妈妈, 的画作, 家的."""
    return _OWNED.match(text, place) is not None


def is_label(text: str, start: int, end: int) -> bool:
    """Whether a span is whoever speaks (胡静：我们), or is spoken to (亲爱的于海，)."""
    if text.endswith(DEAR, 0, start):
        return text[end : end + 1] in _CALLED_TO
    return text[end : end + 1] in _COLONS and text[start - 1 : start] in _BEGINNINGS


DEAR = ("亲爱的", "敬爱的", "尊敬的", "可爱的")
_CALLED_TO = frozenset("：:，！")

_COLONS = frozenset("：:")
_BEGINNINGS = frozenset(("", "\n", "“", "「", " ", "　", "。", "！", "？", "”"))
