"""The title block: label, title, subtitles, date and publisher, and what the reader must know."""

from __future__ import annotations

from datetime import date
from itertools import takewhile

from duizhao.article import BlockKind
from duizhao.publication.docx.markup import Xml
from duizhao.publication.docx.paragraphs import paragraph, run
from duizhao.publication.docx.passages import chinese_forms, forms_shown, untranslated_paragraphs
from duizhao.publication.docx.voices import Face, Voice, Voices
from duizhao.publication.edition import Bilingual, Edition, Layout, Passage

_MONTHS = (
    *("January", "February", "March", "April", "May", "June"),
    *("July", "August", "September", "October", "November", "December"),
)


def title_block(edition: Edition, layout: Layout, voices: Voices) -> list[Xml]:
    """Returns everything above the body.

    Args:
        edition: The edition.
        layout: English stands alone in the target layout, wherever there is English.
        voices: The edition's languages.
    """
    alone = layout is Layout.TARGET
    opening = opening_passages(edition)
    block: list[Xml] = []
    if edition.column is not None:
        block.append(paragraph("Kicker", *_said_in_line(edition.column, voices, alone)))
    block += _title(edition.title, voices, alone)
    for passage in opening:
        if passage.kind is not BlockKind.META and passage.text.source != edition.title.source:
            block += _subtitle(passage.text, voices, alone)
    block += _bylines(edition, opening, voices, alone)
    block += [
        paragraph("Notice", run(sentence, voices.target, Face.DISPLAY))
        for sentence in [" ".join(notices(edition))]
        if sentence
    ]
    return block


def opening_passages(edition: Edition) -> tuple[Passage, ...]:
    """Returns what stands before the text: subtitles, meta lines, the title printed again."""
    kinds = {BlockKind.TITLE, BlockKind.SUBTITLE, BlockKind.META}
    return tuple(takewhile(lambda passage: passage.kind in kinds, edition.passages))


def notices(edition: Edition) -> list[str]:
    """Returns what a reader must know before trusting the English, as sentences."""
    sentences: list[str] = []
    if edition.machine_translated:
        sentences.append(f"Machine translation, not yet reviewed ({edition.engine}).")
    passages = 1 + len(edition.passages) + len(edition.credits)
    if edition.untranslated == passages:
        sentences.append("Nothing in this document has been translated yet.")
    elif edition.untranslated:
        sentences.append(f"Not translated yet: {edition.untranslated} of {passages} passages.")
    return sentences


def _title(title: Bilingual, voices: Voices, alone: bool) -> list[Xml]:
    if alone and title.target is not None:
        return [paragraph("Title", run(title.target, voices.target, Face.DISPLAY))]
    forms = chinese_forms(title, voices)[: 1 if alone else None]
    block = [
        paragraph("TitleTranslation" if place else "Title", run(text, voice, Face.DISPLAY))
        for place, (text, voice) in enumerate(forms)
    ]
    if title.target is None:
        return block + untranslated_paragraphs(title.hints, voices)
    english = run(title.target, voices.target, Face.DISPLAY)
    return [*block, paragraph("TitleTranslation", english)]


def _subtitle(text: Bilingual, voices: Voices, alone: bool) -> list[Xml]:
    lines = [
        paragraph("Subtitle", run(form, voice, Face.DISPLAY))
        for form, voice in _shown(text, voices, alone)
    ]
    return lines + (untranslated_paragraphs(text.hints, voices) if text.target is None else [])


def _bylines(
    edition: Edition, opening: tuple[Passage, ...], voices: Voices, alone: bool
) -> list[Xml]:
    printed = [passage.text for passage in opening if passage.kind is BlockKind.META]
    lines = [paragraph("Byline", *_said_in_line(text, voices, alone)) for text in printed]
    page = " ".join(passage.text.source for passage in opening)
    publisher = _publisher_line(edition)
    added: list[Bilingual] = []
    if edition.published and edition.published[:4] not in page:
        added.append(_date_line(edition.published))
    if publisher and publisher.source not in page and (publisher.target or not alone):
        added.append(publisher)
    return lines + [paragraph("Byline", *_said_in_line(text, voices, alone)) for text in added]


def _date_line(published: str) -> Bilingual:
    """An ISO 8601 date in Chinese and in American English; as it is where it is not whole."""
    try:
        day = date.fromisoformat(published[:10])
    except ValueError:
        return Bilingual(published, published)
    return Bilingual(
        f"{day.year}年{day.month}月{day.day}日", f"{_MONTHS[day.month - 1]} {day.day}, {day.year}"
    )


def _publisher_line(edition: Edition) -> Bilingual | None:
    if not edition.publisher:
        return None
    known = (term.target for term in edition.terms if term.source == edition.publisher)
    return Bilingual(edition.publisher, next(known, None))


def _said_in_line(text: Bilingual, voices: Voices, alone: bool) -> list[Xml]:
    """A text in its languages on one line, between them a dot in the middle of the line."""
    runs: list[Xml] = []
    for form, voice in _shown(text, voices, alone):
        if runs:
            runs.append(run("  ·  ", voices.target, Face.DISPLAY))
        runs.append(run(form, voice, Face.DISPLAY))
    return runs


def _shown(text: Bilingual, voices: Voices, alone: bool) -> list[tuple[str, Voice]]:
    if alone and text.target is not None:
        return [(text.target, voices.target)]
    return forms_shown(text, voices)[: 1 if alone else None]
