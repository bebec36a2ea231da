"""Questions to the author, kept apart from what is said of the translation."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from duizhao.checks.rule import Hit
from duizhao.checks.text import Checked


def asked_by(rule: str) -> Callable[[Checked], Iterator[Hit]]:
    """What one of the glossary room's questions to the author finds.

    Args:
        rule: The question's own name: ``near-miss``.
    """

    def look(checked: Checked) -> Iterator[Hit]:
        for query in checked.queries:
            if query.rule != rule:
                continue
            pair = next(
                (
                    pair
                    for pair in checked.pairs_of.get(query.block, ())
                    if pair.start <= query.start < pair.start + len(pair.source)
                ),
                None,
            )
            if pair is None:
                continue
            end = min(query.end - pair.start, len(pair.source))
            yield Hit(
                pair,
                {"question": query.message},
                (query.start - pair.start, end),
                None,
                query.suggestion,
                cause=query.text,
            )

    return look
