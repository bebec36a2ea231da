"""A language model of no intelligence: what it says is what a test has written down."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from duizhao.article import Progress
from duizhao.translation.llm.missing import AnswersMissingError
from duizhao.translation.llm.model import Answer, Request

Says = Callable[[Request], Answer | str | None]


class ScriptedModel:
    """Answers by a function; where that gives None, there is no answer and none will follow.

    Attributes:
        asked: Every request, in order.
        batches: How many requests came at a time.
    """

    description = "scripted model"
    fingerprint = "scripted"

    def __init__(self, says: Says) -> None:
        self._says = says
        self.asked: list[Request] = []
        self.batches: list[int] = []

    def answer(
        self, requests: Sequence[Request], *, progress: Progress | None = None
    ) -> list[Answer]:
        """See `ChatModel`."""
        self.batches.append(len(requests))
        answers: list[Answer | None] = []
        for request in requests:
            self.asked.append(request)
            said = self._says(request)
            answers.append(Answer(said) if isinstance(said, str) else said)
            if progress is not None:
                progress(len(answers), len(requests))
        if any(answer is None for answer in answers):
            raise AnswersMissingError("The model has gone away.", "Call it back.", answers)
        return [answer for answer in answers if answer is not None]
