"""Writing glossary files: CSV, TSV, XLSX and TBX."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import fields

from duizhao.glossary.files.entries import COLUMNS
from duizhao.glossary.files.tbx import write_tbx
from duizhao.glossary.terms.model import Case, Category, Entry

FORMATS = ("csv", "tsv", "xlsx", "tbx")
"""What a glossary can be written as; each is its file's suffix, too."""


def write_entries(entries: Iterable[Entry], format: str, title: str) -> bytes:
    """Writes entries as a glossary file.

    Args:
        entries: What to write.
        format: One of `FORMATS`.
        title: What the glossary is called.

    Returns:
        CSV and TSV in UTF-8 with a byte order mark, without which spreadsheets take Chinese for
        something else.
    """
    rows = [_cells(entry) for entry in entries]
    if format == "tbx":
        return write_tbx(rows, title)
    # the two columns that every glossary has, and those that say anything
    columns = [c for c in COLUMNS if c in ("source", "target") or any(row[c] for row in rows)]
    return _workbook(rows, columns) if format == "xlsx" else _text(rows, columns, format)


def _cells(entry: Entry) -> dict[str, str]:
    known = {field.name for field in fields(Entry)}
    return {column: _cell(getattr(entry, column)) for column in COLUMNS if column in known}


def _cell(value: object) -> str:
    if isinstance(value, tuple):
        return "|".join(value)
    if isinstance(value, bool):
        return "yes" if value else ""
    if value in (Category.TERM, Case.SENTENCE):
        return ""  # what a cell without anything means
    return str(value)


def _text(rows: Sequence[Mapping[str, str]], columns: Sequence[str], format: str) -> bytes:
    stream = io.StringIO()
    writer = csv.writer(stream, "excel-tab" if format == "tsv" else "excel")
    writer.writerow(columns)
    writer.writerows([row[column] for column in columns] for row in rows)
    return stream.getvalue().encode("utf-8-sig")


def _workbook(rows: Sequence[Mapping[str, str]], columns: Sequence[str]) -> bytes:
    import openpyxl
    from openpyxl.styles import Font
    from openpyxl.utils import get_column_letter

    book = openpyxl.Workbook()
    sheet = book.active
    sheet.title = "Glossary"
    sheet.append(list(columns))
    for row in rows:
        sheet.append([row[column] for column in columns])
    for line in sheet.iter_rows():
        for cell in line:
            # a term that begins with = is no formula, and one of digits no number
            cell.data_type = "s" if cell.value else cell.data_type
            cell.number_format = "@"
    for cell in sheet[1]:
        cell.font = Font(bold=True)
    sheet.freeze_panes = "A2"
    for place, column in enumerate(columns, 1):
        width = max(len(row[column]) for row in rows) if rows else 0
        sheet.column_dimensions[get_column_letter(place)].width = min(max(width, 10) + 4, 60)
    stream = io.BytesIO()
    book.save(stream)
    return stream.getvalue()
