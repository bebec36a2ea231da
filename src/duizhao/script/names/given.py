"""Whether what stands behind a surname may be a given name, by its kind of word and by how common.

Parents give names that are words (海洋, 建国, 欢), but none that a sentence has behind the word
that the surname is: 于近日, 教师|范|读, 种地.
"""

from __future__ import annotations

from functools import cache, lru_cache
from math import inf

from duizhao.glossary.people.name_odds import name_log_probability
from duizhao.glossary.people.offices import ACTING
from duizhao.glossary.terms.lexicon import lexicon
from duizhao.script.names.surnames import COMMON_WORD, HAN_RUN, RARE_SURNAMES
from duizhao.surnames import SURNAME_SHARES

_LIKELY = -24.0
"""Log-probability that a name has at least whose surname is 于, which mostly is *in* or *at*."""

_LIKELY_UNKNOWN = -27.5
"""The same where the given name is no ordinary word: 副市长|于国栋."""

_NO_NAMES = frozenset("vtfmrpdcuqsy")
"""Kinds of word, by jieba's tags, that are no names: verbs, times, places, numbers, particles."""

_NO_GIVEN = frozenset("pdrfcmqu")
"""Kinds of single characters that are no given names: prepositions, pronouns, places, numbers."""


def may_be_given(text: str, start: int, end: int) -> bool:
    """Whether what stands between a surname and a place is no word of the sentence by its kind.

    A verb, a place or a time behind a title is one (教师|范|读, 书记|于|会后, 记者|于|北京), unless
    the clause ends there or somebody speaks: 干部范进说.
    """
    likely = _is_likely(text[start:end])
    if likely or not HAN_RUN.match(text, end) or text.startswith(ACTING, end):
        return True
    return likely is None and _verb_begins(text, end)


def is_likely_given(text: str, start: int, end: int) -> bool:
    """Whether what stands between a surname and a place is a given name by its kind of word."""
    likely = _is_likely(text[start:end])
    return _verb_begins(text, end) if likely is None else likely


def may_be_credited(name: str) -> bool:
    """Whether a name has a given name where nothing but it stands behind a role: 文/于浩然.

    What is no name there says when or where: 摄 于近日, 记者 于北京.
    """
    tag = lexicon().tag(name[1:])
    if tag[:1] in _NO_NAMES or tag.startswith("ns"):
        return False
    return log_probability(name) >= _LIKELY_UNKNOWN


@lru_cache(maxsize=1 << 14)
def _is_likely(name: str) -> bool | None:
    """Whether a name has a given name by its kind of word; nothing: before a verb only."""
    given = name[1:]
    words = lexicon()
    is_word = words.frequency(given) >= COMMON_WORD
    if words.tag(given)[:1] in _NO_NAMES and is_word:
        # 校党委书记|涂亮|获得: two verbs do not follow one another as easily
        return None
    if name[0] != "于":
        return True
    return log_probability(name) >= (_LIKELY if is_word else _LIKELY_UNKNOWN)


def _verb_begins(text: str, place: int) -> bool:
    words = lexicon()
    behind = text[place : place + 2]
    return words.tag(behind).startswith("v") and words.frequency(behind) >= COMMON_WORD


def may_be_told_of(text: str, start: int, end: int) -> bool:
    """Whether what stands behind a surname may be a given name: 于欢, but not 于前, 于近日."""
    if log_probability(text[start:end]) == -inf:
        return False  # 胡楠|是一家
    if end > start + 2:
        return is_likely_given(text, start, end)
    return lexicon().tag(text[start + 1])[:1] not in _NO_GIVEN


def may_own(name: str) -> bool:
    """Whether what may be a name is none of what things are told of: 于平凡的坚持, 种地的父亲."""
    given = name[1:]
    words = lexicon()
    if name[0] == "于" and len(given) > 1:
        return words.frequency(given) < COMMON_WORD
    return not (name[0] in RARE_SURNAMES and len(given) == 1 and words.tag(given) == "n")


@lru_cache(maxsize=1 << 14)
def log_probability(name: str) -> float:
    """The natural logarithm of how likely a word of running text is this very name."""
    surname, given = name[0], name[1:]
    if not given:
        return -float("inf")
    return name_log_probability(surname if surname in SURNAME_SHARES else _rarest(), given)


@cache
def _rarest() -> str:
    """A surname that stands for those too rare to have been counted."""
    single = [name for name in SURNAME_SHARES if len(name) == 1]
    least = min(map(SURNAME_SHARES.__getitem__, single))
    # among them are particles (但), which are names more seldom still
    return max(
        (name_log_probability(name, "明"), name) for name in single if SURNAME_SHARES[name] == least
    )[1]
