"""Fixtures that several rooms' tests share."""

from __future__ import annotations

import os
import zipfile
from collections.abc import Generator, Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import hypothesis
import pytest

from support.tiny_package import build_tiny_package

if TYPE_CHECKING:
    from duizhao.translation.argos import ArgosEngine

# a busy machine is slow, not wrong
hypothesis.settings.register_profile("duizhao", deadline=None)
hypothesis.settings.load_profile("duizhao")

NEVER_SKIPPED_IN_CI = {"browser", "office", "node"}
"""Marks of tests whose tools `.ci/run` installs: there a skip is a failure."""


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport(
    item: pytest.Item,
) -> Generator[None, pytest.TestReport, pytest.TestReport]:
    report = yield
    marks = {mark.name for mark in item.iter_markers()}
    if report.skipped and os.environ.get("CI") and marks & NEVER_SKIPPED_IN_CI:
        report.outcome = "failed"
        report.longrepr = f"skipped, which CI does not allow: {report.longrepr}"
    return report


@pytest.fixture(scope="session", autouse=True)
def _no_packages_of_this_machine(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    """What is installed on the machine that runs the tests decides none of them."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("ARGOS_PACKAGES_DIR", str(tmp_path_factory.mktemp("argos") / "packages"))
        patch.setenv("DUIZHAO_MODELS_DIR", str(tmp_path_factory.mktemp("models") / "none"))
        yield


@pytest.fixture(scope="session")
def shared() -> Path:
    """The folder of labelled pages and schemas beside the checkout."""
    folder = Path(__file__).parents[2] / "shared"
    if not folder.is_dir():
        pytest.skip("the folder ../shared is not beside the checkout")
    return folder


@pytest.fixture(scope="session")
def tiny_package(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A real Argos package zh→en as an ``.argosmodel`` file; see `support.tiny_package`."""
    return build_tiny_package(tmp_path_factory.mktemp("tiny") / "zh_en.argosmodel")


@pytest.fixture
def argos_home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An empty folder that Argos packages are installed to, for this test alone."""
    for variable, folder in (
        ("HOME", "home"),
        ("XDG_DATA_HOME", "home/data"),
        ("XDG_CONFIG_HOME", "home/config"),
        ("XDG_CACHE_HOME", "home/cache"),
        ("ARGOS_PACKAGES_DIR", "home/data/argos-translate/packages"),
    ):
        path = tmp_path / folder
        path.mkdir(parents=True, exist_ok=True)
        monkeypatch.setenv(variable, str(path))
    return tmp_path / "home/data/argos-translate/packages"


@pytest.fixture
def nothing_ships(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Makes Duizhao one without a package of its own."""
    from duizhao.translation.packages import shipped

    monkeypatch.setattr(shipped, "SHIPPED", tmp_path / "none")


@pytest.fixture
def installed_tiny_package(argos_home: Path, tiny_package: Path) -> Path:
    """The folder of the tiny package, installed in `argos_home` as Argos itself would."""
    with zipfile.ZipFile(tiny_package) as archive:
        archive.extractall(argos_home)
    (folder,) = argos_home.iterdir()
    return folder


@pytest.fixture
def engine(installed_tiny_package: Path) -> ArgosEngine:
    """The engine of the tiny package."""
    from duizhao.translation.argos import ArgosEngine

    return ArgosEngine(installed_tiny_package)
