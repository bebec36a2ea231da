"""The folder for what a user has given Duizhao to keep, and which cannot be worked out again."""

from __future__ import annotations

import os
import sys
from pathlib import Path

from duizhao.errors import ConfigurationError


def data_folder(room: str, variable: str) -> Path:
    """The folder of one kind of thing among the user's data; it need not exist.

    Where the environment `variable` is set, it names the folder itself. Else ``XDG_DATA_HOME``
    decides on every platform, and then what the platform has for this: ``%LOCALAPPDATA%``,
    ``~/Library/Application Support`` or ``~/.local/share``.

    Args:
        room: The folder's name inside Duizhao's own.
        variable: The environment variable that moves it.

    Raises:
        ConfigurationError: No variable says where, and the user has no home.
    """
    own = os.environ.get(variable)
    if own:
        return Path(own)
    named = os.environ.get("XDG_DATA_HOME") or os.environ.get("LOCALAPPDATA")
    if named:
        return Path(named) / "duizhao" / room
    try:
        home = Path.home()
    except RuntimeError as error:
        raise ConfigurationError(
            f"There is no folder for {room}: this user has no home.",
            f"Set {variable} to a folder that can be written.",
        ) from error
    mac = sys.platform == "darwin"
    data = home / "Library" / "Application Support" if mac else home / ".local" / "share"
    return data / "duizhao" / room
