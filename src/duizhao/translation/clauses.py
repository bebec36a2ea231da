"""Splitting a sentence that is too long for a decoder, and joining what comes back."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

_BREAKS = ("。！？!?…", "；;", "：:", "，,", "、", " \t\n\u3000", "的")
"""Where a sentence may be split, the best first; behind the mark."""

_WEAK = len(_BREAKS) - 3
"""The first kind that is no clause mark."""

_KIND_OF = {mark: kind for kind, marks in enumerate(_BREAKS) for mark in marks}

_OPENING = "“‘《〈（(【「『["
_CLOSING = "”’》〉）)】」』]"

_OPEN_ENDS = ("：", ":", "，", ",", "、")
"""Marks at the end of a sentence's source behind which it goes on elsewhere."""

_ENDINGS = {"；": ";", ";": ";", "：": ":", ":": ":", "。": ".", "！": "!", "？": "?"}
_LOWERED = frozenset(
    re.findall(
        r"\w+",
        """
        a about above according after all along also although amid among an and another
        any around as at based because before below both but by could despite during
        each either every few for from further he her his how however if in including
        instead into it its lead led let leveraging make making many meanwhile more most
        must neither no nor not of on only or other our over she should since so some
        such than that the their then there thereby these they this those through thus
        to together too toward under until upon was we were what when where whereas
        whether which while who why will with without would yet
        """,
    )
)
"""Words that a sentence often begins with, and no name does (*May* is a month)."""

_NAMES_OF_TIME = frozenset(
    re.findall(
        r"\w+",
        """
        january february march april may june july august september october november december
        monday tuesday wednesday thursday friday saturday sunday
        """,
    )
)
"""Words that keep their capital though small letters make other words of some of them."""


def split(sentence: str, limit: int, measure: Callable[[str], int]) -> list[str]:
    """Splits `sentence` into pieces that each measure at most `limit`.

    It is halved, near its middle, at the best kind of clause mark there is: outside quotation
    marks and brackets where possible, between two characters only where nothing else is left.

    Args:
        sentence: Any text.
        limit: The greatest measure of a piece, at least 1.
        measure: The length that counts, in the engine's tokens.

    Returns:
        The pieces, which joined give `sentence` again. A single character is never split.
    """
    pieces: list[str] = []
    waiting = [sentence]
    while waiting:
        piece = waiting.pop()
        if len(piece) < 2 or measure(piece) <= limit:
            pieces.append(piece)
        else:
            place = _best_break(piece)
            waiting += [piece[place:], piece[:place]]
    return pieces


def has_clauses(text: str) -> bool:
    """Whether a clause mark stands inside `text`, outside quotation marks and brackets."""
    return any(item.kind < _WEAK and not item.inside for item in _breaks(text))


def _best_break(text: str) -> int:
    """Where to halve `text`: a place from 1 to one before its end.

    A mark in the middle half is worth more than a better kind of mark near an end, and a mark
    outside quotation marks and brackets more than one inside.
    """
    middle, reach = len(text) / 2, len(text) / 4

    def badness(place: _Break) -> tuple[bool, bool, int, float]:
        distance = abs(place.place - middle)
        weak = place.kind >= _WEAK
        return (place.inside, distance > reach or weak, place.kind, distance)

    best = min(_breaks(text), key=badness, default=None)
    return len(text) // 2 if best is None else best.place


@dataclass(frozen=True, slots=True)
class _Break:
    """Where a text may be split: behind which kind of mark, and whether inside quotes."""

    place: int
    kind: int
    inside: bool


def _breaks(text: str) -> Iterator[_Break]:
    depths = _depths(text)
    for place, char in enumerate(text):
        kind = _KIND_OF.get(char)
        if kind is None or _inside_number(text, place) or _inside_english(text, place):
            continue
        end = place + 1
        # the quotation mark behind a full stop belongs to the sentence before
        while end < len(text) and text[end] in _CLOSING:
            end += 1
        if end < len(text) and (end == place + 1 or kind == 0):
            yield _Break(end, kind, depths[end - 1] > 0)


def _depths(text: str) -> list[int]:
    """How many quotation marks and brackets are open behind each character."""
    depths: list[int] = []
    depth = 0
    for char in text:
        if char in _OPENING:
            depth += 1
        elif char in _CLOSING:
            depth = max(0, depth - 1)
        depths.append(depth)
    return depths


def _inside_number(text: str, place: int) -> bool:
    """Whether the mark at `place` is a decimal point, a thousands comma or a clock's colon."""
    return 0 < place < len(text) - 1 and text[place - 1].isdigit() and text[place + 1].isdigit()


def _inside_english(text: str, place: int) -> bool:
    """Whether English stands on both sides of the mark at `place`: a term that is written in."""
    before, behind = text[:place].rstrip()[-1:], text[place + 1 :].lstrip()[:1]
    return text[place].isascii() and all(c.isascii() and c.isalnum() for c in (before, behind))


def join(
    pieces: Sequence[str],
    translations: Sequence[str],
    *,
    is_common: Callable[[str], bool] | None = None,
) -> str:
    """Joins the translations of the pieces of one sentence into one sentence.

    A decoder ends each piece as if it were a sentence: inside, its full stop gives way to the
    mark that the Chinese piece ends with, and the first word behind it loses its capital, unless
    it begins a name.

    Args:
        pieces: What `split` returned. A word that has a capital there, in English written in,
            keeps it.
        translations: One translation for each piece, tidied.
        is_common: Whether a word, in small letters, is commoner so than with a capital; None:
            only function words lose theirs.
    """
    joined = ""
    for place, (piece, translation) in enumerate(zip(pieces, translations, strict=True)):
        text = translation.strip()
        if not text:
            continue
        if joined and joined[-1] not in ".!?":
            text = lowered(text, piece, is_common)
        if place < len(pieces) - 1:
            text = _ended_like(piece, text)
        joined = f"{joined} {text}" if joined else text
    return joined if pieces[-1].rstrip()[-1:] in _OPEN_ENDS else re.sub(r"[,;:]$", ".", joined)


def _ended_like(piece: str, text: str) -> str:
    mark = piece.rstrip()[-1:]
    if mark in "！？!?…" and text[-1] in ".!?…":
        return text
    bare = re.sub(r"(?<!\.)[.,;:]$", "", text)
    if mark in _ENDINGS:
        return bare + _ENDINGS[mark]
    return f"{bare}," if mark in "，,、" else bare


def lowered(text: str, piece: str, is_common: Callable[[str], bool] | None = None) -> str:
    """English as it stands inside a sentence: its first word loses its capital, names aside.

    Args:
        text: The translation of a clause.
        piece: The Chinese clause; see `join`.
        is_common: See `join`.
    """
    first = re.match(r"[A-Z][a-z]*(?![\w'’])", text)
    if first is None or first[0] == "I" or re.search(rf"\b{first[0]}\b", piece, re.ASCII):
        return text
    word = first[0].lower()
    # two capitals in a row begin a name: *Deputy Principal Luo*
    named = re.match(r"\s+[A-Z]", text[first.end() :]) is not None
    common = is_common is not None and not named and is_common(word)
    if word in _LOWERED or (common and word not in _NAMES_OF_TIME):
        return text[0].lower() + text[1:]
    return text
