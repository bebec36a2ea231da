"""Which corpora there are, how each one is read, and under what terms."""

from __future__ import annotations

import lzma
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import NamedTuple

from training.text import normalise_chinese, normalise_english


class Pair(NamedTuple):
    """A Chinese sentence (Simplified) and its English."""

    zh: str
    en: str


@dataclass(frozen=True)
class Corpus:
    """A parallel corpus on disk.

    Attributes:
        name: What the corpus is called in file names and in the model card.
        file: File name below the data folder, xz-compressed, one pair a line, separated by tabs.
        columns: The columns (0-based) of the Chinese and of the English.
        to_simplified: The Chinese is in Traditional characters or mixed, and is converted.
        licence: What its keepers say about its use.
    """

    name: str
    file: str
    columns: tuple[int, int]
    to_simplified: bool
    licence: str

    def read(self, folder: Path) -> Iterator[Pair]:
        """Yield normalised pairs; lines with too few columns are passed over.

        Args:
            folder: Where the corpus files are.

        Yields:
            Pairs in file order, the Chinese in Simplified characters.
        """
        import opencc  # not where a model is trained from shards alone

        convert = opencc.OpenCC("t2s").convert if self.to_simplified else str
        zh_column, en_column = self.columns
        with lzma.open(folder / self.file, "rt", encoding="utf-8") as lines:
            for line in lines:
                cells = line.rstrip("\n").split("\t")
                if len(cells) > max(self.columns):
                    yield Pair(
                        normalise_chinese(convert(cells[zh_column])),
                        normalise_english(cells[en_column]),
                    )


CORPORA = (
    Corpus(
        "wmt", "wmt17-20.zh-en.tsv.xz", (0, 1), False, "WMT news test sets 2017-2020, for research"
    ),
    Corpus("prc_laws", "prc_laws.zh-en.tsv.xz", (0, 1), False, "public laws"),
    Corpus("xuexi", "xuexi.zh-en.tsv.xz", (0, 1), False, "unclear"),
    Corpus("tico19", "tico19.en-zh.tsv.xz", (1, 0), False, "CC0"),
    Corpus("tatoeba", "tatoeba.en-zh.tsv.xz", (1, 0), True, "CC BY 2.0 FR"),
    Corpus("tw_law", "tw_law.en-zhTW.tsv.xz", (1, 0), True, "public laws"),
    Corpus(
        "jiyu",
        "jiyu.zh-en.tsv.xz",
        (0, 1),
        False,
        "repository says Apache-2.0; origin of the sentences unclear",
    ),
)
"""Smallest and cleanest first: where two corpora hold one sentence, the earlier one keeps it."""

GENRE_TEXT = "mono.zh.txt.xz"
"""Official news without English: what the genre looks like."""


def read_genre(folder: Path) -> Iterator[str]:
    """Yield the normalised lines of the monolingual text of the genre."""
    with lzma.open(folder / GENRE_TEXT, "rt", encoding="utf-8") as lines:
        for line in lines:
            if text := normalise_chinese(line):
                yield text


def read_pairs(path: Path) -> list[Pair]:
    """Read a file of pairs that an earlier step wrote (Chinese, tab, English)."""
    with path.open(encoding="utf-8") as lines:
        return [Pair(*line.rstrip("\n").split("\t", 1)) for line in lines]


def write_pairs(path: Path, pairs: Iterable[Pair]) -> int:
    """Write pairs one a line and return how many there were."""
    path.parent.mkdir(parents=True, exist_ok=True)
    count = 0
    with path.open("w", encoding="utf-8") as file:
        for pair in pairs:
            file.write(f"{pair.zh}\t{pair.en}\n")
            count += 1
    return count
