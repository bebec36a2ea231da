"""A page as lines of text: what every reader makes of its file, and all that structure sees."""

from __future__ import annotations

from dataclasses import dataclass

from duizhao.article.model import BlockKind


@dataclass(frozen=True, slots=True)
class Line:
    """One non-blank line of a page.

    In a text file it is a line; in HTML, DOCX and Markdown a paragraph in reading order.

    Attributes:
        number: Its place in the input, 1-based: by line feeds in a text file (blank lines
            counted), by paragraphs elsewhere.
        text: Its text, without the white space around it. A line feed inside is a hard line
            break that the markup asked for (``<br>``, ``w:br``).
        blanks: How many blank lines stand directly before it.
        hint: What the markup says it is (``<figcaption>`` a caption, ``<nav>`` furniture,
            a heading style a heading), or None. Evidence, not a verdict.
        level: The heading's or list's depth where the markup gives one, else 0.
        marker: A list item's marker, where the markup or the text gives one.
        picture_before: A picture stands between the line before and this one.
        picture_after: A picture stands between this line and the next.
        link: All of its text is a link.
        last: The last line of the input that it stands on, where that is not `number`; else 0.
        bold: All of its text is set in bold: a heading, or as often a caption.
        indent: Code points of white space before `text` on the line, where there is one.
    """

    number: int
    text: str
    blanks: int = 0
    hint: BlockKind | None = None
    level: int = 0
    marker: str = ""
    picture_before: bool = False
    picture_after: bool = False
    link: bool = False
    bold: bool = False
    indent: int = 0
    last: int = 0


@dataclass(frozen=True, slots=True)
class Page:
    """A file as read: its lines, and what the file says about itself.

    Attributes:
        lines: Its non-blank lines in reading order.
        encoding: How it was encoded, as people name it.
        declared_title: The title in the file's own metadata (``og:title``, ``<title>``,
            a document property), or None. Evidence, not a verdict.
        declared_published: The date in the file's own metadata, ISO 8601, or None.
    """

    lines: tuple[Line, ...]
    encoding: str
    declared_title: str | None = None
    declared_published: str | None = None
