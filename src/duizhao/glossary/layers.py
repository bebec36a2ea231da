"""Glossaries in layers: the client's over the house's over the shipped ones."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Sequence
from functools import cached_property
from pathlib import Path

from duizhao.glossary.compiled.reading import read_layers
from duizhao.glossary.files.folders import glossary_files
from duizhao.glossary.terms.matching import Circumstances, Matcher
from duizhao.glossary.terms.model import Category, Entry, Match
from duizhao.languages import SIMPLIFIED


class Glossary:
    """Entries in layers, and what they find.

    Args:
        layers: Entries by layer; an entry of an earlier layer wins over later ones.
    """

    def __init__(self, layers: Sequence[Iterable[Entry]]) -> None:
        self.layers = tuple(tuple(layer) for layer in layers)

    @classmethod
    def load(cls, paths: Iterable[Path] = (), *, shipped: bool = True) -> Glossary:
        """Reads glossary files into layers; a large glossary opens from its compiled form.

        Args:
            paths: Files (CSV, TSV, XLSX) and folders of them, the one that wins first. The
                files of one folder are one layer.
            shipped: Whether the glossaries that ship with Duizhao stand below all others.

        Raises:
            ConfigurationError: A file is missing, cannot be read or is not valid; names the
                file, the line and the column.
        """
        folders = [*paths, *([shipped_folder()] if shipped else [])]
        return cls(read_layers([glossary_files(path) for path in folders]))

    @property
    def entries(self) -> tuple[Entry, ...]:
        """Every entry, the winning layer's first."""
        return tuple(entry for layer in self.layers for entry in layer)

    @cached_property
    def titles(self) -> frozenset[str]:
        """Every Chinese form of every entry that is a title."""
        return frozenset(
            form
            for entry in self.entries
            if entry.category is Category.TITLE
            for form in (entry.source, *entry.source_short)
        )

    def find(
        self, text: str, *, date: str | None = None, language: str = SIMPLIFIED
    ) -> list[Match]:
        """Finds the entries that a text uses: leftmost, longest, without overlap.

        Args:
            text: A block's text is best: context words count only where they stand in it.
            date: The article's date, ISO 8601, as precise as it is known.
            language: BCP 47 tag of the text, for entries that are for one region.

        Returns:
            The matches in order; offsets are code points of `text`.
        """
        return self._matcher.find(text, Circumstances(date or "", language))

    @cached_property
    def _matcher(self) -> Matcher:
        return Matcher(self.layers)

    @cached_property
    def fingerprint(self) -> str:
        """16 hexadecimal digits that change when anything that decides a match changes.

        Notes, authorities and line numbers do not count.
        """
        digest = hashlib.sha256()
        for rank, layer in enumerate(self.layers):
            digest.update("\n".join(_identity(rank, entry) for entry in layer).encode())
        return digest.hexdigest()[:16]


def shipped_folder() -> Path:
    """The folder of the glossaries that ship: in the package, or the checkout's ``glossary/``."""
    packaged = Path(__file__).parent / "shipped"
    return packaged if packaged.is_dir() else Path(__file__).parents[3] / "glossary"


def _identity(rank: int, entry: Entry) -> str:
    return repr(
        (
            rank,
            entry.source,
            entry.target,
            entry.category.value,
            entry.source_short,
            entry.target_short,
            entry.zh_hant,
            entry.admitted,
            entry.forbidden,
            entry.context,
            entry.region,
            entry.valid_from,
            entry.valid_to,
            entry.case.value,
            entry.inflect,
            entry.full_again,
        )
    )
