"""What ``report.json`` says about a published article."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from duizhao import __version__
from duizhao.article import Article, Origin, TermUse
from duizhao.article.simplified import in_simplified
from duizhao.checks.finding import Concern, Finding
from duizhao.files import readable_name
from duizhao.han import has_han
from duizhao.jobs.decisions import Asked, decisions_on, names_to_confirm, people_in
from duizhao.memory.leverage import leverage_of
from duizhao.publication.edition import TermRow, term_rows
from duizhao.publication.presentation import Presentation
from duizhao.translation.account import Account
from duizhao.translation.quantities.segments import numbers_of, quantities_outside


def report_of(
    article: Article,
    source: Path,
    files: list[Path],
    glossary_fingerprint: str,
    asked: Asked | None = None,
    account: Account | None = None,
    presentation: Presentation | None = None,
    findings: Sequence[Finding] = (),
) -> bytes:
    """Writes down what was made, from what, and what needs a person.

    Args:
        article: As published.
        source: The file that it was read from.
        files: The files written, in order.
        glossary_fingerprint: Which state of which glossaries served.
        asked: What people have to settle, or None where nothing was looked for.
        account: What a language model was asked, or None where none was.
        presentation: How its documents are laid out.
        findings: What may be wrong with the translation; what is to be asked of the author
            stands in `asked`.

    Returns:
        JSON, UTF-8. The same input gives the same bytes.
    """
    asked = asked or Asked()
    presentation = presentation or Presentation()
    rows = term_rows(article)
    ways = _ways(article)
    lost = [
        {
            "block": block.id,
            "segment": segment.id,
            "lines": list(block.lines),
            "source": term.source,
            "target": term.target,
            "reason": term.lost,
            "in": segment.target,
        }
        for block, segment in article.segments()
        for term in segment.terms
        if term.kept is False
    ]
    segments = list(article.segments())
    lines = {block.id: block.lines for block in article.body}
    kept = sum(row.kept or 0 for row in rows)
    report: dict[str, Any] = {
        "duizhao": __version__,
        "source": readable_name(source.resolve()),
        "encoding": article.encoding,
        "title": article.title,
        "published": article.published,
        "publisher": article.publisher,
        "source_language": article.source_language,
        "target_language": article.target_language,
        "engine": article.engine,
        "glossary": glossary_fingerprint,
        "files": [readable_name(Path(path.name)) for path in files],
        "layout": presentation.layout.value,
        "scripts": list(presentation.scripts),
        "blocks": len(article.body),
        "segments": len(segments),
        "untranslated": sum(segment.target is None for _, segment in segments),
        "terms_used": sum(row.uses for row in rows),
        "terms_kept": kept if article.engine else None,
        "terms": [
            {
                "source": row.source,
                "target": row.target,
                "category": row.category,
                "uses": row.uses,
                "kept": row.kept,
                "unconfirmed": row.unconfirmed,
                "kept_by": ways.kept_by.get(_row(row), {}),
                "lost_in": ways.lost_in.get(_row(row), []),
            }
            for row in rows
        ],
        "terms_lost": lost,
        "numbers_wrong": numbers_wrong(article),
        "memory": _from_memory(article),
        "language_model": None if account is None else _asked_of_model(article, account),
        "findings": [
            {
                "rule": finding.rule,
                "severity": finding.severity.value,
                "category": finding.category,
                "block": finding.block,
                "segment": finding.segment,
                "lines": list(lines[finding.block]),
                "message": finding.message,
                "source": finding.source,
                "target": finding.target,
                "suggestion": finding.suggestion,
                "cause": finding.cause,
            }
            for finding in findings
            if finding.concern is Concern.TRANSLATION
        ],
        "queries": [
            {
                "rule": query.rule,
                "block": query.block,
                "segment": query.segment,
                "lines": list(lines[query.block]),
                "start": query.start,
                "end": query.end,
                "text": query.text,
                "message": query.message,
                "suggestion": query.suggestion,
            }
            for query in asked.queries
        ],
        "people": people_in(article, asked.mentions),
        "names_to_confirm": names_to_confirm(article, asked.people),
        "slogans": decisions_on(article, asked.phrases),
        "furniture": [
            {"lines": list(block.lines), "text": block.text} for block in article.furniture
        ],
    }
    return (json.dumps(report, ensure_ascii=False, indent=2) + "\n").encode("utf-8")


_Row = tuple[str, str, str]
"""What makes term uses one row: source, target without capitals, category."""


def _row(term: TermRow | TermUse) -> _Row:
    return (term.source, term.target.casefold(), term.category)


@dataclass(frozen=True, slots=True)
class _Ways:
    """How terms were kept, and where they were not, by row.

    Attributes:
        kept_by: How many uses each rung of the ladder of guidance kept.
        lost_in: The segments that lost it, as ``block/segment``, one for each use.
    """

    kept_by: Mapping[_Row, dict[str, int]]
    lost_in: Mapping[_Row, list[str]]


def _ways(article: Article) -> _Ways:
    kept_by: dict[_Row, dict[str, int]] = defaultdict(dict)
    lost_in: dict[_Row, list[str]] = defaultdict(list)
    for block, segment in article.segments():
        for term in segment.terms:
            row = _row(term)
            if term.kept is False:
                lost_in[row].append(f"{block.id}/{segment.id}")
            elif term.kept and term.rung:
                kept_by[row][term.rung] = kept_by[row].get(term.rung, 0) + 1
    return _Ways(kept_by, lost_in)


def _asked_of_model(article: Article, account: Account) -> dict[str, Any]:
    """What a language model was asked, how its answers came to stand, and what needs a person."""
    lines = {block.id: list(block.lines) for block in article.body}
    return {
        "asked": account.asked,
        "unanswered": account.unanswered,
        "asked_again": dict(sorted(account.again.items())),
        "kept_by": dict(account.kept_by),
        "flagged": [
            {
                "block": flag.block,
                "segment": flag.segment,
                "lines": lines[flag.block],
                "reasons": list(flag.reasons),
                "draft": flag.draft,
                "shown": flag.shown,
            }
            for flag in account.flagged
        ],
    }


def _from_memory(article: Article) -> dict[str, Any] | None:
    """What memories had for the article; None where they had nothing."""
    leverage = leverage_of(article)
    if not leverage.taken and not leverage.offered:
        return None
    return {
        "taken": leverage.taken,
        "offered": leverage.offered,
        "sentences": leverage.sentences,
        "characters": leverage.characters,
        "matches": [
            {
                "block": block.id,
                "segment": segment.id,
                "lines": list(block.lines),
                "similarity": match.similarity,
                "source": match.source,
                "target": match.target,
                "found_in": match.found_in,
                "taken": segment.origin is Origin.MEMORY and match == segment.matches[0],
                "reason": match.reason,
            }
            for block, segment in article.segments()
            for match in segment.matches
        ],
    }


def numbers_wrong(article: Article) -> list[dict[str, Any]]:
    """Lists the segments whose English misses, changes or makes up a number."""
    wrong: list[dict[str, Any]] = []
    readable = in_simplified(article)
    for (block, segment), (_, simple) in zip(article.segments(), readable.segments(), strict=True):
        if segment.target is None or not has_han(segment.source):
            continue
        found = numbers_of(simple.source, segment.terms, segment.target)
        asked = quantities_outside(simple.source, segment.terms)
        missing = [
            segment.source[quantity.start : quantity.end]
            for quantity, kept in zip(asked, found.kept, strict=True)
            if not kept
        ]
        if missing or found.added:
            wrong.append(
                {
                    "block": block.id,
                    "segment": segment.id,
                    "lines": list(block.lines),
                    "missing": missing,
                    "added": list(found.added),
                    "in": segment.target,
                }
            )
    return wrong
