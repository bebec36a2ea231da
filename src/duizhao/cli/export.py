"""``duizhao export``: a job as a file of another format."""

from __future__ import annotations

from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from duizhao.cli.options import GlossaryOption
from duizhao.errors import UsageError
from duizhao.publication.presentation import Layout, Presentation


class ExportFormat(StrEnum):
    """What ``--format`` takes."""

    DOCX = "docx"
    HTML = "html"
    TMX = "tmx"
    MD = "md"
    TXT = "txt"


def export_command(
    file: Annotated[
        Path,
        typer.Argument(
            metavar="FILE.xlf",
            help="A job, as `duizhao publish` or another tool left it.",
            show_default=False,
        ),
    ],
    format: Annotated[ExportFormat, typer.Option(help="What to write.", show_default=False)],
    output: Annotated[
        Path | None,
        typer.Option(
            "--output",
            "-o",
            metavar="FILE",
            help="The file to write, - for standard output; beside the job unless given.",
            show_default=False,
        ),
    ] = None,
    layout: Annotated[
        Layout, typer.Option(help="As for `duizhao publish`; md and txt are stacked or target.")
    ] = Layout.PARALLEL,
    script: Annotated[
        list[str] | None,
        typer.Option(
            metavar="TAG", help="Show this script too, where the job has it.", show_default=False
        ),
    ] = None,
    glossary: GlossaryOption = None,
) -> None:
    """Write a job as DOCX, HTML, TMX, Markdown or plain text.

    A file that is there already is overwritten only where -o names it: an editor may have worked
    in it. The comments of the review layout are made by the glossaries.
    """
    from duizhao.files import write_atomically
    from duizhao.glossary.layers import Glossary
    from duizhao.jobs.exporting import export

    terms = Glossary.load(glossary) if glossary else None
    content = export(file, format.value, Presentation(layout, tuple(script or ())), terms)
    if output is not None and str(output) == "-":
        typer.echo(content, nl=False)
        return
    path = output or file.with_suffix(f".{format.value}")
    if output is None and path.exists() and path.read_bytes() != content:
        raise UsageError(
            f"{path} exists already and is another document.",
            "Name the file to write with -o FILE; one that is named is overwritten.",
        )
    write_atomically(path, content)
    typer.echo(str(path))
