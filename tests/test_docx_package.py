"""The DOCX as a file: the same for the same edition, and nobody else's leftovers in it."""

from __future__ import annotations

import io
import zipfile

import pytest
from docx.oxml.ns import qn

from duizhao.publication.docx import write_docx
from duizhao.publication.edition import arrange
from duizhao.publication.presentation import Layout, Presentation
from support.read_docx import opened, parts
from support.sample_article import sample_article

EACH = pytest.mark.parametrize("layout", list(Layout))


@EACH
def test_two_writes_give_the_same_bytes(layout: Layout) -> None:
    first, second = (write_docx(arrange(sample_article()), Presentation(layout)) for _ in range(2))
    assert first == second


def test_nothing_in_the_file_tells_when_it_was_made() -> None:
    content = write_docx(arrange(sample_article()), Presentation())
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        assert {entry.date_time for entry in archive.infolist()} == {(1980, 1, 1, 0, 0, 0)}
    properties = opened(arrange(sample_article()), Layout.PARALLEL).core_properties
    assert properties.created is None
    assert properties.modified is None


@pytest.mark.parametrize(
    ("layout", "title", "language"),
    [
        (
            Layout.STACKED,
            "青山县实验小学迎来访问团 / "
            "Qingshan County Experimental Primary School Welcomes Visitors",
            "zh-Hans, zh-Hant-TW, en",
        ),
        (Layout.TARGET, "Qingshan County Experimental Primary School Welcomes Visitors", "en"),
    ],
)
def test_its_properties_are_the_article_s(layout: Layout, title: str, language: str) -> None:
    edition = arrange(sample_article(taiwan=True), ("zh-Hant-TW",))
    properties = opened(edition, layout).core_properties
    assert properties.title == title
    assert properties.language == language
    assert properties.author == "许知远山"
    assert properties.subject == "校际协作"
    assert properties.comments.startswith("Machine translation, not yet reviewed")


def test_it_holds_the_parts_it_needs_and_no_others() -> None:
    with zipfile.ZipFile(
        io.BytesIO(write_docx(arrange(sample_article()), Presentation()))
    ) as archive:
        assert archive.namelist() == [
            "[Content_Types].xml",
            "_rels/.rels",
            "docProps/core.xml",
            "docProps/app.xml",
            "word/document.xml",
            "word/styles.xml",
            "word/settings.xml",
            "word/fontTable.xml",
            "word/header1.xml",
            "word/footer1.xml",
            "word/_rels/document.xml.rels",
        ]


def test_it_asks_for_word_2013_s_layout() -> None:
    settings = parts(write_docx(arrange(sample_article()), Presentation()))["word/settings.xml"]
    modes = {
        setting.get(qn("w:name")): setting.get(qn("w:val"))
        for setting in settings.iter(qn("w:compatSetting"))
    }
    assert modes["compatibilityMode"] == "15"


@EACH
def test_it_avoids_what_libreoffice_mistreats(layout: Layout) -> None:
    """Run properties of table styles become the editor's changes; block controls lose text."""
    written = parts(write_docx(arrange(sample_article()), Presentation(layout)))
    for style in written["word/styles.xml"].iter(qn("w:style")):
        if style.get(qn("w:type")) == "table":
            assert style.find(f".//{qn('w:rPr')}") is None
    assert not list(written["word/document.xml"].iter(qn("w:sdt")))


@EACH
def test_every_style_that_is_used_is_defined(layout: Layout) -> None:
    edition = arrange(sample_article(translated=False, taiwan=True), ("zh-Hant-TW",))
    written = parts(write_docx(edition, Presentation(layout)))
    defined = {s.get(qn("w:styleId")) for s in written["word/styles.xml"].iter(qn("w:style"))}
    tags = [qn(f"w:{tag}") for tag in ("pStyle", "rStyle", "tblStyle", "basedOn", "next")]
    used = {
        element.get(qn("w:val"))
        for name in ("word/document.xml", "word/header1.xml", "word/footer1.xml", "word/styles.xml")
        for element in written[name].iter(*tags)
    }
    assert used <= defined
