"""The error of a language model that answered some requests and not the others."""

from __future__ import annotations

from collections.abc import Sequence

from duizhao.errors import EngineError
from duizhao.translation.llm.model import Answer


class AnswersMissingError(EngineError):
    """Some requests got no answer; those that were had are kept here.

    Args:
        problem: What went wrong, as whole sentences.
        remedy: What to do about it.
        answers: One for each request, in order; None where there is none.
        over: Whether asking for anything else is of no use either.
    """

    def __init__(
        self, problem: str, remedy: str, answers: Sequence[Answer | None], *, over: bool = True
    ) -> None:
        super().__init__(problem, remedy)
        self.over = over
        self.answers = tuple(answers)
