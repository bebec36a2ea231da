"""Argos's language codes and BCP 47 tags, each in terms of the other."""

from __future__ import annotations

from duizhao.languages import SIMPLIFIED, TRADITIONAL, is_traditional

_TAGS = {"zh": SIMPLIFIED, "zt": TRADITIONAL, "pb": "pt-BR"}


def argos_code(tag: str) -> str:
    """Argos's code for a BCP 47 tag: zh for ``zh-Hans``, zt for ``zh-Hant`` and its regions.

    Argos's own codes pass through, so that a user may type either.
    """
    if is_traditional(tag):
        return "zt"
    if tag == "pt-BR":
        return "pb"
    return tag.split("-", maxsplit=1)[0].lower()


def tag_of(code: str) -> str:
    """The BCP 47 tag that an Argos code stands for."""
    return _TAGS.get(code, code)
