"""Several files in another script: what folders stand for, and where each outcome goes."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

from duizhao.errors import InputError, UsageError, reason_of
from duizhao.script.formats.kinds import is_convertible, refuse_other_format


@dataclass(frozen=True, slots=True)
class Errand:
    """A file, and where its conversion goes.

    Attributes:
        source: The file.
        output: The file to write.
    """

    source: Path
    output: Path


def files_in(inputs: Iterable[Path]) -> list[Path]:
    """Lists the files that the inputs name, in order, each once.

    A folder stands for the files directly in it whose names end as those of a format that is
    kept, by name; hidden files and what Word leaves beside an open document are passed over.

    Raises:
        InputError: A folder holds no such file, or cannot be read. Missing files are not looked
            for: they fail when they are read, so that they do not stop the others.
    """
    found: dict[Path, None] = {}
    for given in inputs:
        found.update(dict.fromkeys(_inside(given) if given.is_dir() else [given]))
    return list(found)


def _inside(folder: Path) -> list[Path]:
    try:
        entries = sorted(folder.iterdir())
    except OSError as error:
        raise InputError(
            f"Cannot read {reason_of(error, folder)}.", "Check that you may read the folder."
        ) from error
    files = [
        entry
        for entry in entries
        if entry.is_file() and is_convertible(entry) and not entry.name.startswith((".", "~$"))
    ]
    if not files:
        raise InputError(
            f"{folder} holds no file that can be converted.",
            "Folders inside a folder are not searched: name them.",
        )
    return files


def errands(sources: Sequence[Path], folder: Path) -> list[Errand]:
    """Gives every file an output of its own name in a folder; a second of one name gets ``-2``.

    Raises:
        UsageError: An output would take the place of a source: who names a folder does not say
            that the originals may go.
    """
    places = {source.resolve() for source in sources}
    taken: set[str] = set()
    result = []
    for source in sources:
        name, number = source.name, 1
        # file systems that ignore case must not make one file of two
        while name.casefold() in taken:
            number += 1
            name = f"{source.stem}-{number}{source.suffix}"
        taken.add(name.casefold())
        if (folder / name).resolve() in places:
            raise UsageError(
                f"{folder / name} would be replaced, and is still the original.",
                "Name another folder; -o FILE replaces one file.",
            )
        result.append(Errand(source, folder / name))
    return result


def check_outputs(planned: Iterable[Errand], report: Path | None) -> None:
    """Refuses outputs that would be lost, or be what their names do not say.

    Raises:
        UsageError: An output's name promises another format, or the report would take the place
            of a source or an output.
    """
    place = None if report is None else report.resolve()
    for errand in planned:
        if errand.output != errand.source:
            refuse_other_format(errand.source, errand.output)
        for path in (errand.source, errand.output):
            if place is not None and path.resolve() == place:
                raise UsageError(
                    f"The report would take the place of {path}.",
                    "Give --report a name of its own, such as doubts.json.",
                )
