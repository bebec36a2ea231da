"""How well terms hold, and at what cost: guided against unguided, proper and random terms.

    python benchmarks/terms.py PACKAGE [--shared DIR] [--sets hkma,newstest2020,seed] [--limit N]
                               [--beam N] [--without RUNG]... [--each-rung] [--json FILE]

PACKAGE is the folder of an unpacked package. For every set and dictionary the table gives the
share of terms kept (verified word by word), the share of numbers kept, chrF++ and BLEU against a
person's translation, and sentences a second of processor time; then the same unguided, at the
same beam, over the same text in the same run. A random dictionary of like size tells what the
right terms are worth.
``--each-rung`` runs the ladder again without each rung in turn. Every figure stands under the
signature of what produced it.
"""

from __future__ import annotations

import argparse
import json
import sys
import time
from collections import Counter
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import Any

import ctranslate2

import duizhao
from duizhao.article import Article
from duizhao.article.simplified import in_simplified
from duizhao.glossary.layers import Glossary
from duizhao.translation.argos import BEAM_SIZE, ArgosEngine
from duizhao.translation.calibration.record import calibration_of, fingerprint_of
from duizhao.translation.document import translate, verified
from duizhao.translation.ladder.choice import NAMES, rungs_for
from duizhao.translation.lines import as_article
from duizhao.translation.plan import TermPlan, plan
from duizhao.translation.quantities.segments import numbers_of
from quality import quality
from terms_data import TestSet, test_sets

SETS = ("hkma", "newstest2020", "seed")
UNGUIDED = "unguided"


@dataclass
class Figures:
    """What one run over one set gave.

    Attributes:
        data: The set.
        dictionary: ``proper`` or ``random``.
        run: ``unguided``, ``guided``, or ``without`` and a rung.
        terms: How many were asked for.
        kept: The share of them that the English carries.
        numbers: The share of quantities that it says.
        chrf: chrF++ over paragraphs, or None without a reference.
        bleu: BLEU over paragraphs, or None without a reference.
        speed: Sentences a second of processor time, which other work on the machine hardly moves.
        kept_by: How many terms each rung kept.
        signature: What produced the figures.
    """

    data: str
    dictionary: str
    run: str
    terms: int
    kept: float
    numbers: float
    chrf: float | None
    bleu: float | None
    speed: float
    kept_by: dict[str, int] = field(default_factory=dict)
    signature: str = ""


def main() -> None:
    options = _options()
    engine = ArgosEngine(options.package, beam_size=options.beam)
    engine.translate(["会议昨天在学校举行。"])
    rows: list[Figures] = []
    for data in test_sets(options.sets.split(","), options.shared, options.limit, engine):
        for name, glossary in data.dictionaries.items():
            runs: list[tuple[str, list[str]]] = [
                (UNGUIDED, list(NAMES)),
                ("guided", options.without),
            ]
            if options.each_rung and name == "proper":
                runs += [(f"without {rung}", [rung]) for rung in NAMES]
            for run, without in runs:
                figures = measure(data, name, glossary, engine, run, without)
                rows.append(figures)
                print_row(figures, _speed_unguided(rows, figures))
    for signature in dict.fromkeys(row.signature for row in rows):
        print(signature)
    bleu, chrf = quality(["any"], ["any"]).signatures
    print(f"chrF++ {chrf}  BLEU {bleu}")
    if options.json:
        options.json.write_text(json.dumps([asdict(row) for row in rows], indent=2) + "\n", "utf-8")


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("package", type=Path)
    parser.add_argument("--shared", type=Path, default=Path(__file__).parents[2] / "shared")
    parser.add_argument("--sets", default=",".join(SETS))
    parser.add_argument("--limit", type=int, default=0, help="paragraphs of each set; 0: all")
    parser.add_argument("--beam", type=int, default=BEAM_SIZE)
    parser.add_argument("--without", action="append", default=[], choices=NAMES)
    parser.add_argument("--each-rung", action="store_true")
    parser.add_argument("--json", type=Path)
    return parser.parse_args()


def measure(
    data: TestSet,
    dictionary: str,
    glossary: Glossary,
    engine: ArgosEngine,
    run: str,
    without: list[str],
) -> Figures:
    """Translates a set and verifies every term of its dictionary in the English."""
    article = as_article(data.sources, data.language)
    terms = plan(article, glossary, standalone=data.name.startswith("newstest"))
    rungs = rungs_for(engine, without=without)
    began = time.process_time()
    translated = translate(article, engine, TermPlan() if run == UNGUIDED else terms, rungs=rungs)
    seconds = time.process_time() - began
    kept_by: Counter[str] = Counter()
    asked = 0
    for block, segment in translated.segments():
        uses = verified(terms.of(block, segment), segment.target or "")
        shown = {use.start: use.rung for use in segment.terms}
        asked += len(uses)
        kept_by.update(shown.get(use.start) or "plain" for use in uses if use.kept)
    sentences = sum(1 for _ in article.segments())
    return Figures(
        data=data.name,
        dictionary=dictionary,
        run=run,
        terms=asked,
        kept=kept_by.total() / max(1, asked),
        numbers=_numbers(translated, terms),
        **_quality(translated, data.references),
        speed=sentences / seconds,
        kept_by=dict(kept_by),
        signature=_signature(engine, glossary, data, dictionary, without, len(data.sources)),
    )


def _numbers(article: Article, terms: TermPlan) -> float:
    asked = kept = 0
    for block, segment in in_simplified(article).segments():
        uses = [term.use for term in terms.of(block, segment)]
        answers = numbers_of(segment.source, uses, segment.target or "").kept
        asked += len(answers)
        kept += sum(answers)
    return kept / max(1, asked)


def _quality(article: Article, references: list[str]) -> dict[str, Any]:
    if not references:
        return {"chrf": None, "bleu": None}
    measured = quality([block.target or "" for block in article.blocks], references)
    return {"chrf": measured.chrf, "bleu": measured.bleu}


def _signature(
    engine: ArgosEngine,
    glossary: Glossary,
    data: TestSet,
    dictionary: str,
    without: list[str],
    paragraphs: int,
) -> str:
    parts = {
        "data": data.name.replace(" ", "-"),
        "paragraphs": paragraphs,
        "dictionary": dictionary,
        "glossary": glossary.fingerprint,
        "match": "words,longest,no-overlap",
        "case": "by-entry",
        "package": fingerprint_of(engine.package),
        "calibrated": "yes" if calibration_of(engine.package) else "no",
        "beam": engine.beam_size,
        "without": ",".join(name.replace(" ", "-") for name in without) or "none",
        "ctranslate2": ctranslate2.__version__,
        "python": sys.version.split()[0],
        "version": duizhao.__version__,
    }
    return "|".join(f"{name}:{value}" for name, value in parts.items())


def _speed_unguided(rows: list[Figures], row: Figures) -> float:
    same = (r for r in reversed(rows) if (r.data, r.dictionary) == (row.data, row.dictionary))
    return next((r.speed for r in same if r.run == UNGUIDED), row.speed)


def print_row(row: Figures, unguided: float) -> None:
    scores = "".join(
        f" {name} {'-' if score is None else f'{score:5.2f}':>5}"
        for name, score in (("chrF++", row.chrf), ("BLEU", row.bleu))
    )
    print(
        f"{row.data:13} {row.dictionary:7} {row.run:35} terms {row.kept:6.1%} of {row.terms:5,}"
        f" numbers {row.numbers:6.1%}{scores}"
        f" {row.speed:6.1f} sentences/CPU s ({row.speed / unguided:.2f})",
        flush=True,
    )
    if row.run == "guided":
        kept = ", ".join(f"{name} {count}" for name, count in row.kept_by.items())
        print(f"{'':21} kept by: {kept}")


if __name__ == "__main__":
    main()
