"""Glossaries and other tables (CSV, TSV) in another script: columns of Chinese, cell by cell."""

from __future__ import annotations

import codecs
import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from duizhao.article.detection import detect_language
from duizhao.errors import InputError
from duizhao.glossary.terms.model import Category
from duizhao.han import count_han, has_han
from duizhao.script.converted import Converted
from duizhao.script.formats.encoded import EncodedText
from duizhao.script.formats.marked_text import MarkedPassage, MarkedPassageBuilder, MarkedText
from duizhao.script.formats.passages import Passage, Place
from duizhao.script.formats.table_names import is_label_of_names

_CHINESE_COLUMNS = frozenset(("source", "source_short", "context", "note"))
"""Columns of a glossary that are in the source's script. ``zh_hant`` is Traditional by its name,
and ``authority`` says what a publication is called."""
_DELIMITERS = "\t,;"
_MOSTLY = 0.5
"""Share of Chinese from which all is: of a column's cells with words, of a cell's letters."""


@dataclass(frozen=True, slots=True)
class _Cell:
    """Where a cell's content stands in the file's text, without its quotation marks."""

    start: int
    end: int
    quoted: bool

    def text(self, file: str) -> str:
        """What the cell says."""
        raw = file[self.start : self.end]
        return raw.replace('""', '"') if self.quoted else raw


class TableFile:
    """A table that was opened for conversion.

    Args:
        data: The file's bytes.
        name: What messages call it.
        source_tag: BCP 47 tag of its Chinese; told from it where it is None.

    Raises:
        InputError: It is empty, binary, in no encoding that can be told, or a quotation mark in
            it is never closed.
    """

    def __init__(self, data: bytes, name: str, source_tag: str | None = None) -> None:
        self._stored = EncodedText.of(data, name)
        text = self._stored.text
        delimiter = "\t" if name.lower().endswith(".tsv") else _delimiter(text)
        rows = list(_rows(text, delimiter, name))
        header = [cell.text(text).strip().lower() for cell in rows[0]] if rows else []
        chosen = _columns_of_a_glossary(header)
        if chosen and any(has_han(cell.text(text)) for _, cell, _ in _chosen(rows[1:], chosen)):
            cells = list(_chosen(rows[1:], chosen))
        else:
            cells = list(_chinese_cells(text, rows))
        sample = "\n".join(cell.text(text) for _, cell, _ in cells)
        self.source_tag = source_tag or detect_language(sample)
        given_in = header.index("zh_hant") if "zh_hant" in header and chosen else None
        marked: list[MarkedPassage] = []
        given: list[str] = []
        with_names = _cells_of_names(text, rows, header)
        for row, cell, column in cells:
            passage = _passage(text, cell, column, names=cell.start in with_names)
            if passage is None:
                continue
            marked.append(passage)
            has_own = column == "source" and given_in is not None and given_in < len(row)
            given.append(row[given_in or 0].text(text).strip() if has_own else "")
        self._marked = MarkedText(text, marked, _doubled)
        self.passages: Sequence[Passage] = [
            replace(passage, traditional=own or None)
            for passage, own in zip(self._marked.passages, given, strict=True)
        ]

    def place(self, passage: int, start: int) -> Place:
        """Where a character of a passage stands."""
        return self._marked.place(passage, start)

    def converted(
        self, texts: Sequence[Converted], target_tag: str, *, comments: bool = False
    ) -> bytes:
        """The table with each passage converted; see `Document`."""
        text = self._marked.text_with(texts)
        if self._stored.can_hold(text):
            return self._stored.encoded(text)
        # with a mark, by which spreadsheet programs know UTF-8
        return codecs.BOM_UTF8 + text.encode("utf-8", "surrogatepass")


def _doubled(text: str, before: str) -> str:
    return text.replace('"', '""')


def _cells_of_names(text: str, rows: Sequence[Sequence[_Cell]], header: Sequence[str]) -> set[int]:
    """Where the cells begin in which people's names stand, as the head of the column says.

    In a glossary the category says it of its entry.
    """
    columns = {place for place, label in enumerate(header) if is_label_of_names(label)}
    found = {row[at].start for row in rows[1:] for at in columns if at < len(row)}
    if {"source", "category"} <= set(header):
        source, category = header.index("source"), header.index("category")
        found |= {
            row[source].start
            for row in rows[1:]
            if max(source, category) < len(row)
            and row[category].text(text).strip().lower() == Category.PERSON
        }
    return found


def _columns_of_a_glossary(header: Sequence[str]) -> dict[int, str]:
    """The columns that are in the source's script, by a glossary's header; none of another's."""
    if not {"source", "target"} <= set(header):
        return {}
    return {place: name for place, name in enumerate(header) if name in _CHINESE_COLUMNS}


def _chosen(
    rows: Iterable[Sequence[_Cell]], columns: dict[int, str]
) -> Iterator[tuple[Sequence[_Cell], _Cell, str]]:
    """The cells of some columns: each with its row and its column's name."""
    for row in rows:
        for place, column in columns.items():
            if place < len(row):
                yield row, row[place], column


def _passage(text: str, cell: _Cell, column: str, *, names: bool) -> MarkedPassage | None:
    builder = MarkedPassageBuilder()
    at = cell.start
    if cell.quoted:
        for match in re.finditer('""', text[cell.start : cell.end]):
            builder.add(text, at, cell.start + match.start())
            builder.add_written('"', cell.start + match.start(), cell.start + match.end())
            at = cell.start + match.end()
    builder.add(text, at, cell.end)
    passage = builder.finished(column, names=names)
    return passage if passage is not None and has_han(passage.passage.text) else None


def _chinese_cells(
    text: str, rows: Sequence[Sequence[_Cell]]
) -> Iterator[tuple[Sequence[_Cell], _Cell, str]]:
    """The cells of a table of unknown making that are Chinese.

    They are all those of a column that is, and in one of another language those that are Chinese
    for the most part: ``teacher (教师)`` is English.
    """
    worded: dict[int, int] = {}
    chinese: dict[int, int] = {}
    for row in rows:
        for place, cell in enumerate(row):
            content = cell.text(text)
            # numbers and dates are of no language
            worded[place] = worded.get(place, 0) + any(map(str.isalpha, content))
            chinese[place] = chinese.get(place, 0) + has_han(content)
    for row in rows:
        for place, cell in enumerate(row):
            if chinese[place] >= _MOSTLY * worded[place] or _is_chinese(cell.text(text)):
                yield row, cell, str(place + 1)


def _is_chinese(content: str) -> bool:
    return count_han(content) >= _MOSTLY * max(1, sum(map(str.isalpha, content)))


def _delimiter(text: str) -> str:
    """What stands between the cells of the first row; a comma at worst."""
    first = re.sub(r'"[^"]*"', "", text.lstrip("\r\n").partition("\n")[0])
    count: Callable[[str], int] = first.count
    best = max(_DELIMITERS, key=count)
    return best if count(best) else ","


def _rows(text: str, delimiter: str, name: str) -> Iterator[list[_Cell]]:
    """The cells of each row that holds anything, as RFC 4180 divides them."""
    cell_end = re.compile(rf"{re.escape(delimiter)}|\r\n|\n|\r")
    row: list[_Cell] = []
    at = 0
    while at <= len(text):
        quoted = text.startswith('"', at)
        if quoted:
            match = re.compile(r'[^"]*(?:""[^"]*)*"').match(text, at + 1)
            if match is None:
                line = text.count("\n", 0, at) + 1
                raise InputError(
                    f'{name}, line {line}: a quotation mark (") that opens here is never closed.',
                    "Close it at the end of its cell, and write a quotation mark inside a quoted "
                    'cell twice ("").',
                )
            row.append(_Cell(at + 1, match.end() - 1, quoted=True))
            at = match.end()
        end = cell_end.search(text, at)
        stop = end.start() if end else len(text)
        if not quoted:
            row.append(_Cell(at, stop, quoted=False))
        if end is None or end.group() != delimiter:
            if any(cell.end > cell.start for cell in row):
                yield row
            row = []
        if end is None:
            return
        at = end.end()
