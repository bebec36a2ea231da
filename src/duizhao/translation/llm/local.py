"""A language model in this process, on CTranslate2."""

from __future__ import annotations

import threading
import time
from collections import deque
from collections.abc import Callable, Sequence
from typing import Any

import ctranslate2

from duizhao.article import Progress
from duizhao.errors import EngineError
from duizhao.translation.decoder import available_processors
from duizhao.translation.llm.batching import Budget, Question, batches
from duizhao.translation.llm.framing import Framing
from duizhao.translation.llm.missing import AnswersMissingError
from duizhao.translation.llm.model import Answer, Request
from duizhao.translation.llm.package import MODEL, LanguageModelFolder
from duizhao.translation.symptoms import goes_round

_BATCH_MEMORY = 3 * 1024**3
"""Bytes that all batches at work may take beside the model."""

_MOST_WORKERS = 4
"""Batches at work at a time. Each has a processor or more to itself, which beats sharing all on
one batch: threads that share a matrix wait for one another at each."""

_LOGIT_BYTES = 4
_LOOK_SECONDS = 0.05
"""How often it is looked whether a batch is done; between looks an interrupt is heard."""

_ERRORS = (RuntimeError, ValueError, MemoryError, OSError)
"""What CTranslate2 raises."""


class LocalModel:
    """An installed language model, loaded: a `ChatModel`.

    It answers greedily. Equal requests get equal answers, in one call and from one call to the
    next; beside other requests an answer can differ where two continuations are as likely to
    the last digits of a float, because CTranslate2 sums in another order for another batch.

    Args:
        package: The model.
        threads: Processors to use; None: all that this process may run on.

    Raises:
        EngineError: It does not load.
    """

    def __init__(self, package: LanguageModelFolder, *, threads: int | None = None) -> None:
        self.package = package
        self.description = package.description
        self.fingerprint = f"{package.fingerprint()}:ctranslate2-{ctranslate2.__version__}"
        self._framing = Framing(package)
        self._stops = list(package.stops)
        processors = threads or available_processors()
        self._workers = min(processors, _MOST_WORKERS)
        self._budget = Budget(
            memory=_BATCH_MEMORY // self._workers,
            kv_bytes=package.kv_bytes,
            logit_bytes=_LOGIT_BYTES * self._framing.vocabulary_size,
        )
        try:
            self._generator = ctranslate2.Generator(
                str(package.path / MODEL),
                device="cpu",
                compute_type="int8",
                inter_threads=self._workers,
                intra_threads=max(1, processors // self._workers),
                max_queued_batches=-1,
            )
        except _ERRORS as error:
            raise EngineError(
                f"The language model {package.path} does not load ({error}).",
                "Free some memory, or install it again: duizhao models install FILE.gguf",
            ) from error

    def answer(
        self, requests: Sequence[Request], *, progress: Progress | None = None
    ) -> list[Answer]:
        """Answers each request on its own, in order.

        Requests of one system prompt are cheaper together: the model reads it once.

        Args:
            requests: Any number, best all at once.
            progress: Told of answers done, and of how many there will be.

        Raises:
            AnswersMissingError: A request is longer than the model's context, or decoding failed;
                the answers that were had are in the error.
        """
        distinct = list(dict.fromkeys(requests))
        every = self._questions(distinct)
        questions = [question for question in every if question.length <= self.package.context]
        done = _Done(len(questions), progress)
        waiting = deque(batches(questions, self._budget, self._workers))
        running: deque[tuple[list[Question], list[Any]]] = deque()
        answers: dict[int, Answer] = {}

        def had() -> list[Answer | None]:
            places = {request: place for place, request in enumerate(distinct)}
            return [answers.get(places[request]) for request in requests]

        try:
            while waiting or running:
                while waiting and len(running) <= self._workers:
                    batch = waiting.popleft()
                    running.append((batch, self._start(batch, done)))
                batch, results = running.popleft()
                for question, result in zip(batch, results, strict=True):
                    while not result.done():
                        time.sleep(_LOOK_SECONDS)
                        done.tell()
                    answers[question.place] = self._answer(question, result.result())
        except _ERRORS as error:
            raise AnswersMissingError(
                f"{self.description} failed while answering ({error}).",
                "Free some memory, or ask a smaller model: --model NAME",
                had(),
            ) from error
        finally:
            done.abandon()
        done.tell()
        if len(questions) < len(every):
            longest = max(question.length for question in every)
            raise AnswersMissingError(
                f"A request takes {longest:,} tokens with its answer, and "
                f"{self.description} reads {self.package.context:,} at most.",
                "Divide the paragraph, or ask another model: --model NAME",
                had(),
                over=False,
            )
        return [answer for answer in had() if answer is not None]

    def _questions(self, requests: Sequence[Request]) -> list[Question]:
        """The requests as tokens."""
        tasks = {
            system: tuple(self._framing.task(system))
            for system in dict.fromkeys(request.system for request in requests)
        }
        return [
            Question(
                place,
                tasks[request.system],
                self._framing.question(request.user, with_task=bool(request.system)),
                max(1, request.most_tokens),
            )
            for place, request in enumerate(requests)
        ]

    def _start(self, batch: Sequence[Question], done: _Done) -> list[Any]:
        """Starts answering a batch; the results are to be waited for."""
        limits = [question.most_tokens for question in batch]
        results: list[Any] = self._generator.generate_batch(
            [question.tokens for question in batch],
            static_prompt=list(batch[0].task),
            include_prompt_in_result=False,
            max_length=max(limits),
            sampling_topk=1,
            end_token=self._stops,
            return_end_token=True,
            asynchronous=True,
            callback=done.watch(limits),
        )
        return results

    def _answer(self, question: Question, result: Any) -> Answer:
        tokens = result.sequences[0][: question.most_tokens]
        numbers = result.sequences_ids[0][: question.most_tokens]
        complete = bool(tokens) and tokens[-1] in self._stops
        text = self._framing.answer(numbers[:-1] if complete else numbers)
        return Answer(text, complete)


class _Done:
    """How far a call to `LocalModel.answer` has come, and whether it is still wanted.

    Args:
        total: Answers that there will be.
        progress: Told of those done.
    """

    def __init__(self, total: int, progress: Progress | None) -> None:
        self._total = total
        self._progress = progress
        self._count = self._told = 0
        self._abandoned = False
        self._lock = threading.Lock()

    def abandon(self) -> None:
        """Has what still runs stop at its next token: nobody waits for it."""
        self._abandoned = True

    def watch(self, limits: Sequence[int]) -> Callable[[Any], bool]:
        """What CTranslate2 calls for each token of a batch, from a thread of its own.

        Args:
            limits: Tokens that each answer of the batch may have.
        """
        said: list[list[int]] = [[] for _ in limits]

        def step(result: Any) -> bool:
            row = said[result.batch_id]
            row.append(result.token_id)
            ends = bool(result.is_last) or len(row) >= limits[result.batch_id] or goes_round(row)
            if ends:
                with self._lock:
                    self._count += 1
            return ends or self._abandoned

        return step

    def tell(self) -> None:
        """Tells of the answers done since it was last called; from the caller's own thread."""
        count = min(self._count, self._total)
        if self._progress and count > self._told:
            self._progress(count, self._total)
        self._told = count
