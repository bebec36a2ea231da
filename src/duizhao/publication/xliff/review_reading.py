"""Reading back what reviewing adds: versions, decisions, queries, sign-off and notes."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from lxml import etree

from duizhao.article.review import (
    AuthorQuery,
    Decision,
    DecisionPlace,
    Note,
    SignOff,
    Version,
)
from duizhao.publication.xliff import vocabulary as names

Items = list[tuple[str, str]]
"""The (type, value) pairs of a metaGroup."""


def versions_of(groups: Iterable[Items]) -> dict[str, tuple[Version, ...]]:
    """By segment id, the targets that it had before.

    Raises:
        ValueError: A round or an order is no number.
    """
    versions: dict[str, tuple[Version, ...]] = {}
    for items in groups:
        facts = dict(items)
        segment = facts.get("segment", "")
        version = Version(
            target=facts.get("target"),
            round=int(facts.get("round", "0")),
            order=int(facts.get("order", "0")),
            by=facts.get("by", ""),
            at=facts.get("at", ""),
        )
        versions[segment] = (*versions.get(segment, ()), version)
    return versions


def notes_of(element: etree._Element, groups: Iterable[Items]) -> tuple[Note, ...]:
    """The notes directly on a file or unit; another tool's have their text alone."""
    facts = {items["note"]: items for items in map(dict, groups) if "note" in items}
    notes: list[Note] = []
    for holder in element.iterchildren(names.NOTES):
        for note in holder.iterchildren(names.NOTE):
            known = facts.get(note.get("id", ""), {})
            notes.append(
                Note(
                    text=names.unescaped("".join(note.itertext())),
                    by=known.get("by", ""),
                    at=known.get("at", ""),
                    segment=known.get("segment", ""),
                    about=known.get("about", ""),
                    resolved=known.get("resolved") == "yes",
                )
            )
    return tuple(notes)


def decision_of(items: Items) -> Decision:
    """A decision from its metaGroup."""
    facts = dict(items)
    return Decision(
        source=facts.get("source", ""),
        proposed=facts.get("proposed", ""),
        alternatives=tuple(value for kind, value in items if kind == "alternative"),
        authority=facts.get("authority", ""),
        places=tuple(_place(value) for kind, value in items if kind == "place"),
        chosen=facts.get("chosen", ""),
        by=facts.get("by", ""),
        at=facts.get("at", ""),
        round=int(facts.get("round", "0")),
    )


def query_of(items: Items) -> AuthorQuery:
    """A query to the author from its metaGroup."""
    facts = dict(items)
    block, _, segment = facts.get("place", "").partition("/")
    return AuthorQuery(
        block=block,
        segment=segment,
        text=facts.get("text", ""),
        message=facts.get("message", ""),
        suggestion=facts.get("suggestion", ""),
        answer=facts.get("answer", ""),
    )


def sign_off_of(groups: Iterable[Items]) -> SignOff | None:
    """Who answers for the review, or None."""
    for items in groups:
        facts = dict(items)
        return SignOff(facts.get("name", ""), facts.get("date", ""), facts.get("approved") == "yes")
    return None


def ranks(orders: Mapping[str, str | None], segments: Sequence[str]) -> dict[str, int]:
    """By segment id, its place in English from 1, where any target says another than its own.

    Args:
        orders: The ``order`` of each segment's target, or None where it has none.
        segments: The ids in the source's order.

    Raises:
        ValueError: An order is no number.
    """
    if not any(orders.values()):
        return {}
    natural = {name: place for place, name in enumerate(segments)}
    # those without an order stand where they stand: their own place among the ordered ones
    wanted = {name: int(order or 2 * natural[name] + 1) for name, order in orders.items()}
    ordered = sorted(segments, key=lambda name: (wanted.get(name, 0), natural[name]))
    return {name: rank for rank, name in enumerate(ordered, 1)}


def _place(value: str) -> DecisionPlace:
    at, _, english = value.partition(" ")
    block, _, segment = at.partition("/")
    return DecisionPlace(block, segment, english)
