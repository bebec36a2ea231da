"""Validators from npm that the tests hold output against, installed where they are missing."""

from __future__ import annotations

import fcntl
import shutil
import subprocess
from pathlib import Path

import pytest

_FOLDER = Path(__file__).parents[1] / "node"


def node_command(name: str) -> Path:
    """Returns the path of a command that ``tests/node/package.json`` asks for.

    The packages are installed into ``tests/node/node_modules`` when they are not there yet. The
    test is skipped where the machine has no npm, or npm cannot reach its registry.
    """
    command = _FOLDER / "node_modules" / ".bin" / name
    npm = shutil.which("npm")
    if npm is None:
        pytest.skip("needs Node.js and npm (apt-get install nodejs npm)")
    with (_FOLDER / "package.json").open("rb") as manifest:
        # workers of one test run wait for each other here
        fcntl.flock(manifest, fcntl.LOCK_EX)
        if not command.exists():
            done = subprocess.run(
                [npm, "install", "--no-audit", "--no-fund", "--no-package-lock"],
                cwd=_FOLDER,
                capture_output=True,
                text=True,
                check=False,
            )
            if done.returncode:
                pytest.skip(f"npm cannot install the validators: {done.stderr.strip()[-300:]}")
    return command
