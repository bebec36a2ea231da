"""TMX 1.4b: translation memories as every translation tool reads and writes them."""

from __future__ import annotations

import io
import json
import re
from collections.abc import Iterable, Iterator
from datetime import UTC, datetime
from pathlib import Path

from lxml import etree

from duizhao import __version__
from duizhao.errors import ConfigurationError, reason_of
from duizhao.languages import ENGLISH, SIMPLIFIED, is_traditional
from duizhao.memory.unit import ApprovedTerm, MemoryUnit

_XML_LANG = "{http://www.w3.org/XML/1998/namespace}lang"
_OURS = "x-duizhao:"
"""Begins the types of our own properties: ``before``, ``kind``, ``term``."""
_HIDDEN = frozenset({"bpt", "ept", "it", "ph", "ut"})
"""Elements that hold another tool's codes, which are no text; ``hi`` and ``sub`` are."""
_NOT_XML = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_DATE = re.compile(r"(\d{4})(\d\d)(\d\d)T(\d\d)(\d\d)(\d\d)Z")
_EXPORT_AGAIN = "Export it again from the tool that made it, as TMX 1.4."


def read_tmx(path: Path) -> Iterator[MemoryUnit]:
    """Reads the units of a TMX file that are Chinese and English, one by one.

    Inline codes are left out of the text. What is in other languages is passed over.

    Args:
        path: The file, TMX 1.1 to 1.4.

    Raises:
        ConfigurationError: The file cannot be read, is not well-formed or no TMX, or declares
            entities (which TMX has no use for, and attacks have).
    """
    try:
        with path.open("rb") as stream:
            yield from _units(stream, path)
    except OSError as error:
        raise ConfigurationError(
            f"Cannot read the memory {reason_of(error, path)}.", "Check the path."
        ) from error
    except etree.XMLSyntaxError as error:
        raise ConfigurationError(
            f"{path}, line {error.lineno}: this is not well-formed XML: {error.msg}.",
            _EXPORT_AGAIN,
        ) from error


def _units(stream: io.BufferedReader, path: Path) -> Iterator[MemoryUnit]:
    events = etree.iterparse(
        stream,
        events=("start", "end"),
        resolve_entities=False,
        no_network=True,
        load_dtd=False,
        huge_tree=False,
        remove_comments=True,
        remove_pis=True,
    )
    defaults: dict[str, str] = {}
    root: etree._Element | None = None
    for event, element in events:
        if root is None:
            root = element
            _check(root, path)
        if event == "start":
            if _name(element) == "header":
                defaults = dict(element.attrib)
            continue
        if _name(element) == "tu":
            unit = _unit(element, defaults, path)
            if unit is not None:
                yield unit
            _forget(element)


def _forget(element: etree._Element) -> None:
    """Lets go of what was read, so that a file of any length takes the same memory."""
    element.clear()
    parent = element.getparent()
    while parent is not None and element.getprevious() is not None:
        del parent[0]


def _check(root: etree._Element, path: Path) -> None:
    if _name(root) != "tmx":
        raise ConfigurationError(
            f"{path} is XML but not TMX: it begins with <{_name(root)}>.", _EXPORT_AGAIN
        )
    declared = root.getroottree().docinfo.internalDTD
    if declared is not None and any(True for _ in declared.iterentities()):
        raise ConfigurationError(
            f"{path} declares entities, which TMX files do not need.", _EXPORT_AGAIN
        )


def _name(element: etree._Element) -> str:
    return etree.QName(element).localname if isinstance(element.tag, str) else ""


def _unit(tu: etree._Element, header: dict[str, str], path: Path) -> MemoryUnit | None:
    texts: dict[str, tuple[str, etree._Element]] = {}
    for variant in tu:
        if _name(variant) != "tuv":
            continue
        language = variant.get(_XML_LANG) or variant.get("lang") or ""
        segment = next((child for child in variant if _name(child) == "seg"), None)
        if segment is not None:
            kind = language.lower().partition("-")[0]
            texts.setdefault(kind, (_text(segment), variant))
    if "zh" not in texts or "en" not in texts:
        return None
    source, original = texts["zh"]
    target, translated = texts["en"]
    if not source.strip() or not target.strip():
        return None
    language = original.get(_XML_LANG) or original.get("lang") or SIMPLIFIED
    properties = [(p.get("type", ""), p.text or "") for p in tu if _name(p) == "prop"]
    ours = {kind.removeprefix(_OURS): value for kind, value in properties if kind.startswith(_OURS)}
    terms = [v for kind, v in properties if kind == f"{_OURS}term"]
    dated = [each.get(n) for each in (translated, tu) for n in ("changedate", "creationdate")]
    named = [each.get(n) for each in (translated, tu) for n in ("changeid", "creationid")]
    return MemoryUnit(
        source=source,
        target=target,
        before=ours.get("before"),
        found_in=ours.get("found-in", path.stem),
        kind=ours.get("kind", ""),
        terms=tuple(_terms(terms)) if "planned" in ours else None,
        by=next(filter(None, named), "") or header.get("creationid", ""),
        at=_iso(next(filter(None, dated), "") or ""),
        source_language=_tag(language),
        target_language=ENGLISH,
    )


def _terms(values: Iterable[str]) -> Iterator[ApprovedTerm]:
    for value in values:
        try:
            source, target, layer = json.loads(value)
        except ValueError:
            continue  # another tool's hand was in it: what it was then is not known
        yield ApprovedTerm(str(source), str(target), str(layer))


def _tag(language: str) -> str:
    """A tool's language code (``ZH-CN``, ``zh_TW``) as the BCP 47 tag of its script."""
    parts = language.replace("_", "-").split("-")
    if len(parts) > 1 and parts[1].lower() in ("tw", "hk", "mo"):
        return f"zh-Hant-{parts[1].upper()}"
    return language if is_traditional(language) else SIMPLIFIED


def _text(segment: etree._Element) -> str:
    parts = [segment.text or ""]
    for child in segment:
        if isinstance(child.tag, str) and _name(child) not in _HIDDEN:
            parts.append(_text(child))
        parts.append(child.tail or "")
    return "".join(parts)


def _iso(date: str) -> str:
    found = _DATE.fullmatch(date)
    return "{}-{}-{}T{}:{}:{}Z".format(*found.groups()) if found else ""


def write_tmx(units: Iterable[MemoryUnit]) -> bytes:
    """Writes units as TMX 1.4b.

    The sentence before, the kind of the text, the terms and where it was approved are in
    properties of our own, which other tools keep or pass over.

    Returns:
        UTF-8 with an XML declaration; the same units give the same bytes.
    """
    root = etree.Element("tmx", version="1.4")
    etree.SubElement(
        root,
        "header",
        {
            "creationtool": "Duizhao",
            "creationtoolversion": __version__,
            "segtype": "sentence",
            "o-tmf": "Duizhao",
            "adminlang": "en",
            "srclang": SIMPLIFIED,
            "datatype": "plaintext",
        },
    )
    body = etree.SubElement(root, "body")
    for unit in units:
        _add_unit(body, unit)
    etree.indent(root, "  ")
    doctype = '<!DOCTYPE tmx SYSTEM "tmx14.dtd">'
    return etree.tostring(root, encoding="UTF-8", xml_declaration=True, doctype=doctype) + b"\n"


def _add_unit(body: etree._Element, unit: MemoryUnit) -> None:
    # a unit's own language stands where it is not the header's
    tu = etree.SubElement(body, "tu")
    if unit.source_language != SIMPLIFIED:
        tu.set("srclang", unit.source_language)
    properties: list[tuple[str, str | None]] = [
        ("found-in", unit.found_in or None),
        ("kind", unit.kind or None),
        ("before", unit.before),
    ]
    if unit.terms is not None:
        properties.append(("planned", str(len(unit.terms))))
        for term in unit.terms:
            value = json.dumps([term.source, term.target, term.layer], ensure_ascii=False)
            properties.append(("term", value))
    for kind, said in properties:
        if said is not None:
            etree.SubElement(tu, "prop", type=f"{_OURS}{kind}").text = _clean(said)
    for language, text in (
        (unit.source_language, unit.source),
        (unit.target_language, unit.target),
    ):
        variant = etree.SubElement(tu, "tuv", {_XML_LANG: language})
        etree.SubElement(variant, "seg").text = _clean(text)
    changed = _tmx_date(unit.at)
    if changed:
        variant.set("changedate", changed)
    if unit.by:
        variant.set("changeid", _clean(unit.by))


def _tmx_date(at: str) -> str:
    """A date as TMX has it, in UTC; nothing where it is not one."""
    try:
        when = datetime.fromisoformat(at)
    except ValueError:
        return ""
    when = when.replace(tzinfo=UTC) if when.tzinfo is None else when.astimezone(UTC)
    return when.strftime("%Y%m%dT%H%M%SZ")


def _clean(text: str) -> str:
    return _NOT_XML.sub("\ufffd", text)
