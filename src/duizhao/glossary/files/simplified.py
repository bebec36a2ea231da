"""Traditional characters told from Simplified ones; glossaries are in the latter."""

from __future__ import annotations

from duizhao.article.simplified import read_as_simplified


def traditional_characters(text: str) -> list[str]:
    """The characters of a text that Simplified Chinese writes otherwise, each once.

    Whole words decide: 乾 stays in 乾隆.
    """
    if text.isascii():
        return []
    simplified = read_as_simplified(text)
    return list(dict.fromkeys(c for c, s in zip(text, simplified, strict=True) if c != s))
