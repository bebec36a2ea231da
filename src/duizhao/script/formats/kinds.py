"""Which format a file is in: by its name's ending, or by how it begins."""

from __future__ import annotations

import re
from enum import StrEnum
from pathlib import Path

from duizhao.article.file_kinds import is_zip, refuse_suffix
from duizhao.errors import InputError, UsageError


class FileKind(StrEnum):
    """The formats that are kept in another script."""

    TEXT = "text"
    MARKDOWN = "Markdown"
    HTML = "HTML"
    WORD = "Word"
    XLIFF = "XLIFF"
    TABLE = "CSV"


_SUFFIXES = {
    FileKind.TEXT: (".txt", ".text"),
    FileKind.MARKDOWN: (".md", ".markdown"),
    FileKind.HTML: (".html", ".htm", ".xhtml"),
    FileKind.WORD: (".docx", ".docm", ".dotx", ".dotm"),
    FileKind.XLIFF: (".xlf", ".xliff", ".mxliff", ".sdlxliff"),
    FileKind.TABLE: (".csv", ".tsv"),
}
_OF_SUFFIX = {suffix: kind for kind, suffixes in _SUFFIXES.items() for suffix in suffixes}
_TEXTS = frozenset((FileKind.TEXT, FileKind.MARKDOWN, FileKind.TABLE))
"""Formats of which each is plain text to the others."""
_HTML_BEGINS = re.compile(
    rb"\s*(?:<\?xml[^>]*>\s*)?(?:<!--.*?-->\s*)*<(?:!doctype\s+html|html|head|body)\b",
    re.IGNORECASE | re.DOTALL,
)
_XLIFF_BEGINS = re.compile(
    rb"\s*(?:<\?xml[^>]*>\s*)?(?:<!--.*?-->\s*)*<(?:\w+:)?xliff\b", re.DOTALL
)
_SAMPLE = 4096


def kind_of(name: str, head: bytes) -> FileKind:
    """Tells the format of a file.

    Args:
        name: The file's name; nothing for standard input.
        head: How it begins.

    Raises:
        InputError: It is of a kind that cannot be converted; says what to do.
    """
    path = Path(name)
    suffix = path.suffix.lower()
    if suffix in _OF_SUFFIX:
        return _OF_SUFFIX[suffix]
    if suffix == ".xlsx":
        raise InputError(
            f"{path} is a workbook, which cannot be converted.",
            "Save it from the spreadsheet program as “CSV UTF-8”, and convert that.",
        )
    refuse_suffix(path)
    if is_zip(head):
        return FileKind.WORD
    begin = head[:_SAMPLE].removeprefix(b"\xef\xbb\xbf")
    if _HTML_BEGINS.match(begin):
        return FileKind.HTML
    return FileKind.XLIFF if _XLIFF_BEGINS.match(begin) else FileKind.TEXT


def is_convertible(path: Path) -> bool:
    """Whether a file's name ends as those do that can be converted."""
    return path.suffix.lower() in _OF_SUFFIX


def is_prose(name: str) -> bool:
    """Whether a text is one for readers by its name; one without is, too: standard input.

    Others that are read line by line (``.json``, ``.srt``, ``.po``) may be for programs.
    """
    suffix = Path(name).suffix.lower()
    return not suffix or _OF_SUFFIX.get(suffix) is FileKind.TEXT


def is_word(path: Path) -> bool:
    """Whether a file's name ends as a Word document's."""
    return _OF_SUFFIX.get(path.suffix.lower()) is FileKind.WORD


def refuse_other_format(source: Path, output: Path) -> None:
    """Refuses an output whose name promises another format than the source's.

    Raises:
        UsageError: Says what the format is, and how the output should be called.
    """
    own = _OF_SUFFIX.get(source.suffix.lower())
    try:
        refuse_suffix(output)
    except InputError:
        other = True
    else:
        named = _OF_SUFFIX.get(output.suffix.lower(), own)
        other = own is not None and own != named and not {own, named} <= _TEXTS
    if other:
        ending = source.suffix if own else ".txt"
        raise UsageError(
            f"{output} would not be what its name says: what is converted keeps its format.",
            f"End the name in {ending}, and save that in the other format from the program that "
            "opens it.",
        )
