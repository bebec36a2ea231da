"""What checks found, in XLIFF's ITS module: Localization Quality Issues (ITS 2.0, 8.17).

A finding stands in the source, between ``sm`` and ``em`` around the words that it speaks of, and
where these are English or none around the whole sentence; what it says names the English words.
In a target it would do harm: tools that put another text there leave what stood behind a mark.
``sm`` and ``em`` are empty elements, not a ``mrk`` around the words, since findings overlap each
other and the marks of terms, and a tool that does not know them loses no text.

Findings are worked out anew whenever a job is written, so that they are not read back.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from lxml import etree

from duizhao.article import Segment
from duizhao.checks.finding import Finding, Severity
from duizhao.publication.xliff import vocabulary as names

_TYPES = {
    "accuracy/addition": "addition",
    "accuracy/mistranslation": "mistranslation",
    "accuracy/omission": "omission",
    "accuracy/untranslated": "untranslated",
    "linguistic-conventions/grammar": "grammar",
    "linguistic-conventions/punctuation": "typographical",
    "linguistic-conventions/spelling": "misspelling",
    "locale-conventions/date-format": "locale-violation",
    "style/organization-style": "style",
    "terminology/inconsistent-use-of-terminology": "inconsistency",
    "terminology/inconsistent-with-terminology-resource": "terminology",
    "other/source": "other",
}
"""The standard's type of issue for each category of ours."""
_UNKNOWN = "uncategorized"
_SEVERITIES = {Severity.ERROR: "100", Severity.WARNING: "50", Severity.NOTE: "10"}
"""Of a hundred."""


@dataclass(frozen=True, slots=True)
class Placed:
    """An empty element that stands in a text.

    Attributes:
        offset: Before which character, in code points.
        element: The element.
    """

    offset: int
    element: etree._Element


def issues_in(segment: Segment, findings: Sequence[Finding]) -> tuple[Placed, ...]:
    """Returns what marks findings in a segment's source, in order.

    Args:
        segment: As it is written.
        findings: Those about it.
    """
    placed: list[Placed] = []
    for place, finding in enumerate(findings, 1):
        start, end = _words(finding.source_span, segment.source)
        opening, closing = _marks(f"{segment.id}.q{place}", finding)
        placed += [Placed(start, opening), Placed(end, closing)]
    # what ends somewhere stands before what begins there
    return tuple(sorted(placed, key=lambda each: (each.offset, each.element.tag != names.MARK_END)))


def _words(span: tuple[int, int] | None, text: str) -> tuple[int, int]:
    """Where the words stand; all of the text where they are not in it."""
    if span is None or not 0 <= span[0] < span[1] <= len(text):
        return 0, len(text)
    return span


def _marks(mark_id: str, finding: Finding) -> tuple[etree._Element, etree._Element]:
    opening = etree.Element(names.MARK_START, id=mark_id, type=names.ITS_MARK)
    kind = _TYPES.get(finding.category, _UNKNOWN)
    opening.set(names.ISSUE_TYPE, "numbers" if finding.rule.startswith("number-") else kind)
    # the rule is what `duizhao check --accept` asks for
    said = names.escaped(f"{finding.message} ({finding.rule})")
    opening.set(names.ISSUE_COMMENT, said)
    opening.set(names.ISSUE_SEVERITY, _SEVERITIES[finding.severity])
    return opening, etree.Element(names.MARK_END, startRef=mark_id)
