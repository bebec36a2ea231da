"""Comments in the margin: what may be wrong, told once, and what people said of it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from duizhao.publication.docx.markup import Xml, element, w, when, xml_part
from duizhao.publication.docx.paragraphs import run
from duizhao.publication.docx.voices import Face, Voice

PROGRAM = "Duizhao"
"""The author of the comments that no person wrote."""

_W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_W14 = "http://schemas.microsoft.com/office/word/2010/wordml"
_W15 = "http://schemas.microsoft.com/office/word/2012/wordml"
_MC = "http://schemas.openxmlformats.org/markup-compatibility/2006"
_FIRST_PARAGRAPH = 0x10000001
"""Of the numbers by which threads know their comments; any below 2**31 will do."""


@dataclass(frozen=True, slots=True)
class Comment:
    """A comment to be written.

    Attributes:
        text: What it says.
        by: Who says it.
        at: When, as ISO 8601, or nothing.
        block: The block that it stands at.
        segment: The segment that it stands at, or nothing: the whole paragraph.
        in_source: Whether it speaks of the Chinese.
        span: The words in the segment's text that it speaks of, or None: all of it.
        replies: What was answered to it.
    """

    text: str
    by: str = PROGRAM
    at: str = ""
    block: str = ""
    segment: str = ""
    in_source: bool = False
    span: tuple[int, int] | None = None
    replies: tuple[Comment, ...] = ()


@dataclass(slots=True)
class Comments:
    """The comments of one document, numbered as they are anchored.

    Attributes:
        voice: The language that the comments are written in.
    """

    voice: Voice
    _written: list[tuple[Comment, int | None]] = field(default_factory=list)

    def __len__(self) -> int:
        return len(self._written)

    def number(self, comment: Comment) -> list[int]:
        """Takes a comment in, its replies behind it.

        Returns:
            The numbers by which the text refers to them.
        """
        first = len(self._written)
        self._written.append((comment, None))
        self._written += [(reply, first) for reply in comment.replies]
        return list(range(first, len(self._written)))

    def part(self) -> bytes:
        """Returns ``word/comments.xml``."""
        comments = [self._comment(number, c) for number, (c, _) in enumerate(self._written)]
        namespaces = {
            "xmlns:w": _W,
            "xmlns:w14": _W14,
            "xmlns:mc": _MC,
            "mc:Ignorable": "w14",
        }
        return xml_part(element("w:comments", namespaces, *comments))

    def threads_part(self) -> bytes:
        """Returns ``word/commentsExtended.xml``: which comment answers which."""
        threads = []
        for number, (_, parent) in enumerate(self._written):
            answered = {} if parent is None else {"w15:paraIdParent": _paragraph_id(parent)}
            facts = {"w15:paraId": _paragraph_id(number), **answered, "w15:done": "0"}
            threads.append(element("w15:commentEx", facts))
        namespaces = {"xmlns:w15": _W15, "xmlns:mc": _MC, "mc:Ignorable": "w15"}
        return xml_part(element("w15:commentsEx", namespaces, *threads))

    def _comment(self, number: int, comment: Comment) -> Xml:
        date = {"w:date": comment.at} if comment.at else {}
        initials = "".join(word[0] for word in comment.by.split()[:3]) or "?"
        mark = w("r", w("rPr", w("rStyle", val="CommentReference")), w("annotationRef"))
        text = element(
            "w:p",
            {"w14:paraId": _paragraph_id(number)},
            w("pPr", w("pStyle", val="CommentText")),
            mark,
            run(comment.text, self.voice, Face.DISPLAY),
        )
        author = {"w:author": comment.by or PROGRAM, "w:initials": initials}
        return element("w:comment", {"w:id": number, **author, **date}, text)


def _paragraph_id(number: int) -> str:
    return f"{_FIRST_PARAGRAPH + number:08X}"


@dataclass(frozen=True, slots=True)
class Anchor:
    """Where a comment hangs in a text.

    Attributes:
        span: First code point and one past the last.
        numbers: Of the comment and of its replies.
    """

    span: tuple[int, int]
    numbers: list[int]


def anchored(
    text: str, anchors: Sequence[Anchor], voice: Voice, face: Face, style: str = ""
) -> list[Xml]:
    """Returns the runs of a text with the anchors of comments in it.

    Args:
        text: The text.
        anchors: They may overlap.
        voice: The text's language.
        face: Its typeface.
        style: Id of a character style, or nothing.
    """
    if not anchors:
        return [run(text, voice, face, style)] if text else []
    edges = sorted({0, len(text), *(edge for anchor in anchors for edge in anchor.span)})
    content: list[Xml] = []
    for place, edge in enumerate(edges):
        for anchor in anchors:
            if anchor.span[1] == edge and anchor.span[0] < edge:
                content += _close(anchor)
        for anchor in anchors:
            if anchor.span[0] == edge:
                content += [w("commentRangeStart", id=number) for number in anchor.numbers]
            if anchor.span == (edge, edge):
                content += _close(anchor)
        following = edges[place + 1] if place + 1 < len(edges) else edge
        content += when(following > edge, run(text[edge:following], voice, face, style))
    return content


def _close(anchor: Anchor) -> list[Xml]:
    ends = [w("commentRangeEnd", id=number) for number in anchor.numbers]
    style = w("rPr", w("rStyle", val="CommentReference"))
    return ends + [w("r", style, w("commentReference", id=number)) for number in anchor.numbers]
