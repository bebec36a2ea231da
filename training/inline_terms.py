"""English terms written into the Chinese source, so that the model learns to keep them.

A phrase of the source whose words are aligned to one run of English words, and to nothing outside
it, is replaced by exactly that English (or, on both sides, by an opaque placeholder).
"""

from __future__ import annotations

import random
from collections import Counter
from collections.abc import Iterable
from typing import NamedTuple

from training.align import AlignedPair
from training.corpus import Pair
from training.text import HAN
from training.vocabulary import PLACEHOLDERS

LONGEST_PHRASE = 6
"""Chinese words in a phrase."""
MOST_TERMS = (1, 2, 3, 8)
"""Phrases replaced in one sentence, at most: each of these as often. Eight is every one that can
be, as a glossary that knows all terms of a sentence does it."""
_FUNCTION_WORD_LIST = """a an the of to in on at by for with from as and or but is are was were be
been being am do does did have has had will would shall should may might can could must not no it
its this that these those he she they we i you his her their our my your him them us me who whom
which what when where how why there here then than so if into about over under after before between
during up down out off also very more most some any all each both such only just even still already
other another said says"""
_FUNCTION_WORDS = frozenset(_FUNCTION_WORD_LIST.split())
_INSIDE_NAMES = frozenset(["of", "the", "and", "for", "in", "on", "at", "to", "a", "with"])
"""Function words that may stand inside a term, though not at its ends."""
_NOT_NOUN = ("ly", "ed")
"""Endings of single words that are seldom terms."""

_CLOSING = frozenset("，。、；：！？》）」』”,.;:!?)")


class Phrase(NamedTuple):
    """A replaceable phrase (code points, end exclusive).

    Attributes:
        zh: Its place in the Chinese.
        en: Its place in the English.
        name: Every English word of it is capitalised: a name or a title.
    """

    zh: tuple[int, int]
    en: tuple[int, int]
    name: bool


def phrases(aligned: AlignedPair) -> list[Phrase]:
    """Find every phrase that may be replaced.

    Args:
        aligned: A pair with its links.

    Returns:
        Phrases of two characters or more whose English begins and ends in a content word.
    """
    by_zh: dict[int, list[int]] = {}
    for zh, en in aligned.links:
        by_zh.setdefault(zh, []).append(en)
    found = []
    for first in by_zh:
        for last in range(first, min(first + LONGEST_PHRASE, len(aligned.zh))):
            if last in by_zh and (phrase := _phrase(aligned, by_zh, first, last)):
                found.append(phrase)
    return found


def _phrase(
    aligned: AlignedPair, by_zh: dict[int, list[int]], first: int, last: int
) -> Phrase | None:
    """Return the phrase of words ``first`` to ``last``, if its English is its alone and fit."""
    targets = [en for zh in range(first, last + 1) for en in by_zh.get(zh, ())]
    low, high = min(targets), max(targets)
    if any(low <= en <= high and not first <= zh <= last for zh, en in aligned.links):
        return None
    words = [token.text for token in aligned.en[low : high + 1]]
    if len(words) > LONGEST_PHRASE + 3 or len(set(targets)) < 0.5 * len(words):
        return None
    if words[0].lower() in _FUNCTION_WORDS or words[-1].lower() in _FUNCTION_WORDS:
        return None
    if any(word.lower() in _FUNCTION_WORDS - _INSIDE_NAMES for word in words):
        return None
    if not all(word[0].isalpha() or word == "-" for word in words):
        return None
    if (
        len(words) == 1
        and words[0].islower()
        and (len(words[0]) < 4 or words[0].endswith(_NOT_NOUN))
    ):
        return None
    start, end = aligned.zh[first].start, aligned.zh[last].end
    surface = aligned.pair.zh[start:end]
    if end - start < 2 or not all(HAN.match(c) or c in "·-" for c in surface):
        return None
    capitals = [w[0].isupper() for w in words if w.lower() not in _FUNCTION_WORDS and w != "-"]
    return Phrase((start, end), (aligned.en[low].start, aligned.en[high].end), all(capitals))


class TermInliner:
    """Rewrites aligned pairs with some of their terms already in English."""

    def __init__(self, english: Iterable[str], seed: int) -> None:
        """Learn which words are capitalised only because they begin a sentence.

        Args:
            english: English sentences.
            seed: Of every choice.
        """
        self._rng = random.Random(seed)
        inside = Counter(word for line in english for word in line.split()[1:])
        self._common = {
            word
            for word, n in inside.items()
            if word.islower() and n > 2 * inside[word.capitalize()]
        }

    def rewrite(self, aligned: AlignedPair, placeholder_share: float = 0.08) -> Pair | None:
        """Write terms of the pair in English, or as placeholders on both sides.

        Args:
            aligned: A pair with its links.
            placeholder_share: How often a placeholder is used instead of English.

        Returns:
            The rewritten pair, or None where no phrase can be replaced.
        """
        chosen = self.choose(aligned)
        if not chosen:
            return None
        zh, en = aligned.pair
        if self._rng.random() < placeholder_share:
            marks = self._rng.sample(PLACEHOLDERS, len(chosen))
            for phrase, mark in sorted(zip(chosen, marks, strict=True), key=lambda p: -p[0].en[0]):
                en = en[: phrase.en[0]] + mark + en[phrase.en[1] :]
            for phrase, mark in sorted(zip(chosen, marks, strict=True), key=lambda p: -p[0].zh[0]):
                zh = zh[: phrase.zh[0]] + mark + zh[phrase.zh[1] :]
            return Pair(zh, en)
        for phrase in sorted(chosen, key=lambda p: -p.zh[0]):
            zh = insert(zh, *phrase.zh, self.surface(aligned.pair.en, phrase))
        return Pair(" ".join(zh.split()), en)

    def surface(self, english: str, phrase: Phrase) -> str:
        """Return a phrase's English, without a capital that only the sentence's start made."""
        term = english[slice(*phrase.en)]
        if phrase.en[0] == 0 and term.split()[0].lower() in self._common:
            return term[0].lower() + term[1:]
        return term

    def choose(self, aligned: AlignedPair) -> list[Phrase]:
        """Choose phrases that do not overlap, names and longer phrases more often."""
        most = self._rng.choice(MOST_TERMS)
        candidates = phrases(aligned)
        candidates.sort(
            key=lambda p: (
                -self._rng.random() * (3.0 if p.name else 1.0) * (p.zh[1] - p.zh[0]) ** 0.7
            )
        )
        chosen: list[Phrase] = []
        for phrase in candidates:
            apart = all(p.zh[1] <= phrase.zh[0] or phrase.zh[1] <= p.zh[0] for p in chosen)
            apart = apart and all(
                p.en[1] <= phrase.en[0] or phrase.en[1] <= p.en[0] for p in chosen
            )
            if apart:
                chosen.append(phrase)
            if len(chosen) == most:
                break
        return chosen


def insert(zh: str, start: int, end: int, term: str) -> str:
    """Write an English term into a Chinese sentence, with a space on each side.

    The spaces (none before punctuation) make the term's pieces the same as in an English sentence.
    Whoever writes terms into a source for this model must do the same.

    Args:
        zh: The sentence.
        start: Where the replaced words begin (code points).
        end: Where they end, exclusive.
        term: The English.

    Returns:
        The rewritten sentence.
    """
    after = zh[end:].lstrip()
    space = "" if after[:1] in _CLOSING else " "
    return f"{zh[:start].rstrip()} {term}{space}{after}".strip()
