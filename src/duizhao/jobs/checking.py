"""Checking jobs: which files are meant, what is found in each, and how it is written down."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from duizhao.article import Article, Segment
from duizhao.checks.checking import check
from duizhao.checks.finding import Finding
from duizhao.checks.registry import RULES
from duizhao.checks.settings import Settings, settings_for
from duizhao.errors import InputError, UsageError
from duizhao.files import read_bytes, readable_name, write_atomically
from duizhao.glossary.layers import Glossary
from duizhao.memory.remembering import genders_known
from duizhao.publication.xliff import read_xliff, write_xliff

SUFFIXES = (".xlf", ".xliff")
"""Endings of a job's file."""


@dataclass(frozen=True, slots=True)
class CheckedJob:
    """A job and what was found in it.

    Attributes:
        file: Its XLIFF.
        article: What that holds.
        settings: By which it was checked.
        findings: What was found.
    """

    file: Path
    article: Article
    settings: Settings
    findings: tuple[Finding, ...]


def find_jobs(inputs: Iterable[Path]) -> list[Path]:
    """The XLIFF files that the inputs name, each once; a folder stands for all that lie in it.

    Raises:
        UsageError: A file is no XLIFF.
        InputError: A folder holds none.
    """
    found: dict[Path, None] = {}
    for given in inputs:
        if given.is_dir():
            jobs = sorted(path for path in given.rglob("*") if path.suffix.lower() in SUFFIXES)
            if not jobs:
                raise InputError(
                    f"{given} holds no job.", "A job is an .xlf file that `duizhao publish` wrote."
                )
            found.update(dict.fromkeys(jobs))
        elif given.exists() and given.suffix.lower() not in SUFFIXES:
            raise UsageError(
                f"{given}: only a job can be checked, an .xlf file.",
                "`duizhao publish` writes one beside the documents of each article.",
            )
        else:
            found.setdefault(given)
    return list(found)


def check_job(file: Path, glossary: Glossary) -> CheckedJob:
    """Checks one job by the settings that hold where it lies, and by its own people register.

    Raises:
        InputError: The file cannot be read, or is no XLIFF of ours.
        ConfigurationError: The settings or the house style are not valid, or the memory beside
            the job is none.
    """
    settings = settings_for(file)
    article = read_xliff(read_bytes(file), readable_name(file))
    findings = check(article, glossary, settings, genders=genders_known(file))
    return CheckedJob(file, article, settings, tuple(findings))


def accept(file: Path, accepted: Sequence[str], glossary: Glossary | None = None) -> None:
    """Writes into a job that findings of some rules are accepted in some segments.

    The findings that are left stand in the file as other tools show them.

    Args:
        file: The job.
        accepted: Segments and rules: ``b3/s1:number-added``.
        glossary: The glossary of the job; the shipped ones where None.

    Raises:
        UsageError: A segment or a rule is not there.
        InputError: The file cannot be read.
        ConfigurationError: The settings of the checks or the memory beside the job are not valid.
        OutputError: It cannot be written.
    """
    article = read_xliff(read_bytes(file), readable_name(file))
    wanted: dict[str, list[str]] = {}
    places = {f"{block.id}/{segment.id}" for block, segment in article.segments()}
    for text in accepted:
        place, _, rule = text.rpartition(":")
        if place not in places:
            raise UsageError(
                f"--accept {text}: {file} has no segment “{place}”.",
                "Say it as the list does, segment and rule: --accept b3/s1:number-added",
            )
        if rule not in RULES:
            raise UsageError(
                f"--accept {text}: “{rule}” is no rule.", "`duizhao check --rules` lists them."
            )
        wanted.setdefault(place, []).append(rule)

    def marked(block_id: str, segment: Segment) -> Segment:
        rules = wanted.get(f"{block_id}/{segment.id}", [])
        return replace(segment, accepted=tuple(dict.fromkeys((*segment.accepted, *rules))))

    changed = article.with_segments(lambda block, segment: marked(block.id, segment))
    left = check(changed, glossary, settings_for(file), genders=genders_known(file))
    write_atomically(file, write_xliff(changed, left))


def record_of(finding: Finding, file: Path) -> dict[str, Any]:
    """A finding as the command line's JSON contract has it.

    Args:
        finding: What was found.
        file: In which job.
    """
    return {
        "rule": finding.rule,
        "severity": finding.severity.value,
        "segment": f"{finding.block}/{finding.segment}",
        "message": finding.message,
        "source": finding.source,
        "target": finding.target,
        "category": finding.category,
        "concern": finding.concern.value,
        "suggestion": finding.suggestion,
        "cause": finding.cause,
        "source_span": _span(finding.source_span),
        "target_span": _span(finding.target_span),
        "file": readable_name(file),
    }


def _span(span: tuple[int, int] | None) -> list[int] | None:
    return None if span is None else list(span)
