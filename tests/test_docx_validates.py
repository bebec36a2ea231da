"""A DOCX edition against Microsoft's Open XML validator."""

from __future__ import annotations

import json
import subprocess
from pathlib import Path

import pytest

from duizhao.publication.docx import write_docx
from duizhao.publication.edition import arrange
from duizhao.publication.presentation import Layout, Presentation
from support.node import node_command
from support.sample_article import sample_article


@pytest.mark.node
@pytest.mark.parametrize("layout", list(Layout))
@pytest.mark.parametrize("translated", [True, False])
@pytest.mark.parametrize("scripts", [(), ("zh-Hant-TW",)])
def test_the_open_xml_validator_finds_no_error(
    layout: Layout, translated: bool, scripts: tuple[str, ...], tmp_path: Path
) -> None:
    validator = node_command("ooxml-validator")
    path = tmp_path / "edition.docx"
    edition = arrange(sample_article(translated=translated, taiwan=bool(scripts)), scripts)
    path.write_bytes(write_docx(edition, Presentation(layout, scripts)))
    done = subprocess.run([validator, path], capture_output=True, text=True, check=False)
    assert json.loads(done.stdout)["errors"] == [], done.stdout
