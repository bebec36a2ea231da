"""What is known of single characters and words, read from the tables beside this file.

``to-traditional.txt`` and ``to-simplified.txt`` are facts of OpenCC's own tables, rebuilt by
``benchmarks/one_to_many.py``; the others are this project's.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from importlib.resources import files


def rows(name: str) -> Iterator[list[str]]:
    """The rows of a table, each a list of cells; comments and empty lines left out.

    Args:
        name: The table's file name, without ``.txt``.
    """
    text = files(__name__).joinpath(f"{name}.txt").read_text("utf-8")
    for line in text.splitlines():
        if line and not line.startswith("#"):
            yield line.split()


@cache
def one_to_many(name: str) -> dict[str, tuple[str, ...]]:
    """What each one-to-many character may become, OpenCC's own choice first.

    Args:
        name: ``to-traditional`` or ``to-simplified``.
    """
    return {character: tuple(choices) for character, *choices in rows(name)}
