"""What one line looks like in itself, before its neighbours are asked."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cached_property

from duizhao.article.lines import Line
from duizhao.surnames import SURNAMES

HAN = r"[㐀-䶿一-鿿豈-﫿〇]"

_HAN = re.compile(HAN)
_STOP = re.compile(r"[。！？!?…][”’」』）)》\"']*$|[”」』\"][。！？!?.]?$|(?<=[㐀-鿿])\.[”’\"']?$")
_HARD_STOP = re.compile(r"(?:[。！!…；;]|(?<=[㐀-鿿])\.)[”’」』）)》\"']*$")
_COLON = re.compile(r"[:：]$")
_CLAUSES = re.compile(r"[，,；;。！!？?]")

OFFICES = (
    "书记|校长|园长|局长|厅长|部长|处长|科长|司长|署长|主任|院长|所长|馆长|社长|台长|站长|会长|理事长|秘书长|"
    "市长|省长|区长|县长|旗长|盟长|州长|镇长|乡长|村长|主席|常委|总理|总统|经理|总监|董事长|总裁|"
    "教授|老师|研究员|教研员|博士|院士|队长|组长|班长|同志|先生|女士|同学|记者"
)
"""Words in which the office or form of address of a person ends, before or behind a name."""

ROLES = "教师|专家|代表|委员|领导|嘉宾|学生|选手|评委|作者|主持人|负责人"
"""Words for people that stand before a name, never behind it."""

_SURNAMES = "".join(sorted(SURNAMES))

_PERSON = re.compile(
    rf"(?<![一-鿿])[{_SURNAMES}][一-鿿]{{0,2}}(?:副|总)?(?:{OFFICES})(?![们的])"
    rf"|(?:{OFFICES}|{ROLES})[{_SURNAMES}][一-鿿]{{1,2}}(?![一-鿿]*[们的])"
    rf"|[{_SURNAMES}][一-鿿]{{1,2}}(?:副|总)?(?:{OFFICES})(?![们的])"
)
_CAPTION_MARK = re.compile(
    r"^(?:[（(【\[]?\s*(?:上|下|左|右|中)?(?:图|照片|配图|插图)\s*"
    r"(?:[一二三四五六七八九十]{1,3}|\d{1,3}|为|片|中)?\s*(?:[:：为、.）)】\]\s]|[-—]|(?<=[一二三四五六七八九十\d为]))"
    r"|[▲△↑↓▼▽◀▶←→](?!\s*[▲△↑↓▼▽◀▶←→])|(?:Figure|Fig|Photo)\b)"
)
_CAPTION_CREDIT = re.compile(
    r"(?:[（(]?(?:[一-鿿]{2,4}\s*)(?:供图|摄|摄影|/摄)[）)]?|摄影\s*[:：/]\s*\S{2,8})$"
)
_SCENE = re.compile(
    r"(?:现场|合影|合照|留影|留念|剪影|一角|一瞥|掠影|花絮|场景|场面|瞬间|画面|全景|外景|风采|写真|环节|作品展示|作品)"
    r"(?:[一二三四五六七八九十\d]|之[一二三四五六])?$"
)
_PLAYERS = re.compile(
    r"^(?:与会|参会|到会|参加|出席|参观|参训|获奖|部分|全体|各级|来宾|"
    r"(?:校|县|市|区|旗|镇|乡|局|院|系|部门|有关|相关|学校|学院|教育局|主要)*(?:领导|负责人|代表|嘉宾|专家)|"
    r"学员|师生|同学们?|学生|老师们?|教师们?|孩子|家长|小朋友|志愿者|党员|干部|评委|选手|观众|工作人员|主持人)"
)
_FIELD = re.compile(
    r"^(?:联\s*系\s*(?:人|电话|方式|地址)|电\s*话|手\s*机|邮\s*箱|电子邮[箱件]|传\s*真|地\s*[址点]|时\s*间|日\s*期|附\s*件|网\s*址|"
    r"QQ群?|微信号?|主\s*[任持讲]人?|副\s*主\s*任|组\s*长|副\s*组\s*长|成\s*员|参加(?:人员|对象)|主办|承办|协办|对\s*象|"
    r"报名[^：:]{0,6}|备\s*注|单\s*位|姓\s*名|职\s*务|出席|列席|缺席|记录人?|问|答)(?:单位|人员)?\s*[:：]",
    re.IGNORECASE,
)
_WORK_SHOWN = re.compile(r"^[^《》，。]{3,}《[^《》]+》$")
_SCENE_CLAUSE = re.compile(
    r"^(?!在于|与其|给我)(?:在.{2,16}[,，])?.{2,14}(?:在|与|为|向|给|到|正|走进|参加|领取|手持|身着|带领|指导|陪|教(?=孩子|学生|大家))(?!于|其|此).{2,}[一-鿿]$"
)
_GROUP = re.compile(
    r"(?:[一-鿿](?:队|团|方阵)|(?:部分|全体|参会|与会|参训|参赛|获奖|优秀|受表彰)"
    r"[一-鿿]{0,6}(?:师生|学生|老师|教师|同学|人员|领导|嘉宾|选手|代表|学员|个人|集体))$"
)
_ACT = re.compile(
    r"(?:讲话|致辞|致词|致|发言|主持.{0,14}|讲座|授课|讲课|上课|开讲|颁奖|颁发.{0,12}|揭牌|揭幕|剪彩|签约|签署.{0,12}|签字|"
    r"宣布.{0,20}|宣读.{0,16}|介绍.{0,20}|报告|点评.{0,6}|总结.{0,6}|交流.{0,8}|参观.{0,16}|考察.{0,12}|调研.{0,12}|"
    r"观摩.{0,12}|听(?:取|讲|课|讲座|汇报).{0,10}|宣誓|表演.{0,12}|朗诵.{0,16}|演唱.{0,16}|演奏.{0,12}|展示.{0,12}|"
    r"分享.{0,10}|讲解.{0,12}|指导.{0,14}|授(?:牌|旗|证).{0,8}|献(?:花|词)|赠(?:送|书|予).{0,14}|捐赠.{0,12}|"
    r"座谈.{0,6}|讨论.{0,6}|互动.{0,6}|开幕.{0,6}|表态.{0,6}|致(?:开幕|欢迎|闭幕|贺|答谢|开场)(?:词|辞)|慰问.{0,12}|"
    r"入场|训练|比赛.{0,6}|培训.{0,4}|学习.{0,8}|活动中|合影.{0,6}|留念|升旗|植树|义诊|检查.{0,10}|看望.{0,12})$"
)
_MARKER = re.compile(
    r"^(?P<bullet>[•·●○◆◇■□▪▫★☆※▶►➤✓✔◎‣⁃]|[-–*](?=\s))\s*(?=\S)"
    r"|^(?P<number>(?:\d{1,2}[.．、](?!\d)|[（(]\d{1,2}[）)]、?|\d{1,2}[）)]|[①-⑳]|[⑴-⒇]|[㈠-㈩]|\[\d{1,2}\]|〔\d{1,2}〕))\s*(?=\S)"
)
_CHAPTER = re.compile(
    r"^(?:(?P<first>[一二三四五六七八九十]{1,3}[、.．])|(?P<second>[（(][一二三四五六七八九十]{1,3}[）)]、?)"
    r"|(?P<part>第[一二三四五六七八九十\d]{1,3}(?:部分|章|篇|单元|板块|环节|阶段)))\s*(?=\S)"
)
_ORDINAL = re.compile(
    r"^(?:(?:其|之)?(?P<is>[一二三四五六七八九十])(?:是|要|看|抓|则|、?要)|第(?P<th>[一二三四五六七八九十])[，,、是:：]"
    r"|(?P<seq>首先|其次|再次|再者|最后)[，,])"
)
_CHINESE_DIGITS = {digit: value for value, digit in enumerate("一二三四五六七八九十", 1)}


@dataclass(frozen=True)
class Look:
    """A line and what it looks like.

    Attributes:
        line: The line.
        text: Its text.
    """

    line: Line

    @property
    def text(self) -> str:
        """The line's text."""
        return self.line.text

    @cached_property
    def bare(self) -> str:
        """Its text without white space, for comparing."""
        return re.sub(r"\s+", "", self.text)

    @cached_property
    def size(self) -> int:
        """Its length in code points, white space not counted."""
        return len(self.bare)

    @cached_property
    def han(self) -> int:
        """How many Han characters it has."""
        return len(_HAN.findall(self.text))

    @cached_property
    def clauses(self) -> int:
        """How many clause and sentence marks it has."""
        return len(_CLAUSES.findall(self.text))

    @cached_property
    def stops(self) -> bool:
        """Whether it ends as a sentence does."""
        return bool(_STOP.search(self.text))

    @cached_property
    def stops_hard(self) -> bool:
        """Whether it ends in a mark that titles, headings and captions hardly take."""
        return bool(_HARD_STOP.search(self.text))

    @cached_property
    def announces(self) -> bool:
        """Whether it ends in a colon."""
        return bool(_COLON.search(self.text))

    @cached_property
    def prose(self) -> bool:
        """Whether it reads as a paragraph of running text."""
        if self.han < 8 or self.field:
            return False
        if self.stops_hard and (self.size >= 20 or self.text.endswith("。")):
            return True
        return (self.size >= 45 and self.clauses >= 2) or self.size >= 110

    @cached_property
    def caption_mark(self) -> bool:
        """Whether it says of itself that it belongs to a picture."""
        return bool(_CAPTION_MARK.search(self.text) or _CAPTION_CREDIT.search(self.text))

    @cached_property
    def download(self) -> bool:
        """Whether it offers a file: ``附件1：报名表.docx``."""
        return bool(re.search(r"\.(?:docx?|xlsx?|pptx?|pdf|zip|rar|wps)[）)]?$", self.text, re.I))

    @cached_property
    def scene(self) -> bool:
        """Whether it names what a picture of an event shows: 现场, 合影."""
        return bool(_SCENE.search(self.text))

    @cached_property
    def field(self) -> bool:
        """Whether it is a label and its value, as notices and forms have: ``联系人：…``."""
        return bool(_FIELD.match(self.text))

    @cached_property
    def titled(self) -> bool:
        """Whether it is a theme and what is said of it: ``开班：带着任务来``."""
        return bool(re.match(r"^[^：:]{2,12}[：:](?=[^\s\d])", self.text)) and not self.field

    @cached_property
    def work_shown(self) -> bool:
        """Whether it names a performance and its work: ``合唱队演唱《游击队歌》``."""
        return bool(_WORK_SHOWN.match(self.text))

    @cached_property
    def sentences_inside(self) -> bool:
        """Whether a sentence ends inside it."""
        return bool(re.search(r"[。！？](?![”’」』）)》]*$)", self.text))

    @cached_property
    def counter(self) -> bool:
        """Whether it counts the pictures of a gallery: ``2/5``."""
        return bool(re.fullmatch(r"[（(]?\d{1,3}\s*/\s*\d{1,3}[）)]?", self.text))

    @cached_property
    def row(self) -> bool:
        """Whether it is short words side by side: a menu, a motto."""
        words = re.split(r"\s*[|｜/]+\s*|[\s　]+", self.text.strip(" |｜"))
        return len(words) >= 4 and all(len(word) <= 6 for word in words) and self.clauses == 0

    @cached_property
    def quoted(self) -> bool:
        """Whether all of it is one quotation."""
        return bool(re.fullmatch(r"“[^“”]+”", self.text))

    @cached_property
    def number_alone(self) -> bool:
        """Whether it is the number of a part on a line of its own: ``01``."""
        return bool(
            re.fullmatch(r"(?:0\d|PART\s*\.?\s*\d{1,2}|[壹贰叁肆伍])", self.text, re.IGNORECASE)
        )

    @cached_property
    def scene_clause(self) -> bool:
        """Whether it tells somebody doing something somewhere: ``师生在操场上做操``."""
        return 8 <= self.size <= 40 and bool(_SCENE_CLAUSE.match(self.text))

    @cached_property
    def group(self) -> bool:
        """Whether it ends in a group of people, as a picture of them is named: 代表队, 全体师生."""
        return bool(_GROUP.search(self.text))

    @cached_property
    def players(self) -> bool:
        """Whether it begins with those whom a picture of an event shows: 与会, 学生."""
        return bool(_PLAYERS.search(self.text))

    @cached_property
    def act(self) -> bool:
        """Whether it ends in what a picture shows somebody doing: 讲话, 揭牌."""
        return bool(_ACT.search(self.text))

    @cached_property
    def person(self) -> bool:
        """Whether somebody with an office stands in it beside a name: ``王强校长``."""
        return bool(_PERSON.search(self.text))

    @cached_property
    def marker(self) -> str:
        """The list marker at its beginning, or nothing."""
        if self.line.marker:
            return self.line.marker
        found = _MARKER.match(self.text)
        return found[0].strip() if found else ""

    @cached_property
    def unmarked(self) -> str:
        """Its text without the list marker."""
        if self.line.marker or not (found := _MARKER.match(self.text)):
            return self.text
        return self.text[found.end() :].strip()

    @cached_property
    def bullet(self) -> bool:
        """Whether its marker is a bullet, not a number."""
        found = _MARKER.match(self.text)
        return bool(found and found["bullet"])

    @cached_property
    def chapter(self) -> int:
        """Depth of the chapter number at its beginning (一、 1, （一） 2), or 0."""
        found = _CHAPTER.match(self.text)
        if not found:
            return 0
        return 2 if found["second"] else 1

    @cached_property
    def ordinal(self) -> int:
        """The place in a list that it begins with (一是 1, 第二， 2, 首先 1), or 0."""
        found = _ORDINAL.match(self.text)
        if not found:
            return 0
        if found["seq"]:
            return {"首先": 1, "其次": 2, "再次": 3, "再者": 3, "最后": 9}[found["seq"]]
        return _CHINESE_DIGITS[found["is"] or found["th"]]


def bigrams(text: str) -> set[str]:
    """The pairs of neighbouring letters and digits in `text`, signs and white space passed over."""
    bare = re.sub(r"[\W_]+", "", text)
    return {bare[i : i + 2] for i in range(len(bare) - 1)}


def share_of(text: str, other: str) -> float:
    """How much of `text` stands in `other` too: shared pairs of characters, 0 to 1."""
    mine = bigrams(text)
    return len(mine & bigrams(other)) / len(mine) if mine else 0.0
