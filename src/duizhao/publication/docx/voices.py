"""How each language looks and is marked: its fonts, and its tag as Word writes it.

Every run carries its fonts and its language itself, so that a passage pasted elsewhere keeps
them, and so that Chinese quotation marks and dashes, which share code points with English
ones, are set in the Chinese font.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum

from duizhao.languages import is_traditional
from duizhao.publication.docx.markup import Xml, w


class Face(Enum):
    """Which of a language's two typefaces is meant."""

    TEXT = "text"
    DISPLAY = "display"
    """Titles, headings, labels."""


# Fonts that Windows and Microsoft Office for Mac bring along; LibreOffice and fontconfig
# replace the Latin pair by fonts of the same widths
_LATIN = {Face.TEXT: "Times New Roman", Face.DISPLAY: "Arial"}
_SIMPLIFIED = {Face.TEXT: "SimSun", Face.DISPLAY: "Microsoft YaHei"}
_TRADITIONAL = {Face.TEXT: "PMingLiU", Face.DISPLAY: "Microsoft JhengHei"}

_WORD_TAGS = {
    "en": "en-US",
    "zh": "zh-CN",
    "zh-Hans": "zh-CN",
    "zh-Hans-CN": "zh-CN",
    "zh-Hans-SG": "zh-SG",
    "zh-Hant": "zh-TW",
    "zh-Hant-TW": "zh-TW",
    "zh-Hant-HK": "zh-HK",
    "zh-Hant-MO": "zh-MO",
}


@dataclass(frozen=True, slots=True)
class Font:
    """A font as the font table describes it.

    Attributes:
        name: Its name, which every system knows.
        other_name: What it is called, or what stands in for it, elsewhere; may be empty.
        panose: Its PANOSE classification, 20 hexadecimal digits.
        charset: Its Windows character set, two hexadecimal digits.
        family: ``roman`` (with serifs) or ``swiss`` (without).
    """

    name: str
    other_name: str
    panose: str
    charset: str
    family: str


FONTS = (
    Font("Times New Roman", "", "02020603050405020304", "00", "roman"),
    Font("Arial", "", "020B0604020202020204", "00", "swiss"),
    Font("SimSun", "宋体", "02010600030101010101", "86", "roman"),
    Font("Microsoft YaHei", "微软雅黑", "020B0503020204020204", "86", "swiss"),
    Font("PMingLiU", "新細明體", "02020500000000000000", "88", "roman"),
    Font("Microsoft JhengHei", "微軟正黑體", "020B0604030504040204", "88", "swiss"),
)
"""Every font that a document may name."""


def word_tag(tag: str) -> str:
    """Returns a BCP 47 tag as Word's proofing knows it: ``zh-Hant-HK`` is ``zh-HK``."""
    return _WORD_TAGS.get(tag, tag)


@dataclass(frozen=True, slots=True)
class Voice:
    """A language in one edition.

    Attributes:
        tag: The language itself, BCP 47.
        chinese_tag: The Chinese that stands in its East Asian characters; `tag` itself where
            that is Chinese.
    """

    tag: str
    chinese_tag: str

    @property
    def is_chinese(self) -> bool:
        """Whether the language is Chinese in any script."""
        return self.tag == "zh" or self.tag.startswith("zh-")

    def properties(self, face: Face) -> tuple[Xml, Xml]:
        """Returns ``w:rFonts`` and ``w:lang`` of a run in this voice."""
        return self.fonts(face), self.language()

    def fonts(self, face: Face) -> Xml:
        """Returns ``w:rFonts`` for all four of Word's script classes."""
        latin = _LATIN[face]
        chinese = (_TRADITIONAL if is_traditional(self.chinese_tag) else _SIMPLIFIED)[face]
        hint = {"hint": "eastAsia"} if self.is_chinese else {}
        return w("rFonts", **hint, ascii=latin, hAnsi=latin, eastAsia=chinese, cs=latin)

    def language(self) -> Xml:
        """Returns ``w:lang`` for Western and for East Asian characters."""
        return w("lang", val=word_tag(self.tag), eastAsia=word_tag(self.chinese_tag))


def _voice_of(tag: str, source_tag: str) -> Voice:
    """Returns the voice of the language `tag` in an edition whose source is `source_tag`."""
    return Voice(tag, tag if tag.startswith("zh") else source_tag)


@dataclass(frozen=True, slots=True)
class Voices:
    """The languages of one edition, in the order in which they stand beside each other."""

    source: Voice
    scripts: tuple[Voice, ...]
    target: Voice


def voices_of(source_tag: str, script_tags: tuple[str, ...], target_tag: str) -> Voices:
    """Returns the voices of an edition from its BCP 47 tags."""
    return Voices(
        source=_voice_of(source_tag, source_tag),
        scripts=tuple(_voice_of(tag, source_tag) for tag in script_tags),
        target=_voice_of(target_tag, source_tag),
    )
