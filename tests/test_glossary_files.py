"""Glossary files: every way that people save them, and what is said about a broken one."""

from __future__ import annotations

import codecs
from datetime import date
from pathlib import Path

import openpyxl
import pytest

from duizhao.errors import ConfigurationError
from duizhao.glossary.files.entries import COLUMNS, read_entries
from duizhao.glossary.terms.model import Case, Category, Entry

PLAIN = "source,target,category\n江岸小学,Jiang'an Primary School,organisation\n园长,head,title\n"


def saved(folder: Path, content: bytes | str, name: str = "house.csv") -> Path:
    path = folder / name
    path.write_bytes(content.encode() if isinstance(content, str) else content)
    return path


def complaint(path: Path) -> str:
    with pytest.raises(ConfigurationError) as caught:
        read_entries(path)
    assert caught.value.remedy
    return caught.value.problem


@pytest.mark.parametrize(
    "content",
    [
        PLAIN.encode(),
        codecs.BOM_UTF8 + PLAIN.encode(),
        PLAIN.encode("utf-16"),
        codecs.BOM_UTF16_BE + PLAIN.encode("utf-16-be"),
        PLAIN.encode("utf-16-le"),
        PLAIN.encode("gb18030"),
        PLAIN.replace(",", "\t").encode(),
        PLAIN.replace(",", "\t").encode("utf-16"),
        PLAIN.replace(",", ";").encode(),
        PLAIN.replace("\n", "\r\n").encode(),
        PLAIN.replace("source,target,category", "Source, Target ,CATEGORY").encode(),
    ],
    ids=[
        "UTF-8", "BOM", "UTF-16 LE", "UTF-16 BE", "UTF-16 without BOM", "GB18030",
        "tabs", "Unicode text", "semicolons", "CRLF", "capitals in the header",
    ],
)  # fmt: skip
def test_a_file_reads_alike_however_it_was_saved(tmp_path: Path, content: bytes) -> None:
    entries = read_entries(saved(tmp_path, content))

    assert [(e.source, e.target, e.category, e.layer, e.line) for e in entries] == [
        ("江岸小学", "Jiang'an Primary School", Category.ORGANISATION, "house", 2),
        ("园长", "head", Category.TITLE, "house", 3),
    ]


def test_every_column_says_what_it_says(tmp_path: Path) -> None:
    path = saved(
        tmp_path,
        "authority,note,full_again,inflect,case,valid_to,valid_from,region,context,forbidden,"
        "admitted,zh_hant,target_short,source_short,category,target,source\n"
        "House,seen in 2020,yes,no,keep,2024-06,2021,zh-Hant-TW,学校|幼儿园,boss,"
        "headteacher | head,園長,Head,园长老师｜老园长,title,head of kindergarten,园长\n",
    )

    assert read_entries(path) == (
        Entry(
            source="园长",
            target="head of kindergarten",
            category=Category.TITLE,
            source_short=("园长老师", "老园长"),
            target_short=("Head",),
            zh_hant="園長",
            admitted=("headteacher", "head"),
            forbidden=("boss",),
            context=("学校", "幼儿园"),
            region="zh-Hant-TW",
            valid_from="2021",
            valid_to="2024-06",
            case=Case.KEEP,
            inflect=False,
            full_again=True,
            note="seen in 2020",
            authority="House",
            layer="house",
            line=2,
        ),
    )


def test_a_workbook_gives_dates_and_truths_as_a_person_sees_them(tmp_path: Path) -> None:
    book = openpyxl.Workbook()
    sheet = book.active
    sheet.append(["target", "source", "valid_from", "inflect", "note"])
    sheet.append([None, None, None, None, None])
    sheet.append(["pair with", "结对", date(2021, 3, 1), True, 7.0])
    path = tmp_path / "house.xlsx"
    book.save(path)

    (entry,) = read_entries(path)

    assert (entry.source, entry.target, entry.line) == ("结对", "pair with", 3)
    assert (entry.valid_from, entry.inflect, entry.note) == ("2021-03-01", True, "7")


def test_blank_rows_and_empty_columns_at_the_end_are_nothing(tmp_path: Path) -> None:
    path = saved(tmp_path, "source,target,,\n,,,\n\n园长,head,,\n   ,,\n")

    assert [(e.source, e.line) for e in read_entries(path)] == [("园长", 4)]


def test_lines_are_counted_as_an_editor_shows_them(tmp_path: Path) -> None:
    path = saved(
        tmp_path, 'source,target,note\r\n园长,head,"one\r\ntwo\r\n"\r\n校医,,\r\n局长,director,\r\n'
    )

    assert "line 5, column target" in complaint(path)


@pytest.mark.parametrize(
    ("row", "place", "what"),
    [
        (",head,title,,", "line 3, column source", "empty"),
        ("园长,  ,title,,", "line 3, column target", "empty"),
        ("园长,head,post,,", "line 3, column category", "“post”"),
        ("园长,head,title,maybe,", "line 3, column inflect", "“maybe”"),
        ("园长,head,title,,2021-13", "line 3, column valid_from", "“2021-13”"),
        ("园长,head,title,,2021-02-30", "line 3, column valid_from", "“2021-02-30”"),
        ("园长,head,title,,March 2021", "line 3, column valid_from", "“March 2021”"),
        ("园长,head,title,,2021,left over", "line 3, column 6", "“left over”"),
        ('园长,"head,title,,', "line 3", "never closed"),
        ('园长,"head" of it,title,,', "line 3", "closes in the middle"),
        ("园长,he\0ad,title,,", "line 3", "NUL"),
    ],
)
def test_a_broken_row_is_named_by_line_and_column(
    tmp_path: Path, row: str, place: str, what: str
) -> None:
    header = "source,target,category,inflect,valid_from"
    problem = complaint(saved(tmp_path, f"{header}\n校医,school doctor,title,no,2020\n{row}\n"))

    assert f"house.csv, {place}: " in problem
    assert what in problem


def test_an_unknown_column_is_named_with_the_nearest_known_one(tmp_path: Path) -> None:
    with pytest.raises(ConfigurationError) as caught:
        read_entries(saved(tmp_path, "source,target,contxt\n园长,head,学校\n"))

    assert "line 1, column contxt" in caught.value.problem
    assert "Did you mean context?" in caught.value.remedy


@pytest.mark.parametrize(
    ("content", "what"),
    [
        ("", "no header row"),
        ("源,目标\n园长,head\n", "names no column of a glossary; it begins “源”"),
        ("source,note\n园长,seen\n", "lacks the column target"),
        ("source,target,target\n园长,head,chief\n", "twice"),
        (b"source,target\n" + "园长,头".encode() * 9 + b"\xff\xe9,x\n", "line 2: the bytes here"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "old Excel file"),
        (b"PK\x03\x04 and nothing else", "not a workbook"),
    ],
)
def test_a_file_that_is_no_glossary_says_why(
    tmp_path: Path, content: bytes | str, what: str
) -> None:
    assert what in complaint(saved(tmp_path, content))


def test_a_spreadsheet_error_in_a_cell_is_not_taken_for_text(tmp_path: Path) -> None:
    book = openpyxl.Workbook()
    book.active.append(["source", "target"])
    book.active.append(["园长", "#N/A"])
    path = tmp_path / "house.xlsx"
    book.save(path)

    assert "house.xlsx, line 2, column 2: the cell holds the spreadsheet error #N/A" in complaint(
        path
    )


def test_the_documented_format_is_the_one_that_is_read(tmp_path: Path) -> None:
    page = (Path(__file__).parents[1] / "docs" / "glossary.md").read_text("utf-8")
    table = page[page.index("| column |") : page.index("A file that breaks")]
    documented = [
        name.strip(" `")
        for row in table.splitlines()[2:]
        if row.startswith("|")
        for name in row.split("|")[1].split(",")
    ]
    assert documented == list(COLUMNS)

    sample = page[page.index("    source,target") : page.index("A `|` separates")]
    rows = "".join(line[4:] + "\n" for line in sample.splitlines())
    assert [entry.context for entry in read_entries(saved(tmp_path, rows))][2:] == [
        ("中心", "办公室"),
        ("校长", "副校长"),
    ]


@pytest.mark.parametrize("step", [97, 211])
def test_a_workbook_damaged_anywhere_is_read_or_refused(tmp_path: Path, step: int) -> None:
    book = openpyxl.Workbook()
    for row in (["source", "target"], ["园长", "head"]):
        book.active.append(row)
    sound = tmp_path / "sound.xlsx"
    book.save(sound)
    content = sound.read_bytes()
    refused = 0
    for place in range(0, len(content), step):
        damaged = content[:place] + b"\xf3\x9c" + content[place + 2 :]
        try:
            read_entries(saved(tmp_path, damaged, "house.xlsx"))
        except ConfigurationError:
            refused += 1
    assert refused
