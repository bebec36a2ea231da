"""Word alignment of the selected pairs, both directions intersected."""

from __future__ import annotations

import io
import re
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

import jieba
from eflomal import Aligner
from tqdm import tqdm

from training.corpus import Pair, read_pairs

_ENGLISH_TOKEN = re.compile(
    r"[A-Za-z\u00c0-\u024f0-9]+(?:[.,'’-][A-Za-z\u00c0-\u024f0-9]+)*|[^\sA-Za-z0-9]"
)
WEAKEST_SHARE = 0.45
"""A pair with a smaller share of its words aligned is taken for a wrong translation."""


class Token(NamedTuple):
    """A word and where it stands in its sentence (code points, end exclusive)."""

    text: str
    start: int
    end: int


class AlignedPair(NamedTuple):
    """A pair, its tokens, and the links (Chinese, English) found in both directions."""

    pair: Pair
    zh: list[Token]
    en: list[Token]
    links: list[tuple[int, int]]


def tokenise_chinese(text: str) -> list[Token]:
    """Segment Chinese into words with their places."""
    return [
        Token(word, start, end)
        for word, start, end in jieba.tokenize(text, HMM=False)
        if word.strip()
    ]


def tokenise_english(text: str) -> list[Token]:
    """Split English into words and punctuation marks with their places."""
    return [Token(match[0], match.start(), match.end()) for match in _ENGLISH_TOKEN.finditer(text)]


def align(work: Path) -> int:
    """Align ``selected.tsv`` and write ``links.fwd`` and ``links.rev`` beside it.

    Args:
        work: Where ``selected.tsv`` is.

    Returns:
        How many pairs were aligned.
    """
    zh_lines, en_lines = io.StringIO(), io.StringIO()
    pairs = read_pairs(work / "selected.tsv")
    for pair in tqdm(pairs, desc="tokenise", unit=" pairs", mininterval=2):
        zh_lines.write(" ".join(token.text for token in tokenise_chinese(pair.zh)) + "\n")
        en_lines.write(" ".join(token.text.lower() for token in tokenise_english(pair.en)) + "\n")
    zh_lines.seek(0)
    en_lines.seek(0)
    with tempfile.TemporaryDirectory() as scratch:
        forward, reverse = Path(scratch) / "fwd", Path(scratch) / "rev"
        Aligner().align(
            zh_lines,
            en_lines,
            links_filename_fwd=str(forward),
            links_filename_rev=str(reverse),
            quiet=False,
        )
        (work / "links.fwd").write_text(forward.read_text())
        (work / "links.rev").write_text(reverse.read_text())
    return len(pairs)


def read_aligned(work: Path) -> Iterator[AlignedPair]:
    """Yield the aligned pairs that are not taken for wrong translations.

    Args:
        work: Where ``selected.tsv`` and the links are.

    Yields:
        Pairs in file order.
    """
    pairs = read_pairs(work / "selected.tsv")
    with (work / "links.fwd").open() as forward, (work / "links.rev").open() as reverse:
        for pair, ahead, back in zip(pairs, forward, reverse, strict=True):
            zh, en = tokenise_chinese(pair.zh), tokenise_english(pair.en)
            links = sorted(_links(ahead) & _links(back))
            if len(links) >= WEAKEST_SHARE * min(len(zh), len(en)):
                yield AlignedPair(pair, zh, en, links)


def _links(line: str) -> set[tuple[int, int]]:
    """Parse one line of links in the form ``0-0 1-2``."""
    return {(int(zh), int(en)) for zh, en in (link.split("-") for link in line.split())}
