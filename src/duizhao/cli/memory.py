"""``duizhao memory``: what was approved before, and the people register."""

from __future__ import annotations

import json
import sys
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from duizhao.cli.console import say
from duizhao.cli.options import ListFormat, ListFormatOption
from duizhao.errors import InputError, UsageError

if TYPE_CHECKING:
    from duizhao.memory.register import RegisteredPerson
    from duizhao.memory.store import Memory, Statistics

app = typer.Typer(
    name="memory",
    no_args_is_help=True,
    help="Keep approved sentences, and how people are spelled, for the next articles.",
)

MemoryOption = Annotated[
    Path,
    typer.Option("--memory", "-m", metavar="FILE", help="The memory: a SQLite file."),
]
DEFAULT = Path("output/memory.sqlite")


@app.command("import")
def import_command(
    files: Annotated[
        list[Path],
        typer.Argument(
            metavar="FILE...",
            help="TMX files; jobs (.xlf), of which approved sentences are taken; folders of both.",
            show_default=False,
        ),
    ],
    memory: MemoryOption = DEFAULT,
) -> None:
    """Put approved sentences into a memory; what is there already is not doubled."""
    from duizhao.files import read_bytes
    from duizhao.memory.remembering import remember
    from duizhao.memory.store import Memory
    from duizhao.memory.tmx import read_tmx
    from duizhao.publication.xliff import read_xliff

    for file in _found(files):
        if file.suffix.lower() == ".tmx":
            with Memory(memory, write=True) as kept:
                added = kept.add(read_tmx(file))
            typer.echo(f"{file}: {_counted(added, 'sentence')} new")
        else:
            job = remember(read_xliff(read_bytes(file), str(file)), memory)
            people = f", {_counted(job.people, 'person', 'people')}" if job.people else ""
            typer.echo(f"{file}: {_counted(job.units, 'sentence')} new{people}")


def _found(files: list[Path]) -> list[Path]:
    found: dict[Path, None] = {}
    for given in files:
        if given.is_dir():
            inside = sorted(p for p in given.rglob("*") if p.suffix.lower() in (".tmx", ".xlf"))
            if not inside:
                raise InputError(f"{given} holds no .tmx and no .xlf file.")
            found.update(dict.fromkeys(inside))
        elif given.suffix.lower() not in (".tmx", ".xlf", ".xliff"):
            raise UsageError(
                f"{given}: only TMX files and jobs (.xlf) can be imported.",
                "Export other memories from their tool as TMX.",
            )
        else:
            found.setdefault(given)
    return list(found)


@app.command("export")
def export_command(
    output: Annotated[
        Path | None,
        typer.Option(
            "--output",
            "-o",
            metavar="FILE",
            help="The TMX file; standard output unless given.",
            show_default=False,
        ),
    ] = None,
    memory: MemoryOption = DEFAULT,
) -> None:
    """Write a memory as TMX 1.4b, which every translation tool reads."""
    from duizhao.files import write_atomically
    from duizhao.memory.tmx import write_tmx

    with _opened(memory) as kept:
        units = list(kept.units())
    content = write_tmx(units)
    if output is None:
        typer.echo(content, nl=False)
        return
    write_atomically(output, content)
    typer.echo(str(output))
    say(f"{_counted(len(units), 'sentence')} written.")


@app.command("stats")
def stats_command(
    memory: MemoryOption = DEFAULT, format: ListFormatOption = ListFormat.TABLE
) -> None:
    """Say what a memory holds."""
    from duizhao.memory.register import registered_people

    with _opened(memory) as kept:
        statistics, people = kept.statistics(), len(registered_people(kept))
    if format is ListFormat.JSON:
        _print_json({**asdict(statistics), "people": people})
        return
    for line in _described(statistics, people):
        typer.echo(line)


def _described(statistics: Statistics, people: int) -> list[str]:
    lines = [
        f"{_counted(statistics.units, 'sentence')} ({statistics.sources} different ones, "
        f"{statistics.characters} characters), {_counted(people, 'person', 'people')}"
    ]
    return lines + [f"  {count:>7}  {name or '(no name)'}" for name, count in statistics.found_in]


@app.command("people")
def people_command(
    memory: MemoryOption = DEFAULT, format: ListFormatOption = ListFormat.TABLE
) -> None:
    """List the people register: spellings, titles with dates and sources, gender.

    It fills by itself with what reviewed articles confirm, and serves every article that is
    published beside it.
    """
    from duizhao.memory.register import registered_people

    with _opened(memory) as kept:
        people = registered_people(kept)
    if format is ListFormat.JSON:
        _print_json([asdict(person) for person in people])
        return
    if not people:
        say("Nobody is in the register yet.")
    for person in people:
        for line in _person_lines(person):
            typer.echo(line)


def _person_lines(person: RegisteredPerson) -> list[str]:
    facts = [person.gender, f"by {person.by}" if person.by else "", f"from {person.source}"]
    lines = [f"{person.zh}  {person.en}  ({', '.join(filter(None, facts))})"]
    for title in person.titles:
        lines.append(
            f"    {title.date or 'no date':<10}  {title.title}  {title.en}  {title.source}"
        )
    return lines


@app.command("person")
def person_command(
    name: Annotated[str, typer.Argument(metavar="NAME", help="In Chinese.", show_default=False)],
    source: Annotated[
        str,
        typer.Option(help="What confirms it: a web page, a business card, who said so."),
    ],
    spelling: Annotated[
        str | None, typer.Option(metavar="ENGLISH", help="As the bearer writes it.")
    ] = None,
    gender: Annotated[str | None, typer.Option(metavar="female|male")] = None,
    memory: MemoryOption = DEFAULT,
) -> None:
    """Enter somebody into the people register, by hand.

    What is entered here no article changes.
    """
    from duizhao.han import has_han
    from duizhao.memory.register import FEMALE, MALE, RegisteredPerson, register, registered_people
    from duizhao.memory.store import Memory

    if not has_han(name):
        raise UsageError(f"{name} is no Chinese name.", "Write the name in Chinese first.")
    if gender not in (None, FEMALE, MALE):
        raise UsageError(f"--gender: {gender} is neither female nor male.")
    if spelling is None and gender is None:
        raise UsageError("There is nothing to enter.", "Give --spelling or --gender, or both.")
    if not source.strip():
        raise UsageError("--source is empty.", "Say what confirms it: nothing else is entered.")
    with Memory(memory, write=True) as kept:
        known = next((p for p in registered_people(kept) if p.zh == name), None)
        if spelling is None and known is None:
            raise UsageError(f"{name} is not in the register yet.", "Give --spelling, too.")
        person = RegisteredPerson(
            zh=name,
            en=spelling or (known.en if known else ""),
            source=source if spelling else (known.source if known else source),
            gender=gender or "",
            gender_source=source if gender else "",
            stated=True,
        )
        register(kept, [person])
        [entered] = [p for p in registered_people(kept) if p.zh == name]
    for line in _person_lines(entered):
        typer.echo(line)


def _opened(path: Path) -> Memory:
    from duizhao.errors import ConfigurationError
    from duizhao.memory.store import Memory

    if not path.exists():
        raise ConfigurationError(
            f"There is no memory {path}.",
            "It is made by `duizhao review EDITED.docx --apply` and `duizhao memory import`; "
            "name another one with --memory FILE.",
        )
    return Memory(path)


def _counted(number: int, one: str, many: str = "") -> str:
    return f"{number} {one if number == 1 else many or one + 's'}"


def _print_json(record: Any) -> None:
    json.dump(record, sys.stdout, ensure_ascii=False, indent=2)
    sys.stdout.write("\n")
