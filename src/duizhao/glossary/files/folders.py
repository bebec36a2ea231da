"""Which glossary files a path stands for."""

from __future__ import annotations

from pathlib import Path

from duizhao.errors import ConfigurationError
from duizhao.glossary.files.tables import SUFFIXES


def glossary_files(path: Path) -> list[Path]:
    """The glossary files that a path stands for: itself, or a folder's, in order of name.

    Raises:
        ConfigurationError: There is nothing there, or the folder holds no glossary file.
    """
    if path.is_dir():
        files = sorted(file for file in path.iterdir() if _is_glossary_file(file))
        if not files:
            raise ConfigurationError(
                f"{path} holds no glossary: no file in it ends in {', '.join(SUFFIXES)}.",
                "Name a glossary file, or a folder that has some.",
            )
        return files
    if not path.exists():
        raise ConfigurationError(
            f"There is no glossary at {path}.", "Check the path given with --glossary."
        )
    return [path]


def _is_glossary_file(file: Path) -> bool:
    # office programs leave lock files beside the open one: ~$terms.xlsx, .~lock.terms.csv#
    return (
        file.suffix.lower() in SUFFIXES and not file.name.startswith(("~$", ".")) and file.is_file()
    )
