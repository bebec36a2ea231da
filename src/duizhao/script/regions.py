"""What the regions have of their own: variants of characters, and on request words.

Between scripts, text is in OpenCC's own standard of Traditional; a region's characters (裡 in
Taiwan, 裏 in Hong Kong) are put in at the end and taken out at the beginning. The tables are
OpenCC's.
"""

from __future__ import annotations

from collections.abc import Callable
from difflib import SequenceMatcher
from functools import cache

import opencc

from duizhao.languages import HONG_KONG, TAIWAN
from duizhao.script.words.dictionaries import opencc_of

Change = Callable[[str], str]

_VARIANTS = {TAIWAN: "t2tw", HONG_KONG: "t2hk"}
_STANDARD = {TAIWAN: "tw2t", HONG_KONG: "hk2t"}
_WORDS = {
    TAIWAN: ("TWPhrases", "TWVariantsPhrases", "TWVariants"),
    HONG_KONG: ("HKPhrases", "HKVariantsPhrases", "HKVariants"),
}
_WORDS_BACK = {TAIWAN: ("TWPhrasesRev",), HONG_KONG: ("HKPhrasesRev",)}


def to_region(tag: str) -> Change:
    """What gives standard Traditional text a region's characters, each in its place."""
    return keeping_places(_VARIANTS[tag]) if tag in _VARIANTS else str


def from_region(tag: str) -> Change:
    """What takes a region's characters out of Traditional text, each in its place."""
    return keeping_places(_STANDARD[tag]) if tag in _STANDARD else str


def words_of_region(tag: str) -> Change | None:
    """What gives standard Traditional text a region's characters and words; None: it has none."""
    if tag not in _WORDS:
        return None
    return _localiser(tag).convert


def words_from_region(tag: str) -> Change | None:
    """What gives Traditional text the mainland's words for a region's own; None: it has none."""
    if tag not in _WORDS_BACK:
        return None
    return _delocaliser(tag).convert


def differences(old: str, new: str) -> list[tuple[int, int, str]]:
    """Divides a text and what it became into stretches that answer to each other.

    Args:
        old: The text.
        new: What it became, of any length.

    Returns:
        Beginning and end in the old text, and what stands there in the new; all of it, in order.
    """
    if len(old) == len(new):
        return [(0, len(old), new)] if old or new else []
    blocks = SequenceMatcher(None, old, new, autojunk=False).get_matching_blocks()
    stretches: list[tuple[int, int, str]] = []
    done = new_done = 0
    for block in blocks:
        if block.size < _WORD and block.a < len(old):
            continue  # one character in common is no word in common: 列 in 列印 for 打印
        if done < block.a or new_done < block.b:
            stretches.append((done, block.a, new[new_done : block.b]))
        if block.size:
            end = block.a + block.size
            stretches.append((block.a, end, old[block.a : end]))
        done, new_done = block.a + block.size, block.b + block.size
    return stretches


_WORD = 2
"""Characters in common that answer to each other."""


@cache
def keeping_places(configuration: str) -> Change:
    """What converts text by one of OpenCC's configurations, each character in its place.

    No entry of these dictionaries grows or shrinks today; where one does, the text is converted
    character by character.
    """
    step = opencc.OpenCC(configuration)

    def change(text: str) -> str:
        changed = str(step.convert(text))
        if len(changed) == len(text):
            return changed
        singly = ((old, str(step.convert(old))) for old in text)
        return "".join(new if len(new) == 1 else old for old, new in singly)

    return change


@cache
def _localiser(tag: str) -> opencc.OpenCC:
    return opencc_of(_WORDS[tag])


@cache
def _delocaliser(tag: str) -> opencc.OpenCC:
    return opencc_of(_WORDS_BACK[tag])
