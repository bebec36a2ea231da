"""``duizhao review``: an edited document comes home."""

from __future__ import annotations

import json
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from duizhao.cli.console import say
from duizhao.cli.options import GlossaryOption, ListFormat, ListFormatOption
from duizhao.differences import marked

if TYPE_CHECKING:
    from duizhao.jobs.reviewing import Review
    from duizhao.review.changes import ReviewChanges


def review_command(
    edited: Annotated[
        Path,
        typer.Argument(
            metavar="EDITED.docx",
            help="The document that came back, or the job's .xlf as another tool left it.",
        ),
    ],
    job: Annotated[
        Path | None,
        typer.Option(
            metavar="FILE.xlf",
            help="The job that it belongs to; the one in its folder unless given.",
            show_default=False,
        ),
    ] = None,
    glossary: GlossaryOption = None,
    memory: Annotated[
        list[Path] | None,
        typer.Option(
            metavar="FILE",
            help="A translation memory (.tmx, or a memory.sqlite), below the job's own, which "
            "always serves. May be given more than once, the first wins.",
            show_default=False,
        ),
    ] = None,
    apply: Annotated[
        bool,
        typer.Option(
            "--apply",
            help="Write the changes into the job, its documents, and the next round's document.",
        ),
    ] = False,
    format: ListFormatOption = ListFormat.TABLE,
) -> None:
    """Show what an editor changed in a document, and take it into its job with --apply.

    Nothing is written without --apply, and the edited document never is. A document that cannot
    be matched row by row is refused. Name the glossaries and memories that the article was
    published with: the next round's checks and offers are made by them.
    """
    from duizhao.glossary.layers import Glossary
    from duizhao.jobs.reviewing import review

    terms = Glossary.load(glossary) if glossary else None
    result = review(edited, job, terms, memory or (), apply=apply)
    if format is ListFormat.JSON:
        typer.echo(json.dumps(_as_data(result, apply), ensure_ascii=False, indent=2))
        return
    lines = list(_described(result.merge.changes))
    for line in lines:
        typer.echo(line)
    for file in result.files:
        typer.echo(str(file))
    if result.remembered is not None and result.remembered.units:
        count = result.remembered.units
        say(
            f"{count} reviewed {'sentence' if count == 1 else 'sentences'} went into the memory, "
            f"{result.remembered.path}."
        )
    if not result.merge.changed:
        say("Nothing in it is new to the job." if lines else "Nothing was changed.")
    elif not apply:
        say(f"Nothing was written. With --apply it goes into {result.job}.")


def _as_data(result: Review, applied: bool) -> dict[str, Any]:
    return {
        "job": str(result.job),
        "changed": result.merge.changed,
        "applied": applied and result.merge.changed,
        "round": result.merge.article.round,
        **asdict(result.merge.changes),
        "files": [str(file) for file in result.files],
    }


def _described(changes: ReviewChanges) -> list[str]:
    lines = []
    for change in changes.sentences:
        lines.append(
            f"row {change.row} ({change.block}/{change.segment}) "
            f"{_signature(change.by, change.at)}{_how(change.moved, change.merged_into)}"
        )
        lines.append(f"  {marked(change.before or '', change.after)}")
    for conflict in changes.conflicts:
        where = f" ({conflict.block}/{conflict.segment})" if conflict.block else ""
        lines += [
            f"conflict at row {conflict.row}{where}: the job keeps what it has",
            f"  {conflict.kept_by or 'the job'}: {conflict.kept}",
            f"  {conflict.other_by or 'this document'}: {conflict.other}",
        ]
    for decision in changes.decisions:
        lines.append(
            f"{decision.label} {decision.source}: {decision.before or '—'} -> {decision.chosen}"
        )
        for label, rows in (
            ("put in at rows", decision.applied),
            ("edited by hand, not overwritten: rows", decision.by_hand),
            ("not found, to be done by hand: rows", decision.open_rows),
        ):
            if rows:
                lines.append(f"  {label} {', '.join(rows)}")
    lines += [f"row {each.row}: {each.status or 'open again'}" for each in changes.statuses]
    lines += [
        f"comment at {f'row {each.row}' if each.row else 'the document'} by {each.by}: {each.text}"
        for each in changes.comments
    ]
    lines += [f"{label}: {answer}" for label, answer in changes.answers]
    lines += [f"row {label} was deleted; it keeps its old text" for label in changes.missing]
    lines += [f"row {label} was moved; the article keeps its order" for label in changes.moved]
    lines += [f"row {label} holds a picture, which is not taken" for label in changes.pictures]
    if changes.signed:
        lines.append(f"signed: {changes.signed}")
    if lines:
        lines.append(f"{changes.approved} of {changes.total} sentences are approved.")
    return lines


def _signature(by: str, at: str) -> str:
    return ", ".join(filter(None, (by, at.replace("T", " ").removesuffix("Z"))))


def _how(moved: bool, merged_into: str) -> str:
    if merged_into:
        return f" [now said by {merged_into}]"
    return " [moved]" if moved else ""
