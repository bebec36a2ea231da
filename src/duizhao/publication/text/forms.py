"""Which texts of an edition stand under each other, whatever marks them."""

from __future__ import annotations

from duizhao.publication.edition import UNTRANSLATED, Bilingual, Edition, Passage
from duizhao.publication.presentation import Layout, Presentation

NOT_YET = f"[{UNTRANSLATED}]"


def forms_of(text: Bilingual, presentation: Presentation) -> list[str]:
    """Returns a text in the languages that are shown, English last, none of them twice."""
    english = NOT_YET if text.target is None else text.target
    if presentation.layout is Layout.TARGET and text.target is not None:
        return [english]
    chinese = [text.source, *(text.variants.get(tag, "") for tag in presentation.scripts)]
    return list(dict.fromkeys(form for form in (*chinese, english) if form))


def passages_of(edition: Edition) -> tuple[Passage, ...]:
    """Returns everything under the title, in order."""
    return (*edition.opening, *edition.passages, *edition.credits)
