"""Whose title a title is in an English sentence: that of the name which it stands beside.

*Principal Luo Bin* and *Luo Bin, principal of …* say the same; *Principal Yin Lijun, Secretary Luo
Bin* has every word that was asked for, and has promoted two people.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

_LONGEST_GAP = 24
"""Words of bodies and other titles that may stand between a title and its name."""

_LITTLE_TABLE = """
a an the of at in for to and on as both also concurrently its his her their former acting
"""
_LITTLE = frozenset(_LITTLE_TABLE.split())
_PAST = re.compile(r"[;:.!?](?:\s|$)")
"""Marks that nothing stands beside anything across; a stop inside *Dr.* Wang aside."""
_ANOTHER = re.compile(r"\b(?:and|with|or|to|by|as well as)\s*(?:the\s+)?$", re.IGNORECASE)
"""Before a name: somebody else is joined on."""
_JOINED = re.compile(r"^\s*,?\s*(?:and|with|or|as well as)\b", re.IGNORECASE)
"""Behind a name: what follows is somebody else's."""


@dataclass(frozen=True, slots=True)
class _Person:
    """A name where the sentence has it, in words."""

    begin: int
    end: int
    name: str


class Beside:
    """Who stands beside what in a sentence.

    Args:
        english: The sentence.
        spans: Where its words begin and end.
        words: The words.
        names: The full names that were asked for.
        vocabulary: The words of everything else that was asked for, in lower case: they may
            stand between a title and its name.
    """

    def __init__(
        self,
        english: str,
        spans: Sequence[tuple[int, int]],
        words: Sequence[str],
        names: Iterable[tuple[str, Sequence[str]]],
        vocabulary: frozenset[str],
    ) -> None:
        self._english = english
        self._spans = spans
        self._words = words
        self._vocabulary = vocabulary
        self._people = sorted(
            (
                _Person(begin, begin + len(parts), name)
                for name, parts in names
                for begin in range(len(words) - len(parts) + 1)
                if [_bare(word) for word in words[begin : begin + len(parts)]] == list(parts)
            ),
            key=lambda person: person.begin,
        )

    def is_named(self, name: str) -> bool:
        """Whether the sentence names somebody."""
        return any(person.name == name for person in self._people)

    def allows(self, begin: int, end: int, name: str) -> bool:
        """Whether a title may be somebody's: it is, or nobody else's where they are not named.

        Args:
            begin: The first word of the title.
            end: One past its last.
            name: Whose it should be.
        """
        holder = self._holder(begin, end)
        return holder == name or (holder is None and not self.is_named(name))

    def runs_into_another(self, begin: int, end: int, name: str) -> bool:
        """Whether a title behind a name is at once the title before another's.

        *Liu Gang, secretary Yin Lijun* leaves Liu Gang without one.
        """
        ends_with_name = any(p.end == end and p.name == name for p in self._people)
        following = next((p for p in self._people if p.begin == end and p.name != name), None)
        return not ends_with_name and following is not None and not self._gap(end, end).strip()

    def _holder(self, begin: int, end: int) -> str | None:
        before = next((p for p in reversed(self._people) if p.end <= begin), None)
        behind = next((p for p in self._people if p.begin >= end), None)
        if before is not None and not self._touches(before.end, begin, after_name=True):
            before = None
        if behind is not None and not self._touches(end, behind.begin, after_name=False):
            behind = None
        if before is None or behind is None:
            one = before or behind
            return None if one is None else one.name
        # a title before a name has no comma behind it: Secretary Yin Lijun
        return (before if "," in self._gap(end, behind.begin) else behind).name

    def _touches(self, left: int, right: int, *, after_name: bool) -> bool:
        """Whether nothing but titles, bodies and little words stands between two places."""
        gap = self._gap(left, right)
        if _PAST.search(gap) or right - left > _LONGEST_GAP:
            return False
        if (_JOINED if after_name else _ANOTHER).search(gap):
            return False
        return all(
            word[0].isupper() or word.lower() in _LITTLE or _bare(word).lower() in self._vocabulary
            for word in self._words[left:right]
        )

    def _gap(self, left: int, right: int) -> str:
        """The text from the end of the word before one to the beginning of another."""
        begin = self._spans[left - 1][1] if left else 0
        end = self._spans[right][0] if right < len(self._spans) else len(self._english)
        return self._english[begin:end]


def _bare(word: str) -> str:
    """A word without a possessive ending."""
    return re.sub(r"['’]s?$", "", word)
