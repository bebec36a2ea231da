"""Whether a person's name touches a title, judged by the characters beside it."""

from __future__ import annotations

import re

from duizhao.glossary.surnames import SURNAME_SHARES

_SURNAMES = "".join(
    surname for surname, share in SURNAME_SHARES.items() if len(surname) == 1 and share > 0.0004
)

_NAME_AFTER = re.compile(
    rf"[\s\u3000]*[{_SURNAMES}][一-鿿]{{1,2}}(?=$|[^一-鿿]|[等在和与及的说为向对就主代参出宣致带作从])"
)
_NAME_BEFORE = re.compile(rf"(?:^|[^一-鿿]|[长任记员校院局])[{_SURNAMES}][一-鿿]{{0,2}}$")


def touches_name(text: str, start: int, end: int) -> bool:
    """Whether the title at ``text[start:end]`` has a name directly behind or before it.

    Evidence by form alone: a common surname and a given name of one or two characters (before
    the title also a bare surname), set off by punctuation or by a word that often follows a
    name. It chooses between two right forms of a title, so a wrong answer costs little.
    """
    if _NAME_AFTER.match(text, end):
        return True
    return _NAME_BEFORE.search(text[max(0, start - 5) : start]) is not None
