"""Places that no glossary has, by pinyin and their unit: 云岭县 Yunling County.

Provisional: an established English name may differ, so whoever uses one says that it is
unconfirmed. Where pinyin would be wrong there is none: banners and leagues, autonomous counties,
and names in the languages of other nationalities have English of their own.
"""

from __future__ import annotations

import re

from pypinyin import lazy_pinyin
from pypinyin.constants import PHRASES_DICT

from duizhao.glossary.people.names import NON_HAN_ELEMENTS, joined_syllables
from duizhao.glossary.terms.lexicon import lexicon
from duizhao.glossary.terms.model import Category, Entry

_UNITS = {
    "县": "County",
    "区": "District",
    "市": "",
    "镇": "Town",
    "乡": "Township",
    "街道": "Subdistrict",
    "村": "Village",
}
_PLACE = re.compile(rf"(?P<name>[\u4e00-\u9fff]{{1,3}})(?P<unit>{'|'.join(_UNITS)})")

_NO_NAMES_TABLE = """
全 各 本 我 该 此 某 两 多 几 新 老 旧 大 小 同 外 贵 你 他 自治 地级 县级 直辖 国家 省级
乡 省 州 盟 旗 农业 工业 牧业 人口 边境 沿海 示范 重点 试点 中心 百强 内陆 受援 受灾 首都 我国 行政
"""
_NO_NAMES = tuple(_NO_NAMES_TABLE.split())
"""How what is no name begins: 全县, 某县, 各区."""

_KINDS_OF_ZONE = re.compile(
    r"(?:新|开发|高新|示范|园|保护|自治|特|校|学|辖|林|景|度假|管理|社|城|郊|山|老|地|灾|库|片|牧|战|军"
    r"|功能|工业)$"
)
"""What stands before 区 where that is a zone of some kind and no district."""

_READINGS = {"长": "chang", "都": "du", "重": "chong", "朝": "chao", "乐": "le", "行": "xing"}
"""How places read characters that words often read otherwise: 长岭 Changling."""

_FOREIGN = re.compile("|".join(sorted(NON_HAN_ELEMENTS, key=len, reverse=True)))


def place_by_pinyin(zh: str) -> Entry | None:
    """A place that ends with its unit, with provisional English; None where pinyin may be wrong.

    Args:
        zh: In Simplified characters: 云岭县, 临江市.
    """
    place = _PLACE.fullmatch(zh)
    if place is None:
        return None
    name, unit = place["name"], place["unit"]
    if name.startswith(_NO_NAMES) or "某" in name or name[-1] in "省市县区旗盟州自治":
        return None
    if _FOREIGN.search(name) or (unit == "区" and _KINDS_OF_ZONE.search(name)):
        return None
    tag = lexicon().tag(name)
    if tag and not tag.startswith("n"):
        return None  # 贫困县 is a kind of county
    if len(name) == 1:
        # 滦县 keeps its unit in its name: Luanxian County
        if lexicon().tag(zh) != "ns":
            return None
        name = zh
    english = f"{joined_syllables(_syllables(name, zh))} {_UNITS[unit]}".strip()
    return Entry(zh, english, Category.PLACE)


def _syllables(name: str, zh: str) -> list[str]:
    """The syllables of a place's name; of one that pypinyin does not list, as places have them."""
    syllables = lazy_pinyin(zh, v_to_u=True)[: len(name)]
    if name in PHRASES_DICT or zh in PHRASES_DICT:
        return syllables
    return [_READINGS.get(char, said) for char, said in zip(name, syllables, strict=True)]
