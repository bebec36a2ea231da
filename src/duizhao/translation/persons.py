"""Lists of people in credit lines, name by name."""

from __future__ import annotations

import re
from collections.abc import Mapping

from duizhao.glossary.names import is_chinese_by_form, romanise

_HAN_NAME = re.compile(r"[一-鿿]{2,4}")
_BODIES = frozenset("部处室办局院校科社网报台站会组厅委系所馆厂队团心")
"""Last characters of departments and bodies, which sign credits as people do."""

_SEPARATORS = re.compile(r"[、，,;；/／|｜&和]|\s{2,}|\u3000+")
_PADDED = re.compile(r"([一-鿿]) +([一-鿿])")


def english_names(value: str, known: Mapping[str, str]) -> str | None:
    """The people of a list in English, or None where one of them is no name for certain.

    Args:
        value: ``张三 李四``, ``张  玲`` (a padded name), ``张三、李四``.
        known: English of names that the glossary has, by their Chinese.
    """
    english = [_english_name(name, known) for name in _names(value)]
    if not english or any(name is None for name in english):
        return None
    return ", ".join(name for name in english if name)


def _names(value: str) -> list[str]:
    """The names of a list; a name of two characters may be padded to the width of three."""
    parts = [part.strip() for part in _SEPARATORS.split(value.strip())]
    joined = _PADDED.fullmatch(" ".join(part for part in parts if part))
    if joined:
        return [joined[1] + joined[2]]
    names: list[str] = []
    for part in filter(None, parts):
        names += [part] if _PADDED.fullmatch(part) else part.split()
    return [re.sub(r"\s+", "", name) for name in names]


def _english_name(name: str, known: Mapping[str, str]) -> str | None:
    if name in known:
        return known[name]
    if name.isascii():
        return name
    if not _HAN_NAME.fullmatch(name):
        return None
    # 宣传部 and 党办 begin with a surname too
    if name[-1] in _BODIES or not is_chinese_by_form(name):
        return None
    return romanise(name).en
