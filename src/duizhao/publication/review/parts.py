"""The parts of the package that only a review document has."""

from __future__ import annotations

from collections.abc import Mapping

from duizhao.publication.docx.markup import Xml, element, escaped, w, xml_part
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
CUSTOM_PROPERTIES = PartKind(
    "docProps/custom.xml",
    "application/vnd.openxmlformats-officedocument.custom-properties+xml",
    f"{_OFFICE}/relationships/custom-properties",
)

JOB_PROPERTY = "Duizhao job"
ROUND_PROPERTY = "Duizhao round"

_CUSTOM_FORMAT = "{D5CDD505-2E9C-101B-9397-08002B2CF9AE}"
"""The format id that ECMA-376 gives to properties of one's own."""


def custom_properties_part(values: Mapping[str, str]) -> bytes:
    """Returns ``docProps/custom.xml``: which job and round the document belongs to."""
    properties = [
        element(
            "property",
            {"fmtid": _CUSTOM_FORMAT, "pid": number, "name": name},
            element("vt:lpwstr", {}, escaped(value)),
        )
        for number, (name, value) in enumerate(values.items(), 2)
    ]
    namespaces = {"xmlns": f"{_OFFICE}/custom-properties", "xmlns:vt": f"{_OFFICE}/docPropsVTypes"}
    return xml_part(element("Properties", namespaces, *properties))


def review_styles() -> tuple[Xml, ...]:
    """Returns the styles that Word uses for comments and for what is to be filled in."""
    return (
        _character_style("CommentReference", "annotation reference", w("sz", val=16)),
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
