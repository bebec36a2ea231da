"""Characters that are written in several ways and mean one: folded, one for one.

Folding never changes a text's length, so an offset in the folded text is an offset in the text.
"""

from __future__ import annotations

_ALIKE = {
    " ": "\u3000\u00a0\u2002\u2003\u2009\u202f",
    '"': "“”„‟＂",
    "'": "‘’‛＇",
    "·": "•‧・･∙⋅",
    "-": "‐‑‒–—―−",
}

# U+FF01 … U+FF5E are the full-width forms of ASCII 0x21 … 0x7E
_FOLDS = {0xFF01 + i: chr(0x21 + i) for i in range(0x5E)} | {
    ord(variant): plain for plain, variants in _ALIKE.items() for variant in variants
}


def fold(text: str) -> str:
    """Writes what is alike in one way: full-width letters, digits and punctuation as ASCII.

    Quotation marks become straight, every middle dot ``·``, every dash ``-``.

    Args:
        text: Any text.

    Returns:
        A text of the same length in code points.
    """
    return text if text.isascii() else text.translate(_FOLDS)
