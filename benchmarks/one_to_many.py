"""Rebuilds the table of one-to-many characters from the OpenCC that is installed.

    python benchmarks/one_to_many.py [FOLDER]

Writes ``to-traditional.txt`` and ``to-simplified.txt``: a line a character, the character and
what it may become, OpenCC's own choice first. The dictionaries are unpacked with the command that
OpenCC's wheel carries. Characters outside the Basic Multilingual Plane are left out: no newspaper
prints them, and few machines show them.
"""

from __future__ import annotations

import subprocess
import sys
import tempfile
from pathlib import Path

import opencc

FACTS = Path(__file__).parents[1] / "src" / "duizhao" / "script" / "facts"
TABLES = {"to-traditional": "STCharacters", "to-simplified": "TSCharacters"}


def entries(dictionary: str) -> list[list[str]]:
    """The characters of one of OpenCC's dictionaries that may become more than one."""
    home = Path(opencc.__file__).parent / "clib"
    with tempfile.TemporaryDirectory() as folder:
        text = Path(folder) / "dictionary.txt"
        source = home / "share" / "opencc" / f"{dictionary}.ocd2"
        command = [home / "bin" / "opencc_dict", "-i", source, "-o", text, "-f", "ocd2"]
        subprocess.run([*map(str, command), "-t", "text"], check=True, capture_output=True)
        rows = [line.split() for line in text.read_text("utf-8").splitlines()]
    plain = [[cell for cell in row if ord(cell) <= 0xFFFF] for row in rows]
    return sorted(row for row in plain if len(row) > 2)


def main() -> None:
    folder = Path(sys.argv[1]) if len(sys.argv) > 1 else FACTS
    for name, dictionary in TABLES.items():
        rows = entries(dictionary)
        text = "".join(" ".join(row) + "\n" for row in rows)
        (folder / f"{name}.txt").write_text(text, "utf-8")
        print(f"{name}: {len(rows)} characters of OpenCC {opencc.__version__}")


if __name__ == "__main__":
    main()
