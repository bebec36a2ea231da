"""What became of a quoted phrase in a translation."""

from __future__ import annotations

import re

from duizhao.glossary.questions.quoted import quotations_in
from duizhao.translation.verification import Requirement, found

_QUOTED = re.compile(r"“([^“”]+)”|\"([^\"]+)\"")


def rendering_of(source: str, place: tuple[int, int], english: str, wanted: str = "") -> str | None:
    """The English of a quotation, where it can be told which it is.

    Quotations keep their order, so they are paired where there are as many in both languages.
    English may leave the marks out; then only the wanted English is recognised.

    Args:
        source: The sentence, with as many quotations as it has.
        place: Where the phrase stands in it, inside the marks.
        english: The sentence's translation.
        wanted: The English that would be expected, or nothing.

    Returns:
        The words of the translation, or None where they cannot be told.
    """
    if wanted:
        (span,) = found(english, [Requirement((wanted,), inflect=True)])
        if span is not None:
            return english[span[0] : span[1]]
    quotations = list(quotations_in(source))
    said = [next(filter(None, mark.groups())) for mark in _QUOTED.finditer(english)]
    if len(said) != len(quotations) or place not in quotations:
        return None
    return said[quotations.index(place)].strip(" ,.;:") or None
