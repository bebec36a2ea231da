"""Chinese personal names in Roman letters, by GB/T 28039-2011.

Surname first, given name joined, no tone marks: 赵平安 Zhao Ping'an, 欧阳文 Ouyang Wen,
郑李淑芳 Zheng-Li Shufang. A name that is not Chinese by its form gets its pinyin as a provisional
English form and says so: its bearer's own spelling is not pinyin.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from duizhao.glossary.people.nations import is_foreign_by_form
from duizhao.name_lists import unpadded
from duizhao.surnames import COMPOUND_SURNAMES, SURNAMES

MIDDLE_DOTS = "·•・‧∙⋅"
"""The dots that stand between the parts of a name: 阿迪力·买买提."""

# Characters whose reading in given names is not the one that pypinyin gives them alone.
_GIVEN_READINGS = {
    "都": "du", "曾": "zeng", "率": "shuai", "琢": "zhuo", "仔": "zi", "长": "chang", "柏": "bai",
    "薄": "bo", "珩": "heng", "晟": "sheng", "隽": "jun", "莞": "wan", "焘": "tao", "峤": "qiao",
    "泊": "bo", "查": "cha", "解": "jie", "单": "shan", "仇": "qiu", "朴": "pu", "行": "xing",
    "乐": "le", "重": "zhong", "朝": "chao", "茜": "qian", "媛": "yuan", "娜": "na", "莎": "sha",
    "卜": "bu", "参": "can", "调": "tiao", "秘": "mi", "塞": "sai", "藏": "cang", "折": "zhe",
    "翟": "zhai", "尉": "wei", "员": "yuan", "盖": "gai", "缪": "miao", "覃": "tan", "区": "qu",
}  # fmt: skip

# Pairs in which one of them is read otherwise.
_GIVEN_PAIRS = {
    "重庆": ("chong", "qing"),
    "重阳": ("chong", "yang"),
    "重九": ("chong", "jiu"),
    "重光": ("chong", "guang"),
    "朝晖": ("zhao", "hui"),
    "朝霞": ("zhao", "xia"),
    "朝旭": ("zhao", "xu"),
    "朝曦": ("zhao", "xi"),
    "乐章": ("yue", "zhang"),
    "省三": ("xing", "san"),
}

_MONGOLIAN = """
巴特尔 巴雅尔 巴图 其木格 其其格 图雅 高娃 格日勒 朝鲁 朝克图 那仁 那顺 那日苏 斯琴 萨仁 娜仁
阿古拉 额尔敦 额尔德尼 哈斯 通拉嘎 青格勒 青格乐 宝音 布和 毕力格 敖登 敖其尔 阿拉坦 阿拉腾 阿木尔
苏日娜 乌仁 乌日娜 乌云 乌兰 乌力吉 赛罕 赛音 苏布德 吉日嘎拉 吉日格勒 吉雅 孟和 满都拉 特木尔
铁木尔 帖木儿 腾格尔 达来 达楞 都楞 道尔吉 旺其格 扎布 德力格尔 恩和 胡日查 莫日根 牧仁 牧其尔
娜布其 斯日古楞 苏雅拉 陶格斯 图力古尔 图门 温都苏 锡林 新吉乐 伊拉塔 照日格图 查干 呼和 呼格吉勒
胡格吉勒 浩毕斯 嘎日迪 嘎拉 宝力德 宝力高 包力高 布仁 达布 达日罕 额日 恩克 哈达 海日 吉木斯 拉西
孟根 朝格 苏和 塔娜 托娅 图布信 乌恩 乌日汗 乌尤 伊德日
"""
_TIBETAN = """
扎西 卓玛 多吉 次仁 才让 才旦 尼玛 达瓦 格桑 拉姆 旺堆 旺姆 平措 洛桑 罗桑 丹增 边巴 普布 巴桑
米玛 益西 央宗 白玛 强巴 顿珠 仁青 仁增 索朗 索南 阿旺 嘉措 加措 坚赞 曲珍 德吉 贡布 贡嘎 晋美
土登 图登 措姆 南杰 朗杰 群培 拉巴 泽仁 降央 央金 华旦 旦增 旺扎 旺久 赤列 桑珠 桑杰 才仁 更登
班玛 泽旺
"""
_TURKIC = """
买买提 麦麦提 艾力 阿迪力 吐尔逊 吐尔洪 吐尔地 尼亚孜 古丽 阿依 热合曼 依明 伊敏 阿卜杜 阿布都
阿不都 木合塔尔 玉素甫 艾合买提 艾尔肯 努尔 赛买提 赛依提 库尔班 巴合提 哈孜 别克 帕提古 艾尼
吾买尔 伊力哈木 沙比提 阿不力 司马义 肉孜 热依 阿斯哈尔 阿扎提 迪丽 米热 玛依拉 帕尔哈提 帕夏
塔依尔 雪克来提 依布拉音
"""

NON_HAN_ELEMENTS: tuple[str, ...] = tuple(f"{_MONGOLIAN} {_TIBETAN} {_TURKIC}".split())
"""Elements of Mongolian, Tibetan, Uyghur and Kazakh names as Chinese writes them."""

# Characters that transcribe foreign syllables; two of them are hardly a Chinese given name.
_TRANSCRIBING = frozenset("克尔斯特夫姆诺洛拉格鲁兹赫茨萨贝蒂佩帕勒耶伊弗莱塞迪瓦巴舒穆")
_NON_HAN = re.compile("|".join(sorted(NON_HAN_ELEMENTS, key=len, reverse=True)))
_DOTS = re.compile(f"[{MIDDLE_DOTS}]")


@dataclass(frozen=True, slots=True)
class RomanName:
    """A personal name in both scripts.

    Attributes:
        zh: The name in Chinese, without padding.
        surname: The surname's pinyin (``Zheng-Li``), or nothing where the form is not Chinese.
        given: The given name's pinyin (``Shufang``).
        flagged: The form is not Chinese, so the pinyin is provisional.
    """

    zh: str
    surname: str
    given: str
    flagged: bool = False

    @property
    def en(self) -> str:
        """The whole name in English order, which is the Chinese one."""
        return f"{self.surname} {self.given}".strip()


def romanise(name: str, *, umlaut: bool = True, foreign: bool = False) -> RomanName:
    """Writes a Chinese personal name in pinyin.

    Args:
        name: The name in Simplified Chinese, surname first; padding (``苏   军``) is dropped.
        umlaut: Whether ü is kept (吕 Lü); else it becomes yu (Lyu), as in
            passports.
        foreign: The name is known not to be Chinese, whatever its form (桑切斯首相).

    Returns:
        The name; `flagged` where it is not a Chinese name by its form.
    """
    zh = unpadded(name)
    parts = None if foreign else _split(zh)
    if parts is None:
        pieces = [joined_syllables(_syllables(piece)) for piece in _DOTS.split(zh) if piece]
        return RomanName(zh, "", _spelled(" ".join(pieces), umlaut), flagged=True)
    surnames, given = parts
    surname = "-".join(COMPOUND_SURNAMES.get(part) or SURNAMES[part] for part in surnames)
    written = joined_syllables(_syllables(given))
    return RomanName(zh, _spelled(surname, umlaut), _spelled(written, umlaut))


def is_chinese_by_form(name: str) -> bool:
    """Whether a name is a Chinese surname with a given name of one or two characters."""
    return _split(name) is not None


def _split(name: str) -> tuple[tuple[str, ...], str] | None:
    """A Chinese name's surnames and given name, or None where its form is not Chinese."""
    if _DOTS.search(name) or not 2 <= len(name) <= 5:
        return None
    if name[:2] in COMPOUND_SURNAMES and 3 <= len(name) <= 4:
        return (name[:2],), name[2:]
    if name[0] not in SURNAMES or is_foreign_by_form(name):
        return None
    if len(name) <= 3:
        if _NON_HAN.fullmatch(name) or (len(name) == 3 and _TRANSCRIBING.issuperset(name[1:])):
            return None
        return (name[0],), name[1:]
    # two surnames joined, the husband's first: both have to be surnames, and neither a piece of
    # a Mongolian or Tibetan name (包巴特尔, 白玛央金)
    if len(name) == 4 and name[1] in SURNAMES and not _NON_HAN.search(name):
        return (name[0], name[1]), name[2:]
    return None


def _syllables(characters: str) -> list[str]:
    """The syllables of a given name, without tones, with ü."""
    if characters in _GIVEN_PAIRS:
        return list(_GIVEN_PAIRS[characters])
    from pypinyin import lazy_pinyin  # a third of a second, and who converts scripts needs none

    return [
        _GIVEN_READINGS.get(character) or lazy_pinyin(character, v_to_u=True)[0]
        for character in characters
    ]


def joined_syllables(syllables: list[str]) -> str:
    """Syllables as one word: an apostrophe before a, o or e within it, a capital at its head."""
    word = syllables[0]
    for syllable in syllables[1:]:
        word += f"'{syllable}" if syllable[0] in "aoe" else syllable
    return word[:1].upper() + word[1:]


def _spelled(roman: str, umlaut: bool) -> str:
    return roman if umlaut else roman.replace("ü", "yu").replace("Ü", "Yu")
