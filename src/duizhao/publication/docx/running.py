"""The layouts that run down the page: stacked (Chinese above English) and English alone."""

from __future__ import annotations

from duizhao.article import BlockKind
from duizhao.publication.docx.looks import LINE, TEXT_SIZE, heading_style
from duizhao.publication.docx.markup import Xml
from duizhao.publication.docx.pages import Sheet, lines_needed
from duizhao.publication.docx.paragraphs import Flow, bookmarked, paragraph, run
from duizhao.publication.docx.passages import (
    chinese_forms,
    chinese_paragraph,
    english_paragraphs,
    english_text,
    heading_notice,
    heading_paragraphs,
    keeps_next,
    number_runs,
    untranslated_paragraphs,
    with_following,
)
from duizhao.publication.docx.voices import Face, Voices
from duizhao.publication.edition import Passage

_NUMBER_ROOM = 510
"""From a passage's number to its text, in twips."""
_BESIDE = 50
"""Between a Chinese paragraph and its English, in twips."""
_BETWEEN_PAIRS, _BETWEEN_CLOSE_PAIRS = 220, 130
_BETWEEN_PARAGRAPHS, _BETWEEN_CLOSE_PARAGRAPHS = 160, 60
"""Between passages, and between those that belong closely together."""
_WHOLE = 0.5
"""Of a page, as estimated: what is no longer stays on one page with its translation."""
_HEADING_FLOW = Flow(indent=_NUMBER_ROOM, hanging=_NUMBER_ROOM)


def stacked_body(passages: tuple[Passage, ...], voices: Voices, sheet: Sheet) -> list[Xml]:
    """Returns every passage's Chinese with its English under it.

    Args:
        passages: In reading order, credits last.
        voices: The edition's languages.
        sheet: The page they are set on.
    """
    body: list[Xml] = []
    for passage, following in with_following(passages):
        if passage.kind is BlockKind.HEADING:
            body += heading_paragraphs(passage, voices, _HEADING_FLOW)
        else:
            body += _stack(passage, following, voices, sheet)
    return body


def target_body(passages: tuple[Passage, ...], voices: Voices) -> list[Xml]:
    """Returns every passage's English; of one that has none, the Chinese and a notice.

    Args:
        passages: In reading order, credits last.
        voices: The edition's languages.
    """
    body: list[Xml] = []
    for passage, following in with_following(passages):
        flow = Flow(
            keep_next=keeps_next(passage, following),
            after=_BETWEEN_CLOSE_PARAGRAPHS if _close(passage, following) else _BETWEEN_PARAGRAPHS,
        )
        if passage.kind is BlockKind.HEADING:
            body += _english_heading(passage, voices)
        elif passage.text.target is None:
            body += _left_in_chinese(passage, voices, flow)
        else:
            body += english_paragraphs(passage, voices, flow, alone=True)
    return body


def _stack(passage: Passage, following: Passage | None, voices: Voices, sheet: Sheet) -> list[Xml]:
    forms = chinese_forms(passage.text, voices)
    width = sheet.text_width - _NUMBER_ROOM
    texts = [*(text for text, _ in forms), english_text(passage.text)]
    lines = sum(lines_needed(text, width, TEXT_SIZE) for text in texts)
    whole = lines * LINE <= sheet.text_height * _WHOLE
    above = Flow(keep_next=True, keep_lines=whole, indent=_NUMBER_ROOM, after=_BESIDE)
    first = Flow(True, whole, _NUMBER_ROOM, _NUMBER_ROOM, after=_BESIDE)
    last = Flow(
        keep_next=keeps_next(passage, following),
        keep_lines=whole,
        indent=_NUMBER_ROOM,
        after=_BETWEEN_CLOSE_PAIRS if _close(passage, following) else _BETWEEN_PAIRS,
    )
    (source, voice), *others = forms
    lead = number_runs(passage.number, voices)
    return [
        chinese_paragraph(passage, source, voice, first, lead),
        *(chinese_paragraph(passage, text, script, above) for text, script in others),
        *english_paragraphs(passage, voices, last),
    ]


def _close(passage: Passage, following: Passage | None) -> bool:
    """Whether two passages are items of one list, or credits."""
    kinds = {BlockKind.LIST_ITEM, BlockKind.CREDIT}
    return following is not None and following.kind is passage.kind and passage.kind in kinds


def _english_heading(passage: Passage, voices: Voices) -> list[Xml]:
    if passage.text.target is None:
        said = [run(passage.text.source, voices.source, Face.DISPLAY)]
    else:
        english = run(passage.text.target, voices.target, Face.DISPLAY)
        said = bookmarked(passage.text.bookmark, english)
    return [paragraph(heading_style(passage.level), *said), *heading_notice(passage, voices)]


def _left_in_chinese(passage: Passage, voices: Voices, flow: Flow) -> list[Xml]:
    held = Flow(keep_next=True, after=_BESIDE)
    return [
        chinese_paragraph(passage, passage.text.source, voices.source, held),
        *untranslated_paragraphs(passage.text.hints, voices, flow),
    ]
