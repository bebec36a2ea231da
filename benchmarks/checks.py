"""How often the checks alarm for nothing, and how many planted errors they find.

    python benchmarks/checks.py [--shared DIR] [--sets newstest2020,newstest2021,hkma]
                                [--limit N] [--lines N] [--plant N] [--seed N] [--examples RULE]

On translations that people made, every error is taken for a false alarm (some are true: people
slip, too). The first table says of each set in how many of N segments any error or warning stands,
and which rules said it. Then errors are planted into the same translations by program, at most
``--plant`` of each kind, and the second table says how many are found: by a finding of severity
error or warning that was not there before, in the segment where the error is.

Lines stand in articles of twenty (``--lines``), much as in the news and reports that they come
from. Every line is one segment.
"""

from __future__ import annotations

import argparse
import random
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from checks_planting import KINDS, Place
from duizhao import __version__
from duizhao.article import Article, Block, BlockKind, Segment, SegmentState
from duizhao.checks.checking import check
from duizhao.checks.finding import Concern, Finding, Severity
from duizhao.checks.text import Checked
from duizhao.glossary.layers import Glossary
from test_sets import TEST_SETS

_Told = dict[str, list[Finding]]


@dataclass(frozen=True)
class Measured:
    """An article with a person's translation, and what is said of it.

    Attributes:
        checked: As rules look at it.
        findings: What they say of the translation, by block.
    """

    checked: Checked
    findings: _Told


def main() -> None:
    options = _options()
    glossary = Glossary.load([])
    measured: list[Measured] = []
    for name in options.sets.split(","):
        data = TEST_SETS[name](options.shared / "data" / "tests")
        pairs = list(zip(data.sources, data.references, strict=True))
        articles = _articles(
            _spread(pairs, options.limit, options.lines), data.language, options.lines
        )
        of_set = [_measure(article, glossary) for article in articles]
        measured += of_set
        _print_alarms(name, of_set, options.examples)
    _print_alarms("together", measured, None)
    _print_found(measured, options.plant, random.Random(options.seed))
    print(
        f"glossary:{glossary.fingerprint}|sets:{options.sets}|limit:{options.limit}"
        f"|article:{options.lines}-lines|seed:{options.seed}|version:{__version__}"
    )


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("--shared", type=Path, default=Path(__file__).parents[2] / "shared")
    parser.add_argument("--sets", default="newstest2020,newstest2021,hkma")
    parser.add_argument("--limit", type=int, default=500, help="lines of each set; 0: all")
    parser.add_argument("--lines", type=int, default=20, help="lines of an article")
    parser.add_argument("--plant", type=int, default=100, help="errors of each kind at most")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--examples", metavar="RULE", help="show what this rule finds")
    return parser.parse_args()


def _spread(pairs: Sequence[tuple[str, str]], limit: int, size: int) -> Sequence[tuple[str, str]]:
    """Runs of lines from the whole set, together as many as asked for."""
    if not limit or limit >= len(pairs):
        return pairs
    starts = range(0, len(pairs) - size, max(1, len(pairs) * size // limit))
    return [pair for start in starts for pair in pairs[start : start + size]][:limit]


def _articles(pairs: Sequence[tuple[str, str]], language: str, size: int) -> Iterator[Article]:
    for start in range(0, len(pairs), size):
        lines = pairs[start : start + size]
        yield Article(
            name="text",
            title="",
            blocks=tuple(_block(number, *line) for number, line in enumerate(lines, 1)),
            source_language=language,
            target_language="en",
        )


def _block(number: int, source: str, english: str) -> Block:
    source, english = source.strip().lstrip("# "), english.strip().lstrip("# ")
    segment = Segment("s1", 0, source, english, SegmentState.TRANSLATED)
    lines = (number, number)
    return Block(f"b{number}", BlockKind.PARAGRAPH, source, lines, segments=(segment,))


def _measure(article: Article, glossary: Glossary) -> Measured:
    checked = Checked(article, glossary)
    return Measured(checked, _told(checked, article))


def _told(checked: Checked, article: Article) -> _Told:
    told: _Told = {}
    findings = check(article, checked.glossary, reading=checked.reading, terms=checked.plan)
    for finding in findings:
        if finding.concern is Concern.TRANSLATION:
            told.setdefault(finding.block, []).append(finding)
    return told


def _print_alarms(name: str, measured: Iterable[Measured], examples: str | None) -> None:
    segments = 0
    hit: dict[Severity, set[tuple[int, str]]] = {severity: set() for severity in Severity}
    rules: dict[Severity, Counter[str]] = {severity: Counter() for severity in Severity}
    for number, article in enumerate(measured):
        segments += len(article.checked.pairs)
        targets = {pair.block.id: pair for pair in article.checked.pairs}
        for block, findings in article.findings.items():
            said = {(finding.severity, finding.rule) for finding in findings}
            for severity, rule in said:
                hit[severity].add((number, block))
                rules[severity][rule] += 1
            for finding in findings:
                if examples in (finding.rule, finding.severity.value):
                    pair = targets[block]
                    print(f"  {finding.severity.value} {finding.rule}: {finding.message}")
                    print(f"    {pair.original[:240]}\n    {pair.target[:420]}")
    for severity in Severity:
        share = len(hit[severity]) / max(1, segments)
        shares = ", ".join(
            f"{rule} {count / segments:.1%}" for rule, count in rules[severity].most_common()
        )
        print(f"{name:13} {severity.value:8} {share:6.2%} of {segments:,}: {shares}", flush=True)


def _print_found(measured: Sequence[Measured], most: int, chance: random.Random) -> None:
    for kind, plant in KINDS.items():
        places: list[tuple[int, str, str]] = []
        for number, article in enumerate(measured):
            for pair in article.checked.pairs:
                english = plant(Place(article.checked, pair), chance)
                if english is not None and english != pair.target:
                    places.append((number, pair.block.id, english))
        chosen = sorted(chance.sample(places, min(most, len(places))))
        found: Counter[Severity] = Counter()
        by: Counter[str] = Counter()
        for number in sorted({place[0] for place in chosen}):
            article = measured[number]
            planted = {block: english for which, block, english in chosen if which == number}
            told = _told(article.checked, _with(article.checked.article, planted))
            for block in planted:
                new = _new(article.findings.get(block, []), told.get(block, []))
                worst = {finding.severity for finding in new} - {Severity.NOTE}
                if worst:
                    found[Severity.ERROR if Severity.ERROR in worst else Severity.WARNING] += 1
                    by[new[0].rule] += 1
        total = max(1, len(chosen))
        rules = ", ".join(f"{rule} {count}" for rule, count in by.most_common(4))
        print(
            f"{kind:22} found {found.total() / total:6.1%} of {len(chosen):4}"
            f" (as errors {found[Severity.ERROR] / total:6.1%})  by {rules}",
            flush=True,
        )


def _new(before: Sequence[Finding], after: Sequence[Finding]) -> list[Finding]:
    """What is said now and was not; the gravest first."""
    old = Counter((finding.rule, finding.message) for finding in before)
    new: list[Finding] = []
    for finding in after:
        key = (finding.rule, finding.message)
        old[key] -= 1
        if old[key] < 0:
            new.append(finding)
    order = list(Severity)
    return sorted(new, key=lambda finding: order.index(finding.severity))


def _with(article: Article, planted: dict[str, str]) -> Article:
    return article.with_segments(
        lambda block, segment: replace(segment, target=planted.get(block.id, segment.target))
    )


if __name__ == "__main__":
    main()
