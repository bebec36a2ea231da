"""Reads an edited review document: its tables, its comments, its identity."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from lxml import etree

from duizhao.article.readers.word_archive import MAIN_PART, WordArchive
from duizhao.article.review import SignOff
from duizhao.publication.docx.package import CUSTOM_PROPERTIES
from duizhao.publication.docx.properties import JOB_PROPERTY, ROUND_PROPERTY, SENT_PROPERTY
from duizhao.publication.review import wording
from duizhao.review.reading.comments import Place, comments_of
from duizhao.review.reading.english_only import passages_of
from duizhao.review.reading.text import CellText, W, paragraphs_in, text_of
from duizhao.review.returned import FilledRow, ReturnedDocument, ReturnedRow

_ROW = re.compile(r"T?\d+")
_DECISION = re.compile(r"D\d+")
_QUERY = re.compile(r"Q\d+")
_SECTIONS = (
    wording.DECISIONS,
    wording.QUERIES,
    wording.ARTICLE,
    wording.READING_COPY,
    wording.OFFERED,
    wording.SIGN_OFF,
)
_CELLS = 4
"""Of a row of the article: number, Chinese, English, status."""


def read_returned(content: bytes, name: str) -> ReturnedDocument:
    """Reads a document that came back.

    Args:
        content: Its bytes.
        name: What messages call it.

    Raises:
        InputError: It is no Word document, or damaged.
    """
    archive = WordArchive.open(content, name)
    root = archive.part(MAIN_PART)
    body = None if root is None else root.find(f"{W}body")
    reader = _Reader()
    if body is not None:
        reader.read(body)
    passages, hanging = ([], {}) if body is None or reader.rows else passages_of(body)
    reader.places.update({number: ("", name) for number, name in hanging.items()})
    properties = _custom_properties(archive)
    saved_by, saved_at = _saved(archive)
    number = properties.get(ROUND_PROPERTY, "")
    return ReturnedDocument(
        name=name,
        job=properties.get(JOB_PROPERTY, ""),
        round=int(number) if number.isdecimal() else None,
        rows=reader.rows,
        deleted=reader.deleted,
        damage=reader.damage,
        decisions=reader.decisions,
        queries=reader.queries,
        sign_off=reader.signed(),
        comments=comments_of(archive, reader.places),
        copy=reader.copy,
        passages=passages,
        strays=reader.strays,
        sent=_sent(properties),
        saved_by=saved_by,
        saved_at=saved_at,
    )


@dataclass(slots=True)
class _Reader:
    """Sorts the rows of a document's tables by what they are."""

    rows: list[ReturnedRow] = field(default_factory=list)
    deleted: list[str] = field(default_factory=list)
    damage: list[str] = field(default_factory=list)
    decisions: list[FilledRow] = field(default_factory=list)
    queries: list[FilledRow] = field(default_factory=list)
    places: dict[str, Place] = field(default_factory=dict)
    copy: list[str] = field(default_factory=list)
    strays: list[str] = field(default_factory=list)
    _signature: dict[str, str] = field(default_factory=dict)

    def read(self, body: etree._Element) -> None:
        for table in body.iter(f"{W}tbl"):
            self._table(table)
        self._paragraphs(body)

    def signed(self) -> SignOff | None:
        name, date, approved = (
            self._signature.get(label[0], "")
            for label in (wording.NAME, wording.DATE, wording.APPROVED)
        )
        if not (name or date or approved):
            return None
        return SignOff(name, date, approved.casefold() in (wording.YES.casefold(), "是", "同意"))

    def _table(self, table: etree._Element) -> None:
        rows = [(row, [text_of(cell) for cell in _cells(row)]) for row in _rows(table)]
        of_article = any(
            len(cells) >= _CELLS
            and _ROW.fullmatch(cells[0].text.strip() or cells[0].rejected.strip())
            for _, cells in rows
        )
        for row, cells in rows:
            if not cells:
                continue
            label = cells[0].text.strip()
            if _DECISION.fullmatch(label) and len(cells) > 2:
                choice = _filled(cells[-1].text) or _typed_over(cells[2])
                self.decisions.append(FilledRow(label, cells[1].text, choice))
            elif _QUERY.fullmatch(label) and len(cells) > 3:
                self.queries.append(FilledRow(label, cells[2].text, _filled(cells[-1].text)))
            elif of_article:
                self._article_row(row, cells)
            else:
                self._sign(cells)
            known = label if _ROW.fullmatch(label) else ""
            for cell in cells:
                self.places.update((number, (known, tag)) for number, tag in cell.comments.items())

    def _article_row(self, row: etree._Element, cells: list[CellText]) -> None:
        label = cells[0].text.strip()
        if row.find(f"{W}trPr/{W}del") is not None:
            self.deleted.append(cells[0].rejected.strip() or label)
            return
        said = any(cell.text.strip() for cell in cells[:3])
        if not said:
            former = cells[0].rejected.strip()
            if _ROW.fullmatch(former):
                self.deleted.append(former)
            return
        if row.find(f"{W}trPr/{W}tblHeader") is not None or label == "No.":
            return
        if len(cells) != _CELLS or not _ROW.fullmatch(label):
            words = " ".join(" ".join(cell.text for cell in cells).split())
            self.damage.append(
                f"A row has no number of the article in its first column: “{words[:60]}”."
                if len(cells) == _CELLS
                else f"Row {label or '?'} has {len(cells)} cells, not {_CELLS}: “{words[:60]}”."
            )
            return
        if _holds_a_table(row):
            self.damage.append(f"Row {label} holds a table in its English: type it as text.")
            return
        self.rows.append(
            ReturnedRow(
                label=label,
                source=cells[1].text,
                english=tuple(cells[2].pieces),
                status=_filled(cells[3].text),
                revisions=tuple(cells[2].revisions),
                pictures=cells[2].objects,
            )
        )

    def _sign(self, cells: list[CellText]) -> None:
        label = cells[0].text.strip()
        for name, _ in (wording.NAME, wording.DATE, wording.APPROVED):
            if label.startswith(name) and len(cells) > 1:
                self._signature[name] = _filled(cells[1].text)

    def _paragraphs(self, body: etree._Element) -> None:
        """Reads what stands outside of tables: the reading copy, and what somebody typed there."""
        section = ""
        for paragraph in paragraphs_in(body):
            text = text_of(paragraph).text.strip()
            style = paragraph.find(f"{W}pPr/{W}pStyle")
            if style is not None and style.get(f"{W}val") == "Heading1":
                section = next((h[0] for h in _SECTIONS if text.startswith(h[0])), section)
            elif not section or not text or text.startswith(wording.NOTES):
                continue
            elif section == wording.READING_COPY[0]:
                self.copy.append(text)
            else:
                self.strays.append(text)


def _rows(table: etree._Element) -> Iterator[etree._Element]:
    """The rows of a table, those of tables inside it left out."""
    for child in table:
        if child.tag == f"{W}tr":
            yield child
        elif child.tag in (f"{W}sdt", f"{W}sdtContent", f"{W}ins", f"{W}customXml"):
            yield from _rows(child)


def _cells(row: etree._Element) -> Iterator[etree._Element]:
    for child in row:
        if child.tag == f"{W}tc":
            yield child
        elif child.tag in (f"{W}sdt", f"{W}sdtContent", f"{W}ins", f"{W}customXml"):
            yield from _cells(child)


def _holds_a_table(row: etree._Element) -> bool:
    """Whether a table with text stands in a row's cell that is no row pasted there."""
    for table in row.iter(f"{W}tbl"):
        labels = [text_of(next(_cells(each))).text.strip() for each in _rows(table) if len(each)]
        if not any(_ROW.fullmatch(label) for label in labels):
            return True
    return False


def _typed_over(proposal: CellText) -> str:
    """What was typed over a proposal instead of into the column for it."""
    text = " ".join(proposal.text.split())
    return text if text != " ".join(proposal.rejected.split()) else ""


def _filled(text: str) -> str:
    """What was filled in: the placeholder is nothing, even where text was typed beside it."""
    for placeholder in wording.PLACEHOLDERS:
        text = text.replace(placeholder, "")
    return " ".join(text.split())


def _custom_properties(archive: WordArchive) -> dict[str, str]:
    root = archive.part(CUSTOM_PROPERTIES.name)
    if root is None:
        return {}
    return {
        str(each.get("name", "")): "".join(each.itertext()).strip()
        for each in root
        if isinstance(each.tag, str)
    }


def _sent(properties: Mapping[str, str]) -> str:
    """The fingerprints of the English as it was sent out, which stand in several properties."""
    parts: list[str] = []
    while (name := f"{SENT_PROPERTY} {len(parts) + 1}") in properties:
        parts.append(properties[name])
    return "".join(parts)


def _saved(archive: WordArchive) -> tuple[str, str]:
    """Who saved the document last, and when."""
    root = archive.part("docProps/core.xml")
    if root is None:
        return "", ""
    values = {
        etree.QName(each).localname: (each.text or "").strip()
        for each in root
        if isinstance(each.tag, str)
    }
    return values.get("lastModifiedBy", ""), values.get("modified", "")
