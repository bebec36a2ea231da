"""How fast a glossary of 100,000 entries loads, and searches a megabyte of text.

    python benchmarks/matching.py [TEXT.txt]

Prints the processor seconds to load (reading the CSV and building the automaton) and to search,
and the search as a ratio to bare ahocorasick-rs over the same forms and text in the same run.
Without a text of your own, one is made up from the entries and common words.
"""

from __future__ import annotations

import random
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from typing import TypeVar

from ahocorasick_rs import AhoCorasick, Implementation, MatchKind

from duizhao.glossary.layers import Glossary
from duizhao.glossary.terms.folding import fold
from duizhao.glossary.terms.forms import forms_of

ENTRIES = 100_000
BYTES = 1_000_000
ROUNDS = 3  # the best of them counts
_SYLLABLES = "海安东南西北中原山河林城新华明光长平德文武江湖州阳川江岭丰泰宁清和同昌永兴"
_SUFFIXES = ("市", "县", "镇", "村", "局", "学校", "中心", "委员会", "大学", "办公室主任", "书记")
_FILLER = "今天的会议上大家都说这项工作很重要，要把它做好。我们还要继续努力，让更多的孩子受益；"

Result = TypeVar("Result")


def main() -> None:
    dice = random.Random(1)
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "large.csv"
        sources = made_up_sources(dice)
        write_glossary(path, sources)
        loading, glossary = timed(lambda: Glossary.load([path], shipped=False))
        building, _ = timed(lambda: Glossary.load([path], shipped=False).find("甲"))
    text = Path(sys.argv[1]).read_text("utf-8") if sys.argv[1:] else made_up_text(dice, sources)
    text = text.encode()[:BYTES].decode(errors="ignore")
    lines = text.splitlines()
    glossary.find("甲乙丙丁")  # so that lazily loaded parts are there
    finding, found = timed(lambda: sum(len(glossary.find(line)) for line in lines))

    forms = list(dict.fromkeys(form for entry in glossary.entries for form in forms_of(entry)))
    bare = AhoCorasick(
        forms,
        matchkind=MatchKind.LeftmostLongest,
        store_patterns=False,
        implementation=Implementation.ContiguousNFA,
    )
    folded = [fold(line) for line in lines]
    searching, proposed = timed(
        lambda: sum(len(bare.find_matches_as_indexes(line)) for line in folded)
    )
    print(f"entries                 {len(glossary.entries):>9,}")
    print(f"read                    {loading:>9.2f} s")
    print(f"read, build             {building:>9.2f} s")
    print(f"text                    {len(text.encode()):>9,} bytes in {len(lines):,} lines")
    print(f"bare ahocorasick-rs     {searching:>9.3f} s, {proposed:,} spans")
    print(f"Glossary.find           {finding:>9.3f} s, {found:,} matches")
    print(f"ratio                   {finding / searching:>9.2f}")


def timed(work: Callable[[], Result]) -> tuple[float, Result]:
    """The least processor seconds of several rounds, and the last result."""
    seconds = []
    for _ in range(ROUNDS):
        begun = time.process_time()
        result = work()
        seconds.append(time.process_time() - begun)
    return min(seconds), result


def made_up_sources(dice: random.Random) -> list[str]:
    sources: dict[str, None] = {}
    while len(sources) < ENTRIES:
        stem = "".join(dice.choices(_SYLLABLES, k=dice.randint(2, 6)))
        sources[stem + dice.choice(_SUFFIXES)] = None
    return list(sources)


def write_glossary(path: Path, sources: list[str]) -> None:
    rows = (
        f"{source},Target {number},organisation,,House\n" for number, source in enumerate(sources)
    )
    path.write_text("source,target,category,source_short,authority\n" + "".join(rows), "utf-8")


def made_up_text(dice: random.Random, sources: list[str]) -> str:
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
