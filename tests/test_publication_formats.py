"""Writing an article as the file that its name asks for."""

from __future__ import annotations

from pathlib import Path

import pytest

from duizhao.errors import OutputError, UsageError
from duizhao.publication.presentation import Layout, Presentation
from duizhao.publication.writing import write
from duizhao.publication.xliff import read_xliff
from support.sample_article import sample_article


def test_the_suffix_decides_the_format(tmp_path: Path) -> None:
    article = sample_article()
    for name in ("a.docx", "a.html", "a.XLF", "new/folder/a.xliff"):
        write(article, tmp_path / name)
    assert (tmp_path / "a.docx").read_bytes().startswith(b"PK")
    assert (tmp_path / "a.html").read_bytes().startswith(b"<!DOCTYPE html>")
    assert read_xliff((tmp_path / "a.XLF").read_bytes()) == article
    assert read_xliff((tmp_path / "new/folder/a.xliff").read_bytes()) == article


def test_the_presentation_reaches_the_page(tmp_path: Path) -> None:
    article = sample_article(taiwan=True)
    presentation = Presentation(Layout.STACKED, ("zh-Hant-TW",))
    write(article, tmp_path / "a.html", presentation)
    page = (tmp_path / "a.html").read_text(encoding="utf-8")
    assert '<body class="stacked languages-3">' in page
    assert 'lang="zh-Hant-TW">讀書的孩子' in page


def test_another_suffix_is_a_usage_error_that_lists_the_formats(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match=r"a\.odt") as caught:
        write(sample_article(), tmp_path / "a.odt")
    assert ".docx, .htm, .html, .xlf, .xliff" in caught.value.remedy
    assert not (tmp_path / "a.odt").exists()


def test_a_path_that_cannot_be_written_is_an_output_error(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("in the way", encoding="utf-8")
    with pytest.raises(OutputError, match=r"a\.html"):
        write(sample_article(), tmp_path / "file" / "a.html")
