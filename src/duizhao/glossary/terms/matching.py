"""Finding glossary entries in a text: leftmost, longest, without overlap.

The automaton is ahocorasick-rs with its leftmost-longest search over all forms of all entries.
It proposes; whether an entry *holds* where it was proposed is decided here: a number or a word
is not cut, the context is there, the article's date and region fit. Where the longest form does
not hold, a shorter one that begins at the same place or inside it gets its turn, so that the
result is always what a search for holding forms alone would have found.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from ahocorasick_rs import AhoCorasick, Implementation, MatchKind

from duizhao.glossary.terms.boundaries import is_whole_word, may_be_piece
from duizhao.glossary.terms.folding import fold
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


def forms_of(entry: Entry) -> tuple[str, ...]:
    """Every Chinese form of an entry, folded, each once: the source, then its short forms."""
    return tuple(dict.fromkeys(fold(form) for form in (entry.source, *entry.source_short)))


class Matcher:
    """All forms of all entries, ready to be found.

    Args:
        layers: Entries by layer, the layer that wins first.
    """

    def __init__(self, layers: Sequence[Iterable[Entry]]) -> None:
        by_form: dict[str, list[_Candidate]] = {}
        for rank, entries in enumerate(layers):
            for entry in entries:
                context = tuple(fold(word) for word in entry.context)
                candidate = _Candidate(entry, rank, context)
                for form in forms_of(entry):
                    if len(form) > 1 or context:
                        by_form.setdefault(form, []).append(candidate)
        for form, candidates in by_form.items():
            if len(candidates) > 1:
                # an entry's own name before its use as another's short form; else file order
                candidates.sort(key=lambda candidate: fold(candidate.entry.source) != form)
        self._by_form = by_form
        self._forms = list(by_form)
        self._certain = [_certain_entry(form, by_form[form]) for form in self._forms]
        self._lengths = _lengths_by_first(self._forms)
        self._automaton = AhoCorasick(
            self._forms,
            matchkind=MatchKind.LeftmostLongest,
            store_patterns=False,
            implementation=Implementation.ContiguousNFA,
        )

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
        for index, start, end in self._automaton.find_matches_as_indexes(folded):
            # no form begins between two of the automaton's spans, so only they need looking at;
            # inside one, every place is a beginning once its own form has failed
            position = max(start, free)
            certain = self._certain[index] if position == start else None
            if certain is not None:
                matches.append(Match(start, end, text[start:end], certain))
                free = end
                continue
            while position < end:
                found = self._longest_holding(folded, position, circumstances)
                if found is None:
                    position += 1
                    continue
                stop, entry = found
                matches.append(Match(position, stop, text[position:stop], entry))
                free = position = stop
        return matches

    def _longest_holding(
        self, folded: str, start: int, circumstances: Circumstances
    ) -> tuple[int, Entry] | None:
        """The end and the entry of the longest form that begins at a place and holds there."""
        for length in self._lengths.get(folded[start], ()):
            end = start + length
            form = folded[start:end]
            if len(form) == length and form in self._by_form:
                entry = self._holding(form, folded, start, end, circumstances)
                if entry is not None:
                    return end, entry
        return None

    def _holding(
        self, form: str, folded: str, start: int, end: int, circumstances: Circumstances
    ) -> Entry | None:
        """The entry that holds for a form at a place, or None."""
        if _cuts_word(folded, start, end):
            return None
        best: Entry | None = None
        best_standing: tuple[int, ...] | None = None
        for candidate in self._by_form[form]:
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


def _certain_entry(form: str, candidates: Sequence[_Candidate]) -> Entry | None:
    """The entry of a form that holds wherever the form stands, or None; most are like that."""
    entry = candidates[0].entry
    conditions = entry.context or entry.region or entry.valid_from or entry.valid_to
    if len(candidates) > 1 or conditions or may_be_piece(form):
        return None
    return None if form[0] in _ASCII_WORD or form[-1] in _ASCII_WORD else entry


def _lengths_by_first(forms: Iterable[str]) -> dict[str, tuple[int, ...]]:
    """How long the forms are that begin with a character, longest first."""
    lengths: dict[str, set[int]] = {}
    for form in forms:
        lengths.setdefault(form[0], set()).add(len(form))
    return {first: tuple(sorted(found, reverse=True)) for first, found in lengths.items()}


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
