"""Turn pairs into arrays of piece numbers, once, so that training only reads memory."""

from __future__ import annotations

import random
from collections.abc import Collection
from pathlib import Path

import numpy as np
from sentencepiece import SentencePieceProcessor
from tqdm import tqdm

from training.align import AlignedPair, read_aligned
from training.corpus import Pair, read_pairs, write_pairs
from training.inline_terms import TermInliner, insert
from training.shards import Shard, flatten
from training.synthetic import short_pairs
from training.vocabulary import load_vocabulary

INLINE_SHARE = 0.4
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
SAMPLING = 0.2
"""How sharply a sampled segmentation follows the likeliest one (Kudo, 2018)."""


def encode_pairs(
    pairs: list[Pair], vocabulary: SentencePieceProcessor, sampled: Collection[int] = ()
) -> Shard:
    """Encode pairs, leaving out those that are too long or empty on a side.

    Args:
        pairs: What to encode.
        vocabulary: The shared vocabulary.
        sampled: Places of pairs whose source is cut into pieces in one of the ways it could be,
            rather than in the likeliest.

    Returns:
        A shard.
    """
    sources = vocabulary.encode([pair.zh for pair in pairs])
    for i in sampled:
        sources[i] = vocabulary.encode(
            pairs[i].zh, enable_sampling=True, alpha=SAMPLING, nbest_size=-1
        )
    targets = vocabulary.encode([pair.en for pair in pairs])
    kept = [
        (s, t)
        for s, t in zip(sources, targets, strict=True)
        if 0 < len(s) <= LONGEST and 0 < len(t) <= LONGEST
    ]
    return Shard(*flatten([s for s, _ in kept]), *flatten([t for _, t in kept]))


def encode_corpora(
    work: Path, seed: int, variants: int = GENERAL_VARIANTS, *, sampling: bool = False
) -> dict[str, int]:
    """Write the shards ``general``, ``news`` and ``valid``, and ``heldout_terms.tsv``.

    Args:
        work: Where the aligned pairs and the vocabulary are.
        seed: Of the choice of terms.
        variants: Differently inlined copies of each pair of ``general``.
        sampling: Cut the source of plain sentences into other pieces each time but the first:
            for trainings of many passes.

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
    sampled: list[int] = []
    for pair in tqdm(aligned, desc="write terms in", unit=" pairs", mininterval=2):
        if pair.pair in news_pairs:
            news += [_maybe_inlined(pair, inliner, rng) for _ in range(NEWS_VARIANTS)]
        else:
            copies = [_maybe_inlined(pair, inliner, rng) for _ in range(variants)]
            if sampling:
                places = range(len(general) + 1, len(general) + variants)
                again = zip(places, copies[1:], strict=True)
                sampled += [i for i, copy in again if copy is pair.pair]
            general += copies
    write_pairs(work / "sample.general.tsv", general[:2000])
    vocabulary = load_vocabulary(work)
    shards = {"general": general, "news": news, "valid": [pair.pair for pair in held_out]}
    sizes = {}
    for name, pairs in shards.items():
        shard = encode_pairs(pairs, vocabulary, sampled if name == "general" else ())
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
    flat = flatten(fitting)
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
    Shard(*flatten(sources), *flatten(targets)).save(work / "shards" / "joined.npz")
    return len(sources)


def encode_short(work: Path) -> int:
    """Write the shard ``short``: headings, labels and whatever else has no slot to be filled.

    Among hundreds of thousands of filled patterns each would hardly be seen.

    Args:
        work: Where the vocabulary is.

    Returns:
        The number of pairs.
    """
    pairs = short_pairs()
    encode_pairs(pairs, load_vocabulary(work)).save(work / "shards" / "short.npz")
    return len(pairs)


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
