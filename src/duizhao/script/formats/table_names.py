"""Cells of tables in which people's names stand alone: lists of those present, forms.

In a sentence it shows that 于洋 is somebody; alone in its cell it shows by what the column or the
cell before is called: 姓名, 联系人, 主任.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from duizhao.glossary.people.people import Person
from duizhao.surnames import COMPOUND_SURNAMES, SURNAMES

_LABEL = re.compile(
    r"(?:姓名|名字|人名|名单|签名|签字|作者|记者|译者|编者|学者|患者|[人员师]|[学考新]生|书记|主任|干事|编辑"
    r"|嘉宾|评委|主讲|主持|审核|校对|责编|领队|教练|[校院局处科厅部所队组班村镇乡县市区旗会社馆]长)"
    r"(?:[（(][^（）()]*[）)])?[：:]?"
)
_BETWEEN = re.compile(r"""[、，,;；/／|\n\t"'\[\]]+""")
_ASIDE = re.compile("[（(][^（）()]*[）)]")
_LONGEST_NAME = 4
_LONGEST_LABEL = 12


def is_label_of_names(text: str) -> bool:
    """Whether a column or a cell is called so that people's names stand in it or behind it."""
    label = "".join(text.split())
    return len(label) <= _LONGEST_LABEL and any(
        match.end() == len(label) for match in _LABEL.finditer(label)
    )


class TableCells:
    """Knows of each cell of a table, as they come, what its column and its row call it."""

    def __init__(self) -> None:
        self._row = -1
        self._column = self._span = 0
        self._heads: dict[int, bool] = {}
        self._behind_label = False
        self._text = ""

    def next_row(self) -> None:
        """Begins a row."""
        self._end_cell()
        self._row += 1
        self._column = self._span = 0
        self._behind_label = False

    def next_cell(self, span: int = 1) -> None:
        """Begins a cell, as wide as so many columns."""
        self._end_cell()
        self._column += self._span
        self._span = max(1, span)

    def add(self, text: str) -> None:
        """Adds what the cell says."""
        self._text += text

    @property
    def names_people(self) -> bool:
        """Whether names are to be expected in the cell."""
        return self._behind_label or (self._row > 0 and self._heads.get(self._column, False))

    def _end_cell(self) -> None:
        if self._span:
            self._behind_label = is_label_of_names(self._text)
            if self._row == 0:
                self._heads[self._column] = self._behind_label
        self._text = ""


def people_in(texts: Iterable[str]) -> list[Person]:
    """The people whom cells name that are expected to.

    Args:
        texts: What the cells say, in Simplified.
    """
    names = dict.fromkeys(name for text in texts for name in _names(text))
    return [Person(name, name, (), False, "", 0) for name in names]


def _names(text: str) -> list[str]:
    """The names that a text is a list of; none where anything else stands in it."""
    found: list[str] = []
    for part in _BETWEEN.split(_ASIDE.sub("", text)):
        whole = "".join(part.split())
        # a name of two characters is often set as wide as one of three
        found += [whole] if len(whole) < _LONGEST_NAME else part.split()
    names = [name for name in found if name]
    return names if all(map(_has_form_of_name, names)) else []


def _has_form_of_name(text: str) -> bool:
    known = text[0] in SURNAMES or text[:2] in COMPOUND_SURNAMES
    return known and 2 <= len(text) <= _LONGEST_NAME
