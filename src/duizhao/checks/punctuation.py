"""Marks of the wrong language, and marks without their other half."""

from __future__ import annotations

import re
from collections.abc import Iterator

from duizhao.checks.finding import Severity
from duizhao.checks.rule import Hit
from duizhao.checks.text import Checked
from duizhao.han import has_han

_CHINESE_MARKS = re.compile(
    r"[，。、；：？！（）【】〔〕％～－／·・．…]{1}|——|[\uff01-\uff5e\u3000]"
)
_ENGLISH_TOO = frozenset("…·")
_CHINESE_QUOTES = re.compile(r"[「」『』《》〈〉＂＇〝〞«»„‟]")
_WRONG_WAY = re.compile(r"(?:^|(?<=\s))”(?=\w)|(?<=\w)“(?=$|\s|[.,])")
_PAIRS = (
    ("(", ")", "bracket"),
    ("[", "]", "bracket"),
    ("“", "”", "quotation mark"),
    ('"', '"', "quotation mark"),
)
_ITEM = re.compile(r"(?:^|\s)\w{1,3}$")
"""Before a bracket that only closes: *a)*, *12)*."""
_INCH = re.compile(r'(?<=\d)"')
_SPACE = re.compile(r" +[,;.!?](?=\s|$)|[,;](?=[A-Za-z])(?!\S*[/@])|\( | \)|(?<=\w)  +(?=\w)")
_RUN_OF_MARKS = re.compile(r",\s*[,.;]|(?<!\.)\.\.(?!\.)|;[;.]")
_SMALL_START = re.compile(r"^[\"“‘'(]*([a-z]{2,})\b(?![-.]\w)")


def chinese_marks(checked: Checked) -> Iterator[Hit]:
    """A full-width comma, stop or bracket stands in the English."""
    for pair in checked.translated:
        for mark in _CHINESE_MARKS.finditer(pair.target):
            around = pair.target[max(0, mark.start() - 1) : mark.end() + 1]
            if mark[0] in _ENGLISH_TOO or has_han(around):
                continue
            yield Hit(pair, {"mark": mark[0]}, None, mark.span(), cause=mark[0])
            break


def chinese_quotes(checked: Checked) -> Iterator[Hit]:
    """Quotation marks or title marks of Chinese, or of another language, in the English."""
    for pair in checked.translated:
        for mark in _CHINESE_QUOTES.finditer(pair.target):
            around = pair.target[max(0, mark.start() - 1) : mark.end() + 1]
            if not has_han(around):
                yield Hit(pair, {"mark": mark[0]}, None, mark.span(), cause="quotes")
                break


def unbalanced(checked: Checked) -> Iterator[Hit]:
    """A quotation mark or bracket has no other half in the paragraph, or faces the wrong way."""
    for pair in checked.translated:
        around = checked.english_of[pair.block.id]
        wrong = _WRONG_WAY.search(pair.target)
        if wrong is not None:
            yield Hit(pair, {"mark": wrong[0], "what": "quotation mark"}, None, wrong.span())
            continue
        for opening, close, what in _PAIRS:
            lonely = _lonely(around, opening, close)
            # in quoted speech of several paragraphs only the last one closes
            if lonely is None or _is_unbalanced_too(pair.source, what):
                continue
            at = pair.target.rfind(lonely)
            if at >= 0:
                words = {"mark": lonely, "what": what}
                yield Hit(pair, words, None, (at, at + 1), cause=pair.block.id)
                break


def spacing(checked: Checked) -> Iterator[Hit]:
    """A space before a comma or stop, none behind one, or marks that follow each other."""
    for pair in checked.translated:
        found = _SPACE.search(pair.target) or _RUN_OF_MARKS.search(pair.target)
        if found is not None and not has_han(
            pair.target[max(0, found.start() - 1) : found.end() + 1]
        ):
            start = max(0, found.start() - 1)
            end = min(len(pair.target), found.end() + 1)
            severity = Severity.WARNING if found.re is _RUN_OF_MARKS else None
            yield Hit(pair, {"text": pair.target[start:end]}, None, (start, end), severity=severity)


def small_starts(checked: Checked) -> Iterator[Hit]:
    """A paragraph's English begins with a small letter."""
    for pair in checked.translated:
        if pair.start > 0 or re.match(r"[a-z]", pair.original):
            continue
        found = _SMALL_START.match(pair.target)
        if found is not None and any(char.isupper() or char == "." for char in pair.target[1:]):
            yield Hit(pair, {"word": found[1]}, None, found.span(1), found[1].capitalize())


def _lonely(english: str, opening: str, close: str) -> str | None:
    """The mark of a kind that has no other half, or None."""
    if opening == close:
        return opening if _INCH.sub("", english).count(opening) % 2 else None
    depth = 0
    for at, char in enumerate(english):
        if char == opening:
            depth += 1
        elif char == close:
            if depth:
                depth -= 1
            elif close != ")" or _ITEM.search(english[:at]) is None:
                return close
    return opening if depth else None


def _is_unbalanced_too(source: str, what: str) -> bool:
    if what == "bracket":
        return len(re.findall("[(（【]", source)) != len(re.findall("[)）】]", source))
    opened, closed = len(re.findall("[“「『]", source)), len(re.findall("[”」』]", source))
    return opened != closed or source.count('"') % 2 == 1
