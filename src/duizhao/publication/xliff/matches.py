"""What a translation memory has for a sentence, in XLIFF's Translation Candidates module."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence

from lxml import etree

from duizhao.article import MemoryMatch, Segment
from duizhao.publication.xliff import vocabulary as names

AddGroup = Callable[[etree._Element, str, Iterable[tuple[str, str | None]]], None]
AppendText = Callable[[etree._Element, str], None]

_IN_CONTEXT = 101


def add_matches(
    unit: etree._Element, segments: Sequence[Segment], add: AddGroup, append: AppendText
) -> None:
    """Adds the matches of a unit's segments.

    Args:
        unit: The unit; its segments are not yet in it.
        segments: They.
        add: Adds a metaGroup to a metadata module.
        append: Appends text to a source or target.
    """
    found = [(segment, match) for segment in segments for match in segment.matches]
    if not found:
        return
    module = etree.SubElement(unit, names.MATCHES_MODULE)
    for segment, match in found:
        element = etree.SubElement(module, names.MATCH, ref=f"#{segment.id}")
        element.set("type", "icm" if match.similarity >= _IN_CONTEXT else "tm")
        element.set("similarity", str(min(match.similarity, 100)))
        if match.found_in:
            element.set("origin", names.escaped(match.found_in))
        facts = [("by", match.by), ("at", match.at), ("reason", match.reason)]
        if any(value for _, value in facts):
            metadata = etree.SubElement(element, names.METADATA_MODULE)
            add(metadata, names.MATCH_GROUP, [(kind, value or None) for kind, value in facts])
        append(etree.SubElement(element, names.SOURCE), match.source)
        append(etree.SubElement(element, names.TARGET), match.target)


def matches_of(
    unit: etree._Element,
    text_of: Callable[[etree._Element | None], str],
    groups: Callable[[etree._Element, str], Iterator[list[tuple[str, str]]]],
) -> dict[str, tuple[MemoryMatch, ...]]:
    """By segment id, the matches in a unit; those that other tools added, too.

    Args:
        unit: The unit.
        text_of: The text of a source or target.
        groups: The items of each metaGroup of a category directly on an element.

    Raises:
        ValueError: A match has no source, or a similarity that is no number.
    """
    matches: dict[str, tuple[MemoryMatch, ...]] = {}
    for module in unit.iterchildren(names.MATCHES_MODULE):
        for element in module.iterchildren(names.MATCH):
            if element.get("type", "tm") not in ("tm", "icm"):
                continue
            facts = dict(next(groups(element, names.MATCH_GROUP), []))
            similarity = round(float(element.get("similarity", "0")))
            match = MemoryMatch(
                source=text_of(element.find(names.SOURCE)),
                target=text_of(element.find(names.TARGET)),
                similarity=_IN_CONTEXT if element.get("type") == "icm" else similarity,
                found_in=names.unescaped(element.get("origin", "")),
                by=facts.get("by", ""),
                at=facts.get("at", ""),
                reason=facts.get("reason", ""),
            )
            segment = element.get("ref", "").rpartition("#")[2]
            matches[segment] = (*matches.get(segment, ()), match)
    return matches
