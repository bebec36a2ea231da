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

_OTHER_SPELLING = (
    "佈週佔彷彿傢俱衚衕捱蒐揹唸註誌菸薰盃滷藉摺彙覆樑盪蹟紮迴夥昇甦嚐餬慾癒併託諮嚥餵兇鍊氾倖侷"
    "蓆綵讚瀰衊纍僱釦噁噹濛矇鑒閒嘆湧燬臺檯鵰硃麴颳鬨艷濕剷厘畫桿宫奥譭糰"
)
_ONE_SPELLING = (
    "布周占仿佛家具胡同挨搜背念注志煙熏杯鹵借折匯復梁蕩跡扎回伙升蘇嘗糊欲愈並托咨咽喂凶煉泛幸局"
    "席彩贊彌蔑累雇扣惡當蒙蒙鑑閑歎涌毀台台雕朱曲刮哄豔溼鏟釐劃杆宮奧毀團"
)
_FOLDED = str.maketrans(_OTHER_SPELLING, _ONE_SPELLING)
"""Characters that share words which are right with either, 佈 and 布: read in columns."""
QUOTES = str.maketrans("「」『』", "“”‘’")
"""OpenCC leaves quotation marks alone, so they are compared as one style."""


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
    """A Traditional text in Taiwan's glyphs, one quotation style and one spelling of each word.

    So two converters that follow different houses can be compared. It hides a 週 that should be a
    surname's 周; such places are scored by themselves.
    """
    return str(_to_taiwan().convert(text)).translate(_FOLDED).translate(QUOTES)


@cache
def _to_taiwan() -> opencc.OpenCC:
    return opencc.OpenCC("t2tw")
