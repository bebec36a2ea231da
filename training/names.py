"""Random Chinese personal names and their roman form after GB/T 28039-2011."""

from __future__ import annotations

import random

from pypinyin import Style, lazy_pinyin

from training.text import gb2312_characters

_SURNAMES = (
    "王李张刘陈杨赵黄周吴徐孙胡朱高林何郭马罗梁宋郑谢韩唐冯于董萧程曹袁邓许傅沈曾彭吕苏卢蒋蔡贾丁魏薛叶阎余潘杜戴夏"
    "钟汪田任姜范方石姚谭廖邹熊金陆郝孔白崔康毛邱秦江史顾侯邵孟龙万段雷钱汤尹黎易常武乔贺赖龚文单解仇查区朴翟"
)
_COMPOUND_SURNAMES = ("欧阳", "上官", "司马", "诸葛", "东方", "皇甫", "尉迟", "司徒")
_READINGS = {
    "单": "Shan",
    "解": "Xie",
    "仇": "Qiu",
    "查": "Zha",
    "区": "Ou",
    "朴": "Piao",
    "曾": "Zeng",
    "尉迟": "Yuchi",
}
"""Surnames whose reading differs from the character's usual one."""
_GIVEN = (
    "伟芳娜秀英敏静丽强磊军洋勇艳杰娟涛明超兰霞平刚桂玉荣华建国文辉红梅春玲志斌海燕晓东宇浩轩子涵欣怡佳雪琳琪晨曦梓"
    "睿博思远俊熙雨桐诗语嘉豪天翔永康德胜福祥瑞金宝成龙凤鹏飞鹤云峰山川江河林森松柏竹菊莲荷蓉薇蕾萱茜莹洁婷倩媛瑶"
    "琼璐珊珍珠瑾瑜环佩学勤思敬恒毅诚信仁义礼智勇忠孝廉正直良善美慧颖聪敏哲贤达通利民安康宁乐庆丰收旺兴隆昌盛"
    "滨罗夏满镕立辰冰清霜露雷鸣星辉月光阳旭昊晖晓昕晟景煜炜烨焕炳灿钧铭锋锐钢铁锦绣维纲绍继承宗祖孟仲叔季"
)
_ANY_CHARACTER_SHARE = 0.2
"""Given names with any character of GB 2312, so that the model learns how each one is read."""
_ANY = tuple(gb2312_characters())


def random_name(rng: random.Random) -> tuple[str, str]:
    """Make up a name.

    Args:
        rng: Source of chance.

    Returns:
        Surname and given name, in Chinese (``高玉荣`` as ``高``, ``玉荣``).
    """
    surname = (
        rng.choice(_COMPOUND_SURNAMES)
        if rng.random() < 0.02
        else rng.choice(_SURNAMES[: rng.choice((30, 150))])
    )
    characters = _ANY if rng.random() < _ANY_CHARACTER_SHARE else _GIVEN
    given = "".join(rng.sample(characters, 1 if rng.random() < 0.25 else 2))
    return surname, given


def romanise_surname(surname: str) -> str:
    """Return a surname's pinyin, with the readings that only surnames have."""
    return _READINGS.get(surname) or _joined(surname)


def romanise_given(given: str) -> str:
    """Return a given name's pinyin, joined, an apostrophe before a later a, e or o."""
    return _joined(given)


def _joined(characters: str) -> str:
    """Join syllables as GB/T 28039 asks, ü kept."""
    syllables = [
        s.replace("v", "ü") for s in lazy_pinyin(characters, style=Style.NORMAL, v_to_u=True)
    ]
    joined = syllables[0]
    for syllable in syllables[1:]:
        joined += ("'" if syllable[0] in "aeo" else "") + syllable
    return joined[0].upper() + joined[1:]
