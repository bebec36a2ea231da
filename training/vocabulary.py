"""One SentencePiece vocabulary for both languages: English in the source is copied by pieces."""

from __future__ import annotations

import random
from collections import Counter
from pathlib import Path

import sentencepiece
from sentencepiece import sentencepiece_model_pb2

from training.corpus import read_genre, read_pairs
from training.text import HAN, gb2312_characters

PADDING, UNKNOWN, START, END = range(4)
PLACEHOLDERS = tuple(f"⟦{digit}⟧" for digit in range(10))
"""Opaque stand-ins for a term: one piece each, seen in training on both sides."""
SPACE = "▁"
GENRE_LINES = 60_000
RARE = 12
"""A Chinese character outside GB 2312 that the genre has so often gets a piece; others are spelt in
bytes."""


def train_vocabulary(data: Path, work: Path, glossary: list[Path], size: int, seed: int) -> int:
    """Train the vocabulary on both sides of the selected pairs and on text of the genre.

    Every character of GB 2312 (in which nearly all names are written) and of the glossary has a
    piece of its own.

    The NFKC rule is part of the model, so half-width and full-width commas are one piece. Digits
    stand alone: numbers are copied digit by digit. Bytes stand in for characters without a piece:
    nothing is ever unknown.

    Args:
        data: A folder with ``training/``.
        work: Where ``selected.tsv`` (and ``synthetic.tsv``, if made) are and where the model goes.
        glossary: Glossary files; every Chinese character in them gets a piece.
        size: Number of pieces before those are dropped that only repeat another one behind a space.
        seed: Of the sample of the genre.

    Returns:
        The number of pieces.
    """
    rng = random.Random(seed)
    genre = list(read_genre(data / "training"))
    characters = Counter(character for line in genre for character in line if HAN.match(character))
    required = {c for c, count in characters.items() if count >= RARE} | set(gb2312_characters())
    for path in glossary:
        required.update(HAN.findall(path.read_text(encoding="utf-8-sig")))
    sample = work / "vocabulary.txt"
    with sample.open("w", encoding="utf-8") as file:
        for name in ("selected.tsv", "synthetic.tsv"):
            if (work / name).exists():
                for pair in read_pairs(work / name):
                    file.write(f"{pair.zh}\n{pair.en}\n")
        file.writelines(f"{line}\n" for line in rng.sample(genre, min(GENRE_LINES, len(genre))))
    sentencepiece.SentencePieceTrainer.train(
        input=str(sample),
        model_prefix=str(work / "sentencepiece"),
        model_type="unigram",
        vocab_size=size,
        normalization_rule_name="nmt_nfkc",
        byte_fallback=True,
        split_digits=True,
        character_coverage=0.9995,
        required_chars="".join(sorted(required)),
        user_defined_symbols=",".join(PLACEHOLDERS),
        pad_id=PADDING,
        unk_id=UNKNOWN,
        bos_id=START,
        eos_id=END,
        input_sentence_size=500_000,
        shuffle_input_sentence=True,
        max_sentencepiece_length=12,
        num_threads=2,
        minloglevel=1,
    )
    sample.unlink()
    return _drop_spaced_chinese(work / "sentencepiece.model")


def _drop_spaced_chinese(path: Path) -> int:
    """Remove pieces that only repeat a Chinese piece behind a space."""
    model = sentencepiece_model_pb2.ModelProto()  # type: ignore[attr-defined]
    model.ParseFromString(path.read_bytes())
    kept = [p for p in model.pieces if not (p.piece.startswith(SPACE) and HAN.search(p.piece))]
    del model.pieces[:]
    model.pieces.extend(kept)
    model.trainer_spec.vocab_size = len(kept)
    path.write_bytes(model.SerializeToString())
    return len(kept)


def load_vocabulary(work: Path) -> sentencepiece.SentencePieceProcessor:
    """Open the vocabulary in the work folder."""
    return sentencepiece.SentencePieceProcessor(model_file=str(work / "sentencepiece.model"))


def rows_for(work: Path) -> int:
    """Return the rows an embedding needs: the pieces, rounded up to a multiple of 16."""
    return -(-load_vocabulary(work).get_piece_size() // 16) * 16
