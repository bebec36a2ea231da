"""Lines that a rule renders better than a decoder: credits, dates, and what is not Chinese.

A rule answers only where it is certain of the whole line; everything else is the engine's.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from duizhao.article import BlockKind, TermUse
from duizhao.han import has_han
from duizhao.translation.english_text import tidy
from duizhao.translation.rules.dates import rendered_date
from duizhao.translation.rules.labels import LABELS, Holds
from duizhao.translation.rules.people import english_names
from duizhao.translation.rules.scenes import rendered_scene

_FULL_WIDTH = re.compile(r"[\u3000-\u303f\uff01-\uff5e]")

_spaced = [r"\s*".join(map(re.escape, label)) for label in sorted(LABELS, key=len, reverse=True)]
_LABEL = rf"(?P<label>{'|'.join(_spaced)})"
_LABELLED = re.compile(rf"(?:^|(?<=[\s|｜,，;；、]))[【\[]?{_LABEL}\s*[:：/／]\s*")
_BARE_LABEL = re.compile(rf"(?:^|(?<=\s)){_LABEL}\s+(?=\S)")
_LABEL_BEHIND = re.compile(
    r"^(?P<names>[^:：]+?)\s*[/／]?\s*(?P<label>摄影报道|图文报道|文/图|图/文|供图|供稿|摄影|摄|图|文)$"
)
_REPORTING = {"摄影报道": "Text and photos", "图文报道": "Text and photos"}
_ENDS = " \t\u3000\xa0|｜,，;；、。"
_PAIRS = {"(": ")", "（": "）", "【": "】", "[": "]"}
_JOINT = " | "


@dataclass(frozen=True, slots=True)
class _Field:
    """A label as printed, without inner spaces, and what stands behind it."""

    label: str
    value: str


def rendered_by_rule(source: str, kind: BlockKind, terms: Sequence[TermUse] = ()) -> str | None:
    """The English of `source` where a rule gives it with certainty, else None.

    Args:
        source: A segment's source, in Simplified Chinese.
        kind: Its block's kind: labels are read in credit and meta lines only.
        terms: The glossary terms planned in it; they name the organisations in a credit.
    """
    text = source.strip()
    date = rendered_date(text)
    if date is not None:
        return date
    if not has_han(text):
        return tidy(text) if _FULL_WIDTH.search(text) else text
    if kind in (BlockKind.CAPTION, BlockKind.HEADING):
        return rendered_scene(source, kind, terms)
    if kind not in (BlockKind.CREDIT, BlockKind.META):
        return None
    names = {source[term.start : term.end]: term.target for term in terms}
    close = _PAIRS.get(text[0])
    if close is not None and text.endswith(close):
        inner = _line(text[1:-1].strip(), kind, names)
        return None if inner is None else f"({inner})"
    return _line(text, kind, names)


def split_label(source: str, kind: BlockKind) -> tuple[str, int] | None:
    """The label that a credit or meta line begins with, where its value is the engine's.

    Args:
        source: A segment's source that no rule could render whole.
        kind: Its block's kind.

    Returns:
        The label's English, and where in `source` the value begins; None where the line has no
        label, several, or nothing behind it.
    """
    if kind not in (BlockKind.CREDIT, BlockKind.META):
        return None
    marks = list(_LABELLED.finditer(source))
    if len(marks) != 1 or marks[0].start() or not source[marks[0].end() :].strip():
        return None
    return LABELS[re.sub(r"\s+", "", marks[0]["label"])][0], marks[0].end()


def _line(text: str, kind: BlockKind, names: dict[str, str]) -> str | None:
    """A credit or meta line without the brackets around it."""
    for labelled in (_LABELLED, _BARE_LABEL):
        fields = _fields(text, labelled)
        if fields is not None:
            return _joined([_field(field, names) for field in fields])
    behind = _LABEL_BEHIND.match(text)
    if behind is not None:
        label = behind["label"]
        english = _REPORTING.get(label) or LABELS[label][0]
        people = _people(_without_reporter(behind["names"]), names)
        return None if people is None else f"{english}: {people}"
    if kind is BlockKind.CREDIT:
        return _people(text, names)
    parts = [part.strip(_ENDS) for part in re.split(r"\s{2,}|[|｜\t\u3000]+", text)]
    dated = [rendered_date(part) or _named(part, names) for part in parts if part]
    return _joined(dated) if len(dated) > 1 else names.get(text)


def _fields(text: str, labelled: re.Pattern[str]) -> list[_Field] | None:
    """The fields of a line that begins with a label, or None."""
    marks = list(labelled.finditer(text))
    if not marks or text[: marks[0].start()].strip(_ENDS):
        return None
    ends = [mark.start() for mark in marks[1:]] + [len(text)]
    return [
        _Field(re.sub(r"\s+", "", mark["label"]), text[mark.end() : end].strip(_ENDS + "】]"))
        for mark, end in zip(marks, ends, strict=True)
    ]


def _joined(parts: Sequence[str | None]) -> str | None:
    whole = [part for part in parts if part is not None]
    return _JOINT.join(whole) if whole and len(whole) == len(parts) else None


def _field(field: _Field, names: dict[str, str]) -> str | None:
    english, holds = LABELS[field.label]
    value = _value(field.value, holds, names)
    if value is None:
        return None
    return f"{english}: {value}".rstrip(": ") + ("" if value else ":")


def _value(value: str, holds: Holds, names: dict[str, str]) -> str | None:
    if not value or not has_han(value):
        date = rendered_date(value) if holds is Holds.DATE else None
        return date or value
    if holds is Holds.DATE:
        return rendered_date(value)
    if holds in (Holds.PERSON, Holds.EITHER):
        return names.get(value) or _people(_without_reporter(value), names)
    return _named(value, names) if holds is Holds.ORGANISATION else None


def _named(value: str, names: dict[str, str]) -> str | None:
    """`value` where it is a glossary term, or no Chinese at all."""
    return value if not has_han(value) else names.get(value)


def _people(value: str, names: dict[str, str]) -> str | None:
    """A list of people in English, or None where one of them is no name for certain."""
    return names.get(value) or english_names(value, names)


def _without_reporter(value: str) -> str:
    return re.sub(r"^(?:本报|本网|本台|报社)?(?:特约|实习|见习)?记者\s*[/／]?\s*", "", value)
