"""People's names that stand alone in tables, in another script."""

from __future__ import annotations

import io
from pathlib import Path

import docx
import pytest

import duizhao
from duizhao.script.formats.table_names import is_label_of_names

ROWS = (
    ("序号", "姓 名", "单位", "联系人（正）"),
    ("1", "于洋", "于洋中学", "游华、余丽"),
    ("2", "涂文", "由于", "沈  海"),
    ("3", "待定", "位于", "于建国"),
)
OUTCOME = (
    ("序號", "姓 名", "單位", "聯繫人（正）"),
    ("1", "于洋", "於洋中學", "游華、余麗"),
    ("2", "涂文", "由於", "沈  海"),
    ("3", "待定", "位於", "于建國"),
)
FORM = (("主任：", "于洋", "备注", "于洋"), ("时间", "于后", "教师", "余丽"))
FORM_OUTCOME = (("主任：", "于洋", "備註", "於洋"), ("時間", "於後", "教師", "余麗"))
"""In a form the label stands before the name. What is no name by its label is text."""


def convert(data: bytes, name: str, folder: Path) -> bytes:
    file, output = folder / name, folder / f"out-{name}"
    file.write_bytes(data)
    duizhao.convert_file(file, "zh-Hant-TW", output)
    return output.read_bytes()


def test_columns_of_names_in_csv(tmp_path: Path) -> None:
    table = "\n".join(map(",".join, ROWS))
    assert convert(table.encode(), "a.csv", tmp_path).decode() == "\n".join(map(",".join, OUTCOME))


@pytest.mark.parametrize(("rows", "outcome"), [(ROWS, OUTCOME), (FORM, FORM_OUTCOME)])
def test_columns_and_labels_of_names_in_web_pages(
    rows: tuple[tuple[str, ...], ...], outcome: tuple[tuple[str, ...], ...], tmp_path: Path
) -> None:
    def page(cells: tuple[tuple[str, ...], ...]) -> str:
        lines = ("".join(f"<td><p>{cell}</p>" for cell in row) for row in cells)
        return f"<table><tr>{'<tr>'.join(lines)}</table><p>{cells[-1][-1]}"

    converted = convert(page(rows).encode(), "a.html", tmp_path).decode()
    assert converted.partition("</table>")[0] == page(outcome).partition("</table>")[0]


@pytest.mark.parametrize(("rows", "outcome"), [(ROWS, OUTCOME), (FORM, FORM_OUTCOME)])
def test_columns_and_labels_of_names_in_word(
    rows: tuple[tuple[str, ...], ...], outcome: tuple[tuple[str, ...], ...], tmp_path: Path
) -> None:
    document = docx.Document()
    table = document.add_table(len(rows), len(rows[0]))
    for row, cells in zip(table.rows, rows, strict=True):
        for cell, text in zip(row.cells, cells, strict=True):
            cell.text = text
    stream = io.BytesIO()
    document.save(stream)

    converted = docx.Document(io.BytesIO(convert(stream.getvalue(), "a.docx", tmp_path)))
    assert (
        tuple(tuple(cell.text for cell in row.cells) for row in converted.tables[0].rows) == outcome
    )


def test_wide_cells_count_as_so_many_columns(tmp_path: Path) -> None:
    page = "<table><tr><th colspan=2>单位<th>姓名<tr><td>于洋<td>于洋<td>于洋</table>"
    assert convert(page.encode(), "a.html", tmp_path).decode() == (
        "<table><tr><th colspan=2>單位<th>姓名<tr><td>於洋<td>於洋<td>于洋</table>"
    )


def test_people_in_a_glossary(tmp_path: Path) -> None:
    table = "source,target,category\n于洋,Yu Yang,person\n于洋,to the ocean,term\n"
    assert convert(table.encode(), "a.csv", tmp_path).decode() == (
        "source,target,category\n于洋,Yu Yang,person\n於洋,to the ocean,term\n"
    )


def test_a_sentence_below_such_a_label_is_a_sentence(tmp_path: Path) -> None:
    table = "主任\n会议改期，于下周，于海边\n于洋（组长）、余丽\n"
    assert convert(table.encode(), "a.csv", tmp_path).decode() == (
        "主任\n會議改期，於下週，於海邊\n于洋（組長）、余麗\n"
    )


@pytest.mark.parametrize(
    ("label", "is_one"),
    [
        ("姓 名", True), ("联系人：", True), ("负责人（签字）", True), ("校长", True),
        ("全长", False), ("联系人电话", False), ("单位", False), ("人数", False), ("", False),
    ],
)  # fmt: skip
def test_labels_of_names(label: str, is_one: bool) -> None:
    assert is_label_of_names(label) is is_one
