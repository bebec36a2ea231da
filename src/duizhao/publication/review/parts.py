"""The parts of the package that only a review document has."""

from __future__ import annotations

from duizhao.publication.docx.looks import ACCENT
from duizhao.publication.docx.markup import Xml, w
from duizhao.publication.docx.package import PartKind

_WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml"
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006"

COMMENTS = PartKind(
    "word/comments.xml", f"{_WORD}.comments+xml", f"{_OFFICE}/relationships/comments", "rId6"
)
COMMENT_THREADS = PartKind(
    "word/commentsExtended.xml",
    f"{_WORD}.commentsExtended+xml",
    "http://schemas.microsoft.com/office/2011/relationships/commentsExtended",
    "rId7",
)


LABEL_STYLE = "TitleLabel"
"""The character style of the label before a headline, which looks as above the title itself."""


def review_styles() -> tuple[Xml, ...]:
    """Returns the styles that Word uses for comments and for what is to be filled in."""
    return (
        _character_style("CommentReference", "annotation reference", w("sz", val=16)),
        _character_style(
            LABEL_STYLE,
            "Title Label",
            w("b"),
            w("bCs"),
            w("color", val=ACCENT),
            w("sz", val=18),
            w("szCs", val=18),
        ),
        _character_style("PlaceholderText", "Placeholder Text", w("color", val="737373")),
        w(
            "style",
            w("name", val="annotation text"),
            w("basedOn", val="Normal"),
            w("uiPriority", val=99),
            w("pPr", w("spacing", line=240, lineRule="auto")),
            w("rPr", w("sz", val=20), w("szCs", val=20)),
            type="paragraph",
            styleId="CommentText",
        ),
    )


def _character_style(identifier: str, name: str, *look: Xml) -> Xml:
    return w(
        "style",
        w("name", val=name),
        w("basedOn", val="DefaultParagraphFont"),
        w("uiPriority", val=99),
        w("rPr", *look),
        type="character",
        styleId=identifier,
    )
