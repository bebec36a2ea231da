"""What an unpacked Argos package says about itself, read without loading its model."""

from __future__ import annotations

import json
from collections.abc import Collection
from dataclasses import dataclass
from pathlib import Path

from duizhao.errors import PackageRefusedError
from duizhao.translation.limits import LONGEST_PIECE

METADATA = "metadata.json"
SENTENCEPIECE = "sentencepiece.model"
BPE = "bpe.model"
MODEL = "model"

CALIBRATION = "calibration.json"
"""What was measured on this machine, which may lie beside a package's parts and is none of them."""

_VOCABULARIES = (
    {"shared_vocabulary.json"},
    {"shared_vocabulary.txt"},
    {"source_vocabulary.json", "target_vocabulary.json"},
    {"source_vocabulary.txt", "target_vocabulary.txt"},
)


@dataclass(frozen=True, slots=True)
class PackageFolder:
    """An unpacked Argos translation package, wherever it lies.

    Attributes:
        path: Its folder.
        source: Argos's code of the language it reads: ``zh``.
        target: Argos's code of the language it writes: ``en``.
        version: As its metadata gives it, or nothing.
        target_prefix: A token that every output begins with, or nothing.
        longest_piece: Tokens of source up to which it translates best; what is longer is taken
            clause by clause. Metadata of Duizhao's own, which Argos passes over.
        ships: Whether it came with Duizhao itself, rather than being installed.
    """

    path: Path
    source: str
    target: str
    version: str = ""
    target_prefix: str = ""
    longest_piece: int = LONGEST_PIECE
    ships: bool = False

    @property
    def name(self) -> str:
        """The folder's name, by which a user tells packages of one pair apart."""
        return self.path.name

    @property
    def description(self) -> str:
        """For people and for the record: ``Argos package zh→en 1.9``."""
        kind = "Duizhao's own package" if self.ships else "Argos package"
        return f"{kind} {self.source}→{self.target} {self.version}".rstrip()


def read_package_folder(path: Path) -> PackageFolder:
    """Reads the package in `path`.

    Raises:
        PackageRefusedError: A part that translating needs is missing or not what it should be.
    """
    metadata = _read_metadata(path)
    members = {str(item.relative_to(path)) for item in (*path.glob("*"), *path.glob("model/*"))}
    missing = missing_parts({member.replace("\\", "/") for member in members})
    if missing:
        raise PackageRefusedError(f"The package in {path} has no {missing[0]}.")
    return PackageFolder(
        path=path,
        source=metadata["from_code"],
        target=metadata["to_code"],
        version=metadata.get("package_version", ""),
        target_prefix=metadata.get("target_prefix", ""),
        longest_piece=_longest_piece(metadata.get("longest_piece", "")),
    )


def _longest_piece(text: str) -> int:
    return min(int(text), LONGEST_PIECE) if text.isdecimal() and int(text) else LONGEST_PIECE


def _read_metadata(path: Path) -> dict[str, str]:
    """The text values of the package's metadata.

    Raises:
        PackageRefusedError: There is no ``metadata.json`` in `path`, or it does not describe a
            translation from one language into another.
    """
    try:
        content = (path / METADATA).read_bytes()
    except OSError as error:
        raise PackageRefusedError(
            f"The package in {path} has no {METADATA} that can be read."
        ) from error
    return parse_metadata(content, str(path))


def parse_metadata(content: bytes, where: str) -> dict[str, str]:
    """The text values of a ``metadata.json``.

    Args:
        content: The file's bytes.
        where: What to call the package in a message.

    Raises:
        PackageRefusedError: It does not describe a translation between two languages.
    """
    try:
        metadata = json.loads(content)
    except (ValueError, RecursionError) as error:
        raise PackageRefusedError(f"{METADATA} of {where} is not valid JSON ({error}).") from error
    if not isinstance(metadata, dict):
        raise PackageRefusedError(f"{METADATA} of {where} is not a JSON object.")
    if metadata.get("type", "translate") != "translate":
        raise PackageRefusedError(
            f"The package {where} is of type {metadata['type']!r}, not a translation package."
        )
    for key in ("from_code", "to_code"):
        value = metadata.get(key)
        if not isinstance(value, str) or not value.replace("-", "").isalnum():
            raise PackageRefusedError(f"{METADATA} of {where} has no language code {key!r}.")
    return {key: value for key, value in metadata.items() if isinstance(value, str)}


def missing_parts(members: Collection[str]) -> list[str]:
    """Which parts of a package are not among `members`, paths relative to its folder."""
    missing = [part for part in (METADATA, f"{MODEL}/model.bin") if part not in members]
    if not any({f"{MODEL}/{name}" for name in names} <= set(members) for names in _VOCABULARIES):
        missing.append(f"vocabulary ({MODEL}/shared_vocabulary.json)")
    if SENTENCEPIECE not in members and BPE not in members:
        missing.append(f"tokenizer ({SENTENCEPIECE} or {BPE})")
    return missing


def version_numbers(version: str) -> tuple[int, ...]:
    """The numbers of a package's version, for comparing: 1.10 is newer than 1.9."""
    parts = version.replace("-", ".").split(".")
    return tuple(int(part) if part.isdecimal() else 0 for part in parts)
