"""How fast and how large, for `script.py`: beside plain OpenCC on the same text in the same run."""

from __future__ import annotations

import lzma
import os
import random
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from itertools import islice
from pathlib import Path

import opencc

from duizhao.glossary.layers import Glossary
from duizhao.script.converter import ScriptConverter
from matching import made_up_sources, write_glossary
from script_data import sentences
from script_surnames import probes

ENTRIES = 1_000
TOGETHER = 2_000  # paragraphs, as `duizhao convert` takes the lines of a text
ROUNDS = 3  # the best of them counts


@dataclass(frozen=True, slots=True)
class Speed:
    """Characters a second of processor time, from Simplified to Traditional.

    Attributes:
        text: What was converted.
        characters: How many.
        first: Duizhao's speed when it sees the text for the first time.
        again: The same when it sees it again, as parts of long texts are.
        opencc: Plain OpenCC's, on the same paragraphs.
    """

    text: str
    characters: int
    first: float
    again: float
    opencc: float


def speeds(characters: int, news: Path) -> Iterator[Speed]:
    """Measures on texts of so many characters, with a glossary of 1,000 entries.

    Args:
        characters: How many at least.
        news: Lines of news, packed by lzma; left out where it is not there.
    """
    dice = random.Random(6)
    sources = made_up_sources(dice, ENTRIES)
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "glossary.csv"
        write_glossary(path, sources)
        glossary = Glossary.load([path], shipped=False)
    yield _speed("article-like", article_like(dice, characters, sources), glossary)
    if news.exists():
        yield _speed("news", list(_lines_of(news, characters)), glossary)


def _speed(name: str, paragraphs: list[str], glossary: Glossary) -> Speed:
    converter = ScriptConverter("zh-Hans", "zh-Hant", glossary)
    plain = opencc.OpenCC("s2t")
    # so that lazily loaded parts are there
    converter.convert("教育局局长于海展示了如何使用。余红、于海和王林参与制造。")

    def guarded() -> object:
        batches = (paragraphs[at : at + TOGETHER] for at in range(0, len(paragraphs), TOGETHER))
        return [of.text for batch in batches for of in converter.convert_together(batch)]

    def bare() -> object:
        return [plain.convert(paragraph) for paragraph in paragraphs]

    first = _seconds(guarded)
    again, opencc_alone = first, _seconds(bare)
    for _ in range(ROUNDS - 1):
        # in turn, since other programs slow both
        again = min(again, _seconds(guarded))
        opencc_alone = min(opencc_alone, _seconds(bare))
    size = sum(map(len, paragraphs))
    return Speed(name, size, size / first, size / again, size / opencc_alone)


def _seconds(work: Callable[[], object]) -> float:
    begun = time.process_time()
    work()
    return time.process_time() - begun


def _lines_of(path: Path, characters: int) -> Iterator[str]:
    """Lines from the middle of a packed file, so many characters of them."""
    length = 0
    with lzma.open(path, "rt", encoding="utf-8") as lines:
        for line in islice(lines, 150_000, None):
            yield line.rstrip("\n")
            length += len(line)
            if length >= characters:
                return


_OPENCC = "from opencc.cli import main; main()"


@dataclass(frozen=True, slots=True)
class CommandSpeed:
    """Seconds of processor time that whole commands took for a file, starting up included."""

    megabytes: int
    duizhao: float
    opencc: float


def command_speed(megabytes: int) -> CommandSpeed:
    """Measures `duizhao convert` beside `opencc` on a text of such a size."""
    text = "\n".join(article_like(random.Random(6), megabytes * 1_000_000 // 3, ["云岭县"]))
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "long.txt"
        path.write_text(text, "utf-8")
        duizhao = [sys.executable, "-m", "duizhao", "convert", str(path), "--to", "zh-Hant"]
        return CommandSpeed(
            megabytes,
            _command_seconds(duizhao),
            _command_seconds([sys.executable, "-c", _OPENCC, "-c", "s2t", "-i", str(path)]),
        )


def _command_seconds(command: list[str]) -> float:
    """The least processor seconds of a few runs."""
    least = float("inf")
    for _ in range(ROUNDS):
        with Path(os.devnull).open("wb") as nowhere:
            process = subprocess.Popen(command, stdout=nowhere, stderr=nowhere)
            _, status, usage = os.wait4(process.pid, 0)
        if os.waitstatus_to_exitcode(status):
            raise RuntimeError(f"{' '.join(command)} failed")
        least = min(least, usage.ru_utime + usage.ru_stime)
    return least


def article_like(dice: random.Random, characters: int, sources: Sequence[str]) -> list[str]:
    """Paragraphs of a made-up article: sentences in any order, with people, terms and numbers."""
    written = [sentence.simplified for sentence in sentences()]
    people = [probe.simplified for probe in probes() if probe.in_sentence]
    paragraphs: list[str] = []
    length = 0
    while length < characters:
        pieces = dice.choices(written, k=dice.randint(2, 6))
        if dice.random() < 0.5:
            pieces.insert(dice.randrange(3), dice.choice(people))
        if dice.random() < 0.5:
            number = dice.randrange(2, 90_000)
            pieces.append(f"{dice.choice(sources)}今年收到{number}件来信，办结{number // 2}件。")
        paragraphs.append("".join(pieces))
        length += len(paragraphs[-1])
    return paragraphs


def peak_memory(megabytes: int) -> float:
    """The most memory that `duizhao convert` held for a text of such a size, in MiB."""
    text = "\n".join(article_like(random.Random(6), megabytes * 1_000_000 // 3, ["云岭县"]))
    with tempfile.TemporaryDirectory() as folder:
        path, converted = Path(folder) / "long.txt", Path(folder) / "converted.txt"
        path.write_text(text, "utf-8")
        command = [sys.executable, "-m", "duizhao", "convert", str(path), "--to", "zh-Hant"]
        # a process begins with the memory of the one that starts it: here a small one
        starting = [sys.executable, "-c", _STARTING, str(converted), *command]
        done = subprocess.run(starting, check=True, stdout=subprocess.PIPE, encoding="utf-8")
        if not converted.stat().st_size:
            raise RuntimeError("duizhao convert wrote nothing")
    return int(done.stdout) / 1024


_STARTING = """
import os, subprocess, sys
with open(sys.argv[1], "wb") as out:
    process = subprocess.Popen(sys.argv[2:], stdout=out, stderr=subprocess.DEVNULL)
    _, status, usage = os.wait4(process.pid, 0)
print(usage.ru_maxrss)
sys.exit(os.waitstatus_to_exitcode(status))
"""
