"""``duizhao check`` and what ``duizhao publish`` says of findings."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from duizhao.checks.registry import RULES
from duizhao.cli.app import main
from duizhao.publication.xliff import read_xliff, write_xliff
from support.translated_article import translated

WRONG = ("学生们参观了工厂。", "The 450 students visited the factory.")
DOUBTFUL = ("图书馆开放。", "The library library is open.")
ASKED = (
    "为科右前期的学校服务,科右前旗很美。",
    "Serve the schools of beautiful Horqin Right Front Banner.",
)


@pytest.fixture
def job(tmp_path: Path) -> Path:
    path = tmp_path / "visit" / "visit.xlf"
    path.parent.mkdir()
    path.write_bytes(write_xliff(translated(WRONG, DOUBTFUL, ASKED)))
    return path


def run(*arguments: str | Path) -> int:
    return main([str(argument) for argument in arguments])


def listed(capsys: pytest.CaptureFixture[str], *arguments: str | Path) -> list[dict[str, Any]]:
    assert run("check", *arguments, "--format", "json") == 0
    return list(json.loads(capsys.readouterr().out))


def test_the_list_for_programs_keeps_its_contract(
    job: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    first, second, *asked = listed(capsys, job)
    assert {key: first[key] for key in ("rule", "severity", "segment", "message")} == {
        "rule": "number-added",
        "severity": "error",
        "segment": "b1/s1",
        "message": "450 is not in the source.",
    }
    assert (first["source"], first["target"], first["target_span"]) == ("", "450", [4, 7])
    assert (second["rule"], second["severity"]) == ("word-doubled", "warning")
    assert [(item["rule"], item["concern"]) for item in asked] == [("near-miss", "source")]


def test_the_table_keeps_questions_to_the_author_apart(
    job: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run("check", job) == 0
    shown = capsys.readouterr()
    translation, _, author = shown.out.partition("To ask the author")
    assert "450 is not in the source." in translation
    assert "科右前期" in author
    assert shown.err == "1 error, 1 warning in 3 sentences; 1 question to the author.\n"


def test_findings_of_one_cause_are_one_row(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    sentences = [("春天来了,花开了。", f"Spring came，and flowers {w}.") for w in ("came", "went")]
    path = tmp_path / "a.xlf"
    path.write_bytes(write_xliff(translated(*sentences)))
    assert run("check", path) == 0
    shown = capsys.readouterr().out
    assert shown.count("is a Chinese mark") == 1
    assert "(also in b2/s1)" in shown


def test_strict_fails_where_there_is_an_error_and_only_there(job: Path) -> None:
    assert run("check", job) == 0
    assert run("check", job, "--strict") == 1
    (job.parent / "duizhao.toml").write_text('[checks]\noff = ["number-added"]')
    assert run("check", job, "--strict") == 0


def test_what_is_off_is_said(job: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (job.parent / "duizhao.toml").write_text('[checks]\noff = ["number-added"]')
    assert "number-added" not in {item["rule"] for item in listed(capsys, job)}
    assert run("check", job) == 0
    assert "off by " in capsys.readouterr().err


def test_settings_that_are_not_valid_end_with_4(
    job: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (job.parent / "duizhao.toml").write_text('[checks]\noff = ["no-such-rule"]')
    assert run("check", job) == 4
    said = capsys.readouterr().err
    assert "duizhao.toml, line 2: “no-such-rule” is no rule." in said
    assert "Traceback" not in said


def test_a_folder_is_all_jobs_in_it_and_a_bad_one_stops_none(
    job: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "broken.xlf").write_text("no XML")
    assert run("check", tmp_path, "--format", "json") == 3
    shown = capsys.readouterr()
    assert {item["file"] for item in json.loads(shown.out)} == {str(job)}
    assert "broken.xlf" in shown.err


def test_what_is_no_job_is_refused(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    document = tmp_path / "a.docx"
    document.write_bytes(b"")
    assert run("check", document) == 2
    assert "only a job can be checked" in capsys.readouterr().err
    assert run("check", tmp_path / "missing.xlf") == 3
    assert run("check", tmp_path) == 3
    assert run("check") == 2


def test_a_finding_is_accepted_for_one_segment(
    job: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    before = read_xliff(job.read_bytes())
    accepted = listed(capsys, job, "--accept", "b1/s1:number-added")
    assert [item["rule"] for item in accepted] == ["word-doubled", "near-miss"]
    assert [item["rule"] for item in listed(capsys, job)] == ["word-doubled", "near-miss"]
    after = read_xliff(job.read_bytes())
    assert after.blocks[0].segments[0].accepted == ("number-added",)
    assert after.blocks[1:] == before.blocks[1:]


@pytest.mark.parametrize("wanted", ["b9/s1:number-added", "b1/s1:no-such-rule", "number-added"])
def test_only_what_is_there_can_be_accepted(job: Path, wanted: str) -> None:
    content = job.read_bytes()
    assert run("check", job, "--accept", wanted) == 2
    assert job.read_bytes() == content


def test_what_is_accepted_goes_from_the_file_and_what_else_was_found_stands_in_it(
    job: Path,
) -> None:
    assert run("check", job, "--accept", "b1/s1:number-added") == 0
    written = job.read_text("utf-8")
    assert "(word-doubled)" in written and "(number-added)" not in written


def test_publishing_writes_what_was_found_into_the_xliff(tmp_path: Path) -> None:
    article = tmp_path / "visit.txt"
    article.write_text("图书到校\n\n学生们参观了工厂。\n", "utf-8")
    out = tmp_path / "out"
    assert run("publish", article, "-o", out, "--engine", "none", "--format", "xliff") == 0
    written = (out / "visit" / "visit.xlf").read_text("utf-8")
    assert 'its:locQualityIssueType="untranslated"' in written


def test_the_rules_are_listed(capsys: pytest.CaptureFixture[str]) -> None:
    assert run("check", "--rules") == 0
    shown = capsys.readouterr().out
    assert all(rule in shown for rule in RULES)
    assert run("check", "--rules", "--format", "json") == 0
    assert [item["rule"] for item in json.loads(capsys.readouterr().out)] == list(RULES)


def test_publishing_tells_findings_in_the_report_and_fails_only_where_asked(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    article = tmp_path / "visit.txt"
    article.write_text("清河小学举行开学典礼\n\n清河小学今天举行开学典礼。\n", encoding="utf-8")
    output = tmp_path / "out"
    options = ["-o", output, "--engine", "none", "--format", "xliff"]
    assert run("publish", article, *options) == 0
    found = json.loads((output / "visit" / "report.json").read_text(encoding="utf-8"))["findings"]
    assert {item["rule"] for item in found} == {"untranslated"}
    assert found[0]["lines"] == [1, 1]
    assert len({item["cause"] for item in found}) == 1
    assert run("publish", article, *options, "--strict") == 1
    (tmp_path / "duizhao.toml").write_text('[checks]\noff = ["untranslated"]')
    assert run("publish", article, *options, "--strict") == 0
    (tmp_path / "duizhao.toml").write_text("[checks")
    capsys.readouterr()
    assert run("publish", article, *options) == 4
    assert "duizhao.toml, line 1" in capsys.readouterr().err


def test_a_gender_that_the_people_register_confirms_is_no_finding(
    job: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    said = (
        "局长高玉荣表示，要把自己的工作做好。",
        "Director Gao Yurong said she would do her work well.",
    )
    job.write_bytes(write_xliff(translated(said)))
    (job.parent / "report.json").write_text("{}", encoding="utf-8")
    assert [item["rule"] for item in listed(capsys, job)] == ["gender-unshown"]

    memory = job.parent.parent / "memory.sqlite"
    entered = (
        "memory",
        "person",
        "高玉荣",
        "--gender",
        "female",
        "--source",
        "the bureau's website",
    )
    assert run(*entered, "--spelling", "Gao Yurong", "--memory", memory) == 0
    capsys.readouterr()
    assert listed(capsys, job) == []

    assert run(*entered[:4], "male", *entered[5:], "--memory", memory) == 0
    capsys.readouterr()
    assert [item["rule"] for item in listed(capsys, job)] == ["gender-wrong"]
