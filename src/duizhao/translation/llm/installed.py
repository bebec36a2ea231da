"""The language models of this machine: finding, installing, opening and removing them."""

from __future__ import annotations

import logging
import re
import shutil
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from duizhao.article import Progress
from duizhao.data_folder import data_folder
from duizhao.errors import (
    EngineError,
    NoPackageError,
    OutputError,
    PackageRefusedError,
    UsageError,
    reason_of,
)
from duizhao.translation.llm.extra import require_extra
from duizhao.translation.llm.package import LanguageModelFolder, read_language_model
from duizhao.translation.packages.staging import put_in_place, staging_folder
from duizhao.translation.packages.trial import try_out

if TYPE_CHECKING:
    from duizhao.translation.llm.local import LocalModel

VARIABLE = "DUIZHAO_MODELS_DIR"
"""The environment variable that moves the folder of language models."""

_NAME = re.compile(r"[\w][\w.+\-]{0,99}")
_INSTALL = "Install one from a GGUF file: duizhao models install FILE.gguf"
_log = logging.getLogger(__name__)


def models_folder() -> Path:
    """Where language models are installed to; the folder need not exist.

    Raises:
        ConfigurationError: See `data_folder`.
    """
    return data_folder("models", VARIABLE)


def installed_models() -> list[LanguageModelFolder]:
    """The language models of this machine, by name; damaged ones are warned of and left out.

    Raises:
        EngineError: Their folder cannot be read.
        ConfigurationError: See `data_folder`.
    """
    folder = models_folder()
    try:
        paths = sorted(path for path in folder.iterdir() if path.is_dir())
    except FileNotFoundError:
        return []
    except OSError as error:
        raise EngineError(
            f"Cannot read the folder of language models {reason_of(error, folder)}.",
            f"Make it readable, or set {VARIABLE} to another folder.",
        ) from error
    found = []
    for path in paths:
        try:
            found.append(read_language_model(path))
        except PackageRefusedError as error:
            _log.warning("Passed over %s: %s", path, error)
    return found


def find_model(name: str | None) -> LanguageModelFolder:
    """The installed language model of a name, or the one that there is.

    Args:
        name: A name in the list, or a model's folder; None: the only one installed.

    Raises:
        NoPackageError: There is none, or none of that name.
        UsageError: There are several and none is named.
        PackageRefusedError: The folder named holds no sound model.
        EngineError: See `installed_models`.
        ConfigurationError: See `data_folder`.
    """
    found = installed_models()
    names = ", ".join(package.name for package in found)
    if name is None:
        if not found:
            raise NoPackageError("No language model is installed.", _INSTALL)
        if len(found) > 1:
            raise UsageError(
                f"Several language models are installed: {names}.", "Name one: --model NAME"
            )
        return found[0]
    for package in found:
        if package.name == name:
            return package
    if Path(name).is_dir():
        return read_language_model(Path(name))
    raise NoPackageError(
        f"No language model named {name} is installed" + (f"; there is {names}." if names else "."),
        _INSTALL,
    )


def open_model(name: str | None = None, *, threads: int | None = None) -> LocalModel:
    """Loads an installed language model.

    Args:
        name: See `find_model`.
        threads: Processors to use; None: all that this process may run on.

    Raises:
        EngineError: It does not load, or the extra ``llm`` is not installed.
        NoPackageError: See `find_model`.
        UsageError: See `find_model`.
        PackageRefusedError: See `find_model`.
        ConfigurationError: See `data_folder`.
    """
    package = find_model(name)
    require_extra()
    from duizhao.translation.llm.local import LocalModel

    return LocalModel(package, threads=threads)


def install_gguf(
    path: Path, name: str | None = None, *, progress: Progress | None = None
) -> LanguageModelFolder:
    """Converts a GGUF file and installs it, replacing one that was made of the same file.

    The folder is made beside the others, loaded once in a process of its own, and only then
    moved into place.

    Args:
        path: The file.
        name: What to call the model; None: what its publisher calls it.
        progress: Told of bytes read, and of how many there are.

    Raises:
        PackageRefusedError: The file is damaged or of a kind that is not supported, or another
            model has the name; nothing is installed.
        InputError: There is no such file.
        UsageError: The name cannot be a folder's.
        OutputError: The folder of language models cannot be written.
        EngineError: The extra ``llm`` is not installed.
        ConfigurationError: See `data_folder`.
    """
    if name is not None and not _NAME.fullmatch(name):
        raise UsageError(
            f"A model cannot be called {name!r}.",
            "Use letters, digits, dots, hyphens and underscores, a hundred at most.",
        )
    require_extra()
    from duizhao.translation.llm.conversion import convert, name_for

    folder = models_folder()
    with staging_folder(folder, VARIABLE) as staging:
        prepared = staging / "model"
        prepared.mkdir()
        package = convert(path, prepared, progress)
        place = folder / (name or name_for(package.title))
        _check_name(package, place, path)
        try_out(prepared, path, "duizhao.translation.llm.trial")
        put_in_place(prepared, place, staging, VARIABLE)
    return replace(package, path=place)


def _check_name(package: LanguageModelFolder, place: Path, file: Path) -> None:
    """Refuses a name that belongs to a model made of another file, or to a package.

    Raises:
        PackageRefusedError: It does.
    """
    from duizhao.translation.packages.installed import inventory
    from duizhao.translation.packages.shipped import shipped_packages

    others = {item.name for item in (*inventory().packages, *shipped_packages())}
    taken = place.name in others
    if place.exists() and not taken:
        try:
            taken = read_language_model(place).source_sha256 != package.source_sha256
        except PackageRefusedError:
            taken = False
    if taken:
        raise PackageRefusedError(
            f"{file} would be called {place.name}, which another installed model is called.",
            f"Give it another name (--name NAME), or remove that one first: "
            f"duizhao models remove {place.name}",
        )


def remove_model(name: str) -> LanguageModelFolder:
    """Removes an installed language model.

    Raises:
        NoPackageError: There is none of that name.
        OutputError: Its folder cannot be removed.
        EngineError: See `installed_models`.
        ConfigurationError: See `data_folder`.
    """
    for package in installed_models():
        if package.name == name:
            try:
                shutil.rmtree(package.path)
            except OSError as error:
                raise OutputError(f"Cannot remove {reason_of(error, package.path)}.") from error
            return package
    raise NoPackageError(
        f"No language model named {name} is installed.", "See what is: duizhao models list"
    )
