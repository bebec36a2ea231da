"""Finding glossary entries in a text: leftmost, longest, without overlap.

The forms' index proposes; whether an entry *holds* where it was proposed is decided here: a
number or a word is not cut, the context is there, the article's date and region fit. Where the
longest form does not hold, a shorter one that begins at the same place or inside it gets its
turn, so that the result is always what a search for holding forms alone would have found.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from duizhao.glossary.terms.boundaries import is_whole_word, may_be_piece
from duizhao.glossary.terms.folding import fold
from duizhao.glossary.terms.forms import FormIndex
from duizhao.glossary.terms.model import Entry, Match

CONTEXT_REACH = 120
"""How far from a match, in code points, a context word may stand: two to three sentences of
news prose. Beyond that a word says little about which 主任 is meant, and a page copied as one
line would make every context hold everywhere."""

_ASCII_WORD = frozenset("0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz")
_DIGITS = frozenset("0123456789")
_POINT = re.compile(r"\.\d|,\d{3}(?!\d)")  # 3.5 and 1,000 are one number; 2,3月 is two


@dataclass(frozen=True, slots=True)
class Circumstances:
    """What an entry's validity and region are held against.

    Attributes:
        date: The article's date, ISO 8601, as precise as it is known; empty: unknown, so that
            no period of validity rules an entry out.
        language: BCP 47 tag of the text (``zh-Hans``, ``zh-Hant-TW``).
    """

    date: str = ""
    language: str = "zh-Hans"


ANYWHERE = Circumstances()
"""Simplified Chinese of an unknown date."""


@dataclass(frozen=True, slots=True)
class _Candidate:
    """An entry under one of its forms, as the search tries it.

    Attributes:
        entry: The entry.
        rank: Its layer's place: 0 wins over 1.
        context: Its context words, folded.
    """

    entry: Entry
    rank: int
    context: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class _Rivals:
    """Who may hold where a form stands.

    Attributes:
        certain: The entry that holds wherever the form stands; most forms have one.
        candidates: All entries that have the form; empty where one is certain.
    """

    certain: Entry | None
    candidates: tuple[_Candidate, ...]


class Matcher:
    """All forms of all entries, ready to be found.

    Args:
        layers: Entries by layer, the layer that wins first.
    """

    def __init__(self, layers: Sequence[Iterable[Entry]]) -> None:
        entries: list[Entry] = []
        self._ends: list[int] = []  # one past each layer's last entry
        for layer in layers:
            entries.extend(layer)
            self._ends.append(len(entries))
        self._entries = entries
        self._index = FormIndex(entries)
        self._rivals: dict[str, _Rivals] = {}  # of the forms that some text had

    def find(self, text: str, circumstances: Circumstances = ANYWHERE) -> list[Match]:
        """Finds the entries that hold in a text.

        Args:
            text: Any text; context is looked for in it and nowhere else.
            circumstances: The article's date and language.

        Returns:
            The matches in order, without overlap; offsets are code points of `text`.
        """
        folded = fold(text)
        matches: list[Match] = []
        free = 0
        for start, lengths in self._index.beginnings(folded):
            if start < free:
                continue
            found = self._longest_holding(folded, start, lengths, circumstances)
            if found is not None:
                free, entry = found
                matches.append(Match(start, free, text[start:free], entry))
        return matches

    def _longest_holding(
        self, folded: str, start: int, lengths: Iterable[int], circumstances: Circumstances
    ) -> tuple[int, Entry] | None:
        """The end and the entry of the longest form that begins at a place and holds there."""
        for length in lengths:
            end = start + length
            form = folded[start:end]
            if form in self._index and end <= len(folded):
                rivals = self._rivals.get(form) or self._meet(form)
                entry = rivals.certain or _holding(
                    rivals.candidates, folded, start, end, circumstances
                )
                if entry is not None:
                    return end, entry
        return None

    def _meet(self, form: str) -> _Rivals:
        """The entries that have a form, remembered from the first text that has it."""
        places = self._index.owners(form)
        certain = self._entries[places[0]] if len(places) == 1 else None
        if certain is None or not _is_certain(form, certain):
            certain = None
        candidates = () if certain else tuple(map(self._candidate, places))
        # an entry's own name before its use as another's short form; else file order
        ranked = sorted(candidates, key=lambda rival: fold(rival.entry.source) != form)
        rivals = self._rivals[form] = _Rivals(certain, tuple(ranked))
        return rivals

    def _candidate(self, place: int) -> _Candidate:
        entry = self._entries[place]
        rank = bisect_right(self._ends, place)
        return _Candidate(entry, rank, tuple(fold(word) for word in entry.context))


def _holding(
    candidates: Iterable[_Candidate],
    folded: str,
    start: int,
    end: int,
    circumstances: Circumstances,
) -> Entry | None:
    """The entry that holds for a form at a place, or None."""
    if _cuts_word(folded, start, end):
        return None
    best: Entry | None = None
    best_standing: tuple[int, ...] | None = None
    for candidate in candidates:
        if not _is_current(candidate.entry, circumstances):
            continue
        distance = 0
        if candidate.context:
            near = _context_distance(candidate.context, folded, start, end)
            if near is None:
                continue
            distance = near
        standing = (*_standing(candidate, circumstances), distance)
        if best_standing is None or standing < best_standing:
            best, best_standing = candidate.entry, standing
    if best is None or not is_whole_word(folded, start, end, best.category):
        return None
    return best


def _is_certain(form: str, entry: Entry) -> bool:
    """Whether the only entry of a form holds wherever the form stands."""
    if entry.context or entry.region or entry.valid_from or entry.valid_to or may_be_piece(form):
        return False
    return form[0] not in _ASCII_WORD and form[-1] not in _ASCII_WORD


def _standing(candidate: _Candidate, circumstances: Circumstances) -> tuple[int, ...]:
    """What puts one holding candidate before another: its layer, then how specific it is.

    Where the article's date is unknown, an entry whose period is over stands back.
    """
    entry = candidate.entry
    over = not circumstances.date and bool(entry.valid_to)
    dated = bool(entry.valid_from or entry.valid_to)
    return (candidate.rank, over, not entry.context, not entry.region, not dated)


def _is_current(entry: Entry, circumstances: Circumstances) -> bool:
    """Whether an entry's region and period fit.

    A period is compared as precisely as both dates are known: 2021 fits an entry that holds
    from 2021-03.
    """
    if entry.region and not _region_fits(entry.region, circumstances.language):
        return False
    day = circumstances.date
    if not day:
        return True
    since, until = entry.valid_from, entry.valid_to
    return day[: len(since)] >= since[: len(day)] and day[: len(until)] <= until[: len(day)]


def _region_fits(region: str, language: str) -> bool:
    subtags = set(language.lower().split("-"))
    # the likely subtags of CLDR: Simplified is read as mainland, bare Traditional as Taiwan
    if language.lower() in {"zh", "zh-hans"}:
        subtags |= {"hans", "cn"}
    elif language.lower() == "zh-hant":
        subtags.add("tw")
    return subtags.issuperset(region.lower().split("-"))


def _context_distance(words: tuple[str, ...], folded: str, start: int, end: int) -> int | None:
    """How far the nearest of the context words stands from a span; None where none is near."""
    nearest: int | None = None
    for word in words:
        before = folded.rfind(word, max(0, start - CONTEXT_REACH), start)
        if before >= 0 and (nearest is None or start - before - len(word) < nearest):
            nearest = start - before - len(word)
        after = folded.find(word, end, end + CONTEXT_REACH)
        if after >= 0 and (nearest is None or after - end < nearest):
            nearest = after - end
    return nearest


def _cuts_word(folded: str, start: int, end: int) -> bool:
    """Whether a span begins or ends inside a longer ASCII word or number."""
    return _joins(folded, start) or _joins(folded, end)


def _joins(folded: str, at: int) -> bool:
    """Whether the characters on both sides of a place belong to one ASCII word or number."""
    if not 0 < at < len(folded):
        return False
    before, after = folded[at - 1], folded[at]
    if before in _ASCII_WORD and after in _ASCII_WORD:
        return True
    if before in _DIGITS and after in ".,":
        return _POINT.match(folded, at) is not None
    return (
        before in ".,"
        and folded[at - 2 : at - 1] in _DIGITS
        and _POINT.match(folded, at - 1) is not None
    )
