"""Placeholders: marks that stand for a term while a decoder works, and for nothing else."""

from __future__ import annotations

import re

FORMS = ("⟦{}⟧", "⟨{}⟩", "[{}]", "{{{}}}", "<{}>", "#{}#", "@{}", "XT{}X", "({})")
"""Forms that calibration tries, each with a digit for its place."""

MOST = 10
"""Placeholders in one sentence; a digit each."""

_OWN = re.compile(r"⟦ ?\d? ?⟧|[⟦⟧⟨⟩]")
"""What no article writes and a decoder that was trained on it may say unasked."""


def mark(form: str, place: int) -> str:
    """The placeholder of a form for the term at `place`."""
    return form.format(place)


def pattern(form: str) -> re.Pattern[str]:
    """What finds placeholders of a form in an output, also where spaces were put inside."""
    left, right = form.format("\0").split("\0")
    edge_left = r"(?<!\w)" if left[:1].isalpha() else ""
    edge_right = r"(?!\w)" if not right or right[-1:].isalpha() else ""
    inside = r" ?".join(map(re.escape, left)) if not left.isalpha() else re.escape(left)
    return re.compile(
        rf"{edge_left}{inside} ?(\d) ?{re.escape(right)}{edge_right}",
        0 if left.isalpha() else re.IGNORECASE,
    )


def has_fragments(form: str, english: str) -> bool:
    """Whether part of a placeholder of letters stands in an output, where it can't be taken out."""
    left, right = form.format("\0").split("\0")
    return any(part.isalpha() and part in english for part in (left, right[:2]) if len(part) > 1)


def without_marks(english: str, source: str) -> str:
    """`english` without the project's own placeholders, unless `source` writes such marks."""
    if _OWN.search(english) is None or _OWN.search(source) is not None:
        return english
    return " ".join(_OWN.sub(" ", english).split())
