"""How well terms hold, and at what cost: guided against unguided, proper and random terms.

    python benchmarks/terms.py PACKAGE [--shared DIR] [--sets hkma,newstest2020,seed] [--limit N]
                               [--dictionary proper] [--beam N] [--without RUNG]...
                               [--each-rung] [--guided-only] [--json FILE]
    python benchmarks/terms.py --engine llm [--model NAME] [--endpoint URL] [...]

PACKAGE is the folder of an unpacked package; a language model runs in this process or behind an
endpoint. For every set and dictionary the table gives the share of terms kept (verified word by
word), the share of numbers kept, chrF++ and BLEU against a person's translation, and sentences a
second (of processor time; of a language model, which may run elsewhere, by the clock); how many
sentences still hold Chinese, say names that their source does not, or have no English; then the
same unguided, at the same beam, over the same text in the same run. A random dictionary of like
size tells what the right terms are worth.
``--each-rung`` runs the ladder again without each rung in turn. Every figure stands under the
signature of what produced it.
"""

from __future__ import annotations

import argparse
import json
import time
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import Any

from duizhao.article import Article
from duizhao.article.simplified import in_simplified
from duizhao.glossary.layers import Glossary
from duizhao.han import has_han
from duizhao.translation.account import Account
from duizhao.translation.argos import BEAM_SIZE, ArgosEngine
from duizhao.translation.document import translate, verified
from duizhao.translation.ladder.choice import NAMES, rungs_for
from duizhao.translation.lines import as_article
from duizhao.translation.llm.bodies import invented_bodies
from duizhao.translation.llm.names import invented_names
from duizhao.translation.plan import PlannedTerm, TermPlan, plan
from duizhao.translation.quantities.segments import numbers_of
from engines import (
    MeasuredEngine,
    add_language_model_options,
    argos,
    language_model,
    signature_parts,
)
from quality import quality
from terms_data import TestSet, test_sets

SETS = ("hkma", "newstest2020", "seed")
DICTIONARIES = ("proper", "random")
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
        speed: Sentences a second of processor time, which other work on the machine hardly moves;
            of a language model, by the clock.
        chinese: How many sentences' English still holds Chinese characters.
        invented: How many say names that their source does not: Chinese ones, or of bodies and
            places of a kind that it does not speak of.
        open: How many have no English.
        kept_by: How many terms each rung kept.
        asked_again: What a language model was asked again for, and how often.
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
    chinese: int
    invented: int
    open: int
    kept_by: dict[str, int] = field(default_factory=dict)
    asked_again: dict[str, int] = field(default_factory=dict)
    signature: str = ""


def main() -> None:
    options = _options()
    engine: MeasuredEngine
    if options.engine == "llm":
        engine = language_model(options)
    else:
        engine = argos(options.package, options.beam)
    engine.translate(["会议昨天在学校举行。"])
    rows: list[Figures] = []
    for data in test_sets(options.sets.split(","), options.shared, options.limit, engine):
        for name, glossary in data.dictionaries.items():
            if name not in options.dictionary:
                continue
            runs: list[tuple[str, list[str]]] = [("guided", options.without)]
            if not options.guided_only:
                runs.insert(0, (UNGUIDED, list(NAMES)))
            if options.each_rung and name == "proper" and options.engine != "llm":
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
    parser.add_argument("package", type=Path, nargs="?")
    add_language_model_options(parser)
    parser.add_argument("--shared", type=Path, default=Path(__file__).parents[2] / "shared")
    parser.add_argument("--sets", default=",".join(SETS))
    parser.add_argument("--limit", type=int, default=0, help="paragraphs of each set; 0: all")
    parser.add_argument("--dictionary", nargs="+", choices=DICTIONARIES, default=list(DICTIONARIES))
    parser.add_argument("--beam", type=int, default=BEAM_SIZE)
    parser.add_argument("--without", action="append", default=[], choices=NAMES)
    parser.add_argument("--each-rung", action="store_true")
    parser.add_argument("--guided-only", action="store_true", help="leave the unguided run out")
    parser.add_argument("--json", type=Path)
    return parser.parse_args()


def measure(
    data: TestSet,
    dictionary: str,
    glossary: Glossary,
    engine: MeasuredEngine,
    run: str,
    without: list[str],
) -> Figures:
    """Translates a set and verifies every term of its dictionary in the English."""
    article = as_article(data.sources, data.language)
    terms = plan(article, glossary, standalone=data.name.startswith("newstest"))
    rungs = rungs_for(engine, without=without)
    account = Account()
    clock = time.process_time if isinstance(engine, ArgosEngine) else time.perf_counter
    began = clock()
    translated = translate(
        article,
        engine,
        TermPlan() if run == UNGUIDED else terms,
        rungs=rungs,
        standalone=data.name.startswith("newstest"),
        account=account,
    )
    seconds = clock() - began
    targets = [(block, segment, segment.target or "") for block, segment in translated.segments()]
    kept_by: Counter[str] = Counter()
    asked = 0
    for block, segment in translated.segments():
        uses = verified(terms.of(block, segment), segment.target or "")
        shown = {use.start: use.rung for use in segment.terms}
        asked += len(uses)
        kept_by.update(shown.get(use.start) or "plain" for use in uses if use.kept)
    readable = (segment.source for _, segment in in_simplified(article).segments())
    invented = sum(
        _has_invented(source, english, tuple(_forms(terms.of(block, segment))))
        for source, (block, segment, english) in zip(readable, targets, strict=True)
    )
    return Figures(
        data=data.name,
        dictionary=dictionary,
        run=run,
        terms=asked,
        kept=kept_by.total() / max(1, asked),
        numbers=_numbers(translated, terms),
        **_quality(translated, data.references),
        speed=len(targets) / seconds,
        chinese=sum(has_han(english) for *_, english in targets),
        invented=invented,
        open=sum(not english for *_, english in targets),
        kept_by=dict(kept_by),
        asked_again=dict(account.again),
        signature=_signature(engine, glossary, data, dictionary, without, len(data.sources)),
    )


def _has_invented(source: str, english: str, allowed: tuple[str, ...]) -> bool:
    return any(found(source, english, allowed) for found in (invented_names, invented_bodies))


def _forms(terms: Iterable[PlannedTerm]) -> Iterator[str]:
    for term in terms:
        yield from term.requirement.forms
        yield term.person


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
    engine: MeasuredEngine,
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
        "without": ",".join(name.replace(" ", "-") for name in without) or "none",
        **signature_parts(engine),
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
        f" {row.speed:6.1f} sentences/s ({row.speed / unguided:.2f})"
        f" Chinese {row.chinese} invented {row.invented} open {row.open}",
        flush=True,
    )
    if row.run == "guided":
        kept = ", ".join(f"{name} {count}" for name, count in row.kept_by.items())
        print(f"{'':21} kept by: {kept}")
    if row.asked_again:
        again = ", ".join(f"{name} {count}" for name, count in row.asked_again.items())
        print(f"{'':21} asked again for: {again}")


if __name__ == "__main__":
    main()
