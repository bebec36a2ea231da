"""Judging an ``.argosmodel`` archive before a byte of it is written, and unpacking it."""

from __future__ import annotations

import io
import re
import shutil
import stat
import zipfile
import zlib
from collections.abc import Iterable
from pathlib import Path, PurePosixPath

from duizhao.errors import InputError, OutputError, PackageRefusedError, reason_of
from duizhao.files import write_atomically
from duizhao.translation.packages.folder import (
    CALIBRATION,
    METADATA,
    PackageFolder,
    missing_parts,
    parse_metadata,
)

_MOST_MEMBERS = 10_000
_MOST_BYTES = 4 * 1024**3
"""Unpacked. The largest packages of the Argos index are some 300 MB."""

_MOST_METADATA_BYTES = 1024**2
FREELY_EXPANDED_BYTES = 256 * 1024**2
_MOST_EXPANSION = 100
"""Weights hardly compress; what expands a hundredfold beyond the free part is a bomb."""

_GET_AGAIN = "Get the package again from its publisher; nothing was installed."
_FOLDER_NAME = re.compile(r"[\w][\w.+\-]{0,99}")
_READ_ERRORS = (zipfile.BadZipFile, zlib.error, EOFError, RuntimeError, ValueError)
"""What `zipfile` raises for damaged, foreign or encrypted members."""


def check_archive(path: Path) -> str:
    """Checks that `path` is a whole Argos translation package and nothing else.

    Returns:
        The name of its one top folder.

    Raises:
        PackageRefusedError: It is no zip file, has members outside one top folder, links,
            lacks a part that translating needs, or would expand beyond measure.
        InputError: There is no such file.
    """
    try:
        with zipfile.ZipFile(path) as archive:
            members = archive.infolist()
            top = _top_folder(members, path)
            _check_size(members, path)
            inside = {
                member.filename.removeprefix(f"{top}/") for member in members if not member.is_dir()
            }
            missing = missing_parts(inside)
            if missing:
                raise _refused(path, f"has no {missing[0]}")
            parse_metadata(_metadata(archive, top, path), str(path))
    except FileNotFoundError as error:
        raise InputError(f"There is no file {path}.", "Check its name and folder.") from error
    except OSError as error:
        raise PackageRefusedError(f"Cannot read {reason_of(error, path)}.", _GET_AGAIN) from error
    except _READ_ERRORS as error:
        raise _refused(path, f"is not a sound zip archive ({error})") from error
    return top


def unpack(path: Path, folder: Path) -> None:
    """Unpacks a checked archive into `folder`, with plain permissions.

    Raises:
        PackageRefusedError: A member is damaged.
        OutputError: `folder` cannot be written.
    """
    try:
        with zipfile.ZipFile(path) as archive:
            for member in archive.infolist():
                place = folder.joinpath(*PurePosixPath(member.filename).parts)
                if member.is_dir():
                    place.mkdir(parents=True, exist_ok=True)
                    continue
                place.parent.mkdir(parents=True, exist_ok=True)
                with archive.open(member) as content, place.open("xb") as stream:
                    shutil.copyfileobj(content, stream, 1024**2)
    except _READ_ERRORS as error:
        raise _refused(path, f"is damaged ({error})") from error
    except OSError as error:
        raise OutputError(
            f"Cannot unpack {path} into {reason_of(error, folder)}.",
            "Make room on that disk, or set ARGOS_PACKAGES_DIR to another place.",
        ) from error


_OWN_DATE = (2020, 1, 1, 0, 0, 0)
"""The date of every member that `pack` writes: equal packages make equal archives."""


def pack(package: PackageFolder, output: Path) -> None:
    """Writes an unpacked package as an ``.argosmodel`` archive that any of Argos's tools installs.

    What Duizhao measured about the package stays behind: only the package's own parts are
    written.

    Args:
        package: The package.
        output: The file to write; it is replaced only once the new one is whole.

    Raises:
        OutputError: It cannot be written.
    """
    content = io.BytesIO()
    with zipfile.ZipFile(content, "w", zipfile.ZIP_DEFLATED) as archive:
        for path in sorted(path for path in package.path.rglob("*") if path.is_file()):
            place = PurePosixPath(package.name, *path.relative_to(package.path).parts)
            if path.name != CALIBRATION:
                member = zipfile.ZipInfo(str(place), _OWN_DATE)
                member.external_attr = 0o644 << 16
                archive.writestr(member, path.read_bytes(), zipfile.ZIP_DEFLATED)
    write_atomically(output, content.getvalue())


def _refused(path: Path, reason: str) -> PackageRefusedError:
    return PackageRefusedError(f"{path} {reason}.", _GET_AGAIN)


def _top_folder(members: Iterable[zipfile.ZipInfo], path: Path) -> str:
    seen: set[str] = set()
    tops: set[str] = set()
    for member in members:
        name = member.filename
        parts = name.removesuffix("/").split("/")
        if member.orig_filename != name or not _is_plain(name, parts):
            raise _refused(path, f"has a member whose path leads outside: {name!r}")
        kind = stat.S_IFMT(member.external_attr >> 16)
        if kind not in (0, stat.S_IFREG, stat.S_IFDIR):
            raise _refused(path, f"has a member that is a link or a device: {name!r}")
        if name.casefold() in seen:
            raise _refused(path, f"has two members of one name: {name!r}")
        seen.add(name.casefold())
        if len(parts) == 1 and not member.is_dir():
            raise _refused(path, f"has a file outside its package folder: {name!r}")
        tops.add(parts[0])
    if len(tops) != 1:
        raise _refused(path, f"holds {len(tops) or 'no'} top folders, where a package has one")
    (top,) = tops
    if not _FOLDER_NAME.fullmatch(top):
        raise _refused(path, f"has a top folder of an unusable name: {top!r}")
    return top


def _is_plain(name: str, parts: list[str]) -> bool:
    """Whether a member's path stays inside, on every system."""
    if name.startswith("/") or "\\" in name or ":" in name or not name.isprintable():
        return False
    return all(part not in ("", ".", "..") for part in parts)


def _check_size(members: list[zipfile.ZipInfo], path: Path) -> None:
    if len(members) > _MOST_MEMBERS:
        raise _refused(path, f"has {len(members):,} members, where {_MOST_MEMBERS:,} are too many")
    size = sum(member.file_size for member in members)
    packed = path.stat().st_size
    if size > _MOST_BYTES or (size > FREELY_EXPANDED_BYTES and size > _MOST_EXPANSION * packed):
        raise _refused(path, f"would unpack {packed:,} bytes to {size:,}, which is too much")


def _metadata(archive: zipfile.ZipFile, top: str, path: Path) -> bytes:
    member = archive.getinfo(f"{top}/{METADATA}")
    if member.file_size > _MOST_METADATA_BYTES:
        raise _refused(path, f"has a {METADATA} of {member.file_size:,} bytes")
    return archive.read(member)
