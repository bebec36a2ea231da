"""Bodies that a text names in parts: a place and a body of it, a numbered school, a part of one.

甘肃省教育厅 is no *Gansu Province* and a *Department of Education* beside it, and 共青团湖南省委 is
no committee of the Party. Only what entries alone give is joined; what pinyin would have
to be guessed for is left to the mentions of people.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from duizhao.glossary.mentions.organisations import BodyWriter
from duizhao.glossary.terms.model import Category, Entry, Match

_NUMBERED = re.compile(
    r"(?:第[一二三四五六七八九十]{1,3}|[一二三四五六七八九十]{1,3})"
    r"(?:高级中学|初级中学|实验小学|实验中学|中学|小学|幼儿园|高中|初中"
    r"|(?<=[一二三四五六七八九十])[中小](?![学心国央华等型间部期层时组数班朋伙微]))"
)
_OFFICIAL = re.compile(
    r"\b(?:Bureau|Commission|Administration|Office|Department|Center|CPPCC)\b"
    r"|standing committee of"
)
_NATIONAL = re.compile(r"^(?:中共|中央|全国|国家|中国|国务院|最高)|(?<!宣传)(?<!组织)(?<!工作)部")
_MOST_PARTS = 4


def with_joined_bodies(text: str, matches: Sequence[Match], writer: BodyWriter) -> list[Match]:
    """The matches of a text with those that name one body together as one term.

    Args:
        text: The text.
        matches: The glossary's matches in it, in order.
        writer: What puts bodies together.
    """
    joined: list[Match] = []
    place = 0
    while place < len(matches):
        whole = _joined(text, matches, place, writer)
        if whole is None:
            joined.append(matches[place])
            place += 1
            continue
        joined.append(whole)
        while place < len(matches) and matches[place].start < whole.end:
            place += 1
    return joined


def _joined(text: str, matches: Sequence[Match], first: int, writer: BodyWriter) -> Match | None:
    """The body that a match begins, where others or a number go on with it."""
    begin = matches[first]
    if begin.entry.category not in (Category.PLACE, Category.ORGANISATION):
        return None
    chain = [begin]
    for match in matches[first + 1 : first + _MOST_PARTS]:
        named = match.entry.category in (Category.PLACE, Category.ORGANISATION)
        if match.start != chain[-1].end or not named:
            break
        chain.append(match)
    for length in range(len(chain), 0, -1):
        last = chain[length - 1]
        school = None
        if last.entry.category is Category.PLACE:
            school = _NUMBERED.match(text, last.end)
        if school is not None and not _cuts(matches, school.end()):
            found = _match(text, begin, school.end(), last.entry, writer)
            if found is not None:
                return found
        if length > 1 and _goes_with(chain[length - 2], last.entry):
            found = _match(text, begin, last.end, last.entry, writer)
            if found is not None:
                return found
    return None


def _match(text: str, begin: Match, end: int, entry: Entry, writer: BodyWriter) -> Match | None:
    surface = text[begin.start : end]
    english = writer.organisation(surface) if writer.known(surface) else None
    if english is None:
        return None
    return Match(
        begin.start,
        end,
        surface,
        Entry(surface, english, Category.ORGANISATION, layer=entry.layer),
    )


def _cuts(matches: Sequence[Match], end: int) -> bool:
    """Whether a match goes on past a place: 中学校长 past 中学."""
    return any(m.start < end < m.end and m.entry.category is not Category.TITLE for m in matches)


def _goes_with(before: Match, body: Entry) -> bool:
    """Whether a body is of a kind that the place or university before it has one of."""
    if body.category is not Category.ORGANISATION or _NATIONAL.search(body.source):
        return False
    if before.entry.category is Category.ORGANISATION:
        return before.surface == "共青团" or before.surface.endswith("大学")
    return body.target[0].islower() or _OFFICIAL.search(body.target) is not None
