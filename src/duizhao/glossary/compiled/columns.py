"""Entries as columns of plain JSON, and back.

JSON, because it can be read without being trusted: pickle runs what a file says, and marshal may
crash Python. A column at a time, because most cells of a glossary are empty: a column is its
values and, where most cells have none, the places where these stand. That is three times as fast
to read as rows.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Sequence
from dataclasses import MISSING, fields
from itertools import islice, repeat
from typing import Any

from duizhao.glossary.terms.model import Case, Category, Entry

_LISTS = frozenset({"source_short", "target_short", "admitted", "forbidden", "context"})
_FLAGS = frozenset({"inflect", "full_again"})
_DEFAULTS = {field.name: field.default for field in fields(Entry)}


def as_json(layers: Sequence[Sequence[Entry]]) -> bytes:
    """Writes layers of entries down."""
    entries = [entry for layer in layers for entry in layer]
    columns = {name: _column(entries, name) for name in _DEFAULTS}
    record = {"layers": [len(layer) for layer in layers], "columns": columns}
    text = json.dumps(record, ensure_ascii=False, separators=(",", ":"))
    return text.encode(errors="surrogatepass")


def _column(entries: Sequence[Entry], name: str) -> dict[str, list[Any]]:
    default = _DEFAULTS[name]
    values = [getattr(entry, name) for entry in entries]
    places = [place for place, value in enumerate(values) if value != default]
    if len(places) > len(values) // 2:
        return {"values": values}
    return {"values": [values[place] for place in places], "places": places}


def from_json(content: bytes) -> tuple[tuple[Entry, ...], ...]:
    """Reads layers of entries.

    Args:
        content: What `as_json` wrote, or anything else.

    Raises:
        ValueError: It is not what `as_json` writes.
    """
    try:
        record = json.loads(content)
        sizes = _all_are(int, record["layers"])
        if any(size < 0 for size in sizes):
            raise ValueError("a layer has less than nothing")
        columns = [_values(name, record["columns"][name], sum(sizes)) for name in _DEFAULTS]
        entries = map(Entry, *columns)
        return tuple(tuple(islice(entries, size)) for size in sizes)
    except (TypeError, KeyError, AttributeError, IndexError, RecursionError) as error:
        raise ValueError(f"this is no compiled glossary: {error!r}") from error


def _values(name: str, column: dict[str, list[Any]], count: int) -> Iterable[object]:
    """A column's values for `Entry`, as many as there are entries."""
    values = _READERS[name](column["values"])
    if "places" not in column:
        if len(values) != count:
            raise ValueError(f"the column {name} is of another length")
        return values
    default = _DEFAULTS[name]
    if default is MISSING:
        raise ValueError(f"the column {name} has empty cells")
    if not values:
        return repeat(default, count)
    places = _all_are(int, column["places"])
    if min(places) < 0:
        raise ValueError(f"the column {name} has a cell before the first entry")
    filled: list[object] = [default] * count
    for place, value in zip(places, values, strict=True):
        filled[place] = value
    return filled


def _texts(column: list[Any]) -> list[str]:
    return _all_are(str, column)


def _text_lists(column: list[Any]) -> list[tuple[str, ...]]:
    _all_are(list, column)
    _all_are(str, [text for cell in column if cell for text in cell])
    return list(map(tuple, column))


def _choices(kind: type[Category] | type[Case]) -> Callable[[list[Any]], list[Any]]:
    by_name = {choice.value: choice for choice in kind}
    return lambda column: [by_name[name] for name in column]


def _all_are(kind: type, column: list[Any]) -> list[Any]:
    if not isinstance(column, list) or not set(map(type, column)) <= {kind}:
        raise ValueError(f"not every cell is of the type {kind.__name__}")
    return column


_READERS: dict[str, Callable[[list[Any]], Sequence[object]]] = {
    **dict.fromkeys(_DEFAULTS, _texts),
    **dict.fromkeys(_LISTS, _text_lists),
    **dict.fromkeys(_FLAGS, lambda column: _all_are(bool, column)),
    "line": lambda column: _all_are(int, column),
    "category": _choices(Category),
    "case": _choices(Case),
}
