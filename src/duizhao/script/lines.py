"""Lines of running text in another script, a few hundred at a time."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import islice

from duizhao.glossary.layers import Glossary
from duizhao.glossary.people.people import PeopleFinder
from duizhao.languages import SIMPLIFIED, is_traditional
from duizhao.script.article import guards_in, people_in
from duizhao.script.conversion import Vocabulary, convert_text, converter

_LINES_TOGETHER = 400
"""Lines in which people are looked for together: an article's worth, so that memory stays small."""


def convert_lines(
    lines: Iterable[str],
    source_tag: str,
    target_tag: str,
    glossary: Glossary,
    *,
    vocabulary: str = Vocabulary.STANDARD,
    straight_quotes: bool = True,
) -> Iterator[str]:
    """Converts lines as they come, each with the ending it has.

    Args:
        lines: Lines of Chinese text, with or without line ends.
        source_tag: Their BCP 47 tag.
        target_tag: The tag of the outcome.
        glossary: Terms to guard in Simplified text.
        vocabulary: ``standard``, or ``regional`` for the region's own words.
        straight_quotes: Whether ``"…"`` around Chinese become the script's own marks, too.

    Yields:
        As many lines, in order.

    Raises:
        UsageError: A tag is not a script of Chinese.
    """
    change = converter(source_tag, target_tag, vocabulary)
    guarded = source_tag == SIMPLIFIED and is_traditional(target_tag)
    source = iter(lines)
    while together := list(islice(source, _LINES_TOGETHER)):
        people = PeopleFinder(people_in(together, glossary) if guarded else ())
        for line in together:
            guards = guards_in(line, people, glossary, change) if guarded else []
            yield convert_text(
                line,
                source_tag,
                target_tag,
                vocabulary=vocabulary,
                guards=guards,
                straight_quotes=straight_quotes,
            )
