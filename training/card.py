"""The figures of the model card, written from what was measured and never by hand."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

_BEGIN, _END = "<!-- figures -->", "<!-- end of figures -->"
_TITLES = {
    "newstest2020": "newstest2020, Chinese originals",
    "newstest2021": "newstest2021 zh-en",
    "hkma": "HKMA annual reports 2015–2019, by paragraph",
}


class NoPlaceForFiguresError(Exception):
    """The card has no marks between which figures could stand."""


def write_figures(report: Path, card: Path) -> None:
    """Put a report's figures between the marks of a model card.

    Args:
        report: What ``evaluate`` wrote.
        card: The card.

    Raises:
        NoPlaceForFiguresError: If the card lacks the marks.
    """
    text = card.read_text(encoding="utf-8")
    if _BEGIN not in text or _END not in text:
        raise NoPlaceForFiguresError(f"{card} has no {_BEGIN} … {_END}: add the two lines")
    table = figures_table(json.loads(report.read_text(encoding="utf-8")))
    between = re.compile(f"{re.escape(_BEGIN)}.*{re.escape(_END)}", re.DOTALL)
    filled = between.sub(lambda _: f"{_BEGIN}\n{table}\n{_END}", text)
    card.write_text(filled, encoding="utf-8")


def figures_table(figures: dict[str, Any]) -> str:
    """Return a report's figures as a Markdown table, a column for each beam, and what they mean."""
    beams = sorted({int(key.rpartition(" ")[2]) for key in figures if " beam " in key})
    rows = []
    for name, title in _TITLES.items():
        for label, key, shown in (
            ("BLEU", "bleu", "{:.1f}"),
            ("chrF++", "chrf", "{:.1f}"),
            ("repetition", "repetition", "{:.1%}"),
            ("length below 0.3 or above 3 times the reference", "wild", "{:.1%}"),
        ):
            values = [shown.format(figures[f"{name} beam {beam}"][key]) for beam in beams]
            rows.append((f"{title}: {label}", values))
    for label, key in (
        ("inline terms kept", "kept"),
        ("the same terms, not written in", "kept without guidance"),
        ("inline names kept", "names kept"),
        ("the same names, not written in", "names kept without guidance"),
    ):
        rows.append((label, [f"{figures[f'inline terms beam {b}'][key]:.1%}" for b in beams]))
    speeds = [f"{figures[f'sentences a second beam {b}']:.0f}" for b in beams]
    rows.append(("sentences a second, two cores", speeds))
    head = ["| |" + "".join(f" beam {beam} |" for beam in beams), "|---" * (len(beams) + 1) + "|"]
    lines = [f"| {label} | " + " | ".join(values) + " |" for label, values in rows]
    return "\n".join([*head, *lines, "", _signatures(figures, beams[0])])


def _signatures(figures: dict[str, Any], beam: int) -> str:
    bleu, chrf = figures[f"newstest2021 beam {beam}"]["signatures"]
    inline = figures[f"inline terms beam {beam}"]
    return (
        f"BLEU: `{bleu}`.\nchrF++: `{chrf}`.\n"
        f"Weights `{figures['weights']}` (SHA-256 of `model.bin`, first 12 digits), "
        f"CTranslate2 {figures['ctranslate2']}.\n"
        f"Inline terms: {inline['terms']} phrases, {inline['names']} of them capitalised names; "
        f"`{inline['signature']}`."
    )
