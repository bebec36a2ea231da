"""TBX, the terminologists' format (ISO 30042): versions 2 and 3 are read, 3 is written.

A concept becomes a row of a glossary, and its cells what the columns of a glossary file are. What
is written is the dialect TBX-Core, which has terms and notes and nothing else: what a column says
beyond that stands in notes, ``category: title``, which are read back.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path

from lxml import etree

from duizhao.glossary.files.tables import GlossaryFileError, Problem, Row, Table
from duizhao.languages import ENGLISH, SIMPLIFIED, TRADITIONAL

NAMESPACE = "urn:iso:std:iso:30042:ed-2"
_XML_LANG = "{http://www.w3.org/XML/1998/namespace}lang"
_ENTRY = ("conceptEntry", "termEntry")
_LANGUAGE = ("langSec", "langSet")
_TERM = ("termSec", "tig", "ntig")
"""Names of version 3, then of version 2."""
_LEFT_OUT = frozenset({"deprecatedTerm", "supersededTerm", "forbidden", "obsolete"})
_SHORTER = frozenset({"abbreviation", "acronym", "shortForm", "initialism", "clippedTerm", "short"})
_AS_NOTES = (
    "category", "forbidden", "context", "region", "valid_from", "valid_to", "case", "inflect",
    "full_again", "authority", "note",
)  # fmt: skip
"""Columns that stand in notes."""
_COLUMNS = ("source", "target", "source_short", "target_short", "zh_hant", "admitted", *_AS_NOTES)
_NOTE = re.compile(rf"({'|'.join(_AS_NOTES)}|usage): (.*)", re.DOTALL)
_NOT_XML = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_EXPORT_AGAIN = "Export it again from the tool that made it, as TBX, or as a spreadsheet."


def is_tbx(content: bytes) -> bool:
    """Whether a file's bytes are XML's; no spreadsheet begins so."""
    return content.removeprefix(b"\xef\xbb\xbf").lstrip()[:1] == b"<"


def read_tbx(path: Path, content: bytes) -> Table:
    """Reads a TBX file as the rows of a glossary.

    The preferred English of a concept is its target; other English is admitted, or forbidden where
    it is marked as deprecated. A concept that lacks Chinese or English is no row.

    Args:
        path: The file, for messages.
        content: Its bytes.

    Raises:
        GlossaryFileError: It is not well-formed or no TBX, declares entities (which TBX does not
            need, and attacks do), or holds no concept in Chinese and English.
    """
    parser = etree.XMLParser(
        resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False,
        remove_comments=True, remove_pis=True,
    )  # fmt: skip
    try:
        root = etree.fromstring(content, parser)
    except etree.XMLSyntaxError as error:
        line = Problem(error.lineno or 1, "", f"not well-formed XML: {error.msg}", _EXPORT_AGAIN)
        raise line.error(path) from error
    if _name(root) not in ("tbx", "martif"):
        raise GlossaryFileError(
            path, f"{path} is XML but not TBX: it begins with <{_name(root)}>.", _EXPORT_AGAIN
        )
    declared = root.getroottree().docinfo.internalDTD
    if declared is not None and any(True for _ in declared.iterentities()):
        raise GlossaryFileError(
            path, f"{path} declares entities, which TBX files do not need.", _EXPORT_AGAIN
        )
    rows: list[Row] = []
    for entry in root.iter():
        if _name(entry) in _ENTRY:
            cells = _cells(entry)
            if cells.get("source") and cells.get("target"):
                row = tuple(cells.get(column, "") for column in _COLUMNS)
                rows.append(Row(entry.sourceline or 0, row))
    if not rows:
        raise GlossaryFileError(
            path,
            f"{path} holds no concept with a term in Chinese and one in English.",
            "See that its languages are marked zh and en.",
        )
    return Table(path, _COLUMNS, tuple(rows), (), "TBX")


def _name(element: etree._Element) -> str:
    return etree.QName(element).localname if isinstance(element.tag, str) else ""


def _cells(entry: etree._Element) -> dict[str, str]:
    cells: dict[str, str] = {}
    notes: list[str] = []
    for kind, text in _facts(entry):
        if kind in _AS_NOTES:
            cells.setdefault(kind, text)
        elif kind in ("definition", "context", "explanation", "subjectField", ""):
            notes.append(text)
        elif kind in ("source", "externalCrossReference"):
            cells.setdefault("authority", text)
    chinese: list[str] = []
    english: dict[str, list[str]] = {"": [], "short": [], "forbidden": []}
    for section in (e for e in entry if _name(e) in _LANGUAGE):
        language = (section.get(_XML_LANG) or section.get("lang") or "").lower()
        for term, facts in _terms(section):
            usage = _usage(facts)
            if language.startswith(("zh-hant", "zh-tw", "zh-hk")):
                cells.setdefault("zh_hant", term)
            elif language.partition("-")[0] == "zh" and usage != "forbidden":
                chinese.append(term)
            elif language.partition("-")[0] == "en":
                place = 0 if usage == "preferred" else len(english[""])
                english.get(usage, english[""]).insert(
                    place if usage not in english else len(english[usage]), term
                )
            if ("partOfSpeech", "verb") in facts:
                cells.setdefault("category", "verb")
            notes += [text for kind, text in facts if kind == ""]
            cells |= {k: t for k, t in facts if k in _AS_NOTES and k not in cells and k != "note"}
    if not chinese and "zh_hant" in cells:
        chinese.append(cells.pop("zh_hant"))
    target = (english[""] or english["short"] or [""])[0]
    several = {
        "source_short": chinese[1:],
        "target_short": [form for form in english["short"] if form != target],
        "admitted": english[""][1:],
        "forbidden": [*filter(None, [cells.get("forbidden", "")]), *english["forbidden"]],
    }
    cells |= {column: "|".join(dict.fromkeys(forms)) for column, forms in several.items() if forms}
    cells |= {"source": chinese[0] if chinese else "", "target": target}
    if notes and "note" not in cells:
        cells["note"] = " ".join(dict.fromkeys(notes))
    return cells


def _terms(section: etree._Element) -> Iterator[tuple[str, list[tuple[str, str]]]]:
    """The terms of a language with what is said of each."""
    for each in section:
        if _name(each) not in _TERM:
            continue
        term = next((e for e in each.iter() if _name(e) == "term"), None)
        text = "" if term is None else " ".join("".join(term.itertext()).split())
        if text:
            yield text, list(_facts(each, deep=True))


def _facts(element: etree._Element, *, deep: bool = False) -> Iterator[tuple[str, str]]:
    """What is said of a concept or a term: the data category, and its value.

    In version 3's style DCT the category is the element's own name, else its ``type``; of a note
    of ours it is the column, of others nothing.
    """
    for child in element.iter() if deep else element:
        name = _name(child)
        if name in (*_LANGUAGE, *_TERM, "term", "") or child is element or len(child):
            if name.endswith("Grp") and not deep:
                yield from _facts(child)
            continue
        text = " ".join("".join(child.itertext()).split())
        ours = _NOTE.fullmatch(text) if name == "note" else None
        if ours:
            yield ours[1], ours[2]
        elif text:
            yield ("" if name == "note" else child.get("type") or name), text


def _usage(facts: Sequence[tuple[str, str]]) -> str:
    """What a term is to be used as: preferred, short, forbidden; or nothing."""
    values = {
        text.removesuffix("-admn-sts")
        for kind, text in facts
        if kind in ("administrativeStatus", "normativeAuthorization", "termType", "usage")
    }
    if values & _LEFT_OUT:
        return "forbidden"
    if values & _SHORTER:
        return "short"
    return "preferred" if values & {"preferredTerm", "preferred", "fullForm"} else ""


def write_tbx(rows: Iterable[Mapping[str, str]], title: str) -> bytes:
    """Writes rows of a glossary as TBX version 3, dialect TBX-Core, style DCA.

    Args:
        rows: Cells by column.
        title: What the glossary is called.

    Returns:
        UTF-8 with an XML declaration; the same rows give the same bytes.
    """
    root = etree.Element(f"{{{NAMESPACE}}}tbx", nsmap={None: NAMESPACE})
    root.set("type", "TBX-Core")
    root.set("style", "dca")
    root.set(_XML_LANG, ENGLISH)
    description = _add(_add(root, "tbxHeader"), "fileDesc")
    _add(_add(description, "titleStmt"), "title", title)
    _add(_add(description, "sourceDesc"), "p", "A glossary of Duizhao")
    body = _add(_add(root, "text"), "body")
    for number, row in enumerate(rows, 1):
        concept = _add(body, "conceptEntry")
        concept.set("id", f"c{number}")
        for column in _AS_NOTES:
            if row.get(column):
                _add(concept, "note", f"{column}: {row[column]}")
        _add_language(concept, SIMPLIFIED, [(row["source"], ""), *_each(row, "source_short")])
        if row.get("zh_hant"):
            _add_language(concept, TRADITIONAL, [(row["zh_hant"], "")])
        short = [(form, "short") for form, _ in _each(row, "target_short")]
        english = [(row["target"], ""), *_each(row, "admitted"), *short]
        _add_language(concept, ENGLISH, english)
    etree.indent(root, "  ")
    return etree.tostring(root, encoding="UTF-8", xml_declaration=True) + b"\n"


def _each(row: Mapping[str, str], column: str) -> list[tuple[str, str]]:
    return [(form.strip(), "") for form in row.get(column, "").split("|") if form.strip()]


def _add_language(concept: etree._Element, tag: str, terms: Iterable[tuple[str, str]]) -> None:
    section = _add(concept, "langSec")
    section.set(_XML_LANG, tag)
    for text, usage in terms:
        term = _add(section, "termSec")
        _add(term, "term", text)
        if usage:
            _add(term, "note", f"usage: {usage}")


def _add(parent: etree._Element, name: str, text: str = "") -> etree._Element:
    element = etree.SubElement(parent, f"{{{NAMESPACE}}}{name}")
    if text:
        element.text = _NOT_XML.sub("\ufffd", text)
    return element
