"""The file that a memory is kept in: SQLite, its tables, and what can be wrong with it."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from duizhao.errors import ConfigurationError, OutputError

APPLICATION = 0x445A4D31
"""``DZM1``: SQLite's mark of whose file it is (``PRAGMA application_id``)."""
VERSION = 1

_TABLES = """
CREATE TABLE unit (
    id INTEGER PRIMARY KEY,
    key TEXT NOT NULL,
    length INTEGER NOT NULL,
    source TEXT NOT NULL,
    target TEXT NOT NULL,
    before TEXT,
    found_in TEXT NOT NULL,
    kind TEXT NOT NULL,
    terms TEXT,
    by TEXT NOT NULL,
    at TEXT NOT NULL,
    source_language TEXT NOT NULL,
    target_language TEXT NOT NULL
);
CREATE UNIQUE INDEX unit_place ON unit (key, found_in, coalesce(before, '\x01'), target_language);
CREATE TABLE gram (
    gram TEXT NOT NULL,
    unit INTEGER NOT NULL,
    PRIMARY KEY (gram, unit)
) WITHOUT ROWID;
CREATE TABLE person (
    zh TEXT PRIMARY KEY,
    en TEXT NOT NULL,
    gender TEXT NOT NULL DEFAULT '',
    gender_source TEXT NOT NULL DEFAULT '',
    source TEXT NOT NULL,
    by TEXT NOT NULL DEFAULT '',
    at TEXT NOT NULL DEFAULT '',
    stated INTEGER NOT NULL DEFAULT 0
);
CREATE TABLE person_title (
    zh TEXT NOT NULL,
    title TEXT NOT NULL,
    en TEXT NOT NULL,
    date TEXT NOT NULL,
    source TEXT NOT NULL,
    PRIMARY KEY (zh, title, date, source)
);
"""


def opened(path: Path | None, *, write: bool = False) -> sqlite3.Connection:
    """Opens a memory.

    Args:
        path: Its file, made where it is missing; None for one that is kept nowhere.
        write: Whether it will be written to. Where not, the file is not touched.

    Raises:
        ConfigurationError: The file is no memory, or one of a later version.
        OutputError: It cannot be made.
    """
    if path is None:
        connection = sqlite3.connect(":memory:")
        _make(connection)
        return connection
    fresh = not path.exists()
    try:
        if write:
            path.parent.mkdir(parents=True, exist_ok=True)
            connection = sqlite3.connect(path)
        else:
            connection = sqlite3.connect(f"{path.resolve().as_uri()}?mode=ro", uri=True)
    except (OSError, sqlite3.Error) as error:
        if write:
            raise OutputError(
                f"Cannot write the memory {path}: {error}.", "Choose another file or folder."
            ) from error
        raise ConfigurationError(f"Cannot read the memory {path}: {error}.") from error
    try:
        with told(path):
            if fresh and write:
                _make(connection)
            _check(connection, path)
    except BaseException:
        connection.close()
        raise
    return connection


@contextmanager
def told(path: Path | None) -> Iterator[None]:
    """Says for people what SQLite says of a file.

    Raises:
        ConfigurationError: The file is damaged, is not SQLite's, or is locked.
        OutputError: It cannot be written.
    """
    try:
        yield
    except sqlite3.OperationalError as error:
        raise OutputError(
            f"Cannot use the memory {path}: {error}.",
            "Close the program that has it open, or make the file writable.",
        ) from error
    except sqlite3.DatabaseError as error:
        raise ConfigurationError(
            f"{path} is not a translation memory, or is damaged: {error}.",
            "Name another one, or move the file away: a new one is made then.",
        ) from error


def _make(connection: sqlite3.Connection) -> None:
    with connection:
        connection.executescript(_TABLES)
        connection.execute(f"PRAGMA application_id = {APPLICATION}")
        connection.execute(f"PRAGMA user_version = {VERSION}")


def _check(connection: sqlite3.Connection, path: Path) -> None:
    (application,) = connection.execute("PRAGMA application_id").fetchone()
    (version,) = connection.execute("PRAGMA user_version").fetchone()
    if application != APPLICATION:
        raise ConfigurationError(
            f"{path} is not a translation memory of Duizhao.",
            "Name a memory.sqlite that Duizhao wrote, or a TMX file.",
        )
    if version > VERSION:
        raise ConfigurationError(
            f"{path} was written by a later version of Duizhao.",
            "Use that version, or export it "
            "there with `duizhao memory export` and import the TMX file here.",
        )
