"""What the command line says, where it says it, and how it ends."""

from __future__ import annotations

import contextlib
import json
import os
import pty
import signal
import subprocess
import sys
import threading
import time
from pathlib import Path

import pytest

from duizhao.cli import app as cli
from duizhao.cli.app import main

PAGE = """清河教育网
教师培训班开班
2023-06-12
6月12日,清河区教师培训班在区教师进修学校开班,副校长顾海燕主持,区教育局副局长沈立群讲话。
文:林静
版权所有
"""


@pytest.fixture
def page(tmp_path: Path) -> Path:
    path = tmp_path / "page.txt"
    path.write_text(PAGE, encoding="utf-8")
    return path


def test_parse_prints_the_contracts_json(page: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["parse", str(page), "--format", "json"]) == 0
    out = capsys.readouterr().out
    found = json.loads(out)
    assert found["title"] == "教师培训班开班"
    assert found["published"] == "2023-06-12"
    assert {"role": "text", "name": "林静", "label": "文"} in found["credits"]
    assert [block["kind"] for block in found["blocks"]] == [
        "furniture",
        "title",
        "meta",
        "paragraph",
        "credit",
        "furniture",
    ]
    assert all({"text", "lines", "level", "section"} <= block.keys() for block in found["blocks"])
    people = {person["zh"]: person for person in found["people"]}
    assert people["沈立群"]["en"] == "Shen Liqun"
    assert people["沈立群"]["flagged"] is False


def test_parse_draws_a_tree_with_what_was_set_aside(
    page: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["parse", str(page)]) == 0
    out = capsys.readouterr().out
    assert "教师培训班开班" in out
    assert "page furniture, set aside (2)" in out


def test_usage_errors_end_with_2(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["no-such-command"]) == 2
    assert main(["parse"]) == 2
    assert main(["parse", "x.txt", "--format", "yaml"]) == 2
    assert capsys.readouterr().out == ""


def test_the_version_is_told(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["--version"]) == 0
    assert capsys.readouterr().out.startswith("duizhao 0")


def test_a_fault_of_the_program_is_reportable_and_shows_no_traceback(
    page: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def fail(*_: object) -> None:
        raise RuntimeError("the sky fell")

    monkeypatch.setattr("duizhao.article.reading.read", fail)
    assert main(["parse", str(page)]) == 70
    message = capsys.readouterr().err
    assert "the sky fell" in message
    assert "Traceback" not in message
    report = Path(next(word for word in message.split() if "duizhao-fault-" in word).strip(","))
    assert "RuntimeError" in report.read_text(encoding="utf-8")
    report.unlink()


def test_a_reader_that_goes_away_is_no_error(page: Path) -> None:
    command = f"{sys.executable} -m duizhao parse {page} --format json | head -n 1"
    done = subprocess.run(
        ["bash", "-o", "pipefail", "-c", command], capture_output=True, text=True, check=False
    )
    assert done.stdout == "{\n"
    assert done.stderr == ""


def test_an_interrupted_job_keeps_what_was_finished(tmp_path: Path) -> None:
    folder = tmp_path / "in"
    folder.mkdir()
    for number in range(60):
        (folder / f"a{number:02}.txt").write_text(PAGE * 40, encoding="utf-8")
    job = subprocess.Popen(
        [
            sys.executable,
            "-m",
            "duizhao",
            "publish",
            folder,
            "-o",
            tmp_path / "out",
            "--engine",
            "none",
        ],
        stderr=subprocess.PIPE,
        stdout=subprocess.DEVNULL,
        text=True,
        # what runs the tests in the background may have it ignored
        preexec_fn=lambda: signal.signal(signal.SIGINT, signal.SIG_DFL),  # noqa: PLW1509 (no threads here)
    )
    first = tmp_path / "out" / "a00" / "report.json"
    deadline = time.monotonic() + 60
    while not first.exists() and time.monotonic() < deadline:
        time.sleep(0.05)
    job.send_signal(signal.SIGINT)
    _, messages = job.communicate(timeout=60)
    assert job.returncode == 130
    assert "Interrupted; what was finished is kept." in messages
    assert "Traceback" not in messages
    assert first.is_file()
    assert not list((tmp_path / "out").rglob("*.part"))


def test_exit_codes_are_the_documented_ones() -> None:
    reference = (Path(__file__).parents[1] / "docs" / "commands.md").read_text(encoding="utf-8")
    documented = {int(line.split("|")[1]) for line in reference.splitlines() if line[2:3].isdigit()}
    assert documented <= {int(code) for code in cli.ExitCode}
    assert {0, 1, 2, 3, 4, 5, 7, 8, 9, 70, 130} == documented


def test_results_reach_standard_output_while_progress_is_shown(page: Path, tmp_path: Path) -> None:
    screen, terminal = pty.openpty()
    # a screen that nobody looks at is full after 4 KB, which a slow machine's progress reaches
    threading.Thread(target=_look_at, args=(screen,), daemon=True).start()
    out = tmp_path / "out"
    done = subprocess.run(
        [sys.executable, "-m", "duizhao", "publish", page, page, "-o", out, "--engine", "none"],
        stdout=subprocess.PIPE,
        stderr=terminal,
        text=True,
        check=True,
        env={**os.environ, "TERM": "xterm-256color"},
    )
    os.close(terminal)
    assert [Path(line).name for line in done.stdout.splitlines()] == [
        "page.docx",
        "page.html",
        "page.xlf",
        "report.json",
    ]


def _look_at(screen: int) -> None:
    with contextlib.suppress(OSError):
        while os.read(screen, 4096):
            pass
    os.close(screen)


def outcome(command: str, **environment: str) -> subprocess.CompletedProcess[bytes]:
    return subprocess.run(
        [
            "bash",
            "-o",
            "pipefail",
            "-c",
            command.replace("duizhao", f"{sys.executable} -m duizhao"),
        ],
        capture_output=True,
        check=False,
        env={**os.environ, **environment},
    )


@pytest.mark.parametrize(
    "environment",
    [
        {"LC_ALL": "C", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0"},
        {"PYTHONIOENCODING": "gbk"},
    ],
)
def test_results_are_utf8_whatever_the_locale(page: Path, environment: dict[str, str]) -> None:
    for command in (f"duizhao parse {page}", f"duizhao parse {page} --format json"):
        done = outcome(command, **environment)
        assert done.returncode == 0, done.stderr
        assert "教师培训班开班" in done.stdout.decode("utf-8")


@pytest.mark.parametrize("closed", [">&-", "2>&-", "<&-", ">&- 2>&- <&-"])
def test_closed_streams_do_not_stop_a_job(page: Path, tmp_path: Path, closed: str) -> None:
    done = outcome(f"duizhao publish {page} -o {tmp_path}/out --engine none {closed}")
    assert done.returncode == 0, done.stderr
    assert (tmp_path / "out" / "page" / "report.json").is_file()
    assert outcome(f"duizhao convert --to zh-Hant {closed}", PYTHONUTF8="1").returncode == 0


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="this system has no full device")
def test_a_full_disk_behind_standard_output_is_named(page: Path) -> None:
    for command in (f"parse {page}", f"parse {page} --format json", f"convert {page} --to zh-Hant"):
        done = outcome(f"duizhao {command} > /dev/full")
        assert done.returncode == 7
        assert b"standard output: No space left" in done.stderr


def test_a_reader_that_goes_away_early_is_no_error_either(tmp_path: Path) -> None:
    long = tmp_path / "long.txt"
    long.write_text(PAGE * 2000, encoding="utf-8")
    done = outcome(f"duizhao convert {long} --to zh-Hant | head -c 9")
    assert (done.returncode, done.stderr) == (0, b"")
