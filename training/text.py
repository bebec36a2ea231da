"""Normalisation and counting shared by every step that looks at text."""

from __future__ import annotations

import re
import unicodedata

HAN = re.compile(r"[\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff]")
LATIN = re.compile(r"[A-Za-z\u00c0-\u024f]")
_NUMBER = re.compile(r"\d[\d,]*(?:\.\d+)?")
_NOT_WORD = re.compile(r"[\W_]+")
_QUOTES = str.maketrans(
    {"“": '"', "”": '"', "„": '"', "‘": "'", "’": "'", "`": "'", "«": '"', "»": '"'}
)


def normalise_chinese(text: str) -> str:
    """Fold what is only typography and keep Chinese punctuation.

    Full-width letters and digits become half-width; the vocabulary's own NFKC rule folds the
    commas, so that half-width commas copied from a website and full-width ones are one token.

    Args:
        text: Chinese in any script and width.

    Returns:
        The text with single spaces, none at either end.
    """
    folded = "".join(
        unicodedata.normalize("NFKC", c) if "\uff10" <= c <= "\uff5a" and c.isalnum() else c
        for c in text
    )
    return " ".join(folded.replace("\u200b", "").replace("\ufeff", "").split())


def normalise_english(text: str) -> str:
    """Fold full-width forms, straighten quotation marks and collapse spaces."""
    folded = unicodedata.normalize("NFKC", text).translate(_QUOTES)
    return " ".join(folded.replace("\u200b", "").replace("\ufeff", "").split())


def key(text: str) -> str:
    """Return the text without case, punctuation and spaces: equal keys mean duplicates."""
    return _NOT_WORD.sub("", text.lower())


def numbers(text: str) -> set[str]:
    """Return the numbers written in digits, without thousands separators."""
    return {match.replace(",", "").rstrip(".") for match in _NUMBER.findall(text)}


def character_grams(text: str, size: int) -> list[str]:
    """Return every run of ``size`` characters in the text's key."""
    plain = key(text)
    return [plain[i : i + size] for i in range(len(plain) - size + 1)]


def word_grams(text: str, size: int) -> list[str]:
    """Return every run of ``size`` lower-cased words."""
    words = re.findall(r"[a-z0-9]+", text.lower())
    return [" ".join(words[i : i + size]) for i in range(len(words) - size + 1)]


def gb2312_characters() -> list[str]:
    """Return the 6,763 Chinese characters of GB 2312, its common level first."""
    return [
        bytes((row, cell)).decode("gb2312")
        for row in range(0xB0, 0xF8)
        for cell in range(0xA1, 0xFF)
        if not (row == 0xD7 and cell >= 0xFA)  # Level 1 ends five places short of its last row.
    ]
