"""How a text was encoded is found from its bytes alone."""

from __future__ import annotations

import random
from pathlib import Path

import pytest

from duizhao.article.encoding import decode
from duizhao.errors import ExitCode, InputError

SIMPLIFIED = (
    "东河区教师发展中心揭牌\n2023-05-06\n5月6日上午，东河区教育局局长赵平安等一行十二人来到我校，"
    "参加教师发展中心的揭牌仪式。他说：“今后要把研修工作做得更细、更实。”\n"
)
TRADITIONAL = (
    "東河區教師發展中心揭牌\n2023-05-06\n5月6日上午，東河區教育局局長趙平安等一行十二人來到我校，"
    "參加教師發展中心的揭牌儀式。他說：「今後要把研修工作做得更細、更實。」\n"
)


@pytest.mark.parametrize(
    ("text", "codec", "label"),
    [
        (SIMPLIFIED, "utf-8", "UTF-8"),
        (SIMPLIFIED, "utf-8-sig", "UTF-8 with BOM"),
        (SIMPLIFIED, "gb18030", "GB18030"),
        (SIMPLIFIED, "gb2312", "GB18030"),
        (SIMPLIFIED, "utf-16", "UTF-16"),
        (SIMPLIFIED, "utf-16-le", "UTF-16"),
        (SIMPLIFIED, "utf-16-be", "UTF-16"),
        (SIMPLIFIED, "utf-32", "UTF-32"),
        (TRADITIONAL, "big5", "Big5"),
        (TRADITIONAL, "gb18030", "GB18030"),
        (TRADITIONAL + "佢哋喺度嘅啲嘢。", "big5hkscs", "Big5-HKSCS"),
        (
            "The school’s new café opened today, and everyone came to see it.\n",
            "cp1252",
            "Windows-1252",
        ),
        ("Plain English in wide characters\n", "utf-16-le", "UTF-16"),
    ],
)
def test_text_and_encoding_are_found(text: str, codec: str, label: str) -> None:
    assert decode(text.encode(codec), "a.txt") == (text, label)


@pytest.mark.parametrize(
    "declaration",
    ['<meta charset="gb2312">', '<?xml version="1.0" encoding="GBK"?>'],
)
def test_a_declaration_decides_where_the_bytes_say_little(declaration: str) -> None:
    page = f"{declaration}<p>镕湉</p>"

    assert decode(page.encode("gb18030"), "a.html") == (page, "GB18030")


def test_a_wrong_declaration_is_overruled_by_the_text() -> None:
    page = f'<meta charset="big5">{SIMPLIFIED}'

    assert decode(page.encode("gb18030"), "a.html") == (page, "GB18030")


@pytest.mark.parametrize(
    ("data", "problem", "remedy"),
    [
        (b"", "empty", "saved"),
        (b"%PDF-1.7\n%\xe2\xe3", "PDF", "Copy its text"),
        (b"PK\x03\x04rest", "ZIP", ".docx"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "old Word", "save it as .docx"),
        (b"{\\rtf1\\ansi", "RTF", "save it as .docx"),
        (b"\x89PNG\r\n\x1a\n\x00", "picture", "type or recognise"),
        (b"abc\x00\x01\x02\xff\xfe\x80", "binary file: byte 3", "Give the article itself"),
    ],
)
def test_what_is_no_text_is_refused_with_a_remedy(data: bytes, problem: str, remedy: str) -> None:
    with pytest.raises(InputError) as raised:
        decode(data, "input/a.txt")

    assert raised.value.exit_code == ExitCode.INPUT
    assert "input/a.txt" in raised.value.problem
    assert problem in raised.value.problem
    assert remedy in raised.value.remedy


def test_damaged_utf8_is_refused_with_the_place() -> None:
    good = SIMPLIFIED.encode()
    damaged = good + "第四行".encode()[:-1] + b"\xff\n" + good

    with pytest.raises(InputError, match=r"byte \d+ \(line 4\)") as raised:
        decode(damaged, "a.txt")

    assert "damaged UTF-8" in raised.value.problem
    assert "save it as UTF-8" in raised.value.remedy


def test_bytes_in_no_encoding_are_refused_with_the_place() -> None:
    noise = random.Random(7).randbytes(400).replace(b"\x00", b"\xff")

    with pytest.raises(InputError, match=r"byte \d+ \(line \d+\)"):
        decode(b"one line\n" + noise, "a.txt")


def test_a_text_cut_off_behind_its_byte_order_mark_is_refused() -> None:
    with pytest.raises(InputError, match="UTF-16"):
        decode("好".encode("utf-16") + b"\x00", "a.txt")


@pytest.mark.parametrize("length", [20, 40, 200])
def test_short_texts_are_told_apart(length: int) -> None:
    body = {"gb18030": SIMPLIFIED * 4, "big5": TRADITIONAL * 4}
    for codec, text in body.items():
        for start in range(0, len(text) - length, 3):
            piece = text[start : start + length]
            assert decode(piece.encode(codec), "a.txt")[0] == piece


@pytest.mark.shared
def test_slices_of_real_texts_are_told_apart(shared: Path) -> None:
    chance = random.Random(20)
    pages = [path.read_text("utf-8") for path in sorted((shared / "articles").glob("*.txt"))]
    taiwan = (shared / "data/tests/ntrex.ref.zho-TW.txt").read_text("utf-8")
    wrong: list[tuple[str, str]] = []
    for _ in range(400):
        for text, codec in ((chance.choice(pages), "gb18030"), (taiwan, "cp950")):
            length = chance.randint(40, 2000)
            start = chance.randrange(max(1, len(text) - length))
            data = text[start : start + length].encode(codec, "ignore")
            piece = data.decode(codec)
            if decode(data, "a.txt")[0] != piece:
                wrong.append((codec, piece))

    assert wrong == []


def test_an_encoding_of_another_language_is_named_in_the_refusal() -> None:
    japanese = ("学校の子どもたちは毎朝本を読みます。" * 8).encode("shift_jis")
    with pytest.raises(InputError) as raised:
        decode(japanese, "a.txt")
    assert "It looks like cp932" in raised.value.problem
