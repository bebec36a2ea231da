"""Language tags (BCP 47, RFC 5646) as this project uses them, and their names for people."""

from __future__ import annotations

SIMPLIFIED = "zh-Hans"
TRADITIONAL = "zh-Hant"
TAIWAN = "zh-Hant-TW"
HONG_KONG = "zh-Hant-HK"
ENGLISH = "en"

CHINESE_TAGS = (SIMPLIFIED, TRADITIONAL, TAIWAN, HONG_KONG)

NAMES = {
    SIMPLIFIED: "Simplified Chinese",
    TRADITIONAL: "Traditional Chinese",
    TAIWAN: "Traditional Chinese (Taiwan)",
    HONG_KONG: "Traditional Chinese (Hong Kong)",
    ENGLISH: "English",
}
"""English names of the tags, for headings and messages."""

OWN_NAMES = {
    SIMPLIFIED: "简体中文",
    TRADITIONAL: "繁體中文",
    TAIWAN: "繁體中文（臺灣）",
    HONG_KONG: "繁體中文（香港）",
    ENGLISH: "English",
}
"""What each language calls itself, for column headings."""


def is_traditional(tag: str) -> bool:
    """Whether `tag` is written in Traditional characters: ``zh-Hant`` or a region of it."""
    return tag == TRADITIONAL or tag.startswith(f"{TRADITIONAL}-")
