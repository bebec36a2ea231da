"""Which words of a translation stand for a stretch of the source, by the decoder's attention."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from duizhao.translation.verification import Span

if TYPE_CHECKING:
    from duizhao.translation.decoder import Hypothesis

_CORE = 0.5
"""The share of a word's attention that makes it a word of the term."""
_MAYBE = 0.3
"""A share that a word inside the span may have, and that no word just outside it has."""

_SOME = 0.25
"""The share that shows where a term was translated, though not how far that reaches."""

_FUNCTION_WORDS = frozenset(
    re.findall(r"\w+", "the a an of in on at by for to and with from under as or its their")
)
_SPACE = "▁"


@dataclass(frozen=True, slots=True)
class Word:
    """A word of a hypothesis.

    Attributes:
        begin: Its first token.
        end: One past its last.
        text: Its letters and digits; nothing for a mark.
    """

    begin: int
    end: int
    text: str

    @property
    def is_mark(self) -> bool:
        """Whether it is punctuation."""
        return not any(char.isalnum() for char in self.text)


def words_of_tokens(tokens: Sequence[str]) -> list[Word]:
    """Groups pieces into words: a piece that begins with a space begins one, and so does a mark."""
    words: list[Word] = []
    for place, token in enumerate(tokens):
        bare = token.removeprefix(_SPACE)
        mark = not any(char.isalnum() or char in "'’-–" for char in bare)
        starts = token.startswith(_SPACE) or not words or mark or words[-1].is_mark
        if starts and not (bare == "" and words and not words[-1].text):
            words.append(Word(place, place + 1, bare))
        else:
            words[-1] = Word(words[-1].begin, place + 1, words[-1].text + bare)
    return words


def tokens_in(spans: Sequence[Span], place: Span) -> list[int]:
    """The tokens that stand in a stretch of the source, for the greater part of them.

    Args:
        spans: Where each token stands.
        place: The stretch.
    """
    return [
        number
        for number, (start, end) in enumerate(spans)
        if 2 * (min(end, place[1]) - max(start, place[0])) >= max(1, end - start)
    ]


def span_of(
    hypothesis: Hypothesis, words: Sequence[Word], source_tokens: Sequence[int], length: int
) -> Span | None:
    """The words that stand for some tokens of the source, where they are clearly bounded.

    Args:
        hypothesis: A translation with attention.
        words: Its words.
        source_tokens: The source's tokens in question.
        length: How many tokens the source has; what the decoder looked at beyond them (the end
            of the sentence) does not count.

    Returns:
        First word and one past the last, without function words at the ends; or None.
    """
    shares = [_share(hypothesis, word, frozenset(source_tokens), length) for word in words]
    core = [place for place, share in enumerate(shares) if share >= _CORE]
    core = [place for place in core if not words[place].is_mark]
    if not core:
        return None
    begin, end = core[0], core[-1] + 1
    if any(not _belongs(words[place], shares[place]) for place in range(begin, end)):
        return None
    while begin < end and words[begin].text.lower() in _FUNCTION_WORDS:
        begin += 1
    while end > begin and words[end - 1].text.lower() in _FUNCTION_WORDS:
        end -= 1
    outside = [place for place in (begin - 1, end) if 0 <= place < len(words)]
    if begin >= end or any(_blurs(words[place], shares[place]) for place in outside):
        return None
    return begin, end


def place_of(
    hypothesis: Hypothesis, words: Sequence[Word], source_tokens: Sequence[int], length: int
) -> int:
    """The word before which the English of some tokens of the source belongs.

    That is where the words begin that look at them most; where none does, as after they were
    passed over, it is where what comes before them in the source ends.

    Args:
        hypothesis: A translation with attention.
        words: Its words.
        source_tokens: The source's tokens in question, at least one.
        length: How many tokens the source has.

    Returns:
        The word's place; one past the last for the end.
    """
    end = len(words) - (bool(words) and words[-1].is_mark)
    shares = [_share(hypothesis, word, frozenset(source_tokens), length) for word in words[:end]]
    place = max(range(end), key=shares.__getitem__, default=0)
    if place < end and shares[place] >= _SOME:
        while place and shares[place - 1] >= _SOME / 2:
            place -= 1
        return place
    first, last = min(source_tokens), max(source_tokens)
    centres = [_centre(hypothesis, word, length) for word in words[:end]]

    def misplaced(place: int) -> int:
        early = sum(centre > last for centre in centres[:place])
        return early + sum(centre < first for centre in centres[place:])

    return min(range(end + 1), key=misplaced)


def _belongs(word: Word, share: float) -> bool:
    return share >= _MAYBE or word.text.lower() in _FUNCTION_WORDS or word.text in ("-", "'", "’")


def _blurs(word: Word, share: float) -> bool:
    return not word.is_mark and word.text.lower() not in _FUNCTION_WORDS and share >= _MAYBE


def _centre(hypothesis: Hypothesis, word: Word, length: int) -> float:
    """The token of the source around which a word's tokens looked."""
    rows = [row[:length] for row in hypothesis.attention[word.begin : word.end]]
    looked = sum(map(sum, rows))
    weighted = sum(place * share for row in rows for place, share in enumerate(row))
    return weighted / looked if looked else 0.0


def _share(hypothesis: Hypothesis, word: Word, source_tokens: frozenset[int], length: int) -> float:
    """How much of what a word's tokens looked at are the tokens in question."""
    looked = inside = 0.0
    for row in hypothesis.attention[word.begin : word.end]:
        looked += sum(row[:length])
        inside += sum(row[place] for place in source_tokens if place < len(row))
    return inside / looked if looked else 0.0
