"""Putting the required English where the decoder's attention says the term was translated."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from duizhao.translation.english_text import tidy
from duizhao.translation.ladder.alignment import Word, span_of, tokens_in, words_of_tokens
from duizhao.translation.ladder.fitting import in_number_of, placed
from duizhao.translation.ladder.pieces import Piece
from duizhao.translation.ladder.piecewise import Piecewise
from duizhao.translation.ladder.sentence import Owed, Rendering, judged

if TYPE_CHECKING:
    from duizhao.translation.decoder import Decoder, Hypothesis

_PERSON = "person"


@dataclass(frozen=True, slots=True)
class _Change:
    """What is owed, and the words of a hypothesis that it takes the place of."""

    begin: int
    end: int
    owed: Owed


class Replacement(Piecewise):
    """Replaces the words that attend to a lost term, where they are clearly bounded."""

    name = "attention-guided replacement"

    def english_of(self, piece: Piece, hypotheses: Sequence[Hypothesis], decoder: Decoder) -> str:
        """See `Piecewise.english_of`."""
        best: Rendering | None = None
        for hypothesis in hypotheses:
            if not hypothesis.attention:
                continue
            rendering = replaced(piece, hypothesis, decoder)
            if best is None or rendering.better_than(best):
                best = rendering
            if best.holds and not best.broken:
                break
        return best.english if best else ""


def replaced(piece: Piece, hypothesis: Hypothesis, decoder: Decoder) -> Rendering:
    """A hypothesis with what it lost put in, as far as each change is for the better."""
    sentence, words = piece.sentence, words_of_tokens(hypothesis.tokens)
    rendering = judged(sentence, tidy(decoder.text_of(hypothesis.tokens)))
    spans = decoder.spans(piece.text) or []
    changes: list[_Change] = []
    for owed, answer in zip(sentence.owed, rendering.answers, strict=True):
        if answer or not owed.english or owed not in piece.places:
            continue
        span = span_of(hypothesis, words, tokens_in(spans, piece.places[owed]), len(spans))
        if span is None or any(c.begin < span[1] and span[0] < c.end for c in changes):
            continue
        # what is far longer than the term is not the term alone
        if span[1] - span[0] > 2 * len(owed.english.split()) + 3:
            continue
        tried = [*changes, _Change(*span, owed)]
        candidate = judged(sentence, tidy(_with(tried, hypothesis, words, decoder)))
        if candidate.better_than(rendering):
            changes, rendering = tried, candidate
    return rendering


def _with(
    changes: Iterable[_Change], hypothesis: Hypothesis, words: Sequence[Word], decoder: Decoder
) -> str:
    """A hypothesis as text, with words replaced: from the right, so that places stay true."""
    tokens = hypothesis.tokens
    text = decoder.text_of(tokens)
    for change in sorted(changes, key=lambda change: -change.begin):
        start = len(decoder.text_of(tokens[: words[change.begin].begin]))
        end = len(decoder.text_of(tokens[: words[change.end - 1].end]))
        start += len(text[start:end]) - len(text[start:end].lstrip())
        english, old = change.owed.english, text[start:end]
        if change.owed.inflect:
            english = in_number_of(english, old)
        text = placed(
            text[:start],
            english,
            text[end:],
            replaced=old,
            bare_name=change.owed.category == _PERSON,
        )
    return text
