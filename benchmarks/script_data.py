"""What `script.py` measures on: sentences, and what OpenCC promises of itself.

Both lie in ``data/``, one row a fact, and are read as they stand.
"""

from __future__ import annotations

import csv
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import opencc

DATA = Path(__file__).parent / "data"

CONFIGURATIONS = {
    "s2t": ("zh-Hans", "zh-Hant", "standard"),
    "s2tw": ("zh-Hans", "zh-Hant-TW", "standard"),
    "s2twp": ("zh-Hans", "zh-Hant-TW", "regional"),
    "s2hk": ("zh-Hans", "zh-Hant-HK", "standard"),
    "s2hkp": ("zh-Hans", "zh-Hant-HK", "regional"),
    "t2s": ("zh-Hant", "zh-Hans", "standard"),
    "tw2s": ("zh-Hant-TW", "zh-Hans", "standard"),
    "tw2sp": ("zh-Hant-TW", "zh-Hans", "regional"),
    "hk2s": ("zh-Hant-HK", "zh-Hans", "standard"),
    "hk2sp": ("zh-Hant-HK", "zh-Hans", "regional"),
    "t2tw": ("zh-Hant", "zh-Hant-TW", "standard"),
    "tw2t": ("zh-Hant-TW", "zh-Hant", "standard"),
    "t2hk": ("zh-Hant", "zh-Hant-HK", "standard"),
    "hk2t": ("zh-Hant-HK", "zh-Hant", "standard"),
}
"""OpenCC's configurations, and what each is for: from, to, and whose words."""

_REGIONAL_FORMS = str.maketrans("裡麵枱衹", "裏麪檯只")
"""Glyphs of Taiwan and Hong Kong for the standard form that the sentences give."""

_ONE_WORD_TWO_SPELLINGS = (
    "佈布 週周 佔占 彷仿 彿佛 傢家 俱具 衚胡 衕同 捱挨 蒐搜 揹背 唸念 註注 誌志 菸煙 薰熏 盃杯 "
    "滷鹵 藉借 摺折 彙匯 覆復 樑梁 盪蕩 蹟跡 紮扎 迴回 夥伙 昇升 甦蘇 嚐嘗 餬糊 慾欲 癒愈 "
    "併並 託托 諮咨 嚥咽 餵喂 兇凶 鍊煉 氾泛 倖幸 侷局 蓆席 綵彩 讚贊 瀰彌 衊蔑 纍累 僱雇 釦扣 "
    "噁惡 濛蒙 矇蒙 鑒鑑 閒閑 嘆歎 湧涌 燬毀 臺台 檯台 鵰雕 硃朱 麴曲 颳刮 鬨哄"
).split()
_FOLDED = str.maketrans({pair[0]: pair[1] for pair in _ONE_WORD_TWO_SPELLINGS})


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence with a character that has several Traditional counterparts.

    Attributes:
        simplified: The sentence.
        place: Where the character stands, a 0-based code point.
        right: The counterparts that are right there, in OpenCC's standard; the usual one first.
        sense: What the character means there.
        traditional: The whole sentence as it should become, in OpenCC's standard.
    """

    simplified: str
    place: int
    right: tuple[str, ...]
    sense: str
    traditional: str

    @property
    def character(self) -> str:
        """The character in question."""
        return self.simplified[self.place]

    def admits(self, form: str | None, target_tag: str) -> bool:
        """Whether a form is right there, as the region writes it."""
        if form is None:
            return False
        if target_tag == "zh-Hant-HK" and form == "台" and "臺" in self.right:
            return True
        return form in self.right or form.translate(_REGIONAL_FORMS) in self.right


@dataclass(frozen=True, slots=True)
class Case:
    """What OpenCC promises of one of its configurations."""

    configuration: str
    text: str
    expected: str


def sentences() -> list[Sentence]:
    """The sentences of ``one_to_many.tsv``."""
    with (DATA / "one_to_many.tsv").open(encoding="utf-8", newline="") as stream:
        return [_sentence(row) for row in csv.DictReader(stream, delimiter="\t")]


def _sentence(row: dict[str, str]) -> Sentence:
    place = -1
    for _ in range(int(row["occurrence"])):
        place = row["simplified"].index(row["character"], place + 1)
    right = tuple(row["right"].split("|"))
    return Sentence(row["simplified"], place, right, row["sense"], row["traditional"])


def cases() -> Iterator[Case]:
    """OpenCC's own test cases, each configuration for itself."""
    with (DATA / "opencc_cases.tsv").open(encoding="utf-8", newline="") as stream:
        rows = csv.DictReader((r for r in stream if not r.startswith("#")), delimiter="\t")
        for row in rows:
            for configuration in row["configurations"].split():
                yield Case(configuration, row["input"], row["expected"])


def folded(text: str) -> str:
    """A Traditional text with the glyphs of Taiwan and one spelling for words that have two.

    So two converters that follow different houses can be compared. It hides a 週 that should be a
    surname's 周; such places are scored by themselves.
    """
    return str(_to_taiwan().convert(text)).translate(_FOLDED)


@cache
def _to_taiwan() -> opencc.OpenCC:
    return opencc.OpenCC("t2tw")
