"""What is wrong with a glossary's cells, each looked at on its own."""

from __future__ import annotations

import re
from collections.abc import Iterator

from duizhao.glossary.files.findings import Finding, Severity
from duizhao.glossary.files.tables import Row, Table
from duizhao.han import HAN

_CHINESE_COLUMNS = ("source", "source_short", "zh_hant", "context")
_ENGLISH_COLUMNS = ("target", "target_short", "admitted", "forbidden")

_HAN = re.compile(f"[{HAN}]")
_MOJIBAKE = re.compile(
    "[ÃÂâåæçèé][\u0080-\u00bf€‚ƒ„…†‡ˆ‰Š‹ŒŽ‘’“”•–—˜™š›œžŸ]"  # UTF-8 read as Latin-1 or cp1252
    "|锟斤|斤拷|烫烫烫|屯屯屯"  # U+FFFD in UTF-8, and unset memory, read as GBK
)
_PRIVATE = re.compile("[\ue000-\uf8ff\U000f0000-\U0010ffff]")
_INVISIBLE = re.compile("[\u00ad\u200b-\u200f\u2028-\u202e\u2060-\u2064\ufeff]")
_PAIRS = {
    "(": ")",
    "（": "）",
    "[": "]",
    "【": "】",
    "《": "》",
    "〈": "〉",
    "「": "」",
    "『": "』",
    "“": "”",
}


def check_cells(table: Table) -> Iterator[Finding]:
    """Yields what the cells of a table show: damage, white space, Chinese in the English."""
    for row in table.rows:
        for column, cell in zip(table.columns, row.cells, strict=True):
            if cell:
                for severity, rule, message in _cell_findings(column, cell):
                    yield Finding(table.path, row.line, column, severity, rule, message)


def check_authority(table: Table) -> Iterator[Finding]:
    """Yields a note for every row that names no authority, or one for a file without any."""
    if "authority" not in table.columns:
        message = "no entry of this file names the authority its English was taken from"
        yield Finding(table.path, 1, "authority", Severity.NOTE, "no-authority", message)
        return
    place = table.columns.index("authority")
    for row in table.rows:
        if not row.cells[place].strip():
            yield _no_authority(table, row)


def _no_authority(table: Table, row: Row) -> Finding:
    message = "the entry does not name the authority its English was taken from"
    return Finding(table.path, row.line, "authority", Severity.NOTE, "no-authority", message)


def _cell_findings(column: str, cell: str) -> Iterator[tuple[Severity, str, str]]:
    yield from _damage(cell)
    yield from _white_space(column, cell)
    if column in _ENGLISH_COLUMNS and (found := _HAN.search(cell)):
        yield Severity.ERROR, "chinese-in-english", f"there is Chinese ({found[0]}) in the English"
    if column in ("source", "source_short"):
        yield from _unfindable(cell)
    for part in re.split(r"[|｜]", cell):
        if (mark := _unbalanced_mark(part)) is not None:
            yield (
                Severity.WARNING,
                "unbalanced",
                f"“{part.strip()}” has a {mark} without its other half",
            )


def _damage(cell: str) -> Iterator[tuple[Severity, str, str]]:
    if "\ufffd" in cell:
        message = "a character was lost when the file was saved (it shows as \ufffd)"
        yield Severity.ERROR, "damaged", message
    if found := _MOJIBAKE.search(cell):
        message = f"“{found[0]}” is text that was read in the wrong encoding"
        yield Severity.ERROR, "damaged", message
    if found := _PRIVATE.search(cell):
        message = f"U+{ord(found[0]):04X} is a private character that no other computer knows"
        yield Severity.ERROR, "damaged", message
    if found := _INVISIBLE.search(cell):
        yield Severity.ERROR, "invisible", f"U+{ord(found[0]):04X} is invisible; retype the cell"


def _white_space(column: str, cell: str) -> Iterator[tuple[Severity, str, str]]:
    if cell != cell.strip():
        yield Severity.WARNING, "outer-space", "white space before or after the text (left out)"
    if "\n" in cell.strip() or "\r" in cell.strip() or "\t" in cell.strip():
        severity = (
            Severity.ERROR if column in _CHINESE_COLUMNS + _ENGLISH_COLUMNS else Severity.NOTE
        )
        yield severity, "line-break", "a line break or tab inside the cell"
    elif re.search(r"\s{2}", cell.strip()):
        yield Severity.WARNING, "double-space", "two spaces or more in a row"


def _unfindable(cell: str) -> Iterator[tuple[Severity, str, str]]:
    from duizhao.glossary.files.simplified import traditional_characters

    if re.search(rf"[{HAN}]\s+[{HAN}]", cell):
        yield (
            Severity.WARNING,
            "inner-space",
            "a space between Chinese characters will rarely match",
        )
    if characters := traditional_characters(cell):
        message = (
            f"Traditional characters ({''.join(characters)}): articles are searched in Simplified;"
            " the Traditional form belongs into zh_hant"
        )
        yield Severity.ERROR, "traditional-source", message


def _unbalanced_mark(text: str) -> str | None:
    """The first bracket or quotation mark that has no other half, or None."""
    closing = {close: opened for opened, close in _PAIRS.items()}
    waiting: list[str] = []
    for character in text:
        if character in _PAIRS:
            waiting.append(character)
        elif character in closing:
            if not waiting or waiting[-1] != closing[character]:
                return character
            waiting.pop()
    if waiting:
        return waiting[-1]
    return '"' if text.count('"') % 2 else None
