"""What becomes of text that XML carries: a few characters cannot come along."""

from __future__ import annotations

import re

REPLACEMENT = "\ufffd"
"""Stands where the text has a character that XML cannot carry, so that its loss is seen."""

_BREAKS = re.compile("\r\n|[\r\v\f\x85\u2028\u2029]")
# The complement of XML 1.0's production [2] Char, line breaks aside
_NOT_XML = re.compile("[\x00-\x08\x0e-\x1f\ud800-\udfff\ufffe\uffff]")


def as_carried(text: str) -> str:
    """Returns text as it reads when XML has carried it.

    Every kind of line break becomes a line feed; what XML 1.0 forbids (control characters,
    lone surrogates) becomes `REPLACEMENT`.
    """
    return _NOT_XML.sub(REPLACEMENT, _BREAKS.sub("\n", text))
