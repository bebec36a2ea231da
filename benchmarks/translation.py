"""What a translation package is worth, on test sets that people translated.

    python benchmarks/translation.py ../shared/data/tests [--model NAME] [--limit N] [--beam 1 2 4]
                                     [--sets newstest2021 ...] [--glossary] [--report FILE]
    python benchmarks/translation.py ../shared/data/tests --engine llm [--model NAME]
                                     [--endpoint URL] [...]

The package is the one that ``duizhao translate`` would take, and every line goes the way that
``duizhao translate --lines`` sends it; the sources that are in Traditional Chinese are converted
first. Prints, a line for each test set and beam: BLEU, chrF++, how many translations repeat
themselves, how many have run wild, and sentences a second; then the same for the two online
systems whose translations of newstest2021 lie beside it; then how many glossary terms come
through when their English is written into the source. A language model has no beams and no
written-in English; for it, what was asked again, and why, is printed instead. Every figure's
signature stands below.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import time
from dataclasses import asdict
from pathlib import Path

import ctranslate2
import sacrebleu

from duizhao.article import Article, Block, BlockKind, Segment
from duizhao.article.sentences import split_sentences
from duizhao.glossary.layers import Glossary
from duizhao.glossary.terms.model import Category
from duizhao.languages import SIMPLIFIED
from duizhao.translation.account import Account
from duizhao.translation.argos import ArgosEngine
from duizhao.translation.choice import choose_engine
from duizhao.translation.guidance import Sentence, rewritten
from duizhao.translation.lines import translate_lines
from duizhao.translation.llm.engine import LanguageModelEngine
from duizhao.translation.packages.folder import PackageFolder
from duizhao.translation.plan import plan
from duizhao.translation.verification import kept
from engines import add_language_model_options, language_model, signature_parts
from quality import LENGTH_BOUNDS, Quality, quality
from test_sets import TEST_SETS, newstest2020, newstest2021

_SPEED_LINES = 400
_COPY_LINES = 600


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("tests", type=Path, help="folder of the test sets")
    add_language_model_options(parser)
    parser.add_argument("--limit", type=int, help="lines of each set, from its start")
    parser.add_argument("--beam", type=int, nargs="+", default=[1, 4])
    parser.add_argument("--sets", nargs="+", choices=TEST_SETS, default=list(TEST_SETS))
    parser.add_argument("--glossary", action="store_true", help="guided by the shipped glossaries")
    parser.add_argument("--report", type=Path, help="write the figures as JSON, and translations")
    options = parser.parse_args()
    if options.engine == "llm":
        _measure_language_model(language_model(options), options)
        return
    package = _package(options.model)
    glossary = Glossary.load()
    weights = fingerprint(package)
    figures: dict[str, object] = {"package": package.description, "weights": weights}
    print(f"{package.description}, weights {weights}, CTranslate2 {ctranslate2.__version__}; "
          f"{'guided' if options.glossary else 'no glossary'}")  # fmt: skip
    print(f"{'':34} {'BLEU':>6} {'chrF++':>7} {'repeat':>7} {'wild':>6} {'lines/s':>8}")
    signatures: set[str] = set()
    for name in options.sets:
        test = TEST_SETS[name](options.tests)
        references = test.references[: options.limit]
        for system, hypotheses in test.systems.items():
            measured = quality(hypotheses[: options.limit], references)
            signatures |= set(measured.signatures)
            _print(f"{test.name} {system}", measured)
        for beam in options.beam:
            engine = ArgosEngine(package, beam_size=beam)
            engine.translate(["你好。"])
            begun = time.perf_counter()
            english = translate_lines(
                test.sources[: options.limit],
                engine,
                glossary if options.glossary else None,
                source_language=test.language,
            )
            speed = len(english) / (time.perf_counter() - begun)
            measured = quality([line or "" for line in english], references)
            signatures |= set(measured.signatures)
            _print(f"{test.name} beam {beam}", measured, speed)
            figures[f"{test.name} beam {beam}"] = {**asdict(measured), "lines a second": speed}
            if options.report:
                path = options.report.with_suffix(f".{test.name}.beam{beam}.txt")
                path.write_text("".join(f"{line or ''}\n" for line in english), encoding="utf-8")
    sources = _sentences(newstest2020(options.tests).sources)
    for beam in options.beam:
        figures[f"copied beam {beam}"] = _copy_rate(package, glossary, sources, beam)
        figures[f"speed beam {beam}"] = _speed(package, newstest2021(options.tests).sources, beam)
    print(f"BLEU and chrF++: {'; '.join(sorted(signatures))}; sacrebleu {sacrebleu.__version__}")
    print("repeat: four words more than twice and more often than in the reference; "
          f"wild: length outside {LENGTH_BOUNDS} times the reference")  # fmt: skip
    if options.report:
        text = json.dumps(figures, indent=2, ensure_ascii=False)
        options.report.write_text(text + "\n", encoding="utf-8")


def _measure_language_model(engine: LanguageModelEngine, options: argparse.Namespace) -> None:
    """The same table for a language model."""
    glossary = Glossary.load() if options.glossary else None
    figures: dict[str, object] = {"model": engine.description}
    print(f"{engine.description}; {'guided' if glossary else 'no glossary'}")
    print(f"{'':34} {'BLEU':>6} {'chrF++':>7} {'repeat':>7} {'wild':>6} {'lines/s':>8}")
    signatures: set[str] = set()
    for name in options.sets:
        test = TEST_SETS[name](options.tests)
        references = test.references[: options.limit]
        for system, hypotheses in test.systems.items():
            measured = quality(hypotheses[: options.limit], references)
            _print(f"{test.name} {system}", measured)
        account = Account()
        begun = time.perf_counter()
        english = translate_lines(
            test.sources[: options.limit],
            engine,
            glossary,
            source_language=test.language,
            account=account,
        )
        speed = len(english) / (time.perf_counter() - begun)
        measured = quality([line or "" for line in english], references)
        signatures |= set(measured.signatures)
        _print(f"{test.name} {engine.description[:12]}", measured, speed)
        print(
            f"{'':4} asked {account.asked}, again {dict(account.again)}, "
            f"by {dict(account.kept_by)}, flagged {len(account.flagged)}, "
            f"open {sum(line is None for line in english)}"
        )
        figures[test.name] = {
            **asdict(measured),
            "lines a second": speed,
            "asked again": dict(account.again),
            "kept by": dict(account.kept_by),
            "flagged": len(account.flagged),
        }
        if options.report:
            path = options.report.with_suffix(f".{test.name}.llm.txt")
            path.write_text("".join(f"{line or ''}\n" for line in english), encoding="utf-8")
    print(f"BLEU and chrF++: {'; '.join(sorted(signatures))}; sacrebleu {sacrebleu.__version__}")
    print("|".join(f"{key}:{value}" for key, value in signature_parts(engine).items()))
    if options.report:
        text = json.dumps(figures, indent=2, ensure_ascii=False)
        options.report.write_text(text + "\n", encoding="utf-8")


def fingerprint(package: PackageFolder) -> str:
    """The first 12 hex digits of the SHA-256 of a package's weights."""
    return hashlib.sha256((package.path / "model" / "model.bin").read_bytes()).hexdigest()[:12]


def _package(model: str | None) -> PackageFolder:
    engine = choose_engine("auto", model, SIMPLIFIED, "en")
    if not isinstance(engine, ArgosEngine):
        raise SystemExit("no Argos package was chosen")
    return engine.package


def _copy_rate(
    package: PackageFolder, glossary: Glossary, sources: list[str], beam: int
) -> dict[str, float]:
    """How many terms come through when all of a sentence's are written into its source."""
    sentences = [sentence for sentence in _planned(sources, glossary) if sentence.terms]
    sentences = sentences[:_COPY_LINES]
    engine = ArgosEngine(package, beam_size=beam)
    names = {Category.PERSON, Category.PLACE, Category.ORGANISATION}
    counts = {"terms": 0, "kept": 0, "plain": 0, "names": 0, "names kept": 0}
    guided = engine.translate([rewritten(sentence) for sentence in sentences])
    plain = engine.translate([sentence.source for sentence in sentences])
    for sentence, with_terms, without in zip(sentences, guided, plain, strict=True):
        required = [term.requirement for term in sentence.terms]
        answers = kept(with_terms, required)
        named = [term.entry.category in names for term in sentence.terms]
        counts["terms"] += len(required)
        counts["kept"] += sum(answers)
        counts["plain"] += sum(kept(without, required))
        counts["names"] += sum(named)
        counts["names kept"] += sum(a and b for a, b in zip(answers, named, strict=True))
    rates = {
        "terms": counts["terms"],
        "kept": counts["kept"] / max(1, counts["terms"]),
        "not written in": counts["plain"] / max(1, counts["terms"]),
        "names kept": counts["names kept"] / max(1, counts["names"]),
    }
    print(
        f"terms written into the source, beam {beam}: {rates['kept']:.1%} of {counts['terms']} "
        f"came through ({rates['not written in']:.1%} where they were not written in); names "
        f"{rates['names kept']:.1%} | match:whole words|all at once|"
        f"glossary:{glossary.fingerprint[:12]}"
    )
    return rates


def _planned(sources: list[str], glossary: Glossary) -> list[Sentence]:
    """The sentences with the terms planned for each, as it stands alone."""
    blocks = tuple(
        Block(f"b{n}", BlockKind.PARAGRAPH, text, (n, n), segments=(Segment("s1", 0, text),))
        for n, text in enumerate(sources, 1)
    )
    terms = plan(Article("sentences", "", blocks), glossary, standalone=True)
    return [Sentence(block.text, terms.of(block, block.segments[0])) for block in blocks]


def _speed(package: PackageFolder, lines: list[str], beam: int) -> float:
    """Sentences a second on news, the engine alone."""
    engine = ArgosEngine(package, beam_size=beam)
    sentences = list(dict.fromkeys(_sentences(lines)))[:_SPEED_LINES]
    engine.translate(sentences[:8])
    begun = time.perf_counter()
    engine.translate(sentences)
    speed = len(sentences) / (time.perf_counter() - begun)
    print(f"{len(sentences)} sentences of news, beam {beam}: {speed:.1f} sentences a second, "
          f"{engine.decoder.workers} workers")  # fmt: skip
    return speed


def _sentences(lines: list[str]) -> list[str]:
    return [line[start:end] for line in lines for start, end in split_sentences(line)]


def _print(label: str, measured: Quality, speed: float | None = None) -> None:
    print(
        f"{label:34} {measured.bleu:6.2f} {measured.chrf:7.2f} {measured.repetition:7.1%} "
        f"{measured.wild:6.1%} {'' if speed is None else format(speed, '8.1f')}",
        flush=True,
    )


if __name__ == "__main__":
    main()
