"""``duizhao convert``: Chinese text in, the same text in another script out."""

from __future__ import annotations

import os
import sys
from contextlib import nullcontext
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from duizhao.cli.console import complain, say
from duizhao.cli.options import ScriptTag
from duizhao.errors import DuizhaoError, UsageError

if TYPE_CHECKING:
    from collections.abc import Sequence

    from duizhao.script.formats.batch import Errand
    from duizhao.script.formats.files import Conversion
    from duizhao.script.formats.report import Outcome

_STANDARD = "-"
"""What stands for standard input and output."""
_TAGS = f"<{'|'.join(ScriptTag)}>"


def _script(said: str) -> ScriptTag:
    """Takes a script by its tag, or by another that means it: ``zh-TW``, ``zh_CN``."""
    from duizhao.script.formats.declared_language import tag_meant

    meant = tag_meant(said)
    if meant is None:
        raise typer.BadParameter(
            f"{said!r} is not one of {', '.join(map(repr, map(str, ScriptTag)))}."
        )
    return ScriptTag(meant)


class VocabularyName(StrEnum):
    """What ``--vocabulary`` takes."""

    STANDARD = "standard"
    REGIONAL = "regional"


def convert_command(
    files: Annotated[
        list[str] | None,
        typer.Argument(
            metavar="FILE|-",
            help="A .txt, .md, .html, .docx, .xlf, .csv or .tsv file, or a folder of them; - or "
            "nothing: standard input.",
            show_default=False,
        ),
    ] = None,
    *,
    target: Annotated[
        ScriptTag,
        typer.Option("--to", parser=_script, metavar=_TAGS, help="The script to convert into."),
    ],
    source: Annotated[
        ScriptTag | None,
        typer.Option(
            "--from",
            parser=_script,
            metavar=_TAGS,
            help="The text's script; told from the text unless given.",
        ),
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
        str | None,
        typer.Option(
            "--output",
            "-o",
            metavar="PATH",
            help="The converted file, or a folder for it, which several files need; by default, "
            "standard output.",
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
    from duizhao.glossary.layers import Glossary
    from duizhao.script.formats.batch import check_outputs, errands, files_in
    from duizhao.script.formats.files import Conversion

    conversion = Conversion(
        target_tag=target.value,
        glossary=Glossary.load(glossary or []),
        source_tag=None if source is None else source.value,
        vocabulary=vocabulary.value,
        mend_punctuation=mend_punctuation,
        comments=comments,
    )
    named = files or [_STANDARD]
    output = None if output == _STANDARD else output
    several = len(named) > 1 or Path(named[0]).is_dir()
    if several:
        _refuse_where_several_go(named, output)
    elif named[0] == _STANDARD or output is None or not _is_folder(output):
        _convert_one(named[0], output, conversion, report)
        return
    planned = errands(files_in(map(Path, named)), Path(output or ""))
    check_outputs(planned, report)
    _convert_each(planned, conversion, report, several=several)


def _is_folder(output: str) -> bool:
    return output.endswith(("/", os.sep)) or Path(output).is_dir()


def _refuse_where_several_go(named: Sequence[str], output: str | None) -> None:
    """Refuses to convert several files to anything but a folder."""
    if _STANDARD in named:
        raise UsageError(
            "Standard input cannot be converted together with files.", "Convert it by itself."
        )
    if output is None or (Path(output).exists() and not Path(output).is_dir()):
        where = "standard output" if output is None else f"one file ({output})"
        raise UsageError(f"Several files cannot go to {where}.", "Name a folder: -o FOLDER.")


def _convert_one(
    file: str, output: str | None, conversion: Conversion, report: Path | None
) -> None:
    """Converts a file or standard input, to a file or to standard output."""
    from duizhao.files import opened, written_atomically
    from duizhao.script.formats.batch import Errand, check_outputs
    from duizhao.script.formats.files import convert_stream
    from duizhao.script.formats.report import reports_in

    name = "" if file == _STANDARD else file
    check_outputs([Errand(Path(name), Path(output or name))], report)
    if output is None:
        _refuse_terminal(file)
    with (
        reports_in(report) as reports,
        opened(Path(name)) if name else nullcontext(sys.stdin.buffer) as stream,
    ):
        if output is None:
            standard = typer.get_binary_stream("stdout")
            outcome = convert_stream(stream, name, standard, conversion, reports)
            standard.flush()
        else:
            with written_atomically(Path(output)) as written:
                outcome = convert_stream(stream, name, written, conversion, reports)
    _tell(outcome, report)


def _convert_each(
    planned: Sequence[Errand], conversion: Conversion, report: Path | None, *, several: bool
) -> None:
    """Converts files into a folder, says of each what came of it, and goes on where one fails."""
    from duizhao.script.formats.files import convert_all
    from duizhao.script.formats.report import reports_in

    codes = []
    doubtful = False
    with reports_in(report, several=several) as reports:
        for errand, outcome in convert_all(planned, conversion, reports):
            if isinstance(outcome, DuizhaoError):
                complain(outcome)
                codes.append(outcome.exit_code)
                continue
            doubtful = doubtful or outcome.doubtful > 0
            said = f": {_doubts(outcome)}" if outcome.doubtful else ""
            say(f"{errand.output}{said}")
    if doubtful:
        say(f"Doubtful characters: {_listed(report)}.")
    if codes:
        if several:
            say(f"{len(codes)} of {len(planned)} files could not be converted.")
        raise typer.Exit(min(codes))


def _refuse_terminal(file: str) -> None:
    """Refuses to show a Word document on a terminal."""
    from duizhao.script.formats.kinds import is_word

    if is_word(Path(file)) and sys.stdout.isatty():
        raise UsageError(
            f"{file} is a Word document, which a terminal cannot show.",
            "Name the converted file: -o FILE.docx.",
        )


def _tell(outcome: Outcome, report: Path | None) -> None:
    """Says in one line how many characters are doubtful, and where they are listed."""
    if outcome.doubtful:
        say(f"{_doubts(outcome)}: {_listed(report)}.")
    elif report is not None:
        say(f"No doubtful characters; {report} says so.")


def _listed(report: Path | None) -> str:
    return f"listed in {report}" if report else "--report FILE lists them with their sentences"


def _doubts(outcome: Outcome) -> str:
    """How many characters are doubtful, and which: “3 doubtful characters (里、干)”."""
    count = outcome.doubtful
    characters = "1 doubtful character" if count == 1 else f"{count} doubtful characters"
    listed = "、".join(dict.fromkeys(cause.character for cause, _ in outcome.causes.most_common(8)))
    return f"{characters} ({listed}{'…' if len(outcome.causes) > 8 else ''})"
