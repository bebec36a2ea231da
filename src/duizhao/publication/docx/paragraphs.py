"""Runs and paragraphs: the text of the document, in the right voice and style."""

from __future__ import annotations

import zlib
from dataclasses import dataclass
from functools import cache

from duizhao.publication.docx.markup import Xml, text_content, w, when
from duizhao.publication.docx.voices import Face, Voice


@dataclass(frozen=True, slots=True)
class Flow:
    """How a paragraph sits among its neighbours, where its style does not say.

    Attributes:
        keep_next: It stays on the page of the paragraph after it.
        keep_lines: Its lines stay on one page.
        indent: Distance of its text from the left, in twips; None as its style says.
        hanging: How far its first line starts left of that, in twips. A tab ends there.
        page_break_before: It starts a page.
        tab: A tab stop before `indent`, in twips; 0 for none.
        after: Space below it, in twips; None as its style says.
    """

    keep_next: bool = False
    keep_lines: bool = False
    indent: int | None = None
    hanging: int = 0
    page_break_before: bool = False
    tab: int = 0
    after: int | None = None


PLAIN = Flow()


def run(text: str, voice: Voice, face: Face = Face.TEXT, style: str = "") -> Xml:
    """Returns a run of text that carries its own fonts and language.

    Args:
        text: What it says; line feeds become line breaks.
        voice: The language it says it in.
        face: Which of the language's typefaces it is set in.
        style: Id of a character style, or nothing.
    """
    return w("r", _run_properties(voice, face, style), *text_content(text))


def bookmarked(name: str, *runs: Xml) -> list[Xml]:
    """Returns runs inside a bookmark; where it has no name, the runs alone."""
    if not name:
        return list(runs)
    # numbers need only differ from each other, and names do
    number = zlib.crc32(name.encode()) & 0x7FFFFFFF
    return [w("bookmarkStart", id=number, name=name), *runs, w("bookmarkEnd", id=number)]


@cache
def _run_properties(voice: Voice, face: Face, style: str) -> Xml:
    return w("rPr", *when(style, w("rStyle", val=style)), *voice.properties(face))


def paragraph(style: str, *runs: Xml, flow: Flow = PLAIN) -> Xml:
    """Returns a paragraph in the style with that id."""
    return w("p", _paragraph_properties(style, flow), *runs)


@cache
def _paragraph_properties(style: str, flow: Flow) -> Xml:
    return w(
        "pPr",
        w("pStyle", val=style),
        *when(flow.keep_next, w("keepNext")),
        *when(flow.keep_lines, w("keepLines")),
        *when(flow.page_break_before, w("pageBreakBefore")),
        *when(flow.tab, w("tabs", w("tab", val="left", pos=flow.tab))),
        *when(flow.after is not None, w("spacing", after=flow.after or 0)),
        *when(flow.indent is not None, w("ind", left=flow.indent or 0, hanging=flow.hanging)),
    )
