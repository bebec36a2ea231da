"""What a glossary file's columns mean: rows of text become entries."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from duizhao.glossary.files.tables import Problem, Table, read_content, read_table
from duizhao.glossary.files.tbx import is_tbx, read_tbx
from duizhao.glossary.terms.model import Case, Category, Entry

COLUMNS = (
    "source",
    "target",
    "category",
    "source_short",
    "target_short",
    "zh_hant",
    "admitted",
    "forbidden",
    "context",
    "region",
    "valid_from",
    "valid_to",
    "case",
    "inflect",
    "full_again",
    "note",
    "authority",
)
"""The columns that a glossary file may have (`docs/glossary.md`)."""

_REQUIRED = ("source", "target")
"""The columns that it must have, with something in every row."""

_LISTS = ("source_short", "target_short", "admitted", "forbidden", "context")
"""The columns whose cells hold alternatives, separated by ``|``."""

_YES_NO = {"yes": True, "no": False, "true": True, "false": False}
_BAR = re.compile(r"[|｜]")
_PARTIAL_DATE = re.compile(r"(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?")
_REGION = re.compile(r"[A-Za-z]{2}|\d{3}|[A-Za-z]{4}|[A-Za-z]{2,3}(-[A-Za-z0-9]{2,8})+")


@dataclass(frozen=True, slots=True)
class GlossaryFile:
    """A glossary file as read.

    Attributes:
        table: Its rows, as they stand.
        entries: The entries of the rows that are sound, in the file's order.
        problems: What is wrong with the others, by line.
    """

    table: Table
    entries: tuple[Entry, ...]
    problems: tuple[Problem, ...]


def read_entries(path: Path, content: bytes | None = None) -> tuple[Entry, ...]:
    """Reads a glossary file whose every row must be sound.

    Args:
        path: The file.
        content: Its bytes, where they have been read already.

    Raises:
        GlossaryFileError: The file cannot be read, or a row is broken: names the file, the
            line, the column, what is wrong and what to do.
    """
    file = read_glossary_file(path, content)
    if file.problems:
        raise file.problems[0].error(path, others=len(file.problems) - 1)
    return file.entries


def read_glossary_file(path: Path, content: bytes | None = None) -> GlossaryFile:
    """Reads a glossary file, keeping what is wrong with single rows apart.

    Args:
        path: The file.
        content: Its bytes, where they have been read already.

    Raises:
        GlossaryFileError: The file cannot be read at all, or its header is wrong.
    """
    content = read_content(path) if content is None else content
    if is_tbx(content):
        table = read_tbx(path, content)
    else:
        table = read_table(path, content, COLUMNS, _REQUIRED)
    layer = path.stem
    entries: list[Entry] = []
    problems = list(table.problems)
    for row in table.rows:
        cells = dict(zip(table.columns, row.cells, strict=True))
        found = _entry(cells, layer, row.line)
        if isinstance(found, Problem):
            problems.append(found)
        else:
            entries.append(found)
    problems.sort(key=lambda problem: problem.line)
    return GlossaryFile(table, tuple(entries), tuple(problems))


class _CellError(Exception):
    def __init__(self, what: str, remedy: str) -> None:
        super().__init__(what)
        self.what = what
        self.remedy = remedy


def _entry(cells: dict[str, str], layer: str, line: int) -> Entry | Problem:
    fields: dict[str, Any] = {}
    for column, cell in cells.items():
        value = cell.strip()
        if not value:
            if column in _REQUIRED:
                what = f"the cell is empty, and every entry needs a {column}"
                return Problem(line, column, what, "Fill it in, or delete the row.")
            continue
        try:
            fields[column] = _PARSERS[column](value)
        except _CellError as bad:
            return Problem(line, column, bad.what, bad.remedy)
    return Entry(**fields, layer=layer, line=line)


def _text(value: str) -> str:
    return value


def _alternatives(value: str) -> tuple[str, ...]:
    if "|" not in value and "｜" not in value:
        return (value,)
    return tuple(part for piece in _BAR.split(value) if (part := piece.strip()))


def _category(value: str) -> Category:
    try:
        return Category(value.lower())
    except ValueError:
        raise _CellError(
            f"“{value}” is no category", f"Write one of: {', '.join(Category)}; or nothing."
        ) from None


def _case(value: str) -> Case:
    try:
        return Case(value.lower())
    except ValueError:
        raise _CellError(f"“{value}” is no case", "Write keep or sentence; or nothing.") from None


def _yes_no(value: str) -> bool:
    try:
        return _YES_NO[value.lower()]
    except KeyError:
        raise _CellError(
            f"“{value}” is neither yes nor no", "Write yes or no; nothing means no."
        ) from None


def _partial_date(value: str) -> str:
    parts = _PARTIAL_DATE.fullmatch(value)
    if parts is not None:
        year, month, day = (int(part or 1) for part in parts.groups())
        try:
            date(year, month, day)
        except ValueError:
            parts = None
    if parts is None:
        raise _CellError(
            f"“{value}” is no date",
            "Write a year, month or day in ISO 8601: 2021, 2021-03, 2021-03-01.",
        )
    return value


def _region(value: str) -> str:
    if not _REGION.fullmatch(value):
        raise _CellError(
            f"“{value}” is no region or script",
            "Write a BCP 47 region or script such as TW, HK, Hant or zh-Hant-TW; or nothing.",
        )
    return value


_PARSERS: dict[str, Callable[[str], object]] = {
    **dict.fromkeys(COLUMNS, _text),
    **dict.fromkeys(_LISTS, _alternatives),
    "category": _category,
    "region": _region,
    "valid_from": _partial_date,
    "valid_to": _partial_date,
    "case": _case,
    "inflect": _yes_no,
    "full_again": _yes_no,
}
