"""``duizhao models``: the translation packages on this machine."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from duizhao.cli.console import say
from duizhao.cli.options import ListFormat, ListFormatOption

if TYPE_CHECKING:
    from duizhao.translation.calibration.record import Calibration
    from duizhao.translation.llm.package import LanguageModelFolder
    from duizhao.translation.packages.folder import PackageFolder

app = typer.Typer(
    name="models",
    help="List, install, export, remove and calibrate translation packages and language models.",
    no_args_is_help=True,
)


@app.command("list")
def list_command(
    format: ListFormatOption = ListFormat.TABLE,
) -> None:
    """List what translates: packages installed, the one that comes along, language models."""
    from duizhao.translation.llm.installed import installed_models
    from duizhao.translation.packages.installed import inventory, warning_of
    from duizhao.translation.packages.shipped import shipped_packages

    found = inventory()
    packages = (*found.packages, *shipped_packages())
    models = installed_models()
    if format is ListFormat.JSON:
        import json

        rows: list[dict[str, object]] = [
            {
                "kind": "argos",
                "from": package.source,
                "to": package.target,
                "version": package.version,
                "name": package.name,
                "path": str(package.path),
                "shipped": package.ships,
            }
            for package in packages
        ]
        rows += [
            {
                "kind": "llm",
                "name": model.name,
                "title": model.title,
                "architecture": model.architecture,
                "licence": model.licence,
                "size": model.size(),
                "path": str(model.path),
                "shipped": False,
            }
            for model in models
        ]
        typer.echo(json.dumps(rows, ensure_ascii=False, indent=2))
    elif packages or models:
        if packages:
            _print_table(packages)
        if models:
            typer.echo("\n" * bool(packages) + _model_table(models))
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
    typer.echo(_aligned(rows))


def _model_table(models: list[LanguageModelFolder]) -> str:
    rows = [("LANGUAGE MODEL", "SIZE", "LICENCE")]
    rows += [
        (model.name, f"{model.size() / 1e9:.1f} GB", model.licence or "not said in its file")
        for model in models
    ]
    return _aligned(rows)


def _aligned(rows: Sequence[Sequence[str]]) -> str:
    """Rows of cells as lines whose columns stand below one another."""
    widths = [max(map(len, column)) for column in zip(*rows, strict=True)]
    return "\n".join(
        "  ".join(cell.ljust(width) for cell, width in zip(row, widths, strict=True)).rstrip()
        for row in rows
    )


@app.command("install")
def install_command(
    what: Annotated[
        list[str],
        typer.Argument(
            metavar="FROM TO | FILE.argosmodel | FILE.gguf",
            help="A language pair to fetch from the Argos index, or a package or a language model "
            "on disk.",
        ),
    ],
    name: Annotated[
        str | None,
        typer.Option("--name", metavar="NAME", help="What to call a language model."),
    ] = None,
) -> None:
    """Install a translation package from the Argos index or from disk, or a language model.

    A language model is converted from a GGUF file of the families qwen2, llama and gemma.
    """
    from duizhao.errors import UsageError
    from duizhao.translation.packages.installed import install_file

    if len(what) == 1:
        if not what[0].endswith(".argosmodel") and not Path(what[0]).exists():
            raise UsageError(
                f"{what[0]} is neither a language pair nor a file.",
                "Give two languages (duizhao models install zh en) or a package file "
                "(duizhao models install FILE.argosmodel).",
            )
        if _is_language_model(Path(what[0])):
            _install_language_model(Path(what[0]), name)
            return
        if name is not None:
            raise UsageError(
                f"{what[0]} is no language model (.gguf), and --name is for those.",
                "A translation package is called what its folder is called.",
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


def _is_language_model(path: Path) -> bool:
    """Whether a file is meant as a language model: by its name, or by how it begins."""
    if path.suffix.lower() == ".gguf":
        return True
    try:
        with path.open("rb") as stream:
            return stream.read(4) == b"GGUF"
    except OSError:
        return False


def _install_language_model(path: Path, name: str | None) -> None:
    from duizhao.cli.console import progress_bar
    from duizhao.translation.llm.installed import install_gguf

    with progress_bar("Converting") as progress:
        model = install_gguf(path, name, progress=progress)
    licence = model.licence or "its file does not say"
    say(f"Installed {model.title} ({model.architecture}, licence: {licence}) as {model.name}.")


@app.command("remove")
def remove_command(
    what: Annotated[
        list[str],
        typer.Argument(metavar="FROM TO | NAME", help="A language pair, or a name in the list."),
    ],
) -> None:
    """Remove installed translation packages, or a language model."""
    from duizhao.errors import UsageError
    from duizhao.translation.llm.installed import installed_models, remove_model
    from duizhao.translation.packages.installed import remove

    if len(what) > 2:
        raise UsageError(
            f"remove takes a language pair or one name, not {len(what)} arguments.",
            "For example: duizhao models remove zh en",
        )
    if len(what) == 1 and what[0] in [model.name for model in installed_models()]:
        say(f"Removed the language model {remove_model(what[0]).name}.")
        return
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
