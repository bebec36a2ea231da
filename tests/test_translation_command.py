"""``duizhao translate`` and ``duizhao models``, as a shell sees them."""

from __future__ import annotations

import io
import json
import sys
from pathlib import Path

import pytest

from duizhao.cli.app import main

Captured = pytest.CaptureFixture[str]


@pytest.fixture
def typed(monkeypatch: pytest.MonkeyPatch):
    """Puts bytes on standard input."""

    def put(data: bytes) -> None:
        monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(data), encoding="utf-8"))

    return put


@pytest.fixture
def house_glossary(tmp_path: Path) -> Path:
    path = tmp_path / "house.csv"
    path.write_text(
        "source,target,category,target_short\n青禾馆,Qinghe Hall,place,the hall\n",
        encoding="utf-8",
    )
    return path


def test_lines_in_lines_out(installed_tiny_package: Path, typed, capsys: Captured):
    typed("学校举行会议。\n\n今天，老师参加活动。\r\nAlready English.\n".encode())
    assert main(["translate", "--lines", "--no-glossary"]) == 0
    captured = capsys.readouterr()
    assert captured.out == (
        "School held meeting.\n\nToday, teacher attended activity.\nAlready English.\n"
    )
    assert "Argos package zh→en 1.0" in captured.err


def test_a_line_of_several_sentences_stays_one_line(
    installed_tiny_package: Path, typed, capsys: Captured
):
    typed("学校举行会议。老师参加活动。".encode())
    assert main(["translate", "-", "--lines", "--no-glossary"]) == 0
    assert capsys.readouterr().out == "School held meeting. Teacher attended activity.\n"


def test_only_line_feeds_end_a_line(installed_tiny_package: Path, typed, capsys: Captured):
    typed("学校\u2028老师\x0b学生\n学校\n".encode())
    assert main(["translate", "--lines", "--no-glossary"]) == 0
    assert capsys.readouterr().out.count("\n") == 2


def test_each_line_stands_alone(
    installed_tiny_package: Path, typed, capsys: Captured, house_glossary: Path
):
    typed("青禾馆举行会议。\n青禾馆举行活动。\n".encode())
    assert main(["translate", "--lines", "--glossary", str(house_glossary)]) == 0
    assert capsys.readouterr().out == "Qinghe Hall held meeting.\nQinghe Hall held activity.\n"


def test_a_document_takes_short_forms_and_blank_lines_between(
    installed_tiny_package: Path, tmp_path: Path, capsys: Captured, house_glossary: Path
):
    text = tmp_path / "a.txt"
    text.write_text("青禾馆举行会议。\n\n\n青禾馆举行活动。\n", encoding="gb18030")
    assert main(["translate", str(text), "--glossary", str(house_glossary)]) == 0
    assert capsys.readouterr().out == ("Qinghe Hall held meeting.\n\nThe hall held activity.\n")


def test_traditional_lines_are_converted_first(
    installed_tiny_package: Path, typed, capsys: Captured
):
    typed("學校舉行會議。\n".encode())
    assert main(["translate", "--lines", "--from", "zh-Hant-TW", "--no-glossary"]) == 0
    assert capsys.readouterr().out == "School held meeting.\n"


def test_nothing_in_nothing_out(installed_tiny_package: Path, typed, capsys: Captured):
    typed(b"")
    assert main(["translate", "--lines", "--no-glossary"]) == 0
    assert capsys.readouterr().out == ""


def test_without_an_engine_every_line_keeps_its_place(argos_home: Path, typed, capsys: Captured):
    typed("学校\n2021-03-05\n".encode())
    assert main(["translate", "--lines", "--engine", "none", "--no-glossary"]) == 0
    assert capsys.readouterr().out == "\nMarch 5, 2021\n"


def test_without_a_package_the_message_says_what_to_install(
    argos_home: Path, nothing_ships: None, typed, capsys: Captured
):
    typed("学校\n".encode())
    assert main(["translate", "--lines", "--no-glossary"]) == 5
    captured = capsys.readouterr()
    assert captured.out == ""
    assert "duizhao models install zh en" in captured.err


def test_an_unknown_engine_and_a_missing_file(argos_home: Path, capsys: Captured):
    assert main(["translate", "--engine", "other"]) == 2
    assert main(["translate", "gone.txt", "--engine", "none", "--no-glossary"]) == 3
    assert "gone.txt" in capsys.readouterr().err


def test_models_from_installing_to_removing(
    argos_home: Path, nothing_ships: None, tiny_package: Path, capsys: Captured
):
    assert main(["models", "list", "--format", "json"]) == 0
    assert json.loads(capsys.readouterr().out) == []
    assert main(["models", "install", str(tiny_package)]) == 0
    assert "Installed Argos package zh→en 1.0" in capsys.readouterr().err
    assert main(["models", "list"]) == 0
    header, row = capsys.readouterr().out.splitlines()
    assert header.split() == ["FROM", "TO", "VERSION", "NAME"]
    assert row.split() == ["zh", "en", "1.0", "translate-zh_en-1_0"]
    assert main(["models", "list", "--format", "json"]) == 0
    (listed,) = json.loads(capsys.readouterr().out)
    assert (listed["from"], listed["to"], listed["version"]) == ("zh", "en", "1.0")
    assert main(["models", "remove", "zh", "en"]) == 0
    assert main(["models", "remove", "zh", "en"]) == 5


def test_a_bad_package_is_refused_with_its_code(argos_home: Path, tmp_path: Path, capsys: Captured):
    bad = tmp_path / "bad.argosmodel"
    bad.write_bytes(b"no archive")
    assert main(["models", "install", str(bad)]) == 8
    assert str(bad) in capsys.readouterr().err


def test_install_takes_a_pair_or_a_file(argos_home: Path, capsys: Captured):
    assert main(["models", "install", "zh"]) == 2
    assert main(["models", "install", "zh", "en", "fr"]) == 2
    assert main(["models", "install"]) == 2
    assert main(["models", "install", "gone.argosmodel"]) == 3


def test_a_poisoned_folder_is_said_and_the_list_goes_on(
    installed_tiny_package: Path, capsys: Captured
):
    (installed_tiny_package.parent / "junk").mkdir()
    assert main(["models", "list"]) == 0
    captured = capsys.readouterr()
    assert "translate-zh_en-1_0" in captured.out
    assert "junk" in captured.err
