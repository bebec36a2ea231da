"""What a Word document says of its Chinese besides the text: its language and its fonts."""

from __future__ import annotations

import re

from lxml import etree

from duizhao.article.readers.word_archive import child, local_name
from duizhao.languages import HONG_KONG, is_traditional
from duizhao.script.formats.declared_language import declared_script, region_tag

_SERIF = ("SimSun", "宋体", "PMingLiU", "新細明體")
_SANS = ("Microsoft YaHei", "微软雅黑", "Microsoft JhengHei", "微軟正黑體")
_SCRIPT = ("KaiTi", "楷体", "DFKai-SB", "標楷體")
"""Fonts that Windows has, for Simplified and for Traditional, each in English and in Chinese."""

_SIMPLIFIED_FONTS = {
    _SERIF: (
        "simsun", "nsimsun", "stsong", "stzhongsong", "宋体", "新宋体", "华文宋体", "华文中宋",
    ),
    _SANS: (
        "simhei", "microsoft yahei", "microsoft yahei ui", "dengxian", "dengxian light", "stheiti",
        "stxihei", "youyuan", "黑体", "微软雅黑", "等线", "等线 light", "华文黑体", "华文细黑",
        "幼圆",
    ),
    _SCRIPT: (
        "kaiti", "kaiti_gb2312", "stkaiti", "fangsong", "fangsong_gb2312", "stfangsong",
        "楷体", "楷体_gb2312", "华文楷体", "仿宋", "仿宋_gb2312", "华文仿宋",
    ),
}  # fmt: skip
"""Fonts for Simplified by what stands for them in Traditional. Traditional has no 仿宋 among the
fonts of Windows: official documents in Taiwan are set in 標楷體, where those here are in 仿宋."""
_TRADITIONAL_FONTS = {
    _SERIF: (
        "pmingliu", "mingliu", "mingliu_hkscs", "pmingliu-extb", "mingliu-extb",
        "新細明體", "細明體", "細明體_hkscs",
    ),
    _SANS: ("microsoft jhenghei", "microsoft jhenghei ui", "微軟正黑體"),
    _SCRIPT: ("dfkai-sb", "biaukai", "標楷體"),
}  # fmt: skip
_FOUNDER = re.compile(r"(?:方正|汉仪|文鼎|华康)\S*?(?P<kind>宋|黑|楷|仿)\S*")
"""Fonts of the Chinese foundries, whose Simplified ones lack Traditional characters."""
_OF_FOUNDERS = {"宋": _SERIF, "黑": _SANS, "楷": _SCRIPT, "仿": _SCRIPT}
_SUFFIXED = re.compile(r"(?P<name>.*[ -])(?:SC|CN|TC|TW|HK)(?P<weight>(?: \w+)?)")
"""Families with a font for each region: Noto Sans CJK SC, PingFang TC, Source Han Serif CN."""
_REGIONS = {"SC": ("TC", "HK"), "CN": ("TW", "HK"), "TC": ("SC",), "TW": ("CN",), "HK": ("SC",)}

_LANGUAGES = frozenset(("lang", "themeFontLang"))
_FONTS_OF_THEMES = frozenset(("ea", "latin"))
_BEHIND_THEME_LANGUAGE = frozenset((
    "clrSchemeMapping", "doNotIncludeSubdocsInStats", "doNotAutoCompressPictures", "forceUpgrade",
    "captions", "readModeInkLockDown", "smartTagType", "schemaLibrary", "shapeDefaults",
    "doNotEmbedSmartTags", "decimalSymbol", "listSeparator", "docId", "chartTrackingRefBased",
    "conflictMode", "discardImageEditingData", "defaultImageDpi",
))  # fmt: skip
"""What ``w:settings`` has behind ``w:themeFontLang``, in the standard's order."""
_LEGAL_NUMBERS = ("chineseLegalSimplified", "ideographLegalTraditional")


def font_for(name: str, target_tag: str) -> str:
    """The font that stands for another in a script, named in the language of its name.

    Args:
        name: A font's name, such as ``宋体``; one that is fit for the script stays.
        target_tag: BCP 47 tag of the script.
    """
    traditional = is_traditional(target_tag)
    known = _SIMPLIFIED_FONTS if traditional else _TRADITIONAL_FONTS
    for family, names in known.items():
        if name.lower() in names:
            return _named(family, traditional=traditional, chinese=not name.isascii())
    if traditional and (match := _FOUNDER.fullmatch(name)) and "繁" not in name:
        return _named(_OF_FOUNDERS[match["kind"]], traditional=True, chinese=True)
    if match := _SUFFIXED.fullmatch(name):
        old = name[match.end("name") :].removesuffix(match["weight"])
        if (old in ("SC", "CN")) == traditional:
            new = _REGIONS[old][-1 if target_tag == HONG_KONG else 0]
            return f"{match['name']}{new}{match['weight']}"
    return name


def _named(family: tuple[str, str, str, str], *, traditional: bool, chinese: bool) -> str:
    return family[2 * traditional + chinese]


def change_looks(root: etree._Element, target_tag: str) -> bool:
    """Changes fonts, languages and kinds of numbers in a part.

    Args:
        root: The part's root.
        target_tag: BCP 47 tag that its text was converted to.

    Returns:
        Whether anything changed.
    """
    changed = False
    old, new = _LEGAL_NUMBERS if is_traditional(target_tag) else _LEGAL_NUMBERS[::-1]
    for element in root.iter(etree.Element):
        name = local_name(element)
        said = [(str(key), str(value)) for key, value in element.attrib.items()]
        if name == "rFonts":
            news = {key: font_for(value, target_tag) for key, value in said}
        elif name in _FONTS_OF_THEMES:
            news = {key: font_for(value, target_tag) for key, value in said if key == "typeface"}
        elif name in _LANGUAGES:
            # whatever script it named before: all of the text was converted
            news = {key: region_tag(target_tag) for key, value in said if _is_chinese(value)}
        elif name == "numFmt":
            news = {key: new for key, value in said if value == old}
        else:
            continue
        for key, value in news.items():
            if element.get(key) != value:
                element.set(key, value)
                changed = True
    return changed


def _is_chinese(tag: str) -> bool:
    return declared_script(tag) is not None


def declare_language(
    styles: etree._Element | None, settings: etree._Element | None, target_tag: str
) -> None:
    """Lets a document say of its East Asian text which language it is in.

    By this Word chooses the fonts of a theme, and the dictionary.

    Args:
        styles: The root of its styles, if it has any.
        settings: The root of its settings, if it has any.
        target_tag: BCP 47 tag of the text.
    """
    defaults = child(styles, "docDefaults", "rPrDefault", "rPr")
    if defaults is not None:
        language = child(defaults, "lang")
        if language is None:
            language = etree.SubElement(defaults, _like(defaults, "lang"))
        language.set(_like(defaults, "eastAsia"), region_tag(target_tag))
    if settings is not None:
        language = child(settings, "themeFontLang")
        if language is None:
            language = etree.Element(_like(settings, "themeFontLang"))
            behind = next((e for e in settings if local_name(e) in _BEHIND_THEME_LANGUAGE), None)
            if behind is None:
                settings.append(language)
            else:
                behind.addprevious(language)
        language.set(_like(settings, "eastAsia"), region_tag(target_tag))


def _like(element: etree._Element, name: str) -> str:
    """A name in the namespace of an element: the standard has two."""
    return f"{{{etree.QName(element).namespace}}}{name}"
