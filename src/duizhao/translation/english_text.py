"""Mending what a decoder leaves in English text: Chinese punctuation and stray spaces."""

from __future__ import annotations

import re

_MARKS = str.maketrans(
    {
        "，": ", ",
        "、": ", ",
        "。": ". ",
        "．": ".",
        "；": "; ",
        "：": ": ",
        "？": "? ",
        "！": "! ",
        "（": " (",
        "）": ") ",
        "【": " [",
        "】": "] ",
        "「": " “",
        "」": "” ",
        "『": " ‘",
        "』": "’ ",
        "《": " “",
        "》": "” ",
        "〈": " ‘",
        "〉": "’ ",
        "“": "“",
        "”": "”",
        "％": "%",
        "～": "–",
        "－": "-",
        "／": "/",
        "·": " ",
        "\u3000": " ",
        "\u00a0": " ",
        "▁": " ",
    }
)
_FULL_WIDTH = {code: code - 0xFEE0 for code in range(0xFF01, 0xFF5F)}
_INSIDE_NUMBER = re.compile(r"(?<=\d)[，．：](?=\d)")


def tidy(text: str) -> str:
    """Gives a decoded sentence English punctuation and spacing; the words stay as they are.

    Full-width marks become their English counterparts, ``《》`` and corner brackets quotation
    marks. Spaces are single, none stands before a closing mark or behind an opening one.
    """
    text = _INSIDE_NUMBER.sub(lambda mark: chr(ord(mark[0]) - 0xFEE0), text)
    text = text.translate(_MARKS).translate(_FULL_WIDTH).replace("……", "…")
    text = re.sub(r"\s+", " ", text).strip()
    text = re.sub(r" +([,.;:?!%)\]”’…])", r"\1", text)
    text = re.sub(r"([(\[“‘]) +", r"\1", text)
    text = re.sub(r"(?<=[\w,;:.!?%)])(?=[“])|(?<=[,;:])(?=‘)|(?<=”)(?=\w)", " ", text)
    text = re.sub(r'"{2,}', '"', text)
    if text.count('"') % 2 == 0:
        text = re.sub(r'" *([^"]*?) *"', r'"\1"', text)
    # a mark that the source and the model both wrote
    return re.sub(r"([,;:.?!])(?: ?\1)+(?!\.)", _one_mark, text)


def with_articles_once(text: str) -> str:
    """`text` without articles that stand twice: *the the*, *the “the Education Bureau”*."""
    text = re.sub(r"\b([Tt]he)(?: the)+\b", r"\1", text)
    return re.sub(r"\b([Tt]he|[Aa]n?) ([\"“‘])the (?=\w)", r"\1 \2", text)


def _one_mark(match: re.Match[str]) -> str:
    return "..." if match[0].count(".") > 2 else match[1]


def capitalised(text: str) -> str:
    """`text` with a capital at its start, unless its first word is spelt with one inside."""
    first = re.match(r"[“‘\"'(\[]*([a-z][^\s]*)", text)
    if first is None or first[1] != first[1].lower() or "." in first[1][:-1]:
        return text
    place = first.start(1)
    return text[:place] + text[place].upper() + text[place + 1 :]
