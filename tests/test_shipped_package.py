"""The translation package that comes with Duizhao: whole, small, honest, and one of Argos's."""

from __future__ import annotations

import io
import os
import subprocess
import sys
import sysconfig
import zipfile
from pathlib import Path

import pytest
import sentencepiece

from duizhao.cli.app import main
from duizhao.glossary.layers import Glossary
from duizhao.han import has_han
from duizhao.surnames import COMPOUND_SURNAMES, SURNAMES
from duizhao.translation.argos import ArgosEngine
from duizhao.translation.packages.folder import PackageFolder
from duizhao.translation.packages.shipped import shipped_packages

Captured = pytest.CaptureFixture[str]

MOST_BYTES = 40 * 1024**2


@pytest.fixture(scope="module")
def package() -> PackageFolder:
    (package,) = shipped_packages()
    return package


@pytest.fixture(scope="module")
def vocabulary(package: PackageFolder) -> sentencepiece.SentencePieceProcessor:
    return sentencepiece.SentencePieceProcessor(
        model_file=str(package.path / "sentencepiece.model")
    )


@pytest.fixture
def exported(argos_home: Path, tmp_path: Path, capsys: Captured) -> Path:
    path = tmp_path / "zh_en.argosmodel"
    assert main(["models", "export", "zh", "en", "-o", str(path)]) == 0
    assert capsys.readouterr().out == f"{path}\n"
    return path


def test_it_serves_where_nothing_is_installed_and_says_so(
    argos_home: Path, monkeypatch: pytest.MonkeyPatch, capsys: Captured
):
    text = "会议在北京举行。\n2021-03-05\n"
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(text.encode())))
    assert main(["translate", "--lines"]) == 0
    captured = capsys.readouterr()
    english, date = captured.out.splitlines()
    assert "meeting" in english
    assert "Beijing" in english
    assert date == "March 5, 2021"
    (said,) = [line for line in captured.err.splitlines() if "own package" in line]
    assert "duizhao models install zh en" in said


def test_what_is_installed_comes_first(installed_tiny_package: Path, capsys: Captured):
    assert main(["models", "list"]) == 0
    first, second = capsys.readouterr().out.splitlines()[1:]
    assert "translate-zh_en-1_0" in first
    assert second.endswith("comes with Duizhao")


def test_it_is_small_and_its_card_says_what_it_is_not_for(package: PackageFolder):
    files = [path for path in package.path.rglob("*") if path.is_file()]
    assert sum(path.stat().st_size for path in files) <= MOST_BYTES
    card = (package.path / "README.md").read_text(encoding="utf-8")
    for part in ("## Figures", "## What it is not good for", "## Data"):
        assert part in card


def test_no_character_is_unknown_and_names_have_pieces(
    vocabulary: sentencepiece.SentencePieceProcessor,
):
    pieces = {vocabulary.id_to_piece(i) for i in range(vocabulary.get_piece_size())}
    of_gb2312 = [
        bytes((row, cell)).decode("gb2312", "ignore")
        for row in range(0xB0, 0xF8)
        for cell in range(0xA1, 0xFF)
    ]
    assert {c for c in of_gb2312 if c} <= pieces
    assert {c for name in (*SURNAMES, *COMPOUND_SURNAMES) for c in name if c in of_gb2312} <= pieces
    terms = {c for entry in Glossary.load().entries for c in entry.source if has_han(c)}
    assert terms <= pieces
    for text in ("𠮷野家", "☂ é ẞ", "ᠮᠣᠩᠭᠣᠯ"):
        assert vocabulary.unk_id() not in vocabulary.encode(text)


@pytest.mark.parametrize("name", ["Gao Yurong", "Horqin Right Front Banner", "Luo Bin"])
def test_english_written_into_the_source_comes_through(package: PackageFolder, name: str):
    (english,) = ArgosEngine(package).translate([f"会议由 {name} 主持。"])
    assert name in english


def test_an_exported_package_is_the_same_each_time(exported: Path, tmp_path: Path):
    again = tmp_path / "again.argosmodel"
    assert main(["models", "export", "zh", "en", "-o", str(again)]) == 0
    assert again.read_bytes() == exported.read_bytes()
    assert main(["models", "export", "fr", "en"]) == 5
    with zipfile.ZipFile(exported) as archive:
        assert {name.split("/")[0] for name in archive.namelist()} == {"translate-zh_en-duizhao"}


def test_argos_tools_install_list_and_run_it_without_a_network(exported: Path, argos_home: Path):
    nowhere = "http://127.0.0.1:9"
    environment = os.environ | dict.fromkeys(
        ("HTTP_PROXY", "HTTPS_PROXY", "http_proxy", "https_proxy"), nowhere
    )
    tools = Path(sysconfig.get_path("scripts"))
    install = f"from argostranslate import package; package.install_from_path({str(exported)!r})"
    text = "会议在北京举行。学校举行活动。"

    def run(*command: str | Path) -> str:
        return subprocess.run(
            command, env=environment, check=True, capture_output=True, text=True
        ).stdout

    run(sys.executable, "-c", install)
    assert "translate-zh_en" in run(tools / "argospm", "list")
    english = run(tools / "argos-translate", "--from-lang", "zh", "--to-lang", "en", text)
    assert "Beijing" in english
    assert english.count(".") == 2  # both sentences, told apart by the package's own splitter


def test_it_is_not_said_to_be_the_only_one_where_a_user_asked_for_it(
    installed_tiny_package: Path, monkeypatch: pytest.MonkeyPatch, capsys: Captured
):
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO("会议。\n".encode())))
    options = ["--lines", "--no-glossary", "--model", "translate-zh_en-duizhao"]
    assert main(["translate", *options]) == 0
    said = capsys.readouterr().err
    assert "Duizhao's own package" in said
    assert "no other is installed" not in said
