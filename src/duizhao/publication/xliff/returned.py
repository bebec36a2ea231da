"""What another tool's XLIFF says of a job: targets, states and notes, modules or none."""

from __future__ import annotations

from dataclasses import dataclass

from lxml import etree

from duizhao.article import SegmentState
from duizhao.errors import InputError
from duizhao.publication.xliff import vocabulary as names
from duizhao.publication.xliff.reading import parse, text_of


@dataclass(frozen=True, slots=True)
class ReturnedSegment:
    """A segment as the tool left it.

    Attributes:
        id: Its id, or nothing where the tool dropped it.
        source: Its Chinese, marks taken off.
        target: Its English, or None.
        state: Its state.
    """

    id: str
    source: str
    target: str | None
    state: SegmentState


@dataclass(frozen=True, slots=True)
class ReturnedUnit:
    """A unit as the tool left it.

    Attributes:
        id: Its id.
        segments: What it holds, the text between sentences left out.
        notes: The notes on it.
    """

    id: str
    segments: tuple[ReturnedSegment, ...]
    notes: tuple[str, ...]


def read_units(content: bytes, name: str) -> tuple[ReturnedUnit, ...]:
    """Reads the units of an XLIFF 2 file, whatever else it holds.

    Args:
        content: Its bytes.
        name: What messages call it.

    Raises:
        InputError: The bytes are no XLIFF 2, or a segment has no source.
    """
    units = []
    for unit in parse(content, name).iter(names.UNIT):
        try:
            segments = tuple(_segment(each) for each in unit.iterchildren(names.SEGMENT))
        except (ValueError, OverflowError) as error:
            raise InputError(
                f"{name}, line {unit.sourceline}: the <unit> that begins here cannot be read: "
                f"{error}.",
                "Export the file again from the tool that made it.",
            ) from error
        notes = tuple(
            names.unescaped("".join(note.itertext())).strip()
            for module in unit.iterchildren(names.NOTES)
            for note in module.iterchildren(names.NOTE)
        )
        units.append(ReturnedUnit(unit.get("id", ""), segments, notes))
    return tuple(units)


def _segment(element: etree._Element) -> ReturnedSegment:
    target = element.find(names.TARGET)
    return ReturnedSegment(
        id=element.get("id", ""),
        source=text_of(element.find(names.SOURCE)),
        target=None if target is None else text_of(target),
        state=SegmentState(element.get("state", SegmentState.INITIAL)),
    )
