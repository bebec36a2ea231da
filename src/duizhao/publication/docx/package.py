"""The zip container of a DOCX (ECMA-376, part 2), written so that equal parts give equal bytes."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Sequence
from dataclasses import dataclass

from duizhao.publication.docx.markup import element, xml_part

_CONTENT_TYPES = "http://schemas.openxmlformats.org/package/2006/content-types"
_RELATIONSHIPS = "http://schemas.openxmlformats.org/package/2006/relationships"
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_OPC = "http://schemas.openxmlformats.org/package/2006/relationships/metadata"
_WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml"

# The earliest time that a zip entry can carry: a file must not say when it was made
_EPOCH = (1980, 1, 1, 0, 0, 0)
_UNIX = 3


@dataclass(frozen=True, slots=True)
class PartKind:
    """What a part is to its package.

    Attributes:
        name: Its path in the package.
        content_type: Its media type.
        relation: The type of the relationship that leads to it.
        identifier: That relationship's id in ``word/document.xml``; empty for a part that
            the package itself points at.
    """

    name: str
    content_type: str
    relation: str
    identifier: str = ""


DOCUMENT = PartKind("word/document.xml", f"{_WORD}.document.main+xml", f"{_OFFICE}/officeDocument")
CORE_PROPERTIES = PartKind(
    "docProps/core.xml",
    "application/vnd.openxmlformats-package.core-properties+xml",
    f"{_OPC}/core-properties",
)
APP_PROPERTIES = PartKind(
    "docProps/app.xml",
    "application/vnd.openxmlformats-officedocument.extended-properties+xml",
    f"{_OFFICE}/extended-properties",
)
CUSTOM_PROPERTIES = PartKind(
    "docProps/custom.xml",
    "application/vnd.openxmlformats-officedocument.custom-properties+xml",
    f"{_OFFICE}/custom-properties",
)
STYLES = PartKind("word/styles.xml", f"{_WORD}.styles+xml", f"{_OFFICE}/styles", "rId1")
SETTINGS = PartKind("word/settings.xml", f"{_WORD}.settings+xml", f"{_OFFICE}/settings", "rId2")
FONT_TABLE = PartKind(
    "word/fontTable.xml", f"{_WORD}.fontTable+xml", f"{_OFFICE}/fontTable", "rId3"
)
HEADER = PartKind("word/header1.xml", f"{_WORD}.header+xml", f"{_OFFICE}/header", "rId4")
FOOTER = PartKind("word/footer1.xml", f"{_WORD}.footer+xml", f"{_OFFICE}/footer", "rId5")


@dataclass(frozen=True, slots=True)
class Part:
    """A part of the package: what it is, and its bytes."""

    kind: PartKind
    content: bytes


def zip_package(parts: Sequence[Part]) -> bytes:
    """Returns the DOCX that holds `parts`, in their order, after what describes them.

    Args:
        parts: The main document and everything it or the package points at.
    """
    kinds = [part.kind for part in parts]
    members = [
        ("[Content_Types].xml", _content_types(kinds)),
        ("_rels/.rels", _relationships([k for k in kinds if not k.identifier], "")),
        *((part.kind.name, part.content) for part in parts),
        (
            "word/_rels/document.xml.rels",
            _relationships([kind for kind in kinds if kind.identifier], "word/"),
        ),
    ]
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in members:
            entry = zipfile.ZipInfo(name, _EPOCH)
            entry.compress_type = zipfile.ZIP_DEFLATED
            entry.create_system = _UNIX
            entry.external_attr = 0o644 << 16
            archive.writestr(entry, content)
    return stream.getvalue()


def _content_types(kinds: Sequence[PartKind]) -> bytes:
    defaults = (
        ("rels", "application/vnd.openxmlformats-package.relationships+xml"),
        ("xml", "application/xml"),
    )
    return xml_part(
        element(
            "Types",
            {"xmlns": _CONTENT_TYPES},
            *(
                element("Default", {"Extension": extension, "ContentType": media_type})
                for extension, media_type in defaults
            ),
            *(
                element("Override", {"PartName": f"/{k.name}", "ContentType": k.content_type})
                for k in kinds
            ),
        )
    )


def _relationships(kinds: Sequence[PartKind], folder: str) -> bytes:
    """Leads to parts, by their paths from `folder`."""
    leads = [
        element(
            "Relationship",
            {
                "Id": kind.identifier or f"rId{place}",
                "Type": kind.relation,
                "Target": kind.name.removeprefix(folder),
            },
        )
        for place, kind in enumerate(kinds, 1)
    ]
    return xml_part(element("Relationships", {"xmlns": _RELATIONSHIPS}, *leads))
