"""Measure a package: translation quality, terms kept, sentences that run wild, and speed.

Every figure comes with what produced it: sacrebleu's signatures, the beam, the package's
fingerprint.
"""

from __future__ import annotations

import hashlib
import json
import re
import tempfile
import time
import zipfile
from collections import Counter
from dataclasses import asdict, dataclass
from pathlib import Path

import ctranslate2
import sacrebleu
from sentencepiece import SentencePieceProcessor
from tqdm import tqdm

from benchmarks.quality import quality
from benchmarks.test_sets import TEST_SETS
from training.corpus import Pair
from training.heldout import read_test_set

SENTENCE_END = re.compile(r"(?<=[。！？])(?![”’」』）])")
SPEED_SENTENCES = 400
COPY_SENTENCES = 1_000
"""Held-out sentences on which terms kept are counted."""


@dataclass(frozen=True)
class Package:
    """An opened package.

    Attributes:
        vocabulary: Its tokenizer.
        translator: Its model.
        fingerprint: First 12 hex digits of the SHA-256 of its weights (``model.bin``).
    """

    vocabulary: SentencePieceProcessor
    translator: ctranslate2.Translator
    fingerprint: str

    @staticmethod
    def open(path: Path, threads: int = 2) -> Package:
        """Unpack and load an ``.argosmodel`` file.

        Args:
            path: The file.
            threads: CPU threads.

        Returns:
            The package, in memory.
        """
        with tempfile.TemporaryDirectory() as scratch, zipfile.ZipFile(path) as archive:
            archive.extractall(scratch)
            folder = next(Path(scratch).glob("*/metadata.json")).parent
            return Package(
                SentencePieceProcessor(model_file=str(folder / "sentencepiece.model")),
                ctranslate2.Translator(
                    str(folder / "model"),
                    "cpu",
                    inter_threads=threads,
                    intra_threads=1,
                    compute_type="int8",
                ),
                hashlib.sha256((folder / "model" / "model.bin").read_bytes()).hexdigest()[:12],
            )

    def translate(self, sentences: list[str], beam: int) -> list[str]:
        """Translate sentences.

        Args:
            sentences: Chinese, one sentence each.
            beam: Beam size.

        Returns:
            English, in order.
        """
        results = self.translator.translate_batch(
            self.vocabulary.encode(sentences, out_type=str),
            beam_size=beam,
            max_batch_size=1024,
            batch_type="tokens",
            length_penalty=0.2,
            max_decoding_length=160,
        )
        return [self.vocabulary.decode_pieces(result.hypotheses[0]) for result in results]

    def translate_paragraphs(self, paragraphs: list[str], beam: int) -> list[str]:
        """Translate paragraphs sentence by sentence and join the results."""
        sentences = [
            [s for s in SENTENCE_END.split(paragraph) if s.strip()] or [paragraph]
            for paragraph in paragraphs
        ]
        english = iter(self.translate([s for group in sentences for s in group], beam))
        return [" ".join(next(english) for _ in group) for group in sentences]


def evaluate(
    package_file: Path, tests: Path, work: Path, report: Path, beams: tuple[int, ...] = (1, 4)
) -> dict[str, object]:
    """Measure everything and write it to a JSON file.

    Args:
        package_file: The ``.argosmodel`` file.
        tests: Folder of the test sets.
        work: Where ``heldout_terms.tsv`` is.
        report: The file to write; translations are written beside it.
        beams: Beam sizes to measure.

    Returns:
        What was written.
    """
    package = Package.open(package_file)
    figures: dict[str, object] = {
        "package": package_file.name,
        "weights": package.fingerprint,
        "bytes": package_file.stat().st_size,
        "ctranslate2": ctranslate2.__version__,
        "sacrebleu": sacrebleu.__version__,
    }
    report.parent.mkdir(parents=True, exist_ok=True)
    for beam in beams:
        for name in tqdm(TEST_SETS, desc=f"beam {beam}"):
            pairs = read_test_set(tests, name)
            hypotheses = package.translate_paragraphs([pair.zh for pair in pairs], beam)
            figures[f"{name} beam {beam}"] = asdict(quality(hypotheses, [p.en for p in pairs]))
            output = report.with_name(f"{report.stem}.{name}.beam{beam}.txt")
            output.write_text("\n".join(hypotheses) + "\n", encoding="utf-8")
        figures[f"inline terms beam {beam}"] = copy_rate(package, work / "heldout_terms.tsv", beam)
        figures[f"sentences a second beam {beam}"] = speed(
            package, read_test_set(tests, "newstest2021"), beam
        )
        report.write_text(
            json.dumps(figures, indent=2, ensure_ascii=False) + "\n", encoding="utf-8"
        )
    return figures


def copy_rate(package: Package, held_out: Path, beam: int) -> dict[str, float | int | str]:
    """Measure how often an English term in the source stands in the output.

    Args:
        package: The package.
        held_out: Rewritten Chinese, English, plain Chinese, terms joined by ``|`` (TSV).
        beam: Beam size.

    Returns:
        The share of terms kept, of all and of names, and the same from the plain source.
    """
    rows = [
        line.split("\t")
        for line in held_out.read_text(encoding="utf-8").splitlines()[:COPY_SENTENCES]
    ]
    guided = package.translate([row[0] for row in rows], beam)
    plain = package.translate([row[2] for row in rows], beam)
    kept: Counter[str] = Counter()
    for row, with_terms, without in zip(rows, guided, plain, strict=True):
        for term in row[3].split("|"):
            kinds = (
                ("all", "names") if all(word[0].isupper() for word in term.split()) else ("all",)
            )
            for kind in kinds:
                kept[kind] += 1
                kept[f"{kind} kept"] += contains(with_terms, term)
                kept[f"{kind} plain"] += contains(without, term)
    return {
        "terms": kept["all"],
        "kept": round(kept["all kept"] / max(1, kept["all"]), 4),
        "kept without guidance": round(kept["all plain"] / max(1, kept["all"]), 4),
        "names": kept["names"],
        "names kept": round(kept["names kept"] / max(1, kept["names"]), 4),
        "names kept without guidance": round(kept["names plain"] / max(1, kept["names"]), 4),
        "signature": "match:whole words|case:ignored at a sentence's start",
    }


def contains(text: str, term: str) -> bool:
    """Tell whether a term stands in a text as whole words, perhaps capitalised at the start."""
    pattern = rf"(?<!\w){re.escape(term)}(?!\w)"
    return bool(re.search(pattern, text) or re.match(pattern, text[:1].lower() + text[1:]))


def speed(package: Package, pairs: list[Pair], beam: int) -> float:
    """Return sentences a second over the first sentences of a test set, tokenisation included."""
    sentences = [pair.zh for pair in pairs[:SPEED_SENTENCES]]
    package.translate(sentences[:8], beam)
    began = time.perf_counter()
    package.translate(sentences, beam)
    return round(len(sentences) / (time.perf_counter() - began), 1)
