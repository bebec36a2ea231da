"""The folder for what Duizhao has worked out and can work out again, and what in it to believe."""

from __future__ import annotations

import hashlib
import logging
import os
import stat
import sys
import time
from collections.abc import Iterator
from functools import cache
from importlib.resources import files
from pathlib import Path

_log = logging.getLogger(__name__)

_ABANDONED = 24 * 60 * 60  # seconds after which nobody is still writing a file


def cache_folder(room: str) -> Path | None:
    """The folder of one kind of thing in the user's cache; it need not exist.

    Where ``XDG_CACHE_HOME`` is set, it decides on every platform. Else it is what the platform
    has for this: ``%LOCALAPPDATA%``, ``~/Library/Caches`` or ``~/.cache``.

    Args:
        room: The folder's name inside Duizhao's own.

    Returns:
        The folder, or None for a user who has no home.
    """
    named = os.environ.get("XDG_CACHE_HOME") or os.environ.get("LOCALAPPDATA")
    if named:
        return Path(named) / "duizhao" / room
    try:
        home = Path.home()
    except RuntimeError:
        return None
    caches = home / "Library" / "Caches" if sys.platform == "darwin" else home / ".cache"
    return caches / "duizhao" / room


def is_private(status: os.stat_result) -> bool:
    """Whether a file is this user's, and nobody else's to change; Windows sees to that itself."""
    if not hasattr(os, "geteuid"):
        return stat.S_ISREG(status.st_mode)
    others_write = status.st_mode & (stat.S_IWGRP | stat.S_IWOTH)
    return stat.S_ISREG(status.st_mode) and status.st_uid == os.geteuid() and not others_write


def tidy(folder: Path, pattern: str, most: int) -> None:
    """Throws away what has not been used for long, and what was never finished.

    Args:
        folder: A folder of the cache.
        pattern: What the files are called that are kept in it.
        most: How many of them stay, those used last.
    """

    def last_used(path: Path) -> float:
        try:
            return path.stat().st_mtime
        except OSError:  # another process was quicker
            return 0.0

    kept = sorted(folder.glob(pattern), key=last_used, reverse=True)
    long_ago = time.time() - _ABANDONED
    abandoned = [part for part in folder.glob(".*.part") if last_used(part) < long_ago]
    for path in (*kept[most:], *abandoned):
        try:
            path.unlink(missing_ok=True)
        except OSError as error:  # on Windows, somebody is reading it
            _log.debug("%s", error)


@cache
def digest_of_code(*packages: str) -> str:
    """A digest of the modules of packages: not every change of code changes the version's number.

    Args:
        packages: Their full names; packages inside them do not count.
    """
    digest = hashlib.sha256()
    for package in packages:
        for name, source in _modules(package):
            digest.update(f"{name} {len(source)}\n".encode() + source)
    return digest.hexdigest()


def _modules(package: str) -> Iterator[tuple[str, bytes]]:
    modules = [item for item in files(package).iterdir() if item.name.endswith(".py")]
    for module in sorted(modules, key=lambda item: item.name):
        yield module.name, module.read_bytes()
