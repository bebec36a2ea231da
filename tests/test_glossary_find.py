"""``duizhao glossary find``: the terms and people of an article, where its file has them."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from duizhao.cli.app import main

PAGE = """青山教育在线
首页
临江实验小学举行研修活动
2021-04-12 08:30

  4月12日,临江实验小学校长林晓芸带领全体教师开展研修活动,苗   青老师主持。
会上,林晓芸校长介绍了学校的情况，
老师们积极参加了讨论,大家对学校的发展提出了很多意见和建议,活动取得了圆满成功。

文:方可
"""
HOUSE = """source,target,category
临江实验小学,Linjiang Experimental School,organisation
校长,principal,title
晓芸,clouds at dawn,term
"""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "page.txt").write_text(PAGE, "utf-8")
    (tmp_path / "house.csv").write_text(HOUSE, "utf-8")
    return tmp_path


def find(folder: Path, capsys: pytest.CaptureFixture[str]) -> list[dict[str, str | int]]:
    arguments = [str(folder / "page.txt"), "--glossary", str(folder / "house.csv")]
    assert main(["glossary", "find", *arguments, "--format", "json"]) == 0
    found: list[dict[str, str | int]] = json.loads(capsys.readouterr().out)
    return found


def test_terms_and_people_stand_where_the_file_has_them(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    found = find(folder, capsys)
    lines = PAGE.split("\n")

    assert all(
        lines[int(item["line"]) - 1][int(item["start"]) : int(item["end"])] == item["source"]
        for item in found
    )
    assert {
        "line": 3,
        "start": 0,
        "end": 6,
        "source": "临江实验小学",
        "target": "Linjiang Experimental School",
        "category": "organisation",
        "kind": "term",
        "layer": "house",
    } in found
    assert {
        "line": 6,
        "start": 16,
        "end": 19,
        "source": "林晓芸",
        "target": "Lin Xiaoyun",
        "category": "person",
        "kind": "person",
        "layer": "names",
    } in found


def test_a_padded_name_is_one_person_with_its_padding(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    padded = [item for item in find(folder, capsys) if item["source"] == "苗   青"]

    assert [item["target"] for item in padded] == ["Miao Qing"]


def test_a_surname_with_a_title_is_a_person(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    text = PAGE.replace("圆满成功。", "圆满成功。林校长感谢大家,罗校长也来了。林校鼓励学生们。")
    (folder / "page.txt").write_text(text, "utf-8")
    found = find(folder, capsys)
    people = [i for i in found if i["kind"] == "person" and "校" in str(i["source"])]
    lines = text.split("\n")

    assert [(i["source"], i["target"], i["layer"]) for i in people] == [
        ("林校长", "Principal Lin", "names"),
        ("罗校长", "Principal Luo", "names"),
        ("林校", "Principal Lin", "names"),
    ]
    assert all(
        lines[int(i["line"]) - 1][int(i["start"]) :].startswith(str(i["source"])) for i in people
    )


def test_a_full_name_wins_over_a_term_inside_it(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert "clouds at dawn" not in {item["target"] for item in find(folder, capsys)}


def test_the_table_is_for_people(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["glossary", "find", str(folder / "page.txt")]) == 0
    assert "Lin Xiaoyun" in capsys.readouterr().out


def test_a_broken_glossary_is_named(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (folder / "house.csv").write_text("source,target\n校长,\n", "utf-8")

    arguments = [str(folder / "page.txt"), "--glossary", str(folder / "house.csv")]
    assert main(["glossary", "find", *arguments]) == 4
    assert "house.csv, line 2, column target" in capsys.readouterr().err
