"""``duizhao convert``: text in, converted text out, and nothing else."""

from __future__ import annotations

import io
import subprocess
import sys
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import pytest

from duizhao.cli.app import main


@dataclass(frozen=True)
class Done:
    """What a command left behind."""

    returncode: int
    stdout: bytes
    stderr: bytes


Convert = Callable[..., Done]


@pytest.fixture
def convert(monkeypatch: pytest.MonkeyPatch, capfdbinary: pytest.CaptureFixture[bytes]) -> Convert:
    """Runs ``duizhao convert`` in this process, with text on standard input."""

    def run(*arguments: str, text: bytes = b"") -> Done:
        monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(text)))
        code = main(["convert", *arguments])
        output, messages = capfdbinary.readouterr()
        return Done(int(code), output, messages)

    return run


def test_it_works_as_a_filter_in_a_pipe() -> None:
    done = subprocess.run(
        [sys.executable, "-m", "duizhao", "convert", "--to", "zh-Hant-TW"],
        input="教师学习\n".encode(),
        capture_output=True,
        check=True,
    )

    assert (done.stdout.decode(), done.stderr) == ("教師學習\n", b"")


def test_standard_input_is_converted_with_its_line_ends(convert: Convert) -> None:
    text = "教师学习\r\n\r\n　　他说：“好。”\n末行没有换行"

    done = convert("--to", "zh-Hant-TW", text=text.encode())
    assert done.stdout.decode() == "教師學習\r\n\r\n　　他說：「好。」\n末行沒有換行"
    assert done.stderr == b""
    assert done.returncode == 0


def test_the_script_is_told_from_the_text(convert: Convert) -> None:
    done = convert("-", "--to", "zh-Hans", text="隨著時間，教室裡說：「好。」\n".encode())

    assert done.stdout.decode() == "随着时间，教室里说：“好。”\n"


def test_names_and_the_given_glossary_are_guarded(convert: Convert, tmp_path: Path) -> None:
    glossary = tmp_path / "client.csv"
    glossary.write_text(
        "source,target,category,zh_hant\n松山台,Songshan Tai,place,松山台\n", "utf-8"
    )
    text = "局长于海在松山台讲话。会后，于局长参观了学校。\n"

    done = convert("--to", "zh-Hant-TW", "--glossary", str(glossary), text=text.encode())
    assert done.stdout.decode() == "局長于海在松山台講話。會後，于局長參觀了學校。\n"


def test_files_in_other_encodings_come_out_as_utf8(convert: Convert, tmp_path: Path) -> None:
    file = tmp_path / "a.txt"
    file.write_bytes("信息化项目的软件由教师使用。\n".encode("gb18030"))

    done = convert(str(file), "--to", "zh-Hant-TW", "--vocabulary", "regional")
    assert done.stdout.decode() == "信息化項目的軟體由教師使用。\n"


def test_straight_quotation_marks_of_markdown_are_kept(convert: Convert, tmp_path: Path) -> None:
    file = tmp_path / "a.md"
    file.write_text('# 学校\n\n[网站](https://a.example.cn "学校") “好”\n', "utf-8")

    done = convert(str(file), "--to", "zh-Hant")
    assert done.stdout.decode() == '# 學校\n\n[網站](https://a.example.cn "學校") 「好」\n'


def test_nothing_in_gives_nothing_out(convert: Convert) -> None:
    done = convert("--to", "zh-Hant")

    assert (done.stdout, done.returncode) == (b"", 0)


@pytest.mark.parametrize(
    ("arguments", "code", "message"),
    [
        (["--to", "zh-Hant-XX"], 2, b"zh-Hant-HK"),
        ([], 2, b"--to"),
        (["missing.txt", "--to", "zh-Hant"], 3, b"No such file"),
        (["--to", "zh-Hant", "--glossary", "missing.csv"], 4, b"missing.csv"),
    ],
)
def test_mistakes_are_told_with_the_documented_code(
    convert: Convert, arguments: list[str], code: int, message: bytes
) -> None:
    done = convert(*arguments, text="学校\n".encode())

    assert done.returncode == code
    assert message in done.stderr
    assert b"Traceback" not in done.stderr
    assert done.stdout == b""


def test_damaged_text_is_refused_with_the_line(convert: Convert) -> None:
    text = "学校\n".encode() * 3000 + b"\xe5\xad\n"

    done = convert("--to", "zh-Hant", text=text)
    assert done.returncode == 3
    assert b"line 3001" in done.stderr
