"""The ``duizhao`` command: its sub-commands, and how errors become exit codes."""

from __future__ import annotations

import errno
import os
import sys
from collections.abc import Sequence
from typing import Annotated

import typer

from duizhao import __version__
from duizhao.cli import glossary, memory, models
from duizhao.cli.check import check_command
from duizhao.cli.console import complain, messages, say
from duizhao.cli.convert import convert_command
from duizhao.cli.export import export_command
from duizhao.cli.parse import parse_command
from duizhao.cli.publish import publish_command
from duizhao.cli.review import review_command
from duizhao.cli.streams import abandon_stdout, prepare_streams
from duizhao.cli.translate import translate_command
from duizhao.errors import DuizhaoError, ExitCode, OutputError

app = typer.Typer(
    name="duizhao",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
    rich_markup_mode=None,
    context_settings={"help_option_names": ["-h", "--help"]},
    help="Turn Chinese articles into bilingual publications, guided by a glossary.",
)
app.command("publish", short_help="Publish articles as bilingual documents.")(publish_command)
app.command("parse", short_help="Show what an article is made of.")(parse_command)
app.command("translate", short_help="Translate text, or sentences one a line.")(translate_command)
app.command("convert", short_help="Convert to Simplified or Traditional.")(convert_command)
app.command("review", short_help="Take an edited document home.")(review_command)
app.command("export", short_help="Write a job in another format.")(export_command)
app.command("check", short_help="Check a translation.")(check_command)
app.add_typer(glossary.app, name="glossary")
app.add_typer(memory.app, name="memory")
app.add_typer(models.app, name="models")


def _show_version(wanted: bool) -> None:
    if wanted:
        typer.echo(f"duizhao {__version__}")
        raise typer.Exit


@app.callback()
def _root(
    version: Annotated[
        bool,
        typer.Option("--version", callback=_show_version, is_eager=True, help="Print the version."),
    ] = False,
) -> None:
    pass


_NO_ROOM = (errno.ENOSPC, errno.EDQUOT, errno.EFBIG)
"""What the system says where standard output goes to a full disk."""


def main(arguments: Sequence[str] | None = None) -> int:
    """Runs a command.

    Args:
        arguments: What the user typed behind ``duizhao``; by default, of this process.

    Returns:
        One of the documented exit codes (`ExitCode`).
    """
    prepare_streams()
    try:
        code = _run(arguments)
        sys.stdout.flush()
    except BrokenPipeError:
        # the reader of a pipe (head, less) has gone: nothing is wrong
        abandon_stdout()
        return ExitCode.DONE
    except KeyboardInterrupt:
        say("Interrupted; what was finished is kept.")
        return ExitCode.INTERRUPTED
    except Exception as error:
        if isinstance(error, OSError) and error.errno in _NO_ROOM and error.filename is None:
            abandon_stdout()
            complain(OutputError(f"Cannot write standard output: {error.strerror}."))
            return ExitCode.OUTPUT
        _report_fault(error)
        return ExitCode.UNEXPECTED
    return code


def _run(arguments: Sequence[str] | None) -> int:
    """Runs a command and gives its exit code; what it says of errors is said."""
    try:
        app(args=None if arguments is None else list(arguments))
    except SystemExit as end:
        # typer and rich make exits of both, which say neither what happened nor our code
        if isinstance(end.__context__, BrokenPipeError):
            raise end.__context__ from None
        if end.code == ExitCode.INTERRUPTED:
            raise KeyboardInterrupt from None
        return end.code if isinstance(end.code, int) else int(end.code is not None)
    except DuizhaoError as error:
        complain(error)
        return error.exit_code
    return ExitCode.DONE


def _report_fault(error: Exception) -> None:
    """Says that the fault is the program's, and where what a report needs was written."""
    import platform
    import tempfile
    import traceback
    from pathlib import Path

    details = "".join(traceback.format_exception(error))
    system = f"duizhao {__version__}, Python {platform.python_version()}, {platform.platform()}"
    descriptor, name = tempfile.mkstemp(prefix="duizhao-fault-", suffix=".txt")
    os.close(descriptor)
    Path(name).write_text(
        f"{system}\n{' '.join(sys.argv)}\n\n{details}", encoding="utf-8", errors="replace"
    )
    messages().print(
        f"Duizhao failed in a way that it should not: {type(error).__name__}: {error}\n"
        f"Please report it, with {name}, which says what happened (read it first: it names "
        "your files).",
        markup=False,
    )


if __name__ == "__main__":
    sys.exit(main())
