"""What the commands say on standard error: messages, errors and progress."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

from rich.console import Console
from rich.text import Text

from duizhao.errors import DuizhaoError

if TYPE_CHECKING:
    from duizhao.article import Progress


def messages() -> Console:
    """The console that messages and progress go to: standard error."""
    return Console(stderr=True, highlight=False, soft_wrap=True)


def say(message: str) -> None:
    """Tells the user something that is not a result."""
    messages().print(Text(message))


def complain(error: DuizhaoError) -> None:
    """Shows an error: the problem, then what to do."""
    text = Text("Error: ", style="bold red")
    text.append(error.problem, style="not bold default")
    if error.remedy:
        text.append(f"\n{error.remedy}", style="not bold default")
    messages().print(text)


@contextmanager
def progress_bar(label: str) -> Iterator[Progress]:
    """Shows a progress bar while the block runs, if standard error is a terminal.

    Args:
        label: What is being done.

    Yields:
        What the work tells how far it has come.
    """
    with progress_bars() as start:
        yield start(label)


@contextmanager
def progress_bars() -> Iterator[Callable[[str], Progress]]:
    """Shows one progress bar for one piece of work after another, on a terminal only.

    Yields:
        Starts the next piece under a label, and gives what it tells how far it has come.
    """
    if not sys.stderr.isatty():
        yield lambda label: lambda done, total: None
        return
    from rich.progress import BarColumn, MofNCompleteColumn, TextColumn, TimeRemainingColumn
    from rich.progress import Progress as Bar

    columns = (
        TextColumn("{task.description}", markup=False),
        BarColumn(),
        MofNCompleteColumn(),
        TimeRemainingColumn(),
    )
    # on one terminal results are printed above the bar; into a pipe or file they go untouched
    together = sys.stdout.isatty()
    with Bar(*columns, console=messages(), transient=True, redirect_stdout=together) as bar:
        task = bar.add_task("", total=None)

        def start(label: str) -> Progress:
            bar.reset(task, description=label, total=None)
            return lambda done, total: bar.update(task, completed=done, total=total)

        yield start
