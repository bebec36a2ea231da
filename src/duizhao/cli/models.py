"""``duizhao models``: the translation packages on this machine."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from duizhao.cli.console import say
from duizhao.cli.options import ListFormat, ListFormatOption

if TYPE_CHECKING:
    from duizhao.translation.calibration.record import Calibration
    from duizhao.translation.packages.folder import PackageFolder

app = typer.Typer(
    name="models",
    help="List, install, export, remove and calibrate translation packages.",
    no_args_is_help=True,
)


@app.command("list")
def list_command(
    format: ListFormatOption = ListFormat.TABLE,
) -> None:
    """List the translation packages: those installed, and the one that comes with Duizhao."""
    from duizhao.translation.packages.installed import inventory, warning_of
    from duizhao.translation.packages.shipped import shipped_packages

    found = inventory()
    packages = (*found.packages, *shipped_packages())
    if format is ListFormat.JSON:
        import json

        rows = [
            {
                "from": package.source,
                "to": package.target,
                "version": package.version,
                "name": package.name,
                "path": str(package.path),
                "shipped": package.ships,
            }
            for package in packages
        ]
        typer.echo(json.dumps(rows, ensure_ascii=False, indent=2))
    elif packages:
        _print_table(packages)
    else:
        say("No translation package is installed. Install one: duizhao models install zh en")
    for damaged in found.damaged:
        say(warning_of(damaged))


def _print_table(packages: tuple[PackageFolder, ...]) -> None:
    rows = [("FROM", "TO", "VERSION", "NAME", "")]
    rows += [
        (item.source, item.target, item.version, item.name, "comes with Duizhao" * item.ships)
        for item in packages
    ]
    widths = [max(map(len, column)) for column in zip(*rows, strict=True)]
    for row in rows:
        cells = (cell.ljust(width) for cell, width in zip(row, widths, strict=True))
        typer.echo("  ".join(cells).rstrip())


@app.command("install")
def install_command(
    what: Annotated[
        list[str],
        typer.Argument(
            metavar="FROM TO | FILE.argosmodel",
            help="A language pair to fetch from the Argos index, or a package on disk.",
        ),
    ],
) -> None:
    """Install a translation package from the Argos index or from disk."""
    from duizhao.errors import UsageError
    from duizhao.translation.packages.installed import install_file

    if len(what) == 1:
        if not what[0].endswith(".argosmodel") and not Path(what[0]).exists():
            raise UsageError(
                f"{what[0]} is neither a language pair nor a file.",
                "Give two languages (duizhao models install zh en) or a package file "
                "(duizhao models install FILE.argosmodel).",
            )
        package = install_file(Path(what[0]))
    elif len(what) == 2:
        from duizhao.translation.packages.index import install_from_index

        say(f"Fetching the package {what[0]}→{what[1]} from the Argos index.")
        package = install_from_index(what[0], what[1])
    else:
        raise UsageError(
            f"install takes a language pair or one file, not {len(what)} arguments.",
            "For example: duizhao models install zh en",
        )
    say(f"Installed {package.description} as {package.name}.")


@app.command("remove")
def remove_command(
    what: Annotated[
        list[str],
        typer.Argument(
            metavar="FROM TO | NAME", help="A language pair, or a package's name in the list."
        ),
    ],
) -> None:
    """Remove installed translation packages."""
    from duizhao.errors import UsageError
    from duizhao.translation.packages.installed import remove

    if len(what) > 2:
        raise UsageError(
            f"remove takes a language pair or one name, not {len(what)} arguments.",
            "For example: duizhao models remove zh en",
        )
    for package in remove(what[0], what[1] if len(what) == 2 else None):
        say(f"Removed {package.description} ({package.name}).")


@app.command("export")
def export_command(
    what: Annotated[
        list[str],
        typer.Argument(
            metavar="FROM TO | NAME", help="A language pair, or a package's name in the list."
        ),
    ],
    output: Annotated[
        Path | None,
        typer.Option("-o", "--output", metavar="FILE", help="The file; else NAME.argosmodel here."),
    ] = None,
) -> None:
    """Write a package as an .argosmodel file, which Argos's own tools install elsewhere.

    Of a pair, the newest installed package is taken, else the one that comes with Duizhao.
    """
    from duizhao.errors import NoPackageError, UsageError
    from duizhao.translation.packages.archive import pack
    from duizhao.translation.packages.codes import argos_code
    from duizhao.translation.packages.installed import inventory
    from duizhao.translation.packages.shipped import shipped_packages

    if len(what) > 2:
        raise UsageError(
            f"export takes a language pair or one name, not {len(what)} arguments.",
            "For example: duizhao models export zh en",
        )
    pair = tuple(map(argos_code, what))
    for package in (*inventory().packages, *shipped_packages()):
        if (package.source, package.target) == pair or [package.name] == what:
            path = output or Path(f"{package.name}.argosmodel")
            pack(package, path)
            print(path)
            return
    raise NoPackageError(f"There is no package {' '.join(what)}.", "See: duizhao models list")


@app.command("calibrate")
def calibrate_command(
    name: Annotated[
        str | None,
        typer.Argument(
            metavar="[NAME]",
            help="A package's name in the list, or its folder; nothing: the one that translates.",
        ),
    ] = None,
    *,
    format: ListFormatOption = ListFormat.TABLE,
) -> None:
    """Measure how a package is best made to keep terms, and remember it."""
    from duizhao.cli.console import progress_bar
    from duizhao.languages import ENGLISH, SIMPLIFIED
    from duizhao.translation.argos import ArgosEngine
    from duizhao.translation.calibration.measuring import calibrate
    from duizhao.translation.calibration.record import keep
    from duizhao.translation.choice import choose_engine

    engine = choose_engine("auto", name, SIMPLIFIED, ENGLISH)
    assert isinstance(engine, ArgosEngine)
    say(f"Measuring {engine.description}.")
    with progress_bar("Measuring") as progress:
        calibration = calibrate(engine, progress=progress)
    path = keep(calibration, engine.package)
    if format is ListFormat.JSON:
        typer.echo(calibration.as_json(), nl=False)
    else:
        _print_calibration(calibration)
    say(f"Kept in {path}; every translation with this package uses it from now on.")


def _print_calibration(calibration: Calibration) -> None:
    from duizhao.translation.ladder.choice import described, ladder

    rows = [
        ("WRITTEN INTO THE SOURCE", "KEPT", "COST IN SCORE"),
        ("nothing", f"{calibration.plain:.0%}", ""),
        ("English", f"{calibration.copied:.0%}", f"{calibration.cost:.3f}"),
        *(
            (form.form.format(0), f"{form.survived:.0%}", f"{form.cost:.3f}")
            for form in calibration.placeholders
        ),
    ]
    widths = [max(map(len, column)) for column in zip(*rows, strict=True)]
    for what, kept, cost in rows:
        line = f"{what.ljust(widths[0])}  {kept.rjust(widths[1])}  {cost.rjust(widths[2])}"
        typer.echo(line.rstrip())
    typer.echo(f"Order: {described(ladder(calibration))}")
