"""The title block: label, title, subtitles, date and publisher, and what the reader must know."""

from __future__ import annotations

from duizhao.article import BlockKind
from duizhao.dates import in_chinese, in_english
from duizhao.publication.docx.markup import Xml
from duizhao.publication.docx.paragraphs import bookmarked, paragraph, run
from duizhao.publication.docx.passages import (
    NOT_CONVERTED,
    chinese_forms,
    english_runs,
    forms_shown,
    untranslated_paragraphs,
)
from duizhao.publication.docx.voices import Face, Voice, Voices
from duizhao.publication.edition import REMEMBERED, Bilingual, Edition, Passage
from duizhao.publication.presentation import Layout

_BESIDE = "   "
"""Between the parts of a byline."""


def title_block(edition: Edition, layout: Layout, voices: Voices) -> list[Xml]:
    """Returns everything above the body, one language's lines after another's.

    Args:
        edition: The edition.
        layout: English stands alone in the target layout, wherever there is English.
        voices: The edition's languages.
    """
    alone = layout is Layout.TARGET
    opening = edition.opening
    block: list[Xml] = []
    if edition.column is not None:
        runs = _in_line(_shown(edition.column, voices, alone), voices)
        if alone and edition.column.target is not None:
            runs = bookmarked(edition.column.bookmark, *runs)
        block.append(paragraph("Kicker", *runs))
    title = [edition.title] if edition.title.source else []
    block += _headlines([*title, *_subtitles(edition, opening)], voices, alone)
    block += _bylines(_bylined(edition, opening, alone), voices, alone)
    if warning := " ".join(notices(edition)):
        block.append(paragraph("Notice", run(warning, voices.target, Face.DISPLAY)))
    return block


def notices(edition: Edition) -> list[str]:
    """Returns what a reader must know before trusting the English, as sentences."""
    sentences: list[str] = []
    if edition.machine_translated:
        sentences.append(
            f"Machine translation, review not finished: {edition.approved} of {edition.sentences} "
            f"sentences are approved ({edition.engine})."
            if edition.approved
            else f"Machine translation, not yet reviewed ({edition.engine})."
        )
    passages = len(edition.texts)
    if edition.untranslated == passages:
        sentences.append("Nothing in this document has been translated yet.")
    elif edition.untranslated:
        sentences.append(f"Not translated yet: {edition.untranslated} of {passages} passages.")
    if edition.remembered:
        sentences.append(REMEMBERED)
    return sentences


def _subtitles(edition: Edition, opening: tuple[Passage, ...]) -> list[Bilingual]:
    """What stands under the headline, the headline printed again left out."""
    return [
        passage.text
        for passage in opening
        if passage.kind is not BlockKind.META and passage.text.source != edition.title.source
    ]


def _headlines(texts: list[Bilingual], voices: Voices, alone: bool) -> list[Xml]:
    """The headline and its subtitles in one language after another."""
    block: list[Xml] = []
    for place, voice in enumerate((voices.source, *voices.scripts)):
        for text in texts:
            form = chinese_forms(text, voices)[place][0]
            if form != NOT_CONVERTED and not (alone and (place or text.target is not None)):
                style = _headline_style(text is texts[0], first=not block)
                block.append(paragraph(style, run(form, voice, Face.DISPLAY)))
    for text in texts:
        if text.target is not None:
            style = _headline_style(text is texts[0], first=not block)
            english = english_runs(text, voices.target, Face.DISPLAY)
            block.append(paragraph(style, *bookmarked(text.bookmark if alone else "", *english)))
    missing = [text for text in texts if text.target is None]
    hints = list(dict.fromkeys(hint for text in missing for hint in text.hints))
    return block + (untranslated_paragraphs(hints, voices) if missing else [])


def _headline_style(is_headline: bool, *, first: bool) -> str:
    if not is_headline:
        return "Subtitle"
    return "Title" if first else "TitleTranslation"


def _bylined(edition: Edition, opening: tuple[Passage, ...], alone: bool) -> list[Bilingual]:
    """The page's own lines about the article, then its date and publisher if they lack them."""
    lines = [passage.text for passage in opening if passage.kind is BlockKind.META]
    page = " ".join(passage.text.source for passage in opening)
    if edition.published and edition.published[:4] not in page:
        lines.append(Bilingual(in_chinese(edition.published), in_english(edition.published)))
    if edition.publisher and edition.publisher not in page:
        known = (term.target for term in edition.terms if term.source == edition.publisher)
        english = next(known, None)
        if english is not None or not alone:
            lines.append(Bilingual(edition.publisher, english))
    return lines


def _bylines(texts: list[Bilingual], voices: Voices, alone: bool) -> list[Xml]:
    """A line for each language; one that would only repeat what stands above it is left out."""
    lines = [
        [
            (form, voice, text.bookmark if alone and form == text.target else "")
            for text in texts
            for form, voice in _shown(text, voices, alone)
            if voice == v
        ]
        for v in (voices.source, *voices.scripts, voices.target)
    ]
    return [paragraph("Byline", *_byline(line, voices)) for line in lines if line]


def _byline(parts: list[tuple[str, Voice, str]], voices: Voices) -> list[Xml]:
    """The parts of a byline beside each other, each known by its bookmark if it has one."""
    runs: list[Xml] = []
    for form, voice, bookmark in parts:
        if runs:
            runs.append(run(_BESIDE, voices.target, Face.DISPLAY))
        runs += bookmarked(bookmark, run(form, voice, Face.DISPLAY))
    return runs


def _in_line(said: list[tuple[str, Voice]], voices: Voices, between: str = "  ·  ") -> list[Xml]:
    """Texts beside each other on one line."""
    runs: list[Xml] = []
    for text, voice in said:
        if runs:
            runs.append(run(between, voices.target, Face.DISPLAY))
        runs.append(run(text, voice, Face.DISPLAY))
    return runs


def _shown(text: Bilingual, voices: Voices, alone: bool) -> list[tuple[str, Voice]]:
    """A text in every language that is shown; of those in which it reads the same, the first."""
    if alone and text.target is not None:
        return [(text.target, voices.target)]
    return forms_shown(text, voices)[: 1 if alone else None]
