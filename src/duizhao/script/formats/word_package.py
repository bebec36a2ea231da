"""The archive of a Word document: its XML parts to change, all else to copy as it is."""

from __future__ import annotations

import io
import zipfile
import zlib
from pathlib import PurePosixPath

from lxml import etree

from duizhao.article.readers.word_archive import WordArchive, attribute
from duizhao.errors import InputError

_LARGEST = 1 << 30
"""Bytes of all parts together, unpacked: a long book full of pictures has as many."""
_MOST_PARTS = 20_000
_DAMAGE = (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, ValueError, RuntimeError)
_CONTENT_TYPES = "[Content_Types].xml"
_RELATIONSHIPS = "http://schemas.openxmlformats.org/package/2006/relationships"
_TYPES = "http://schemas.openxmlformats.org/package/2006/content-types"


class WordPackage:
    """A .docx whose parts can be changed.

    Args:
        data: The file's bytes.
        name: What messages call it.

    Raises:
        InputError: It is empty, damaged, encrypted, no Word document, or grows beyond all
            measure when unpacked.
    """

    def __init__(self, data: bytes, name: str) -> None:
        self._name = name
        self._opened = WordArchive.open(data, name)
        entries = self._opened.archive.infolist()
        if len(entries) > _MOST_PARTS or sum(entry.file_size for entry in entries) > _LARGEST:
            raise InputError(
                f"{name} is larger than 1 GB when unpacked, or has more than 20,000 parts.",
                "No document is: check where the file came from.",
            )
        self._entries = {entry.filename: entry for entry in entries}
        self._parts: dict[str, etree._Element] = {}
        self._changed: set[str] = set()

    def names(self, pattern: str) -> list[str]:
        """Paths of the parts that match, such as ``word/header*.xml``, in name order."""
        return sorted(name for name in self._entries if PurePosixPath(name).match(pattern))

    def part(self, path: str) -> etree._Element | None:
        """A part as a tree; None where the document has none of that name.

        Raises:
            InputError: The part is damaged.
        """
        if path not in self._parts:
            root = self._opened.part(path)
            if root is None:
                return None
            self._parts[path] = root
        return self._parts[path]

    def change(self, path: str) -> None:
        """Notes that a part's tree was changed."""
        self._changed.add(path)

    def add_part(self, path: str, root: etree._Element, content_type: str, relation: str) -> None:
        """Adds a part to which the main document leads.

        Args:
            path: Where it lies, in the folder ``word``.
            root: What it holds.
            content_type: Its media type.
            relation: The type of the relationship.
        """
        self._parts[path] = root
        types = self.part(_CONTENT_TYPES)
        if types is not None:
            etree.SubElement(
                types, f"{{{_TYPES}}}Override", PartName=f"/{path}", ContentType=content_type
            )
        leads_path = "word/_rels/document.xml.rels"
        leads = self.part(leads_path)
        if leads is None:
            leads = etree.Element(f"{{{_RELATIONSHIPS}}}Relationships")
            self._parts[leads_path] = leads
        taken = {lead.get("Id") for lead in leads}
        number = len(leads) + 1
        while f"rId{number}" in taken:
            number += 1
        etree.SubElement(
            leads,
            f"{{{_RELATIONSHIPS}}}Relationship",
            Id=f"rId{number}",
            Type=relation,
            Target=path.removeprefix("word/"),
        )
        self._changed |= {path, _CONTENT_TYPES, leads_path}

    def related(self, kind: str) -> str | None:
        """The path of the part to which the main document leads by a relationship of a kind."""
        leads = self.part("word/_rels/document.xml.rels")
        for lead in () if leads is None else leads:
            if attribute(lead, "Type").endswith(f"/{kind}"):
                target = attribute(lead, "Target")
                return target.lstrip("/") if target.startswith("/") else f"word/{target}"
        return None

    def packed(self) -> bytes:
        """The document with its changed parts; everything else as it was.

        Raises:
            InputError: A part that is only copied is damaged.
        """
        stream = io.BytesIO()
        with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
            for name, entry in self._entries.items():
                if name in self._changed:
                    content = _written(self._parts[name])
                else:
                    content = self._copied(entry)
                archive.writestr(_fresh(entry), content)
            for name in sorted(self._changed - self._entries.keys()):
                archive.writestr(_fresh(zipfile.ZipInfo(name)), _written(self._parts[name]))
        return stream.getvalue()

    def _copied(self, entry: zipfile.ZipInfo) -> bytes:
        try:
            return self._opened.archive.read(entry)
        except _DAMAGE as error:
            raise InputError(
                f"{self._name} is damaged: {entry.filename} cannot be read ({error}).",
                "Open it in Word or LibreOffice, which can repair it, save it as .docx under a "
                "new name, and convert that.",
            ) from error


def _fresh(entry: zipfile.ZipInfo) -> zipfile.ZipInfo:
    """An entry of the same name, time and rights, without the old one's sizes."""
    fresh = zipfile.ZipInfo(entry.filename, entry.date_time)
    fresh.compress_type = zipfile.ZIP_DEFLATED
    fresh.external_attr = entry.external_attr
    fresh.create_system = entry.create_system
    return fresh


def _written(root: etree._Element) -> bytes:
    return etree.tostring(
        root.getroottree(), xml_declaration=True, encoding="UTF-8", standalone=True
    )
