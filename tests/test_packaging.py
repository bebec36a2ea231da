"""What an installed Duizhao has with it."""

from __future__ import annotations

import subprocess
import sys
import tomllib
import zipfile
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> zipfile.ZipFile:
    folder = tmp_path_factory.mktemp("wheel")
    command = [sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", str(folder)]
    subprocess.run(command, cwd=ROOT, check=True, capture_output=True)
    return zipfile.ZipFile(next(folder.glob("*.whl")))


def test_the_glossaries_and_styles_are_inside(wheel: zipfile.ZipFile) -> None:
    names = set(wheel.namelist())
    for path in (ROOT / "glossary").glob("*.csv"):
        assert f"duizhao/glossary/shipped/{path.name}" in names
        assert wheel.read(f"duizhao/glossary/shipped/{path.name}") == path.read_bytes()
    assert "duizhao/publication/html/style.css" in names
    assert "duizhao/py.typed" in names


def test_the_translation_package_is_inside(wheel: zipfile.ZipFile) -> None:
    shipped = ROOT / "src/duizhao/translation/shipped"
    files = [path for path in shipped.rglob("*") if path.is_file()]
    assert {path.name for path in files} >= {"model.bin", "sentencepiece.model", "README.md"}
    for path in files:
        name = f"duizhao/translation/shipped/{path.relative_to(shipped).as_posix()}"
        assert wheel.read(name) == path.read_bytes()


def test_nothing_of_the_workshop_is_inside(wheel: zipfile.ZipFile) -> None:
    assert {name.split("/")[0].split("-")[0] for name in wheel.namelist()} == {"duizhao"}


def test_no_heavy_or_clashing_package_is_required() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    required = " ".join(project["dependencies"]).lower()
    for name in ("torch", "stanza", "argostranslate", "opencc-python-reimplemented", "minisbd"):
        assert name not in required


def test_every_dependency_is_accounted_for() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    account = (ROOT / "docs" / "dependencies.md").read_text(encoding="utf-8")
    for requirement in project["dependencies"]:
        name = requirement.split(">")[0]
        assert f"| {name} |" in account
