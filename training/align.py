"""Word alignment of the selected pairs, both directions intersected."""

from __future__ import annotations

import importlib.util
import io
import re
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

import jieba
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


def align(work: Path, aligner: str | None = None) -> int:
    """Align ``selected.tsv`` and write ``links.fwd`` and ``links.rev`` beside it.

    Args:
        work: Where ``selected.tsv`` is.
        aligner: ``eflomal``, which has to be compiled and aligns better, or ``thot``, which comes
            compiled; None for the first of them that is installed.

    Returns:
        How many pairs were aligned.
    """
    pairs = read_pairs(work / "selected.tsv")
    zh: list[list[str]] = []
    en: list[list[str]] = []
    for pair in tqdm(pairs, desc="tokenise", unit=" pairs", mininterval=2):
        zh.append([token.text for token in tokenise_chinese(pair.zh)])
        en.append([token.text.lower() for token in tokenise_english(pair.en)])
    if aligner is None:
        aligner = "eflomal" if importlib.util.find_spec("eflomal") else "thot"
    if aligner == "eflomal":
        _align_with_eflomal(work, zh, en)
    else:
        _align_with_thot(work, zh, en)
    return len(pairs)


def _align_with_eflomal(work: Path, zh: list[list[str]], en: list[list[str]]) -> None:
    from eflomal import Aligner

    with tempfile.TemporaryDirectory() as scratch:
        forward, reverse = Path(scratch) / "fwd", Path(scratch) / "rev"
        Aligner().align(
            io.StringIO("".join(" ".join(words) + "\n" for words in zh)),
            io.StringIO("".join(" ".join(words) + "\n" for words in en)),
            links_filename_fwd=str(forward),
            links_filename_rev=str(reverse),
            quiet=False,
        )
        (work / "links.fwd").write_text(forward.read_text())
        (work / "links.rev").write_text(reverse.read_text())


def _align_with_thot(work: Path, zh: list[list[str]], en: list[list[str]]) -> None:
    from thot.alignment import EflomalAlignmentModel

    for name, sources, targets in (("links.fwd", zh, en), ("links.rev", en, zh)):
        model = EflomalAlignmentModel()
        model.seed = 1
        model.num_samplers = 1  # With more, sil-thot 3.5.3 loses the links of all but a few words.
        model.auto_iterations = True
        model.emit_training_alignments = True
        for source, target in zip(sources, targets, strict=True):
            model.add_sentence_pair(source, target)
        model.start_training()
        model.train()  # all of its iterations, in one call
        model.end_training()
        with (work / name).open("w") as file:
            for number in tqdm(range(len(sources)), desc=name, unit=" pairs", mininterval=2):
                links = model.get_training_alignment(number)[1].to_numpy()
                if name == "links.rev":
                    links = links.T
                places = zip(*links.nonzero(), strict=True)
                file.write(" ".join(f"{first}-{second}" for first, second in places) + "\n")


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
