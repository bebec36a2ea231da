"""Glossary entries and matches, as plain data."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Category(StrEnum):
    """What an entry names."""

    TITLE = "title"
    PLACE = "place"
    ORGANISATION = "organisation"
    PERSON = "person"
    TERM = "term"
    VERB = "verb"


class Case(StrEnum):
    """How an entry's English takes capitals."""

    KEEP = "keep"
    """As written, everywhere."""
    SENTENCE = "sentence"
    """As written, but with a capital at the start of a sentence."""


@dataclass(frozen=True, slots=True)
class Entry:
    """One row of a glossary file.

    Attributes:
        source: The term in Simplified Chinese (zh-Hans).
        target: Its preferred English.
        category: What it names.
        source_short: Other and shorter forms in Chinese that mean the same.
        target_short: English for later mentions; of a title, the form before a name.
        zh_hant: Its Traditional form, where that is not the plain conversion.
        admitted: Other English that is right.
        forbidden: English that is wrong.
        context: Words that must stand near it for the entry to hold; none: always.
        region: BCP 47 region or script that the entry is for; empty: all.
        valid_from: ISO partial date from which it holds; empty: always.
        valid_to: ISO partial date to which it holds; empty: still.
        case: How its English takes capitals.
        inflect: Whether its English may be inflected (verbs may).
        full_again: Whether later mentions take the full form in captions and on plaques.
        note: For people.
        authority: Where its English was taken from.
        layer: The stem of its file: ``official-titles``.
        line: Its line in that file, 1-based; 0 where it has none.
    """

    source: str
    target: str
    category: Category = Category.TERM
    source_short: tuple[str, ...] = ()
    target_short: tuple[str, ...] = ()
    zh_hant: str = ""
    admitted: tuple[str, ...] = ()
    forbidden: tuple[str, ...] = ()
    context: tuple[str, ...] = ()
    region: str = ""
    valid_from: str = ""
    valid_to: str = ""
    case: Case = Case.SENTENCE
    inflect: bool = False
    full_again: bool = False
    note: str = ""
    authority: str = ""
    layer: str = ""
    line: int = 0


@dataclass(frozen=True, slots=True)
class Match:
    """An entry found in a text.

    Attributes:
        start: Where it begins, a 0-based code point.
        end: One past its last code point.
        surface: The text that matched, as it stands there.
        entry: The entry.
    """

    start: int
    end: int
    surface: str
    entry: Entry
