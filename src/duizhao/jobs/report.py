"""What ``report.json`` says about a published article."""

from __future__ import annotations

import json
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from duizhao import __version__
from duizhao.article import Article
from duizhao.files import readable_name
from duizhao.glossary.queries import Query
from duizhao.publication.edition import term_rows


def report_of(
    article: Article,
    source: Path,
    files: list[Path],
    glossary_fingerprint: str,
    queries: Sequence[Query] = (),
) -> bytes:
    """Writes down what was made, from what, and what needs a person.

    Args:
        article: As published.
        source: The file that it was read from.
        files: The files written, in order.
        glossary_fingerprint: Which state of which glossaries served.
        queries: What to ask the author.

    Returns:
        JSON, UTF-8. The same input gives the same bytes.
    """
    rows = term_rows(article)
    lost = [
        {
            "block": block.id,
            "segment": segment.id,
            "lines": list(block.lines),
            "source": term.source,
            "target": term.target,
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
            }
            for row in rows
        ],
        "terms_lost": lost,
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
            for query in queries
        ],
        "furniture": [
            {"lines": list(block.lines), "text": block.text} for block in article.furniture
        ],
    }
    return (json.dumps(report, ensure_ascii=False, indent=2) + "\n").encode("utf-8")
