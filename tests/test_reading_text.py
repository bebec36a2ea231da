"""A text file is read line by line, as an editor counts its lines."""

from __future__ import annotations

from pathlib import Path

import pytest

from duizhao.article.lines import Line
from duizhao.article.reading import read_page


def lines_of(tmp_path: Path, text: str, codec: str = "utf-8") -> tuple[Line, ...]:
    file = tmp_path / "a.txt"
    file.write_bytes(text.encode(codec))
    return read_page(file).lines


def test_lines_are_numbered_by_line_feeds(tmp_path: Path) -> None:
    lines = lines_of(tmp_path, "标题\r\n\r\n\n第一段\r中间\n第二段\r\n")

    assert [(line.number, line.text, line.blanks) for line in lines] == [
        (1, "标题", 0),
        (4, "第一段 中间", 2),
        (5, "第二段", 0),
    ]


@pytest.mark.parametrize("blank", ["", "　", "\u00a0 ", "\t", "\u200b", "\ufeff", " \u2060\r"])
def test_a_line_in_which_nothing_can_be_seen_is_blank(tmp_path: Path, blank: str) -> None:
    lines = lines_of(tmp_path, f"标题\n{blank}\n正文\n")

    assert [(line.text, line.blanks) for line in lines] == [("标题", 0), ("正文", 1)]


def test_indents_are_measured_and_left_out(tmp_path: Path) -> None:
    (line,) = lines_of(tmp_path, "\u3000\u3000\u00a0正　文 \t\u3000\n")

    assert (line.text, line.indent) == ("正　文", 3)


def test_a_byte_order_mark_is_no_text(tmp_path: Path) -> None:
    (line,) = lines_of(tmp_path, "标题\n", "utf-8-sig")

    assert (line.text, line.indent) == ("标题", 0)


def test_the_encoding_is_said(tmp_path: Path) -> None:
    file = tmp_path / "a.txt"
    file.write_bytes("教师研修活动在我校举行。".encode("gb18030"))

    assert read_page(file).encoding == "GB18030"


def test_control_characters_are_spaces(tmp_path: Path) -> None:
    (line,) = lines_of(tmp_path, "\x0c学校\x0b开\x08会\x1f\n")

    assert (line.text, line.indent) == ("学校 开 会", 1)


def test_carriage_returns_alone_end_lines_where_no_line_feed_does(tmp_path: Path) -> None:
    lines = lines_of(tmp_path, "标题\r\r第一段\r第二段\r")

    assert [(line.number, line.text) for line in lines] == [
        (1, "标题"),
        (3, "第一段"),
        (4, "第二段"),
    ]
