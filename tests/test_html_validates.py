"""An HTML edition against html-validate's recommended rules."""

from __future__ import annotations

import subprocess
from pathlib import Path

import pytest

from duizhao.publication.edition import arrange
from duizhao.publication.html import write_html
from duizhao.publication.presentation import Layout, Presentation
from support.node import node_command
from support.sample_article import sample_article

pytestmark = pytest.mark.node


def test_html_validate_has_nothing_to_say(tmp_path: Path) -> None:
    validator = node_command("html-validate")
    for translated in (True, False):
        edition = arrange(sample_article(translated=translated, taiwan=True), ("zh-Hant-TW",))
        for layout in Layout:
            path = tmp_path / f"{layout.value}-{translated}.html"
            path.write_bytes(write_html(edition, Presentation(layout, ("zh-Hant-TW",))))
    (tmp_path / ".htmlvalidate.json").write_text(
        '{"root": true, "extends": ["html-validate:recommended"]}', encoding="utf-8"
    )
    done = subprocess.run(
        [validator, *sorted(tmp_path.glob("*.html"))],
        cwd=tmp_path,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stdout + done.stderr
