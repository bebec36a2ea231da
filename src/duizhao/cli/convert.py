"""``duizhao convert``: Chinese text in, the same text in another script out."""

from __future__ import annotations

import sys
from contextlib import nullcontext
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from duizhao.cli.console import say
from duizhao.cli.options import ScriptTag
from duizhao.errors import UsageError

if TYPE_CHECKING:
    from duizhao.script.formats.report import Outcome


class VocabularyName(StrEnum):
    """What ``--vocabulary`` takes."""

    STANDARD = "standard"
    REGIONAL = "regional"


def convert_command(
    file: Annotated[
        str,
        typer.Argument(
            metavar="[FILE|-]",
            help="A .txt, .md, .html, .docx, .xlf, .csv or .tsv file; - or nothing: standard "
            "input.",
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
    output: Annotated[
        Path | None,
        typer.Option(
            "--output",
            "-o",
            metavar="FILE",
            help="Where the converted file goes; by default, to standard output.",
            show_default=False,
        ),
    ] = None,
    report: Annotated[
        Path | None,
        typer.Option(
            metavar="FILE",
            help="Write every doubtful character with its place and sentence to this file, as "
            "JSON.",
            show_default=False,
        ),
    ] = None,
    comments: Annotated[
        bool,
        typer.Option(
            "--comments",
            help="In a Word document: a comment at the first place of each doubtful character.",
        ),
    ] = False,
    mend_punctuation: Annotated[
        bool,
        typer.Option(
            "--mend-punctuation",
            help="Make half-width punctuation between Chinese characters full-width.",
        ),
    ] = False,
) -> None:
    """Convert between Simplified and Traditional Chinese, guided by the glossary.

    The file keeps its format: markup, code and addresses stay, formatting and tracked changes,
    too. How many characters could be written otherwise is said on standard error.
    """
    from duizhao.files import opened, written_atomically
    from duizhao.glossary.layers import Glossary
    from duizhao.script.formats.files import Conversion, convert_stream

    conversion = Conversion(
        target_tag=target.value,
        glossary=Glossary.load(glossary or []),
        source_tag=None if source is None else source.value,
        vocabulary=vocabulary.value,
        mend_punctuation=mend_punctuation,
        comments=comments,
    )
    name = "" if file == "-" else file
    with nullcontext(sys.stdin.buffer) if file == "-" else opened(Path(file)) as stream:
        if output is None:
            _refuse_terminal(file)
            standard = typer.get_binary_stream("stdout")
            outcome = convert_stream(stream, name, standard, conversion, report=report)
            standard.flush()
        else:
            with written_atomically(output) as written:
                outcome = convert_stream(stream, name, written, conversion, report=report)
    _tell(outcome, report)


def _refuse_terminal(file: str) -> None:
    """Refuses to show a Word document on a terminal."""
    if Path(file).suffix.lower() in (".docx", ".docm") and sys.stdout.isatty():
        raise UsageError(
            f"{file} is a Word document, which a terminal cannot show.",
            "Name the converted file: -o FILE.docx.",
        )


def _tell(outcome: Outcome, report: Path | None) -> None:
    """Says in one line how many characters are doubtful, and where they are listed."""
    count = outcome.doubtful
    if not count:
        if report is not None:
            say(f"No doubtful characters; {report} says so.")
        return
    characters = "1 doubtful character" if count == 1 else f"{count} doubtful characters"
    listed = "".join(dict.fromkeys(cause.character for cause, _ in outcome.causes.most_common(8)))
    where = f"listed in {report}" if report else "--report FILE lists them with their sentences"
    say(f"{characters} ({'、'.join(listed)}{'…' if len(outcome.causes) > 8 else ''}): {where}.")
