"""Taking an edited document home: its job found, merged, and every export written anew."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from duizhao.article import Article
from duizhao.checks.checking import check
from duizhao.checks.finding import Finding
from duizhao.checks.settings import settings_for
from duizhao.errors import InputError, UsageError
from duizhao.files import read_bytes, write_atomically
from duizhao.glossary.layers import Glossary
from duizhao.jobs.inputs import REPORT
from duizhao.jobs.report import report_of
from duizhao.memory.applying import with_offers
from duizhao.memory.register import confirmed_genders, with_register
from duizhao.memory.remembering import Remembered, memories_at, memory_of, remember
from duizhao.memory.store import Memory
from duizhao.publication.identity import job_of
from duizhao.publication.numbering import numbered_blocks
from duizhao.publication.presentation import Layout, Presentation
from duizhao.publication.review import write_review
from duizhao.publication.writing import render
from duizhao.publication.xliff import read_xliff, write_xliff
from duizhao.publication.xliff.returned import read_units
from duizhao.review import Merge, merge, read_returned
from duizhao.review.changes import ReviewChanges
from duizhao.review.interchange import merge_units
from duizhao.review.returned import ReturnedDocument
from duizhao.translation.plan import plan

_JOB_SUFFIXES = (".xlf", ".xliff")


@dataclass(frozen=True, slots=True)
class Review:
    """What an edited document made of its job.

    Attributes:
        job: The job's XLIFF.
        merge: The job with the document in it.
        files: The files written, or nothing where nothing was to be written.
        remembered: What went into the translation memory, where anything was written.
    """

    job: Path
    merge: Merge
    files: tuple[Path, ...] = ()
    remembered: Remembered | None = None


def review(
    edited: Path,
    job: Path | None = None,
    glossary: Glossary | None = None,
    memories: Iterable[Path] = (),
    *,
    apply: bool = False,
) -> Review:
    """Reads an edited document, merges it into its job, and writes that where asked to.

    Args:
        edited: The document; it is never written to.
        job: The job's XLIFF; where None, the one of that job in the document's folder.
        glossary: What the next round is checked by; the shipped glossaries where None.
        memories: TMX files and memories below the job's own: their people count as registered,
            and what they have for sentences without English is offered in the next round.
        apply: Whether to write the job, its exports and the next round's document.

    Raises:
        InputError: The document or the job cannot be read, or there is no job.
        UnmatchedReviewError: The document cannot be matched with its job; nothing was written.
        ConfigurationError: A memory is missing or is none; the settings of the checks are not
            valid.
        OutputError: A file cannot be written.
    """
    if edited.suffix.lower() in _JOB_SUFFIXES:
        path, merged = _from_another_tool(edited, job)
    else:
        document = read_returned(read_bytes(edited), str(edited))
        path = job or find_job(edited, document)
        article = read_xliff(read_bytes(path), str(path))
        merged = merge(article, document)
    with memories_at(memory_of(path), memories) as known:
        if not apply or not merged.changed:
            return Review(path, merged)
        terms = with_register(Glossary.load() if glossary is None else glossary, known)
        files = _write(edited, path, merged, terms, known)
    return Review(path, merged, files, remember(merged.article, memory_of(path), glossary))


def _from_another_tool(edited: Path, job: Path | None) -> tuple[Path, Merge]:
    """Merges a job's XLIFF, as another tool left it, into the job.

    Raises:
        UsageError: The job is not named, or is the very file.
        InputError: A file cannot be read.
        UnmatchedReviewError: The file cannot be matched with the job.
    """
    if job is None:
        raise UsageError(
            f"{edited} is a job's file as another tool left it; say which job it belongs to.",
            "Name the .xlf that `duizhao publish` wrote: --job FILE.xlf",
        )
    units = read_units(read_bytes(edited), str(edited))
    if job.exists() and edited.samefile(job):
        raise UsageError(
            f"{edited} is the job itself: there is nothing to merge.",
            "What was edited in place is in the job already; `duizhao export` writes its files.",
        )
    return job, merge_units(read_xliff(read_bytes(job), str(job)), units, str(edited))


def find_job(edited: Path, document: ReturnedDocument) -> Path:
    """Finds the XLIFF of a document's job in the document's folder.

    Raises:
        InputError: There is none, or several that it may be.
    """
    folder = edited.resolve().parent
    found = sorted(p for p in folder.iterdir() if p.suffix.lower() in _JOB_SUFFIXES)
    if len(found) == 1:
        return found[0]
    own = [path for path in found if _is_of(path, document.job)]
    named = [path for path in own or found if edited.stem.split(".")[0] == path.stem]
    for candidates in (own, named):
        if len(candidates) == 1:
            return candidates[0]
    what = "several jobs (.xlf)" if found else "no job (.xlf)"
    raise InputError(
        f"{folder} holds {what} to match {edited.name} with.",
        "Name the one that `duizhao publish` wrote with it: --job FILE.xlf",
    )


def _is_of(path: Path, job: str) -> bool:
    if not job:
        return False
    try:
        return job_of(read_xliff(read_bytes(path), str(path))) == job
    except InputError:
        return False


def _write(
    edited: Path, path: Path, merged: Merge, glossary: Glossary, memories: Sequence[Memory]
) -> tuple[Path, ...]:
    """Writes everything that shows the job; the job itself last, so that a failure can be rerun."""
    article, round_document = _next_round(path, merged.article)
    terms = plan(article, glossary)
    article = with_offers(article, memories, terms)
    genders = confirmed_genders(memories)
    findings = check(article, glossary, settings_for(path), genders=genders, terms=terms)
    contents: list[tuple[Path, bytes]] = []
    presentation = _presentation(path.parent)
    for export in _exports(path, edited, presentation):
        contents.append((export, render(article, export, presentation, findings)))
    lines = changes_since(article, merged.changes, merged.baseline)
    document = write_review(article, findings, baseline=merged.baseline, changes=lines)
    contents.append((round_document, document))
    report = path.with_name(REPORT)
    if report.exists():
        contents.append((report, _brought_up_to_date(report, article, findings)))
    contents.append((path, write_xliff(article, findings)))
    for file, content in contents:
        write_atomically(file, content)
    return tuple(file for file, _ in contents)


_OF_THE_TEXT = (
    "untranslated",
    "terms_used",
    "terms_kept",
    "terms",
    "terms_lost",
    "numbers_wrong",
    "findings",
)
"""What a report says about the English as it stands: an edit changes it."""


def _brought_up_to_date(path: Path, article: Article, findings: Sequence[Finding]) -> bytes:
    """A job's report with what its English is like now; what it was made from stays."""
    content = read_bytes(path)
    try:
        report = json.loads(content)
        now = json.loads(report_of(article, path, [], "", findings=findings))
        report.update({name: now[name] for name in _OF_THE_TEXT})
    except (ValueError, AttributeError):
        return content
    return (json.dumps(report, ensure_ascii=False, indent=2) + "\n").encode("utf-8")


def _next_round(path: Path, article: Article) -> tuple[Article, Path]:
    """The job with the number of its next document, and that document, which no file is yet."""
    from dataclasses import replace

    number = article.round
    while (document := path.with_name(f"{path.stem}.round{number}.docx")).exists():
        number += 1
    return replace(article, round=number), document


def _presentation(folder: Path) -> Presentation:
    """How a job's documents are laid out, as its report says."""
    try:
        report = json.loads((folder / REPORT).read_text(encoding="utf-8"))
        return Presentation(Layout(report["layout"]), tuple(report["scripts"]))
    except (OSError, ValueError, KeyError, TypeError):
        return Presentation()


def _exports(path: Path, edited: Path, presentation: Presentation) -> list[Path]:
    """The documents of the job that are there, but for what editors work in."""
    found = [path.with_suffix(suffix) for suffix in (".html", ".docx")]
    return [
        export
        for export in found
        if export.exists()
        and export.resolve() != edited.resolve()
        and not (export.suffix == ".docx" and presentation.layout is Layout.REVIEW)
    ]


def changes_since(
    article: Article, changes: ReviewChanges, baseline: Mapping[tuple[str, str], str]
) -> Sequence[str]:
    """What the next document's first page lists: what changed after the editor sent hers back.

    Args:
        article: The job now.
        changes: What her document changed.
        baseline: What it said where the job says otherwise.
    """
    lines = []
    for decision in changes.decisions:
        rows = ", ".join(decision.applied)
        lines.append(
            f"{decision.source}: “{decision.before or '—'}” is now “{decision.chosen}”"
            + (f", put in at rows {rows}." if rows else ".")
        )
        if decision.by_hand:
            lines.append(
                f"{decision.source}: rows {', '.join(decision.by_hand)} were edited by hand and "
                "keep their own English."
            )
        if decision.open_rows:
            lines.append(
                f"{decision.source}: rows {', '.join(decision.open_rows)} say it otherwise; put "
                f"“{decision.chosen}” in by hand."
            )
    for conflict in changes.conflicts:
        lines.append(
            f"Row {conflict.row}: two versions, yours to settle. "
            f"{conflict.kept_by or 'One'}: “{conflict.kept}” "
            f"{conflict.other_by or 'Another'}: “{conflict.other}”"
        )
    for label in changes.missing:
        lines.append(f"Row {label} was missing from the document; it keeps its text.")
    told = {(change.block, change.segment) for change in changes.sentences}
    told |= {(conflict.block, conflict.segment) for conflict in changes.conflicts}
    labels = {each.block.id: each.label for each in numbered_blocks(article)}
    others: dict[str, list[str]] = {}
    for block, segment in article.segments():
        if (block.id, segment.id) in baseline and (block.id, segment.id) not in told:
            others.setdefault(segment.by or "somebody else", []).append(labels[block.id])
    for by, changed in others.items():
        lines.append(f"Changed by {by}: rows {', '.join(dict.fromkeys(changed))}.")
    return lines
