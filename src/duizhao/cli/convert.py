"""``duizhao convert``: Chinese text in, the same text in another script out."""

from __future__ import annotations

import io
import sys
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from enum import StrEnum
from itertools import chain
from pathlib import Path
from typing import Annotated, BinaryIO, TypeVar

import typer

from duizhao.cli.options import ScriptTag
from duizhao.errors import InputError, UsageError, reason_of


class VocabularyName(StrEnum):
    """What ``--vocabulary`` takes."""

    STANDARD = "standard"
    REGIONAL = "regional"


_FORMATTED_SUFFIXES = (".html", ".htm", ".xhtml", ".docx", ".xlf", ".xliff", ".doc", ".odt", ".pdf")
_Line = TypeVar("_Line", str, bytes)

_SAMPLE = 8192
"""Bytes or characters from which the encoding and the script are told."""


def convert_command(
    file: Annotated[
        str,
        typer.Argument(
            metavar="[FILE|-]", help="A text or Markdown file; - or nothing: standard input."
        ),
    ] = "-",
    *,
    target: Annotated[ScriptTag, typer.Option("--to", help="The script to convert into.")],
    source: Annotated[
        ScriptTag | None,
        typer.Option("--from", help="The text's script; told from the text unless given."),
    ] = None,
    vocabulary: Annotated[
        VocabularyName,
        typer.Option(help="The source's words in other characters, or the region's own words."),
    ] = VocabularyName.STANDARD,
    glossary: Annotated[
        list[Path] | None,
        typer.Option(metavar="PATH", help="A glossary above the shipped ones; may be repeated."),
    ] = None,
) -> None:
    """Convert between Simplified and Traditional Chinese, guided by the glossary."""
    _refuse_formats(file)
    from duizhao.article.detection import detect_language
    from duizhao.article.reading import MARKDOWN_SUFFIXES
    from duizhao.glossary.layers import Glossary
    from duizhao.script.converter import ScriptConverter
    from duizhao.script.lines import convert_lines

    terms = Glossary.load(glossary or [])
    output = typer.get_binary_stream("stdout")
    with _opened(file) as stream:
        lines = _lines(stream, "standard input" if file == "-" else file)
        sample = _taken(lines, _SAMPLE)
        tag = detect_language("".join(sample)) if source is None else source.value
        converter = ScriptConverter(
            tag,
            target.value,
            terms,
            vocabulary=vocabulary.value,
            straight_quotes=Path(file).suffix.lower() not in MARKDOWN_SUFFIXES,
        )
        for line in convert_lines(chain(sample, lines), converter):
            output.write(line.text.encode("utf-8"))
    output.flush()


def _refuse_formats(file: str) -> None:
    suffix = Path(file).suffix.lower()
    if suffix in _FORMATTED_SUFFIXES:
        raise UsageError(
            f"{file}: `duizhao convert` keeps the format of text and Markdown only; "
            f"{suffix} files cannot be converted yet.",
            f"Convert its text as .txt or .md, or use `duizhao publish {file} --script …`, which "
            "shows the other script beside the source.",
        )


@contextmanager
def _opened(file: str) -> Iterator[BinaryIO]:
    """Opens a file or standard input for reading bytes."""
    if file == "-":
        yield sys.stdin.buffer
        return
    try:
        with Path(file).open("rb") as stream:
            yield stream
    except OSError as error:
        # what is written to a closed pipe is the reader's matter, not this file's
        if error.filename is None:
            raise
        raise InputError(
            f"Cannot read {reason_of(error, Path(file))}.",
            "Check its name, and that you may read it.",
        ) from error


def _lines(stream: BinaryIO, name: str) -> Iterator[str]:
    """Yields lines with their ends; UTF-8 as it comes, any other encoding after reading it all."""
    head = _taken(stream, _SAMPLE)
    sample = b"".join(head)
    if _is_utf8(sample):
        for number, raw in enumerate(chain(head, stream), start=1):
            yield _decoded(raw, name, number)
        return
    data = sample + stream.read()
    if data:
        from duizhao.article.encoding import decode

        text, _ = decode(data, name)
        yield from io.StringIO(text, newline="\n")


def _is_utf8(sample: bytes) -> bool:
    """Whether a text's first lines show that it is UTF-8: ASCII alone does not."""
    try:
        text = sample.decode("utf-8")
    except UnicodeDecodeError:
        return False
    return not text.isascii() and "\x00" not in text


def _decoded(raw: bytes, name: str, number: int) -> str:
    try:
        return raw.decode("utf-8")
    except UnicodeDecodeError as error:
        raise InputError(
            f"{name} is damaged UTF-8: line {number} cannot be decoded at its byte {error.start}.",
            "Mend the line in an editor and save the text as UTF-8; the lines above it were "
            "converted.",
        ) from error


def _taken(lines: Iterable[_Line], size: int) -> list[_Line]:
    """Takes lines from the front until they hold so many characters or bytes."""
    taken: list[_Line] = []
    held = 0
    for line in lines:
        taken.append(line)
        held += len(line)
        if held >= size:
            break
    return taken
