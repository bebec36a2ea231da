"""What ``duizhao glossary check`` finds in a glossary."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from duizhao.cli.app import main
from duizhao.glossary.files.checking import check_glossaries, has_errors
from duizhao.glossary.files.findings import Finding
from duizhao.glossary.layers import shipped_folder

HEADER = (
    "source,target,category,source_short,admitted,forbidden,context,valid_from,valid_to,authority"
)


def glossary_file(folder: Path, *rows: str, name: str = "house.csv") -> Path:
    path = folder / name
    path.write_text("\n".join([HEADER, *rows, ""]), "utf-8")
    return path


def findings(folder: Path, *rows: str) -> list[tuple[int, str, str, str]]:
    return [
        (finding.line, finding.column, finding.severity.value, finding.rule)
        for finding in check_glossaries([glossary_file(folder, *rows)])
    ]


def test_a_sound_glossary_has_no_finding(tmp_path: Path) -> None:
    assert (
        findings(
            tmp_path,
            "临江实验小学,Linjiang Experimental School,organisation,临江小学,,,,,,House",
            "主任,director,title,,,clerk,中心|办公室,,,House",
            "主任,department head,title,,,,校长,,,House",
            "两地协作,cooperation,term,,,,,,2020,House",
            "两地协作,collaboration,term,,,,,2020,,House",
        )
        == []
    )


@pytest.mark.parametrize(
    ("row", "finding"),
    [
        ("园长,head园,title,,,,,,,H", ("target", "error", "chinese-in-english")),
        ("园长,head,title,,园长,,,,,H", ("admitted", "error", "chinese-in-english")),
        ("园长,caf\ufffd,title,,,,,,,H", ("target", "error", "damaged")),
        ("园长,cafÃ©,title,,,,,,,H", ("target", "error", "damaged")),
        ("锟斤拷长,head,title,,,,,,,H", ("source", "error", "damaged")),
        ("园\ue0a5长,head,title,,,,,,,H", ("source", "error", "damaged")),
        ("园长\u200b,head,title,,,,,,,H", ("source", "error", "invisible")),
        ("園長,head,title,,,,,,,H", ("source", "error", "traditional-source")),
        (" 园长,head,title,,,,,,,H", ("source", "warning", "outer-space")),
        ("园长,head  of it,title,,,,,,,H", ("target", "warning", "double-space")),
        ("园 长,head,title,,,,,,,H", ("source", "warning", "inner-space")),
        ("园长,head\tof it,title,,,,,,,H", ("target", "error", "line-break")),
        ("园长,head (acting,title,,,,,,,H", ("target", "warning", "unbalanced")),
        ("《园长,head,title,,,,,,,H", ("source", "warning", "unbalanced")),
        ("园长,head,title,,,head,,,,H", ("forbidden", "error", "forbidden-target")),
        ("园长,head,title,,chief,chief,,,,H", ("forbidden", "error", "forbidden-target")),
        ("园,head,title,,,,,,,H", ("source", "error", "needs-context")),
        ("园长,head,title,园,,,,,,H", ("source_short", "warning", "needs-context")),
        ("园长,head,title,园长,,,,,,H", ("source_short", "warning", "duplicate")),
        ("园长,head,title,,,,,2021,2020,H", ("valid_to", "error", "never-valid")),
        ("园长,head,title,,,,,,,", ("authority", "note", "no-authority")),
        ("和平区,Heping District,place,和平,,,,,,H", ("source", "warning", "everyday-word")),
        (f"园长,{'head ' * 200}of it,title,,,,,,,H", ("target", "warning", "too-long")),
        ("园长,,title,,,,,,,H", ("target", "error", "row")),
        ("园长,head,chief,,,,,,,H", ("category", "error", "row")),
    ],
)
def test_a_faulty_entry_is_found(tmp_path: Path, row: str, finding: tuple[str, str, str]) -> None:
    assert findings(tmp_path, "校医,school doctor,title,,,,,,,House", row) == [(3, *finding)]


@pytest.mark.parametrize(
    ("first", "second", "finding"),
    [
        ("园长,head,title,,,,,,,H", "园长,chief,title,,,,,,,H", ("source", "error", "conflict")),
        ("园长,head,title,,,,,,,H", "园长,head,term,,,,,,,H", ("source", "warning", "duplicate")),
        (
            "临江小学,Linjiang School,organisation,江小,,,,,,H",
            "江岸小学,Jiang'an School,organisation,江小,,,,,,H",
            ("source_short", "error", "conflict"),
        ),
        (
            "江小,Jiangxiao,place,,,,,,,H",
            "临江小学,Linjiang School,organisation,江小,,,,,,H",
            ("source_short", "warning", "shadowed"),
        ),
        (
            "主任，,director,title,,,,学校,,,H".replace("，", ""),
            "主任,head,title,,,,学校,,,H",
            ("source", "error", "conflict"),
        ),
    ],
)
def test_two_entries_that_contradict_each_other_are_found(
    tmp_path: Path, first: str, second: str, finding: tuple[str, str, str]
) -> None:
    assert findings(tmp_path, first, second) == [(3, *finding)]


def test_half_and_full_width_forms_are_one(tmp_path: Path) -> None:
    found = findings(tmp_path, '"帮扶,成长",a,term,,,,,,,H', "帮扶，成长,b,term,,,,,,,H")

    assert found == [(3, "source", "error", "conflict")]


def test_an_overridden_layer_is_only_noted(tmp_path: Path) -> None:
    client = glossary_file(tmp_path, "园长,head,title,,,,,,,H", name="client.csv")
    house = glossary_file(tmp_path, "园长,chief,title,,,,,,,H")

    (finding,) = check_glossaries([client, house])

    assert (finding.file, finding.severity.value, finding.rule) == (house, "note", "overridden")
    assert "client.csv, line 2" in finding.message


def test_the_shipped_glossaries_have_no_error() -> None:
    found: list[Finding] = check_glossaries([shipped_folder()])

    assert not has_errors(found), [f for f in found if f.severity == "error"]


def test_the_command_prints_findings_and_fails_on_errors(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = glossary_file(tmp_path, "园长,head,title,,,,,,,H", "园长,chief,title,,,,,,,H")

    assert main(["glossary", "check", str(path), "--format", "json"]) == 4

    output = capsys.readouterr()
    (record,) = json.loads(output.out)
    assert record["file"] == str(path)
    assert (record["line"], record["severity"], record["rule"]) == (3, "error", "conflict")
    assert output.err.strip() == "1 error."


def test_the_command_ends_well_with_warnings(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = glossary_file(tmp_path, " 园长,head,title,,,,,,,H")

    assert main(["glossary", "check", str(path)]) == 0
    assert "white space before or after" in capsys.readouterr().out


@pytest.mark.parametrize("content", ["", 'source,target\n园长,"head\n', "源,目标\n"])
def test_the_command_reports_a_file_that_cannot_be_read(
    tmp_path: Path, content: str, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / "broken.csv"
    path.write_text(content, "utf-8")

    assert main(["glossary", "check", str(path)]) == 4
    assert "broken.csv" in capsys.readouterr().out


def test_the_command_says_that_a_path_is_missing(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["glossary", "check", str(tmp_path / "none.csv")]) == 4
    assert "There is no glossary at" in capsys.readouterr().err
