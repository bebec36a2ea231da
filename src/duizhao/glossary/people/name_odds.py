"""How much likelier a stretch of text is a Chinese personal name than ordinary words.

A name's likelihood is its surname's share of the population times its given characters' shares
among the names in jieba's dictionary; the ordinary reading's is the best segmentation of the
same clause into dictionary words. What stands around the name is weighed by `name_surroundings`.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from functools import cache, lru_cache
from math import inf, log

from duizhao.glossary.terms.lexicon import Lexicon, lexicon
from duizhao.surnames import SURNAME_SHARES, SURNAMES

_NAME_RATE = log(1 / 500)  # about two words of a thousand in news prose are full names
_ONE_GIVEN, _TWO_GIVEN = log(0.15), log(0.85)  # of today's names, those with one given character
_SMOOTHING = 0.5
_CHARACTERS = 8000  # how many different characters given names draw on
_FIXED_WORD = -9.0  # a glossary term counts as a fairly common word, whatever its parts are
# Surnames that are above all little words: 由华天、包英凤 begins with a preposition.
_PARTICLES = frozenset("由从和都但来才向经别应连")
_PARTICLE = -3.0
# The dictionary marks as names what are none (母亲节, 温馨), so its word is worth little against a
# form that names do not have; those of the famous (习近平, 诸葛亮) are names.
_LISTED, _LISTED_GAIN = -1.5, 5.0
_FAMOUS, _FAME = "nrfg", 6.0
_UNKNOWN = -16.0  # a character that is no word by itself

# Particles, pronouns and conjunctions that parents do not choose.
_NEVER_GIVEN = frozenset(
    "的了着过吗呢吧啊是在及或等被把将对到也都就还又很最更再只不没无非该其此这那哪谁我你他她它们"
    "个名位次些每各某另却但而且则因使让给所说问称做后候您咱什么怎与"
)


class _GivenNames:
    """How often a character stands in a given name: first of two, last of two, alone."""

    def __init__(self, names: Iterable[str]) -> None:
        counts: tuple[Counter[str], ...] = (Counter(), Counter(), Counter())
        for name in names:
            if name[0] in SURNAMES and len(name) == 3:
                counts[0][name[1]] += 1
                counts[1][name[2]] += 1
            elif name[0] in SURNAMES and len(name) == 2:
                counts[2][name[1]] += 1
        totals = [sum(of.values()) + _SMOOTHING * _CHARACTERS for of in counts]
        self._shares = [
            {character: log((count + _SMOOTHING) / total) for character, count in of.items()}
            for of, total in zip(counts, totals, strict=True)
        ]
        self._rare = [log(_SMOOTHING / total) for total in totals]

    def log_probability(self, given: str) -> float:
        if not _NEVER_GIVEN.isdisjoint(given):
            return -inf
        if len(given) == 1:
            # the dictionary has few such names, so what ends longer ones speaks for them too
            return _ONE_GIVEN + max(self._share(given, 2), self._share(given, 1))
        return _TWO_GIVEN + self._share(given[0], 0) + self._share(given[1], 1)

    def _share(self, character: str, place: int) -> float:
        return self._shares[place].get(character, self._rare[place])


@cache
def _given_names() -> _GivenNames:
    return _GivenNames(lexicon().names())


@lru_cache(maxsize=1 << 16)
def name_log_probability(surname: str, given: str) -> float:
    """The natural logarithm of how likely a word of running text is this very name.

    Args:
        surname: A surname of one or two characters, or two surnames joined (郑李).
        given: One or two characters.
    """
    share = _log_shares().get(surname)
    if share is None:
        # two surnames joined are about one name in a thousand
        share = log(SURNAME_SHARES[surname[0]] * SURNAME_SHARES[surname[1]] / 1000)
    modelled = _NAME_RATE + share + _given_names().log_probability(given)
    if surname in _PARTICLES:
        modelled += _PARTICLE
    name = surname + given
    words = lexicon()
    tag = words.tag(name)
    if not tag.startswith("nr"):
        return modelled
    if tag == _FAMOUS:
        return words.log_probability(name) + _FAME
    if tag == "nr" and len(name) >= 3:
        listed = words.log_probability(name) + _LISTED
        return max(modelled, min(listed, modelled + _LISTED_GAIN))
    return modelled


@cache
def _log_shares() -> dict[str, float]:
    return {surname: log(share) for surname, share in SURNAME_SHARES.items()}


class Clause:
    """The ordinary readings of a clause: its best segmentations from both ends.

    Args:
        text: Chinese without punctuation.
        fixed: Spans that are words whatever the dictionary says: glossary terms.
    """

    def __init__(self, text: str, fixed: Iterable[tuple[int, int]] = ()) -> None:
        edges = _edges(text, fixed, lexicon())
        size = len(text)
        forward = [-inf] * (size + 1)
        forward[0] = 0.0
        for start in range(size):
            reached = forward[start]
            for end, weight in edges[start]:
                if reached + weight > forward[end]:
                    forward[end] = reached + weight
        backward = [-inf] * (size + 1)
        backward[size] = 0.0
        for start in range(size - 1, -1, -1):
            best = -inf
            for end, weight in edges[start]:
                if weight + backward[end] > best:
                    best = weight + backward[end]
            backward[start] = best
        self._forward, self._backward = forward, backward

    def odds(self, start: int, end: int, log_probability: float) -> float:
        """How much likelier the best reading with a name at a span is than the best without.

        Args:
            start: Where the name begins in the clause.
            end: One past its end.
            log_probability: The name's own.

        Returns:
            The natural logarithm of the odds.
        """
        named = self._forward[start] + log_probability + self._backward[end]
        return named - self._forward[-1]


@lru_cache(maxsize=1 << 12)
def clause_of(text: str, fixed: tuple[tuple[int, int], ...] = ()) -> Clause:
    """A clause's ordinary readings; those of the last few thousand are kept.

    Whoever looks for names does so in several ways, and documents repeat themselves.

    Args:
        text: Chinese without punctuation.
        fixed: Spans that are words whatever the dictionary says.
    """
    return Clause(text, fixed)


def _edges(
    text: str, fixed: Iterable[tuple[int, int]], words: Lexicon
) -> list[list[tuple[int, float]]]:
    """For every place the ends of the words that begin there, with their weights."""
    edges: list[list[tuple[int, float]]] = []
    for start, alone in enumerate(text):
        found = words.words_from(text, start)
        found.append((start + 1, words.log_probability(alone) if alone in words else _UNKNOWN))
        edges.append(found)
    for start, end in fixed:
        edges[start].append((end, _FIXED_WORD))
    return edges
