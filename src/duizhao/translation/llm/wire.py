"""One request to an OpenAI-compatible server, and what it said.

The standard library suffices: a request is one POST, and its threads are our own.
"""

from __future__ import annotations

import http.client
import json
import re
import socket
import ssl
import urllib.error
import urllib.request
from dataclasses import dataclass, field
from typing import Any

from duizhao.translation.llm.address import Address
from duizhao.translation.llm.model import Answer, Request
from duizhao.translation.llm.pacing import Clock
from duizhao.version import __version__

_MOST_BYTES = 4 * 1024**2
_CHUNK = 64 * 1024
_MOST_SHOWN = 200
"""Characters of a server's message that are shown."""

_BUSY = frozenset({408, 409, 425, 429, 500, 502, 503, 504, 520, 522, 524, 529})
"""Statuses after which the same request may succeed."""


@dataclass(eq=False)
class Refused(Exception):  # noqa: N818 - what a server did, told on as an EngineError
    """A server did not answer.

    Attributes:
        words: What happened, as a sentence.
        status: The HTTP status, or 0 where there was none.
        passing: Whether trying again may help.
        retry_after: The header of that name, or None.
        detail: What the server said of it, safe to show.
    """

    words: str
    status: int = 0
    passing: bool = False
    retry_after: str | None = None
    detail: str = ""


class _NoRedirects(urllib.request.HTTPRedirectHandler):
    """Follows nothing: the text and the key go where the user said, and nowhere else."""

    def redirect_request(self, *_arguments: Any, **_named: Any) -> None:
        """Takes no redirect."""


@dataclass(slots=True)
class Wire:
    """Sends requests to one model of one server.

    Attributes:
        address: The server.
        model: The model's name there.
        key: What proves who asks, or nothing; never shown.
        timeout: Seconds that an answer may take.
        clock: The time.
    """

    address: Address
    model: str
    key: str = field(default="", repr=False)
    timeout: float = 120.0
    clock: Clock = field(default_factory=Clock)
    _opener: urllib.request.OpenerDirector = field(init=False, repr=False)
    _unwanted: set[str] = field(default_factory=set)

    def __post_init__(self) -> None:
        handlers: list[urllib.request.BaseHandler] = [_NoRedirects()]
        if self.address.is_local:
            # a proxy of the environment would be told what stays on this machine
            handlers.append(urllib.request.ProxyHandler({}))
        self._opener = urllib.request.build_opener(*handlers)

    def send(self, request: Request) -> Answer:
        """Sends one request.

        Raises:
            Refused: There was no answer.
        """
        for _ in range(3):
            try:
                return _answer(self._post(self._body(request)))
            except Refused as refusal:
                unwanted = _unwanted_parameter(refusal)
                if unwanted is None or unwanted in self._unwanted:
                    raise
                self._unwanted.add(unwanted)
        raise Refused("The server accepts none of the ways to ask.", status=400)

    def _body(self, request: Request) -> dict[str, Any]:
        # some clouds renamed the one and refuse the other: they say so, and are asked again
        limit = "max_completion_tokens" if "max_tokens" in self._unwanted else "max_tokens"
        body: dict[str, Any] = {
            "model": self.model,
            "messages": [
                {"role": "system", "content": request.system},
                {"role": "user", "content": request.user},
            ],
            limit: request.most_tokens,
            "stream": False,
        }
        if "temperature" not in self._unwanted:
            body["temperature"] = 0
        return body

    def _post(self, body: dict[str, Any]) -> bytes:
        headers = {
            "Content-Type": "application/json",
            "Accept": "application/json",
            "User-Agent": f"duizhao/{__version__}",
        }
        asked = urllib.request.Request(
            self.address.url, json.dumps(body).encode(), headers, method="POST"
        )
        if self.key:
            # unredirected: urllib would hand an ordinary header on
            asked.add_unredirected_header("Authorization", f"Bearer {self.key}")
        try:
            with self._opener.open(asked, timeout=self.timeout) as response:
                return self._read(response)
        except urllib.error.HTTPError as error:
            with error:
                raise self._refusal(error) from None
        except urllib.error.URLError as error:
            raise _unreachable(error.reason) from None
        except (OSError, http.client.HTTPException) as error:
            raise _unreachable(error) from None

    def _read(self, response: Any) -> bytes:
        """Reads an answer as long as it is neither too long nor too late."""
        deadline = self.clock.now() + self.timeout
        content = b""
        while chunk := response.read1(_CHUNK):
            content += chunk
            if len(content) > _MOST_BYTES:
                raise Refused("The server's answer has no end.")
            if self.clock.now() > deadline:
                raise Refused("The server's answer took too long.", passing=True)
        return content

    def _refusal(self, error: urllib.error.HTTPError) -> Refused:
        status = error.code
        try:
            content = error.read(_CHUNK)
        except (OSError, http.client.HTTPException):
            content = b""
        message, code = _message(content)
        passing = status in _BUSY and code != "insufficient_quota"
        # of a key that is refused, servers say part of it again
        detail = "" if status in (401, 403) else self._safe(message)
        if 300 <= status < 400:
            detail = "It sends the request elsewhere, which is not followed."
        retry_after = error.headers.get("Retry-After") if error.headers else None
        return Refused(
            f"The server answered with status {status}.", status, passing, retry_after, detail
        )

    def _safe(self, message: str) -> str:
        if self.key:
            message = message.replace(self.key, "…")
        return re.sub(r"[^\w\s.,:;'\"()/%+=-]", "", " ".join(message.split()))[:_MOST_SHOWN]


def _unwanted_parameter(refusal: Refused) -> str | None:
    """The parameter that a server says it does not take, of those that can be left out."""
    if refusal.status != 400:
        return None
    for name in ("max_tokens", "temperature"):
        said = re.search(rf"\b{name}\b", refusal.detail)
        if said and re.search(r"support|unrecognized|not allowed|instead", refusal.detail, re.I):
            return name
    return None


def _unreachable(reason: object) -> Refused:
    if isinstance(reason, TimeoutError):
        return Refused("The server did not answer in time.", passing=True)
    if isinstance(reason, ssl.SSLCertVerificationError):
        return Refused("The server's certificate is not valid.")
    if isinstance(reason, socket.gaierror):
        return Refused("There is no server of this name, or no network.", passing=True)
    if isinstance(reason, ConnectionRefusedError):
        return Refused("No server listens there.", passing=True)
    return Refused("The connection to the server broke.", passing=True)


def _answer(content: bytes) -> Answer:
    """The answer in a server's response.

    Raises:
        Refused: There is none in it.
    """
    try:
        choice = json.loads(content)["choices"][0]
        message = choice["message"]
        said = message.get("content")
        refusal = message.get("refusal")
        finish = choice.get("finish_reason")
    except (ValueError, LookupError, TypeError, AttributeError):
        raise Refused(
            "The server's answer is none of the kind that was asked for.", passing=True
        ) from None
    if isinstance(said, list):
        said = "".join(str(part.get("text", "")) for part in said if isinstance(part, dict))
    text = said if isinstance(said, str) else ""
    if not text and isinstance(refusal, str):
        return Answer(refusal)
    return Answer(text, complete=finish not in ("length", "content_filter"))


def _message(content: bytes) -> tuple[str, str]:
    """What a server says of an error, and the error's code; nothing where it is not JSON."""
    try:
        error = json.loads(content)
        error = error[0] if isinstance(error, list) and error else error
        error = error.get("error", error)
        if isinstance(error, str):
            return error, ""
        return str(error.get("message") or error.get("detail") or ""), str(error.get("code") or "")
    except (ValueError, AttributeError):
        return "", ""
