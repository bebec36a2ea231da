"""The folder for what Duizhao has worked out and can work out again."""

from __future__ import annotations

import os
import sys
from pathlib import Path


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
