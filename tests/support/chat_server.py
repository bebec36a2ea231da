"""A server on this machine that speaks the chat-completions protocol, as a test scripts it."""

from __future__ import annotations

import json
import re
import threading
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any


@dataclass
class Asked:
    """A request as it arrived: its path, its headers, and what its body says."""

    path: str
    headers: Mapping[str, str]
    body: dict[str, Any]

    @property
    def user(self) -> str:
        """What the model is asked."""
        return str(self.body["messages"][1]["content"])

    @property
    def text(self) -> str:
        """What it is to translate."""
        return text_in(self.user)


@dataclass
class Reply:
    """What the server sends back.

    Attributes:
        text: The answer; it is wrapped as the protocol has it.
        status: The HTTP status.
        headers: Further headers.
        raw: The whole body, instead of `text`.
        finish: Why the answer ended.
        gone: Hang up without a word.
    """

    text: str = ""
    status: int = 200
    headers: Mapping[str, str] = field(default_factory=dict)
    raw: str | None = None
    finish: str = "stop"
    gone: bool = False

    def content(self) -> bytes:
        """The body's bytes."""
        if self.raw is not None:
            return self.raw.encode()
        message = {"role": "assistant", "content": self.text}
        choice = {"index": 0, "message": message, "finish_reason": self.finish}
        return json.dumps({"object": "chat.completion", "choices": [choice]}).encode()


Script = Callable[[Asked], Reply | str]


@dataclass
class ChatServer:
    """A running server.

    Attributes:
        url: Its address, without ``/v1``.
        asked: What it was asked, in the order of arrival.
        most_at_once: How many requests it ever had at a time.
    """

    url: str
    asked: list[Asked] = field(default_factory=list)
    most_at_once: int = 0


@contextmanager
def chat_server(script: Script) -> Iterator[ChatServer]:
    """Runs a server that answers as `script` says."""
    lock = threading.Lock()
    now = 0

    class Handler(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            nonlocal now
            length = int(self.headers.get("Content-Length", 0))
            body = json.loads(self.rfile.read(length))
            asked = Asked(self.path, dict(self.headers.items()), body)
            with lock:
                now += 1
                server.most_at_once = max(server.most_at_once, now)
                server.asked.append(asked)
            try:
                reply = script(asked)
            finally:
                with lock:
                    now -= 1
            if isinstance(reply, str):
                reply = Reply(reply)
            if reply.gone:
                self.close_connection = True
                return
            content = reply.content()
            self.send_response(reply.status)
            self.send_header("Content-Type", "application/json")
            self.send_header("Content-Length", str(len(content)))
            for name, value in reply.headers.items():
                self.send_header(name, value)
            self.end_headers()
            self.wfile.write(content)

        def log_message(self, format: str, *arguments: Any) -> None:
            """Says nothing."""

    http = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    server = ChatServer(f"http://127.0.0.1:{http.server_port}")
    thread = threading.Thread(target=http.serve_forever, kwargs={"poll_interval": 0.01})
    thread.start()
    try:
        yield server
    finally:
        http.shutdown()
        thread.join()
        http.server_close()


def text_in(user: str) -> str:
    """The text to translate in what a model is asked."""
    return user.rpartition("<text>\n")[2].partition("\n</text>")[0]


def required_in(user: str) -> list[str]:
    """The English that it is to say, term by term."""
    return re.findall(r"^- \S.* = (.+?)(?: \(or: .*| \(never: .*)?$", user, re.MULTILINE)


def obedient(user: str) -> str:
    """A translation, of a kind: every term that was asked for, in a sentence of fitting length."""
    required = required_in(user)
    words = ["today", "the", "work", "of", "all", "goes", "on", "as", "it", "did", "before"]
    most = max(1, len(text_in(user)) // 3 - sum(len(term.split()) for term in required))
    filler = " ".join(words[place % len(words)] for place in range(most))
    return "It is " + "; ".join([*required, filler]) + "."
