"""The parts of a .docx file (ECMA-376, Office Open XML) as XML trees."""

from __future__ import annotations

import io
import zipfile
import zlib
from dataclasses import dataclass
from pathlib import PurePosixPath

from lxml import etree

from duizhao.article.file_kinds import is_zip, refuse_what_is_no_text
from duizhao.errors import InputError

MAIN_PART = "word/document.xml"
_LARGEST_PART = 64 * 1024 * 1024
"""Bytes of one part, unpacked: more than a long book's, and no more than memory holds as a tree."""

_DAMAGE = (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, ValueError)
"""What `zipfile` raises for damaged archives: wrong offsets, names and methods, too."""

_MEND = (
    "Open it in Word or LibreOffice, which can repair it, save it as .docx under a new name, "
    "and read that."
)


def local_name(element: etree._Element) -> str:
    """An element's name without its namespace, which differs between the standard's variants."""
    return etree.QName(element).localname if isinstance(element.tag, str) else ""


def attribute(element: etree._Element | None, name: str, default: str = "") -> str:
    """The value of an attribute, whatever its namespace."""
    if element is not None:
        for key, value in element.attrib.items():
            if str(key).rpartition("}")[2] == name:
                return str(value)
    return default


def child(element: etree._Element | None, *path: str) -> etree._Element | None:
    """The first child of that name, then its first child of the next, or None."""
    for name in path:
        if element is None:
            return None
        element = next((each for each in element if local_name(each) == name), None)
    return element


@dataclass(frozen=True, slots=True)
class WordArchive:
    """An opened .docx.

    Attributes:
        name: What to call the file in messages.
        archive: The ZIP archive, with its main part in it.
    """

    name: str
    archive: zipfile.ZipFile

    @classmethod
    def open(cls, data: bytes, name: str) -> WordArchive:
        """Opens the bytes of a .docx.

        Raises:
            InputError: They are not a Word document; says what to do.
        """
        if not data:
            raise InputError(
                f"{name} is empty.", "Check that the document was saved, and try again."
            )
        if not is_zip(data):
            refuse_what_is_no_text(data, name)
            raise InputError(f"{name} is not a Word document, though its name ends so.", _MEND)
        try:
            archive = zipfile.ZipFile(io.BytesIO(data))
        except _DAMAGE as error:
            raise InputError(f"{name} is damaged: its archive cannot be opened.", _MEND) from error
        if MAIN_PART not in archive.namelist():
            raise InputError(
                f"{name} is no Word document: there is no {MAIN_PART} in it.",
                "Perhaps it is a spreadsheet, a presentation or an OpenDocument file under the "
                "wrong name: open it in the program that made it, and save it as .docx.",
            )
        return cls(name, archive)

    def part(self, path: str) -> etree._Element | None:
        """Parses a part; None where the document has none of that name.

        Raises:
            InputError: The part is damaged.
        """
        try:
            if self.archive.getinfo(path).file_size > _LARGEST_PART:
                raise InputError(
                    f"{self.name}: {path} is larger than 64 MB when unpacked.",
                    "No article is: check where the file came from.",
                )
            parser = etree.XMLParser(resolve_entities=False, no_network=True)
            root = etree.fromstring(self.archive.read(path), parser)
        except KeyError:
            return None
        except (etree.XMLSyntaxError, *_DAMAGE) as error:
            raise InputError(
                f"{self.name} is damaged: {path} cannot be read ({error}).", _MEND
            ) from error
        except RuntimeError as error:
            raise InputError(
                f"{self.name} is encrypted.", "Save it without a password, and read that."
            ) from error
        if root.getroottree().docinfo.doctype:
            raise InputError(
                f"{self.name}: {path} declares entities, which no Word document does.",
                "Check where the file came from.",
            )
        return root

    def parts_like(self, pattern: str) -> list[etree._Element]:
        """Parses every part whose path matches, such as ``word/header*.xml``, in name order."""
        names = sorted(
            name for name in self.archive.namelist() if PurePosixPath(name).match(pattern)
        )
        return [part for part in map(self.part, names) if part is not None]
