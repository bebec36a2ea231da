"""How a DOCX edition meets the page: tables, breaks, and long articles."""

from __future__ import annotations

import time

import pytest
from docx.oxml.ns import qn
from docx.shared import Emu

from duizhao.article import Article, Block, BlockKind, Segment
from duizhao.publication.docx import write_docx
from duizhao.publication.edition import arrange
from duizhao.publication.presentation import Layout, Presentation
from support.read_docx import all_paragraphs, opened, parts, passage_tables
from support.sample_article import sample_article


def article_of(*kinds_and_texts: tuple[BlockKind, str], ratio: int = 4) -> Article:
    """An article whose English is `ratio` characters long for each Chinese one."""
    blocks = tuple(
        Block(
            f"b{place}",
            kind,
            text,
            (place, place),
            level=1 if kind in {BlockKind.HEADING, BlockKind.LIST_ITEM} else 0,
            segments=(Segment("s1", 0, text, "word " * (ratio * len(text) // 5)),),
        )
        for place, (kind, text) in enumerate(kinds_and_texts, 1)
    )
    return Article(name="long", title="", blocks=blocks, target_language="en")


def has(element: object, tag: str) -> bool:
    return element is not None and element.find(qn(tag)) is not None


def test_every_table_repeats_its_header_row() -> None:
    document = opened(arrange(sample_article()), Layout.PARALLEL)
    assert len(document.tables) > 2
    for table in document.tables:
        header, *rows = table.rows
        assert has(header._tr.trPr, "w:tblHeader")
        assert not any(has(row._tr.trPr, "w:tblHeader") for row in rows)


def test_rows_stay_whole_unless_they_are_longer_than_a_third_of_a_page() -> None:
    short, long, longest = "短段落。" * 20, "很长的一段文字。" * 50, "很长的一段文字。" * 400
    edition = arrange(article_of(*((BlockKind.PARAGRAPH, t) for t in (short, long, longest))))
    (table,) = passage_tables(opened(edition, Layout.PARALLEL))
    whole = [has(row._tr.trPr, "w:cantSplit") for row in table.rows]
    assert whole == [True, True, False, False]


def test_a_row_breaks_when_only_its_english_is_long() -> None:
    edition = arrange(article_of((BlockKind.PARAGRAPH, "短段落。" * 20), ratio=20))
    (table,) = passage_tables(opened(edition, Layout.PARALLEL))
    assert not has(table.rows[1]._tr.trPr, "w:cantSplit")


@pytest.mark.parametrize("scripts", [(), ("zh-Hant-TW",)])
def test_columns_fill_the_page_and_english_has_the_widest(scripts: tuple[str, ...]) -> None:
    edition = arrange(sample_article(taiwan=True), scripts)
    document = opened(edition, Layout.PARALLEL)
    section = document.sections[0]
    inside = Emu(section.page_width - section.left_margin - section.right_margin).twips
    grids = {
        tuple(column.width.twips for column in table.columns) for table in passage_tables(document)
    }
    (grid,) = grids
    assert sum(grid) == inside
    assert grid[0] < 700 < grid[1]
    assert max(grid) == grid[-1] < 2 * grid[1]


def test_headings_stay_with_their_text() -> None:
    document = opened(arrange(sample_article()), Layout.PARALLEL)
    for level in range(1, 7):
        assert document.styles[f"Heading {level}"].paragraph_format.keep_with_next
    assert document.styles["Column Label"].paragraph_format.keep_with_next
    assert document.styles["Normal"].paragraph_format.widow_control


@pytest.mark.parametrize("layout", list(Layout))
def test_the_last_of_several_captions_stays_with_the_text_after_it(layout: Layout) -> None:
    edition = arrange(
        article_of(
            (BlockKind.CAPTION, "甲"),
            (BlockKind.CAPTION, "乙"),
            (BlockKind.PARAGRAPH, "正文在这里。"),
            (BlockKind.CAPTION, "丙"),
        )
    )
    captions = [
        p for p in all_paragraphs(opened(edition, layout)) if p.style.name.lower() == "caption"
    ]
    assert [bool(p.paragraph_format.keep_with_next) for p in captions] == [False, True, False]


def test_a_pair_stays_together_in_the_stacked_layout() -> None:
    edition = arrange(article_of((BlockKind.PARAGRAPH, "短段落。" * 20)))
    pair = [
        p
        for p in opened(edition, Layout.STACKED).paragraphs
        if p.style.name in {"Source Text", "Target Text"}
    ]
    assert [bool(p.paragraph_format.keep_with_next) for p in pair] == [True, False]
    assert all(p.paragraph_format.keep_together for p in pair)


@pytest.mark.parametrize("layout", list(Layout))
def test_every_page_says_which_it_is_and_of_what(layout: Layout) -> None:
    edition = arrange(sample_article())
    written = parts(write_docx(edition, Presentation(layout)))
    fields = [
        field.get(qn("w:instr")).strip()
        for field in written["word/footer1.xml"].iter(qn("w:fldSimple"))
    ]
    assert fields == ["PAGE", "NUMPAGES"]
    header = "".join(written["word/header1.xml"].itertext())
    assert edition.title.target in header
    assert (edition.title.source in header) == (layout is not Layout.TARGET)
    references = {
        (reference.tag, reference.get(qn("w:type")))
        for reference in written["word/document.xml"].iter(
            qn("w:headerReference"), qn("w:footerReference")
        )
    }
    assert references == {
        (qn("w:headerReference"), "default"),
        (qn("w:footerReference"), "default"),
        (qn("w:footerReference"), "first"),
    }, "the first page has the title itself, and no header"


def test_a_long_title_is_shortened_in_the_header_alone() -> None:
    title = "一个非常非常长的标题" * 8
    block = Block("b1", BlockKind.TITLE, title, (1, 1), segments=(Segment("s1", 0, title),))
    edition = arrange(Article(name="long", title=title, blocks=(block,)))
    written = parts(write_docx(edition, Presentation()))
    header = "".join(written["word/header1.xml"].itertext())
    assert header.endswith("…")
    assert title.startswith(header.removesuffix("…"))
    assert len(header) < 30
    assert title in "".join(written["word/document.xml"].itertext())


def test_an_article_of_five_megabytes_is_written_in_seconds() -> None:
    paragraph = (
        "这一段文字有五十多个汉字，讲的是学校和教师的事，反复出现很多次，好让文章有五兆字节那么大，看看快慢。"
        * 2
    )
    rows = 5_000_000 // len(paragraph.encode())
    edition = arrange(article_of(*[(BlockKind.PARAGRAPH, paragraph)] * rows))
    began = time.perf_counter()
    write_docx(edition, Presentation(Layout.PARALLEL))
    assert time.perf_counter() - began < 15
