"""A DOCX edition says everything that the article says, each thing in its place."""

from __future__ import annotations

import re
from dataclasses import replace

import pytest
from docx.document import Document as DocumentObject

from duizhao.article import Article, Block, BlockKind, Segment
from duizhao.publication.edition import arrange
from duizhao.publication.presentation import Layout
from support.read_docx import (
    all_paragraphs,
    opened,
    paragraphs_in,
    passage_rows,
    passage_tables,
)
from support.sample_article import sample_article

BOTH = pytest.mark.parametrize("layout", [Layout.PARALLEL, Layout.STACKED])
EACH = pytest.mark.parametrize("layout", list(Layout))


def text_of(document: DocumentObject) -> str:
    return "\n".join(p.text for p in all_paragraphs(document))


@BOTH
def test_every_passage_stands_in_both_languages(layout: Layout) -> None:
    edition = arrange(sample_article())
    text = text_of(opened(edition, layout))
    for passage in (*edition.passages, *edition.credits):
        assert passage.text.source in text
        assert passage.text.target is None or passage.text.target in text


@EACH
@pytest.mark.parametrize("translated", [True, False])
def test_nothing_is_lost_where_english_is_missing(layout: Layout, translated: bool) -> None:
    edition = arrange(sample_article(translated=translated))
    text = text_of(opened(edition, layout))
    for passage in (*edition.passages, *edition.credits):
        if passage.text.target is None:
            assert passage.text.source in text


def test_the_target_layout_is_english_throughout() -> None:
    edition = arrange(sample_article())
    passages = tuple(
        replace(p, text=replace(p.text, target=p.text.target or "English.", hints=()))
        for p in edition.passages
    )
    document = opened(replace(edition, passages=passages, terms=()), Layout.TARGET)
    assert "Poems" in text_of(document)
    assert not re.search("[\u4e00-\u9fff]", text_of(document))


def test_the_title_block_sets_the_column_label_apart() -> None:
    document = opened(arrange(sample_article()), Layout.PARALLEL)
    styled = [(p.style.name, p.text) for p in document.paragraphs[:7]]
    assert styled == [
        ("Kicker", "校际协作  ·  School Partnerships"),
        ("Title", "青山县实验小学迎来访问团"),
        ("Subtitle", "两地教师同上一堂课"),
        (
            "Title Translation",
            "Qingshan County Experimental Primary School Welcomes Visitors",
        ),
        ("Subtitle", "Teachers of two places share a lesson"),
        ("Byline", "2023年4月18日 09:30 来源:青山教育"),
        ("Byline", "April 18, 2023, 09:30. Source: Qingshan Education"),
    ]


def test_date_and_publisher_are_added_where_no_line_of_the_page_prints_them() -> None:
    article = sample_article()
    blocks = tuple(block for block in article.blocks if block.kind is not BlockKind.META)
    edition = arrange(replace(article, blocks=blocks))
    assert paragraphs_in(opened(edition, Layout.PARALLEL), "Byline") == [
        "2023年4月18日 09:30   青山教育",
        "April 18, 2023, 09:30",
    ]
    assert paragraphs_in(opened(edition, Layout.TARGET), "Byline") == ["April 18, 2023, 09:30"]


@BOTH
def test_headings_are_heading_styles_outside_tables_in_both_languages(layout: Layout) -> None:
    """Word's navigation pane passes over headings inside tables."""
    document = opened(arrange(sample_article()), layout)
    headings = [
        (p.style.name, p.text.rpartition("\t")[2])
        for p in document.paragraphs
        if p.style.name.startswith("Heading")
    ]
    assert headings == [
        ("Heading 1", "读书的孩子\nChildren who read"),
        ("Heading 3", "三个问题\nThree questions"),
        ("Heading 1", "下一步\nWhat comes next"),
        ("Heading 1", "术语  Terms"),
    ]
    for number in (1, 3):
        style = document.styles[f"Heading {number}"]
        outline = style.element.pPr.find(f"{{{style.element.nsmap['w']}}}outlineLvl")
        assert outline.values() == [str(number - 1)]


def test_a_row_is_a_paragraph_with_its_number() -> None:
    edition = arrange(sample_article())
    in_rows = {
        row.cells[0].text: (row.cells[1].text, row.cells[2].text)
        for row in passage_rows(opened(edition, Layout.PARALLEL))
    }
    expected = [
        passage
        for passage in (*edition.passages, *edition.credits)
        if passage.kind not in {BlockKind.HEADING, BlockKind.SUBTITLE, BlockKind.META}
    ]
    assert list(in_rows) == [str(passage.number) for passage in expected]
    for passage in expected:
        source, target = in_rows[str(passage.number)]
        assert source.endswith(passage.text.source)
        assert target.endswith(passage.text.target or "青山县 = Qingshan County")


def test_an_extra_script_gets_a_column_and_the_page_turns() -> None:
    edition = arrange(sample_article(taiwan=True), ("zh-Hant-TW",))
    document = opened(edition, Layout.PARALLEL)
    header = [cell.text for cell in passage_tables(document)[0].rows[0].cells]
    assert header == ["No.", "简体中文", "繁體中文（臺灣）", "English"]
    assert document.sections[0].page_width > document.sections[0].page_height
    first = next(passage_rows(document))
    assert first.cells[2].text == edition.passages[0].text.variants["zh-Hant-TW"]


def test_in_the_stacked_layout_english_follows_each_chinese_form() -> None:
    edition = arrange(sample_article(taiwan=True), ("zh-Hant-TW",))
    texts = [p.text for p in all_paragraphs(opened(edition, Layout.STACKED))]
    passage = next(p for p in edition.passages if p.kind is BlockKind.CAPTION)
    place = texts.index(f"{passage.number}\t{passage.text.source}")
    assert texts[place + 1 : place + 3] == [
        passage.text.variants["zh-Hant-TW"],
        passage.text.target,
    ]


@BOTH
def test_captions_and_summaries_have_styles_of_their_own(layout: Layout) -> None:
    document = opened(arrange(sample_article()), layout)
    assert paragraphs_in(document, "Caption") == ["The delegation visits a class."]
    assert paragraphs_in(document, "Target Summary") == [
        "One reading lesson, taught by two places."
    ]
    (caption,) = paragraphs_in(document, "Source Caption")
    assert caption.endswith("访问团走进课堂")


def test_list_items_hang_from_their_printed_markers() -> None:
    document = opened(arrange(sample_article()), Layout.PARALLEL)
    items = [p for p in all_paragraphs(document) if p.style.name == "Source List"]
    assert [p.text for p in items] == ["1、\t读什么?", "•\t诗歌", "2、\t怎么读?"]
    assert [p.text for p in all_paragraphs(document) if p.style.name == "Target List"] == [
        "1.\tWhat to read?",
        "•\tPoems",
        "2.\tHow to read?",
    ]
    outer, inner, _ = (p.paragraph_format for p in items)
    assert outer.first_line_indent == -outer.left_indent
    assert inner.left_indent + inner.first_line_indent > 0, "a deeper item's marker is set in"


@EACH
def test_credits_stand_after_the_text_and_terms_last(layout: Layout) -> None:
    edition = arrange(sample_article())
    texts = [p.text for p in all_paragraphs(opened(edition, layout))]
    last_text = max(i for i, text in enumerate(texts) if "青山县各校都可以报名" in text)
    credit = texts.index("Text: Xu Zhiyuanshan")
    terms = next(i for i, text in enumerate(texts) if text.endswith("Terms"))
    assert last_text < credit < terms


def test_terms_stand_by_category_with_how_often_they_were_kept() -> None:
    document = opened(arrange(sample_article()), Layout.PARALLEL)
    rows = [[cell.text for cell in row.cells] for row in document.tables[-1].rows]
    assert rows[0] == ["Chinese", "English", "Uses", "Kept"]
    assert rows[1] == ["People"] * 4
    assert rows[2] == ["周文静", "Zhou Wenjing", "1", "all"]
    assert ["实验小学", "Experimental Primary School", "2", "1 of 2"] in rows


def test_terms_of_an_untranslated_article_are_not_judged() -> None:
    document = opened(arrange(sample_article(translated=False)), Layout.PARALLEL)
    header = [cell.text for cell in document.tables[-1].rows[0].cells]
    assert header == ["Chinese", "English", "Uses"]


@EACH
def test_missing_english_is_said_and_its_terms_are_given(layout: Layout) -> None:
    document = opened(arrange(sample_article()), layout)
    assert paragraphs_in(document, "Untranslated") == ["Not translated yet"]
    (hints,) = paragraphs_in(document, "Term Hint")
    assert "教育局 = Education Bureau" in hints
    assert "青山县 = Qingshan County" in hints


def test_an_untranslated_heading_says_so_under_itself() -> None:
    document = opened(arrange(sample_article(translated=False)), Layout.PARALLEL)
    at = [p.text.partition("\t")[2] for p in document.paragraphs].index("读书的孩子")
    assert document.paragraphs[at].style.name == "Heading 1"
    assert document.paragraphs[at + 1].text == "Not translated yet"


@EACH
def test_a_machine_s_draft_says_that_it_is_one(layout: Layout) -> None:
    assert paragraphs_in(opened(arrange(sample_article()), layout), "Notice") == [
        "Machine translation, not yet reviewed (Argos package zh→en 9.9). "
        "Not translated yet: 1 of 16 passages."
    ]
    assert paragraphs_in(opened(arrange(sample_article(translated=False)), layout), "Notice") == [
        "Nothing in this document has been translated yet."
    ]


@EACH
def test_a_headline_printed_twice_is_not_shown_twice_at_the_top(layout: Layout) -> None:
    def block(place: int, kind: BlockKind, text: str) -> Block:
        segment = Segment("s1", 0, text, f"English {place}")
        return Block(f"b{place}", kind, text, (place, place), segments=(segment,))

    title, text = "春天的课堂", "学生们在操场上观察植物。"
    kinds = (BlockKind.TITLE, BlockKind.TITLE, BlockKind.PARAGRAPH, BlockKind.TITLE)
    blocks = tuple(
        block(place, kind, title if kind is BlockKind.TITLE else text)
        for place, kind in enumerate(kinds, 1)
    )
    edition = arrange(Article(name="spring", title=title, blocks=blocks, headline=title))
    texts = [p.text for p in all_paragraphs(opened(edition, layout))]
    assert texts[0] == ("English 1" if layout is Layout.TARGET else title)
    assert "English 2" not in texts
    assert texts[-2] == "English 4", "one that stands inside the text is part of it"


def test_a_form_that_a_text_lacks_in_a_script_is_marked() -> None:
    edition = arrange(sample_article(taiwan=True), ("zh-Hant-TW",))
    passages = tuple(
        replace(passage, text=replace(passage.text, variants={})) for passage in edition.passages
    )
    first = next(passage_rows(opened(replace(edition, passages=passages), Layout.PARALLEL)))
    assert first.cells[2].text == "—"
