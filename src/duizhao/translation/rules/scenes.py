"""Captions and headings that say of somebody but what they do: 罗滨校长讲话.

A caption is a sentence in the present tense, *Principal Luo Bin speaks.*; a heading names what
stands below it, *Remarks by Principal Luo Bin*.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from duizhao.article import BlockKind, TermUse

_SPEECHES: Mapping[str, str] = {
    "讲话": "Remarks by", "发言": "Remarks by", "作发言": "Remarks by", "作交流发言": "Remarks by",
    "致辞": "Address by", "致词": "Address by", "致欢迎辞": "Welcome address by",
    "作专题讲座": "Lecture by", "作讲座": "Lecture by", "作专题报告": "Report by",
    "作报告": "Report by",
    "作总结": "Summary by", "总结发言": "Closing remarks by",
}  # fmt: skip
"""What is a heading as well."""

_SCENES: Mapping[str, str] = {
    "讲话": "speaks", "发言": "speaks", "作发言": "speaks", "作交流发言": "speaks",
    "致辞": "delivers an address", "致词": "delivers an address",
    "致欢迎辞": "delivers a welcome address",
    "作专题讲座": "gives a lecture", "作讲座": "gives a lecture",
    "作专题报告": "delivers a report", "作报告": "delivers a report",
    "作总结": "gives a summary", "总结发言": "delivers closing remarks",
    "主持会议": "chairs the meeting", "主持仪式": "presides over the ceremony",
}  # fmt: skip
"""What somebody in a picture does."""


def rendered_scene(text: str, kind: BlockKind, terms: Sequence[TermUse]) -> str | None:
    """The English of a caption or heading of that kind, else None.

    Args:
        text: A segment's source, in Simplified Chinese.
        kind: Its block's kind.
        terms: The terms planned in it; the first has to be the person, from its beginning.
    """
    if not terms or terms[0].category != "person" or terms[0].start != 0:
        return None
    person, act = terms[0].target, text[terms[0].end :].strip().rstrip("。.")
    if kind is BlockKind.CAPTION and act in _SCENES:
        return f"{person}{',' if ',' in person else ''} {_SCENES[act]}."
    if kind is BlockKind.HEADING and act in _SPEECHES:
        return f"{_SPEECHES[act]} {person}"
    return None
