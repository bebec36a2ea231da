"""A language model behind an OpenAI-compatible server: Ollama, llama.cpp, vLLM, a cloud."""

from __future__ import annotations

import os
import queue
import re
import threading
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from duizhao.article import Progress
from duizhao.errors import UsageError
from duizhao.translation.llm.address import Address, address_of
from duizhao.translation.llm.missing import AnswersMissingError
from duizhao.translation.llm.model import Answer, Request
from duizhao.translation.llm.pacing import Clock, Pace, Patience, seconds_asked
from duizhao.translation.llm.wire import Refused, Wire

KEY_VARIABLE = "DUIZHAO_API_KEY"
"""The environment variable with the key; there is no other way to give one."""

_ONE_ONLY = frozenset({400, 413, 422})
"""Statuses that say something of one request, and nothing of the next."""

_MOST_REFUSED = 3
"""Requests refused one by one after which, where none was answered, none will be."""


@dataclass(frozen=True, slots=True)
class EndpointOptions:
    """What a user says of a server.

    Attributes:
        url: Its address, with or without ``/v1``.
        model: The model's name there.
        concurrency: Requests that are under way at once, at most.
        per_minute: Requests that go out in a minute, at most; None: as fast as they are answered.
        timeout: Seconds that an answer may take.
    """

    url: str
    model: str
    concurrency: int = 4
    per_minute: float | None = None
    timeout: float = 120.0


class EndpointModel:
    """Answers requests over HTTP, some at a time.

    What cannot be had at first is tried again: where the server is busy (429, 5xx), the
    connection breaks, or the answer cannot be read. A server that asks for a pause gets it, from
    every thread. Once a request has failed for good, for a reason that the next would meet too,
    no further ones are sent.

    Args:
        options: Which server and model.
        key: What proves who asks; it is kept here and sent to that server alone.
        patience: How often a request is tried.
        clock: The time.

    Raises:
        UsageError: The address or the key cannot be used.
    """

    def __init__(
        self,
        options: EndpointOptions,
        key: str = "",
        *,
        patience: Patience | None = None,
        clock: Clock | None = None,
    ) -> None:
        self.address: Address = address_of(options.url, has_key=bool(key))
        self.description = f"{options.model} at {self.address.host}"
        self.fingerprint = f"{self.address.shown} {options.model}"
        self._clock = clock or Clock()
        self._patience = patience or Patience()
        self._concurrency = max(1, options.concurrency)
        self._wire = Wire(self.address, options.model, key, options.timeout, self._clock)
        self._pace = Pace(options.per_minute, self._clock)

    def answer(
        self, requests: Sequence[Request], *, progress: Progress | None = None
    ) -> list[Answer]:
        """Answers each request on its own, in order; see `ChatModel`.

        Raises:
            AnswersMissingError: Some got no answer; the others' are in the error.
        """
        run = _Run(requests)
        threads = [
            threading.Thread(target=self._work, args=(run,), daemon=True)
            for _ in range(min(self._concurrency, len(requests)))
        ]
        for thread in threads:
            thread.start()
        try:
            for done in run.finished(len(threads)):
                if progress is not None:
                    progress(done, len(requests))
        finally:
            # also where the user interrupts: nothing more goes out
            run.stopped.set()
        if run.refusal is not None:
            raise self._error(run.refusal, run.answers, over=run.stopped_early)
        return [answer for answer in run.answers if answer is not None]

    def _work(self, run: _Run) -> None:
        """What each thread does: one request after another, until there are none."""
        try:
            for place in run.places():
                try:
                    run.answers[place] = self._patiently(run.requests[place], run.stopped)
                except Refused as refusal:
                    run.refuse(refusal, for_all=refusal.status not in _ONE_ONLY)
                run.told.put(1)
        except Exception as error:  # a fault of ours is raised where the user is
            run.fault = error
            run.stopped.set()
        finally:
            run.told.put(0)

    def _patiently(self, request: Request, stopped: threading.Event) -> Answer:
        attempt = 1
        while True:
            self._pace.take_turn(stopped)
            if stopped.is_set():
                raise Refused("Nothing more was asked.")
            try:
                return self._wire.send(request)
            except Refused as refusal:
                if not refusal.passing or attempt >= self._patience.attempts:
                    raise
                asked = seconds_asked(refusal.retry_after, self._clock)
                if asked is not None and asked > self._patience.longest_asked:
                    raise
                if asked is not None:
                    self._pace.hold(asked)
                # those that were kept back together do not go out together
                wait = self._patience.wait_after(attempt) + (asked or 0)
            self._clock.wait(wait, stopped)
            attempt += 1

    def _error(
        self, refusal: Refused, answers: Sequence[Answer | None], *, over: bool
    ) -> AnswersMissingError:
        detail = refusal.detail.rstrip(".")
        said = f" It says: {detail}." if detail else ""
        problem = f"{self.description}: {refusal.words}{said}"
        return AnswersMissingError(problem, self._remedy(refusal), answers, over=over)

    def _remedy(self, refusal: Refused) -> str:
        if refusal.status in (401, 403):
            return (
                f"Put a valid key into the environment variable {KEY_VARIABLE}, "
                "and check that it may use this model."
            )
        if refusal.status == 404:
            return (
                f"Check the model's name, and that {self.address.shown} is the server's address "
                "for chat completions; --endpoint may name it whole."
            )
        if refusal.status == 429:
            return (
                "Try again later, or ask more slowly with --per-minute and --concurrency; "
                "what was answered is kept and is not asked again."
            )
        if refusal.status == 0:
            return (
                "Check the address and that the server runs (a slow one needs a longer --timeout); "
                "what was answered is kept and is not asked again."
            )
        return "Run the command again: what was answered is kept and is not asked again."


def open_endpoint(options: EndpointOptions) -> EndpointModel:
    """A server's model, with the key of the environment.

    Raises:
        UsageError: The address or the key cannot be used.
    """
    key = os.environ.get(KEY_VARIABLE, "").strip()
    if not re.fullmatch(r"[!-~]*", key):
        raise UsageError(
            f"{KEY_VARIABLE} holds characters that no key has.", "Set it to the key alone."
        )
    return EndpointModel(options, key)


@dataclass(slots=True)
class _Run:
    """Requests on their way, shared by the threads that send them."""

    requests: Sequence[Request]
    answers: list[Answer | None] = field(init=False)
    stopped: threading.Event = field(default_factory=threading.Event)
    told: queue.SimpleQueue[int] = field(default_factory=queue.SimpleQueue)
    refusal: Refused | None = None
    fault: Exception | None = None
    stopped_early: bool = False
    _refused: int = 0
    _next: int = 0
    _lock: threading.Lock = field(default_factory=threading.Lock)

    def __post_init__(self) -> None:
        self.answers = [None] * len(self.requests)

    def places(self) -> Iterator[int]:
        """The next request that nobody has taken, again and again."""
        while True:
            with self._lock:
                if self._next >= len(self.requests) or self.stopped.is_set():
                    return
                self._next += 1
                place = self._next - 1
            yield place

    def refuse(self, refusal: Refused, *, for_all: bool) -> None:
        """Remembers the first refusal, which is the reason; what follows it stops with it."""
        with self._lock:
            if self.stopped.is_set():
                return
            self.refusal = self.refusal or refusal
            self._refused += 1
            none_served = self._refused >= _MOST_REFUSED and not any(self.answers)
            if for_all or none_served:
                self.stopped_early = True
                self.stopped.set()

    def finished(self, threads: int) -> Iterator[int]:
        """How many requests are done, each time that one is, until every thread has ended.

        Raises:
            Exception: A thread met a fault.
        """
        done = 0
        while threads:
            if self.told.get():
                done += 1
                yield done
            else:
                threads -= 1
        if self.fault is not None:
            raise self.fault
