"""``duizhao check``: what may be wrong with a translation."""

from __future__ import annotations

import json
import sys
from collections import Counter
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from duizhao.cli.console import complain, say
from duizhao.cli.options import ListFormat, ListFormatOption
from duizhao.errors import DuizhaoError, ExitCode, UsageError

if TYPE_CHECKING:
    from rich.console import Console

    from duizhao.checks.finding import Finding
    from duizhao.jobs.checking import CheckedJob

_COLOURS = {"error": "red", "warning": "yellow", "note": "dim"}


def check_command(
    files: Annotated[
        list[Path] | None,
        typer.Argument(
            metavar="FILE",
            help="A job's .xlf file, or a folder of jobs.",
            show_default=False,
        ),
    ] = None,
    *,
    format: ListFormatOption = ListFormat.TABLE,
    strict: Annotated[
        bool, typer.Option("--strict", help="Exit with 1 where anything is an error.")
    ] = False,
    glossary: Annotated[
        list[Path] | None,
        typer.Option(
            metavar="PATH",
            help="The job's own glossary, above the shipped ones. May be given more than once.",
            show_default=False,
        ),
    ] = None,
    accept: Annotated[
        list[str] | None,
        typer.Option(
            metavar="SEGMENT:RULE",
            help="Write into the job that this finding is accepted, such as "
            "b3/s1:number-added. May be given more than once.",
            show_default=False,
        ),
    ] = None,
    rules: Annotated[bool, typer.Option("--rules", help="List the rules and end.")] = False,
) -> None:
    """Check a translation: numbers, terms, names, pronouns, completeness, punctuation, style.

    Rules are switched off, and a client's house style named, in a file duizhao.toml beside the
    job or in a folder above it (see docs/checks.md).
    """
    if rules:
        _print_rules(format)
        return
    if not files:
        raise UsageError("Nothing to check.", "Name a job: duizhao check output/a/a.xlf")
    from duizhao.glossary.layers import Glossary
    from duizhao.jobs.checking import accept as write_accepted
    from duizhao.jobs.checking import check_job, find_jobs, record_of

    jobs = find_jobs(files)
    terms = Glossary.load(glossary or [])
    if accept:
        if len(jobs) != 1:
            raise UsageError("--accept speaks of one job.", "Name its .xlf file.")
        write_accepted(jobs[0], accept, terms)
    checked: list[CheckedJob] = []
    failed: list[DuizhaoError] = []
    for file in jobs:
        try:
            checked.append(check_job(file, terms))
        except DuizhaoError as error:
            complain(error)
            failed.append(error)
    if format is ListFormat.JSON:
        _print_json([record_of(finding, job.file) for job in checked for finding in job.findings])
    else:
        for job in checked:
            _print_job(job, many=len(jobs) > 1)
    codes = [int(error.exit_code) for error in failed]
    if strict and any(f.severity.value == "error" for job in checked for f in job.findings):
        codes.append(ExitCode.FINDINGS)
    if codes:
        raise typer.Exit(min(codes))


def _print_json(records: Sequence[dict[str, object]]) -> None:
    json.dump(records, sys.stdout, ensure_ascii=False, indent=2)
    sys.stdout.write("\n")


def _console() -> Console:
    """Standard output; wide enough for whole rows where it is no terminal."""
    from rich.console import Console

    return Console(highlight=False, width=None if sys.stdout.isatty() else 160)


def _print_rules(format: ListFormat) -> None:
    from duizhao.checks.registry import RULES

    if format is ListFormat.JSON:
        _print_json(
            [
                {
                    "rule": rule.id,
                    "severity": rule.severity.value,
                    "category": rule.category,
                    "concern": rule.concern.value,
                    "message": rule.description,
                }
                for rule in RULES.values()
            ]
        )
        return
    from rich.box import SIMPLE_HEAD
    from rich.table import Table
    from rich.text import Text

    table = Table(box=SIMPLE_HEAD, pad_edge=False)
    for name in ("Rule", "Severity", "Category"):
        table.add_column(name, no_wrap=True)
    table.add_column("Says", overflow="fold")
    for rule in RULES.values():
        severity = Text(rule.severity.value, style=_COLOURS[rule.severity.value])
        table.add_row(Text(rule.id), severity, Text(rule.category), Text(rule.description))
    _console().print(table)


def _print_job(job: CheckedJob, *, many: bool) -> None:
    """Prints a job's findings, those of one cause together, and says how many there are."""
    from duizhao.checks.finding import Concern

    console = _console()
    if many:
        console.print(str(job.file), markup=False, soft_wrap=True)
    lines = {block.id: block.lines[0] for block in job.article.body}
    of_source = [f for f in job.findings if f.concern is Concern.SOURCE]
    of_translation = [f for f in job.findings if f.concern is Concern.TRANSLATION]
    for title, findings in (("Translation", of_translation), ("To ask the author", of_source)):
        if findings:
            _print_findings(console, title, findings, lines)
    prefix = f"{job.file.name}: " if many else ""
    say(f"{prefix}{_summary(of_translation, of_source, job)}")


def _print_findings(
    console: Console, title: str, findings: Sequence[Finding], lines: dict[str, int]
) -> None:
    from rich.box import SIMPLE_HEAD
    from rich.table import Table
    from rich.text import Text

    from duizhao.checks.checking import causes

    table = Table(
        box=SIMPLE_HEAD, pad_edge=False, title=title, title_justify="left", title_style="bold"
    )
    table.add_column("Segment", no_wrap=True)
    table.add_column("Line", justify="right")
    table.add_column("Severity", no_wrap=True)
    table.add_column("Rule", no_wrap=True)
    table.add_column("Finding", overflow="fold")
    for same in causes(findings).values():
        first = same[0]
        message = Text(first.message)
        if len(same) > 1:
            others = [f"{finding.block}/{finding.segment}" for finding in same[1:]]
            shown = ", ".join(others[:4]) + (" …" if len(others) > 4 else "")
            message.append(f" (also in {shown})", style="dim")
        severity = first.severity.value
        table.add_row(
            Text(f"{first.block}/{first.segment}"),
            str(lines.get(first.block, "")),
            Text(severity, style=_COLOURS[severity]),
            Text(first.rule),
            message,
        )
    console.print(table)


def _summary(
    of_translation: Sequence[Finding], of_source: Sequence[Finding], job: CheckedJob
) -> str:
    counts = Counter(finding.severity.value for finding in of_translation)
    parts = [
        f"{counts[name]} {name}{'' if counts[name] == 1 else 's'}"
        for name in ("error", "warning", "note")
        if counts[name]
    ]
    sentences = sum(1 for _ in job.article.segments())
    told = f"{', '.join(parts) or 'no finding'} in {sentences} sentences"
    if of_source:
        count = len(of_source)
        told += f"; {count} question{'' if count == 1 else 's'} to the author"
    if job.settings.off:
        told += f"; off by {job.settings.file}: {', '.join(sorted(job.settings.off))}"
    return f"{told[0].upper()}{told[1:]}."
