"""Asking a language model for a document, and asking again until what it says holds.

A passage is asked for with the English of its terms written into it, and in a list: of the 252 that
an article of 63 sentences owes, a model of 1.5 billion weights said 234 so, 223 without the list
and 203 with the list alone.

Every answer is verified. What does not hold is asked again as it is in Chinese, with the failure
named; then alone, with every English that is right; then clause by clause; then what an answer
left in Chinese is put into English by rule, and words that no rule knows by a second engine. What
still is no whole translation is left to that engine, if there is one. Whatever does not hold in
the end is flagged.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace

from duizhao.article import Progress
from duizhao.errors import EngineError
from duizhao.translation import clauses
from duizhao.translation.account import Account, Flag
from duizhao.translation.engine import Engine
from duizhao.translation.ladder.clausewise import ClauseByClause, clauses_of
from duizhao.translation.ladder.rewriting import rewritten
from duizhao.translation.ladder.sentence import Rendering, Sentence
from duizhao.translation.llm.answers import Reading, read_answer
from duizhao.translation.llm.case import Case
from duizhao.translation.llm.context import context_of
from duizhao.translation.llm.faults import verdict
from duizhao.translation.llm.leftovers import replaced
from duizhao.translation.llm.missing import AnswersMissingError
from duizhao.translation.llm.model import Answer, ChatModel, Request
from duizhao.translation.llm.prompt import Example, Task, request_of
from duizhao.translation.llm.second import SecondEngine
from duizhao.translation.passages import Passage, Rendered
from duizhao.translation.tally import Tally

ASKED = "asked"
AGAIN = "asked again"
FORMS = "asked with other forms"
CLAUSES = ClauseByClause.name
LEFTOVERS = "left-over replacement"
SECOND = "second engine"
"""The ways, by the names that reports give them."""

WAVE = 64
"""Passages asked for at once: enough for a model in this process to be at its fastest, and those
of later waves are told the English of earlier ones."""

_SHORTEST_CLAUSE = 15
"""Characters of a clause that is not worth cutting."""


class Asking:
    """Asks a model for the passages of one document.

    Args:
        model: Who answers.
        passages: All of the document, in reading order.
        standalone: Every block stands alone.
        second: What translates what the model leaves in Chinese or never translates whole; None:
            that stays open.
        account: Where what was asked is written down.
        progress: Told of answers; the total grows by what is asked again.
    """

    def __init__(
        self,
        model: ChatModel,
        passages: Sequence[Passage],
        *,
        standalone: bool = False,
        second: Engine | None = None,
        account: Account | None = None,
        progress: Progress | None = None,
    ) -> None:
        self._model = model
        self._passages = passages
        self._standalone = standalone
        self._second = SecondEngine(second) if second is not None else None
        self._account = Account() if account is None else account
        self._cases = [
            Case(place, passage)
            for place, passage in enumerate(passages)
            if passage.english is None
        ]
        self._english = [passage.english or "" for passage in passages]
        self._tally = Tally(progress, len(self._cases))
        self._failure: EngineError | None = None
        self._over = False

    def first_requests(self) -> list[Request]:
        """What is asked first, if no answer were there yet."""
        return [request_of(self._first_task(case)) for case in self._cases]

    def rendered(self) -> Rendered:
        """Asks, and asks again; gives the best of each passage."""
        self._account.asked += len(self._cases)
        part = self._tally.part()
        for begin in range(0, len(self._cases), WAVE):
            wave = self._cases[begin : begin + WAVE]
            self._ask(wave, ASKED, self._first_task, _shifted(part, begin, len(self._cases)))
            for case in wave:
                if case.best is not None and case.best.holds:
                    self._english[case.place] = case.best.rendering.english
        self._ask_again(self._failed, AGAIN, self._second_task)
        others = [case for case in self._failed if case.has_other_forms]
        self._ask_again(others, FORMS, lambda case: case.task(all_forms=True, written_in=True))
        self._by_clauses(self._failed)
        self._put_in(self._failed)
        self._tally.finish()
        return Rendered(tuple(self._settled()), self._failure)

    @property
    def _failed(self) -> list[Case]:
        return [case for case in self._cases if case.failed]

    def _first_task(self, case: Case) -> Task:
        context = context_of(self._passages, case.place, self._english, standalone=self._standalone)
        examples = tuple(Example(*pair) for pair in case.passage.approved)
        return Task(case.sentence, case.passage.kind, context, examples, written_in=True)

    def _second_task(self, case: Case) -> Task:
        return replace(case.task(), context=self._first_task(case).context)

    def _ask_again(self, cases: list[Case], rung: str, task_of: Callable[[Case], Task]) -> None:
        if not self._over and cases:
            for case in cases:
                self._count(case)
            self._ask(cases, rung, task_of, self._tally.part())

    def _ask(
        self,
        cases: Sequence[Case],
        rung: str,
        task_of: Callable[[Case], Task],
        progress: Progress,
    ) -> None:
        requests = [request_of(task_of(case)) for case in cases]
        for case, answer in zip(cases, self._answers(requests, progress), strict=True):
            if answer is not None:
                reading = read_answer(answer, case.sentence.source)
                case.take(verdict(case.sentence, reading, rung))

    def _answers(self, requests: Sequence[Request], progress: Progress) -> list[Answer | None]:
        """Asks each distinct request once; what failed is remembered, and nothing asked then."""
        distinct = list(dict.fromkeys(requests))
        if self._over or not distinct:
            return [None] * len(requests)
        answers: Sequence[Answer | None]
        try:
            answers = self._model.answer(distinct, progress=progress)
        except AnswersMissingError as error:
            self._failure, answers = self._failure or error, error.answers
            self._over = error.over
        except EngineError as error:
            self._failure, answers = error, [None] * len(distinct)
            self._over = True
        known = dict(zip(distinct, answers, strict=True))
        return [known[request] for request in requests]

    def _count(self, case: Case) -> None:
        if case.best is not None:
            self._account.again.update({problem.kind for problem in case.best.problems})

    def _by_clauses(self, cases: list[Case]) -> None:
        """Asks for the clauses of sentences, and once more for those that do not hold."""
        groups = [(case, _clauses(case.sentence)) for case in cases]
        groups = [(case, parts) for case, parts in groups if len(parts) > 1]
        if self._over or not groups:
            return
        for case, _ in groups:
            self._count(case)
        pieces = {
            id(case): [
                Case(case.place, replace(case.passage, sentence=sentence)) for sentence in parts
            ]
            for case, parts in groups
        }
        every = [piece for parts in pieces.values() for piece in parts]
        self._ask(every, CLAUSES, lambda piece: piece.task(written_in=True), self._tally.part())
        failed = [piece for piece in every if piece.failed]
        self._ask(failed, CLAUSES, lambda piece: piece.task(), self._tally.part())
        self._put_in([piece for piece in failed if piece.failed])
        for case, sentences in groups:
            verdicts = [piece.best for piece in pieces[id(case)]]
            if all(one is not None and one.rendering.english for one in verdicts):
                english = [one.rendering.english for one in verdicts if one is not None]
                join = self._second.join if self._second else clauses.join
                joined = join([rewritten(sentence) for sentence in sentences], english)
                case.take(verdict(case.sentence, Reading(joined), CLAUSES))

    def _put_in(self, cases: Sequence[Case]) -> None:
        """Puts in by rule what answers left over; see `leftovers`."""
        for case in cases:
            for said in list(case.said):
                text = replaced(case.sentence, said)
                if self._second is not None:
                    text = self._second.without_chinese(text)
                if text != said:
                    case.take(verdict(case.sentence, Reading(text), LEFTOVERS))

    def _settled(self) -> list[Rendering | None]:
        """The rendering of each passage, with those flagged that need a person."""
        renderings: list[Rendering | None] = [None] * len(self._passages)
        lost = [case for case in self._cases if case.best is not None and not case.shown]
        instead: dict[int, Rendering] = {}
        if self._second is not None and lost:
            found = self._second.rendered([case.sentence for case in lost])
            instead = {
                case.place: replace(rendering, rung=SECOND)
                for case, rendering in zip(lost, found, strict=True)
                if rendering is not None
            }
        for case in self._cases:
            if case.best is None:
                self._account.unanswered += 1
                continue
            # no whole translation: it would stand there as if it were one
            rendering = case.best.rendering if case.shown else instead.get(case.place)
            reasons = [problem.words for problem in case.best.problems]
            if rendering is not None:
                renderings[case.place] = rendering
                self._account.kept_by[rendering.rung] += 1
            if case.place in instead and self._second is not None:
                reasons.append(f"It stands as {self._second.description} translated it.")
            if reasons:
                self._account.flagged.append(
                    Flag(
                        case.passage.block,
                        case.passage.segment,
                        tuple(reasons),
                        (rendering or case.best.rendering).english,
                        shown=rendering is not None,
                    )
                )
        return renderings


def _clauses(sentence: Sentence) -> list[Sentence]:
    longest = max(_SHORTEST_CLAUSE, len(sentence.source) // 2)
    return clauses_of(sentence, longest, lambda text: len(text) if clauses.has_clauses(text) else 0)


def _shifted(progress: Progress, done: int, total: int) -> Progress:
    """Tells of one wave as part of all of them."""
    return lambda count, _total: progress(min(done + count, total), total)
