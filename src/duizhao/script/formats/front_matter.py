"""The front matter of a Markdown file (YAML or TOML): its keys stay, its values are texts."""

from __future__ import annotations

import re

from duizhao.han import has_han
from duizhao.script.formats.html_tokens import Attribute
from duizhao.script.formats.marked_text import MarkedPassage, MarkedPassageBuilder

_FRONT_MATTER = re.compile(
    r"\ufeff?(?P<fence>---|\+\+\+)[ \t]*\r?\n(?:.*\n)*?"
    r"(?P<end>---|\+\+\+|\.\.\.)[ \t]*(?:\r?\n|$)"
)
_ITEM = re.compile(
    r"[ \t]*(?:-[ \t]+)*"
    r"(?:(?P<key>\"[^\"]*\"|'[^']*'|[^\s:=#'\"][^:=\n]*?)[ \t]*(?::(?=\s|$)|=))?"
    r"[ \t]*(?P<value>.*)"
)
_NO_TEXT = frozenset((
    "slug", "url", "permalink", "aliases", "alias", "path", "image", "cover", "thumbnail", "layout",
    "template", "type", "id", "bibliography", "csl", "file", "theme", "banner", "redirect_from",
))  # fmt: skip
"""Keys whose values name files, addresses and the like."""
_NAME_KEYS = frozenset(("author", "authors", "editor", "editors", "translator", "photographer"))
_LANGUAGE_KEYS = frozenset(("lang", "language", "locale", "languagecode"))


def front_matter_end(text: str) -> int:
    """Where a file's front matter is over; 0 where it has none."""
    match = _FRONT_MATTER.match(text)
    if match is None or (match["fence"] == "+++") != (match["end"] == "+++"):
        return 0
    return match.end()


def read_front_matter(text: str, end: int) -> tuple[list[MarkedPassage], list[Attribute]]:
    """Finds the texts in a front matter, and what it says of the language.

    Args:
        text: The file.
        end: Where its front matter is over.
    """
    passages: list[MarkedPassage] = []
    languages: list[Attribute] = []
    at = text.find("\n") + 1
    key = ""
    while at < end:
        stop = text.find("\n", at, end)
        stop = end if stop < 0 else stop
        if match := _ITEM.match(text, at, stop):
            # a line without a key goes on with the value of the one above
            key = (match["key"] or key).strip("\"'").lower()
            start, over = match.span("value")
            over = start + len(text[start:over].rstrip())
            if key in _LANGUAGE_KEYS:
                start += text[start:over].startswith(("'", '"'))
                over -= text[start:over].endswith(("'", '"'))
                languages.append(Attribute(key, start, over, text[start:over]))
            elif key not in _NO_TEXT and not text.startswith("#", start):
                builder = MarkedPassageBuilder()
                builder.add(text, start, over)
                passage = builder.finished(match["key"] and key, names=key in _NAME_KEYS)
                if passage is not None and has_han(passage.passage.text):
                    passages.append(passage)
        at = stop + 1
    return passages, languages
