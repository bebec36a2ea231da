"""The Argos packages on this machine: which there are, and installing and removing them.

Argos Translate keeps its packages as folders side by side. One that another tool has damaged
makes its own listing raise for all of them, so here each is opened on its own.
"""

from __future__ import annotations

import logging
import os
import shutil
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from duizhao.errors import EngineError, NoPackageError, OutputError, PackageRefusedError, reason_of
from duizhao.translation.packages.archive import check_archive, unpack
from duizhao.translation.packages.codes import argos_code
from duizhao.translation.packages.folder import (
    METADATA,
    PackageFolder,
    read_package_folder,
    version_numbers,
)
from duizhao.translation.packages.staging import put_in_place, staging_folder
from duizhao.translation.packages.trial import try_out

_log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Damaged:
    """A folder among the packages that is no package.

    Attributes:
        path: The folder.
        reason: What is wrong with it, as a sentence.
    """

    path: Path
    reason: str


@dataclass(frozen=True, slots=True)
class Inventory:
    """What lies in Argos's package folders.

    Attributes:
        packages: The sound translation packages, by pair, the newest of a pair first.
        damaged: What is no package.
    """

    packages: tuple[PackageFolder, ...]
    damaged: tuple[Damaged, ...] = ()


def argos(module: str) -> Any:
    """Imports a module of Argos Translate, which makes its folders as it is imported.

    Raises:
        EngineError: Its folders cannot be made, or it is not installed.
    """
    import importlib

    try:
        return importlib.import_module(f"argostranslate.{module}")
    except OSError as error:
        raise EngineError(
            f"Argos Translate cannot make the folders that it keeps its packages in ({error}).",
            "Make your home folder writable, or set XDG_DATA_HOME, XDG_CONFIG_HOME and "
            "XDG_CACHE_HOME to folders that are.",
        ) from error
    except ImportError as error:
        raise EngineError(
            f"Argos Translate cannot be loaded ({error}).",
            "Install it with: pip install argos-translate-lt",
        ) from error


def _package_folders() -> list[Path]:
    """The folders that packages are looked for in, the one they are installed to first.

    ``ARGOS_PACKAGES_DIR`` is read at each call; Argos itself reads it once, when imported.

    Raises:
        EngineError: See `argos`.
    """
    settings = argos("settings")
    named = os.environ.get("ARGOS_PACKAGES_DIR")
    own = [Path(named)] if named else [Path(settings.package_data_dir)]
    others = [Path(path) for path in settings.package_dirs[1:]]
    return [*own, *(path for path in others if path not in own)]


def inventory() -> Inventory:
    """Looks through the package folders, opening each package on its own.

    Raises:
        EngineError: See `argos`.
    """
    packages: list[PackageFolder] = []
    damaged: list[Damaged] = []
    for folder in _package_folders():
        for path in _subfolders(folder):
            try:
                packages.append(_opened(path))
            except PackageRefusedError as error:
                if not _is_of_another_type(path):
                    damaged.append(Damaged(path, error.problem))
    packages.sort(key=lambda package: (package.source, package.target, package.name))
    packages.sort(key=lambda package: version_numbers(package.version), reverse=True)
    packages.sort(key=lambda package: (package.source, package.target))
    return Inventory(tuple(packages), tuple(damaged))


def installed(source: str, target: str) -> list[PackageFolder]:
    """The installed packages of one pair, the newest first; damaged folders are warned of.

    Args:
        source: BCP 47 tag or Argos code.
        target: BCP 47 tag or Argos code.

    Raises:
        EngineError: See `argos`.
    """
    found = inventory()
    for damaged in found.damaged:
        _log.warning(warning_of(damaged))
    pair = (argos_code(source), argos_code(target))
    return [package for package in found.packages if (package.source, package.target) == pair]


def warning_of(damaged: Damaged) -> str:
    """What to tell a user about a damaged folder, and what to do about it."""
    return (
        f"Passed over {damaged.path}: {damaged.reason} "
        "Argos's own tools stop at it: delete that folder, or install its package again."
    )


def install_file(path: Path) -> PackageFolder:
    """Installs an Argos package from disk, replacing one whose folder has the same name.

    The archive is checked before anything is written, unpacked beside the package folder,
    loaded once in a process of its own, and only then moved into place.

    Args:
        path: An ``.argosmodel`` file.

    Raises:
        PackageRefusedError: It is damaged, hostile or does not load; nothing is installed.
        OutputError: The package folder cannot be written.
        EngineError: See `argos`.
    """
    top = check_archive(path)
    folder = _package_folders()[0]
    with staging_folder(folder) as staging:
        unpack(path, staging)
        _check_replacement(read_package_folder(staging / top), folder / top, path)
        try_out(staging / top, path)
        put_in_place(staging / top, folder / top, staging)
    _forget_argos_cache()
    return read_package_folder(folder / top)


def _check_replacement(new: PackageFolder, place: Path, archive: Path) -> None:
    """Refuses a package that would push one of another language pair out of its folder."""
    try:
        old = read_package_folder(place)
    except PackageRefusedError:
        return
    if (old.source, old.target) != (new.source, new.target):
        raise PackageRefusedError(
            f"{archive} translates {new.source}→{new.target}, but its folder {place.name} holds "
            f"the installed package {old.source}→{old.target}.",
            f"If it is meant, remove that one first: duizhao models remove {old.name}",
        )


def remove(source_or_name: str, target: str | None = None) -> list[PackageFolder]:
    """Removes the packages of a pair, or the one whose folder has a name.

    Args:
        source_or_name: BCP 47 tag or Argos code, or with no `target` a package's name.
        target: BCP 47 tag or Argos code.

    Returns:
        What was removed.

    Raises:
        NoPackageError: There is no such package.
        OutputError: Its folder cannot be removed.
        EngineError: See `argos`.
    """
    packages = inventory().packages
    if target is None:
        chosen = [package for package in packages if package.name == source_or_name]
        wanted = f"named {source_or_name}"
    else:
        pair = (argos_code(source_or_name), argos_code(target))
        chosen = [package for package in packages if (package.source, package.target) == pair]
        wanted = f"from {pair[0]} to {pair[1]}"
    if not chosen:
        raise NoPackageError(
            f"No package {wanted} is installed.", "See what is: duizhao models list"
        )
    for package in chosen:
        try:
            shutil.rmtree(package.path)
        except OSError as error:
            raise OutputError(f"Cannot remove {reason_of(error, package.path)}.") from error
    _forget_argos_cache()
    return chosen


def _subfolders(folder: Path) -> list[Path]:
    try:
        return sorted(path for path in folder.iterdir() if path.is_dir())
    except FileNotFoundError:
        return []
    except OSError as error:
        raise EngineError(
            f"Cannot read the package folder {reason_of(error, folder)}.",
            "Make it readable, or set ARGOS_PACKAGES_DIR to another folder.",
        ) from error


def _opened(path: Path) -> PackageFolder:
    """The package in `path`, as both we and Argos's own class read it.

    Raises:
        PackageRefusedError: Either cannot.
    """
    package = read_package_folder(path)
    try:
        argos("package").Package(path)
    except EngineError:
        raise
    except Exception as error:  # what a broken package makes Argos raise is not documented
        raise PackageRefusedError(f"Argos Translate cannot open it ({error}).") from error
    return package


def _is_of_another_type(path: Path) -> bool:
    """Whether `path` is a package of Argos's that does not translate, such as ``sbd``."""
    import json

    try:
        metadata = json.loads((path / METADATA).read_bytes())
    except (OSError, ValueError, RecursionError):
        return False
    return isinstance(metadata, dict) and metadata.get("type", "translate") != "translate"


def _forget_argos_cache() -> None:
    """Makes a loaded Argos Translate look for its languages again."""
    translate = sys.modules.get("argostranslate.translate")
    if translate is not None:
        translate.get_installed_languages.cache_clear()
