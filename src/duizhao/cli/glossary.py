"""``duizhao glossary``: checking glossaries, and seeing what an article uses of them."""

from __future__ import annotations

import json
import sys
from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from duizhao.cli.console import say
from duizhao.cli.options import ListFormat, ListFormatOption
from duizhao.errors import ExitCode, UsageError

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from rich.console import Console

    from duizhao.glossary.files.findings import Finding
    from duizhao.glossary.mentions.usage import Usage
    from duizhao.jobs.suggesting import Suggestion

app = typer.Typer(
    name="glossary", no_args_is_help=True, help="Check glossaries, and see what an article uses."
)


@app.command("check")
def check_command(
    paths: Annotated[
        list[Path] | None,
        typer.Argument(
            metavar="[PATH]...",
            help="Glossary files (CSV, TSV, XLSX) or folders of them, the one that wins first;"
            " without any, the glossaries that ship with Duizhao.",
            show_default=False,
        ),
    ] = None,
    format: ListFormatOption = ListFormat.TABLE,
) -> None:
    """Find what is broken, contradictory or without effect in glossaries.

    Exits with 0 where there are at most warnings, with 4 where a file is not valid or an entry
    has an error.
    """
    from duizhao.glossary.files.checking import check_glossaries, has_errors
    from duizhao.glossary.layers import shipped_folder

    findings = check_glossaries(paths or [shipped_folder()])
    if format is ListFormat.JSON:
        _print_json([_finding_record(finding) for finding in findings])
    elif findings:
        _print_findings(findings)
    say(_summary(findings))
    if has_errors(findings):
        raise typer.Exit(ExitCode.CONFIGURATION)


@app.command("find")
def find_command(
    file: Annotated[
        Path,
        typer.Argument(
            metavar="FILE", help="An article: .txt, .html, .docx or .md.", show_default=False
        ),
    ],
    glossary: Annotated[
        list[Path] | None,
        typer.Option(
            metavar="PATH",
            help="A glossary file or folder of your own, before the shipped ones; repeat it for"
            " more, the one that wins first.",
            show_default=False,
        ),
    ] = None,
    format: ListFormatOption = ListFormat.TABLE,
) -> None:
    """List the terms and people of an article, with their English."""
    from duizhao.article.reading import read, read_page
    from duizhao.glossary.layers import Glossary
    from duizhao.glossary.mentions.usage import usage

    terms = Glossary.load(glossary or [])
    found = usage(read_page(file), read(file), terms)
    if format is ListFormat.JSON:
        _print_json([_usage_record(item) for item in found])
    elif found:
        _print_usage(found)
    else:
        say(f"{file} uses no term of the glossaries, and names nobody.")


@app.command("convert")
def convert_command(
    file: Annotated[
        Path,
        typer.Argument(
            metavar="FILE", help="A glossary: CSV, TSV, XLSX, TBX 2 or 3.", show_default=False
        ),
    ],
    output: Annotated[
        Path | None,
        typer.Option(
            "--output",
            "-o",
            metavar="FILE",
            help="The file to write; its ending says the format. Standard output unless given.",
            show_default=False,
        ),
    ] = None,
    to: Annotated[
        str | None,
        typer.Option(metavar="csv|tsv|xlsx|tbx", help="The format, where no -o says it."),
    ] = None,
) -> None:
    """Write a glossary in another format: CSV, TSV, XLSX or TBX (version 3, TBX-Core)."""
    from duizhao.files import write_atomically
    from duizhao.glossary.files.entries import read_entries
    from duizhao.glossary.files.writing import FORMATS, write_entries

    format = (to or (output.suffix.removeprefix(".") if output else "")).lower()
    if format not in FORMATS:
        raise UsageError(
            f"{format} cannot be written." if format else "No format is named.",
            f"Choose from {', '.join(FORMATS)}: with --to, or with the ending of -o FILE.",
        )
    entries = read_entries(file)
    content = write_entries(entries, format, file.stem)
    if output is None:
        typer.echo(content, nl=False)
        return
    write_atomically(output, content)
    typer.echo(str(output))
    say(f"{len(entries)} {'entry' if len(entries) == 1 else 'entries'} written.")


@app.command("suggest")
def suggest_command(
    jobs: Annotated[
        list[Path],
        typer.Argument(
            metavar="JOB...", help="Reviewed jobs (.xlf), or folders of them.", show_default=False
        ),
    ],
    least: Annotated[
        int, typer.Option(metavar="N", min=1, help="How often an edit must have been made.")
    ] = 2,
    output: Annotated[
        Path | None,
        typer.Option(
            "--output",
            "-o",
            metavar="FILE.csv",
            help="Write them as a glossary file to look through.",
            show_default=False,
        ),
    ] = None,
    format: ListFormatOption = ListFormat.TABLE,
) -> None:
    """Suggest entries from what editors corrected again and again, or decided.

    Nothing is put into a glossary: look the suggestions through, and keep those that you want.
    """
    from duizhao.jobs.suggesting import suggestions_from

    found = suggestions_from(jobs, least=least)
    if output is not None:
        _write_suggestions(found, output)
    elif format is ListFormat.JSON:
        _print_json([_suggestion_record(each) for each in found])
    elif found:
        _print_suggestions(found)
    if not found:
        say("Nothing was edited alike so often.")


def _suggestion_record(suggestion: Suggestion) -> dict[str, Any]:
    return {
        "source": suggestion.source,
        "target": suggestion.after,
        "before": suggestion.before,
        "category": suggestion.category,
        "by": list(suggestion.by),
        "note": suggestion.note,
        "places": [{"job": e.job, "place": e.place, "by": e.by} for e in suggestion.edits],
    }


def _write_suggestions(found: Sequence[Suggestion], output: Path) -> None:
    from duizhao.files import write_atomically
    from duizhao.glossary.files.writing import write_entries
    from duizhao.glossary.terms.model import Category, Entry

    known = {category.value for category in Category}
    entries = [
        Entry(
            each.source,
            each.after,
            Category(each.category) if each.category in known else Category.TERM,
            note=f"Suggestion: {each.note}",
            authority=", ".join(each.by),
        )
        for each in found
    ]
    suffix = output.suffix.lower().removeprefix(".")
    format = suffix if suffix in ("tsv", "xlsx", "tbx") else "csv"
    write_atomically(output, write_entries(entries, format, output.stem))
    typer.echo(str(output))


def _print_suggestions(found: Sequence[Suggestion]) -> None:
    from rich.box import SIMPLE_HEAD
    from rich.table import Table
    from rich.text import Text

    table = Table(box=SIMPLE_HEAD, pad_edge=False)
    for column in ("Chinese", "English", "Editors", "Why"):
        table.add_column(column, overflow="fold")
    for each in found:
        cells = (each.source, each.after, ", ".join(each.by), each.note)
        table.add_row(*(Text(cell) for cell in cells))
    _console().print(table)


def _print_json(records: Sequence[Mapping[str, object]]) -> None:
    json.dump(records, sys.stdout, ensure_ascii=False, indent=2)
    sys.stdout.write("\n")


def _finding_record(finding: Finding) -> dict[str, str | int]:
    return {
        "file": str(finding.file),
        "line": finding.line,
        "column": finding.column,
        "severity": finding.severity.value,
        "rule": finding.rule,
        "message": finding.message,
    }


def _usage_record(item: Usage) -> dict[str, str | int]:
    return {
        "line": item.line,
        "start": item.start,
        "end": item.end,
        "source": item.source,
        "target": item.target,
        "category": item.category,
        "kind": item.kind.value,
        "layer": item.layer,
    }


def _console() -> Console:
    """Standard output; wide enough for whole rows where it is no terminal."""
    from rich.console import Console

    return Console(highlight=False, width=None if sys.stdout.isatty() else 160)


def _print_findings(findings: Sequence[Finding]) -> None:
    from rich.box import SIMPLE_HEAD
    from rich.table import Table
    from rich.text import Text

    colours = {"error": "red", "warning": "yellow", "note": "dim"}
    table = Table(box=SIMPLE_HEAD, pad_edge=False)
    table.add_column("File", overflow="fold")
    table.add_column("Line", justify="right")
    table.add_column("Column")
    table.add_column("Severity")
    table.add_column("Finding", overflow="fold")
    for finding in findings:
        severity = finding.severity.value
        table.add_row(
            Text(finding.file.name),
            str(finding.line or ""),
            Text(finding.column),
            Text(severity, style=colours[severity]),
            Text(finding.message),
        )
    _console().print(table)


def _summary(findings: Sequence[Finding]) -> str:
    counts = Counter(finding.severity.value for finding in findings)
    if not counts:
        return "No finding: the glossary is sound."
    parts = [
        f"{counts[name]} {name}{'' if counts[name] == 1 else 's'}"
        for name in ("error", "warning", "note")
        if counts[name]
    ]
    return ", ".join(parts) + "."


def _print_usage(found: Sequence[Usage]) -> None:
    from rich.box import SIMPLE_HEAD
    from rich.table import Table
    from rich.text import Text

    table = Table(box=SIMPLE_HEAD, pad_edge=False)
    table.add_column("Line", justify="right")
    table.add_column("Chinese", overflow="fold")
    table.add_column("English", overflow="fold")
    table.add_column("Category")
    table.add_column("Glossary")
    for item in found:
        table.add_row(
            str(item.line),
            Text(item.source),
            Text(item.target),
            Text(item.category),
            Text(item.layer, style="dim"),
        )
    _console().print(table)
