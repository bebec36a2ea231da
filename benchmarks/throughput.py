"""Sentences a second: one batched pass over a document against Argos Translate's own calls.

    python benchmarks/throughput.py [PACKAGE] [--sentences N]

PACKAGE is an ``.argosmodel`` file or an unpacked package; without one, the tests' tiny package
is built. Argos Translate gets the sentences one by one, already split, so that the time of its
sentence splitter (and the model that it would download) is not counted against it. Both load
their model before the clock starts, and every way runs on the same sentences in one process.
"""

from __future__ import annotations

import argparse
import random
import sys
import tempfile
import time
import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

from duizhao.translation.argos import BEAM_SIZE, ArgosEngine
from duizhao.translation.decoder import available_processors

_ARGOS_BEAM_SIZE = 4
"""What Argos Translate decodes with unless told otherwise."""

_WHO = ["老师", "学生", "校长", "局长", "我们", "教研员", "志愿者", "与会代表"]
_WHEN = ["今天", "昨天", "上周", "春天", "活动期间", "会议开始前", "三月的一个早晨"]
_WHERE = ["在学校", "在北京", "在报告厅", "在图书馆", "在操场上", "在社区服务中心"]
_WHAT = [
    "举行会议",
    "参加教育活动",
    "介绍了工作的进展和下一步的安排",
    "交流经验，表示要继续努力",
    "观看了学生的演出，并和他们一起讨论",
    "查看新教室，了解设备的使用情况，听取老师的意见",
]


_ROUNDS = 3

_Translate = Callable[[list[str]], list[str]]


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("package", nargs="?", type=Path)
    parser.add_argument("--sentences", type=int, default=100)
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        package = _unpacked(options.package or _tiny(Path(folder)), Path(folder))
        sentences = _sentences(options.sentences)
        characters = sum(map(len, sentences))
        print(
            f"{package.name}: {len(sentences)} sentences, {characters:,} characters, "
            f"{available_processors()} processors"
        )
        ways: dict[str, _Translate] = {"Argos Translate, one by one": _one_by_one(package)}
        for beam in (BEAM_SIZE, _ARGOS_BEAM_SIZE):
            engine = ArgosEngine(package, beam_size=beam)
            ways[f"Duizhao, one pass, beam {beam}"] = engine.translate
        _report(_seconds(ways, sentences), len(sentences))


def _seconds(ways: dict[str, _Translate], sentences: list[str]) -> dict[str, float]:
    """The best of `_ROUNDS` times of each way, in turns, so that a busy machine slows all."""
    for translate in ways.values():
        translate(sentences[:1])
    best = dict.fromkeys(ways, float("inf"))
    for _ in range(_ROUNDS):
        for name, translate in ways.items():
            start = time.perf_counter()
            translate(sentences)
            best[name] = min(best[name], time.perf_counter() - start)
    return best


def _report(seconds: dict[str, float], count: int) -> None:
    base = next(iter(seconds.values()))
    for name, duration in seconds.items():
        print(f"{name:30} {count / duration:8.1f} sentences a second {base / duration:6.1f} times")


def _one_by_one(package: Path) -> _Translate:
    from argostranslate import package as argos_package
    from argostranslate import translate as argos_translate

    class Whole:
        """Takes each sentence as the one sentence that it is."""

        def split_sentences(self, text: str) -> list[str]:
            return [text]

    opened = argos_package.Package(package)
    languages = [argos_translate.Language(code, code) for code in ("zh", "en")]
    translation: Any = argos_translate.PackageTranslation(*languages, opened)
    translation.sentencizer = Whole()
    return lambda sentences: [translation.translate(sentence) for sentence in sentences]


def _sentences(count: int) -> list[str]:
    """Distinct sentences of uneven length, of one to five clauses."""
    chance = random.Random(20201106)
    found: dict[str, None] = {}
    while len(found) < count:
        clauses = [
            "".join(chance.choice(words) for words in (_WHEN, _WHO, _WHERE, _WHAT))
            for _ in range(chance.randint(1, 5))
        ]
        found["，".join(clauses) + "。"] = None
    return list(found)


def _tiny(folder: Path) -> Path:
    sys.path.insert(0, str(Path(__file__).parents[1] / "tests"))
    from support.tiny_package import build_tiny_package

    return build_tiny_package(folder / "tiny.argosmodel")


def _unpacked(package: Path, folder: Path) -> Path:
    if package.is_dir():
        return package
    with zipfile.ZipFile(package) as archive:
        archive.extractall(folder)
        return folder / archive.namelist()[0].split("/")[0]


if __name__ == "__main__":
    main()
