"""What a character becomes that no word holds, by the place where it stands in its sentence.

Most one-to-many characters are words of their own in one reading only (`CLEAR`); for others, what
stands beside them tells (`duizhao.script.words.neighbours`). What neither settles keeps OpenCC's
choice, and is doubtful.
"""

from __future__ import annotations

from duizhao.script.facts import one_to_many
from duizhao.script.words.neighbours import RULES

CLEAR = frozenset(
    "了个党同向并愿后万据于占家克栗局链种发鉴夫苏尽冬当抵核才别它千升团获采具果胜回斤厂证赞"
    "挂参堤拿席枪症玩坐弦针欲愈豆炼穗泛背柜念拐烟杆巨录钻吊径铲杯佛娘私僵锄钥镰闲酸适雇药荐荡"
    "荫蜡艳藤象致凶叹吃合叶呆坝宁尝尸唇幸昆噪堤借绷玩确秋熏虫腊蔑豆辟炼糊琅皂矩焰挨挽捆捍搜"
    "毁摆旋溪暗棱术朱栗梁欲澄槁恤拐杠极凄凌几划哄哗夹奸它尸弥彩志念挂托扣抵注愈杰价仿修佣仇"
    "俊亘喂啮咽坯堤困广板表症累蝎谥赝跖酸针铲链镢面须只勋胡台布扎蒙曲游谷涌卜扇雕浚恶帘沾璇戚丰极"
) & frozenset(one_to_many("to-traditional"))
"""Characters that alone are words with one reading; their other forms live in words that the
lexicon, OpenCC or this project know: 發 and not 髮, 後 and not 后, 團 and not 糰."""

_LIKELY = {
    "朴": "朴",
    "范": "范",
    "姜": "姜",
    "岳": "岳",
    "咸": "咸",
    "岩": "岩",
    "签": "簽",
}
"""Characters that, where no rule holds, are likelier a name, or of a name, than the word that
OpenCC takes them for."""

SETTLED = CLEAR - RULES.keys() - _LIKELY.keys()
"""Characters that alone are what OpenCC takes them for, wherever they stand."""


def decide(text: str, place: int, choices: tuple[str, ...]) -> tuple[str, bool]:
    """What a character that no word holds becomes by what stands beside it.

    Args:
        text: The Simplified text.
        place: Where the character stands.
        choices: What it may become, OpenCC's choice first.

    Returns:
        Its form, and whether it is certain.
    """
    character = text[place]
    for rule in RULES.get(character, ()):
        if rule.choice in choices and rule.holds(text, place):
            return rule.choice, True
    return _LIKELY.get(character, choices[0]), character in CLEAR
