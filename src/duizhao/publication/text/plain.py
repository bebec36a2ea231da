"""Writes an edition as plain text: a paragraph's languages under each other, then a blank line."""

from __future__ import annotations

from duizhao.article import BlockKind
from duizhao.publication.edition import Edition
from duizhao.publication.markers import english_marker
from duizhao.publication.presentation import Presentation
from duizhao.publication.text.forms import forms_of, passages_of


def write_plain(edition: Edition, presentation: Presentation) -> bytes:
    """Writes an edition as plain text.

    Args:
        edition: What is shown.
        presentation: English alone in the target layout, both languages in every other.

    Returns:
        UTF-8; the same edition gives the same bytes.
    """
    paragraphs: list[list[str]] = []
    if edition.column is not None:
        paragraphs.append(forms_of(edition.column, presentation))
    if edition.title.source:
        paragraphs.append(forms_of(edition.title, presentation))
    for passage in passages_of(edition):
        forms = forms_of(passage.text, presentation)
        if passage.kind is BlockKind.LIST_ITEM:
            marker = english_marker(passage.marker) or "•"
            forms = [f"{marker} {forms[0]}", *(f"  {form}" for form in forms[1:])]
        paragraphs.append(forms)
    if edition.credit_line:
        paragraphs.append([edition.credit_line])
    return ("\n\n".join("\n".join(forms) for forms in paragraphs) + "\n").encode()
