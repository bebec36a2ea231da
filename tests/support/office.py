"""LibreOffice for tests: what an office suite makes of a document, page by page."""

from __future__ import annotations

import json
import os
import shutil
import signal
import socket
import subprocess
from pathlib import Path

import pytest


def pages_of(document: Path, folder: Path) -> list[str]:
    """Returns the text of every page that LibreOffice lays `document` out on.

    The test is skipped where the machine has no LibreOffice or no poppler.

    Args:
        document: A DOCX.
        folder: An empty folder: for a user profile of this run's own, since LibreOffice lends a
            profile to one process at a time, and for the PDF.
    """
    soffice = shutil.which("soffice") or shutil.which("libreoffice")
    pdftotext = shutil.which("pdftotext")
    if soffice is None or pdftotext is None:
        pytest.skip(
            "needs LibreOffice and poppler (apt-get install libreoffice-writer poppler-utils)"
        )
    subprocess.run(
        [
            soffice,
            f"-env:UserInstallation={(folder / 'profile').as_uri()}",
            "--headless",
            "--convert-to",
            "pdf",
            "--outdir",
            str(folder),
            str(document),
        ],
        check=True,
        capture_output=True,
        timeout=120,
        env={**os.environ, "HOME": str(folder)},
    )
    pdf = folder / f"{document.stem}.pdf"
    text = subprocess.run(
        [pdftotext, "-layout", str(pdf), "-"], check=True, capture_output=True, timeout=60
    ).stdout.decode("utf-8")
    return text.split("\f")[:-1]


def edited_in_writer(document: Path, edited: Path, actions: list[list[str]], folder: Path) -> None:
    """Edits a document in LibreOffice Writer and saves it as another DOCX.

    The test is skipped where the machine has no LibreOffice, or no UNO for its own Python.

    Args:
        document: What is opened.
        edited: What is saved.
        actions: Methods of `support.writer_session.Writer`, each with what it takes.
        folder: An empty folder for a user profile of this run's own.
    """
    soffice = shutil.which("soffice") or shutil.which("libreoffice")
    system = Path("/usr/bin/python3")
    has_uno = (
        system.exists()
        and not subprocess.run(
            [system, "-c", "import uno"], capture_output=True, check=False
        ).returncode
    )
    if soffice is None or not has_uno:
        pytest.skip("needs LibreOffice and UNO (apt-get install libreoffice-writer python3-uno)")
    with socket.socket() as free:
        free.bind(("localhost", 0))
        port = free.getsockname()[1]
    environment = {**os.environ, "HOME": str(folder)}
    for name in ("PYTHONPATH", "PYTHONHOME", "VIRTUAL_ENV"):
        environment.pop(name, None)
    office = subprocess.Popen(
        [
            soffice,
            f"-env:UserInstallation={(folder / 'profile').as_uri()}",
            "--headless",
            "--norestore",
            f"--accept=socket,host=localhost,port={port};urp;",
        ],
        env=environment,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        start_new_session=True,
    )
    try:
        script = Path(__file__).with_name("writer_session.py")
        done = subprocess.run(
            [system, script, str(port), document, edited, json.dumps(actions)],
            capture_output=True,
            text=True,
            timeout=180,
            check=False,
            env=environment,
        )
        assert done.returncode == 0, done.stderr
    finally:
        try:
            office.wait(timeout=20)
        except subprocess.TimeoutExpired:
            os.killpg(office.pid, signal.SIGKILL)
            office.wait()
