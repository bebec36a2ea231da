"""TMX files as memories: a large one is indexed once, and opens from that index ever after.

An index is a convenience: whatever is wrong with one, or with the place for them, means that the
TMX file is indexed anew, and that nobody hears of it.
"""

from __future__ import annotations

import hashlib
import logging
import os
import sqlite3
import tempfile
from contextlib import closing, suppress
from pathlib import Path

from duizhao.cache_folder import cache_folder, digest_of_code, is_private, tidy
from duizhao.errors import DuizhaoError
from duizhao.memory.store import Memory
from duizhao.memory.tmx import read_tmx
from duizhao.version import __version__

_log = logging.getLogger(__name__)

WORTH_KEEPING = 2_000
"""How many units make an index worth keeping: fewer are indexed in a third of a second."""
KEPT = 4
"""How many are kept, those used last; one takes about four times the room of its TMX file."""

_READERS = ("duizhao.memory", "duizhao.article")
"""The packages whose code decides what a TMX file's bytes give."""
_DIGITS = 32  # hexadecimal, of each of the two digests in a file's name


def tmx_memory(path: Path) -> Memory:
    """Opens a TMX file as a memory, to be asked and not to be added to.

    Args:
        path: The file.

    Raises:
        ConfigurationError: It cannot be read, or is no TMX.
    """
    key = _key(path)
    kept = _recalled(key) if key else None
    if kept is not None:
        return kept
    memory = Memory()
    try:
        units = memory.add(read_tmx(path))
    except BaseException:
        memory.close()
        raise
    # a file that somebody wrote to meanwhile is not remembered as what it was before
    if key and units >= WORTH_KEEPING and _key(path) == key:
        _keep(key, memory)
    return memory


def _key(path: Path) -> str:
    """Changes with everything that decides what is in the index; nothing where it is not known."""
    try:
        with path.open("rb") as stream:
            content = hashlib.file_digest(stream, "sha256").hexdigest()
    except OSError as error:
        _log.debug("%s cannot be read: %s", path, error)
        return ""
    # a unit knows its file's stem, and nothing else of its path
    deciding = f"{__version__} {digest_of_code(*_READERS)} {content} {path.stem!a}\n"
    return hashlib.sha256(deciding.encode()).hexdigest()[:_DIGITS]


def _recalled(key: str) -> Memory | None:
    """The index that was kept under a key, or None where there is none to be believed."""
    folder = cache_folder("memories")
    for path in [] if folder is None else sorted(folder.glob(f"{key}-*.sqlite")):
        try:
            with path.open("rb") as stream:
                if not is_private(os.fstat(stream.fileno())):
                    raise ValueError("it is not this user's own")
                # read as a whole before it is asked: damage must not show in the middle of a job
                digest = hashlib.file_digest(stream, "sha256").hexdigest()
            if path.name != _name(key, digest):
                raise ValueError("it is damaged")
            memory = Memory(path)
        except (OSError, ValueError, DuizhaoError) as error:
            _log.debug("%s cannot be used: %s", path, error)
            continue
        try:
            os.utime(path)  # the last to be thrown away
        except OSError as error:
            _log.debug("%s", error)
        return memory
    return None


def _keep(key: str, memory: Memory) -> None:
    """Keeps an index under a key, and throws away what was not used for longest."""
    folder = cache_folder("memories")
    if folder is None:
        return
    part: Path | None = None
    try:
        # a client's texts may be confidential, and what another could write is not believed
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        descriptor, name = tempfile.mkstemp(prefix=".", suffix=".part", dir=folder)
        part = Path(name)
        os.close(descriptor)
        with closing(sqlite3.connect(part)) as copy:
            copy.execute("PRAGMA journal_mode = OFF")  # a half-written copy is thrown away
            memory.connection.backup(copy)
        with part.open("rb") as stream:
            digest = hashlib.file_digest(stream, "sha256").hexdigest()
        for damaged in folder.glob(f"{key}-*.sqlite"):
            damaged.unlink(missing_ok=True)
        part.replace(folder / _name(key, digest))
        tidy(folder, "*.sqlite", KEPT)
    except (OSError, sqlite3.Error) as error:
        _log.debug("the memory's index is not kept: %s", error)
    finally:
        if part is not None:
            with suppress(OSError):
                part.unlink(missing_ok=True)


def _name(key: str, digest: str) -> str:
    return f"{key}-{digest[:_DIGITS]}.sqlite"
