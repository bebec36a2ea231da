"""Placeholders: marks that stand for a term while a decoder works, and for nothing else."""

from __future__ import annotations

import re

FORMS = ("⟦{}⟧", "⟨{}⟩", "[{}]", "{{{}}}", "<{}>", "#{}#", "@{}", "XT{}X")
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


def fragments(form: str, english: str, source: str) -> bool:
    """Whether part of a placeholder is left in an output that `source` does not account for.

    Args:
        form: The form.
        english: An output, its whole placeholders taken out.
        source: What was decoded, before placeholders were written in.
    """
    signs = set(form.replace("{}", "").replace("{{", "{").replace("}}", "}"))
    letters = "".join(sorted(sign for sign in signs if sign.isalpha()))
    if letters:
        part = re.compile(rf"(?<![^\W\d_])[{letters}]+(?![^\W\d_])")
        return part.search(english) is not None and part.search(source) is None
    return any(sign in english and sign not in source for sign in signs)


def without_marks(english: str, source: str) -> str:
    """`english` without the project's own placeholders, unless `source` writes such marks."""
    if _OWN.search(english) is None or _OWN.search(source) is not None:
        return english
    return " ".join(_OWN.sub(" ", english).split())
