"""Installing a package from the Argos index, when the user asks for it.

Argos Translate fetches its index and its packages; it swallows the errors of the first, asks
for an index that never comes without end, and waits for a silent server for good. Here each of
these becomes a message that names the way without a network.
"""

from __future__ import annotations

import logging
import socket
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from duizhao.errors import EngineError, NoPackageError
from duizhao.translation.packages.codes import argos_code
from duizhao.translation.packages.folder import PackageFolder, version_numbers
from duizhao.translation.packages.installed import argos, install_file

_OFFLINE_ROUTE = (
    "Without a network, fetch the .argosmodel file elsewhere and install it from disk: "
    "duizhao models install FILE.argosmodel"
)
_PATIENCE_SECONDS = 30.0


def install_from_index(source: str, target: str) -> PackageFolder:
    """Fetches the newest package of a pair from the Argos index and installs it.

    Args:
        source: BCP 47 tag or Argos code.
        target: BCP 47 tag or Argos code.

    Raises:
        NoPackageError: The index has no package for the pair.
        EngineError: The index or the package cannot be fetched.
        PackageRefusedError: What was fetched is not a sound package.
        OutputError: The package folder cannot be written.
    """
    with _patience(_PATIENCE_SECONDS):
        offered = [
            package
            for package in _index()
            if (package.from_code, package.to_code) == (argos_code(source), argos_code(target))
        ]
        if not offered:
            raise NoPackageError(
                f"The Argos index has no package from {argos_code(source)} to "
                f"{argos_code(target)}.",
                _OFFLINE_ROUTE,
            )
        archive = _download(max(offered, key=_version))
    try:
        return install_file(archive)
    finally:
        archive.unlink(missing_ok=True)


def _index() -> list[Any]:
    """The packages that the index offers now.

    Raises:
        EngineError: It cannot be fetched, or is damaged.
    """
    package, settings = argos("package"), argos("settings")
    index = Path(settings.local_package_index)
    before = index.stat().st_mtime_ns if index.exists() else None
    with _silenced("argostranslate.utils"):
        package.update_package_index()
    if not index.exists() or index.stat().st_mtime_ns == before:
        raise EngineError(
            f"The Argos index cannot be fetched from {settings.remote_package_index}.",
            f"Check the network and try again. {_OFFLINE_ROUTE}",
        )
    try:
        offered: list[Any] = package.get_available_packages()
    except (ValueError, TypeError, AttributeError) as error:
        raise EngineError(
            f"The Argos index from {settings.remote_package_index} cannot be read ({error}).",
            f"Try again later. {_OFFLINE_ROUTE}",
        ) from error
    return [item for item in offered if (item.type or "translate") == "translate"]


def _download(package: Any) -> Path:
    """Fetches a package of the index afresh.

    Raises:
        EngineError: It cannot be fetched.
    """
    # Argos takes a file of this name that lies there from before for the package
    name = argos("package").argospm_package_name(package)
    (Path(argos("settings").downloads_dir) / f"{name}.argosmodel").unlink(missing_ok=True)
    try:
        with _silenced("argostranslate.utils"):
            return Path(package.download())
    except Exception as error:  # Argos raises a bare Exception where every link fails
        raise EngineError(
            f"The package {package} cannot be fetched ({error}).",
            f"Check the network and try again. {_OFFLINE_ROUTE}",
        ) from error


def _version(package: Any) -> tuple[int, ...]:
    return version_numbers(str(package.package_version))


@contextmanager
def _silenced(name: str) -> Iterator[None]:
    """Keeps a logger quiet: what it would say on standard error becomes an error's message."""
    logger = logging.getLogger(name)
    before, logger.disabled = logger.disabled, True
    try:
        yield
    finally:
        logger.disabled = before


@contextmanager
def _patience(seconds: float) -> Iterator[None]:
    """Makes every connection that is opened inside give up after `seconds` of silence."""
    before = socket.getdefaulttimeout()
    socket.setdefaulttimeout(seconds)
    try:
        yield
    finally:
        socket.setdefaulttimeout(before)
