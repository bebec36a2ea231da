"""Preparing a package folder aside and moving it into place in one step."""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from duizhao.errors import OutputError, reason_of

ARGOS_VARIABLE = "ARGOS_PACKAGES_DIR"


@contextmanager
def staging_folder(packages: Path, variable: str = ARGOS_VARIABLE) -> Iterator[Path]:
    """Gives an empty folder beside `packages`, where no listing sees it, then removes it.

    Args:
        packages: The folder that packages are installed to; made where it is missing.
        variable: The environment variable that moves it, for the message.

    Raises:
        OutputError: Neither can be made.
    """
    try:
        packages.mkdir(parents=True, exist_ok=True)
        staging = Path(tempfile.mkdtemp(prefix=".duizhao-", dir=packages.resolve().parent))
    except OSError as error:
        raise OutputError(
            f"Cannot install a package beside {reason_of(error, packages)}.",
            f"Make the folder above it writable, or set {variable} to another place.",
        ) from error
    try:
        yield staging
    finally:
        shutil.rmtree(staging, ignore_errors=True)


def put_in_place(
    prepared: Path, place: Path, staging: Path, variable: str = ARGOS_VARIABLE
) -> None:
    """Moves `prepared` to `place`; what stood there before goes, or stays if the move fails.

    Args:
        prepared: The finished folder, inside `staging`.
        place: Where it belongs.
        staging: Takes the folder that is replaced.
        variable: The environment variable that moves the packages' folder, for the message.

    Raises:
        OutputError: It cannot be moved; `place` is as it was.
    """
    replaced = staging / "replaced"
    try:
        had_one = place.exists()
        if had_one:
            place.rename(replaced)
        try:
            prepared.rename(place)
        except OSError:
            if had_one:
                replaced.rename(place)
            raise
    except OSError as error:
        raise OutputError(
            f"Cannot install the package as {reason_of(error, place)}.",
            "Make that folder writable and on one disk with the folder above it, or set "
            f"{variable} to another place.",
        ) from error
