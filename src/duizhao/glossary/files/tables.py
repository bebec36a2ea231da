"""Spreadsheet files as rows of text: CSV, TSV and XLSX, in the encodings that people save.

This module knows files, cells and line numbers; what a column means is `entries`' business.
"""

from __future__ import annotations

import codecs
import csv
import difflib
import io
import re
import zipfile
import zlib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path

from duizhao.errors import ConfigurationError, reason_of

SUFFIXES = (".csv", ".tsv", ".xlsx", ".tbx")
"""Names by which a folder's glossary files are known; a file named by itself may have any."""

_DELIMITERS = ",\t;"
_ZIP_MAGIC = b"PK\x03\x04"
_OLE_MAGIC = b"\xd0\xcf\x11\xe0"  # .xls, and any Office file under a password
_SAVE_AS = "Save it from the spreadsheet program as “CSV UTF-8” or as .xlsx."
_WORKBOOK_ERRORS = (
    zipfile.BadZipFile, zlib.error, EOFError, OSError, RuntimeError,
    SyntaxError, LookupError, ValueError, TypeError, AttributeError,
)  # fmt: skip
"""What openpyxl lets through of a damaged workbook; a part's XML error is a SyntaxError."""
_MAX_CELL = 1 << 20  # characters; the csv module's own limit would stop at 131,072


class GlossaryFileError(ConfigurationError):
    """A glossary file is not valid.

    Attributes:
        path: The file.
        found: The problem itself, or None where it has no place in the file.
    """

    def __init__(
        self, path: Path, problem: str, remedy: str = "", found: Problem | None = None
    ) -> None:
        super().__init__(problem, remedy)
        self.path = path
        self.found = found


@dataclass(frozen=True, slots=True)
class Problem:
    """Something in a file that keeps a row from being read.

    Attributes:
        line: Physical line of the file, 1-based; the row of a sheet.
        column: The column's name, or nothing where the whole row is meant.
        what: What is wrong, as a clause without its full stop.
        remedy: What to do, as a whole sentence.
    """

    line: int
    column: str
    what: str
    remedy: str

    def error(self, path: Path, others: int = 0) -> GlossaryFileError:
        """The problem as an error, telling how many others there are in the file."""
        place = f"line {self.line}" + (f", column {self.column}" if self.column else "")
        more = f" ({others} more in this file: see `duizhao glossary check`.)" if others else ""
        return GlossaryFileError(path, f"{path}, {place}: {self.what}.{more}", self.remedy, self)


@dataclass(frozen=True, slots=True)
class Row:
    """One row: its first physical line in the file (1-based) and its cells, as they stand."""

    line: int
    cells: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Table:
    """A file's rows under its header.

    Attributes:
        path: The file.
        columns: The header's names, in the file's order, lower-cased; an unnamed column that is
            empty all the way down is left out at the end.
        rows: The rows that hold anything, each with as many cells as there are columns.
        problems: What kept other rows from being read.
        encoding: How the file was encoded, as people name it.
    """

    path: Path
    columns: tuple[str, ...]
    rows: tuple[Row, ...]
    problems: tuple[Problem, ...]
    encoding: str


def read_content(path: Path) -> bytes:
    """Reads all bytes of a glossary file.

    Raises:
        GlossaryFileError: It is missing, a folder, or may not be read.
    """
    try:
        return path.read_bytes()
    except OSError as error:
        raise GlossaryFileError(
            path,
            f"Cannot read the glossary {reason_of(error, path)}.",
            "Check the path given with --glossary.",
        ) from error


def read_table(path: Path, content: bytes, known: Sequence[str], required: Sequence[str]) -> Table:
    """Reads a CSV, TSV or XLSX file; its bytes decide which of them it is.

    Args:
        path: The file, for messages.
        content: Its bytes.
        known: The columns that a header may name.
        required: The columns that it must name.

    Returns:
        The table. Rows that cannot be read are in its `problems`.

    Raises:
        GlossaryFileError: The file cannot be read at all, or its header is wrong.
    """
    if content.startswith(_OLE_MAGIC):
        raise GlossaryFileError(
            path, f"{path} is an old Excel file (.xls), or one under a password.", _SAVE_AS
        )
    if content.startswith(_ZIP_MAGIC):
        return _assemble(path, _sheet_records(path, content), "XLSX", known, required)
    text, encoding = _decode(path, content)
    delimiter = _delimiter_of(text, known)
    return _assemble(path, _text_records(text, delimiter), encoding, known, required)


def _assemble(
    path: Path,
    records: Iterator[Row | Problem],
    encoding: str,
    known: Sequence[str],
    required: Sequence[str],
) -> Table:
    header: tuple[str, ...] | None = None
    rows: list[Row] = []
    problems: list[Problem] = []
    for record in records:
        if isinstance(record, Problem):
            if header is None:
                raise record.error(path)
            problems.append(record)
        elif not any(cell and not cell.isspace() for cell in record.cells):
            continue
        elif header is None:
            header = _header(path, record, known, required)
        elif (fitted := _fit(record, len(header))) is not None:
            rows.append(fitted)
        else:
            problems.append(_too_many_cells(record, header))
    if header is None:
        raise GlossaryFileError(
            path,
            f"{path} is empty: it has no header row.",
            f"Its first row must name the columns: {', '.join(required)}, and others if needed.",
        )
    return Table(path, header, tuple(rows), tuple(problems), encoding)


def _header(
    path: Path, record: Row, known: Sequence[str], required: Sequence[str]
) -> tuple[str, ...]:
    columns = [re.sub(r"[\s-]+", "_", cell.strip().lower()) for cell in record.cells]
    while columns and not columns[-1]:
        columns.pop()
    if not any(column in known for column in columns):
        what = f"the first row names no column of a glossary; it begins “{_clip(columns[0])}”"
        remedy = f"Name the columns in it: {', '.join(required)}, and others if needed."
        raise Problem(record.line, "", what, remedy).error(path)
    for number, column in enumerate(columns, 1):
        if column not in known:
            raise _unknown_column(path, record, column, number, known)
        if columns.index(column) != number - 1:
            what = f"the header names the column {column} twice"
            raise Problem(record.line, column, what, "Remove or rename one of them.").error(path)
    for column in required:
        if column not in columns:
            what = f"the header lacks the column {column}, which every glossary needs"
            remedy = f"Name it in the first row. Columns found: {', '.join(columns)}."
            raise Problem(record.line, column, what, remedy).error(path)
    return tuple(columns)


def _unknown_column(
    path: Path, record: Row, column: str, number: int, known: Sequence[str]
) -> GlossaryFileError:
    if not column:
        what = f"the header's cell {number} is empty, but a column after it has a name"
        return Problem(record.line, str(number), what, "Name or remove it.").error(path)
    nearest = difflib.get_close_matches(column, known, n=1, cutoff=0.0)[0]
    likely = difflib.get_close_matches(column, known, n=1, cutoff=0.6)
    remedy = f"Known columns: {', '.join(known)}."
    if likely:
        remedy = f"Did you mean {nearest}? {remedy}"
    what = f"unknown column “{_clip(record.cells[number - 1])}”"
    return Problem(record.line, column, what, remedy).error(path)


def _fit(record: Row, width: int) -> Row | None:
    """Pads or trims a row to the header's width; None where a cell too many holds something."""
    cells = record.cells
    if len(cells) == width:
        return record
    if len(cells) < width:
        return Row(record.line, cells + ("",) * (width - len(cells)))
    if any(cell and not cell.isspace() for cell in cells[width:]):
        return None
    return Row(record.line, cells[:width])


def _too_many_cells(record: Row, header: tuple[str, ...]) -> Problem:
    extra = next(cell for cell in record.cells[len(header) :] if cell.strip())
    return Problem(
        record.line,
        str(len(header) + 1),
        f"the row has {len(record.cells)} cells, the header names {len(header)} columns;"
        f" the first cell too many holds “{_clip(extra)}”",
        "A cell that contains the delimiter must stand in quotation marks;"
        " a spreadsheet program does that by itself.",
    )


def _clip(cell: str) -> str:
    text = " ".join(cell.split())
    return text if len(text) <= 40 else f"{text[:39]}…"


def _decode(path: Path, content: bytes) -> tuple[str, str]:
    """The file's text and its encoding's name.

    Excel on a Chinese Windows writes plain “CSV” in the system's code page, of which GB18030
    is the superset; “Unicode text” is UTF-16 with tabs.
    """
    for mark, codec, name in (
        (codecs.BOM_UTF8, "utf-8-sig", "UTF-8 with BOM"),
        (codecs.BOM_UTF16_LE, "utf-16", "UTF-16"),
        (codecs.BOM_UTF16_BE, "utf-16", "UTF-16"),
    ):
        if content.startswith(mark):
            return _decode_as(path, content, codec, name)
    if b"\0" in content[:4]:  # a header is ASCII, so its first bytes show the order
        codec = "utf-16-be" if content[0] == 0 else "utf-16-le"
        return _decode_as(path, content, codec, "UTF-16")
    try:
        return content.decode("utf-8"), "UTF-8"
    except UnicodeDecodeError as error:
        if _is_damaged_utf8(content):
            raise _undecodable(path, content, error, "UTF-8") from error
    return _decode_as(path, content, "gb18030", "GB18030")


def _decode_as(path: Path, content: bytes, codec: str, name: str) -> tuple[str, str]:
    try:
        return content.decode(codec), name
    except UnicodeDecodeError as error:
        raise _undecodable(path, content, error, name) from error


def _is_damaged_utf8(content: bytes) -> bool:
    """Whether bytes that are not UTF-8 mostly are: whole characters outnumber broken ones."""
    text = content.decode("utf-8", errors="replace")
    broken = text.count("\ufffd")
    whole = sum(character > "\u07ff" for character in text) - broken
    return whole > 4 * broken


def _undecodable(
    path: Path, content: bytes, error: UnicodeDecodeError, name: str
) -> GlossaryFileError:
    line = content.count(b"\n", 0, error.start) + 1
    what = f"the bytes here are not {name} (the first bad one is byte {error.start + 1})"
    return Problem(line, "", what, _SAVE_AS).error(path)


def _delimiter_of(text: str, known: Sequence[str]) -> str:
    """The delimiter under which the header names the most known columns; a comma at worst."""
    header = next((line for line in text.splitlines() if line.strip()), "")

    def known_under(delimiter: str) -> int:
        return sum(cell.strip(' "').lower() in known for cell in header.split(delimiter))

    return max(_DELIMITERS, key=known_under)


def _text_records(text: str, delimiter: str) -> Iterator[Row | Problem]:
    """The records of a delimited text, each with the physical line that it begins on."""
    csv.field_size_limit(_MAX_CELL)
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True)
    first = 1
    while True:
        try:
            cells = next(reader)
        except StopIteration:
            return
        except csv.Error as error:
            yield _quoting_problem(first, reader.line_num, error)
            first = reader.line_num + 1
            continue
        if any("\0" in cell for cell in cells):
            yield Problem(
                first, "", "the row holds a NUL character", f"The file is damaged. {_SAVE_AS}"
            )
        else:
            yield Row(first, tuple(cells))
        first = reader.line_num + 1


def _quoting_problem(first: int, last: int, error: csv.Error) -> Problem:
    reason = str(error)
    if "unexpected end of data" in reason:
        what = 'a quotation mark (") that opens in this row is never closed'
    elif "expected after" in reason:
        where = "" if first == last else f" on line {last}"
        what = f'a quotation mark (") that opens in this row closes in the middle of a cell{where}'
    elif "NUL" in reason:
        what = "the row holds a NUL character"
    else:
        what = f"the row cannot be split into cells ({reason})"
    return Problem(
        first,
        "",
        what,
        "Close the quotation mark at the end of its cell, and write a quotation mark inside a"
        ' quoted cell twice ("").',
    )


def _sheet_records(path: Path, content: bytes) -> Iterator[Row | Problem]:
    """The rows of a workbook's first sheet."""
    import openpyxl

    try:
        book = openpyxl.load_workbook(io.BytesIO(content), read_only=True, data_only=True)
        sheet = book.worksheets[0]
        for number, values in enumerate(sheet.iter_rows(values_only=True), 1):
            yield _sheet_record(number, values)
        book.close()
    except _WORKBOOK_ERRORS as error:
        raise GlossaryFileError(
            path,
            f"{path} is not a workbook that can be read ({_clip(str(error)) or 'it is damaged'}).",
            "Open it in a spreadsheet program and save it again as .xlsx or “CSV UTF-8”.",
        ) from error


def _sheet_record(number: int, values: Sequence[object]) -> Row | Problem:
    cells = tuple(_cell_text(value) for value in values)
    for index, cell in enumerate(cells, 1):
        if re.fullmatch(r"#(?:N/A|REF!|NAME\?|VALUE!|DIV/0!|NULL!|NUM!)", cell):
            return Problem(
                number,
                str(index),
                f"the cell holds the spreadsheet error {cell}",
                "Mend the formula, or write the text itself.",
            )
    return Row(number, cells)


def _cell_text(value: object) -> str:
    """A sheet's value as a person sees it: dates in ISO 8601, truth as yes or no."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    if isinstance(value, datetime):
        return value.date().isoformat()
    if isinstance(value, date):
        return value.isoformat()
    return str(value)
