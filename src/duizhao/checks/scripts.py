"""Characters of another script that nothing decided."""

from __future__ import annotations

from collections.abc import Iterator

from duizhao.checks.rule import Hit
from duizhao.checks.text import Checked
from duizhao.script.article import doubts_in


def doubtful_characters(checked: Checked) -> Iterator[Hit]:
    """A character with several counterparts became one of them, and no word or name says which.

    One that an editor has changed is settled, and so is the rest of its sentence.
    """
    tags = {tag for _, segment in checked.article.segments() for tag in segment.variants}
    pairs = {pair.place: pair for pair in checked.pairs}
    for tag in sorted(tags):
        for block, segment, doubt in doubts_in(checked.article, tag, checked.glossary):
            pair = pairs.get((block.id, segment.id))
            if pair is None:
                continue  # its English stands with its neighbour's
            start = doubt.start + segment.start - pair.start
            words = {
                "character": doubt.source,
                "choice": doubt.choice,
                "others": " or ".join(doubt.alternatives),
                "tag": tag,
            }
            yield Hit(
                pair,
                words,
                (start, start + 1),
                cause=f"{tag}/{doubt.source}/{doubt.choice}",
            )
