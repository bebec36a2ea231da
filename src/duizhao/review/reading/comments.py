"""The comments of an edited document: who said what, and what it answers."""

from __future__ import annotations

from collections.abc import Mapping

from lxml import etree

from duizhao.article.readers.word_archive import WordArchive, attribute
from duizhao.review.reading.text import W, text_of
from duizhao.review.returned import ReturnedComment

Place = tuple[str, str]
"""The number of a row, and the tag of a sentence in it; either may be nothing."""


def comments_of(archive: WordArchive, places: Mapping[str, Place]) -> list[ReturnedComment]:
    """Reads the comments.

    Args:
        archive: The document.
        places: Where the comments hang, by their numbers.
    """
    root = archive.part("word/comments.xml")
    if root is None:
        return []
    threads = _threads(archive.part("word/commentsExtended.xml"))
    comments = root.findall(f"{W}comment")
    texts = {_paragraph_id(comment): _text(comment) for comment in comments}
    said = []
    for comment in comments:
        row, tag = places.get(comment.get(f"{W}id", ""), ("", ""))
        parent, done = threads.get(_paragraph_id(comment), ("", False))
        said.append(
            ReturnedComment(
                text=_text(comment),
                by=comment.get(f"{W}author", ""),
                at=_date(comment.get(f"{W}date", "")),
                row=row,
                tag=tag,
                about=texts.get(parent, "") if parent else "",
                resolved=done,
            )
        )
    return said


def _date(text: str) -> str:
    """A comment's date; LibreOffice writes the year 0 where there is none."""
    return "" if text.startswith("0-") else text


def _text(comment: etree._Element) -> str:
    return text_of(comment).text.strip()


def _paragraph_id(comment: etree._Element) -> str:
    """The id of a comment's last paragraph, by which threads know it."""
    paragraphs = comment.findall(f"{W}p")
    return attribute(paragraphs[-1], "paraId") if paragraphs else ""


def _threads(root: etree._Element | None) -> dict[str, tuple[str, bool]]:
    """By a comment's paragraph id, that of the comment it answers, and whether it is done."""
    if root is None:
        return {}
    return {
        attribute(each, "paraId"): (
            attribute(each, "paraIdParent"),
            attribute(each, "done") in ("1", "true"),
        )
        for each in root
        if isinstance(each.tag, str)
    }
