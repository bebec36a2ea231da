"""What can go wrong, as messages for people and exit codes for scripts.

Every error that a user can cause or mend is a `DuizhaoError`: its message names the problem,
where it is, and what to do. The command line turns it into the exit code that it carries; the
codes are a stable interface (`docs/commands.md`).
"""

from __future__ import annotations

from enum import IntEnum
from pathlib import Path


class ExitCode(IntEnum):
    """The documented exit codes of every command."""

    DONE = 0
    FINDINGS = 1
    USAGE = 2
    INPUT = 3
    CONFIGURATION = 4
    NO_PACKAGE = 5
    UNMATCHED_REVIEW = 6
    OUTPUT = 7
    PACKAGE_REFUSED = 8
    ENGINE_FAILED = 9
    FINAL_REFUSED = 10
    UNEXPECTED = 70
    INTERRUPTED = 130


class DuizhaoError(Exception):
    """A problem that its reader can mend.

    Args:
        problem: What is wrong, and where, as one or more whole sentences.
        remedy: What to do about it, as whole sentences; shown on its own line.
    """

    exit_code = ExitCode.UNEXPECTED

    def __init__(self, problem: str, remedy: str = "") -> None:
        super().__init__(problem)
        self.problem = problem
        self.remedy = remedy

    def __str__(self) -> str:
        return f"{self.problem}\n{self.remedy}" if self.remedy else self.problem


class UsageError(DuizhaoError):
    """The command was given options that do not fit together."""

    exit_code = ExitCode.USAGE


class InputError(DuizhaoError):
    """An input cannot be read, or holds no Chinese article."""

    exit_code = ExitCode.INPUT


class ConfigurationError(DuizhaoError):
    """A glossary, memory or configuration file is not valid."""

    exit_code = ExitCode.CONFIGURATION


class NoPackageError(DuizhaoError):
    """No translation package is installed for the language pair."""

    exit_code = ExitCode.NO_PACKAGE


class UnmatchedReviewError(DuizhaoError):
    """An edited document cannot be matched with its job; nothing of it was taken."""

    exit_code = ExitCode.UNMATCHED_REVIEW


class FinalRefusedError(DuizhaoError):
    """A final edition was asked for of what nobody has approved yet."""

    exit_code = ExitCode.FINAL_REFUSED


class OutputError(DuizhaoError):
    """An output cannot be written."""

    exit_code = ExitCode.OUTPUT


class PackageRefusedError(DuizhaoError):
    """A translation package is damaged, hostile or not of a kind that can be used."""

    exit_code = ExitCode.PACKAGE_REFUSED


class EngineError(DuizhaoError):
    """An engine or its endpoint failed while translating."""

    exit_code = ExitCode.ENGINE_FAILED


def reason_of(error: OSError, path: Path) -> str:
    """Says why the system refused `path`, in words: ``"output/a.docx: Permission denied"``."""
    return f"{path}: {error.strerror or error}"
