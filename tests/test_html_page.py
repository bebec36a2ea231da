"""What is in an HTML edition, read back from its markup."""

from __future__ import annotations

import re
from dataclasses import replace
from html.parser import HTMLParser

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import html

from duizhao.article import Article, Block, BlockKind, Segment
from duizhao.dates import in_english
from duizhao.publication.edition import Edition, arrange
from duizhao.publication.html import write_html
from duizhao.publication.html.dates import dated
from duizhao.publication.html.markup import clean, text
from duizhao.publication.presentation import Layout, Presentation
from support.sample_article import sample_article


def page_of(
    article: Article, layout: Layout = Layout.PARALLEL, scripts: tuple[str, ...] = ()
) -> html.HtmlElement:
    content = write_html(arrange(article, scripts), Presentation(layout, scripts))
    return html.document_fromstring(content)


def passages(edition: Edition) -> list[str]:
    return [f"p{passage.number}" for passage in (*edition.passages, *edition.credits)]


def words(element: html.HtmlElement) -> str:
    for line_break in element.iter("br"):
        line_break.tail = "\n" + (line_break.tail or "")
    return " ".join(element.text_content().split())


def cells(page: html.HtmlElement, anchor: str) -> list[tuple[str, str]]:
    """The language and text of each cell of a passage, without list markers."""
    row = page.get_element_by_id(anchor)
    holder = next(child for child in row if "cells" in child.get("class", ""))
    for marker in holder.find_class("marker"):
        marker.drop_tree()
    return [(cell.get("lang"), words(cell)) for cell in holder]


@pytest.mark.parametrize("layout", [Layout.PARALLEL, Layout.STACKED])
def test_every_passage_stands_in_both_languages_source_first(layout: Layout) -> None:
    article = sample_article()
    edition = arrange(article)
    page = page_of(article, layout)
    for passage in (*edition.passages, *edition.credits):
        (first, source), (second, target) = cells(page, f"p{passage.number}")
        assert (first, second) == ("zh-Hans", "en")
        assert source == " ".join(passage.text.source.split())
        if passage.text.target is not None:
            assert target == " ".join(passage.text.target.split())


def test_passages_stand_in_reading_order_and_nothing_of_the_body_is_missing() -> None:
    article = sample_article()
    page = page_of(article)
    rows = [row.get("id") for row in page.find_class("row") if row.get("id")]
    assert rows == passages(arrange(article))
    everything = words(page.body)
    for block in article.body:
        for segment in block.segments:
            assert " ".join(segment.source.split()) in everything


def test_another_script_is_a_column_between_source_and_target() -> None:
    page = page_of(sample_article(taiwan=True), scripts=("zh-Hant-TW",))
    assert [language for language, _ in cells(page, "p2")] == ["zh-Hans", "zh-Hant-TW", "en"]
    assert cells(page, "p4")[1][1] == "讀書的孩子"
    assert [name.text for name in page.find_class("column-names")[0]] == [
        "简体中文",
        "繁體中文（臺灣）",
        "English",
    ]


def test_a_script_that_the_article_lacks_makes_no_empty_column() -> None:
    page = page_of(sample_article(), scripts=("zh-Hant-HK",))
    assert [language for language, _ in cells(page, "p2")] == ["zh-Hans", "en"]


def test_the_target_layout_is_english_alone_but_loses_no_untranslated_passage() -> None:
    article = sample_article()
    page = page_of(article, Layout.TARGET)
    assert cells(page, "p4") == [("en", "Children who read")]
    (language, source), (_, hints) = cells(page, "p11")
    assert (language, source) == ("zh-Hans", "县教育局将在秋季开办读书会,青山县各校都可以报名。")
    assert "Not translated yet" in hints
    assert page.findtext(".//title").isascii()


def test_an_untranslated_passage_gives_the_english_of_its_terms() -> None:
    hints = cells(page_of(sample_article()), "p11")[1]
    expected = "Not translated yet 教育局 Education Bureau; 青山县 Qingshan County"
    assert hints == ("en", expected)


def test_the_notice_says_what_a_machine_wrote_and_what_is_missing() -> None:
    assert words(page_of(sample_article()).find_class("notice")[0]) == (
        "Machine translation (Argos package zh→en 9.9), not yet reviewed by an editor. "
        "1 passage has no English yet; the English of known terms stands in its place."
    )
    untranslated = page_of(sample_article(translated=False)).find_class("notice")[0]
    assert words(untranslated).startswith("No passage has English yet; ")


def test_the_page_is_in_the_target_language_and_its_title_is_bilingual() -> None:
    page = page_of(sample_article())
    assert page.get("lang") == "en"
    title = page.findtext(".//title")
    assert title.endswith(" · 校际协作|| 青山县实验小学迎来访问团")
    assert title.startswith("Qingshan County Experimental Primary School")
    assert len(title) <= 70
    heading = page.get_element_by_id("title")
    assert [cell.get("lang") for cell in heading] == ["zh-Hans", "en"]


def test_what_the_page_says_about_itself() -> None:
    page = page_of(sample_article())
    meta = {tag.get("name"): tag.get("content") for tag in page.iter("meta")}
    assert meta["description"] == "One reading lesson, taught by two places."
    assert meta["dcterms.issued"] == "2023-04-18T09:30"
    assert meta["author"] == "许知远山"
    assert meta["viewport"] == "width=device-width, initial-scale=1"


def test_headings_go_down_one_level_at_a_time() -> None:
    page = page_of(sample_article())
    levels = [
        int(tag.tag[1])
        for tag in page.iter("h1", "h2", "h3", "h4", "h5", "h6")
        if "cells" in tag.get("class", "") or tag.tag == "h1"
    ]
    assert levels == [1, 2, 3, 2]


def test_contents_are_listed_from_three_headings_on() -> None:
    article = sample_article()
    entries = [link.get("href") for link in page_of(article).iterfind(".//nav//a")]
    assert entries == ["#p4", "#p6", "#p10"]
    fewer = replace(article, blocks=tuple(b for b in article.blocks if b.level != 3))
    assert page_of(fewer).find(".//nav") is None


def test_deeper_list_items_are_a_list_in_the_item_above() -> None:
    page = page_of(sample_article())
    outer = page.get_element_by_id("p7").getparent()
    assert [item.get("id") for item in outer] == ["p7", "p9"]
    assert [item.get("id") for item in page.get_element_by_id("p7").iterfind("ul/li")] == ["p8"]


def test_list_markers_are_chinese_in_chinese_and_english_in_english() -> None:
    row = page_of(sample_article()).get_element_by_id("p7")
    signs = [marker.text.strip() for marker in row.find("div").find_class("marker")]
    assert signs == ["1、", "1."]


def test_a_hard_line_break_stays_one() -> None:
    row = page_of(sample_article()).get_element_by_id("p5")
    assert len(row.findall(".//br")) == 2


def test_the_date_in_the_meta_line_is_marked_and_not_said_twice() -> None:
    page = page_of(sample_article())
    [moment] = page.iter("time")
    assert (moment.get("datetime"), moment.text) == ("2023-04-18T09:30", "2023年4月18日 09:30")
    assert not page.find_class("byline")


def test_date_and_publisher_stand_under_the_title_where_no_line_says_them() -> None:
    article = sample_article()
    blocks = tuple(b for b in article.blocks if b.kind is not BlockKind.META)
    [byline] = page_of(replace(article, blocks=blocks)).find_class("byline")
    assert words(byline) == "April 18, 2023, 09:30 · 青山教育"
    assert byline.find("time").get("datetime") == "2023-04-18T09:30"


def test_a_bare_date_needs_no_translation_and_stands_once() -> None:
    text = "2023-04-18 09:30"
    segment = Segment("s1", 0, text)
    meta = Block("b9", BlockKind.META, text, (9, 9), segments=(segment,))
    page = page_of(Article("a", "题", (meta,), headline="题", published="2023-04-18T09:30"))
    (cell,) = page.xpath("//header//*[contains(@class, 'row meta')]//p")
    assert (cell.get("lang"), words(cell)) == ("en", text)


@pytest.mark.parametrize(
    ("published", "said"),
    [
        ("2023-04-18T09:30", "April 18, 2023, 09:30"),
        ("2023-04-18T09:30:15+08:00", "April 18, 2023, 09:30"),
        ("2023-04-18", "April 18, 2023"),
        ("2023-12", "December 2023"),
        ("1998", "1998"),
        ("2023-00", "2023"),
    ],
)
def test_dates_in_american_english(published: str, said: str) -> None:
    assert in_english(published) == said


@pytest.mark.parametrize(
    ("line", "marked"),
    [
        ("发布时间：2023/4/18 记者", '发布时间：<time datetime="2023-04-18">2023/4/18</time> 记者'),
        ("会议定于2023年5月1日", "会议定于2023年5月1日"),
        (
            "2023年4月3日,2023年4月18日",
            '2023年4月3日,<time datetime="2023-04-18">2023年4月18日</time>',
        ),
    ],
)
def test_only_the_date_of_publication_is_marked(line: str, marked: str) -> None:
    assert dated(line, "2023-04-18") == marked


def test_the_terms_table_says_what_its_cells_are_and_links_to_the_first_use() -> None:
    page = page_of(sample_article())
    [table] = page.iter("table")
    assert words(table.find("caption"))
    assert {cell.get("scope") for cell in table.iter("th")} == {"col", "row", "rowgroup"}
    rows = {
        (words(row[0]), words(row[1]), row[2].find("a").get("href"), words(row[3]))
        for row in table.iter("tr")
        if len(row) == 4 and row[0].get("scope") == "row"
    }
    assert ("青山县", "Qingshan County", "#title", "3") in rows
    assert ("教育局", "Education Bureau", "#p11", "1") in rows


def test_an_article_without_terms_has_no_terms_table() -> None:
    article = sample_article().with_segments(lambda _, segment: replace(segment, terms=()))
    assert page_of(article).find(".//table") is None


def test_the_page_names_nothing_outside_itself_and_runs_nothing() -> None:
    content = write_html(arrange(sample_article()), Presentation()).decode()
    page = html.document_fromstring(content)
    assert page.find(".//script") is None
    addresses = [
        value for tag in page.iter() for key, value in tag.items() if key in {"href", "src"}
    ]
    assert all(address.startswith("#") or address == "data:," for address in addresses)
    assert not re.search(r"url\(|@import|https?:", content)


def test_markup_in_the_article_is_text() -> None:
    hostile = "</style><script>alert('x')</script>\"&lt;\x00\x1b\x9f"
    segment = Segment("s1", 0, hostile, target=hostile)
    blocks = tuple(
        Block(f"b{place}", kind, hostile, (place, place), 1, (), hostile, (segment,))
        for place, kind in enumerate(BlockKind, 1)
    )
    article = Article(
        hostile, hostile, blocks, published=hostile, publisher=hostile, engine=hostile
    )
    for layout in Layout:
        content = write_html(arrange(article), Presentation(layout)).decode()
        page = html.document_fromstring(content)
        assert page.find(".//script") is None
        assert len(page.findall(".//style")) == 1
        assert not re.search("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f]", content)


@given(st.text())
@settings(deadline=None)
def test_text_is_read_back_as_it_was(words: str) -> None:
    class Reader(HTMLParser):
        def __init__(self) -> None:
            super().__init__(convert_charrefs=True)
            self.found: list[str] = []

        def handle_data(self, data: str) -> None:
            self.found.append(data)

        def handle_starttag(self, tag: str, attrs: object) -> None:
            assert tag == "br"
            self.found.append("\n")

    reader = Reader()
    reader.feed(text(words))
    reader.close()
    assert "".join(reader.found) == clean(words)


def test_the_same_edition_gives_the_same_bytes() -> None:
    first, second = (
        write_html(arrange(sample_article(taiwan=True)), Presentation(scripts=("zh-Hant-TW",)))
        for _ in range(2)
    )
    assert first == second


def test_an_article_without_a_title_has_no_empty_headline() -> None:
    article = sample_article()
    body = tuple(block for block in article.blocks if block.kind is not BlockKind.TITLE)
    untitled = replace(article, title="", headline="", column=None, blocks=body)
    page = page_of(untitled)
    assert not page.findall(".//h1")
    assert not page.xpath("//*[@aria-labelledby='title']")
    assert words(page.find(".//title")) == article.name


def test_of_a_passage_translated_in_part_the_english_that_is_there_is_shown() -> None:
    text = "会议开始。大家发言。"
    segments = (Segment("s1", 0, text[:5], "The meeting began."), Segment("s2", 5, text[5:]))
    block = Block("b1", BlockKind.PARAGRAPH, text, (1, 1), segments=segments)
    edition = arrange(Article(name="a", title="", blocks=(block,)))
    (passage,) = edition.passages
    assert passage.text.target == "The meeting began. [Not translated yet]"
    assert edition.untranslated == 1
