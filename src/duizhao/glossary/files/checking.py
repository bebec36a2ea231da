"""Checking glossary files: what is broken, contradictory or without effect in them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import islice
from pathlib import Path

from duizhao.glossary.files.cell_checks import check_authority, check_cells
from duizhao.glossary.files.entries import GlossaryFile, read_glossary_file
from duizhao.glossary.files.findings import Finding, Severity
from duizhao.glossary.files.folders import glossary_files
from duizhao.glossary.files.tables import GlossaryFileError
from duizhao.glossary.terms.folding import fold
from duizhao.glossary.terms.forms import forms_of
from duizhao.glossary.terms.lexicon import lexicon
from duizhao.glossary.terms.model import Category, Entry

_EVERYDAY = 800  # jieba's count from which a word is everyday Chinese
_LONG = 200  # characters; the longest official name that ships has 112


@dataclass(frozen=True, slots=True)
class _Use:
    """A form as one entry has it: its own name, or a shorter form."""

    entry: Entry
    file: Path
    rank: int
    own: bool


def check_glossaries(paths: Sequence[Path]) -> list[Finding]:
    """Checks glossary files, each alone and all together.

    Args:
        paths: Files and folders as `Glossary.load` takes them, the layer that wins first.

    Returns:
        The findings by file and line. A file that cannot be read is an error finding.

    Raises:
        ConfigurationError: A path does not exist, or a folder holds no glossary.
    """
    findings: list[Finding] = []
    uses: dict[str, list[_Use]] = {}
    for rank, path in enumerate(paths):
        for file_path in glossary_files(path):
            try:
                file = read_glossary_file(file_path)
            except GlossaryFileError as error:
                findings.append(_unreadable(error))
                continue
            findings += _check_file(file)
            for entry in file.entries:
                for place, form in enumerate(forms_of(entry)):
                    use = _Use(entry, file_path, rank, own=place == 0)
                    uses.setdefault(form, []).append(use)
    for form, users in uses.items():
        if len(users) > 1:
            findings += _check_rivals(form, users)
    return sorted(findings, key=lambda f: (str(f.file), f.line, f.column, f.rule, f.message))


def has_errors(findings: Iterable[Finding]) -> bool:
    """Whether any finding is of severity error."""
    return any(finding.severity is Severity.ERROR for finding in findings)


def _unreadable(error: GlossaryFileError) -> Finding:
    found = error.found
    if found is None:
        return Finding(error.path, 0, "", Severity.ERROR, "unreadable", str(error))
    message = f"{found.what}. {found.remedy}"
    return Finding(error.path, found.line, found.column, Severity.ERROR, "unreadable", message)


def _check_file(file: GlossaryFile) -> Iterator[Finding]:
    path = file.table.path
    for problem in file.problems:
        message = f"{problem.what}. {problem.remedy}"
        yield Finding(path, problem.line, problem.column, Severity.ERROR, "row", message)
    yield from check_cells(file.table)
    yield from check_authority(file.table)
    for entry in file.entries:
        for column, severity, rule, message in _check_entry(entry):
            yield Finding(path, entry.line, column, severity, rule, message)


_Fault = tuple[str, Severity, str, str]


def _check_entry(entry: Entry) -> Iterator[_Fault]:
    yield from _never_found(entry)
    for wrong in entry.forbidden:
        if wrong == entry.target:
            message = f"“{wrong}” is both the target and forbidden"
            yield "forbidden", Severity.ERROR, "forbidden-target", message
        elif wrong in entry.admitted or wrong in entry.target_short:
            message = f"“{wrong}” is both admitted and forbidden"
            yield "forbidden", Severity.ERROR, "forbidden-target", message
    if entry.target in entry.admitted:
        message = f"“{entry.target}” is the target already"
        yield "admitted", Severity.NOTE, "admitted-target", message
    for column, texts in (("target", (entry.target,)), ("target_short", entry.target_short)):
        for text in texts:
            if len(text) > _LONG:
                message = f"{len(text)} characters are no term; no translation will keep them all"
                yield column, Severity.WARNING, "too-long", message
    since, until = entry.valid_from, entry.valid_to
    width = min(len(since), len(until))
    if since and until and since[:width] > until[:width]:
        message = f"the entry ends ({until}) before it begins ({since})"
        yield "valid_to", Severity.ERROR, "never-valid", message


def _never_found(entry: Entry) -> Iterator[_Fault]:
    """Faults that keep a form from being found, or make it found where it is not meant."""
    if len(entry.source) == 1 and not entry.context:
        message = f"“{entry.source}” is one character: without a context it never matches"
        yield "source", Severity.ERROR, "needs-context", message
    seen = {fold(entry.source)}
    for short in entry.source_short:
        if len(short) == 1 and not entry.context:
            message = f"“{short}” is one character: without a context it never matches"
            yield "source_short", Severity.WARNING, "needs-context", message
        if fold(short) in seen:
            message = f"“{short}” stands here twice"
            yield "source_short", Severity.WARNING, "duplicate", message
        seen.add(fold(short))
    if entry.category in {Category.PLACE, Category.PERSON} and not entry.context:
        for form in (entry.source, *entry.source_short):
            if _is_everyday_word(form):
                message = f"“{form}” is an everyday word, too; a context would tell them apart"
                yield "source", Severity.WARNING, "everyday-word", message


def _is_everyday_word(form: str) -> bool:
    words = lexicon()
    is_city = words.tag(f"{form}市") == "ns"  # 开封 is a city to its readers; 和平 is peace
    return (
        len(form) == 2
        and not is_city
        and words.tag(form) not in {"ns", "nt", "nr", "nrt", "nrfg", "j"}
        and words.frequency(form) >= _EVERYDAY
    )


def _check_rivals(form: str, users: Sequence[_Use]) -> Iterator[Finding]:
    """Findings about a form that several entries have; of one kind, one an entry."""
    told: set[tuple[int, str]] = set()
    for place, later in enumerate(users):
        for earlier in islice(users, place):
            if not _same_conditions(earlier.entry, later.entry):
                continue
            loser, severity, rule, message = _rivalry(form, earlier, later)
            if (id(loser), rule) not in told:
                told.add((id(loser), rule))
                yield _finding(loser, severity, rule, message)
            if loser is later and severity is not Severity.NOTE:
                break  # a row that stands here a thousand times is no half million mistakes


def _rivalry(form: str, earlier: _Use, later: _Use) -> tuple[_Use, Severity, str, str]:
    """Which of two entries with one form is at fault, and how."""
    if earlier.rank != later.rank:
        return later, Severity.NOTE, "overridden", f"“{form}” is overridden by {_place(earlier)}"
    if earlier.entry.target == later.entry.target:
        message = f"“{form}” has the same English in {_place(earlier)}"
        return later, Severity.WARNING, "duplicate", message
    if earlier.own == later.own:
        message = (
            f"“{form}” is “{_clip(later.entry.target)}” here and “{_clip(earlier.entry.target)}”"
            f" in {_place(earlier)}, and no context, region or period tells them apart"
        )
        return later, Severity.ERROR, "conflict", message
    loser, winner = (later, earlier) if earlier.own else (earlier, later)
    message = f"“{form}” never means this entry: {_place(winner)} has it as its source"
    return loser, Severity.WARNING, "shadowed", message


def _same_conditions(one: Entry, other: Entry) -> bool:
    """Whether nothing tells two entries apart: same contexts, same region, same time."""
    return (
        set(one.context) == set(other.context)
        and one.region.lower() == other.region.lower()
        and _periods_meet(one, other)
    )


def _periods_meet(one: Entry, other: Entry) -> bool:
    def ends_before(first: Entry, second: Entry) -> bool:
        # a body renamed in 2018 has one name to 2018 and one from 2018: that is no contradiction
        width = min(len(first.valid_to), len(second.valid_from))
        return width > 0 and first.valid_to[:width] <= second.valid_from[:width]

    return not ends_before(one, other) and not ends_before(other, one)


def _finding(use: _Use, severity: Severity, rule: str, message: str) -> Finding:
    column = "source" if use.own else "source_short"
    return Finding(use.file, use.entry.line, column, severity, rule, message)


def _place(use: _Use) -> str:
    return f"{use.file.name}, line {use.entry.line}"


def _clip(text: str) -> str:
    return text if len(text) <= _LONG else f"{text[:_LONG]}…"
