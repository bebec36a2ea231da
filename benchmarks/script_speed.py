"""How fast and how large, for `script.py`: beside plain OpenCC on the same text in the same run."""

from __future__ import annotations

import os
import random
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

import opencc

from duizhao.glossary.layers import Glossary
from duizhao.script.converter import ScriptConverter
from duizhao.script.lines import convert_lines
from matching import made_up_sources, write_glossary
from script_data import sentences
from script_surnames import probes

ENTRIES = 1_000
ROUNDS = 3  # the best of them counts


@dataclass(frozen=True, slots=True)
class Speed:
    """Characters a second of processor time, from Simplified to Traditional.

    Attributes:
        characters: How many were converted.
        duizhao: With a glossary of 1,000 entries.
        opencc: Plain OpenCC, on the same paragraphs.
    """

    characters: int
    duizhao: float
    opencc: float

    @property
    def ratio(self) -> float:
        """Duizhao's speed for OpenCC's 1."""
        return self.duizhao / self.opencc


def speed(characters: int) -> Speed:
    """Measures on a text of so many characters."""
    dice = random.Random(6)
    sources = made_up_sources(dice, ENTRIES)
    paragraphs = article_like(dice, characters, sources)
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "glossary.csv"
        write_glossary(path, sources)
        glossary = Glossary.load([path], shipped=False)
    converter = ScriptConverter("zh-Hans", "zh-Hant", glossary)
    plain = opencc.OpenCC("s2t")
    converter.convert(paragraphs[0])  # so that lazily loaded parts are there
    size = sum(map(len, paragraphs))
    guarded, bare = _seconds(
        lambda: [of.text for of in convert_lines(paragraphs, converter)],
        lambda: [plain.convert(paragraph) for paragraph in paragraphs],
    )
    return Speed(size, size / guarded, size / bare)


def _seconds(*works: Callable[[], object]) -> list[float]:
    """The least processor seconds of each, taken in turn, since other programs slow both."""
    least = [float("inf")] * len(works)
    for _ in range(ROUNDS):
        for number, work in enumerate(works):
            begun = time.process_time()
            work()
            least[number] = min(least[number], time.process_time() - begun)
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
        with converted.open("w", encoding="utf-8") as out:
            command = [sys.executable, "-m", "duizhao", "convert", str(path), "--to", "zh-Hant"]
            process = subprocess.Popen(command, stdout=out)
            _, status, usage = os.wait4(process.pid, 0)
            process.returncode = os.waitstatus_to_exitcode(status)
        if process.returncode or not converted.stat().st_size:
            raise RuntimeError(f"duizhao convert ended with {process.returncode}")
    return usage.ru_maxrss / 1024
