"""Language tags as files declare them, in any case and of any age: ``zh-CN``, ``zh_TW``, ``zh``."""

from __future__ import annotations

from duizhao.languages import HONG_KONG, SIMPLIFIED, TAIWAN, TRADITIONAL, is_traditional

_TRADITIONAL_SUBTAGS = frozenset(("hant", "tw", "hk", "mo", "cht"))
_SIMPLIFIED_SUBTAGS = frozenset(("hans", "cn", "sg", "my", "chs"))
_REGION_TAGS = {
    SIMPLIFIED: "zh-CN",
    TRADITIONAL: "zh-TW",
    TAIWAN: "zh-TW",
    HONG_KONG: "zh-HK",
}


def declared_script(tag: str) -> str | None:
    """The script of Chinese that a declared tag means.

    Returns:
        ``zh-Hans`` or ``zh-Hant``; nothing where the tag does not tell, as ``zh``; None where it
        means another language.
    """
    primary, *subtags = tag.strip().lower().replace("_", "-").split("-")
    if primary not in ("zh", "cmn"):
        return None
    # the script decides before the region: zh-Hans-HK
    for subtag in sorted(subtags, key=len, reverse=True):
        if subtag in _TRADITIONAL_SUBTAGS:
            return TRADITIONAL
        if subtag in _SIMPLIFIED_SUBTAGS:
            return SIMPLIFIED
    return ""


def tag_meant(said: str) -> str | None:
    """The script to convert from or to that somebody names in another way: ``zh-TW``, ``zh_cn``.

    Macau (``zh-MO``) writes as Hong Kong does.

    Returns:
        One of the four tags; None where the tag does not say which of them.
    """
    script = declared_script(said)
    _, *subtags = said.strip().lower().replace("_", "-").split("-")
    if not script or not {*subtags} <= _TRADITIONAL_SUBTAGS | _SIMPLIFIED_SUBTAGS:
        return None
    if script == TRADITIONAL and "tw" in subtags:
        return TAIWAN
    return HONG_KONG if script == TRADITIONAL and {"hk", "mo"} & {*subtags} else script


def is_foreign(tag: str | None, source_tag: str | None) -> bool:
    """Whether text with this declaration is none of the source's: another language or script.

    Args:
        tag: What is declared, if anything.
        source_tag: BCP 47 tag of the source; None where it is not known yet.
    """
    if not tag or not tag.strip():
        return False
    script = declared_script(tag)
    if script is None:
        return True
    known = source_tag is not None and script
    return bool(known) and is_traditional(script) != is_traditional(source_tag or "")


def language_for(tag: str, source_tag: str, target_tag: str) -> str:
    """What a declaration says once its text is converted; another language's stays."""
    if not tag.strip() or is_foreign(tag, source_tag):
        return tag
    # an underscore is a locale's, and locales know regions only
    return region_tag(target_tag).replace("-", "_") if "_" in tag else target_tag


def region_tag(tag: str) -> str:
    """A script as Word and web locales name it, by its region: ``zh-Hant`` is ``zh-TW``."""
    return _REGION_TAGS[tag]
