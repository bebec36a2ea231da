"""The test sets that translations are measured on, as they lie in the data folder."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path


@dataclass(frozen=True)
class TestSet:
    """Lines and their reference translations.

    Attributes:
        name: As WMT calls it.
        language: BCP 47 tag of the sources.
        sources: One line each, exactly as published.
        references: One for each source.
        systems: Other systems' translations, by name.
    """

    name: str
    language: str
    sources: list[str]
    references: list[str]
    systems: Mapping[str, list[str]] = field(default_factory=dict)


def newstest2020(folder: Path) -> TestSet:
    """Paragraphs of Chinese news with human English."""
    rows = [line.split("\t") for line in _lines(folder / "newstest2020.zh-orig.zh-en.tsv")]
    sources, references = [row[0] for row in rows], [row[1] for row in rows]
    return TestSet("newstest2020.zh-orig", "zh-Hans", sources, references)


def newstest2021(folder: Path) -> TestSet:
    """Chinese news, one human reference, and the translations of two online systems."""
    stem = "newstest2021.zh-en"
    return TestSet(
        stem,
        "zh-Hans",
        _lines(folder / f"{stem}.src.zh"),
        _lines(folder / f"{stem}.ref.A.en"),
        {name: _lines(folder / f"{stem}.hyp.{name}.en") for name in ("Online-A", "Online-B")},
    )


def hkma(folder: Path) -> TestSet:
    """The paragraphs of annual reports from Hong Kong, in the same order in both languages."""
    pairs = [pair for path in sorted(folder.glob("hkma_*.jsonl")) for pair in _paragraphs(path)]
    return TestSet("hkma", "zh-Hant-HK", [zh for zh, _ in pairs], [en for _, en in pairs])


TEST_SETS: Mapping[str, Callable[[Path], TestSet]] = {
    "newstest2020": newstest2020,
    "newstest2021": newstest2021,
    "hkma": hkma,
}
"""The test sets by the name that a command takes."""


def _lines(path: Path) -> list[str]:
    return path.read_text(encoding="utf-8").split("\n")[:-1]


def _paragraphs(path: Path) -> Iterator[tuple[str, str]]:
    for line in _lines(path):
        document = json.loads(line)
        both = zip(document["zh"].split("\n"), document["en"].split("\n"), strict=True)
        yield from ((zh.strip(), en.strip()) for zh, en in both if zh.strip() and en.strip())
