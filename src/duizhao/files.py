"""Reading files, and writing them so that none is ever half-written."""

from __future__ import annotations

import os
import stat
import tempfile
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path
from typing import BinaryIO

from duizhao.errors import InputError, OutputError, reason_of


def readable_name(path: Path) -> str:
    """Writes a path down as text, whatever the locale; bytes that are no UTF-8 show as ``�``.

    Archives packed on a Chinese Windows unpack to names in GB18030.
    """
    return os.fsencode(path).decode("utf-8", "replace")


def read_bytes(path: Path) -> bytes:
    """Reads all of an article's file.

    Raises:
        InputError: It is missing, a folder, or may not be read.
    """
    try:
        return path.read_bytes()
    except FileNotFoundError as error:
        raise InputError(
            f"{path} does not exist.", "Check the name and the folder that you are in."
        ) from error
    except IsADirectoryError as error:
        raise InputError(
            f"{path} is a folder, not a file.",
            "Name one of the articles in it; `duizhao publish` takes a whole folder.",
        ) from error
    except OSError as error:
        raise InputError(
            f"Cannot read {reason_of(error, path)}.", "Check that you may read the file."
        ) from error


@contextmanager
def opened(path: Path) -> Iterator[BinaryIO]:
    """Opens a file for reading its bytes.

    Raises:
        InputError: It is missing, a folder, or may not be read.
    """
    with ExitStack() as open_files:
        try:
            stream = open_files.enter_context(path.open("rb"))
        except OSError as error:
            raise InputError(
                f"Cannot read {reason_of(error, path)}.",
                "Check its name, and that you may read it.",
            ) from error
        yield stream


def write_atomically(path: Path, content: bytes, *, private: bool = False) -> None:
    """Writes a file as `written_atomically` does.

    Args:
        path: The file to write or replace.
        content: All of its bytes.
        private: Whether nobody but its owner may read the file, whatever the umask.

    Raises:
        OutputError: The folder or the file cannot be written; nothing is left behind.
    """
    with written_atomically(path, private=private) as stream:
        stream.write(content)


@contextmanager
def written_atomically(path: Path, *, private: bool = False) -> Iterator[BinaryIO]:
    """Opens a temporary name beside `path`, and moves it into place when all is written.

    A reader sees the old file or the new one, never a part. Missing folders are made. Where a
    link leads to a file, that one is replaced, and the link stays; what is no file (``/dev/null``,
    a named pipe) is written to, never replaced.

    Args:
        path: The file to write or replace.
        private: Whether nobody but its owner may read the file, whatever the umask.

    Yields:
        What the file is written to.

    Raises:
        OutputError: The folder or the file cannot be written; nothing is left behind.
    """
    temporary: str | None = None
    try:
        if _is_no_file(path):
            with path.open("wb") as stream:
                yield stream
            return
        file = path.resolve() if path.is_symlink() else path
        file.parent.mkdir(parents=True, exist_ok=True)
        descriptor, temporary = tempfile.mkstemp(
            prefix=f".{file.name[:60]}.", suffix=".part", dir=file.parent
        )
        with os.fdopen(descriptor, "wb") as stream:
            yield stream
        if not private:
            # mkstemp makes files only their owner can read; an output follows the user's umask
            umask = os.umask(0)
            os.umask(umask)
            Path(temporary).chmod(0o666 & ~umask)
        Path(temporary).replace(file)
    except BrokenPipeError:
        # another output's reader has gone: a file has none
        _remove(temporary)
        raise
    except OSError as error:
        _remove(temporary)
        raise OutputError(
            f"Cannot write {reason_of(error, path)}.",
            "Choose another folder with -o, or make this one writable "
            "(a file that is open in Word is locked by it: close it first).",
        ) from error
    except BaseException:
        # what was to be written failed, or the user interrupted it
        _remove(temporary)
        raise


def _is_no_file(path: Path) -> bool:
    """Whether something stands there that cannot be replaced: a device, a pipe."""
    try:
        mode = path.stat().st_mode
    except (OSError, ValueError):
        return False
    return not (stat.S_ISREG(mode) or stat.S_ISDIR(mode))


def _remove(temporary: str | None) -> None:
    if temporary is not None:
        Path(temporary).unlink(missing_ok=True)
