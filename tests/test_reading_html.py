"""A web page is read as its reader sees it, paragraph by paragraph."""

from __future__ import annotations

import re
import time
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import html

from duizhao.article.lines import Line, Page
from duizhao.article.model import BlockKind
from duizhao.article.readers.web_page import read_web_page
from duizhao.article.reading import read_page
from duizhao.errors import InputError


def page_of(tmp_path: Path, markup: str) -> Page:
    file = tmp_path / "a.html"
    file.write_text(markup, "utf-8")
    return read_page(file)


def lines_of(tmp_path: Path, body: str) -> tuple[Line, ...]:
    return page_of(tmp_path, f"<!DOCTYPE html><html><body>{body}</body></html>").lines


def texts_of(tmp_path: Path, body: str) -> list[str]:
    return [line.text for line in lines_of(tmp_path, body)]


def test_paragraphs_come_in_reading_order_and_are_numbered(tmp_path: Path) -> None:
    lines = lines_of(tmp_path, "前<p>一</p>间<div><p>二</p>三</div>后")

    assert [(line.number, line.text) for line in lines] == [
        (1, "前"), (2, "一"), (3, "间"), (4, "二"), (5, "三"), (6, "后"),
    ]  # fmt: skip


def test_inline_elements_join_without_spaces(tmp_path: Path) -> None:
    assert texts_of(
        tmp_path, "<p>海<b>淀</b><span>区<a href=#>教师</a></span>进修\n  学校</p>"
    ) == ["海淀区教师进修学校"]


def test_spaces_and_invisible_characters_are_as_browsers_show_them(tmp_path: Path) -> None:
    assert texts_of(tmp_path, "<p>&nbsp;&nbsp;李  雷&nbsp;和Tom\nand Ann\u200b来了　</p>") == [
        "李 雷\u00a0和Tom and Ann来了"
    ]


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        ("<p>　　第一段。<br>　　第二段。</p>", ["第一段。", "第二段。"]),
        ("<div>第一段<br><br>第二段</div>", ["第一段", "第二段"]),
        ("<p>文：李雷<br>图：韩梅<br/>编辑：王芳</p>", ["文：李雷", "图：韩梅", "编辑：王芳"]),
        ("<h1>研修基地成立<br>暨教师发展中心揭牌</h1>", ["研修基地成立\n暨教师发展中心揭牌"]),
        (
            "<p>本次活动得到了区教育局和各兄弟学校的大力支持与<br>热情帮助。</p>",
            ["本次活动得到了区教育局和各兄弟学校的大力支持与\n热情帮助。"],
        ),
        ("<pre>第一行\n第二行</pre>", ["第一行", "第二行"]),
        (
            "<p>\n第一段在这里结束。\n第二段在这里结束。\n</p>",
            ["第一段在这里结束。", "第二段在这里结束。"],
        ),
    ],
)
def test_line_breaks_end_paragraphs_unless_text_goes_on(
    tmp_path: Path, body: str, expected: list[str]
) -> None:
    assert texts_of(tmp_path, body) == expected


def test_empty_paragraphs_are_counted_as_blank_lines(tmp_path: Path) -> None:
    lines = lines_of(tmp_path, "<p>一</p><p>&nbsp;</p><p><br></p><p>二</p><p></p><p>三</p>")

    assert [line.blanks for line in lines] == [0, 2, 0]


def test_headings_titles_and_captions_are_hinted(tmp_path: Path) -> None:
    lines = lines_of(
        tmp_path,
        "<h1>大标题</h1><h3>小标题</h3><p class='subTitle'>副题</p>"
        "<div class='article-title'>题</div>"
        "<figure><img src=a.jpg><figcaption>图为会场</figcaption></figure>"
        "<div class=zhaiyao>摘要</div><p class=pubtime>2020-01-02</p><p>正文</p>",
    )

    assert [(line.hint, line.level) for line in lines] == [
        (BlockKind.TITLE, 1),
        (BlockKind.HEADING, 3),
        (BlockKind.SUBTITLE, 0),
        (BlockKind.TITLE, 0),
        (BlockKind.CAPTION, 0),
        (BlockKind.SUMMARY, 0),
        (BlockKind.META, 0),
        (None, 0),
    ]


def test_lists_have_markers_and_depth(tmp_path: Path) -> None:
    lines = lines_of(
        tmp_path,
        "<ol start=3><li><p>甲</p><p>又</p></li><li>乙<ul><li>丙</li></ul></li><li>丁</li></ol>",
    )

    assert [(line.text, line.marker, line.level) for line in lines] == [
        ("甲", "3.", 1),
        ("又", "", 1),
        ("乙", "4.", 1),
        ("丙", "•", 2),
        ("丁", "5.", 1),
    ]
    assert {line.hint for line in lines} == {BlockKind.LIST_ITEM}


def test_a_table_is_read_cell_by_cell(tmp_path: Path) -> None:
    table = "<table><tr><th>姓名</th><td>李雷</td></tr><tr><td>学校<br>单位</td></tr></table>"

    assert texts_of(tmp_path, table) == ["姓名", "李雷", "学校", "单位"]


def test_furniture_is_kept_and_hinted(tmp_path: Path) -> None:
    lines = lines_of(
        tmp_path,
        "<header><a href=/>某某网</a></header><nav>首页</nav><div class='breadcrumb'>位置</div>"
        "<div class='main-content'><h1>标题</h1>"
        "<p>正文很长，占了这一页的大半，其他都是页面的部件。</p>"
        "<div class='article-footer'>编辑：李雷</div></div>"
        "<div class='related-news'>相关新闻</div><div id='footer'>版权所有</div>",
    )

    furniture = {line.text for line in lines if line.hint is BlockKind.FURNITURE}
    assert furniture == {"某某网", "首页", "位置", "相关新闻", "版权所有"}


def test_a_page_wrapped_in_a_furniture_name_is_still_an_article(tmp_path: Path) -> None:
    lines = lines_of(tmp_path, "<div class='nav-page menu'><p>正文占了整页。</p></div><p>尾</p>")

    assert lines[0].hint is None


def test_what_no_reader_sees_is_left_out(tmp_path: Path) -> None:
    body = (
        "<script>甲</script><style>乙</style><template>丙</template><!-- 丁 -->"
        "<noscript>戊</noscript><p hidden>己</p><p style='color:red; display : none'>庚</p>"
        "<p>看得见的正文，看得见的正文</p>"
    )

    assert texts_of(tmp_path, body) == ["看得见的正文，看得见的正文"]


def test_an_article_that_waits_for_a_script_to_show_it_is_read(tmp_path: Path) -> None:
    body = "<p>某号</p><div style='visibility:hidden;opacity:0'><p>正文一段。</p></div>"
    hidden = "<p>某号</p><div style='display:none'><p>正文占了这一页的大半。</p></div>"

    assert texts_of(tmp_path, body) == ["某号", "正文一段。"]
    assert texts_of(tmp_path, hidden) == ["某号", "正文占了这一页的大半。"]


def test_pictures_stand_between_lines(tmp_path: Path) -> None:
    lines = lines_of(
        tmp_path,
        "<p>一</p><p><img src=a.jpg alt='不是文字'></p><p>二</p><p>三<img src=b.jpg></p><p>四</p>"
        "<p><img src=i.gif width=16 height=16>五</p>",
    )

    assert [(line.text, line.picture_before, line.picture_after) for line in lines] == [
        ("一", False, True),
        ("二", True, False),
        ("三", False, True),
        ("四", True, False),
        ("五", False, False),
    ]


def test_lines_that_are_links_or_bold_throughout_are_marked(tmp_path: Path) -> None:
    lines = lines_of(
        tmp_path,
        "<p><a href=#>全是链接</a></p><p><a href=#>链接</a>和字</p><p><a name=x>锚</a></p>"
        "<p><strong>全是</strong><b>粗体</b></p><p><b>半</b>粗</p>",
    )

    assert [line.link for line in lines] == [True, False, False, False, False]
    assert [line.bold for line in lines] == [False, False, False, True, False]


@pytest.mark.parametrize(
    ("head", "title"),
    [
        ("<title>题_某网</title>", "题_某网"),
        ("<title>题_某网</title><meta property='og:title' content=' 题 '>", "题"),
        ("<title>题</title><meta name=ArticleTitle content='政府网站的题'>", "政府网站的题"),
        ("", None),
    ],
)
def test_the_declared_title_is_found(tmp_path: Path, head: str, title: str | None) -> None:
    assert page_of(tmp_path, f"<head>{head}</head><p>正文</p>").declared_title == title


@pytest.mark.parametrize(
    ("markup", "published"),
    [
        ("<meta property='article:published_time' content='2020-11-06T08:48:00+08:00'>",
         "2020-11-06T08:48:00+08:00"),
        ("<meta name=PubDate content='2020-11-6 8:48'>", "2020-11-06T08:48"),
        ("<meta name=publishdate content='20201106'>", "2020-11-06"),
        ('<script type="application/ld+json">{"@graph":[{"datePublished":"2020-11-06"}]}</script>',
         "2020-11-06"),
        ("<p><time datetime='2020-11-06'>周五</time></p>", "2020-11-06"),
        ("<meta name=PubDate content='2020-13-45'>", None),
        ("<meta name=date content='昨天'>", None),
    ],
)  # fmt: skip
def test_the_declared_date_is_found(tmp_path: Path, markup: str, published: str | None) -> None:
    assert page_of(tmp_path, f"{markup}<p>正文</p>").declared_published == published


def test_the_declared_encoding_is_no_obstacle(tmp_path: Path) -> None:
    file = tmp_path / "a.html"
    markup = (
        '<?xml version="1.0" encoding="gb2312"?><html><head><meta charset="gb2312">'
        "</head><body><p>教师研修活动在我校举行，镕、喆两位老师讲话。</p></body></html>"
    )
    file.write_bytes(markup.encode("gb18030"))

    page = read_page(file)
    assert page.encoding == "GB18030"
    assert [line.text for line in page.lines] == ["教师研修活动在我校举行，镕、喆两位老师讲话。"]


def test_broken_markup_loses_nothing(tmp_path: Path) -> None:
    body = "<p>一<p>二</div></b><td>三<li>四<h2>五<p>6 < 7 & 8</p></body>后"

    assert "".join(texts_of(tmp_path, body)) == "一二三四五6 < 7 & 8后"


def test_text_under_the_wrong_name_is_read_as_text(tmp_path: Path) -> None:
    assert [line.number for line in page_of(tmp_path, "一\n\n二\n").lines] == [1, 3]


def test_a_page_of_five_megabytes_is_read_in_seconds(tmp_path: Path) -> None:
    paragraph = f"<p>{'教师研修活动在我校举行。' * 20}</p>"
    count = 5_000_000 // len(paragraph.encode())
    begin = time.perf_counter()

    assert len(lines_of(tmp_path, paragraph * count)) == count
    assert time.perf_counter() - begin < 10


def _seen(text: str) -> str:
    return re.sub(r"[\s\u00ad\u200b\u2060\ufeff]+", "", text)


@pytest.mark.shared
def test_nothing_that_real_pages_show_is_lost(shared: Path) -> None:
    pages = sorted((shared / "articles").glob("*.html"))
    assert pages
    for path in pages:
        root = html.fromstring(path.read_bytes(), parser=html.HTMLParser(encoding="utf-8"))
        unseen = "//head|//script|//style|//noscript|//template|//iframe|//comment()"
        for element in root.xpath(
            f"{unseen}|//*[contains(translate(@style,' ',''),'display:none')]"
        ):
            element.drop_tree()
        read = "".join(line.text for line in read_page(path).lines)
        assert _seen(read) == _seen(root.text_content()), path.name


@given(
    st.lists(
        st.sampled_from(
            ["<p>", "</p>", "<div class=nav>", "</div>", "<li>", "<ol>", "</ol>", "<td>", "<br>",
             "<pre>", "<b>", "</b>", "<a href=x>", "<img>", "<h1>", "</h1>", "文", " ", "&#0;",
             "<svg><title>", "<math>", "<!--", "-->", "<![CDATA[", "<textarea>", "<"]
        ),
        max_size=30,
    )
)  # fmt: skip
def test_any_markup_is_read_or_refused(parts: list[str]) -> None:
    try:
        page = read_web_page("".join(["<p>", *parts]).encode(), "a.html")
    except InputError:
        return
    assert [line.number for line in page.lines] == list(range(1, len(page.lines) + 1))
    assert all(line.text.strip() == line.text != "" for line in page.lines)


@pytest.mark.parametrize("markup", ["<div>", "<b>", "<font>"])
def test_a_page_too_deep_to_be_read_whole_is_refused(tmp_path: Path, markup: str) -> None:
    shown = "<p>清河区教师赴外地送教</p>"

    assert page_of(tmp_path, shown + markup * 1500 + "末段").lines[-1].text.endswith("末段")
    with pytest.raises(InputError, match="cannot be read whole: from its line 1 on"):
        page_of(tmp_path, shown + markup * 3000 + "末段")
