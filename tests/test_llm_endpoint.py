"""A language model behind a real server on this machine: what is sent, waited for and kept."""

from __future__ import annotations

import logging
import threading
from datetime import UTC, datetime, timedelta
from email.utils import format_datetime

import pytest

from duizhao.errors import UsageError
from duizhao.translation.llm.address import address_of
from duizhao.translation.llm.endpoint import EndpointModel, EndpointOptions, open_endpoint
from duizhao.translation.llm.missing import AnswersMissingError
from duizhao.translation.llm.model import Answer, Request
from duizhao.translation.llm.pacing import Clock, Pace, Patience, seconds_asked
from support.chat_server import Asked, Reply, Script, chat_server

KEY = "sk-very-secret-0123456789"


class FakeClock(Clock):
    """A clock that waits without waiting, and remembers how long."""

    def __init__(self) -> None:
        self.time = 1000.0
        self.waits: list[float] = []

    def now(self) -> float:
        return self.time

    def date(self) -> datetime:
        return datetime(2026, 11, 27, 12, 0, tzinfo=UTC)

    def wait(self, seconds: float, stopped: threading.Event) -> None:
        self.waits.append(seconds)
        self.time += seconds


def requests_for(*texts: str) -> list[Request]:
    return [Request("System.", f"<text>\n{text}\n</text>", 50) for text in texts]


def in_turn(*replies: Reply | str) -> Script:
    """Gives each reply in turn, the last again and again."""
    left = list(replies)
    return lambda _asked: left.pop(0) if len(left) > 1 else left[0]


def echo(asked: Asked) -> str:
    return f"English of {asked.text}"


class Talk:
    """Asks a scripted server, one at a time unless said."""

    def __init__(self, script: Script, *texts: str, key: str = "", **options: object) -> None:
        self.clock = FakeClock()
        self.error: AnswersMissingError | None = None
        self.answers: list[Answer | None] = []
        with chat_server(script) as server:
            said = {"concurrency": 1, "timeout": 5.0, **options}
            chosen = EndpointOptions(server.url, "tiny", **said)  # type: ignore[arg-type]
            self.model = EndpointModel(chosen, key, clock=self.clock)
            try:
                self.answers = list(self.model.answer(requests_for(*(texts or ("甲",)))))
            except AnswersMissingError as error:
                self.error, self.answers = error, list(error.answers)
        self.server = server

    @property
    def said(self) -> list[str | None]:
        return [answer.text if answer else None for answer in self.answers]


def test_a_request_is_what_the_protocol_asks_for() -> None:
    talk = Talk(echo)
    (asked,) = talk.server.asked
    assert asked.path == "/v1/chat/completions"
    assert asked.body == {
        "model": "tiny",
        "messages": [
            {"role": "system", "content": "System."},
            {"role": "user", "content": "<text>\n甲\n</text>"},
        ],
        "max_tokens": 50,
        "temperature": 0,
        "stream": False,
    }
    assert "Authorization" not in asked.headers
    assert talk.said == ["English of 甲"]


def test_a_key_is_sent_as_a_bearer_token() -> None:
    (asked,) = Talk(echo, key=KEY).server.asked
    assert asked.headers["Authorization"] == f"Bearer {KEY}"


def test_answers_keep_the_order_of_requests() -> None:
    texts = [str(number) for number in range(30)]
    assert Talk(echo, *texts, concurrency=8).said == [f"English of {text}" for text in texts]


def test_no_more_requests_are_under_way_than_was_said() -> None:
    meet = threading.Barrier(3, timeout=10)

    def together(asked: Asked) -> str:
        meet.wait()
        return echo(asked)

    # three at a time always meet three; a fourth would be counted, a second alone wait in vain
    talk = Talk(together, *map(str, range(12)), concurrency=3)
    assert talk.server.most_at_once == 3
    assert None not in talk.said


@pytest.mark.parametrize(
    "failure",
    [
        Reply(status=429),
        Reply(status=500),
        Reply(status=503, raw="<html>busy</html>"),
        Reply(gone=True),
        Reply(raw="{not json"),
        Reply(raw='{"choices": []}'),
        Reply(raw="null"),
    ],
)
def test_what_may_pass_is_tried_again(failure: Reply) -> None:
    talk = Talk(in_turn(failure, failure, "Fine."))
    assert talk.said == ["Fine."]
    assert len(talk.server.asked) == 3
    # half of each wait is by chance; the second is twice the first
    first, second = talk.clock.waits
    assert 0.5 <= first <= 1.0
    assert 1.0 <= second <= 2.0


def test_waits_grow_only_so_far() -> None:
    patience = Patience()
    assert all(patience.wait_after(attempt) <= patience.longest_wait for attempt in range(1, 99))


def test_the_wait_that_a_server_asks_for_is_kept() -> None:
    talk = Talk(in_turn(Reply(status=429, headers={"Retry-After": "17"}), "Fine."))
    assert talk.said == ["Fine."]
    assert 17 <= sum(talk.clock.waits) <= 18


@pytest.mark.parametrize(
    ("header", "seconds"),
    [
        (None, None),
        ("3", 3.0),
        ("0.5", 0.5),
        ("-4", 0.0),
        ("soon", None),
        (format_datetime(FakeClock().date() + timedelta(seconds=40), usegmt=True), 40.0),
        (format_datetime(FakeClock().date() - timedelta(hours=1), usegmt=True), 0.0),
    ],
)
def test_retry_after_is_read_as_seconds_or_a_date(
    header: str | None, seconds: float | None
) -> None:
    assert seconds_asked(header, FakeClock()) == seconds


def test_a_wait_too_long_is_a_failure() -> None:
    talk = Talk(in_turn(Reply(status=429, headers={"Retry-After": "86400"})))
    assert talk.error is not None
    assert talk.clock.waits == []


def test_a_server_that_stays_busy_is_given_up_and_the_rest_not_sent() -> None:
    talk = Talk(in_turn("Fine.", Reply(status=503)), "1", "2", "3", "4")
    assert talk.said == ["Fine.", None, None, None]
    assert talk.error is not None
    assert "503" in talk.error.problem
    assert len(talk.server.asked) == 1 + Patience().attempts


def test_credit_that_is_used_up_is_not_waited_for() -> None:
    raw = '{"error": {"message": "You exceeded your quota.", "code": "insufficient_quota"}}'
    talk = Talk(in_turn(Reply(status=429, raw=raw)))
    assert len(talk.server.asked) == 1
    assert "exceeded your quota" in str(talk.error)


@pytest.mark.parametrize(
    ("status", "said"), [(401, "DUIZHAO_API_KEY"), (403, "DUIZHAO_API_KEY"), (404, "model's name")]
)
def test_what_will_not_pass_is_said_at_once_with_what_to_do(status: int, said: str) -> None:
    talk = Talk(in_turn(Reply(status=status, raw='{"error": "no"}')), "1", "2")
    assert talk.error is not None
    assert said in talk.error.remedy
    assert len(talk.server.asked) == 1


def test_one_request_that_is_refused_leaves_the_others() -> None:
    def script(asked: Asked) -> Reply | str:
        return Reply(status=400, raw='{"error": "too long"}') if asked.text == "2" else echo(asked)

    talk = Talk(script, "1", "2", "3")
    assert talk.said == ["English of 1", None, "English of 3"]
    assert talk.error is not None
    assert not talk.error.over
    assert "too long" in talk.error.problem


def test_when_every_request_is_refused_no_more_are_sent() -> None:
    talk = Talk(in_turn(Reply(status=400)), *map(str, range(20)))
    assert len(talk.server.asked) == 3


@pytest.mark.parametrize(
    ("message", "name"),
    [
        ("Unsupported parameter: max_tokens. Use max_completion_tokens instead.", "max_tokens"),
        ("temperature does not support 0 with this model.", "temperature"),
    ],
)
def test_a_parameter_that_a_server_does_not_take_is_left_out(message: str, name: str) -> None:
    def script(asked: Asked) -> Reply | str:
        refused = Reply(status=400, raw=f'{{"error": {{"message": "{message}"}}}}')
        return refused if name in asked.body else echo(asked)

    talk = Talk(script, "1", "2")
    assert talk.said == ["English of 1", "English of 2"]
    assert len(talk.server.asked) == 3


def test_a_redirect_is_not_followed() -> None:
    with chat_server(echo) as elsewhere:
        moved = Reply(status=307, headers={"Location": f"{elsewhere.url}/v1/chat/completions"})
        talk = Talk(in_turn(moved), key=KEY)
        assert elsewhere.asked == []
    assert "not followed" in str(talk.error)


def test_a_slow_server_is_waited_for_no_longer_than_was_said() -> None:
    release = threading.Event()

    def slow(_asked: Asked) -> str:
        release.wait(30)
        return "Late."

    clock = FakeClock()
    with chat_server(slow) as server:
        options = EndpointOptions(server.url, "tiny", concurrency=1, timeout=0.05)
        model = EndpointModel(options, patience=Patience(attempts=2), clock=clock)
        with pytest.raises(AnswersMissingError, match="did not answer in time"):
            model.answer(requests_for("甲"))
        release.set()


def test_no_server_there_is_said_and_what_to_check() -> None:
    with chat_server(echo) as server:
        gone = server.url
    options = EndpointOptions(gone, "tiny")
    model = EndpointModel(options, patience=Patience(attempts=2), clock=FakeClock())
    with pytest.raises(AnswersMissingError, match="No server listens there") as caught:
        model.answer(requests_for("甲"))
    assert "that the server runs" in caught.value.remedy


def test_an_answer_that_was_cut_off_says_so() -> None:
    talk = Talk(in_turn(Reply("Half a sent", finish="length")))
    assert talk.answers == [Answer("Half a sent", complete=False)]


def test_parts_and_refusals_of_a_message_are_read() -> None:
    parts = '{"choices": [{"message": {"content": [{"type": "text", "text": "In parts."}]}}]}'
    refusal = '{"choices": [{"message": {"content": null, "refusal": "I cannot help."}}]}'
    assert Talk(in_turn(Reply(raw=parts))).said == ["In parts."]
    assert Talk(in_turn(Reply(raw=refusal))).said == ["I cannot help."]


def test_requests_keep_the_rate_that_was_said() -> None:
    talk = Talk(echo, *map(str, range(5)), per_minute=30)
    assert sum(talk.clock.waits) == pytest.approx(4 * 2.0)


def test_a_pause_holds_every_thread_back() -> None:
    clock = FakeClock()
    pace = Pace(None, clock)
    pace.hold(9)
    pace.take_turn(threading.Event())
    assert clock.waits == [9]


def test_nothing_asked_nothing_sent() -> None:
    with chat_server(echo) as server:
        assert EndpointModel(EndpointOptions(server.url, "tiny")).answer([]) == []
        assert server.asked == []


def test_progress_counts_answers() -> None:
    told: list[tuple[int, int]] = []
    with chat_server(echo) as server:
        EndpointModel(EndpointOptions(server.url, "tiny")).answer(
            requests_for("1", "2", "3"), progress=lambda *now: told.append(now)
        )
    assert told == [(1, 3), (2, 3), (3, 3)]


@pytest.mark.parametrize(
    "reply",
    [
        Reply(status=401, raw=f'{{"error": {{"message": "Incorrect key: {KEY}"}}}}'),
        Reply(status=400, raw=f'{{"error": {{"message": "Bad: Bearer {KEY}"}}}}'),
        Reply(status=500, raw=KEY),
        Reply(raw=f'"{KEY}"'),
    ],
)
def test_the_key_is_in_no_message_and_no_log(
    reply: Reply, caplog: pytest.LogCaptureFixture, capsys: pytest.CaptureFixture[str]
) -> None:
    with caplog.at_level(logging.DEBUG):
        talk = Talk(in_turn(reply), key=KEY)
    shown = [str(talk.error), repr(talk.error), talk.model.description, talk.model.fingerprint]
    shown += [repr(talk.model._wire), repr(vars(talk.model)), caplog.text, *capsys.readouterr()]
    error: BaseException | None = talk.error
    while error is not None:
        shown.append(f"{error!r} {vars(error)}")
        error = error.__cause__ or error.__context__
    assert not any("very-secret" in text for text in shown)


@pytest.mark.parametrize(
    ("given", "url"),
    [
        ("http://localhost:11434", "http://localhost:11434/v1/chat/completions"),
        ("http://localhost:11434/", "http://localhost:11434/v1/chat/completions"),
        ("http://127.0.0.1:8080/v1", "http://127.0.0.1:8080/v1/chat/completions"),
        ("https://api.example.com/v1/", "https://api.example.com/v1/chat/completions"),
        ("https://a.example/v1/chat/completions", "https://a.example/v1/chat/completions"),
        ("https://a.example/api", "https://a.example/api/v1/chat/completions"),
        ("https://a.example/v1beta/openai", "https://a.example/v1beta/openai/chat/completions"),
        ("https://a.example/x/v4#y", "https://a.example/x/v4/chat/completions"),
        ("https://a.example/v1?v=2", "https://a.example/v1/chat/completions?v=2"),
    ],
)
def test_an_address_may_be_given_with_or_without_its_end(given: str, url: str) -> None:
    assert address_of(given, has_key=False).url == url


@pytest.mark.parametrize(
    "given",
    ["", "localhost:11434", "ftp://a.example", "http://", "http://a:b@c.example", "http://a:x/"],
)
def test_what_is_no_address_is_refused(given: str) -> None:
    with pytest.raises(UsageError, match="--endpoint"):
        address_of(given, has_key=False)


def test_a_password_in_an_address_is_not_repeated() -> None:
    with pytest.raises(UsageError) as caught:
        address_of("https://me:hush@a.example/v1", has_key=False)
    assert "hush" not in str(caught.value)
    assert "key=hush" not in address_of("https://a.example/v1?key=hush", has_key=False).shown


def test_a_key_never_travels_unencrypted_to_another_machine() -> None:
    with pytest.raises(UsageError, match="unencrypted"):
        address_of("http://a.example/v1", has_key=True)
    assert not address_of("http://a.example/v1", has_key=False).is_local
    assert address_of("http://[::1]:80", has_key=True).is_local
    assert address_of("https://a.example/v1", has_key=True).is_encrypted


def test_the_key_comes_from_the_environment_alone(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DUIZHAO_API_KEY", f" {KEY}\n")
    with chat_server(echo) as server:
        open_endpoint(EndpointOptions(server.url, "tiny")).answer(requests_for("甲"))
    assert server.asked[0].headers["Authorization"] == f"Bearer {KEY}"
    monkeypatch.setenv("DUIZHAO_API_KEY", "sk-split\nX-Evil: 1")
    with pytest.raises(UsageError) as caught:
        open_endpoint(EndpointOptions(server.url, "tiny"))
    assert "sk-split" not in str(caught.value)


def test_a_proxy_is_not_told_what_stays_on_this_machine(monkeypatch: pytest.MonkeyPatch) -> None:
    with chat_server(echo) as proxy:
        monkeypatch.setenv("http_proxy", proxy.url)
        monkeypatch.delenv("no_proxy", raising=False)
        assert Talk(echo).said == ["English of 甲"]
        assert proxy.asked == []
