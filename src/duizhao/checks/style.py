"""What a client's house style asks of the English: each rule speaks only where it is asked for."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

from duizhao.article import BlockKind
from duizhao.checks.house_style import Captions, DateForm, Quotes, Spelling
from duizhao.checks.rule import Hit
from duizhao.checks.spelling import american_of, british_of
from duizhao.checks.text import Checked, Pair
from duizhao.dates import MONTHS
from duizhao.translation.verification import Requirement, found

_WORD = re.compile(r"[A-Za-z]+")
_MONTH = "|".join(MONTHS)
_MONTH_FIRST = re.compile(
    rf"\b(?P<month>{_MONTH}) (?P<day>\d\d?)(?:st|nd|rd|th)?\b(?!,?\d)(?:,? (?P<year>\d{{4}}))?"
)
_DAY_FIRST = re.compile(
    rf"\b(?P<day>\d\d?)(?:st|nd|rd|th)?(?: of)? (?P<month>{_MONTH})(?:,? (?P<year>\d{{4}}))?"
)
_ITEM = r"[\w’'\-]+(?: [\w’'\-]+){0,3}"
_WITHOUT = re.compile(rf"[\w’'\-]+, {_ITEM}, {_ITEM} (?:and|or) [\w’'\-]+")
"""A list of four without the serial comma; one of three may be an opening phrase and two."""
_WITH = re.compile(
    rf"[\w’'\-]+, (?!(?:which|who|where|when|as|including|such|however|then)\b){_ITEM}"
    r", (?:and|or) [\w’'\-]+"
)
_PARTY = {"CPC": ("CCP", "Chinese Communist Party"), "CCP": ("CPC",)}
_FULL_PARTY = "Communist Party of China"


def party_names(checked: Checked) -> Iterator[Hit]:
    """The Communist Party of China is called by another name than the house style's."""
    for pair in checked.translated:
        if "党" not in pair.source and "中共" not in pair.source:
            continue
        for wrong in _PARTY.get(checked.style.party, ()):
            for match in re.finditer(rf"\b{wrong}\b", pair.target):
                right = checked.style.party if wrong.isupper() else _FULL_PARTY
                yield _hit(pair, match, right, wrong)


def forbidden_words(checked: Checked) -> Iterator[Hit]:
    """A word that the house style does not want."""
    for pair in checked.translated:
        for word, better in checked.style.forbidden.items():
            (place,) = found(pair.target, [Requirement((word,), keep_case=word.isupper())])
            if place is None:
                continue
            said = pair.target[place[0] : place[1]]
            instead = f" Write “{better}”." if better else ""
            yield Hit(pair, {"word": said, "instead": instead}, None, place, better, cause=word)


def spellings(checked: Checked) -> Iterator[Hit]:
    """A word in the spelling of the other side of the Atlantic; names are left as they are."""
    if checked.style.spelling is None:
        return
    is_american = checked.style.spelling is Spelling.AMERICAN
    right: Callable[[str], str | None] = american_of if is_american else british_of
    for pair in checked.translated:
        for match in _WORD.finditer(pair.target):
            if match[0][0].isupper() and match.start() > 0 and not _opens(pair.target, match):
                continue
            better = right(match[0].lower())
            if better is not None:
                yield _hit(pair, match, better, match[0].lower())


def serial_commas(checked: Checked) -> Iterator[Hit]:
    """A list has, or lacks, a comma before its last *and*."""
    wanted = checked.style.serial_comma
    if wanted is None:
        return
    for pair in checked.translated:
        for match in (_WITHOUT if wanted else _WITH).finditer(pair.target):
            words = {"text": match[0], "wanted": "a" if wanted else "no"}
            yield Hit(pair, words, None, match.span(), cause="serial-comma")


def date_forms(checked: Checked) -> Iterator[Hit]:
    """A date is written out day first where the house wants the month first, or otherwise."""
    if checked.style.dates is None:
        return
    month_first = checked.style.dates is DateForm.MONTH_FIRST
    for pair in checked.translated:
        for match in (_DAY_FIRST if month_first else _MONTH_FIRST).finditer(pair.target):
            month, day, year = match["month"], match["day"], match["year"]
            if month_first:
                better = f"{month} {day}, {year}" if year else f"{month} {day}"
            else:
                better = f"{day} {month} {year}" if year else f"{day} {month}"
            yield _hit(pair, match, better, "date-form")


def captions(checked: Checked) -> Iterator[Hit]:
    """A caption ends otherwise than the house wants."""
    if checked.style.captions is None:
        return
    wants_stop = checked.style.captions is Captions.STOP
    for pair in checked.translated:
        is_last = pair.segments[-1] is pair.block.segments[-1]
        if pair.block.kind is not BlockKind.CAPTION or not is_last:
            continue
        english = pair.target.rstrip()
        ends = english.rstrip('"”’)').endswith((".", "!", "?"))
        if ends != wants_stop:
            words = {"wanted": "a full stop" if wants_stop else "no full stop"}
            yield Hit(pair, words, None, (len(english) - 1, len(english)), cause="captions")


def quote_forms(checked: Checked) -> Iterator[Hit]:
    """Straight quotation marks where the house wants curly ones, or otherwise."""
    if checked.style.quotes is None:
        return
    wrong = re.compile('"' if checked.style.quotes is Quotes.CURLY else "[“”]")
    for pair in checked.translated:
        match = wrong.search(pair.target)
        if match is not None:
            words = {"mark": match[0], "wanted": checked.style.quotes.value}
            yield Hit(pair, words, None, match.span(), cause="quote-form")


def _hit(pair: Pair, match: re.Match[str], better: str, cause: str) -> Hit:
    return Hit(pair, {"word": match[0], "better": better}, None, match.span(), better, cause=cause)


def _opens(english: str, match: re.Match[str]) -> bool:
    """Whether a word begins a sentence or a quotation."""
    return re.search(r"[.!?:]\s+[\"“]?$|[“\"]$", english[: match.start()]) is not None
