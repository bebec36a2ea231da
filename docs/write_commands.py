"""Writes docs/commands.md from the commands' own help.

    python docs/write_commands.py

A test compares the file with what this script would write.
"""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

COMMANDS = (
    "",
    "publish",
    "parse",
    "translate",
    "convert",
    "review",
    "export",
    "check",
    "glossary",
    "glossary check",
    "glossary find",
    "glossary convert",
    "glossary suggest",
    "memory",
    "memory import",
    "memory export",
    "memory stats",
    "memory people",
    "memory person",
    "models",
    "models list",
    "models install",
    "models remove",
    "models calibrate",
)

INTRODUCTION = """\
# Commands

Every command and option, as `--help` prints them. Results go to standard output, messages and
progress to standard error; progress is shown on a terminal only.

## Exit codes

| code | meaning |
|---|---|
| 0 | done |
| 1 | done, but a check found an error, and `--strict` was given |
| 2 | the command was not understood |
| 3 | an input cannot be read, or holds no Chinese article |
| 4 | a glossary, a translation memory, `duizhao.toml` or a house style is not valid |
| 5 | no translation package for the pair; everything else was written |
| 7 | an output cannot be written |
| 8 | a translation package was refused |
| 9 | the engine or its endpoint failed; what was translated was written |
| 70 | an unexpected error, which should be reported |
| 130 | interrupted; what was finished is kept |

A job over many articles finishes those that it can and ends with the lowest code that is not 0.
"""


def help_of(command: str) -> str:
    """The help of one command, as a terminal of 80 columns without colour shows it."""
    environment = {
        **os.environ,
        "COLUMNS": "80",
        "TERM": "dumb",
        "NO_COLOR": "1",
        "PYTHONUTF8": "1",
        "_TYPER_FORCE_DISABLE_TERMINAL": "1",
    }
    shown = subprocess.run(
        [sys.executable, "-m", "duizhao", *command.split(), "--help"],
        capture_output=True,
        check=True,
        encoding="utf-8",
        env=environment,
    ).stdout
    lines = (line.rstrip() for line in shown.strip().splitlines())
    return "\n".join(lines).replace("python -m duizhao", "duizhao")


def page() -> str:
    """The whole page."""
    parts = [INTRODUCTION]
    for command in COMMANDS:
        name = f"duizhao {command}".strip()
        parts.append(f"## {name}\n\n```text\n{help_of(command)}\n```\n")
    return "\n".join(parts)


if __name__ == "__main__":
    Path(__file__).with_name("commands.md").write_text(page(), encoding="utf-8")
