"""What calibration measured of a package, and where that is kept."""

from __future__ import annotations

import hashlib
import json
import logging
from dataclasses import asdict, dataclass
from functools import lru_cache
from pathlib import Path

from duizhao.cache_folder import cache_folder
from duizhao.errors import OutputError
from duizhao.files import write_atomically
from duizhao.translation.packages.folder import (
    BPE,
    CALIBRATION,
    MODEL,
    SENTENCEPIECE,
    PackageFolder,
)

_log = logging.getLogger(__name__)

_FORMAT = 1


@dataclass(frozen=True, slots=True)
class Survival:
    """How one form of placeholder fares.

    Attributes:
        form: The form, from `marks.FORMS`.
        survived: The share that came back, exactly once, in a whole sentence.
        cost: What it takes from the mean log probability of a token.
    """

    form: str
    survived: float
    cost: float


@dataclass(frozen=True, slots=True)
class Calibration:
    """What was measured of a package.

    Attributes:
        package: Its description.
        fingerprint: Of its model and tokenizer: another version is another package.
        sentences: How many sentences were tried.
        beam_size: At which beam.
        plain: The share of terms that came out right unasked.
        copied: The share of inline English that was copied into a whole sentence.
        cost: What inline English takes from the mean log probability of a token.
        placeholders: Each form's survival, the best first.
    """

    package: str
    fingerprint: str
    sentences: int
    beam_size: int
    plain: float
    copied: float
    cost: float
    placeholders: tuple[Survival, ...]

    @property
    def best_placeholder(self) -> Survival | None:
        """The form that survives most, and of equals costs least."""
        return max(self.placeholders, key=lambda form: (form.survived, -form.cost), default=None)

    def as_json(self) -> str:
        """For the file, and for programs."""
        return json.dumps({"format": _FORMAT, **asdict(self)}, ensure_ascii=False, indent=2) + "\n"


def fingerprint_of(package: PackageFolder) -> str:
    """The first 12 hexadecimal digits of the SHA-256 of a package's model and tokenizer."""
    files = [package.path / MODEL / "model.bin", *(package.path / n for n in (SENTENCEPIECE, BPE))]
    present = [path for path in files if path.exists()]
    stamp = tuple((path, path.stat().st_size, path.stat().st_mtime_ns) for path in present)
    return _fingerprint(stamp)


@lru_cache(maxsize=16)
def _fingerprint(stamp: tuple[tuple[Path, int, int], ...]) -> str:
    digest = hashlib.sha256()
    for path, size, _ in stamp:
        digest.update(f"{path.name} {size}\n".encode())
        with path.open("rb") as stream:
            while chunk := stream.read(1024**2):
                digest.update(chunk)
    return digest.hexdigest()[:12]


def calibration_of(package: PackageFolder) -> Calibration | None:
    """What is on record for a package, or None; a record of another version does not count."""
    for path in (package.path / CALIBRATION, *_cached(package)):
        record = _read(path)
        if record is not None and record.fingerprint == fingerprint_of(package):
            return record
    return None


def keep(calibration: Calibration, package: PackageFolder) -> Path:
    """Writes a calibration beside its package, or where that may not be written, to the cache.

    Returns:
        The file.

    Raises:
        OutputError: Neither can be written.
    """
    content = calibration.as_json().encode()
    beside = package.path / CALIBRATION
    if not _is_installed_code(package.path):
        try:
            write_atomically(beside, content)
        except OutputError as error:
            _log.info("%s", error)
        else:
            return beside
    path = _cache_folder() / f"{calibration.fingerprint}.json"
    write_atomically(path, content)
    return path


def _is_installed_code(path: Path) -> bool:
    """Whether a folder belongs to what a Python installer wrote, and will replace."""
    return not {"site-packages", "dist-packages"}.isdisjoint(path.resolve().parts)


def _cached(package: PackageFolder) -> list[Path]:
    folder = _cache_folder()
    return [folder / f"{fingerprint_of(package)}.json"] if folder.is_dir() else []


def _cache_folder() -> Path:
    return cache_folder("calibration") or Path("duizhao-cache")


def _read(path: Path) -> Calibration | None:
    """The record in a file; None where there is none that can be used."""
    try:
        data = json.loads(path.read_bytes())
        if data.pop("format") != _FORMAT:
            return None
        forms = tuple(Survival(**form) for form in data.pop("placeholders"))
        return Calibration(**data, placeholders=forms)
    except FileNotFoundError:
        return None
    except (OSError, ValueError, TypeError, KeyError, AttributeError) as error:
        _log.warning("%s is no calibration that can be read (%s); measure again.", path, error)
        return None
