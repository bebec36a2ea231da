"""What cannot be read is refused with the reason and what to do."""

from __future__ import annotations

import os
import zipfile
from pathlib import Path

import pytest

from duizhao.article.reading import read_page
from duizhao.errors import ExitCode, InputError


def refusal(path: Path) -> InputError:
    with pytest.raises(InputError) as raised:
        read_page(path)
    assert raised.value.exit_code == ExitCode.INPUT
    assert str(path) in raised.value.problem
    assert raised.value.remedy
    return raised.value


def test_a_missing_file(tmp_path: Path) -> None:
    assert "does not exist" in refusal(tmp_path / "no.txt").problem


def test_a_folder(tmp_path: Path) -> None:
    error = refusal(tmp_path)

    assert "is a folder" in error.problem
    assert "publish" in error.remedy


@pytest.mark.skipif(os.name == "nt" or os.geteuid() == 0, reason="root may read everything")
def test_a_file_that_may_not_be_read(tmp_path: Path) -> None:
    file = tmp_path / "a.txt"
    file.write_text("正文", "utf-8")
    file.chmod(0)

    assert "Permission denied" in refusal(file).problem


@pytest.mark.parametrize("name", ["a.txt", "a.html", "a.docx", "a.md", "a"])
def test_an_empty_file(tmp_path: Path, name: str) -> None:
    file = tmp_path / name
    file.write_bytes(b"")

    assert "empty" in refusal(file).problem


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("a.txt", " \n\u3000\n"),
        ("a.html", "<html><body><script>var a;</script></body></html>"),
        ("a.html", "<!-- -->"),
        ("a.md", "---\ntitle: 无\n---\n\n"),
    ],
)
def test_a_file_without_text(tmp_path: Path, name: str, content: str) -> None:
    file = tmp_path / name
    file.write_text(content, "utf-8")

    assert "holds no text" in refusal(file).problem


@pytest.mark.parametrize(
    ("name", "data", "problem"),
    [
        ("a.pdf", b"%PDF-1.4 \xff", "PDF"),
        ("a.doc", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1\x00", "old Word"),
        ("a.rtf", b"{\\rtf1}", "Rich Text"),
        ("a.odt", b"PK\x03\x04\x00", "OpenDocument"),
        ("a.xyz", b"\x00\x01\x02\x03\xff", "binary"),
    ],
)
def test_other_kinds_of_files(tmp_path: Path, name: str, data: bytes, problem: str) -> None:
    file = tmp_path / name
    file.write_bytes(data)

    assert problem in refusal(file).problem


def test_what_can_be_read_is_listed_for_an_unknown_ending(tmp_path: Path) -> None:
    file = tmp_path / "a.xyz"
    file.write_bytes(b"\x00\x01\x02\x03\xff")

    assert ".txt, .html, .docx and .md" in refusal(file).remedy


def test_a_docx_that_is_no_archive(tmp_path: Path) -> None:
    file = tmp_path / "a.docx"
    file.write_text("只是文字", "utf-8")

    assert "not a Word document" in refusal(file).problem


def test_a_docx_that_is_encrypted_or_old(tmp_path: Path) -> None:
    file = tmp_path / "a.docx"
    file.write_bytes(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600))

    assert "encrypted" in refusal(file).problem


def test_a_docx_that_was_cut_off(tmp_path: Path) -> None:
    file = tmp_path / "a.docx"
    with zipfile.ZipFile(file, "w") as archive:
        archive.writestr("word/document.xml", "<w/>" * 100)
    file.write_bytes(file.read_bytes()[:120])

    assert "damaged" in refusal(file).problem


def test_another_office_file_named_docx(tmp_path: Path) -> None:
    file = tmp_path / "a.docx"
    with zipfile.ZipFile(file, "w") as archive:
        archive.writestr("xl/workbook.xml", "<workbook/>")

    assert "no Word document" in refusal(file).problem


def test_a_docx_with_broken_markup(tmp_path: Path) -> None:
    file = tmp_path / "a.docx"
    with zipfile.ZipFile(file, "w") as archive:
        archive.writestr("word/document.xml", "<w:document><w:body>")

    assert "word/document.xml cannot be read" in refusal(file).problem


@pytest.mark.parametrize(
    ("name", "content", "text"),
    [
        ("article", "正文一行\n", "正文一行"),
        ("a.log", "<!DOCTYPE html><p>网页正文</p>", "网页正文"),
        ("A.TXT", "大写后缀\n", "大写后缀"),
    ],
)
def test_an_unknown_ending_is_read_by_its_content(
    tmp_path: Path, name: str, content: str, text: str
) -> None:
    file = tmp_path / name
    file.write_text(content, "utf-8")

    assert [line.text for line in read_page(file).lines] == [text]


def word_file(path: Path, document: str) -> Path:
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("word/document.xml", document)
    return path


def test_a_docx_that_unpacks_beyond_measure(tmp_path: Path) -> None:
    file = word_file(tmp_path / "a.docx", "<w>" + "<p/>" * 20_000_000 + "</w>")

    assert "larger than 64 MB" in refusal(file).problem


def test_a_docx_that_declares_entities(tmp_path: Path) -> None:
    document = '<!DOCTYPE d [<!ENTITY a SYSTEM "file:///etc/hostname">]><d>&a;</d>'

    assert "declares entities" in refusal(word_file(tmp_path / "a.docx", document)).problem


@pytest.mark.parametrize(("signature", "offset"), [(b"PK\x01\x02", 6), (b"PK\x05\x06", 16)])
def test_a_docx_whose_directory_is_damaged(tmp_path: Path, signature: bytes, offset: int) -> None:
    file = word_file(tmp_path / "a.docx", "<w/>")
    data = bytearray(file.read_bytes())
    place = data.rindex(signature) + offset
    data[place : place + 2] = b"\xff\xff"
    file.write_bytes(data)

    assert "is damaged" in refusal(file).problem
