"""Turn pairs into arrays of piece numbers, once, so that training only reads memory."""

from __future__ import annotations

import random
from dataclasses import dataclass
from pathlib import Path
from typing import cast

import numpy as np
from numpy.typing import NDArray
from sentencepiece import SentencePieceProcessor
from tqdm import tqdm

from training.align import AlignedPair, read_aligned
from training.corpus import Pair, read_pairs, write_pairs
from training.inline_terms import TermInliner, insert
from training.vocabulary import load_vocabulary

INLINE_SHARE = 0.36
"""Of the sentences that come from corpora."""
HELD_OUT = 2_000
"""Aligned pairs kept from training, for the validation loss and the copy rate."""
LONGEST = 126
"""Pieces on a side."""
JOINED_NEWS_SHARE = 0.2
LONGEST_COPY = 30
"""Pieces of a sentence that is its own translation."""
NEWS = ("wmt", "xuexi", "prc_laws")
"""Corpora nearest to the genre: a shard of their own, so that a mix can give them weight."""
NEWS_VARIANTS = 3
"""Differently inlined copies of each of their sentences."""
GENERAL_VARIANTS = 2
"""The same for all the others: a second pass is not the first one again."""


@dataclass(frozen=True)
class Shard:
    """Encoded pairs, flat, with the offset at which each one begins (and a last offset: the end).

    Attributes:
        source: Piece numbers of all sources, without start or end marks.
        source_offsets: One more than there are pairs.
        target: Piece numbers of all targets, likewise.
        target_offsets: One more than there are pairs.
    """

    source: NDArray[np.uint16]
    source_offsets: NDArray[np.int64]
    target: NDArray[np.uint16]
    target_offsets: NDArray[np.int64]

    def __len__(self) -> int:
        """Return the number of pairs."""
        return len(self.source_offsets) - 1

    def source_of(self, i: int) -> list[int]:
        """Return the pieces of pair ``i``'s source."""
        return cast(
            "list[int]", self.source[self.source_offsets[i] : self.source_offsets[i + 1]].tolist()
        )

    def target_of(self, i: int) -> list[int]:
        """Return the pieces of pair ``i``'s target."""
        return cast(
            "list[int]", self.target[self.target_offsets[i] : self.target_offsets[i + 1]].tolist()
        )

    def save(self, path: Path) -> None:
        """Write the shard as one ``.npz`` file."""
        path.parent.mkdir(parents=True, exist_ok=True)
        np.savez(path, s=self.source, so=self.source_offsets, t=self.target, to=self.target_offsets)

    @staticmethod
    def load(path: Path) -> Shard:
        """Read a shard that ``save`` wrote."""
        with np.load(path) as arrays:
            return Shard(arrays["s"], arrays["so"], arrays["t"], arrays["to"])


def encode_pairs(pairs: list[Pair], vocabulary: SentencePieceProcessor) -> Shard:
    """Encode pairs, leaving out those that are too long or empty on a side.

    Args:
        pairs: What to encode.
        vocabulary: The shared vocabulary.

    Returns:
        A shard.
    """
    sources = vocabulary.encode([pair.zh for pair in pairs])
    targets = vocabulary.encode([pair.en for pair in pairs])
    kept = [
        (s, t)
        for s, t in zip(sources, targets, strict=True)
        if 0 < len(s) <= LONGEST and 0 < len(t) <= LONGEST
    ]
    return Shard(*_flatten([s for s, _ in kept]), *_flatten([t for _, t in kept]))


def _flatten(sequences: list[list[int]]) -> tuple[NDArray[np.uint16], NDArray[np.int64]]:
    """Lay sequences end to end."""
    offsets = np.zeros(len(sequences) + 1, dtype=np.int64)
    np.cumsum([len(sequence) for sequence in sequences], out=offsets[1:])
    return np.fromiter(
        (piece for s in sequences for piece in s), dtype=np.uint16, count=int(offsets[-1])
    ), offsets


def encode_corpora(work: Path, seed: int) -> dict[str, int]:
    """Write the shards ``general``, ``news`` and ``valid``, and ``heldout_terms.tsv``.

    Args:
        work: Where the aligned pairs and the vocabulary are.
        seed: Of the choice of terms.

    Returns:
        The number of pairs in each shard.
    """
    rng = random.Random(seed)
    aligned = list(tqdm(read_aligned(work), desc="read alignments", unit=" pairs", mininterval=2))
    inliner = TermInliner([pair.pair.en for pair in aligned], seed)
    held_out, aligned = aligned[:HELD_OUT], aligned[HELD_OUT:]
    _write_held_out(work / "heldout_terms.tsv", held_out, inliner)
    news_pairs = {pair for name in NEWS for pair in read_pairs(work / "clean" / f"{name}.tsv")}
    general: list[Pair] = []
    news: list[Pair] = []
    for pair in tqdm(aligned, desc="write terms in", unit=" pairs", mininterval=2):
        if pair.pair in news_pairs:
            news += [_maybe_inlined(pair, inliner, rng) for _ in range(NEWS_VARIANTS)]
        else:
            general += [_maybe_inlined(pair, inliner, rng) for _ in range(GENERAL_VARIANTS)]
    write_pairs(work / "sample.general.tsv", general[:2000])
    vocabulary = load_vocabulary(work)
    shards = {"general": general, "news": news, "valid": [pair.pair for pair in held_out]}
    sizes = {}
    for name, pairs in shards.items():
        shard = encode_pairs(pairs, vocabulary)
        shard.save(work / "shards" / f"{name}.npz")
        sizes[name] = len(shard)
    return sizes


def encode_copies(work: Path, count: int, seed: int) -> int:
    """Write the shard ``copies``: English sentences that are their own translation.

    They teach the model to go on copying where it has begun to (Currey et al., 2017).

    Args:
        work: Where the shard ``general`` is.
        count: How many sentences to draw.
        seed: Of the draw.

    Returns:
        The number of sentences of fitting length among them.
    """
    general = Shard.load(work / "shards" / "general.npz")
    drawn = np.random.default_rng(seed).permutation(len(general))[:count]
    sentences = [general.target_of(i) for i in drawn]
    fitting = [sentence for sentence in sentences if len(sentence) <= LONGEST_COPY]
    flat = _flatten(fitting)
    Shard(*flat, *flat).save(work / "shards" / "copies.npz")
    return len(fitting)


def encode_joined(work: Path, count: int, seed: int) -> int:
    """Write the shard ``joined``: two or three sentences in one, as long as a sentence of news.

    Most of the corpora's sentences are short; a model that has seen only those repeats itself
    beyond the positions it knows (Neishi and Yoshinaga, 2019).

    Args:
        work: Where the shards ``general`` and ``news`` are.
        count: How many to make.
        seed: Of the choice.

    Returns:
        How many of them fit.
    """
    rng = np.random.default_rng(seed)
    shards = [Shard.load(work / "shards" / f"{name}.npz") for name in ("general", "news")]
    sources: list[list[int]] = []
    targets: list[list[int]] = []
    for _ in range(count):
        shard = shards[int(rng.random() < JOINED_NEWS_SHARE)]
        members = rng.integers(0, len(shard), size=int(rng.integers(2, 4)))
        source = [p for i in members for p in shard.source_of(i)]
        target = [p for i in members for p in shard.target_of(i)]
        if len(source) <= LONGEST and len(target) <= LONGEST:
            sources.append(source)
            targets.append(target)
    Shard(*_flatten(sources), *_flatten(targets)).save(work / "shards" / "joined.npz")
    return len(sources)


def encode_file(pairs_file: Path, work: Path) -> int:
    """Encode a file of pairs as the shard of the same name and return the number of pairs."""
    shard = encode_pairs(read_pairs(pairs_file), load_vocabulary(work))
    shard.save(work / "shards" / f"{pairs_file.stem}.npz")
    return len(shard)


def _maybe_inlined(pair: AlignedPair, inliner: TermInliner, rng: random.Random) -> Pair:
    """Return the pair, for ``INLINE_SHARE`` of the pairs with terms written in."""
    return (inliner.rewrite(pair) if rng.random() < INLINE_SHARE else None) or pair.pair


def _write_held_out(path: Path, held_out: list[AlignedPair], inliner: TermInliner) -> None:
    """Write rewritten Chinese, English, plain Chinese, and terms joined by ``|``."""
    with path.open("w", encoding="utf-8") as file:
        for aligned in held_out:
            if chosen := inliner.choose(aligned):
                zh = aligned.pair.zh
                terms = [inliner.surface(aligned.pair.en, phrase) for phrase in chosen]
                for phrase, term in sorted(
                    zip(chosen, terms, strict=True), key=lambda p: -p[0].zh[0]
                ):
                    zh = insert(zh, *phrase.zh, term)
                file.write(
                    "\t".join((zh, aligned.pair.en, aligned.pair.zh, "|".join(terms))) + "\n"
                )
