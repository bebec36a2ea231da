"""A file in another script: opened, converted as one text, and written in its own format."""

from __future__ import annotations

from contextlib import ExitStack
from dataclasses import dataclass, field
from pathlib import Path
from typing import BinaryIO

from duizhao.article.detection import detect_language
from duizhao.errors import UsageError
from duizhao.files import opened, written_atomically
from duizhao.glossary.layers import Glossary
from duizhao.languages import CHINESE_TAGS, SIMPLIFIED, is_traditional
from duizhao.script.converted import Converted, Piece
from duizhao.script.converter import ScriptConverter, Vocabulary
from duizhao.script.formats.kinds import FileKind, kind_of
from duizhao.script.formats.passages import Document, Passage, Place
from duizhao.script.formats.plain import lines_together
from duizhao.script.formats.report import Outcome, ReportWriter, cause_of

_HEAD = 4096
"""Bytes from which a file's format is told."""


@dataclass(frozen=True, slots=True)
class Conversion:
    """What a file is converted to, and how.

    Attributes:
        target_tag: BCP 47 tag of the outcome.
        glossary: Terms and names to guard.
        source_tag: BCP 47 tag of the file's text; told from it where it is None.
        vocabulary: ``standard``, or ``regional`` for the region's own words.
        mend_punctuation: Whether half-width marks between Chinese characters become full-width.
        comments: Whether doubts are written into a Word document as comments.

    Raises:
        UsageError: A tag is not a script of Chinese that can be converted.
    """

    target_tag: str
    glossary: Glossary = field(default_factory=lambda: Glossary([]))
    source_tag: str | None = None
    vocabulary: str = Vocabulary.STANDARD
    mend_punctuation: bool = False
    comments: bool = False

    def __post_init__(self) -> None:
        for tag in (self.target_tag, self.source_tag):
            if tag is not None and tag not in CHINESE_TAGS:
                raise UsageError(
                    f"{tag} is not a script of Chinese that can be converted.",
                    f"Use one of {', '.join(CHINESE_TAGS)}.",
                )

    def converter(self, source_tag: str, *, straight_quotes: bool = True) -> ScriptConverter:
        """Makes what converts a file's text.

        Args:
            source_tag: BCP 47 tag of the text.
            straight_quotes: Whether ``"…"`` are quotation marks in it, and no syntax.
        """
        return ScriptConverter(
            source_tag,
            self.target_tag,
            self.glossary,
            vocabulary=self.vocabulary,
            straight_quotes=straight_quotes,
            mend_punctuation=self.mend_punctuation,
        )


def convert_file(
    path: Path,
    tag: str,
    output: Path,
    glossary: Glossary | None = None,
    *,
    source_tag: str | None = None,
    vocabulary: str = Vocabulary.STANDARD,
    mend_punctuation: bool = False,
    comments: bool = False,
    report: Path | None = None,
) -> Outcome:
    """Converts a file to another script in its own format.

    Text is converted, and what people read of its markup (alternative texts, titles); code,
    addresses and the markup itself stay, and what declares the language says the new one.

    Args:
        path: A .txt, .md, .html, .docx, .xlf, .csv or .tsv file.
        tag: BCP 47 tag of the outcome, such as ``zh-Hant-TW``.
        output: The file to write; it may be `path` itself.
        glossary: Terms and names to guard.
        source_tag: BCP 47 tag of the text; told from it where it is None.
        vocabulary: ``standard``, or ``regional`` for the region's own words.
        mend_punctuation: Whether half-width marks between Chinese characters become full-width.
        comments: Whether doubts stand in a Word document as comments, too.
        report: A file for the doubtful characters, as JSON.

    Returns:
        How many characters are doubtful, by cause.

    Raises:
        UsageError: A tag is not a script of Chinese, or comments are asked for in a file that can
            hold none.
        InputError: The file cannot be read; says why and what to do.
        OutputError: An output cannot be written.
    """
    conversion = Conversion(
        tag, glossary or Glossary([]), source_tag, vocabulary, mend_punctuation, comments
    )
    with opened(path) as stream, written_atomically(output) as written:
        return convert_stream(stream, str(path), written, conversion, report=report)


def convert_stream(
    stream: BinaryIO,
    name: str,
    output: BinaryIO,
    conversion: Conversion,
    *,
    report: Path | None = None,
) -> Outcome:
    """Converts what a stream holds, in the format that its name or its beginning says.

    Args:
        stream: The file's bytes.
        name: The file's name; nothing for standard input.
        output: Where the converted file goes.
        conversion: What it is converted to.
        report: A file for the doubtful characters, as JSON.

    Raises:
        UsageError: Comments are asked for, and it is no Word document.
        InputError: It cannot be read; says why and what to do.
        OutputError: The report cannot be written.
    """
    called = name or "standard input"
    with ExitStack() as open_files:
        writer = None
        if report is not None:
            written = open_files.enter_context(written_atomically(report))
            writer = ReportWriter(written, called, str(conversion.vocabulary))
        head = stream.read(_HEAD)
        kind = kind_of(name, head)
        if conversion.comments and kind is not FileKind.WORD:
            raise UsageError(
                f"{called} is no Word document, so no comments can be written into it.",
                "Leave --comments out; --report FILE lists the same.",
            )
        if kind is FileKind.TEXT:
            outcome = _convert_lines(stream, called, head, output, conversion, writer)
        else:
            document = _opened(kind, head + stream.read(), called, conversion.source_tag)
            outcome = _convert_document(document, kind, output, conversion, writer)
        if writer is not None:
            writer.finish(outcome)
    return outcome


def _convert_lines(
    stream: BinaryIO,
    name: str,
    head: bytes,
    output: BinaryIO,
    conversion: Conversion,
    writer: ReportWriter | None,
) -> Outcome:
    """Converts plain text as it comes."""
    outcome = Outcome(conversion.source_tag or "", conversion.target_tag)
    converter = None
    for together in lines_together(stream, name, head):
        texts = [line.text for line in together]
        if converter is None:
            outcome.source_tag = outcome.source_tag or detect_language("\n".join(texts))
            converter = conversion.converter(outcome.source_tag)
        for line, converted in zip(together, converter.convert_together(texts), strict=True):
            output.write(f"{converted.text}{line.ending}".encode("utf-8", "surrogatepass"))
            outcome.causes.update(map(cause_of, converted.doubts))
            if writer is not None:
                before = line.column + 1
                writer.add(
                    converted,
                    (Place(line.line, before + doubt.start) for doubt in converted.doubts),
                )
    outcome.source_tag = outcome.source_tag or SIMPLIFIED
    return outcome


def _opened(kind: FileKind, data: bytes, name: str, source_tag: str | None) -> Document:
    """Opens a file of a format with markup; each format is loaded where it is met."""
    if kind is FileKind.HTML:
        from duizhao.script.formats.html import WebPage

        return WebPage(data, name, source_tag)
    if kind is FileKind.MARKDOWN:
        from duizhao.script.formats.markdown import MarkdownFile

        return MarkdownFile(data, name, source_tag)
    if kind is FileKind.XLIFF:
        from duizhao.script.formats.xliff import XliffFile

        return XliffFile(data, name, source_tag)
    if kind is FileKind.TABLE:
        from duizhao.script.formats.tables import TableFile

        return TableFile(data, name, source_tag)
    from duizhao.script.formats.word import WordFile

    return WordFile(data, name, source_tag)


def _convert_document(
    document: Document,
    kind: FileKind,
    output: BinaryIO,
    conversion: Conversion,
    writer: ReportWriter | None,
) -> Outcome:
    """Converts an opened file's passages, and writes it."""
    source_tag = document.source_tag
    outcome = Outcome(source_tag, conversion.target_tag)
    converter = conversion.converter(
        source_tag,
        # in Markdown and in cells they may be syntax
        straight_quotes=kind not in (FileKind.MARKDOWN, FileKind.TABLE),
    )
    passages = document.passages
    texts = converter.convert_together(
        [passage.text for passage in passages], [passage.keep for passage in passages]
    )
    if not is_traditional(source_tag) and is_traditional(conversion.target_tag):
        texts = [_as_given(passage) or text for passage, text in zip(passages, texts, strict=True)]
    for number, (passage, converted) in enumerate(zip(passages, texts, strict=True)):
        if not passage.reported:
            continue
        outcome.causes.update(map(cause_of, converted.doubts))
        if writer is not None:
            writer.add(
                converted, (document.place(number, doubt.start) for doubt in converted.doubts)
            )
    output.write(document.converted(texts, conversion.target_tag, comments=conversion.comments))
    return outcome


def _as_given(passage: Passage) -> Converted | None:
    """A passage in the Traditional form that its file gives it, if it does."""
    if not passage.traditional:
        return None
    whole = Piece(0, len(passage.text), passage.traditional)
    return Converted.of_pieces(passage.text, [whole])
