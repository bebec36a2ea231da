"""The words of Simplified Chinese, and what each is in Traditional, in OpenCC's own standard.

They are jieba's words as OpenCC converts them, with what this project knows better: the words of
``facts/words.txt``, people's and places' names among the words, and counted things.
"""

from __future__ import annotations

import re
from functools import cache

import opencc

from duizhao.glossary.terms.lexicon import lexicon
from duizhao.script.facts import one_to_many, rows
from duizhao.script.words.dictionaries import PHRASES, Table, known_to, opencc_of

KEPT_SURNAMES = frozenset("于余范郁岳沈姜谷曲卜涂仇游胡周松布后党朴种征干占咸才折凌么向")
"""Surnames whose character Traditional has as a surname of its own beside the one that the word
becomes: 于 and 於, 余 and 餘, 涂 and 塗, 游 and 遊, 后 and 後, 朴 and 樸 …"""

_FIRST_MARK = 0xE000
_NAMED_IN_LEXICON = KEPT_SURNAMES & frozenset("余范郁岳沈姜谷曲卜涂仇游胡周松布朴凌")
"""Those of which the lexicon has true names; of 于 and others it also has ends of phrases marked
as names (于城镇, 向群豪)."""

_COUNTED = re.compile("[一二三四五六七八九十百千万亿几数两多好余零半]+[里只]")
_COUNTERS = {"里": "里", "只": "隻"}
_COMMON = 30
"""How often a word occurs in jieba's counts that is looked for though nothing in it is doubtful:
it keeps its neighbours' words out of its characters."""

_NAMES = ("nr", "ns", "nt", "nz")


@cache
def marks() -> dict[str, str]:
    """For each one-to-many character the private one that stands for it while it is undecided."""
    characters = sorted(one_to_many("to-traditional"))
    return {
        character: chr(number) for number, character in enumerate(characters, start=_FIRST_MARK)
    }


@cache
def own_words() -> dict[str, str]:
    """The words of ``facts/words.txt`` in Traditional."""
    choices: dict[str, dict[str, str]] = {}
    for became, character, *words in rows("words"):
        for word in words if became != _OPEN else ():
            choices.setdefault(word, {})[character] = became
    converted = phrase_converter().convert("\n".join(choices)).split("\n")
    return {
        word: "".join(chosen.get(old, new) for old, new in zip(word, plain, strict=True))
        for (word, chosen), plain in zip(choices.items(), converted, strict=True)
    }


@cache
def open_words() -> frozenset[str]:
    """Words of the lexicon that leave it open what a character in them is: 冲了, 划得."""
    return frozenset(
        word for became, _, *words in rows("words") if became == _OPEN for word in words
    )


def is_within_own_word(text: str, start: int, end: int) -> bool:
    """Whether a span is part of a longer word of ``facts/words.txt``: 玉溪 in 玉溪生."""
    return any(
        text[first:last] in own_words()
        for first in range(max(0, end - _LONGEST_OWN), start + 1)
        for last in range(end, min(len(text), first + _LONGEST_OWN) + 1)
        if last - first > end - start
    )


_LONGEST_OWN = 8
_OPEN = "?"
"""Stands in ``facts/words.txt`` where a word decides nothing."""


@cache
def phrase_converter() -> opencc.OpenCC:
    """OpenCC as it is, from Simplified to its own standard of Traditional."""
    return opencc.OpenCC("s2t")


@cache
def single_characters() -> Table:
    """What each character becomes by itself, by OpenCC's own choice; others stay."""
    every = "".join(map(chr, (*range(0x3400, 0xA000), *range(0x20000, 0x31400))))
    converted = phrase_converter().convert("\n".join(every)).split("\n")
    return {old: new for old, new in zip(every, converted, strict=True) if old != new}


def is_phrase(text: str) -> bool:
    """Whether OpenCC knows a text as a phrase."""
    return any(text in known_to(name) for name in PHRASES)


def phrases() -> set[str]:
    """OpenCC's phrases."""
    return {phrase for name in PHRASES for phrase in known_to(name).keys()}  # noqa: SIM118 - no dict


@cache
def phrases_alone() -> opencc.OpenCC:
    """Converts characters that belong to one of OpenCC's phrases; the others become marks."""
    return opencc_of([PHRASES, marks(), "STCharacters"])


@cache
def word_table() -> Table:
    """Words of two characters or more, and what they become.

    Rare words without any one-to-many character are left out: nothing depends on them.
    """
    weighty = one_to_many("to-traditional").keys()
    frequency = lexicon().frequency
    words = [
        word
        for word in lexicon()
        if len(word) > 1
        and (frequency(word) >= _COMMON or not weighty.isdisjoint(word))
        and word not in open_words()
    ]
    plain = phrase_converter().convert("\n".join(words)).split("\n")
    table = dict(zip(words, plain, strict=True))
    # the others are what OpenCC makes of them
    words = [word for word in words if word[0] in _NAMED_IN_LEXICON or "里" in word or "只" in word]
    marked = phrases_alone().convert("\n".join(words)).split("\n")
    tag = lexicon().tag
    mark = marks()
    for word, left in zip(words, marked, strict=True):
        outcome = table[word]
        if word[0] in _NAMED_IN_LEXICON and len(word) > 2 and left[0] == mark[word[0]]:
            # OpenCC knows no such word, so where it is marked as a name, it is one: 范志毅
            if tag(word).startswith("nr"):
                table[word] = word[0] + outcome[1:]
        elif mark["里"] in left and tag(word).startswith(_NAMES):
            # an inside is no part of a name: 马里, 乌苏里
            table[word] = outcome.replace("裏", "里")
        elif word[-1] in _COUNTERS and _COUNTED.fullmatch(word):
            table[word] = outcome[:-1] + _COUNTERS[word[-1]]
    return table | own_words()


@cache
def outcomes() -> Table:
    """Words and OpenCC's phrases, and what they become; what changes its length is left out."""
    known = word_table()
    others = [phrase for phrase in phrases() if phrase not in known and phrase not in open_words()]
    plain = phrase_converter().convert("\n".join(others)).split("\n")
    every = {**known, **dict(zip(others, plain, strict=True))}
    return {word: outcome for word, outcome in every.items() if len(word) == len(outcome) > 1}
