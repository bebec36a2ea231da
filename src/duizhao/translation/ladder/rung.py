"""What a rung of the ladder is."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Protocol

from duizhao.article import Progress
from duizhao.translation.engine import Engine
from duizhao.translation.ladder.sentence import Owed, Rendering, Sentence
from duizhao.translation.plan import PlannedTerm

if TYPE_CHECKING:
    from duizhao.translation.argos import ArgosEngine


@dataclass(frozen=True, slots=True)
class Failed:
    """A sentence that did not come out right so far.

    Attributes:
        sentence: The sentence.
        best: Its best rendering so far.
    """

    sentence: Sentence
    best: Rendering

    @property
    def source(self) -> str:
        """The sentence's source."""
        return self.sentence.source

    @property
    def terms(self) -> tuple[PlannedTerm, ...]:
        """The terms planned for it."""
        return self.sentence.terms

    @property
    def lost(self) -> tuple[Owed, ...]:
        """What the best rendering does not keep."""
        answers = zip(self.sentence.owed, self.best.answers, strict=True)
        return tuple(owed for owed, answer in answers if not answer)


@dataclass(frozen=True, slots=True)
class Candidate:
    """An output of a rung, to be verified.

    Attributes:
        english: The translation.
        kept_by: For each of the sentence's terms, which rung inside this one kept it, or
            nothing; empty: this rung alone.
    """

    english: str
    kept_by: tuple[str, ...] = ()


class Rung(Protocol):
    """One way of making an engine keep terms and numbers.

    Attributes:
        name: For the record.
    """

    name: str

    def decode(
        self, failed: Sequence[Failed], engine: Engine, *, progress: Progress | None = None
    ) -> list[list[Candidate]]:
        """Translates sentences that failed so far.

        Args:
            failed: The sentences.
            engine: What translates.
            progress: Told of sentences done.

        Returns:
            Candidates for each sentence, to be verified; none where the rung does not apply.
        """
        ...


def argos_engine(engine: Engine) -> ArgosEngine | None:
    """`engine` where its decoder can be reached, else None."""
    from duizhao.translation.argos import ArgosEngine

    return engine if isinstance(engine, ArgosEngine) else None
