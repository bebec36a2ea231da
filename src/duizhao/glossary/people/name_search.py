"""Searching passages for full names.

A name is found where a surname with one or two characters is likelier a name than ordinary
words (`name_odds`), given what stands around it: a title before or behind it, a verb of
speaking, a list of names, brackets. What was found once is known everywhere else.
"""

from __future__ import annotations

import re
from collections import deque
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import chain

from duizhao.glossary.people.name_odds import clause_of, name_log_probability
from duizhao.glossary.people.name_surroundings import (
    CLAUSE,
    JOINING,
    SPOKEN_OF,
    Passage,
    is_slot_of_name,
    runs_of_items,
    surroundings,
)
from duizhao.glossary.people.names import MIDDLE_DOTS, NON_HAN_ELEMENTS
from duizhao.glossary.people.nations import JAPANESE_SURNAMES, is_foreign_by_form
from duizhao.glossary.people.offices import Titles
from duizhao.glossary.terms.lexicon import lexicon
from duizhao.name_lists import PADDED_NAME
from duizhao.surnames import COMPOUND_SURNAMES, SURNAME_SHARES, SURNAMES, has_surname

_NEIGHBOUR = 5.0
_KNOWN = 12.0
_OTHER_FORM = 1.0  # names that are not Chinese by form have no odds of their own
_PIECE_OF_TRANSCRIPTION = -14.0
_THRESHOLD = 2.0
_THRESHOLD_ALONE = 6.0  # where nothing around it speaks for a name
_SHORT_TERM = 2  # a term of two characters may well stand inside a name
_WORD_IN_SLOT = 0.0  # a common word where only a name can stand
_RARE = 0.0003  # a surname that fewer people bear is no evidence for a name (敬礼)
_NAMES_OF_PEOPLE = ("nr", "ns", "nz")
_ROUNDS = 4  # lists hand their evidence on from name to name

_TRANSCRIBING = (
    "阿艾埃安昂奥巴白贝比毕彼别宾波伯勃博布采查达戴丹道德登迪蒂丁东杜敦顿多厄恩尔法凡范菲费芬丰弗福夫富盖甘冈高戈格葛根"
    "古瓜哈海汉豪赫黑亨洪侯胡华怀惠霍基吉计季加佳贾简江杰金津喀卡凯坎康考柯科克肯库夸奎拉莱赖兰郎朗劳勒雷黎李里理利"
    "莉丽列林琳隆卢鲁路露伦罗洛律马玛迈麦曼毛梅门蒙孟米密明缪摩莫墨默姆木穆拿娜纳乃奈南内妮尼年涅宁牛纽农努诺欧帕派潘"
    "庞培佩彭皮平珀普齐奇恰钱乔切钦琴青琼丘日荣茹儒瑞若撒萨塞赛桑瑟森沙莎山珊尚绍舍申圣施什史士舒斯丝松苏孙索塔泰坦汤"
    "唐陶特腾提田廷通图土托瓦万汪王旺威韦维伟魏温文翁沃乌吴伍武西希锡夏香肖谢辛欣兴休许雅亚延扬杨耶叶依伊易因英雍尤于约"
    "赞泽曾扎詹章珍芝治忠朱卓兹宗祖佐买热合孜吐肉逊力江提艾卜不麦古丽再丹帕努依布来曲央措吾热"
)
_DOTTED = re.compile(f"[{_TRANSCRIBING}]{{1,7}}(?:[{MIDDLE_DOTS}][{_TRANSCRIBING}]{{1,7}}){{1,3}}")
_TRANSCRIBED = re.compile(f"[{_TRANSCRIBING}]+")
_OTHER = re.compile(f"(?:{'|'.join(sorted(NON_HAN_ELEMENTS, key=len, reverse=True))})+")


@dataclass(frozen=True, slots=True)
class _Candidate:
    """A span that may be a name.

    Attributes:
        start: Where it begins in its text, padding included.
        end: One past its end.
        name: The name, without padding.
        odds: Its own log-odds against being ordinary words.
        support: What its surroundings add, other names aside.
    """

    start: int
    end: int
    name: str
    odds: float
    support: float


def find_names(passages: Sequence[Passage], known: Iterable[str] = ()) -> set[str]:
    """Finds the full names in the passages of one article.

    Args:
        passages: Its blocks, in reading order.
        known: Names that are certain: the credits', the glossary's.

    Returns:
        The names, without padding.
    """
    candidates = [list(_candidates(passage)) for passage in passages]
    names = set(known)
    for _ in range(_ROUNDS):
        found = set(known)
        for passage, proposed in zip(passages, candidates, strict=True):
            found |= {candidate.name for candidate in _chosen(passage, proposed, names)}
        if found == names:
            break
        names = found
    return names


def _chosen(
    passage: Passage, candidates: Sequence[_Candidate], names: set[str]
) -> list[_Candidate]:
    """The candidates that are names, without overlap, given the names known so far."""
    starts = {c.start for c in candidates if c.name in names}
    ends = {c.end for c in candidates if c.name in names}
    scored = [
        (candidate.odds + support, support, candidate)
        for candidate in candidates
        for support in [candidate.support + _company(passage, candidate, names, starts, ends)]
    ]
    taken = bytearray(len(passage.text))
    chosen: list[_Candidate] = []
    for odds, support, candidate in sorted(scored, key=lambda scores: -scores[0]):
        enough = _THRESHOLD if support >= SPOKEN_OF else _THRESHOLD_ALONE
        if odds >= enough and not any(taken[candidate.start : candidate.end]):
            chosen.append(candidate)
            taken[candidate.start : candidate.end] = b"\1" * (candidate.end - candidate.start)
    return chosen


def _company(
    passage: Passage,
    candidate: _Candidate,
    names: set[str],
    starts: set[int],
    ends: set[int],
) -> float:
    """What other names add: this one found elsewhere, or joined to one that stands beside it."""
    odds = _KNOWN if candidate.name in names else 0.0
    text, titles = passage.text, passage.titles
    behind = JOINING.match(text, titles.by_start.get(candidate.end, candidate.end))
    if behind is not None:
        next_start = behind.end()
        if next_start in starts or titles.by_start.get(next_start) in starts:
            return odds + _NEIGHBOUR
    place = titles.by_end.get(candidate.start, candidate.start)
    for width in (1, 2, 3):
        end = place - width
        is_joined = end >= 0 and JOINING.fullmatch(text, end, place)
        if is_joined and (end in ends or titles.by_end.get(end) in ends):
            return odds + _NEIGHBOUR
    return odds


def _candidates(passage: Passage) -> Iterator[_Candidate]:
    """Every span that may be a name by its form, with its odds and its surroundings'."""
    runs = runs_of_items(passage.text)
    closed = _closed_places(passage)
    proposed = chain(
        _chinese_candidates(passage, runs, closed),
        _padded_candidates(passage, runs),
        _other_candidates(passage, runs, closed),
    )
    return (c for c in proposed if c.odds + c.support > _THRESHOLD - _KNOWN)


def _closed_places(passage: Passage) -> bytearray:
    """Marks the characters of terms that are not short: no name shares one with them."""
    closed = bytearray(len(passage.text))
    for start, end in passage.terms:
        if end - start > _SHORT_TERM:
            closed[start:end] = b"\1" * (end - start)
    return closed


def _chinese_candidates(
    passage: Passage, runs: set[tuple[int, int]], closed: bytearray
) -> Iterator[_Candidate]:
    text = passage.text
    terms = deque(sorted(passage.terms))
    for found in CLAUSE.finditer(text):
        first, last = found.span()
        fixed: list[tuple[int, int]] = []
        while terms and terms[0][0] < last:
            start, end = terms.popleft()
            if first <= start and end <= last and end - start > _SHORT_TERM:
                fixed.append((start - first, end - first))
        spans = [
            (start, end, surname)
            for start, end, surname in _chinese_spans(text, first, last)
            if not any(closed[start:end]) and not _breaks_title(passage.titles, start, end)
        ]
        if not spans:
            continue
        clause = clause_of(found[0], tuple(fixed))
        for start, end, surname in spans:
            if text[max(0, start - 1) : start + 1] in JAPANESE_SURNAMES:
                continue  # 田文雄 of 岸田文雄
            own = name_log_probability(surname, text[start + len(surname) : end])
            odds = clause.odds(start - first, end - first, own)
            if _is_piece_of_transcription(passage, start, end):
                odds += _PIECE_OF_TRANSCRIPTION
            if _is_word_like_name(passage, start, end) and is_slot_of_name(passage, start, end):
                odds = max(odds, _WORD_IN_SLOT)
            support = surroundings(passage, start, end, runs)
            yield _Candidate(start, end, text[start:end], odds, support)


def _is_word_like_name(passage: Passage, start: int, end: int) -> bool:
    """Whether a span is a common word that people are called by: 高峰, 安康, 华山.

    Adjectives and verbs are none: 局长严肃指出. A place that the glossary has is that place.
    """
    word = passage.text[start:end]
    if len(word) != 2 or (start, end) in passage.terms or SURNAME_SHARES[word[0]] < _RARE:
        return False
    return lexicon().tag(word).startswith(_NAMES_OF_PEOPLE)


def _chinese_spans(text: str, first: int, last: int) -> Iterator[tuple[int, int, str]]:
    """Start, end and surname of whatever has a Chinese name's form in a clause."""
    for start in range(first, last - 1):
        pair = text[start : start + 2]
        if pair in COMPOUND_SURNAMES:
            surname = pair
        elif pair[0] in SURNAMES:
            surname = pair[0]
            if pair[1] in SURNAMES and start + 4 <= last:
                yield start, start + 4, pair
        else:
            continue
        for given in (1, 2):
            if start + len(surname) + given <= last:
                yield start, start + len(surname) + given, surname


def _is_piece_of_transcription(passage: Passage, start: int, end: int) -> bool:
    """Whether a span is cut out of a foreign name in Chinese characters: 贾帕克 of 拉贾帕克萨."""
    text, titles = passage.text, passage.titles
    run = _TRANSCRIBED.match(text, start)
    if run is None or run.end() < end:
        return False
    goes_on = run.end() > end and end not in titles.by_start
    began_before = start > 0 and start not in titles.by_end and text[start - 1] in _TRANSCRIBING
    return goes_on or began_before


def _breaks_title(titles: Titles, start: int, end: int) -> bool:
    """Whether a title begins inside a span: 刘副 and 刘副旗 of 刘副旗长."""
    return any(place in titles.by_start for place in range(start + 1, end))


def _padded_candidates(passage: Passage, runs: set[tuple[int, int]]) -> Iterator[_Candidate]:
    text, titles = passage.text, passage.titles
    for found in PADDED_NAME.finditer(text):
        start, end = found.span()
        starts_name = start in titles.by_end or not CLAUSE.match(text[start - 1 : start])
        ends_name = end in titles.by_start or not CLAUSE.match(text, end)
        if found[1] in SURNAMES and starts_name and ends_name:
            support = surroundings(passage, start, end, runs)
            yield _Candidate(start, end, found[1] + found[2], _OTHER_FORM, support)


def _other_candidates(
    passage: Passage, runs: set[tuple[int, int]], closed: bytearray
) -> Iterator[_Candidate]:
    """Names that are not Chinese by their form: dotted ones, and those of known elements."""
    text, title_ends = passage.text, passage.titles.by_end
    for found in _DOTTED.finditer(text):
        start, end = found.span()
        start = next((e for e in range(end - 1, start, -1) if e in title_ends), start)
        support = surroundings(passage, start, end, runs)
        yield _Candidate(start, end, text[start:end], _OTHER_FORM, support)
    yield from _japanese_candidates(passage, runs, closed)
    words = lexicon()
    for found in _OTHER.finditer(text):
        start, end = found.span()
        if any(closed[start:end]) or words.tag(found[0]).startswith("ns"):
            continue
        if start - 1 in title_ends and has_surname(text[start - 1]):
            start -= 1  # 包巴特尔
        support = surroundings(passage, start, end, runs)
        yield _Candidate(start, end, text[start:end], -_OTHER_FORM, support)


_JAPANESE = re.compile(f"(?=({'|'.join(JAPANESE_SURNAMES)}))")
_DIVISIONS = frozenset("省市县区镇乡村州郡府路街")
_USUAL_GIVEN = 2  # of Japanese given names, most have two characters


def _japanese_candidates(
    passage: Passage, runs: set[tuple[int, int]], closed: bytearray
) -> Iterator[_Candidate]:
    """Japanese names, which begin with surnames of their own: 岸田文雄, 安倍晋三."""
    text = passage.text
    words = lexicon()
    for found in _JAPANESE.finditer(text):
        start, first = found.start(), found.end(1)
        if text[first - 1 : first + 1] in words:
            continue  # 小岛屿
        for end in range(first + 1, min(first + 3, len(text)) + 1):
            given = text[first:end]
            if not CLAUSE.fullmatch(given) or given[0] in _DIVISIONS or any(closed[start:end]):
                continue
            if not is_foreign_by_form(text[start:end]) or _breaks_title(passage.titles, start, end):
                continue
            is_word = len(given) > 1 and given in words and given[-1] not in "郎雄夫子"
            if is_word and not words.tag(given).startswith("nr"):
                continue  # 田中学生
            odds = _OTHER_FORM + (_OTHER_FORM if len(given) == _USUAL_GIVEN else 0.0)
            if words.tag(text[start:end]).startswith("nr"):
                odds += _KNOWN
            elif text[end - 1 : end + 1] in words:
                odds -= _NEIGHBOUR  # 三去 of 晋三去世
            yield _Candidate(
                start, end, text[start:end], odds, surroundings(passage, start, end, runs)
            )
