"""Strings that are almost a term: one character wrong, or the last word missing.

Typing errors in Chinese are characters that sound alike (旗 and 期, chosen wrongly from a list) or
look alike (未 and 末). A string of that kind is improbable as words of its own where it leaves
single characters over in a segmentation (科 右 前期); else (中新 小学) nothing is said.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

from ahocorasick_rs import AhoCorasick, MatchKind
from pypinyin import lazy_pinyin

from duizhao.article.model import Block
from duizhao.article.simplified import read_as_simplified
from duizhao.glossary.layers import Glossary
from duizhao.glossary.terms.forms import forms_of
from duizhao.glossary.terms.lexicon import lexicon
from duizhao.glossary.terms.model import Category, Entry, Match

_SHORTEST_USED = 3
"""Characters of a form that the article has elsewhere, at least."""
_SHORTEST = 5
"""Characters of a form that the article lacks, at least."""
_NAMED = frozenset({Category.PLACE, Category.ORGANISATION})

_LOOK_ALIKE_TABLE = """
未末 己已巳 人入八 土士 日曰 刺剌 拔拨 候侯 暑署 戊戌戍 千干于 今令 大太犬 天夫 午牛 历厉 汩汨
免兔 折拆 乌鸟 治冶 洒酒 幻幼 准淮 住往 晴睛 班斑 辨辩辫 传传 旗旂 蓝篮 博搏 宫官 毫亳 茶荼 析折
沧沦 哀衷
"""
_LOOK_ALIKE = tuple(_LOOK_ALIKE_TABLE.split())
_TAILS = (
    "学校", "学院", "中心", "委员会", "管理局", "办公室", "研究院", "研究所", "联合会", "基金会",
    "协会",
)  # fmt: skip
"""Last words without which a body's name reads as an activity: 教师进修, 教师发展."""

_ACTS_TABLE = """
确定 制定 召开 举办 组织 派出 选派 邀请 表示 指出 强调 签署 签订 承办 主办 出台 印发 发布 安排
决定 研究决定 启动 下发 牵头 联合 委派 指派 聘请 授予 颁发 接待 欢迎 感谢 承诺 号召 倡议
积极组织 高度重视 认真组织
"""
_ACTS = tuple(_ACTS_TABLE.split())
"""What only bodies and people do; an activity (教师进修) does not."""


@dataclass(frozen=True, slots=True)
class Slip:
    """A place that is almost a term.

    Attributes:
        start: Where it begins in its block's text.
        end: One past its end.
        meant: The term.
    """

    start: int
    end: int
    meant: str


def misspellings(
    blocks: Sequence[Block], matches: Sequence[Sequence[Match]], glossary: Glossary
) -> Iterator[tuple[Block, Slip]]:
    """Finds what is one character away from a term.

    Args:
        blocks: The article's, in Simplified characters.
        matches: What the glossary finds in each of them.
        glossary: Whose terms are meant.
    """
    everything = _names_of(glossary)
    used = {form for found in matches for m in found for form in _forms(m.entry, _SHORTEST_USED)}
    of_article = _NearFinder(sorted(used - everything.names))
    known = everything.forms
    for block, found in zip(blocks, matches, strict=True):
        covered = bytearray(len(block.text))
        for match in found:
            covered[match.start : match.end] = b"\1" * (match.end - match.start)
        slips: dict[int, Slip] = {}
        near = [*of_article.near(block.text), *everything.finder.near(block.text)]
        # the short ones first
        for start, form, place in sorted(near, key=lambda one: (len(one[1]), one)):
            end = start + len(form)
            surface, odd = block.text[start:end], start + place
            if covered[odd] or surface in known or odd in slips:
                continue
            if _begins_or_ends_word(block.text, start, len(form), place):
                continue
            if _is_misspelling(surface, form, place, known):
                slips[odd] = Slip(start, end, form)
        for odd in sorted(slips):
            yield block, slips[odd]


@dataclass(frozen=True, slots=True)
class _Names:
    """What a glossary has that an article's strings may be near to.

    Attributes:
        names: Forms of places and organisations, long enough to be told from other words.
        finder: Finds strings that are near to them.
        forms: All forms of all entries.
    """

    names: frozenset[str]
    finder: _NearFinder
    forms: frozenset[str]


@lru_cache(maxsize=2)
def _names_of(glossary: Glossary) -> _Names:
    """The names of a glossary; made once for all articles."""
    names = frozenset(
        form
        for entry in glossary.entries
        if entry.category in _NAMED
        for form in _forms(entry, _SHORTEST)
    )
    forms = frozenset(form for entry in glossary.entries for form in forms_of(entry))
    return _Names(names, _NearFinder(sorted(names)), forms)


def _forms(entry: Entry, shortest: int) -> list[str]:
    # a generic word (中心小学) is at most a piece of a name (中新小学)
    generic = entry.category in _NAMED and not entry.target[0].isupper()
    if entry.category is Category.PERSON or entry.context or generic:
        return []
    return [form for form in forms_of(entry) if len(form) >= shortest]


def _is_misspelling(surface: str, form: str, place: int, known: frozenset[str]) -> bool:
    """Whether a string is no words of its own, and its odd character an easy error."""
    if not sounds_or_looks_alike(surface[place], form[place]):
        return False
    if read_as_simplified(surface[place]) == form[place]:
        return False  # the same character in the other script
    words = lexicon()
    rest = surface[1:] if place == 0 else surface[:-1] if place == len(surface) - 1 else ""
    if rest and (rest in words or rest in known):
        return False  # 是 before 教育局 is no slip for 市教育局
    return any(len(word.text) == 1 for word in words.words(surface))


def _begins_or_ends_word(text: str, start: int, length: int, place: int) -> bool:
    """Whether the odd character at an edge belongs to a word outside: 机 of 机构."""
    words = lexicon()
    at = start + place
    if place == length - 1:
        return text[at : at + 2] in words
    return place == 0 and at > 0 and text[at - 1 : at + 1] in words


class _NearFinder:
    """Finds strings that differ from one of many in one character.

    A string with one wrong character has one half right, so halves are looked for.

    Args:
        forms: What is meant, of three characters or more.
    """

    def __init__(self, forms: Sequence[str]) -> None:
        self._by_half: dict[str, list[tuple[str, int]]] = {}
        for form in forms:
            middle = len(form) // 2
            for begin, end in ((0, middle), (middle, len(form))):
                if end - begin > 1:
                    self._by_half.setdefault(form[begin:end], []).append((form, begin))
        self._halves = list(self._by_half)
        self._automaton = AhoCorasick(self._halves, matchkind=MatchKind.Standard)

    def near(self, text: str) -> list[tuple[int, str, int]]:
        """Where a near string begins, what is meant, and which character differs."""
        found: set[tuple[int, str, int]] = set()
        for index, start, _ in self._automaton.find_matches_as_indexes(text, overlapping=True):
            for form, offset in self._by_half[self._halves[index]]:
                begin = start - offset
                if begin < 0 or begin + len(form) > len(text):
                    continue
                place = _only_difference(text, begin, form)
                if place is not None:
                    found.add((begin, form, place))
        return sorted(found)


def _only_difference(text: str, begin: int, form: str) -> int | None:
    place: int | None = None
    for offset, character in enumerate(form):
        if text[begin + offset] != character:
            if place is not None:
                return None
            place = offset
    return place


@lru_cache(maxsize=8192)
def _reading(character: str) -> str:
    """A character's usual reading, without its tone."""
    return lazy_pinyin(character)[0]


def sounds_or_looks_alike(one: str, other: str) -> bool:
    """Whether two characters are easily taken for one another: by sound, tones aside, or shape."""
    if any(one in group and other in group for group in _LOOK_ALIKE):
        return True
    return _reading(one) == _reading(other)


def lost_words(
    blocks: Sequence[Block], matches: Sequence[Sequence[Match]]
) -> Iterator[tuple[Block, Slip]]:
    """Finds bodies of the article that act in a clause without the last word of their name.

    Args:
        blocks: The article's, in Simplified characters.
        matches: What the glossary finds in each of them.
    """
    shortened: dict[str, str] = {}
    named: set[str] = set()
    for found in matches:
        for match in found:
            if match.entry.category is not Category.ORGANISATION:
                continue
            for form in forms_of(match.entry):
                named.add(form)
                tail = next((t for t in _TAILS if form.endswith(t)), None)
                if tail is not None and len(form) - len(tail) > 3:
                    shortened[form.removesuffix(tail)] = form
    shortened = {short: form for short, form in shortened.items() if short not in named}
    if not shortened:
        return
    shorts = list(shortened)
    automaton = AhoCorasick(shorts, matchkind=MatchKind.LeftmostLongest)
    for block in blocks:
        text = block.text
        for index, start, end in automaton.find_matches_as_indexes(text):
            begins = start == 0 or not text[start - 1].isalnum()
            meant = shortened[shorts[index]]
            if begins and text.startswith(_ACTS, end) and not text.startswith(meant, start):
                yield block, Slip(start, end, meant)
