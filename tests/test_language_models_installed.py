"""``duizhao models`` with language models: installing, listing, naming, removing."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from duizhao.cli.app import main
from duizhao.errors import EngineError, NoPackageError, PackageRefusedError, UsageError
from duizhao.translation.llm import extra
from duizhao.translation.llm.installed import (
    find_model,
    install_gguf,
    installed_models,
    open_model,
)
from duizhao.translation.llm.model import Request
from support.tiny_gguf import TinyModel


@pytest.fixture
def home(argos_home: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An empty folder that language models are installed to."""
    monkeypatch.setenv("DUIZHAO_MODELS_DIR", str(tmp_path / "models"))
    return tmp_path / "models"


@pytest.fixture
def gguf(tmp_path: Path) -> Path:
    return TinyModel().write(tmp_path / "tiny.gguf")


def test_a_language_model_is_installed_listed_and_removed(
    home: Path, gguf: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["models", "install", str(gguf)]) == 0
    assert "Installed Tiny qwen2 (qwen2, licence: apache-2.0) as tiny-qwen2." in " ".join(
        capsys.readouterr().err.split()
    )
    assert main(["models", "list"]) == 0
    lines = capsys.readouterr().out.splitlines()
    assert lines[-2].split() == ["LANGUAGE", "MODEL", "SIZE", "LICENCE"]
    assert lines[-1].split() == ["tiny-qwen2", "0.0", "GB", "apache-2.0"]
    assert main(["models", "list", "--format", "json"]) == 0
    *packages, model = json.loads(capsys.readouterr().out)
    assert {package["kind"] for package in packages} <= {"argos"}
    assert model["kind"] == "llm"
    assert model["name"] == "tiny-qwen2"
    assert model["path"] == str(home / "tiny-qwen2")
    assert main(["models", "remove", "tiny-qwen2"]) == 0
    assert installed_models() == []
    assert list(home.iterdir()) == []


def test_what_is_installed_answers(home: Path, gguf: Path) -> None:
    install_gguf(gguf)
    model = open_model()
    assert model.description == "tiny-qwen2 (int8)"
    assert len(model.answer([Request("Translate.", "你好", 4)])) == 1


def test_a_file_is_told_by_its_content_too(home: Path, gguf: Path) -> None:
    renamed = gguf.rename(gguf.with_suffix(".bin"))
    assert main(["models", "install", str(renamed)]) == 0
    assert find_model(None).source_file == "tiny.bin"


def test_a_refused_file_leaves_nothing(
    home: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = TinyModel(named="bert").write(tmp_path / "bert.gguf")
    assert main(["models", "install", str(path)]) == 8
    assert "of the architecture bert" in capsys.readouterr().err
    assert list(home.iterdir()) == []
    assert not list(home.parent.glob(".duizhao-*"))


def test_the_same_file_again_replaces_what_was_made_of_it(home: Path, gguf: Path) -> None:
    install_gguf(gguf)
    install_gguf(gguf)
    assert [model.name for model in installed_models()] == ["tiny-qwen2"]


def test_another_model_of_the_same_name_needs_another(home: Path, gguf: Path) -> None:
    install_gguf(gguf)
    other = TinyModel(seed=2).write(gguf.with_name("other.gguf"))
    with pytest.raises(PackageRefusedError, match="would be called tiny-qwen2") as refused:
        install_gguf(other)
    assert "--name NAME" in refused.value.remedy
    install_gguf(other, "second")
    assert [model.name for model in installed_models()] == ["second", "tiny-qwen2"]
    with pytest.raises(UsageError, match="Several language models are installed"):
        find_model(None)
    assert find_model("second").source_file == "other.gguf"


def test_the_name_of_a_translation_package_is_taken(
    home: Path, gguf: Path, installed_tiny_package: Path
) -> None:
    with pytest.raises(PackageRefusedError, match="another installed model is called"):
        install_gguf(gguf, installed_tiny_package.name)


@pytest.mark.parametrize("name", ["../out", "", "a/b", ".hidden"])
def test_a_name_stays_inside_the_folder(name: str, home: Path, gguf: Path) -> None:
    with pytest.raises(UsageError, match="cannot be called"):
        install_gguf(gguf, name)


def test_a_name_is_not_for_translation_packages(
    home: Path, tiny_package: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["models", "install", str(tiny_package), "--name", "mine"]) == 2
    assert "--name is for those" in capsys.readouterr().err


def test_without_a_model_the_command_that_installs_one_is_named(home: Path) -> None:
    with pytest.raises(NoPackageError) as missing:
        open_model()
    assert missing.value.exit_code == 5
    assert "duizhao models install FILE.gguf" in missing.value.remedy
    with pytest.raises(NoPackageError, match="No language model named mine is installed"):
        open_model("mine")


def test_a_damaged_model_is_passed_over_with_a_warning(
    home: Path, gguf: Path, caplog: pytest.LogCaptureFixture
) -> None:
    folder = install_gguf(gguf).path
    (folder / "tokenizer.json").unlink()
    assert installed_models() == []
    assert "has no tokenizer.json" in caplog.text


def test_a_model_can_be_named_by_its_folder(home: Path, gguf: Path, tmp_path: Path) -> None:
    folder = install_gguf(gguf).path.rename(tmp_path / "elsewhere")
    assert find_model(str(folder)).path == folder


def test_without_the_extra_it_is_said_how_to_get_it(
    home: Path, gguf: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(extra, "_PACKAGES", ("gguf_that_is_missing",))
    with pytest.raises(EngineError, match="which is not installed") as missing:
        install_gguf(gguf)
    assert "pip install 'duizhao[llm]'" in missing.value.remedy
