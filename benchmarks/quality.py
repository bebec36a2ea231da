"""How good translations are, and what the figure was measured with.

Every figure comes with a signature, as sacrebleu's do: what is compared, how, with which version.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from sacrebleu.metrics.bleu import BLEU
from sacrebleu.metrics.chrf import CHRF

LENGTH_BOUNDS = (0.3, 3.0)
"""Output words for each reference word: outside, a translation has run wild."""

_REPEATED_RUN = 4
_MOST_OFTEN = 2


@dataclass(frozen=True, slots=True)
class Quality:
    """What translations of a test set are worth.

    Attributes:
        bleu: sacrebleu's BLEU, 0 to 100.
        chrf: sacrebleu's chrF++, 0 to 100.
        repetition: Share of translations that repeat themselves, 0 to 1; see `repeats`.
        wild: Share of translations whose length is out of bounds, 0 to 1; see `runs_wild`.
        signatures: sacrebleu's, for BLEU and for chrF++.
    """

    bleu: float
    chrf: float
    repetition: float
    wild: float
    signatures: tuple[str, str]


def quality(hypotheses: Sequence[str], references: Sequence[str]) -> Quality:
    """Scores translations against one reference each.

    Args:
        hypotheses: What is judged, in order.
        references: What a person wrote, in the same order.
    """
    bleu, chrf = BLEU(), CHRF(word_order=2)
    pairs = list(zip(hypotheses, references, strict=True))
    return Quality(
        bleu=float(bleu.corpus_score(list(hypotheses), [list(references)]).score),
        chrf=float(chrf.corpus_score(list(hypotheses), [list(references)]).score),
        repetition=sum(repeats(*pair) for pair in pairs) / max(1, len(pairs)),
        wild=sum(runs_wild(*pair) for pair in pairs) / max(1, len(pairs)),
        signatures=(str(bleu.get_signature()), str(chrf.get_signature())),
    )


def repeats(hypothesis: str, reference: str) -> bool:
    """Whether four words occur more than twice, and more often than in the reference."""
    return _most_repeated(hypothesis) > max(_MOST_OFTEN, _most_repeated(reference))


def runs_wild(hypothesis: str, reference: str) -> bool:
    """Whether a translation is far shorter or far longer than its reference."""
    ratio = len(hypothesis.split()) / max(1, len(reference.split()))
    return not LENGTH_BOUNDS[0] <= ratio <= LENGTH_BOUNDS[1]


def _most_repeated(text: str) -> int:
    """How often the commonest run of four words occurs."""
    words = text.lower().split()
    runs = Counter(tuple(words[i : i + _REPEATED_RUN]) for i in range(len(words)))
    return max((n for run, n in runs.items() if len(run) == _REPEATED_RUN), default=0)
