"""Whether a page holds a Chinese article at all, and what else it seems to be."""

from __future__ import annotations

import re

from duizhao.article.model import Article, BlockKind
from duizhao.errors import InputError
from duizhao.han import count_han

_KANA = re.compile(r"[ぁ-ゖァ-ヺ]")
_HANGUL = re.compile(r"[가-힣]")
_LATIN = re.compile(r"[A-Za-z]")

_LEAST_HAN = 8
"""Han characters below which a page's body is a label, not an article."""
_LATIN_PER_HAN = 4
"""Latin letters for each Han character from which a page counts as English already; a Chinese
text full of names, brands and addresses stays below one."""


def require_chinese_article(article: Article, name: str) -> None:
    """Refuses a page that holds no Chinese article.

    Args:
        article: What was found on the page.
        name: What to call the file in messages.

    Raises:
        InputError: Names what the page seems to be instead.
    """
    body = "".join(block.text for block in article.body)
    whole = "".join(block.text for block in article.blocks)
    han, latin = count_han(body), len(_LATIN.findall(body))
    if len(_KANA.findall(whole)) > 0.08 * max(1, count_han(whole)) + 4:
        raise InputError(
            f"{name} is in Japanese, not Chinese.", "Duizhao reads Chinese articles only."
        )
    if len(_HANGUL.findall(whole)) > count_han(whole):
        raise InputError(
            f"{name} is in Korean, not Chinese.", "Duizhao reads Chinese articles only."
        )
    if latin > 40 and latin > _LATIN_PER_HAN * han:
        raise InputError(
            f"{name} is not in Chinese: it seems to be in English already.",
            "Name the Chinese article that it was translated from.",
        )
    told = any(
        block.kind not in {BlockKind.META, BlockKind.CREDIT, BlockKind.FURNITURE}
        for block in article.blocks
    )
    if not told or han < _LEAST_HAN:
        found = len(article.furniture)
        seen = f" ({found} lines of navigation or footer were found)" if found else ""
        raise InputError(
            f"{name} holds no article{seen}.",
            "Open the article's own page, select it from the headline to the last line, "
            "and save that text; `duizhao parse FILE` shows what was found.",
        )
