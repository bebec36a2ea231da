"""What is said once so and once otherwise."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator

from duizhao.checks.rule import Hit
from duizhao.checks.text import Checked, Pair
from duizhao.han import count_han
from duizhao.translation.quotations import rendering_of

_SHORTEST = 4
"""Chinese characters of a source that is compared, at least."""


def unequal_targets(checked: Checked) -> Iterator[Hit]:
    """One source has two translations, though the same was asked of both.

    Where the glossary asks for other English here than there (by context, or for a later
    mention), two renderings are right; so they are for a heading and a caption.
    """
    first: dict[tuple[str, ...], Pair] = {}
    for pair in checked.translated:
        bare = re.sub(r"[\W_]+", "", pair.source)
        if count_han(bare) < _SHORTEST:
            continue
        asked = (term.use.target.lower() for term in pair.terms)
        before = first.setdefault((bare, pair.block.kind.value, *asked), pair)
        if before is pair or _bare(before.target) == _bare(pair.target):
            continue
        words = {"source": pair.original, "other": before.target, "where": "/".join(before.place)}
        yield Hit(pair, words, None, (0, len(pair.target)), before.target, cause=bare)


def varying_phrases(checked: Checked) -> Iterator[Hit]:
    """A quoted phrase that no glossary has is rendered in several ways."""
    for phrase in checked.phrases:
        said: list[tuple[Pair, tuple[int, int], str]] = []
        for place in phrase.places:
            for pair in checked.pairs_of.get(place.block, ()):
                span = (place.start - pair.start, place.end - pair.start)
                outside = span[0] < 0 or span[1] > len(pair.source)
                if outside or not pair.is_translated:
                    continue
                english = rendering_of(pair.source, span, pair.target, phrase.suggestion)
                if english:
                    said.append((pair, span, english))
        counts = Counter(_bare(english) for *_, english in said)
        if len(counts) < 2:
            continue
        usual = counts.most_common(1)[0][0]
        (_, _, shown) = next(one for one in said if _bare(one[2]) == usual)
        for pair, span, english in said:
            if _bare(english) != usual:
                at = pair.target.find(english)
                words = {"phrase": phrase.text, "english": english, "other": shown}
                place_in = (at, at + len(english)) if at >= 0 else None
                yield Hit(pair, words, span, place_in, shown, cause=phrase.text)


def _bare(english: str) -> str:
    return re.sub(r"^the |[\W_]+", "", english.lower())
