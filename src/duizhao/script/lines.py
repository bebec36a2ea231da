"""Lines of running text in another script, a few hundred at a time."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import islice

from duizhao.script.converted import Converted
from duizhao.script.converter import ScriptConverter

_LINES_TOGETHER = 2000
"""Lines in which people are looked for together: a chapter's worth, so that memory stays small."""


def convert_lines(lines: Iterable[str], converter: ScriptConverter) -> Iterator[Converted]:
    """Converts lines as they come, each with the ending it has.

    Args:
        lines: Lines of Chinese text, with or without line ends.
        converter: From the script they are in.

    Yields:
        As many outcomes, in order.
    """
    source = iter(lines)
    while together := list(islice(source, _LINES_TOGETHER)):
        yield from converter.convert_together(together)
