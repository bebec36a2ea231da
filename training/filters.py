"""Which sentence pairs are worth training on."""

from __future__ import annotations

import calendar
import re
from collections import Counter
from collections.abc import Iterable, Iterator

from training.corpus import Pair
from training.text import HAN, LATIN, key, numbers

MAX_ZH_CHARACTERS = 160
MAX_EN_WORDS = 90
RATIO = (1.1, 6.5)
"""English characters for each Chinese character; a sentence of news has about 3.3."""
_MARKUP = re.compile(
    r"<[a-zA-Z/][^>]*>|https?://|www\.|&[a-z]{2,6};|\ufffd|\{\{|\|\||[\u3040-\u30ff\uac00-\ud7af]"
)
_CHINESE_QUANTITY = re.compile(r"[零〇一二两三四五六七八九十百千万亿半几]")
_MONTHS = [month.lower() for month in calendar.month_name[1:]]
_NUMBER_WORD_LIST = """zero one two three four five six seven eight nine ten eleven twelve thirteen
fourteen fifteen sixteen seventeen eighteen nineteen twenty"""
_NUMBER_WORDS = _NUMBER_WORD_LIST.split()


def reject(pair: Pair) -> str | None:
    """Say why a pair is not fit for training.

    Args:
        pair: A normalised pair.

    Returns:
        The name of the first rule that it breaks, or None if it may stay.
    """
    zh, en = pair
    han = len(HAN.findall(zh))
    words = en.split()
    if not 2 <= len(zh) <= MAX_ZH_CHARACTERS or not 1 <= len(words) <= MAX_EN_WORDS:
        return "length"
    if "\t" in zh or "\t" in en or _MARKUP.search(zh) or _MARKUP.search(en):
        return "markup"
    if (
        han < 0.5 * len(zh)
        or HAN.search(en)
        or len(LATIN.findall(en)) < 0.6 * len(en.replace(" ", ""))
    ):
        return "language"
    if len(zh) >= 6 and not RATIO[0] <= len(en) / len(zh) <= RATIO[1]:
        return "ratio"
    if max(map(len, words)) > 30:
        return "token"
    if numbers_disagree(pair):
        return "numbers"
    if zh[-1] in "。！？" and en[-1] not in ".!?\"')":
        return "ending"
    if _repeats_itself(words):
        return "repetition"
    return None


def numbers_disagree(pair: Pair) -> bool:
    """Tell whether a number in digits on one side is missing on the other.

    Months, numbers in words and the Chinese units 万 and 亿 are allowed for.
    """
    zh, en = numbers(pair.zh), numbers(pair.en)
    if zh == en:
        return False
    english = pair.en.lower()
    in_words = {str(i + 1) for i, month in enumerate(_MONTHS) if month[:3] in english}
    in_words |= {str(i) for i, word in enumerate(_NUMBER_WORDS) if word in english}
    missing_in_english = {
        n for n in zh - en if n.lstrip("0") not in in_words and n.lstrip("0") not in en
    }
    if missing_in_english and not re.search(r"[万亿千百]|%|折", pair.zh):
        return True
    return bool(en - zh) and not _CHINESE_QUANTITY.search(pair.zh)


def _repeats_itself(words: list[str]) -> bool:
    """Tell whether a run of four words occurs three times."""
    grams = Counter(tuple(words[i : i + 4]) for i in range(len(words) - 3))
    return bool(grams) and grams.most_common(1)[0][1] >= 3


def without_duplicates(pairs: Iterable[Pair], seen: set[int]) -> Iterator[Pair]:
    """Yield pairs neither of whose sides has been seen before.

    Args:
        pairs: Pairs to look at.
        seen: Hashes of the keys seen so far; grows as pairs pass.

    Yields:
        The first pair of each Chinese and each English sentence.
    """
    for pair in pairs:
        zh, en = hash(("zh", key(pair.zh))), hash(("en", key(pair.en)))
        if zh not in seen and en not in seen:
            yield pair
        seen.add(zh)
        seen.add(en)
