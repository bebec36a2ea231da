"""What a DOCX says, read back with python-docx and lxml."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterator

from docx import Document
from docx.document import Document as DocumentObject
from docx.oxml.ns import qn
from docx.table import Table, _Row
from docx.text.paragraph import Paragraph
from lxml import etree

from duizhao.publication.docx import write_docx
from duizhao.publication.edition import Edition
from duizhao.publication.presentation import Layout, Presentation

WORD_PARTS = ("word/document.xml", "word/header1.xml", "word/footer1.xml")


def opened(edition: Edition, layout: Layout) -> DocumentObject:
    """Returns the edition written as a DOCX and opened again."""
    return Document(io.BytesIO(write_docx(edition, Presentation(layout, edition.scripts))))


def all_paragraphs(document: DocumentObject) -> list[Paragraph]:
    """Returns every paragraph of the body, those in tables included, in reading order."""
    return [Paragraph(p, document._body) for p in document.element.body.iter(qn("w:p"))]


def paragraphs_in(document: DocumentObject, style: str) -> list[str]:
    """Returns the text of every paragraph in the style of that name."""
    return [
        p.text for p in all_paragraphs(document) if p.style is not None and p.style.name == style
    ]


def passage_tables(document: DocumentObject) -> list[Table]:
    """Returns the tables that hold the article, the table of terms left out."""
    return [
        table
        for table in document.tables
        if table.style is not None and table.style.name == "Passages Table"
    ]


def passage_rows(document: DocumentObject) -> Iterator[_Row]:
    """Yields the rows of the article's tables, header rows left out."""
    for table in passage_tables(document):
        yield from list(table.rows)[1:]


def parts(content: bytes) -> dict[str, etree._Element]:
    """Returns the root of every XML part of the package, by its name."""
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        return {name: etree.fromstring(archive.read(name)) for name in archive.namelist()}
