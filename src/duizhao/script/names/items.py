"""Names that are all that stands between two marks: of a list, a table or a credit.

参加会议的有张伟、于海、李明; 缺席：余波; |郁文|女|. Items have no sentence around them that speaks
for a name, but neighbours that do.
"""

from __future__ import annotations

import re

from duizhao.glossary.people.offices import ACTING
from duizhao.glossary.terms.lexicon import lexicon
from duizhao.script.names.surnames import COMMON_WORD, HAN_RUN, RARE_SURNAMES
from duizhao.script.names.titles import title_end, title_ends
from duizhao.surnames import SURNAMES

LAST_OF_OFFICES = frozenset("局厅部委院校社所办站队司镇乡")
"""What an office ends with, behind which its people are listed: 教育局于艳、财政局余亮."""

_BEFORE_ITEM = frozenset("、，,：:（(/／|｜；; 　\t\n")
_BEHIND_ITEM = frozenset("、，,）)/／|｜ 　\t\n。；;：:")
_BESIDE_ITEM = frozenset("、：:/／|｜ 　\t")
"""Marks between which a name may be all that stands."""
JOINING = frozenset("及和与等")
"""What stands behind the last but one, or the last, of a list."""

_JOINED = re.compile(
    "[及和与](?=[\u4e00-\u9fff])|等(?:[^\u4e00-\u9fff]|$|[0-9一二两三四五六七八九十]+[余多]?[名位人]|人|同志|老师|同学|专家|领导"
    f"|{'|'.join(ACTING)})"
)
"""The same, where it is of people: not 广湛、沈白等高铁."""

_HAN = "\u4e00-\u9fff"
_SPACES = " 　\t"
_ITEM_BEFORE = re.compile(f"(?<![{_HAN}])([{_HAN}]{{2,3}})[、/／ 　\t]$")
_NOTE = re.compile(r"[0-9０-９¹²³*†]+(?:[,，][0-9０-９*†]+)*")
"""What an author's name has behind it, for where he works: 涂文1,2，刘波3."""
_ITEM_BEHIND = re.compile(
    f"(?:[、/／ 　\t]|[及和与])([{_HAN}]{{2,3}}?)"
    f"(?![{_HAN}])|(?:[、/／ 　\t]|[及和与])([{_HAN}]{{2,3}}?)"
    "(?:等|夫妇|夫妻|父子|母女|[二两三四五六七八九十][人名位])"
)
_RESULT = re.compile("[ 　\t]+[0-9０-９]")
"""What stands behind whoever reached it: 涂欢 10.98."""
_AUTHOR_BEHIND = re.compile(f"[、，, 　]([{_HAN}]{{2,3}})[0-9０-９¹²³*†]")


def ends_of_item(text: str, start: int) -> list[int]:
    """Where a name may end that is all that stands between two marks of a list or of a credit.

    Args:
        text: Simplified Chinese.
        start: Where its surname stands.
    """
    before = text[start - 1 : start]
    of_office = before in LAST_OF_OFFICES
    if before and before not in _BEFORE_ITEM and not of_office:
        return []
    if before == "、":
        joined = [end for end in (start + 3, start + 2) if _JOINED.match(text, end)]
        ends = [end for end in joined if is_among_names(text, start, end)]
        if ends:
            return ends
    run = HAN_RUN.match(text, start, start + 4)
    if run is None or run.end() - start not in (2, 3):
        return []
    end = run.end()
    if _is_author(text, end):
        return [end]
    behind = text[end : end + 1]
    if behind and behind not in _BEHIND_ITEM:
        return []
    if (of_office or text[start] in RARE_SURNAMES) and not is_among_names(text, start, end):
        return []
    return [end] if before in _BESIDE_ITEM or behind in _BESIDE_ITEM else []


def _is_author(text: str, end: int) -> bool:
    """Whether a note stands behind an item, and behind it another that has one: 涂文1，刘波2."""
    note = _NOTE.match(text, end)
    other = _AUTHOR_BEHIND.match(text, note.end()) if note else None
    return other is not None and _may_be_name(other[1])


def is_among_names(text: str, start: int, end: int) -> bool:
    """Whether an item stands beside one that has the form of a name, too, or behind a title."""
    if _is_author(text, end) or _RESULT.match(text, end):
        return True
    if text[end : end + 1] in _SPACES and title_end(text, end + 1) > end + 1:
        return True
    beside = [*_ITEM_BEFORE.findall(text, max(0, start - 5), start)]
    beside += [found[1] or found[2] for found in [_ITEM_BEHIND.match(text, end)] if found]
    if any(_may_be_name(item) for item in beside):
        return True
    return text[start - 1 : start] in _SPACES and title_ends(text, start - 1)


def _may_be_name(item: str) -> bool:
    return item[0] in SURNAMES and not begins_word(item)


def begins_word(pair: str) -> bool:
    """Whether two characters are an ordinary word or a place: 博士|沈阳行."""
    words = lexicon()
    return words.frequency(pair) >= COMMON_WORD and not words.tag(pair).startswith("nr")
