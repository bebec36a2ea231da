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
from duizhao.translation.ladder.choice import NAMES, described, ladder, rungs_for


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


def _order(calibration: Calibration | None) -> str:
    return described(ladder(calibration))


def test_the_command_measures_and_keeps_it_beside_the_package(installed_tiny_package: Path):
    result = CliRunner().invoke(app, ["models", "calibrate", installed_tiny_package.name])
    assert result.exit_code == 0
    table = result.stdout.splitlines()
    assert table[0].split() == ["WRITTEN", "INTO", "THE", "SOURCE", "KEPT", "COST", "IN", "SCORE"]
    # the tiny model copies Latin letters, digits and brackets, as a shared vocabulary lets it
    assert next(line for line in table if line.startswith("English")).split()[1] == "100%"
    assert next(line for line in table if line.startswith("[0]")).split()[1] == "100%"
    assert table[-1].startswith("Order: opening, clause by clause (opening, continuation")
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
    assert described(rungs_for(engine)) == _order(None)
    calibration = _calibration(engine, placeholders=(Survival("[{}]", 0.9, 0.2),))
    keep(calibration, engine.package)
    assert described(rungs_for(engine)) == _order(calibration) != _order(None)


def test_without_a_calibration_placeholders_are_not_tried():
    assert _order(None) == (
        "partial rewriting, clause by clause (partial rewriting, source rewriting, "
        "continuation, n-best re-ranking, attention-guided replacement)"
    )


def test_what_comes_through_more_often_goes_first(engine: ArgosEngine):
    order = _order(_calibration(engine, placeholders=(Survival("[{}]", 0.9, 0.2),)))
    assert "(placeholders, partial rewriting, source rewriting, continuation" in order
    order = _order(_calibration(engine, placeholders=(Survival("[{}]", 0.65, 0.2),)))
    assert "(partial rewriting, source rewriting, placeholders, continuation" in order


def test_what_hardly_ever_comes_through_is_left_out(engine: ArgosEngine):
    order = _order(_calibration(engine, copied=0.05))
    assert order == (
        "clause by clause (continuation, n-best re-ranking, attention-guided replacement)"
    )


def test_a_package_that_copies_well_decodes_with_terms_written_in_from_the_start(
    engine: ArgosEngine,
):
    assert _order(_calibration(engine, copied=0.95)).startswith("opening, ")
    assert _order(_calibration(engine)).startswith("partial rewriting, ")


@pytest.mark.parametrize("name", NAMES)
def test_each_rung_can_be_left_out(engine: ArgosEngine, name: str):
    calibration = _calibration(engine, placeholders=(Survival("[{}]", 0.9, 0.2),))
    rungs = ladder(calibration, without=[name])
    assert name not in described(rungs)
    assert rungs


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


def test_a_calibrated_package_is_still_a_sound_argos_package(
    installed_tiny_package: Path, nothing_ships: None
):
    runner = CliRunner()
    runner.invoke(app, ["models", "calibrate"])
    listed = runner.invoke(app, ["models", "list", "--format", "json"])
    assert [package["name"] for package in json.loads(listed.stdout)] == [
        installed_tiny_package.name
    ]
