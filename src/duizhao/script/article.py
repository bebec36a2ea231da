"""An article in another script, beside its source."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace

from duizhao.article.model import Article, Block, BlockKind, Segment
from duizhao.article.sentences import split_sentences
from duizhao.glossary.layers import Glossary
from duizhao.glossary.people.people import PeopleFinder, Person, people_of
from duizhao.languages import SIMPLIFIED, is_traditional
from duizhao.script.conversion import Guard, Vocabulary, convert_around, converter
from duizhao.script.names import guard_people, guard_surnames
from duizhao.script.quotation import convert_quotation_marks

_LONG_PARAGRAPH = 2000
"""Code points; names and what stands beside them are looked for within one paragraph."""


def convert(
    article: Article,
    tag: str,
    glossary: Glossary | None = None,
    *,
    vocabulary: str = Vocabulary.STANDARD,
) -> Article:
    """Gives every segment of the body its text in another script, as a variant.

    From Simplified, names of people are guarded, and the glossary's terms: those with a
    Traditional form of their own become it, the others are converted by themselves.

    Args:
        article: The article; its source stays as it is.
        tag: BCP 47 tag of the script, such as ``zh-Hant-TW``.
        glossary: Terms to guard.
        vocabulary: ``standard``, or ``regional`` for the region's own words.

    Raises:
        UsageError: `tag` is not a script of Chinese.
    """
    source_tag = article.source_language
    change = converter(source_tag, tag, vocabulary)
    terms = glossary or Glossary([])
    people = PeopleFinder(people_of(article, terms) if source_tag == SIMPLIFIED else ())

    def convert_block(block: Block) -> Block:
        guards = guards_in(block.text, people, terms, change) if source_tag == SIMPLIFIED else []
        return _with_variant(block, source_tag, tag, change, guards)

    return replace(
        article,
        blocks=tuple(
            block if block.kind is BlockKind.FURNITURE else convert_block(block)
            for block in article.blocks
        ),
    )


def people_in(lines: Iterable[str], glossary: Glossary) -> tuple[Person, ...]:
    """Finds the people whom a Simplified text names, as `people_of` does in an article."""
    pieces = (piece for line in lines for piece in _pieces(line))
    blocks = tuple(
        Block(id=f"b{number}", kind=BlockKind.PARAGRAPH, text=piece, lines=(number, number))
        for number, piece in enumerate(pieces, start=1)
    )
    return people_of(Article(name="", title="", blocks=blocks), glossary)


def _pieces(line: str) -> Iterator[str]:
    """Divides a text without line breaks into pieces of whole sentences."""
    begin = 0
    if len(line) > _LONG_PARAGRAPH:
        for _, end in split_sentences(line):
            if end - begin >= _LONG_PARAGRAPH:
                yield line[begin:end]
                begin = end
    yield line[begin:]


def guards_in(
    text: str, people: PeopleFinder, glossary: Glossary, change: Callable[[str], str]
) -> list[Guard]:
    """Guards what is known in a Simplified text.

    Terms with a Traditional form of their own come first, then people, then surnames in front
    of a form of address, then the glossary's other terms.

    Args:
        text: A paragraph.
        people: Finds the people of the whole text.
        glossary: Terms, and the circumstances in which they hold.
        change: What converts words: `duizhao.script.conversion.converter`.
    """
    matches = [match for match in glossary.find(text) if match.end - match.start > 1]
    # an entry's Traditional form stands for its full form, not for its short ones
    given = {
        match for match in matches if match.entry.zh_hant and match.surface == match.entry.source
    }
    guards = [Guard(match.start, match.end, match.entry.zh_hant) for match in given]
    terms = [
        Guard(match.start, match.end, change(match.surface))
        for match in matches
        if match not in given
    ]
    for more in (guard_people(text, people, change), guard_surnames(text), terms):
        guards = _without_overlap(guards, more)
    return guards


def _without_overlap(first: Iterable[Guard], second: Iterable[Guard]) -> list[Guard]:
    """Joins two lists of guards; where two overlap, the first list's stands."""
    kept = list(first)
    taken = {place for guard in kept for place in range(guard.start, guard.end)}
    kept += [guard for guard in second if taken.isdisjoint(range(guard.start, guard.end))]
    return sorted(kept)


def _with_variant(
    block: Block,
    source_tag: str,
    tag: str,
    change: Callable[[str], str],
    guards: Iterable[Guard],
) -> Block:
    """Converts a block's segments, with its quotation marks nested across them."""
    text = block.text
    if is_traditional(source_tag) != is_traditional(tag):
        text = convert_quotation_marks(text, to_traditional=is_traditional(tag))

    def convert_segment(segment: Segment) -> Segment:
        inside = [
            Guard(guard.start - segment.start, guard.end - segment.start, guard.converted)
            for guard in guards
            if segment.start <= guard.start and guard.end <= segment.end
        ]
        converted = convert_around(text[segment.start : segment.end], change, inside)
        return replace(segment, variants={**segment.variants, tag: converted})

    return replace(block, segments=tuple(map(convert_segment, block.segments)))
