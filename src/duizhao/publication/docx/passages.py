"""What one passage says in each language, as paragraphs."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import zip_longest

from duizhao.article import BlockKind
from duizhao.publication.docx.looks import (
    LOOKS,
    NUMBER_STYLE,
    REMEMBERED_STYLE,
    heading_style,
)
from duizhao.publication.docx.markup import Xml
from duizhao.publication.docx.paragraphs import PLAIN, Flow, bookmarked, paragraph, run
from duizhao.publication.docx.voices import Face, Voice, Voices
from duizhao.publication.edition import UNTRANSLATED, Bilingual, Hint, Passage
from duizhao.publication.markers import english_marker

NOT_CONVERTED = "—"
"""Stands where a text has no form in a script that the edition shows."""

_LIST_INDENT = 300
"""From a list item's marker to its text, for each level, in twips."""
_MARKER_ROOM = 150
"""What a number adds to that, and every character of it beyond three."""


def chinese_forms(text: Bilingual, voices: Voices) -> list[tuple[str, Voice]]:
    """Returns the source, then its form in every other script, each with its voice."""
    forms = [(text.source, voices.source)]
    forms += [(text.variants.get(v.tag, NOT_CONVERTED), v) for v in voices.scripts]
    return forms


def forms_shown(text: Bilingual, voices: Voices) -> list[tuple[str, Voice]]:
    """Returns the text in every language it has, English last; a form met before is left out."""
    forms = chinese_forms(text, voices)
    if text.target is not None:
        forms.append((text.target, voices.target))
    shown: list[tuple[str, Voice]] = []
    for form, voice in forms:
        if form != NOT_CONVERTED and form not in [known for known, _ in shown]:
            shown.append((form, voice))
    return shown


def chinese_paragraph(
    passage: Passage, text: str, voice: Voice, flow: Flow = PLAIN, lead: Sequence[Xml] = ()
) -> Xml:
    """Returns the passage's paragraph in one of its Chinese forms, after the runs of `lead`."""
    style = LOOKS[passage.kind].source
    return _item(style, passage, passage.marker, ([(text, "")], voice), flow=flow, lead=lead)


def english_paragraphs(
    passage: Passage, voices: Voices, flow: Flow = PLAIN, *, alone: bool = False
) -> list[Xml]:
    """Returns the passage's English; where there is none, a notice and the terms to use.

    Args:
        passage: The passage.
        voices: The edition's languages.
        flow: How it sits among its neighbours.
        alone: No Chinese stands beside it: a bookmark says which passage it is.
    """
    if passage.text.target is None:
        return untranslated_paragraphs(passage.text.hints, voices, flow)
    style = LOOKS[passage.kind].target
    english = (_styled(passage.text), voices.target)
    bookmark = passage.text.bookmark if alone else ""
    marker = english_marker(passage.marker)
    return [_item(style, passage, marker, english, flow=flow, bookmark=bookmark)]


def english_runs(text: Bilingual, voice: Voice, face: Face) -> list[Xml]:
    """Returns a text's English, with its mark what the translation memory had."""
    return [run(piece, voice, face, style) for piece, style in _styled(text)]


def _styled(text: Bilingual) -> list[tuple[str, str]]:
    """A text's English in pieces, each with the id of its character style, or nothing."""
    return [
        (piece, REMEMBERED_STYLE if remembered else "") for piece, remembered in text.target_pieces
    ]


def english_text(text: Bilingual) -> str:
    """Returns what stands as a text's English, as its length matters to the page."""
    if text.target is not None:
        return text.target
    return "\n".join([UNTRANSLATED, "; ".join(f"{h.source} = {h.target}" for h in text.hints)])


def untranslated_paragraphs(hints: Sequence[Hint], voices: Voices, flow: Flow = PLAIN) -> list[Xml]:
    """Returns the notice that a text has no English yet, and its terms as ``Chinese = English``."""
    notice = run(UNTRANSLATED, voices.target, Face.DISPLAY)
    if not hints:
        return [paragraph("Untranslated", notice, flow=flow)]
    held = replace(flow, keep_next=True, after=0)
    return [
        paragraph("Untranslated", notice, flow=held),
        paragraph("TermHint", *_hint_runs(hints, voices), flow=flow),
    ]


def heading_paragraphs(passage: Passage, voices: Voices, flow: Flow) -> list[Xml]:
    """Returns a heading in all of the edition's languages, each on a line of its own.

    One paragraph holds them, so that Word's navigation pane lists the section once. Under a
    heading without English stands the notice that says so.

    Args:
        passage: The heading.
        voices: The edition's languages.
        flow: Where its number and its text begin.
    """
    runs = number_runs(passage.number, voices)
    for place, (form, voice) in enumerate(forms_shown(passage.text, voices)):
        if place and form == passage.text.target and passage.text.remembered:
            runs.append(run("\n", voice, Face.DISPLAY))
            runs += english_runs(passage.text, voice, Face.DISPLAY)
        else:
            runs.append(run(f"\n{form}" if place else form, voice, Face.DISPLAY))
    heading = paragraph(heading_style(passage.level), *runs, flow=flow)
    return [heading, *heading_notice(passage, voices, flow.indent)]


def heading_notice(passage: Passage, voices: Voices, indent: int | None = None) -> list[Xml]:
    """Returns what stands under a heading without English, else nothing."""
    if passage.text.target is not None:
        return []
    held = Flow(keep_next=True, indent=indent, after=60)
    return untranslated_paragraphs(passage.text.hints, voices, held)


def with_following(passages: Sequence[Passage]) -> Iterator[tuple[Passage, Passage | None]]:
    """Yields every passage with the one after it, the last with None."""
    return zip_longest(passages, passages[1:])


def keeps_next(passage: Passage, following: Passage | None) -> bool:
    """Whether a passage must not be parted from the one after it by the end of a page.

    A caption stays with the text beside which its picture stood; of several captions the last
    one, lest a page of pictures become one block that fits nowhere.
    """
    return (
        passage.kind is BlockKind.CAPTION
        and following is not None
        and following.kind not in {BlockKind.CAPTION, BlockKind.HEADING}
    )


def number_runs(number: int, voices: Voices) -> list[Xml]:
    """Returns a passage's number as it stands before the passage's own text."""
    return [
        run(str(number), voices.target, Face.DISPLAY, NUMBER_STYLE),
        run("\t", voices.target, Face.DISPLAY),
    ]


def _hint_runs(hints: Sequence[Hint], voices: Voices) -> list[Xml]:
    runs: list[Xml] = []
    for place, hint in enumerate(hints, 1):
        after = "; " if place < len(hints) else ""
        runs.append(run(hint.source, voices.source))
        runs.append(run(f" = {hint.target}{after}", voices.target))
    return runs


def _room_for(marker: str) -> int:
    """From a list item's marker to its text, in twips; items 9 and 10 get the same."""
    if not marker:
        return 0
    return _LIST_INDENT + (_MARKER_ROOM * max(len(marker) - 2, 1) if len(marker) > 1 else 0)


def _item(
    style: str,
    passage: Passage,
    marker: str,
    said: tuple[Sequence[tuple[str, str]], Voice],
    *,
    flow: Flow,
    lead: Sequence[Xml] = (),
    bookmark: str = "",
) -> Xml:
    """A paragraph; of a list item, with its marker before it and its lines aligned."""
    pieces, voice = said
    if passage.kind is BlockKind.LIST_ITEM and marker:
        first, look = pieces[0]
        pieces = [(f"{marker}\t{first}", look), *pieces[1:]]
    runs = [run(text, voice, LOOKS[passage.kind].face, look) for text, look in pieces]
    if passage.kind is not BlockKind.LIST_ITEM:
        return paragraph(style, *lead, *bookmarked(bookmark, *runs), flow=flow)
    outer = (flow.indent or 0) + _LIST_INDENT * (max(passage.level, 1) - 1)
    room = _room_for(marker)
    hanging = replace(
        flow,
        indent=outer + room,
        hanging=outer + room if lead else room,
        tab=outer if lead else 0,
    )
    return paragraph(style, *lead, *bookmarked(bookmark, *runs), flow=hanging)
