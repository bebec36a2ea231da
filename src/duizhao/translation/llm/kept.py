"""Answers that were had before, so that nothing is asked twice.

A convenience: whatever is wrong with the file, or with the place for it, means that the model is
asked, and that nobody hears of it. Answers are verified again like new ones.
"""

from __future__ import annotations

import hashlib
import json
import logging
import os
import sqlite3
from collections.abc import Iterator, Sequence
from contextlib import closing, contextmanager
from pathlib import Path

from duizhao.article import Progress
from duizhao.cache_folder import cache_folder
from duizhao.translation.llm.missing import AnswersMissingError
from duizhao.translation.llm.model import Answer, ChatModel, Request
from duizhao.translation.llm.prompt import prompt_fingerprint

_log = logging.getLogger(__name__)

KEPT = 50_000
"""Answers that are kept, those used last: some 20 MB."""

_TABLE = """
create table if not exists answers (
    key text primary key, text text not null, used integer not null
) without rowid
"""


class KeptAnswers:
    """A model whose answers are kept in the user's cache folder.

    The key of an answer is a digest of the model's fingerprint, the wording of the prompt and the
    request. What was cut off is not kept.

    Args:
        model: Who answers what is not known yet.
        path: The file; None: the one in the user's cache folder.
    """

    def __init__(self, model: ChatModel, path: Path | None = None) -> None:
        self.model = model
        self.description = model.description
        self.fingerprint = model.fingerprint
        folder = cache_folder("answers")
        self._path = path or (folder / "answers.sqlite" if folder else None)

    def answer(
        self, requests: Sequence[Request], *, progress: Progress | None = None
    ) -> list[Answer]:
        """Answers each request, by the model only where it was never answered; see `ChatModel`.

        Raises:
            AnswersMissingError: Some got no answer; the others' are in the error.
        """
        keys = [self._key(request) for request in requests]
        known = self._recalled(keys)
        places = [place for place, key in enumerate(keys) if key not in known]
        found: list[Answer | None] = [known.get(key) for key in keys]
        if not places:
            if progress is not None:
                progress(len(requests), len(requests))
            return [answer for answer in found if answer is not None]
        missing: AnswersMissingError | None = None
        new: Sequence[Answer | None]
        before = len(requests) - len(places)
        told = None if progress is None else _behind(progress, before, len(requests))
        try:
            new = self.model.answer([requests[place] for place in places], progress=told)
        except AnswersMissingError as error:
            missing, new = error, error.answers
        for place, answer in zip(places, new, strict=True):
            found[place] = answer
        self._keep({keys[place]: found[place] for place in places})
        if missing is not None:
            raise AnswersMissingError(
                missing.problem, missing.remedy, found, over=missing.over
            ) from None
        return [answer for answer in found if answer is not None]

    def _key(self, request: Request) -> str:
        parts = [
            self.fingerprint,
            prompt_fingerprint(),
            request.system,
            request.user,
            request.most_tokens,
        ]
        return hashlib.sha256(json.dumps(parts).encode()).hexdigest()

    def _recalled(self, keys: Sequence[str]) -> dict[str, Answer]:
        known: dict[str, Answer] = {}
        with self._opened() as file:
            if file is None:
                return known
            for key in dict.fromkeys(keys):
                row = file.execute("select text from answers where key = ?", [key]).fetchone()
                if row is not None:
                    known[key] = Answer(str(row[0]))
            file.executemany(
                f"update answers set used = ({_LATEST}) + 1 where key = ?", [[key] for key in known]
            )
        return known

    def _keep(self, answers: dict[str, Answer | None]) -> None:
        whole = [
            [key, answer.text]
            for key, answer in answers.items()
            if answer is not None and answer.complete and answer.text.strip()
        ]
        with self._opened() as file:
            if file is None:
                return
            file.executemany(
                f"insert or replace into answers values (?, ?, ({_LATEST}) + 1)", whole
            )
            file.execute(
                "delete from answers where key in "
                "(select key from answers order by used desc limit -1 offset ?)",
                [KEPT],
            )

    @contextmanager
    def _opened(self) -> Iterator[sqlite3.Connection | None]:
        """The file while the block runs, made where it is missing; None where it cannot be had."""
        try:
            file = self._connected()
        except (OSError, sqlite3.Error) as error:
            _log.debug("answers are not kept: %s", error)
            yield None
            return
        if file is None:
            yield None
            return
        with closing(file):
            try:
                with file:
                    yield file
            except sqlite3.Error as error:
                _log.debug("answers are not kept: %s", error)

    def _connected(self) -> sqlite3.Connection | None:
        if self._path is None:
            return None
        # an article may be confidential: nobody else reads what was answered
        self._path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        os.close(os.open(self._path, os.O_CREAT | os.O_RDWR, 0o600))
        file = sqlite3.connect(self._path, timeout=5)
        try:
            file.execute(_TABLE)
        except sqlite3.Error:
            file.close()
            raise
        return file


_LATEST = "select coalesce(max(used), 0) from answers"


def _behind(progress: Progress, before: int, total: int) -> Progress:
    return lambda done, _total: progress(before + done, total)
