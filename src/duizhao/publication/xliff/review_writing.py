"""Writing what reviewing adds: versions, decisions, queries, sign-off and notes."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence

from lxml import etree

from duizhao.article import Article, Block, Segment
from duizhao.article.review import AuthorQuery, Decision, Note, SignOff, Version
from duizhao.publication.xliff import vocabulary as names

Items = list[tuple[str, str | None]]
AddGroup = Callable[[etree._Element, str, Iterable[tuple[str, str | None]]], None]
"""Adds a metaGroup of that category with these metas to a metadata module."""


def add_article_review(module: etree._Element, article: Article, add: AddGroup) -> None:
    """Adds to the file's metadata what is decided, asked and signed for the whole article."""
    for decision in article.decisions:
        add(module, names.DECISION_GROUP, _decision_items(decision))
    for query in article.queries:
        add(module, names.QUERY_GROUP, _query_items(query))
    if article.sign_off is not None:
        add(module, names.SIGN_OFF_GROUP, _sign_off_items(article.sign_off))
    add_note_facts(module, article.notes, add)


def add_block_review(module: etree._Element, block: Block, add: AddGroup) -> None:
    """Adds to a unit's metadata who wrote its sentences, and what they were before."""
    segments = block.segments
    add(module, names.MERGED_GROUP, [(s.id, s.merged_into or None) for s in segments])
    add(module, names.BY_GROUP, [(s.id, s.by or None) for s in segments])
    add(module, names.AT_GROUP, [(s.id, s.at or None) for s in segments])
    for segment in segments:
        for version in segment.versions:
            add(module, names.VERSION_GROUP, _version_items(segment, version))
    add_note_facts(module, block.notes, add)


def add_note_facts(module: etree._Element, notes: Sequence[Note], add: AddGroup) -> None:
    """Adds who wrote each note, when and where: XLIFF's own notes have no place for it."""
    for place, note in enumerate(notes, 1):
        items: Items = [
            ("note", f"n{place}"),
            ("by", note.by or None),
            ("at", note.at or None),
            ("segment", note.segment or None),
            ("about", note.about or None),
            ("resolved", "yes" if note.resolved else None),
        ]
        if len([value for _, value in items if value is not None]) > 1:
            add(module, names.NOTE_GROUP, items)


def add_notes(parent: etree._Element, notes: Sequence[Note]) -> None:
    """Adds the notes themselves, as every XLIFF tool shows them."""
    if not notes:
        return
    element = etree.SubElement(parent, names.NOTES)
    for place, note in enumerate(notes, 1):
        etree.SubElement(element, names.NOTE, id=f"n{place}").text = names.escaped(note.text)


def target_orders(block: Block) -> dict[str, str]:
    """By segment id, the ``order`` of its target, where the English is not in the source's order.

    The standard counts ``ignorable`` elements, too: those keep their places.
    """
    english = block.in_english_order
    if english == block.segments:
        return {}
    natural: list[int] = []
    place = position = 0
    for segment in block.segments:
        place += 1 + bool(segment.start > position)
        natural.append(place)
        position = segment.end
    return {s.id: str(at) for s, at in zip(english, natural, strict=True)}


def _version_items(segment: Segment, version: Version) -> Items:
    return [
        ("segment", segment.id),
        ("round", str(version.round)),
        ("order", str(version.order) if version.order else None),
        ("by", version.by or None),
        ("at", version.at or None),
        ("target", version.target),
    ]


def _decision_items(decision: Decision) -> Items:
    return [
        ("source", decision.source),
        ("proposed", decision.proposed or None),
        *(("alternative", each) for each in decision.alternatives),
        ("authority", decision.authority or None),
        *(("place", f"{p.block}/{p.segment} {p.english}".strip()) for p in decision.places),
        ("chosen", decision.chosen or None),
        ("by", decision.by or None),
        ("at", decision.at or None),
        ("round", str(decision.round) if decision.round else None),
    ]


def _query_items(query: AuthorQuery) -> Items:
    return [
        ("place", f"{query.block}/{query.segment}"),
        ("text", query.text),
        ("message", query.message),
        ("suggestion", query.suggestion or None),
        ("answer", query.answer or None),
    ]


def _sign_off_items(sign_off: SignOff) -> Items:
    return [
        ("name", sign_off.name),
        ("date", sign_off.date or None),
        ("approved", "yes" if sign_off.approved else "no"),
    ]
