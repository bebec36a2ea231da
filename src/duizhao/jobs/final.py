"""The final edition: refused while anything is unapproved, then delivered all together."""

from __future__ import annotations

import csv
import io
from pathlib import Path

from duizhao.article import Article, SegmentState
from duizhao.errors import FinalRefusedError, InputError
from duizhao.files import read_bytes, write_atomically
from duizhao.jobs.inputs import Destination
from duizhao.publication.edition import term_rows
from duizhao.publication.identity import job_of
from duizhao.publication.numbering import numbered_blocks
from duizhao.publication.presentation import Layout, Presentation
from duizhao.publication.review.tracked import write_tracked
from duizhao.publication.writing import render
from duizhao.publication.xliff import read_xliff

_MOST_NAMED = 12


def publish_final(
    destination: Destination, current: Article, scripts: tuple[str, ...] = ()
) -> tuple[Path, ...]:
    """Writes the final edition of an article that its editor approved.

    Args:
        destination: The article and its folder, in which its job (``.xlf``) stands.
        current: The article as its file has it now, to see that it is what was approved.
        scripts: Scripts shown beside the source in the bilingual edition.

    Returns:
        The files written: bilingual and English DOCX, HTML, tracked copy, term list.

    Raises:
        FinalRefusedError: Sentences are not approved (they are named), or the Chinese has
            changed since.
        InputError: The article has not been published into that folder yet.
    """
    path = destination.folder / f"{destination.stem}.xlf"
    if not path.exists():
        raise InputError(
            f"{path} does not exist: there is nothing that could have been approved.",
            "Publish the article with --layout review first, and take its review home.",
        )
    article = read_xliff(read_bytes(path), str(path))
    _refuse_unapproved(path, article)
    if job_of(article) != job_of(current):
        raise FinalRefusedError(
            f"{destination.source} is not the article that was approved: its Chinese has changed.",
            "Publish it again without --final: what is unchanged keeps its approved English.",
        )
    bilingual = Presentation(Layout.PARALLEL, scripts)
    stem = destination.folder / destination.stem
    named = [
        (stem.with_name(f"{stem.name}.final.docx"), bilingual),
        (stem.with_name(f"{stem.name}.final.html"), bilingual),
        (stem.with_name(f"{stem.name}.english.docx"), Presentation(Layout.TARGET)),
    ]
    contents = [(file, render(article, file, presentation)) for file, presentation in named]
    contents.append((stem.with_name(f"{stem.name}.tracked.docx"), write_tracked(article)))
    contents.append((stem.with_name(f"{stem.name}.terms.csv"), term_list(article)))
    for file, content in contents:
        write_atomically(file, content)
    return tuple(file for file, _ in contents)


def _refuse_unapproved(path: Path, article: Article) -> None:
    labels = {each.block.id: each.label for each in numbered_blocks(article)}
    open_ = [
        f"row {labels[block.id]} ({block.id}/{segment.id})"
        for block, segment in article.segments()
        if segment.state is not SegmentState.FINAL
    ]
    if not open_:
        return
    named = ", ".join(open_[:_MOST_NAMED])
    more = f" and {len(open_) - _MOST_NAMED} more" if len(open_) > _MOST_NAMED else ""
    raise FinalRefusedError(
        f"{path}: {len(open_)} sentences are not approved for publication: {named}{more}.",
        "Have the review document signed, with “Approved for publication” set to Yes and no row "
        "left at Query, and take it home with `duizhao review EDITED.docx --apply`.",
    )


def term_list(article: Article) -> bytes:
    """The terms of an article as a glossary file, which `--glossary` takes.

    Args:
        article: As approved: decided English stands in it.

    Returns:
        CSV in UTF-8 with a byte order mark, which spreadsheets need to see Chinese in it.
    """
    stream = io.StringIO()
    writer = csv.writer(stream, lineterminator="\r\n")
    writer.writerow(("source", "target", "category", "authority"))
    rows = {row.source: (row.source, row.target, row.category, "") for row in term_rows(article)}
    for decision in article.decisions:
        if decision.chosen:
            known = rows.get(decision.source)
            category = known[2] if known else "term"
            by = f"Decided by {decision.by}" if decision.by else "Decided in review"
            rows[decision.source] = (decision.source, decision.chosen, category, by)
    writer.writerows(rows.values())
    return stream.getvalue().encode("utf-8-sig")
