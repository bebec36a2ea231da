"""Where the outcome of ``duizhao convert`` goes: files, folders, pipes; and what is refused."""

from __future__ import annotations

import json
import os
import threading
from pathlib import Path

import pytest

from duizhao.cli.app import main
from duizhao.files import written_atomically
from support.word_document import document_with_everything


def convert(*arguments: str | Path) -> int:
    return int(main(["convert", *map(str, arguments)]))


@pytest.mark.parametrize(
    ("said", "outcome"),
    [
        ("zh-TW", "裡面說"),
        ("zh_tw", "裡面說"),
        ("zh-Hant-MO", "裏面説"),
        ("ZH-HK", "裏面説"),
        ("zh-hant", "裏面說"),
        ("zh-CHT", "裏面說"),
        ("zh-CN", "里面说"),
    ],
)
def test_a_script_may_be_named_by_its_region(
    said: str, outcome: str, capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    file = tmp_path / "a.txt"
    file.write_text("里面说", "utf-8")

    assert convert(file, "--to", said, "--from", "zh_CN") == 0
    assert capsys.readouterr().out == outcome


def test_a_tag_without_script_or_region_is_refused(capsys: pytest.CaptureFixture[str]) -> None:
    assert convert("--to", "zh") == 2
    assert "'zh' is not one of 'zh-Hans'" in capsys.readouterr().err


def test_an_output_that_is_a_folder_takes_the_file(tmp_path: Path) -> None:
    file = tmp_path / "a.md"
    file.write_text("# 学校", "utf-8")

    assert convert(file, "--to", "zh-TW", "-o", f"{tmp_path / 'new'}/") == 0
    assert convert(file, "--to", "zh-TW", "-o", tmp_path / "new") == 0
    assert (tmp_path / "new" / "a.md").read_text("utf-8") == "# 學校"


def test_standard_output_has_a_name(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    file = tmp_path / "a.txt"
    file.write_text("学校", "utf-8")

    assert convert(file, "--to", "zh-TW", "-o", "-") == 0
    assert capsys.readouterr().out == "學校"
    assert not Path("-").exists()


def test_a_folder_is_converted_into_a_folder_and_a_bad_file_stops_no_other(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    folder, output = tmp_path / "in", tmp_path / "out"
    folder.mkdir()
    (folder / "a.txt").write_text("头发", "utf-8")
    (folder / "b.docx").write_bytes(b"PK\x03\x04")
    (folder / "c.docx").write_bytes(document_with_everything())
    (folder / "~$c.docx").write_bytes(b"x")
    (folder / "d.png").write_bytes(b"x")
    other = tmp_path / "a.txt"
    other.write_text("发展", "utf-8")
    report = tmp_path / "doubts.json"

    code = convert(folder, other, "--to", "zh-TW", "-o", output, "--report", report, "--comments")
    assert code == 3
    assert sorted(path.name for path in output.iterdir()) == ["a-2.txt", "a.txt", "c.docx"]
    assert (output / "a.txt").read_text("utf-8") == "頭髮"
    assert (output / "a-2.txt").read_text("utf-8") == "發展"
    told = capsys.readouterr().err
    assert "b.docx is damaged" in told
    assert told.endswith("1 of 4 files could not be converted.\n")
    assert [Path(each["file"]).name for each in json.loads(report.read_text("utf-8"))] == [
        "a.txt",
        "c.docx",
        "a.txt",
    ]


def test_a_folder_with_the_originals_in_it_is_refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    for file in (Path("one/a.txt"), Path("two/a.txt")):
        file.parent.mkdir()
        file.write_text("头发", "utf-8")

    for arguments in (
        ("one/a.txt", "-o", "one"),
        ("one", "-o", "one"),
        ("one", "two", "-o", "two"),
    ):
        assert convert(*arguments, "--to", "zh-TW") == 2
        assert "is still the original" in capsys.readouterr().err
    assert Path("one/a.txt").read_text("utf-8") == Path("two/a.txt").read_text("utf-8") == "头发"


@pytest.mark.parametrize(
    ("arguments", "code", "message"),
    [
        (("a.txt", "b.txt"), 2, "Several files cannot go to standard output."),
        (("folder",), 2, "Several files cannot go to standard output."),
        (("a.txt", "b.txt", "-o", "b.txt"), 2, "Several files cannot go to one file (b.txt)."),
        (("a.txt", "-", "-o", "out"), 2, "Standard input cannot be converted together"),
        (("empty", "-o", "out"), 3, "empty holds no file that can be converted."),
        (("a.docx", "-o", "a.pdf"), 2, "a.pdf would not be what its name says"),
        (("a.docx", "-o", "a.txt"), 2, "End the name in .docx"),
        (("a.txt", "--report", "a.txt", "-o", "out.txt"), 2, "The report would take the place of"),
        (("a.txt", "--report", "out.txt", "-o", "out.txt"), 2, "The report would take the place"),
    ],
)
def test_what_would_lose_or_mislead_is_refused(
    arguments: tuple[str, ...],
    code: int,
    message: str,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    monkeypatch.chdir(tmp_path)
    for name in ("a.txt", "b.txt", "folder/a.txt"):
        Path(name).parent.mkdir(exist_ok=True)
        Path(name).write_text("头发", "utf-8")
    Path("a.docx").write_bytes(document_with_everything())
    Path("empty").mkdir()
    before = sorted(tmp_path.rglob("*"))

    assert convert(*arguments, "--to", "zh-TW") == code
    assert message in capsys.readouterr().err
    assert sorted(tmp_path.rglob("*")) == before
    assert Path("a.txt").read_text("utf-8") == "头发"


def test_a_named_pipe_is_written_to_and_stays(tmp_path: Path) -> None:
    pipe = tmp_path / "pipe"
    os.mkfifo(pipe)
    read: list[bytes] = []
    reader = threading.Thread(target=lambda: read.append(pipe.read_bytes()), daemon=True)
    reader.start()

    with written_atomically(pipe) as stream:
        stream.write("學校".encode())
    reader.join(10)
    assert read == ["學校".encode()]
    assert pipe.is_fifo()


def test_a_link_stays_and_its_file_is_replaced(tmp_path: Path) -> None:
    file, link = tmp_path / "folder" / "a.txt", tmp_path / "link.txt"
    file.parent.mkdir()
    file.write_text("学校", "utf-8")
    link.symlink_to(file)

    assert convert(link, "--to", "zh-TW", "-o", link) == 0
    assert link.is_symlink()
    assert file.read_text("utf-8") == "學校"
