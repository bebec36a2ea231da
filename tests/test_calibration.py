"""Measuring a package, keeping what was measured, and choosing rungs by it."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path

import pytest
from typer.testing import CliRunner

from duizhao.cli.app import app
from duizhao.translation.argos import ArgosEngine
from duizhao.translation.calibration import record
from duizhao.translation.calibration.record import (
    Calibration,
    Survival,
    calibration_of,
    fingerprint_of,
    keep,
)
from duizhao.translation.ladder.choice import NAMES, ladder, rungs_for


def _calibration(engine: ArgosEngine, **changes: object) -> Calibration:
    measured = Calibration(
        package=engine.description,
        fingerprint=fingerprint_of(engine.package),
        sentences=60,
        beam_size=2,
        plain=0.1,
        copied=0.7,
        cost=0.1,
        placeholders=(Survival("⟦{}⟧", 0.5, 0.2), Survival("[{}]", 0.1, 0.3)),
    )
    return replace(measured, **changes)


def _names(calibration: Calibration | None) -> list[str]:
    return [rung.name for rung in ladder(calibration)]


def test_the_command_measures_and_keeps_it_beside_the_package(installed_tiny_package: Path):
    result = CliRunner().invoke(app, ["models", "calibrate", installed_tiny_package.name])
    assert result.exit_code == 0
    table = result.stdout.splitlines()
    assert table[0].split() == ["WRITTEN", "INTO", "THE", "SOURCE", "KEPT", "COST", "IN", "SCORE"]
    # the tiny model copies Latin letters, digits and brackets, as a shared vocabulary lets it
    assert next(line for line in table if line.startswith("English")).split()[1] == "100%"
    assert next(line for line in table if line.startswith("[0]")).split()[1] == "100%"
    assert table[-1].startswith("Order: plain, partial rewriting, source rewriting, placeholders")
    kept = calibration_of(ArgosEngine(installed_tiny_package).package)
    assert kept is not None
    assert (kept.sentences, kept.copied) == (60, 1.0)
    assert (installed_tiny_package / "calibration.json").exists()


def test_programs_get_json(installed_tiny_package: Path):
    arguments = ["models", "calibrate", str(installed_tiny_package), "--format", "json"]
    result = CliRunner().invoke(app, arguments)
    measured = json.loads(result.stdout)
    assert measured["package"] == "Argos package zh→en 1.0"
    assert {"form", "survived", "cost"} == set(measured["placeholders"][0])


def test_a_calibrated_package_is_guided_by_what_was_measured(engine: ArgosEngine):
    assert [rung.name for rung in rungs_for(engine)] == _names(None)
    keep(_calibration(engine, placeholders=(Survival("[{}]", 0.9, 0.2),)), engine.package)
    assert _names(calibration_of(engine.package))[0] == "placeholders"


def test_without_a_calibration_placeholders_are_not_tried():
    assert _names(None) == [name for name in NAMES if name != "placeholders"]


def test_what_hardly_ever_comes_through_is_left_out(engine: ArgosEngine):
    names = _names(_calibration(engine, copied=0.05))
    assert names == ["n-best re-ranking", "attention-guided replacement"]


def test_a_package_that_copies_well_decodes_with_terms_written_in_from_the_start(
    engine: ArgosEngine,
):
    assert _names(_calibration(engine, copied=0.95))[0] == "plain"
    assert _names(_calibration(engine))[0] == "partial rewriting"


def test_rungs_can_be_left_out(engine: ArgosEngine):
    assert "n-best re-ranking" not in [
        rung.name for rung in rungs_for(engine, without=["n-best re-ranking"])
    ]


def test_a_package_among_installed_code_is_remembered_in_the_cache(
    engine: ArgosEngine, monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.setattr(record, "_is_installed_code", lambda path: True)
    path = keep(_calibration(engine), engine.package)
    assert "cache" in path.parts
    assert not (engine.package.path / "calibration.json").exists()
    assert calibration_of(engine.package) == _calibration(engine)


def test_a_record_of_another_version_does_not_count(engine: ArgosEngine):
    keep(_calibration(engine, fingerprint="0" * 12), engine.package)
    assert calibration_of(engine.package) is None


@pytest.mark.parametrize("content", ["", "[]", "{}", '{"format": 1}', '{"format": 1, "x": 2}'])
def test_a_damaged_record_is_no_obstacle(engine: ArgosEngine, content: str):
    (engine.package.path / "calibration.json").write_text(content, encoding="utf-8")
    assert calibration_of(engine.package) is None
    assert engine.translate(["学校"]) == ["school"]


def test_a_calibrated_package_is_still_a_sound_argos_package(installed_tiny_package: Path):
    runner = CliRunner()
    runner.invoke(app, ["models", "calibrate"])
    listed = runner.invoke(app, ["models", "list", "--format", "json"])
    assert [package["name"] for package in json.loads(listed.stdout)] == [
        installed_tiny_package.name
    ]
