"""Settings and fonts of the document, and what runs along every page."""

from __future__ import annotations

from duizhao.publication.docx.markup import Xml, w, when, word_part
from duizhao.publication.docx.paragraphs import paragraph, run
from duizhao.publication.docx.voices import FONTS, Face, Voice, word_tag

_COMPATIBILITY = "http://schemas.microsoft.com/office/word"


def settings_part(voice: Voice, *, track_changes: bool = False) -> bytes:
    """Returns ``word/settings.xml``: Word 2013's layout, which is mode 15.

    Args:
        voice: The voice of text that an editor types.
        track_changes: Whether what she types is recorded as a change.
    """
    modern = ("overrideTableStyleFontSizeAndJustification", "enableOpenTypeFeatures")
    return word_part(
        "settings",
        w("zoom", percent=100),
        *when(track_changes, w("trackRevisions")),
        w("defaultTabStop", val=420),
        w("characterSpacingControl", val="compressPunctuation"),
        w(
            "compat",
            w("compatSetting", name="compatibilityMode", uri=_COMPATIBILITY, val=15),
            *(w("compatSetting", name=name, uri=_COMPATIBILITY, val=1) for name in modern),
        ),
        w("themeFontLang", val=word_tag(voice.tag), eastAsia=word_tag(voice.chinese_tag)),
        w("decimalSymbol", val="."),
        w("listSeparator", val=","),
    )


def font_table_part() -> bytes:
    """Returns ``word/fontTable.xml``: what may stand in for a font that is not installed."""
    return word_part(
        "fonts",
        *(
            w(
                "font",
                *when(font.other_name, w("altName", val=font.other_name)),
                w("panose1", val=font.panose),
                w("charset", val=font.charset),
                w("family", val=font.family),
                w("pitch", val="variable"),
                name=font.name,
            )
            for font in FONTS
        ),
    )


def header_part(texts: list[tuple[str, Voice]]) -> bytes:
    """Returns the header of every page but the first: the title, in one voice or two.

    Args:
        texts: The title in each language shown, with its voice.
    """
    runs: list[Xml] = []
    for text, voice in texts:
        if runs:
            runs.append(run("  ·  ", voice, Face.DISPLAY))
        runs.append(run(text, voice, Face.DISPLAY))
    return word_part("hdr", paragraph("Header", *runs))


def footer_part(voice: Voice) -> bytes:
    """Returns the footer of every page: which page it is, of how many."""
    return word_part(
        "ftr",
        paragraph(
            "Footer",
            run("Page ", voice, Face.DISPLAY),
            _field("PAGE", voice),
            run(" of ", voice, Face.DISPLAY),
            _field("NUMPAGES", voice),
        ),
    )


def _field(instruction: str, voice: Voice) -> Xml:
    return w("fldSimple", run("1", voice, Face.DISPLAY), instr=f" {instruction} ")
