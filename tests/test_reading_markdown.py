"""A Markdown file is read without its marks, and keeps its line numbers."""

from __future__ import annotations

from pathlib import Path

import pytest

from duizhao.article.lines import Line, Page
from duizhao.article.model import BlockKind
from duizhao.article.reading import read_page


def page_of(tmp_path: Path, text: str) -> Page:
    file = tmp_path / "a.md"
    file.write_text(text, "utf-8")
    return read_page(file)


def lines_of(tmp_path: Path, text: str) -> tuple[Line, ...]:
    return page_of(tmp_path, text).lines


def texts_of(tmp_path: Path, text: str) -> list[str]:
    return [line.text for line in lines_of(tmp_path, text)]


def test_line_numbers_are_those_of_the_file(tmp_path: Path) -> None:
    text = "---\ntitle: 题\n---\n\n# 大标题\n正文第一行\n正文第二行\n\n\n末段\n"

    assert [(n.number, n.last, n.blanks, n.text) for n in lines_of(tmp_path, text)] == [
        (5, 0, 1, "大标题"),
        (6, 7, 0, "正文第一行正文第二行"),
        (10, 0, 2, "末段"),
    ]


def test_front_matter_is_declared_and_no_text(tmp_path: Path) -> None:
    page = page_of(tmp_path, '---\ntitle: "研修：揭牌"\ndate: 2020-11-06 08:48:00\n---\n正文\n')

    assert page.declared_title == "研修：揭牌"
    assert page.declared_published == "2020-11-06T08:48:00"
    assert [line.text for line in page.lines] == ["正文"]


@pytest.mark.parametrize(
    ("markup", "text"),
    [
        ("海**淀**区*教师*进修`学校`", "海淀区教师进修学校"),
        ("见[学校网站](https://a.example.cn '题')。", "见学校网站。"),
        ("本次**“组团”**活动", "本次“组团”活动"),
        ("星\\*号 &amp; 和号", "星*号 & 和号"),
        ("甲<b>乙</b>丙", "甲乙丙"),
        ("第一行  \n第二行", "第一行\n第二行"),
        ("第一行<br>第二行", "第一行\n第二行"),
        ("wrapped English\ntext", "wrapped English text"),
        ("~~划去~~留下", "划去留下"),
    ],
)
def test_marks_are_taken_out_of_text(tmp_path: Path, markup: str, text: str) -> None:
    assert texts_of(tmp_path, markup) == [text]


def test_headings_and_bold_lines(tmp_path: Path) -> None:
    lines = lines_of(tmp_path, "题\n==\n\n## 一、背景\n\n**小标题**\n\n正文\n")

    assert [(line.hint, line.level, line.bold) for line in lines] == [
        (BlockKind.TITLE, 1, False),
        (BlockKind.HEADING, 2, False),
        (None, 0, True),
        (None, 0, False),
    ]


def test_lists_have_markers_and_depth(tmp_path: Path) -> None:
    lines = lines_of(tmp_path, "- 甲\n  1. 乙\n  2. 丙\n\n     又\n- 丁\n")

    assert [(line.text, line.marker, line.level) for line in lines] == [
        ("甲", "•", 1),
        ("乙", "1.", 2),
        ("丙", "2.", 2),
        ("又", "", 2),
        ("丁", "•", 1),
    ]


def test_pictures_have_captions(tmp_path: Path) -> None:
    lines = lines_of(tmp_path, "一\n\n![图为会场](a.jpg)\n\n二\n\n![](b.jpg)\n\n三\n")

    assert [(n.text, n.hint, n.picture_before, n.picture_after) for n in lines] == [
        ("一", None, False, True),
        ("图为会场", BlockKind.CAPTION, True, False),
        ("二", None, False, True),
        ("三", None, True, False),
    ]


def test_tables_quotes_and_code(tmp_path: Path) -> None:
    text = "| 姓名 | 单位 |\n|---|---|\n| 李雷 | 一中 |\n\n> 引文。\n\n```\n第 1 行\n第 2 行\n```\n"

    lines = lines_of(tmp_path, text)
    assert [(line.number, line.text) for line in lines] == [
        (1, "姓名"),
        (1, "单位"),
        (3, "李雷"),
        (3, "一中"),
        (5, "引文。"),
        (8, "第 1 行\n第 2 行"),
    ]


def test_indented_chinese_is_text(tmp_path: Path) -> None:
    assert texts_of(tmp_path, "    第一段。\n    第二段。\n") == ["第一段。", "第二段。"]
    assert texts_of(tmp_path, "　　第一段。\n\n　　第二段。\n") == ["第一段。", "第二段。"]


def test_html_in_markdown_is_read_as_html(tmp_path: Path) -> None:
    text = "<div align='center'>\n<p>甲</p>\n<p>乙</p>\n</div>\n\n丙\n"

    assert texts_of(tmp_path, text) == ["甲", "乙", "丙"]


def test_a_rule_and_a_comment_are_no_text(tmp_path: Path) -> None:
    assert texts_of(tmp_path, "甲\n\n---\n\n<!-- 注 -->\n\n乙\n") == ["甲", "乙"]


def test_carriage_returns_do_not_move_the_numbers(tmp_path: Path) -> None:
    file = tmp_path / "a.md"
    file.write_bytes("# 题\r\n\r\n正文\r\n".encode())

    assert [(line.number, line.text) for line in read_page(file).lines] == [(1, "题"), (3, "正文")]


def test_deep_lists_lose_nothing(tmp_path: Path) -> None:
    text = "".join(f"{'  ' * depth}- 第{depth}层\n" for depth in range(30))

    assert [line.level for line in lines_of(tmp_path, text)] == list(range(1, 31))
