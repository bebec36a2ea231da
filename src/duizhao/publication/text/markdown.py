"""Writes an edition as Markdown (CommonMark)."""

from __future__ import annotations

import re
from collections.abc import Sequence

from duizhao.article import BlockKind
from duizhao.publication.edition import Edition, Passage
from duizhao.publication.markers import english_marker
from duizhao.publication.presentation import Presentation
from duizhao.publication.text.forms import forms_of, passages_of

_SPECIAL = re.compile(r"([\\`*_\[\]<>&#|~])")
_AT_BEGINNING = re.compile(r"^(\d+)([.)])|^([-+=])", re.MULTILINE)
_DEEPEST = 6


def write_markdown(edition: Edition, presentation: Presentation) -> bytes:
    """Writes an edition as Markdown.

    A heading has its languages on one line; under the Chinese of a paragraph stands its English,
    as a block quotation; captions and lines about the article are in italics.

    Args:
        edition: What is shown.
        presentation: English alone in the target layout, both languages in every other.

    Returns:
        UTF-8; the same edition gives the same bytes.
    """
    blocks: list[str] = []
    if edition.column is not None:
        blocks.append(_italic(" · ".join(forms_of(edition.column, presentation))))
    if edition.title.source:
        blocks.append(f"# {_on_one_line(forms_of(edition.title, presentation))}")
    for passage in passages_of(edition):
        blocks += _passage(passage, forms_of(passage.text, presentation))
    if edition.credit_line:
        blocks.append(_italic(edition.credit_line))
    return ("\n\n".join(blocks) + "\n").encode()


def _passage(passage: Passage, forms: Sequence[str]) -> list[str]:
    kind = passage.kind
    if kind in (BlockKind.HEADING, BlockKind.SUBTITLE):
        depth = min(max(passage.level, 1) + 1, _DEEPEST)
        return [f"{'#' * depth} {_on_one_line(forms)}"]
    if kind is BlockKind.LIST_ITEM:
        marker = english_marker(passage.marker)
        bullet = marker if marker[:-1].isdigit() else "*"
        indent = " " * (len(bullet) + 1)
        lines = "\n\n".join(_text(form) for form in forms).split("\n")
        return [f"{bullet} " + "\n".join(f"{indent}{line}".rstrip() for line in lines).strip()]
    if kind in (BlockKind.CAPTION, BlockKind.META, BlockKind.CREDIT):
        return ["\\\n".join(_italic(form) for form in forms)]
    if len(forms) == 1:
        return [_text(forms[0])]
    *chinese, english = forms
    quoted = "\n".join(f"> {line}" for line in _text(english).split("\n"))
    return [*(_text(form) for form in chinese), quoted]


def _on_one_line(forms: Sequence[str]) -> str:
    return " · ".join(_escaped(" ".join(form.split())) for form in forms)


def _italic(text: str) -> str:
    words = _escaped(" ".join(text.split()))
    return f"*{words}*" if words else ""


def _text(text: str) -> str:
    """Text with its hard line breaks, and nothing in it that Markdown would read as a mark."""
    lines = [line.strip() for line in text.splitlines()]
    return "\\\n".join(_escaped(line) for line in lines if line)


def _escaped(text: str) -> str:
    marked = _SPECIAL.sub(r"\\\1", text)
    return _AT_BEGINNING.sub(lambda m: f"{m[1]}\\{m[2]}" if m[1] else f"\\{m[3]}", marked)
