"""Glossaries and other tables in another script."""

from __future__ import annotations

from pathlib import Path

import pytest

import duizhao
from duizhao.errors import InputError
from duizhao.glossary.files.entries import read_entries


def convert(table: bytes, tag: str, folder: Path, name: str = "a.csv") -> bytes:
    file, output = folder / name, folder / f"out-{name}"
    file.write_bytes(table)
    duizhao.convert_file(file, tag, output)
    return output.read_bytes()


GLOSSARY = (
    "\ufeffsource,target,category,source_short,zh_hant,context,authority\r\n"
    '学校,"school, ""the"" school",organisation,小学|中学,,教师|学生,《学校》\r\n'
    '"头发""",hair,,,,"长\r\n学",\r\n'
    "松山台,Songshan Tai,place,,松山台,,\r\n"
)


def test_the_columns_of_chinese_are_converted(tmp_path: Path) -> None:
    assert convert(GLOSSARY.encode(), "zh-Hant-TW", tmp_path).decode() == (
        "\ufeffsource,target,category,source_short,zh_hant,context,authority\r\n"
        '學校,"school, ""the"" school",organisation,小學|中學,,教師|學生,《学校》\r\n'
        '"頭髮""",hair,,,,"長\r\n學",\r\n'
        "松山台,Songshan Tai,place,,松山台,,\r\n"
    )


def test_there_and_back_is_the_same_file(tmp_path: Path) -> None:
    there = convert(GLOSSARY.encode(), "zh-Hant", tmp_path)
    assert convert(there, "zh-Hans", tmp_path) == GLOSSARY.encode()


def test_a_converted_glossary_is_a_glossary(tmp_path: Path) -> None:
    file = tmp_path / "converted.csv"
    file.write_bytes(convert(GLOSSARY.encode(), "zh-Hant", tmp_path))
    assert [entry.source for entry in read_entries(file)] == ["學校", '頭髮"', "松山台"]


def test_tables_of_other_tools_are_converted_by_what_stands_in_them(tmp_path: Path) -> None:
    table = "学校\tschool\t2021\n教师\tteacher (教师)\t\n\tsquare\t学\n学会\tlearn\t\n"
    assert convert(table.encode("utf-16"), "zh-Hant", tmp_path, "a.tsv").decode("utf-16") == (
        "學校\tschool\t2021\n教師\tteacher (教师)\t\n\tsquare\t學\n學會\tlearn\t\n"
    )


@pytest.mark.parametrize(
    ("table", "outcome"),
    [
        # numbers in a column say nothing of its language
        ("1,2021\n2,学年\n3,2022\n4,2023\n", "1,2021\n2,學年\n3,2022\n4,2023\n"),
        ("id,name\n1,abc\n2,学校\n3,def (学)\n4,x\n", "id,name\n1,abc\n2,學校\n3,def (学)\n4,x\n"),
        # a glossary into Chinese
        ("source,target\nschool,学校\n", "source,target\nschool,學校\n"),
    ],
)
def test_chinese_cells_are_converted_wherever_they_stand(
    table: str, outcome: str, tmp_path: Path
) -> None:
    assert convert(table.encode(), "zh-Hant", tmp_path).decode() == outcome


def test_a_semicolon_may_divide_cells(tmp_path: Path) -> None:
    table = "source;target\n学校;school, or college\n"
    assert convert(table.encode(), "zh-Hant", tmp_path).decode() == (
        "source;target\n學校;school, or college\n"
    )


def test_a_table_that_its_encoding_cannot_hold_becomes_utf8_with_a_mark(tmp_path: Path) -> None:
    table = "source,target\n" + "學校的老師和學生在一起,school\n" * 20
    converted = convert(table.encode("cp950"), "zh-Hans", tmp_path)
    assert converted.decode().startswith("\ufeffsource,target\n学校的老师和学生在一起,school\n")


def test_a_quotation_mark_that_is_never_closed_is_refused(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="line 2: a quotation mark"):
        convert('学校,school\n"学校,school\n'.encode(), "zh-Hant", tmp_path)
