"""How fast large glossaries open, and search a megabyte of text.

    python benchmarks/matching.py [--text TEXT.txt] [ENTRIES]...

For each number of entries (10,000 and 100,000 unless said; 1,000,000 takes half a minute and 2 GB)
it prints

* the processor seconds of a fresh Python to open a CSV of that size until it has found a term:
  cold, which is reading the rows, compiling them and keeping that, and again from what was kept;
* the seconds to search 1,000,000 bytes, and their ratio to bare ahocorasick-rs over the same forms
  and text in the same run.

The targets are for 100,000 entries: cold 3 s, compiled 1 s, searching 1 s. The best of some rounds
counts. Without a text of your own, one is made up from the entries and common words.
"""

from __future__ import annotations

import argparse
import os
import random
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TypeVar

from ahocorasick_rs import AhoCorasick, Implementation, MatchKind

from duizhao.glossary.layers import Glossary
from duizhao.glossary.terms.folding import fold
from duizhao.glossary.terms.forms import forms_of

BYTES = 1_000_000
ROUNDS = 3  # the best of them counts
_SYLLABLES = "海安东南西北中原山河林城新华明光长平德文武江湖州阳川江岭丰泰宁清和同昌永兴"
_SUFFIXES = ("市", "县", "镇", "村", "局", "学校", "中心", "委员会", "大学", "办公室主任", "书记")
_FILLER = "今天的会议上大家都说这项工作很重要，要把它做好。我们还要继续努力，让更多的孩子受益；"
_OPEN = """
import sys, time
from pathlib import Path
from duizhao.glossary.layers import Glossary
begun = time.process_time()
Glossary.load([Path(sys.argv[1])], shipped=False).find("甲")
print(time.process_time() - begun)
"""

Result = TypeVar("Result")


@dataclass(frozen=True, slots=True)
class Figures:
    """Processor seconds, and how many matches were found."""

    cold: float
    compiled: float
    searching: float
    bare: float
    matches: int


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else "")
    parser.add_argument("entries", nargs="*", type=int, default=[10_000, 100_000])
    parser.add_argument("--text", type=Path)
    arguments = parser.parse_args()
    print("  entries    cold s  compiled s  search s   bare s   ratio  matches")
    for entries in arguments.entries:
        of = measured(entries, arguments.text)
        print(
            f"{entries:>9,} {of.cold:>9.2f} {of.compiled:>11.2f} {of.searching:>9.3f}"
            f" {of.bare:>8.3f} {of.searching / of.bare:>7.1f} {of.matches:>8,}"
        )


def measured(entries: int, text_file: Path | None) -> Figures:
    """What a glossary of so many entries costs."""
    dice = random.Random(1)
    sources = made_up_sources(dice, entries)
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "large.csv"
        write_glossary(path, sources)
        rounds = ROUNDS if entries <= 100_000 else 1
        cold = min(opening(path, Path(folder) / f"cache{number}") for number in range(rounds))
        compiled = min(opening(path, Path(folder) / "cache0") for _ in range(rounds))
        glossary = Glossary.load([path], shipped=False)
    text = text_file.read_text("utf-8") if text_file else made_up_text(dice, sources)
    text = (text.encode() * (1 + BYTES // len(text.encode())))[:BYTES].decode(errors="ignore")
    lines = text.splitlines()
    glossary.find("甲乙丙丁")  # so that lazily loaded parts are there
    searching, found = timed(lambda: sum(len(glossary.find(line)) for line in lines))

    bare = bare_automaton(glossary)
    folded = [fold(line) for line in lines]
    seconds, _ = timed(lambda: sum(len(bare.find_matches_as_indexes(line)) for line in folded))
    return Figures(cold, compiled, searching, seconds, found)


def opening(path: Path, cache: Path) -> float:
    """The processor seconds of a fresh Python to open a glossary and find a first term."""
    environment = os.environ | {"XDG_CACHE_HOME": str(cache)}
    command = [sys.executable, "-c", _OPEN, str(path)]
    ran = subprocess.run(command, env=environment, check=True, capture_output=True, text=True)
    return float(ran.stdout)


def timed(work: Callable[[], Result]) -> tuple[float, Result]:
    """The least processor seconds of several rounds, and the last result."""
    seconds = []
    for _ in range(ROUNDS):
        begun = time.process_time()
        result = work()
        seconds.append(time.process_time() - begun)
    return min(seconds), result


def bare_automaton(glossary: Glossary) -> AhoCorasick:
    return AhoCorasick(
        list(dict.fromkeys(form for entry in glossary.entries for form in forms_of(entry))),
        matchkind=MatchKind.LeftmostLongest,
        store_patterns=False,
        implementation=Implementation.ContiguousNFA,
    )


def made_up_sources(dice: random.Random, entries: int) -> list[str]:
    sources: dict[str, None] = {}
    while len(sources) < entries:
        stem = "".join(dice.choices(_SYLLABLES, k=dice.randint(2, 6)))
        sources[stem + dice.choice(_SUFFIXES)] = None
    return list(sources)


def write_glossary(path: Path, sources: Sequence[str]) -> None:
    rows = (
        f"{source},Target {number},organisation,,House\n" for number, source in enumerate(sources)
    )
    path.write_text("source,target,category,source_short,authority\n" + "".join(rows), "utf-8")


def made_up_text(dice: random.Random, sources: Sequence[str]) -> str:
    pieces: list[str] = []
    length = 0
    while length < BYTES:
        start = dice.randrange(len(_FILLER) - 8)
        piece = dice.choice(sources) + _FILLER[start : start + dice.randint(3, 40)]
        pieces.append(piece + ("\n" if dice.random() < 0.1 else ""))
        length += len(piece.encode())
    return "".join(pieces)


if __name__ == "__main__":
    main()
