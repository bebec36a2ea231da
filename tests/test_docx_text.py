"""Every run of a DOCX edition carries its text unharmed, with its fonts and its language."""

from __future__ import annotations

import re

import pytest
from docx.oxml.ns import qn
from hypothesis import given, settings

from duizhao.article import Article, Block, BlockKind, Segment
from duizhao.publication.docx import write_docx
from duizhao.publication.edition import arrange
from duizhao.publication.presentation import Layout, Presentation
from support.any_article import articles
from support.read_docx import WORD_PARTS, all_paragraphs, opened, parts
from support.sample_article import sample_article

HAN = re.compile("[\u4e00-\u9fff]")


def one_paragraph(text: str, target: str | None = None) -> Article:
    block = Block(
        "b1", BlockKind.PARAGRAPH, text, (1, 1), segments=(Segment("s1", 0, text, target),)
    )
    return Article(name="one", title="", blocks=(block,))


@pytest.mark.parametrize("layout", list(Layout))
@pytest.mark.parametrize("translated", [True, False])
def test_every_run_has_its_language_and_its_fonts(layout: Layout, translated: bool) -> None:
    edition = arrange(sample_article(translated=translated, taiwan=True), ("zh-Hant-TW",))
    written = parts(write_docx(edition, Presentation(layout, ("zh-Hant-TW",))))
    runs = [run for part in WORD_PARTS for run in written[part].iter(qn("w:r"))]
    assert len(runs) > 40
    for run in runs:
        fonts, language = run.find(f".//{qn('w:rFonts')}"), run.find(f".//{qn('w:lang')}")
        assert {fonts.get(qn(f"w:{a}")) for a in ("ascii", "hAnsi", "cs")} <= {
            "Times New Roman",
            "Arial",
        }
        east_asian = fonts.get(qn("w:eastAsia"))
        if language.get(qn("w:eastAsia")) == "zh-TW":
            assert east_asian in {"PMingLiU", "Microsoft JhengHei"}
        else:
            assert language.get(qn("w:eastAsia")) == "zh-CN"
            assert east_asian in {"SimSun", "Microsoft YaHei"}


def test_a_run_is_marked_with_the_language_it_is_in() -> None:
    edition = arrange(sample_article(taiwan=True), ("zh-Hant-TW",))
    document = opened(edition, Layout.PARALLEL)
    marked = {
        run.text: run._r.rPr.find(qn("w:lang")).get(qn("w:val"))
        for paragraph in all_paragraphs(document)
        for run in paragraph.runs
    }
    caption = next(p.text for p in edition.passages if p.kind is BlockKind.CAPTION)
    assert marked[caption.source] == "zh-CN"
    assert marked[caption.variants["zh-Hant-TW"]] == "zh-TW"
    assert marked[caption.target] == "en-US"


def test_a_hong_kong_text_is_marked_as_one() -> None:
    article = one_paragraph("學校", "A school")
    block = article.blocks[0]
    edition = arrange(
        Article("one", "", (block,), source_language="zh-Hant-HK", target_language="en")
    )
    runs = opened(edition, Layout.PARALLEL).tables[0].rows[1].cells[1].paragraphs[0].runs
    assert runs[0]._r.rPr.find(qn("w:lang")).get(qn("w:eastAsia")) == "zh-HK"


def test_chinese_quotation_marks_are_set_in_the_chinese_font() -> None:
    """“ and ” are shared with English: Word takes the hint on the run."""
    document = opened(arrange(sample_article()), Layout.PARALLEL)
    for paragraph in all_paragraphs(document):
        for run in paragraph.runs:
            hinted = run._r.rPr.find(qn("w:rFonts")).get(qn("w:hint")) == "eastAsia"
            language = run._r.rPr.find(qn("w:lang")).get(qn("w:val"))
            assert hinted == language.startswith("zh")


def test_a_hard_line_break_breaks_the_line() -> None:
    document = opened(arrange(one_paragraph("第一行\n第二行", "One\nTwo")), Layout.PARALLEL)
    cells = document.tables[0].rows[1].cells
    for cell in cells[1:]:
        (run,) = cell.paragraphs[0].runs
        assert len(run._r.findall(qn("w:br"))) == 1
    assert cells[1].text == "第一行\n第二行"


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("响\x07铃", "响\ufffd铃"),
        ("坏\ufffe字", "坏\ufffd字"),
        ("半\ud83d个", "半\ufffd个"),
        ("行\r\n行\u2028行\x0b行", "行\n行\n行\n行"),
        ("笑😀脸𠮷", "笑😀脸𠮷"),
        ("<甲>&乙", "<甲>&乙"),
        ("两  格 ", "两  格 "),
        ("跳\t格", "跳\t格"),
    ],
)
def test_what_xml_cannot_carry_is_replaced_in_sight_and_all_else_kept(
    text: str, shown: str
) -> None:
    document = opened(arrange(one_paragraph(text, text)), Layout.PARALLEL)
    cells = document.tables[0].rows[1].cells
    assert [cells[1].text, cells[2].text] == [shown, shown]


@settings(max_examples=60, deadline=None)
@given(articles())
def test_any_article_makes_a_document_that_opens(article: Article) -> None:
    scripts = ("zh-Hant",)
    edition = arrange(article, scripts)
    for layout in (
        Layout.PARALLEL,
        Layout.STACKED,
        Layout.TARGET,
    ):  # the review document is another
        document = opened(edition, layout)
        shown = "".join(HAN.findall("".join(p.text for p in all_paragraphs(document))))
        for passage in (*edition.passages, *edition.credits):
            if layout is not Layout.TARGET or passage.text.target is None:
                assert "".join(HAN.findall(passage.text.source)) in shown
