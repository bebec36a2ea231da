"""Findings about a translated article, for the comments of its review document."""

from __future__ import annotations

from collections.abc import Iterator

from duizhao.article import Article
from duizhao.checks.finding import Finding, Severity


def findings_on(article: Article, numbers_wrong: list[dict[str, object]]) -> tuple[Finding, ...]:
    """Says what an editor should look at: terms that were not kept, numbers that are wrong.

    Args:
        article: As translated.
        numbers_wrong: The report's segments whose numbers do not agree.
    """
    return (*_terms_lost(article), *_numbers(article, numbers_wrong))


def _terms_lost(article: Article) -> Iterator[Finding]:
    for block, segment in article.segments():
        for term in segment.terms:
            if term.kept is not False or segment.target is None:
                continue
            reason = f" {term.lost}" if term.lost else ""
            yield Finding(
                rule="term-lost",
                severity=Severity.WARNING,
                category="terminology/wrong-term",
                block=block.id,
                segment=segment.id,
                message=f"“{term.source}” should be “{term.target}” here.{reason}",
                source=term.source,
                source_span=(term.start, term.end),
                suggestion=term.target,
                cause=f"term-lost:{term.source}:{term.target}",
            )


def _numbers(article: Article, wrong: list[dict[str, object]]) -> Iterator[Finding]:
    for place in wrong:
        missing, added = place["missing"], place["added"]
        said = []
        if isinstance(missing, list) and missing:
            said.append(f"Missing or changed: {', '.join(map(str, missing))}.")
        if isinstance(added, list) and added:
            said.append(f"Not in the Chinese: {', '.join(map(str, added))}.")
        yield Finding(
            rule="number-wrong",
            severity=Severity.ERROR,
            category="accuracy/mistranslation",
            block=str(place["block"]),
            segment=str(place["segment"]),
            message=f"The numbers do not agree. {' '.join(said)}",
        )
