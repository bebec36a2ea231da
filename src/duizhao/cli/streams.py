"""The standard streams, made fit for Chinese text whatever the machine says of itself."""

from __future__ import annotations

import io
import os
import sys


def prepare_streams() -> None:
    """Makes results UTF-8 wherever they are sent, and replaces streams that are closed.

    A terminal keeps its own encoding, and shows ``?`` for what it does not have. A pipe or a file
    gets UTF-8 under every locale: programs read it, and legacy encodings lack characters.
    """
    for name, mode in (("stdin", "r"), ("stdout", "w"), ("stderr", "w")):
        if getattr(sys, name) is None:
            # in this order each takes the descriptor that is its own
            descriptor = os.open(os.devnull, os.O_RDWR)
            setattr(sys, name, os.fdopen(descriptor, mode, encoding="utf-8"))
    for stream, unknown in ((sys.stdout, "surrogateescape"), (sys.stderr, "backslashreplace")):
        if isinstance(stream, io.TextIOWrapper):
            if stream.isatty():
                stream.reconfigure(errors="replace")
            else:
                # file names that are no UTF-8 come out as the bytes that they are
                stream.reconfigure(encoding="utf-8", errors=unknown)


def abandon_stdout() -> None:
    """Sends what is still to be written on standard output nowhere, after a write failed."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
