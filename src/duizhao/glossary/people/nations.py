"""Whose names are not written in pinyin: people of other countries, and of other scripts' uses.

A name in Chinese characters need not be Chinese: 李显龙 is Lee Hsien Loong, 金正恩 Kim Jong Un,
岸田文雄 Kishida Fumio. No rule can spell them, so a rule says that a person has to. The country
before an office tells them (新加坡总理李显龙), and surnames that only Japanese has. People of Hong
Kong, Macao and Taiwan have pinyin as little, but may have chosen it.
"""

from __future__ import annotations

import re

from duizhao.surnames import SURNAMES

BY_FORM = "not Chinese by its form"
"""The name's characters or length say so."""
OF_ANOTHER_COUNTRY = "of another country"
"""A country stands before the office."""
OWN_SPELLING = "may have an own spelling (Hong Kong, Macao, Taiwan)"

_COUNTRIES_TABLE = """
日本 韩国 朝鲜 越南 新加坡 马来西亚 印度尼西亚 印尼 泰国 菲律宾 缅甸 老挝 柬埔寨 文莱 蒙古国
蒙古 印度 巴基斯坦 孟加拉国 斯里兰卡 尼泊尔 不丹 马尔代夫 阿富汗 伊朗 伊拉克 叙利亚 约旦 黎巴嫩
以色列 巴勒斯坦 沙特阿拉伯 沙特 阿联酋 卡塔尔 科威特 阿曼 也门 巴林 土耳其 哈萨克斯坦
吉尔吉斯斯坦 塔吉克斯坦 乌兹别克斯坦 土库曼斯坦 俄罗斯 乌克兰 白俄罗斯 格鲁吉亚 亚美尼亚
阿塞拜疆 波兰 捷克 斯洛伐克 匈牙利 罗马尼亚 保加利亚 塞尔维亚 克罗地亚 斯洛文尼亚 希腊 德国 法国
英国 意大利 西班牙 葡萄牙 荷兰 比利时 卢森堡 瑞士 奥地利 瑞典 挪威 芬兰 丹麦 冰岛 爱尔兰 美国
加拿大 墨西哥 古巴 巴西 阿根廷 智利 秘鲁 哥伦比亚 委内瑞拉 厄瓜多尔 玻利维亚 乌拉圭 巴拉圭 埃及
利比亚 突尼斯 阿尔及利亚 摩洛哥 苏丹 埃塞俄比亚 肯尼亚 坦桑尼亚 乌干达 卢旺达 刚果 安哥拉 赞比亚
津巴布韦 南非 尼日利亚 加纳 塞内加尔 马里 莫桑比克 纳米比亚 博茨瓦纳 马达加斯加 毛里求斯
澳大利亚 新西兰 斐济 巴布亚新几内亚 所罗门群岛 汤加 欧盟 北约 东盟 非盟 阿盟 联合国 世界卫生组织
世卫组织 世界银行 世贸组织 国际奥委会 教科文组织 越共
"""
_COUNTRIES = "|".join(sorted(_COUNTRIES_TABLE.split(), key=len, reverse=True))
_AUTHORITIES = (
    r"(?:人民|共和国|联邦|王国|皇家|中央|共产党|劳动党|人民革命党|人民行动党|自民党|保守党|工党|民主党|共和党|"
    r"国务|内阁|政府|议会|国会|国民议会|众议院|参议院|众院|参院|最高人民会议|最高法院|最高领导人|常务委员会|委员会|政治局|"
    r"外交部|外务省|外务|防卫|财务|法务|文部科学|经济产业|厚生劳动|内阁官房|官房|国防部|防卫省|财政部|教育部|商务部|内政部|司法部|卫生部|文化部|交通部|能源部|央行|"
    r"驻华|驻中国|驻京|驻沪|执政党|在野党|秘书处|安理会|粮农组织|教科文组织|儿童基金会)"
)
_MODIFIERS = r"(?:前任|现任|时任|新任|候任|代理|前|原|副|常务|第一|第二|首席|高级|大|总|女)"
_OF_COUNTRY = re.compile(rf"(?<![驻赴访对])(?:{_COUNTRIES})(?:{_AUTHORITIES}|{_MODIFIERS})*$")
_NAMED_COUNTRY = re.compile(_COUNTRIES)
_OF_REGION = re.compile(
    r"(?<![驻赴访到在对])(?:香港|澳门|台湾|台北|高雄|台中|台南|新北市|国民党|民进党)"
    r"(?:(?![的等是与和、])[\u4e00-\u9fff]){0,12}$"
)

_JAPANESE_TABLE = """
佐藤 铃木 高桥 田中 渡边 伊藤 山本 中村 小林 加藤 吉田 山田 佐佐木 山口 松本 井上 木村 斋藤 清水
山崎 池田 桥本 阿部 石川 前田 藤田 小川 后藤 冈田 长谷川 村上 近藤 石井 坂本 远藤 青木 藤井 西村
福田 太田 三浦 藤原 冈本 松田 中岛 中野 原田 小野 田村 竹内 金子 和田 中山 石田 上田 森田 柴田
酒井 工藤 横山 宫崎 宫本 内田 高木 安藤 谷口 大野 丸山 今井 河野 武田 藤本 村田 杉山 增田 小岛
小山 千叶 平野 大塚 久保 松井 野口 菊池 野村 木下 佐野 岩崎 樱井 新井 渡部 安倍 岸田 石破 麻生
鸠山 小泉 细川 羽田 村山 中曾根 竹下 海部 宫泽 小渊 野田 高市 茂木 加田 河井 枝野 谷垣 町村 二阶
甘利 萩生田 世耕 稻田 垂水 松野 木原 盐谷 下村 西冈 福岛 北川 小池 黑田 植田 白川 日野 丰田 本田
盛田 稻盛 松下 川端 大江 夏目
"""
JAPANESE_SURNAMES: tuple[str, ...] = tuple(sorted(_JAPANESE_TABLE.split(), key=len, reverse=True))
"""Japanese surnames of two characters or three, the longer first."""

_JAPANESE = re.compile(
    rf"(?P<surname>{'|'.join(JAPANESE_SURNAMES)})(?P<given>[\u4e00-\u9fff]{{1,3}})"
)
_UNMISTAKABLE = frozenset({"石破", "安倍"})
_VIETNAMESE = re.compile(r"阮(?:氏|晋|富)[\u4e00-\u9fff]")


def is_foreign_by_form(name: str) -> bool:
    """Whether a name's surname says that it is Japanese or Vietnamese.

    Short names that a Chinese surname begins (田中华) are Chinese, unless hardly anybody is.
    """
    if _VIETNAMESE.fullmatch(name):
        return True
    japanese = _JAPANESE.fullmatch(name)
    if japanese is None:
        return False
    surname = japanese["surname"]
    return len(name) > 3 or name[0] not in SURNAMES or surname in _UNMISTAKABLE


def reason_of(before: str, title: str) -> str:
    """Why a name may not be pinyin, by the office beside it; nothing where it may.

    Args:
        before: The text before the office, or before the name where the office is behind it:
            昨日，新加坡.
        title: The office: 总理.
    """
    if _OF_COUNTRY.search(before) or _NAMED_COUNTRY.match(title):
        return OF_ANOTHER_COUNTRY
    return OWN_SPELLING if _OF_REGION.search(before) else ""
