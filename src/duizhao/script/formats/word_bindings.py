"""Texts that content controls take from elsewhere in a Word document: its properties, its data.

Word shows a control that is bound (``w:dataBinding``: cover pages, forms) with what stands in the
place that it is bound to, whatever the paragraph says: both are converted.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from pathlib import PurePosixPath

from lxml import etree

from duizhao.article.readers.word_archive import attribute, local_name
from duizhao.script.formats.word_package import WordPackage

_PROPERTIES = {
    "{6c3c8bc8-f283-45ae-878a-bab7291924a1}": "docProps/core.xml",
    "{6668398d-a668-4e3e-a5eb-62b293d839f1}": "docProps/app.xml",
}
"""The stores that every document has, by the identifiers that the standard's users know."""
_LEADS = "customXml/_rels/*.rels"
_STEP = r"/(?:[\w.-]+:)?[\w.-]+(?:\[\d{1,6}\])?"
_PLAIN_PATH = re.compile(rf"(?:{_STEP}){{1,40}}")
"""The paths that Word writes; others are not followed, as a path may ask for anything."""
_MAPPING = re.compile(r"""xmlns:(?P<prefix>[\w.-]+)=["'](?P<space>[^"']*)["']""")


def bound_elements(
    package: WordPackage, roots: Iterable[etree._Element]
) -> Iterator[tuple[str, etree._Element]]:
    """Finds what the controls of some parts are bound to, each place once.

    Args:
        package: The document.
        roots: The roots of its parts.

    Yields:
        The path of a part, and an element in it that holds nothing but text.
    """
    stores: dict[str, str] | None = None
    seen: set[etree._Element] = set()
    for root in roots:
        for element in root.iter(etree.Element):
            if local_name(element) != "dataBinding":
                continue
            stores = _stores(package) if stores is None else stores
            path = stores.get(attribute(element, "storeItemID").lower())
            for found in _found(package, path, element) if path else ():
                if found not in seen and not len(found):
                    seen.add(found)
                    yield path or "", found


def _stores(package: WordPackage) -> dict[str, str]:
    """Paths of the parts that hold data, by their identifiers."""
    stores = dict(_PROPERTIES)
    for leads_path in package.names(_LEADS):
        leads = package.part(leads_path)
        for lead in () if leads is None else leads:
            name = PurePosixPath(attribute(lead, "Target")).name
            properties = package.part(f"customXml/{name}") if name.endswith(".xml") else None
            if properties is not None and (identifier := attribute(properties, "itemID")):
                stores[identifier.lower()] = f"customXml/{PurePosixPath(leads_path).stem}"
    return stores


def _found(package: WordPackage, path: str, binding: etree._Element) -> Iterator[etree._Element]:
    """What a binding's path leads to in a part."""
    said = attribute(binding, "xpath")
    root = package.part(path)
    if root is None or not _PLAIN_PATH.fullmatch(said):
        return
    spaces = {
        match["prefix"]: match["space"]
        for match in _MAPPING.finditer(attribute(binding, "prefixMappings"))
    }
    try:
        found = root.getroottree().xpath(said, namespaces=spaces)
    except etree.XPathError:
        return
    yield from (each for each in found if isinstance(each, etree._Element))
