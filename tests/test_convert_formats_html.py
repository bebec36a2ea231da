"""Web pages in another script."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

import duizhao
from duizhao.script.formats.html_tokens import Kind, tokens


def convert(page: str | bytes, tag: str, folder: Path, source_tag: str | None = None) -> bytes:
    file, output = folder / "page.html", folder / "out.html"
    file.write_bytes(page if isinstance(page, bytes) else page.encode())
    duizhao.convert_file(file, tag, output, source_tag=source_tag)
    return output.read_bytes()


PAGE = """<!DOCTYPE html>\r
<html lang="zh-Hans" class=a>
<head><meta charset=utf-8><TITLE>学校简介</TITLE>
<meta name="description" content="一所学校，1 < 2"><meta name="viewport" content="学">
<meta property="og:locale" content="zh_CN"><meta http-equiv=Content-Language content='zh-Hans'>
<style>.x::after { content: "学" }</style>
<script>if (a < b) { alert("学校</b>") }</script></head>
<body onload="学()"><!-- 学校 --><p title='学校' data-name="学校">展示<b>了</b>如何，R&D&nbsp;&amp;
<a href="/学校?a=学&b" title=学校>学校</a><img src="学.png" alt="学校的图"><br>
<code>学校</code><kbd>学</kbd><pre>学校
</pre>他说：“<i>来‘学’</i>”。<input type=text value="学" placeholder="学校名"
><input type=SUBMIT value="学">
<ruby>学<rp>(</rp><rt>学</rt><rp>)</rp>校</ruby><textarea>学校 <b></textarea>
<button aria-label="学">学</button><?php echo "学"; ?>
"""


def test_text_is_converted_and_what_people_read_of_the_markup(tmp_path: Path) -> None:
    page = convert(PAGE, "zh-Hant-TW", tmp_path).decode()

    for wanted in (
        "<TITLE>學校簡介</TITLE>",
        'name="description" content="一所學校，1 < 2"',
        "title='學校' data-name=\"学校\">展示<b>了</b>如何，R&D&nbsp;&amp;\n",
        '<a href="/学校?a=学&b" title=學校>學校</a><img src="学.png" alt="學校的圖">',
        "他說：「<i>來『學』</i>」。",
        'value="学" placeholder="學校名"\n><input type=SUBMIT value="學">',
        "<textarea>學校 <b></textarea>",
        '<button aria-label="學">學</button>',
    ):
        assert wanted in page


def test_code_and_addresses_stay(tmp_path: Path) -> None:
    page = convert(PAGE, "zh-Hant-TW", tmp_path).decode()

    for wanted in (
        '<style>.x::after { content: "学" }</style>',
        '<script>if (a < b) { alert("学校</b>") }</script>',
        '<body onload="学()"><!-- 学校 -->',
        "<code>学校</code><kbd>学</kbd><pre>学校\n</pre>",
        'name="viewport" content="学"',
        '<?php echo "学"; ?>',
    ):
        assert wanted in page


def test_the_page_says_its_new_language(tmp_path: Path) -> None:
    page = convert(PAGE, "zh-Hant-TW", tmp_path).decode()

    assert '<html lang="zh-Hant-TW" class=a>' in page
    assert 'og:locale" content="zh_TW"' in page
    assert "Content-Language content='zh-Hant-TW'" in page


def test_there_and_back_is_the_same_page(tmp_path: Path) -> None:
    there = convert(PAGE, "zh-Hant-HK", tmp_path)
    assert convert(there, "zh-Hans", tmp_path) == PAGE.encode()


def test_a_word_across_elements_is_one_word(tmp_path: Path) -> None:
    page = convert("<p>头<b>发</b>长，<i>发</i>展快</p>", "zh-Hant", tmp_path)
    assert page.decode() == "<p>頭<b>髮</b>長，<i>發</i>展快</p>"


@pytest.mark.parametrize(
    ("page", "outcome"),
    [
        (
            "<p>理&shy;发，理&#8203;发<wbr>店，头\u200b发</p>",
            "<p>理&shy;髮，理&#8203;髮<wbr>店，頭\u200b髮</p>",
        ),
        ("<p>他去理\n   发店，头\r\n发</p>", "<p>他去理\n   髮店，頭\r\n髮</p>"),
        (
            "<p>头<br>\n发</p><textarea>头\n发</textarea>",
            "<p>頭<br>\n發</p><textarea>頭\n發</textarea>",
        ),
        ("<table><tr><td>理<td>发</table>", "<table><tr><td>理<td>發</table>"),
    ],
)
def test_what_is_not_seen_divides_no_word_and_blocks_do(
    page: str, outcome: str, tmp_path: Path
) -> None:
    assert convert(page, "zh-Hant-TW", tmp_path).decode() == outcome


def test_the_code_of_templates_stays(tmp_path: Path) -> None:
    page = (
        """<p title="{{ x|default:'学' }}">学{% trans "学校" %}校<%= link "学校" %>{{ 学 }}</p>"""
    )
    assert convert(page, "zh-Hant", tmp_path).decode() == page.replace(">学{", ">學{")


def test_who_wrote_a_page_is_somebody(tmp_path: Path) -> None:
    page = '<meta name=author content="于洋"><meta name="keywords" content="于洋">'
    assert convert(page, "zh-Hant", tmp_path, "zh-Hans").decode() == (
        '<meta name=author content="于洋"><meta name="keywords" content="於洋">'
    )


def test_what_search_engines_show_of_a_page_is_converted(tmp_path: Path) -> None:
    page = """<html lang=zh-CN><p>学校</p><script type="application/ld+json">
{"@type": "NewsArticle", "@id": "/学", "headline": "理发\\"店\\"的发展", "inLanguage" : "zh-CN",
 "keywords": ["学校", "\\u7406\\u53d1"], "author": {"@type":"Person","name":"游华","url":"/学"}}
</script><script>var headline = {"headline": "学"}</script>"""
    outcome = convert(page, "zh-Hant-TW", tmp_path)
    assert outcome.decode() == (
        page.replace("lang=zh-CN", "lang=zh-Hant-TW")
        .replace("<p>学校", "<p>學校")
        .replace('理发\\"店\\"的发展', "理髮\\u300c店\\u300d的發展")
        .replace('"zh-CN"', '"zh-Hant-TW"')
        .replace('"学校"', '"學校"')
        .replace("\\u53d1", "\\u9aee")
        .replace("游华", "游華")
    )


def test_a_pronunciation_guide_does_not_divide_a_word(tmp_path: Path) -> None:
    page = "<ruby>头<rt>tóu</rt>发<rt>fà</rt></ruby>长"
    assert convert(page, "zh-Hant", tmp_path).decode() == page.replace("头", "頭").replace(
        "发", "髮"
    ).replace("长", "長")


def test_elements_that_nobody_closes_end_where_the_next_one_begins(tmp_path: Path) -> None:
    page = "<li lang=ja>学<li>学<tr><td translate=no>学<td>学<tr lang=ja><td>学<tr><td>学"
    assert convert(page, "zh-Hant", tmp_path).decode() == (
        "<li lang=ja>学<li>學<tr><td translate=no>学<td>學<tr lang=ja><td>学<tr><td>學"
    )


def test_text_in_different_blocks_is_not_one_text(tmp_path: Path) -> None:
    page = convert("<td>头</td><td>发展</td><li>头<li>发展", "zh-Hant", tmp_path)
    assert page.decode() == "<td>頭</td><td>發展</td><li>頭<li>發展"


def test_other_languages_and_what_is_marked_so_stay(tmp_path: Path) -> None:
    page = (
        '<html lang="en"><p>学<span lang=ja>学</span><q lang="zh-TW">學</q><b translate=no>学</b>'
        '<i class="a notranslate">学</i>学<p lang="ja">学<p>学'
    )
    assert convert(page, "zh-Hant", tmp_path).decode() == (
        '<html lang="en"><p>學<span lang=ja>学</span><q lang="zh-TW">學</q><b translate=no>学</b>'
        '<i class="a notranslate">学</i>學<p lang="ja">学<p>學'
    )


def test_the_nearest_word_on_the_language_counts(tmp_path: Path) -> None:
    page = (
        '<div lang="en">学 <q lang="zh-Hans">学 <i lang="en">学</i></q></div>'
        '<div translate="no" lang="zh-Hans">学<b translate="yes" title="学">学</b></div>'
        '<code lang="zh-Hans" title="学">学</code><p lang="ja">学<p title="学">学'
    )
    assert convert(page, "zh-Hant-TW", tmp_path).decode() == (
        '<div lang="en">学 <q lang="zh-Hant-TW">學 <i lang="en">学</i></q></div>'
        '<div translate="no" lang="zh-Hans">学<b translate="yes" title="學">學</b></div>'
        '<code lang="zh-Hans" title="学">学</code><p lang="ja">学<p title="學">學'
    )


def test_references_are_read_and_go_on_as_references(tmp_path: Path) -> None:
    page = "<p>&#22836;&#x53d1;&nbsp;&lt;学&gt; &unknown; R&D</p>"
    assert convert(page, "zh-Hant", tmp_path).decode() == (
        "<p>&#38957;&#x9aee;&nbsp;&lt;學&gt; &unknown; R&D</p>"
    )


def test_a_page_of_references_stays_ascii_there_and_back(tmp_path: Path) -> None:
    page = '<meta charset=us-ascii><p title="&#x5B66;">&#29702;&#21457;&#24215;</p>'
    outcome = convert(page, "zh-Hant", tmp_path)
    assert outcome == b'<meta charset=us-ascii><p title="&#x5B78;">&#29702;&#39662;&#24215;</p>'
    assert convert(outcome, "zh-Hans", tmp_path) == page.encode()


def test_a_page_keeps_its_encoding(tmp_path: Path) -> None:
    page = '<meta charset="gb2312"><p>' + "学校的老师和学生在一起。" * 20
    converted = convert(page.encode("gb18030"), "zh-Hant", tmp_path)

    assert converted.startswith(b'<meta charset="gb2312"><p>')
    assert "學校的老師和學生在一起。" in converted.decode("gb18030")


def test_a_page_that_its_encoding_cannot_hold_becomes_utf8_and_says_so(tmp_path: Path) -> None:
    page = '<meta http-equiv="Content-Type" content="text/html; charset=big5"><p>'
    page += "學校的老師和學生在一起。" * 20
    converted = convert(page.encode("cp950"), "zh-Hans", tmp_path).decode("utf-8")

    assert 'content="text/html; charset=utf-8"><p>学校的老师和学生在一起。' in converted


def test_a_bare_page_that_becomes_utf8_has_a_byte_order_mark(tmp_path: Path) -> None:
    page = "<p>" + "學校的老師和學生在一起。" * 20
    assert convert(page.encode("cp950"), "zh-Hans", tmp_path).startswith(b"\xef\xbb\xbf<p>")


@pytest.mark.parametrize(
    "page", ["<p>学<b", "<p title='学", "<script>学", "<!-- 学", "</", "<a =学"]
)
def test_a_page_that_is_cut_off_is_converted_as_far_as_it_goes(page: str, tmp_path: Path) -> None:
    converted = convert(f"<i>学</i>{page}", "zh-Hant", tmp_path).decode()

    assert converted.startswith("<i>學</i>")
    assert converted.endswith(page[-2:].replace("学", "學") if page == "<p>学" else page[-1:])


_MARKUP = st.lists(
    st.sampled_from([
        "<", ">", "/", "!", "--", "'", '"', "=", " ", "\n", "a", "b", "p", "<p>", "</p>", "<!--",
        "-->", "<script>", "</script>", "<title>", "&amp;", "&", "#20;", "甲", "<a title='甲'>",
        "<br/>", "<?", "?>", "<![CDATA[", "]]>", "<code>", "</code>", "<rt>", "</rt>", "<li>",
    ])
).map("".join)  # fmt: skip


@given(_MARKUP)
def test_tokens_cover_every_page(page: str) -> None:
    found = list(tokens(page))

    assert "".join(page[token.start : token.end] for token in found) == page
    for token in found:
        assert token.end > token.start or token.kind is Kind.OTHER
        for attribute in token.attributes:
            assert page[attribute.start : attribute.end] == attribute.value


@given(_MARKUP)
def test_what_is_not_converted_stays_as_it_is(page: str) -> None:
    from duizhao.script.converted import Converted
    from duizhao.script.formats.html import WebPage

    opened = WebPage(f"{page}甲".encode(), "page.html", "zh-Hans")
    texts = [Converted(p.text, p.text.replace("甲", "乙")) for p in opened.passages]
    converted = opened.converted(texts, "zh-Hant").decode()
    assert converted.replace("乙", "甲") == f"{page}甲"
