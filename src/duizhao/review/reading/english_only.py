"""Reads a document in which the English stands alone: its paragraphs, known by bookmarks."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from lxml import etree

from duizhao.publication.identity import block_of_bookmark
from duizhao.review.reading.text import CellText, W, paragraphs_in, text_of
from duizhao.review.returned import ReturnedPassage, Revision

_NOT_TYPED = ("Notice", "Untranslated", "TermHint", "Byline", "Kicker", "Title", "Subtitle", "End")
"""Styles of paragraphs that carry no bookmark when the document is written."""
_TERMS = "Terms"
"""The heading that ends the article."""


def passages_of(body: etree._Element) -> tuple[list[ReturnedPassage], Mapping[str, str]]:
    """Reads the paragraphs of a document's body, tables left out.

    Returns:
        The passages in order, and by the number of each comment the bookmark it hangs at.
    """
    found: list[_Passage] = []
    comments: dict[str, str] = {}
    for element in paragraphs_in(body):
        paragraph = text_of(element)
        if _style(element).startswith("Heading") and paragraph.text.strip() == _TERMS:
            break
        _take(found, paragraph, _style(element))
        if found:
            comments.update(dict.fromkeys(paragraph.comments, found[-1].bookmark))
    passages = [ReturnedPassage(p.bookmark, p.text.strip(), tuple(p.revisions)) for p in found]
    return passages, comments


@dataclass(slots=True)
class _Passage:
    bookmark: str
    text: str
    revisions: list[Revision] = field(default_factory=list)


def _take(found: list[_Passage], paragraph: CellText, style: str) -> None:
    """Takes in a paragraph: as the passages that it has bookmarks of, or as a line of the last."""
    marks = [(at, name) for at, name in paragraph.bookmarks if block_of_bookmark(name)]
    text = paragraph.text
    if not marks:
        typed = not style.startswith(("Source", *_NOT_TYPED))
        if found and typed and text.strip():
            found[-1].text += f"\n{text.strip()}"
            found[-1].revisions += paragraph.revisions
        return
    for place, (at, name) in enumerate(marks):
        start = at if place else 0
        end = marks[place + 1][0] if place + 1 < len(marks) else len(text)
        found.append(_Passage(name, text[start:end], list(paragraph.revisions)))


def _style(paragraph: etree._Element) -> str:
    style = paragraph.find(f"{W}pPr/{W}pStyle")
    return "" if style is None else style.get(f"{W}val", "")
