"""Simplified and Traditional: how often converters err, and whether they say so.

    python benchmarks/script.py [--parts surnames,characters,opencc,ntrex,speed,commands,memory]
                                [--shared DIR] [--python PYTHON]... [--misses] [--json FILE]

* ``surnames``: eighteen surnames that never change, between titles and given names, in every
  direction and region.
* ``characters``: sentences with a character that has several counterparts. The character is scored,
  and the whole sentence where the target is plain Traditional.
* ``opencc``: what OpenCC promises of its configurations in its own test cases.
* ``ntrex``: Taiwanese text to Simplified and back; DIR holds ``data/tests/ntrex.ref.zho-TW.txt``.
* ``speed``: beside plain OpenCC on the same text in the same run: a made-up article, in which every
  other paragraph has a name that is a word, too, and news from DIR, in which nothing comes twice.
* ``commands`` and ``memory``: of ``duizhao convert``, starting up included.

Side by side with OpenCC, and with zhconv and opencc-pyo3 where this Python has them, or another
one that is named (Python packages that only this compares with need not be installed here).

An error is *reported* where the converter listed the character as doubtful, else *silent*; OpenCC's
list is that of its command's ``--ambiguities``.
"""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

from duizhao.glossary.layers import Glossary
from script_converters import Contestant, Duizhao, OpenCC, others
from script_ntrex import returning
from script_scores import Row, character_rows, opencc_rows, surname_rows
from script_speed import command_speed, peak_memory, speeds

PARTS = ("surnames", "characters", "opencc", "ntrex", "speed", "commands", "memory")
SPEED_CHARACTERS = 1_000_000
COMMAND_MEGABYTES = (1, 10, 50)
MEMORY_MEGABYTES = (1, 10)


def main() -> None:
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--parts", default=",".join(PARTS))
    parser.add_argument("--shared", type=Path, default=Path("../shared"), metavar="DIR")
    parser.add_argument("--python", type=Path, action="append", default=[])
    parser.add_argument("--misses", action="store_true", help="print what is wrong")
    parser.add_argument("--json", type=Path, metavar="FILE")
    options = parser.parse_args()
    parts = options.parts.split(",")
    if unknown := set(parts) - set(PARTS):
        parser.error(f"no such part: {', '.join(sorted(unknown))}")
    glossary = Glossary.load()
    contestants: list[Contestant] = [Duizhao(glossary), OpenCC(), *others(options.python)]
    signature = {of.name: of.version for of in contestants} | {"glossary": glossary.fingerprint}
    print("; ".join(f"{name} {version}" for name, version in signature.items()))
    figures: dict[str, Any] = {"signature": signature}
    for part in parts:
        print(f"\n{part}")
        rows = list(_rows(part, contestants, options.shared))
        _print_table([row.figures for row in rows])
        if options.misses:
            print(*(miss for row in rows for miss in row.misses), sep="\n")
        figures[part] = [{**row.figures, "misses": row.misses} for row in rows]
        if options.json:
            # after every part, so that a long run that is stopped leaves what it had
            written = json.dumps(figures, ensure_ascii=False, indent=1)
            options.json.write_text(written + "\n", encoding="utf-8")


def _rows(part: str, contestants: list[Contestant], shared: Path) -> Iterator[Row]:
    scored: dict[str, Callable[[list[Contestant]], Iterator[Row]]] = {
        "surnames": surname_rows,
        "characters": character_rows,
        "opencc": opencc_rows,
    }
    if part in scored:
        yield from scored[part](contestants)
    elif part == "ntrex":
        text = shared / "data" / "tests" / "ntrex.ref.zho-TW.txt"
        if text.exists():
            yield from returning(contestants, text.read_text("utf-8").splitlines())
        else:
            print(f"{text} is not there, so this is left out", file=sys.stderr)
    elif part == "speed":
        for of in speeds(SPEED_CHARACTERS, shared / "data" / "training" / "mono.zh.txt.xz"):
            yield Row(
                {
                    "text": of.text,
                    "characters": of.characters,
                    "duizhao a second": round(of.first),
                    "seen again": round(of.again),
                    "opencc a second": round(of.opencc),
                    "ratio": round(of.first / of.opencc, 3),
                    "ratio again": round(of.again / of.opencc, 3),
                }
            )
    elif part == "commands":
        for megabytes in COMMAND_MEGABYTES:
            command = command_speed(megabytes)
            yield Row(
                {
                    "text MB": command.megabytes,
                    "duizhao s": round(command.duizhao, 2),
                    "opencc s": round(command.opencc, 2),
                    "ratio": round(command.opencc / command.duizhao, 3),
                }
            )
    else:
        for megabytes in MEMORY_MEGABYTES:
            yield Row({"text MB": megabytes, "peak MiB": round(peak_memory(megabytes))})


def _print_table(rows: list[dict[str, Any]]) -> None:
    if not rows:
        return
    heads = list(rows[0])
    cells = [heads, *([str(row.get(head, "")) for head in heads] for row in rows)]
    widths = [max(len(line[column]) for line in cells) for column in range(len(heads))]
    for line in cells:
        print("  ".join(cell.rjust(width) for cell, width in zip(line, widths, strict=True)))


if __name__ == "__main__":
    main()
