"""A passage that a language model is asked for, and what was had of it so far."""

from __future__ import annotations

from dataclasses import dataclass, field, replace

from duizhao.translation.ladder.sentence import Sentence
from duizhao.translation.llm.faults import Verdict
from duizhao.translation.llm.prompt import Task
from duizhao.translation.passages import Passage


@dataclass(slots=True)
class Case:
    """A passage that is asked for, and what was had so far.

    Attributes:
        place: Its place among the passages.
        passage: The passage.
        best: The best answer.
        said: What every answer said.
    """

    place: int
    passage: Passage
    best: Verdict | None = None
    said: dict[str, None] = field(default_factory=dict)

    @property
    def sentence(self) -> Sentence:
        """What is asked for."""
        return self.passage.sentence

    @property
    def failed(self) -> bool:
        """Whether it was answered, and not so that it holds."""
        return self.best is not None and not self.best.holds

    @property
    def shown(self) -> bool:
        """Whether its best answer may stand as a translation, though it need not hold."""
        if self.best is None:
            return False
        return bool(self.best.rendering.english) and not self.best.rendering.broken

    @property
    def has_other_forms(self) -> bool:
        """Whether a term that was lost has other English that is right, or some that is wrong."""
        if self.best is None:
            return False
        return any(
            not kept and (len(term.requirement.forms) > 1 or term.entry.forbidden)
            for term, kept in zip(self.sentence.terms, self.best.rendering.kept, strict=True)
        )

    def take(self, found: Verdict) -> None:
        """Takes an answer where it is the better one."""
        if found.rendering.english:
            self.said.setdefault(found.rendering.english)
        if self.best is None:
            self.best = found
        elif found.rendering.better_than(self.best.rendering):
            self.best = replace(found, rendering=found.rendering.after(self.best.rendering))

    def task(self, *, all_forms: bool = False, written_in: bool = False) -> Task:
        """The passage alone, with what was wrong so far; see `Task`."""
        problems = self.best.problems if self.best is not None else ()
        return Task(
            self.sentence,
            self.passage.kind,
            wrong=self.best.rendering.english if self.best is not None else "",
            problems=tuple(problem.words for problem in problems),
            all_forms=all_forms,
            written_in=written_in,
            longer=any(problem.kind == "incomplete" for problem in problems),
        )
