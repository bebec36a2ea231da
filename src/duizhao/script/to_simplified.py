"""Blocks of Traditional text in Simplified characters, around what is known in them."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cached_property

from ahocorasick_rs import AhoCorasick, MatchKind

from duizhao.glossary.layers import Glossary
from duizhao.script.block import Block
from duizhao.script.codes import code_points
from duizhao.script.guards import Guard, without_overlap
from duizhao.script.outcome import Outcome, covered
from duizhao.script.simplifying import simplify


class ToSimplified:
    """Converts blocks of Traditional text.

    Args:
        source_tag: BCP 47 tag of the texts.
        glossary: Terms whose Traditional form is looked for.
    """

    def __init__(self, source_tag: str, glossary: Glossary) -> None:
        self._source_tag = source_tag
        self._glossary = glossary

    def convert(self, block: Block, kept: Sequence[Guard]) -> Outcome:
        """Converts a block.

        Args:
            block: The texts.
            kept: What is not converted, in order.
        """
        guards = without_overlap(kept, self._terms_in(block.text))
        text, doubts = simplify(covered(block.text, guards), self._source_tag)
        return Outcome(code_points(text), doubts, guards)

    def _terms_in(self, text: str) -> list[Guard]:
        if self._given_back is None:
            return []
        finder, sources = self._given_back
        return [
            Guard(start, end, sources[index], final=True)
            for index, start, end in finder.find_matches_as_indexes(text)
        ]

    @cached_property
    def _given_back(self) -> tuple[AhoCorasick, list[str]] | None:
        """Finds Traditional forms of terms that do not become their Simplified by themselves."""
        sources = {
            entry.zh_hant: entry.source
            for entry in self._glossary.entries
            if entry.zh_hant and simplify(entry.zh_hant, self._source_tag)[0] != entry.source
        }
        if not sources:
            return None
        finder = AhoCorasick(list(sources), matchkind=MatchKind.LeftmostLongest)
        return finder, list(sources.values())
