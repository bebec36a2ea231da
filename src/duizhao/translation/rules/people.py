"""Lists of people in credit lines, name by name."""

from __future__ import annotations

import re
from collections.abc import Mapping

from duizhao.glossary.people.names import is_chinese_by_form, romanise
from duizhao.name_lists import split_names

_HAN_NAME = re.compile(r"[一-鿿]{2,4}")
_BODIES = frozenset("部处室办局院校科社网报台站会组厅委系所馆厂队团心")
"""Last characters of departments and bodies, which sign credits as people do."""


def english_names(value: str, known: Mapping[str, str]) -> str | None:
    """The people of a list in English, or None where one of them is no name for certain.

    Args:
        value: ``张三 李四``, ``张  玲`` (a padded name), ``张三、李四``.
        known: English of names that the glossary has, by their Chinese.
    """
    english = [_english_name(name, known) for name in split_names(value)]
    if not english or any(name is None for name in english):
        return None
    return ", ".join(name for name in english if name)


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
