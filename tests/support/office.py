"""LibreOffice for tests: what an office suite makes of a document, page by page."""

from __future__ import annotations

import os
import shutil
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
