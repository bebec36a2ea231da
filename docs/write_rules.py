"""Writes the table of rules into docs/checks.md from the rules themselves.

    python docs/write_rules.py

A test compares the file with what this script would write.
"""

from __future__ import annotations

from pathlib import Path

from duizhao.checks.finding import Concern
from duizhao.checks.registry import RULES

PAGE = Path(__file__).with_name("checks.md")
BEGIN = "<!-- rules: written by docs/write_rules.py -->\n"
END = "<!-- end of rules -->\n"


def table(concern: Concern) -> str:
    """The rules for one reader, a row each."""
    rows = [
        f"| `{rule.id}` | {rule.severity.value} | {rule.category} | {rule.description} |"
        for rule in RULES.values()
        if rule.concern is concern
    ]
    return "\n".join(["| rule | severity | category | says |", "|---|---|---|---|", *rows]) + "\n"


def page() -> str:
    """The whole page, the tables in their place."""
    text = PAGE.read_text(encoding="utf-8")
    before, _, rest = text.partition(BEGIN)
    _, _, behind = rest.partition(END)
    tables = f"\n{table(Concern.TRANSLATION)}\nAsked of the author:\n\n{table(Concern.SOURCE)}\n"
    return f"{before}{BEGIN}{tables}{END}{behind}"


if __name__ == "__main__":
    PAGE.write_text(page(), encoding="utf-8")
