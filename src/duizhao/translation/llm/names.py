"""Chinese names in an English sentence that its source does not have.

A capitalised word that is pinyin by its letters has to be the reading of characters that stand
next to each other in the source, or belong to what was asked for. Of other names only those of
some countries and regions are judged; foreign people cannot be told from their letters.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from functools import cache, lru_cache
from importlib.resources import files

from pypinyin import Style, pinyin

from duizhao.han import HAN
from duizhao.translation.verification import words_of

_SYLLABLES = """
ai an ang ao ba bai ban bang bao bei ben beng bi bian biao bie bin bing bo bong bu ca cai can
cang cao ce cen ceng cha chai chan chang chao che chen cheng chi chong chou chu chuai chuan
chuang chui chun chuo ci cong cou cu cuan cui cun cuo da dai dan dang dao de den deng di dian
diao die din ding diu dong dou du duan dui dun duo en er fa fan fang fei fen feng fo fou fu ga
gai gan gang gao ge gei gen geng gong gou gu gua guai guan guang gui gun guo ha hai han hang
hao he hei hen heng hong hou hu hua huai huan huang hui hun huo ji jia jian jiang jiao jie jin
jing jiong jiu ju juan jue jun ka kai kan kang kao ke kei ken keng kong kou ku kua kuai kuan
kuang kui kun kuo la lai lan lang lao le lei len leng li lia lian liang liao lie lin ling liu
long lou lu luan lun luo lv lve ma mai man mang mao me mei men meng mi mian miao mie min ming
miu mo mou mu na nai nan nang nao ne nei nen neng ni nia nian niang niao nie nin ning niu nong
nu nuan nun nuo nv nve ou pa pai pan pang pao pei pen peng pi pian piao pie pin ping po pou pu
qi qia qian qiang qiao qie qin qing qiong qiu qu quan que qun ran rang rao re ren reng ri rong
rou ru ruan rui run ruo sa sai san sang sao se sen sha shai shan shang shao she shen sheng shi
shou shu shua shuai shuan shuang shui shun shuo si song sou su suan sui sun suo ta tai tan
tang tao te tei teng ti tian tiao tie ting tong tou tu tuan tui tun tuo wa wai wan wang wei
wen weng wo wu xi xia xian xiang xiao xie xin xing xiong xiu xu xuan xue xun ya yan yang yao
ye yi yin ying yong you yu yuan yue yun za zai zan zang zao ze zen zeng zha zhai zhan zhang
zhao zhe zhen zheng zhi zhong zhou zhu zhua zhuai zhuan zhuang zhui zhun zhuo zi zong zou zu
zuan zui zun zuo
"""
_SYLLABLE = "|".join(sorted(_SYLLABLES.split(), key=len, reverse=True))
_LIKE_PINYIN = re.compile(f"(?:{_SYLLABLE})+")
_TITLE_CASE = re.compile(r"[A-ZÜ][a-zü]+")
_HAN_RUN = re.compile(f"[{HAN}]+")

_SHORT_FORMS = {
    "Beijing": "京", "Tianjin": "津", "Shanghai": "沪申", "Chongqing": "渝", "Hebei": "冀",
    "Shanxi": "晋", "Liaoning": "辽", "Jilin": "吉", "Heilongjiang": "黑", "Jiangsu": "苏",
    "Zhejiang": "浙", "Anhui": "皖", "Fujian": "闽", "Jiangxi": "赣", "Shandong": "鲁",
    "Henan": "豫", "Hubei": "鄂", "Hunan": "湘", "Guangdong": "粤", "Guangxi": "桂",
    "Hainan": "琼", "Sichuan": "川蜀", "Guizhou": "贵黔", "Yunnan": "云滇", "Gansu": "甘陇",
    "Qinghai": "青", "Ningxia": "宁", "Xinjiang": "新疆", "Taiwan": "台", "Hong": "港",
    "Kong": "港", "Guangzhou": "穗", "Shenzhen": "深", "Dalian": "连", "Xizang": "藏",
    "Shaanxi": "陕秦", "Macao": "澳", "Xiamen": "厦鹭", "Nanjing": "宁", "Fuzhou": "榕",
}  # fmt: skip
"""What one character stands for: 沪 is Shanghai."""

_ELSEWHERE = {
    "Mongolia": "蒙", "Tibet": "藏", "Macau": "澳", "United States": "美", "America": "美",
    "Japan": "日", "Russia": "俄", "Europe": "欧", "Africa": "非", "Asia": "亚", "Korea": "韩朝",
    "Germany": "德", "France": "法", "Britain": "英", "England": "英", "Australia": "澳",
    "India": "印", "Singapore": "新", "Malaysia": "马", "Thailand": "泰", "Vietnam": "越",
}  # fmt: skip
"""Countries and regions whose English is no pinyin, with a character of every Chinese name."""


def invented_names(source: str, english: str, allowed: Iterable[str]) -> tuple[str, ...]:
    """The names in `english` that are neither in the source nor asked for, each once.

    Args:
        source: A sentence in Simplified Chinese.
        english: Its translation.
        allowed: English that was asked for: every word of it may be said.
    """
    known = {bare for text in allowed for word in words_of(text) for bare in _bare(word)}
    known |= {bare for word in words_of(source) for bare in _bare(word)}
    invented: dict[str, None] = {}
    for word in words_of(english):
        for part, bare in zip(re.split("-", word), _bare(word), strict=True):
            if bare in known or not _is_name(part.replace("’", "'"), bare):
                continue
            if not _is_read(bare, source) and not _is_short_form(bare, source):
                invented.setdefault(re.sub(r"['’]s?$", "", part))
    for name, characters in _ELSEWHERE.items():
        said = re.search(rf"\b{name}\b", english) is not None
        asked = all(word.lower() in known for word in name.split())
        if said and not asked and not any(char in source for char in characters):
            invented.setdefault(name)
    return tuple(invented)


def is_said_in(source: str, word: str) -> bool:
    """Whether an English word is how characters next to each other in `source` are read.

    Args:
        source: A sentence in Simplified Chinese.
        word: A word in pinyin, such as the name of a place.
    """
    return all(_is_read(bare, source) or _is_short_form(bare, source) for bare in _bare(word))


def _bare(word: str) -> list[str]:
    """The parts of a word around hyphens, in small letters, without apostrophes and ending."""
    parts = re.sub(r"['’]s?$", "", word).split("-")
    return [re.sub(r"['’]", "", part).lower().replace("ü", "v") for part in parts]


def _is_name(part: str, bare: str) -> bool:
    letters = re.sub(r"'s?$", "", part).replace("'", "")
    if _TITLE_CASE.fullmatch(letters) is None and "'" not in part:
        return False
    if not part[:1].isupper() or bare in _english_words():
        return False
    return _LIKE_PINYIN.fullmatch(bare) is not None


def _is_short_form(bare: str, source: str) -> bool:
    return any(char in source for char in _SHORT_FORMS.get(bare.capitalize(), ""))


def _is_read(bare: str, source: str) -> bool:
    """Whether characters next to each other in `source` may be read so."""
    for run in _HAN_RUN.findall(source):
        readings = [_readings(char) for char in run]
        if any(_follows(bare, readings[start:]) for start in range(len(readings))):
            return True
    return False


def _follows(word: str, readings: Sequence[frozenset[str]]) -> bool:
    ends = {0}
    for choices in readings:
        ends = {
            end + len(reading)
            for end in ends
            for reading in choices
            if word.startswith(reading, end)
        }
        if len(word) in ends:
            return True
        if not ends:
            return False
    return False


@lru_cache(maxsize=8192)
def _readings(char: str) -> frozenset[str]:
    """Every reading of a character, without tones; ü also as u and yu."""
    (found,) = pinyin(char, style=Style.NORMAL, heteronym=True, v_to_u=False)
    plain = {reading.replace("ü", "v") for reading in found}
    return frozenset(
        spelt
        for reading in plain
        for spelt in (reading, reading.replace("v", "u"), reading.replace("v", "yu"))
    )


@cache
def _english_words() -> frozenset[str]:
    place = files("duizhao.translation.llm").joinpath("english_like_pinyin.txt")
    lines = place.read_text(encoding="utf-8").splitlines()
    return frozenset(word for line in lines if not line.startswith("#") for word in line.split())
