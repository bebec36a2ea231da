"""A file in another script: opened, converted as one text, and written in its own format."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import BinaryIO

from duizhao.article.detection import detect_language
from duizhao.errors import DuizhaoError, UsageError
from duizhao.files import opened, written_atomically
from duizhao.glossary.layers import Glossary
from duizhao.glossary.people.people import Person
from duizhao.languages import CHINESE_TAGS, SIMPLIFIED, is_traditional
from duizhao.script.converted import Converted, Piece
from duizhao.script.converter import ScriptConverter, Vocabulary
from duizhao.script.formats.batch import Errand, check_outputs
from duizhao.script.formats.kinds import FileKind, is_prose, is_word, kind_of
from duizhao.script.formats.passages import Document, Passage, Place
from duizhao.script.formats.plain import SeenLine, TextLine, lines_together, seen_lines
from duizhao.script.formats.report import Outcome, Reports, ReportWriter, cause_of, reports_in
from duizhao.script.formats.table_names import people_in

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

    def converter(
        self, source_tag: str, *, straight_quotes: bool = True, people: Iterable[Person] = ()
    ) -> ScriptConverter:
        """Makes what converts a file's text.

        Args:
            source_tag: BCP 47 tag of the text.
            straight_quotes: Whether ``"…"`` are quotation marks in it, and no syntax.
            people: Who is known to be named in it.
        """
        return ScriptConverter(
            source_tag,
            self.target_tag,
            self.glossary,
            people,
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
        UsageError: A tag is not a script of Chinese, comments are asked for in a file that can
            hold none, or an output's name promises another format.
        InputError: The file cannot be read; says why and what to do.
        OutputError: An output cannot be written.
    """
    conversion = Conversion(
        tag, glossary or Glossary([]), source_tag, vocabulary, mend_punctuation, comments
    )
    check_outputs([Errand(path, output)], report)
    with reports_in(report) as reports:
        return convert_path(path, output, conversion, reports)


def convert_path(path: Path, output: Path, conversion: Conversion, reports: Reports) -> Outcome:
    """Converts a file; see `convert_file`.

    Args:
        path: The file.
        output: The file to write.
        conversion: What it is converted to.
        reports: Takes its report.
    """
    with opened(path) as stream, written_atomically(output) as written:
        return convert_stream(stream, str(path), written, conversion, reports)


def convert_all(
    planned: Iterable[Errand], conversion: Conversion, reports: Reports
) -> Iterator[tuple[Errand, Outcome | DuizhaoError]]:
    """Converts several files; one that fails does not stop the others.

    Args:
        planned: The files, and where each goes.
        conversion: What they are converted to; comments are written where they can be.
        reports: Takes their reports.

    Yields:
        Each file with what its conversion came to, or why there is none.
    """
    for errand in planned:
        how = replace(conversion, comments=conversion.comments and is_word(errand.source))
        try:
            yield errand, convert_path(errand.source, errand.output, how, reports)
        except DuizhaoError as error:
            yield errand, error


def convert_stream(
    stream: BinaryIO,
    name: str,
    output: BinaryIO,
    conversion: Conversion,
    reports: Reports,
) -> Outcome:
    """Converts what a stream holds, in the format that its name or its beginning says.

    Args:
        stream: The file's bytes.
        name: The file's name; nothing for standard input.
        output: Where the converted file goes.
        conversion: What it is converted to.
        reports: Takes the report.

    Raises:
        UsageError: Comments are asked for, and it is no Word document.
        InputError: It cannot be read; says why and what to do.
    """
    called = name or "standard input"
    with reports.report(called, str(conversion.vocabulary)) as writer:
        head = stream.read(_HEAD)
        kind = kind_of(name, head)
        if conversion.comments and kind is not FileKind.WORD:
            raise UsageError(
                f"{called} is no Word document, so no comments can be written into it.",
                "Leave --comments out; --report FILE lists the same.",
            )
        if kind is FileKind.TEXT:
            outcome = _convert_lines(
                stream, called, head, output, conversion, writer, prose=is_prose(name)
            )
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
    *,
    prose: bool,
) -> Outcome:
    """Converts plain text as it comes; in what may be code ``"…"`` are syntax."""
    outcome = Outcome(conversion.source_tag or "", conversion.target_tag)
    converter = None
    for together in lines_together(stream, name, head):
        texts = [line.text for line in together]
        seen = seen_lines(texts)
        for number, line in seen.items():
            texts[number] = line.text
        if converter is None:
            outcome.source_tag = outcome.source_tag or detect_language("\n".join(texts))
            converter = conversion.converter(outcome.source_tag, straight_quotes=prose)
        outcomes = converter.convert_together(texts)
        parts = [
            part
            for number, (line, converted) in enumerate(zip(together, outcomes, strict=True))
            for part in (_all_of(converted, seen.get(number)), line.ending)
        ]
        output.write("".join(parts).encode("utf-8", "surrogatepass"))
        for number, converted in enumerate(outcomes):
            if not converted.doubts:
                continue
            outcome.causes.update(map(cause_of, converted.doubts))
            if writer is not None:
                writer.add(converted, _places(together[number], seen.get(number), converted))
    outcome.source_tag = outcome.source_tag or SIMPLIFIED
    return outcome


def _all_of(converted: Converted, seen: SeenLine | None) -> str:
    """A converted line, with what is not seen of it."""
    return seen.text_with(converted) if seen else converted.text


def _places(line: TextLine, seen: SeenLine | None, converted: Converted) -> Iterator[Place]:
    """Where the doubts of a line stand in the file."""
    for doubt in converted.doubts:
        place = seen.place(doubt.start) if seen else doubt.start
        yield Place(line.line, line.column + 1 + place)


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
    # in Markdown and in cells they may be syntax
    straight_quotes = kind not in (FileKind.MARKDOWN, FileKind.TABLE)
    converter = conversion.converter(source_tag, straight_quotes=straight_quotes)
    passages = document.passages
    texts = converter.convert_together(
        [passage.text for passage in passages], [passage.keep for passage in passages]
    )
    if source_tag == SIMPLIFIED and any(passage.names for passage in passages):
        people = people_in(passage.text for passage in passages if passage.names)
        knowing = conversion.converter(source_tag, straight_quotes=straight_quotes, people=people)
        texts = _with_names(passages, texts, knowing)
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


def _with_names(
    passages: Sequence[Passage], texts: Sequence[Converted], converter: ScriptConverter
) -> list[Converted]:
    """Converts what is expected to be names again, by what knows them; the other texts stay."""
    named = [passage for passage in passages if passage.names]
    again = iter(
        converter.convert_together(
            [passage.text for passage in named], [passage.keep for passage in named]
        )
    )
    return [
        next(again) if passage.names else text
        for passage, text in zip(passages, texts, strict=True)
    ]


def _as_given(passage: Passage) -> Converted | None:
    """A passage in the Traditional form that its file gives it, if it does."""
    if not passage.traditional:
        return None
    whole = Piece(0, len(passage.text), passage.traditional)
    return Converted.of_pieces(passage.text, [whole])
