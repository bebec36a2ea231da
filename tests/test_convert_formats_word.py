"""Word documents in another script."""

from __future__ import annotations

import io
import json
import subprocess
import tempfile
import zipfile
from itertools import pairwise
from pathlib import Path

import docx
import pytest
from docx.oxml.ns import qn
from hypothesis import given, settings
from hypothesis import strategies as st

import duizhao
from duizhao.errors import InputError
from duizhao.script.converted import Converted, Doubt, Piece
from duizhao.script.formats.word import WordFile
from duizhao.script.formats.word_looks import font_for
from support.node import node_command
from support.office import pages_of
from support.word_document import W, document_with_everything, part_of, text_of


def convert(data: bytes, tag: str, folder: Path, **how: object) -> bytes:
    file, output = folder / "a.docx", folder / "out.docx"
    file.write_bytes(data)
    duizhao.convert_file(file, tag, output, **how)  # type: ignore[arg-type]
    return output.read_bytes()


@pytest.fixture(scope="module")
def source() -> bytes:
    return document_with_everything()


@pytest.fixture(scope="module")
def converted(source: bytes, tmp_path_factory: pytest.TempPathFactory) -> bytes:
    return convert(source, "zh-Hant-TW", tmp_path_factory.mktemp("word"))


def test_text_is_converted_wherever_it_stands(converted: bytes) -> None:
    assert text_of(converted) == (
        "學校簡介|頭髮長，展示了如何。|修訂：新學校舊學校|xué學校|鏈接：學校學校|"
        "框裡的學校框裡的學校|框裡的學校|框裡的學校|頭|發展"
    )
    for part in ("header1", "footer1", "footnotes", "comments"):
        assert "學校" in text_of(converted, f"word/{part}.xml")
        assert "学" not in text_of(converted, f"word/{part}.xml")
    opened = docx.Document(io.BytesIO(converted))
    assert opened.core_properties.title == "學校"


def test_runs_keep_their_formatting(converted: bytes) -> None:
    runs = docx.Document(io.BytesIO(converted)).paragraphs[1].runs
    assert [(run.text, bool(run.bold)) for run in runs if run.text] == [
        ("頭", False), ("髮", True), ("長，展示", False), ("了如", True), ("何。", False),
    ]  # fmt: skip


@given(st.sets(st.integers(1, 15)))
@settings(max_examples=15)
def test_wherever_runs_divide_a_paragraph_its_text_is_the_same(cuts: set[int]) -> None:
    text = "头发长，展示了如何发展。“好”的人"
    document = docx.Document()
    paragraph = document.add_paragraph()
    for start, end in pairwise([0, *sorted(cuts), len(text)]):
        paragraph.add_run(text[start:end])
    stream = io.BytesIO()
    document.save(stream)

    with tempfile.TemporaryDirectory() as folder:
        done = convert(stream.getvalue(), "zh-Hant-TW", Path(folder))
    [converted] = docx.Document(io.BytesIO(done)).paragraphs
    assert converted.text == "頭髮長，展示了如何發展。「好」的人"
    assert [len(run.text) for run in converted.runs] == [len(run.text) for run in paragraph.runs]


def test_what_a_tab_or_a_line_break_sets_apart_is_not_one_word(tmp_path: Path) -> None:
    document = docx.Document()
    document.add_paragraph("头\t发\n头\n发")
    stream = io.BytesIO()
    document.save(stream)

    done = convert(stream.getvalue(), "zh-Hant-TW", tmp_path)
    assert docx.Document(io.BytesIO(done)).paragraphs[0].text == "頭\t發\n頭\n發"


def test_words_that_grow_stay_in_their_runs(tmp_path: Path) -> None:
    document = docx.Document()
    paragraph = document.add_paragraph()
    for text in ("学校里的老师和学生都用台", "式", "机", "上网，在互联网上", "学习"):
        paragraph.add_run(text)
    stream = io.BytesIO()
    document.save(stream)

    done = convert(stream.getvalue(), "zh-Hant-TW", tmp_path, vocabulary="regional")
    runs = docx.Document(io.BytesIO(done)).paragraphs[0].runs
    assert [run.text for run in runs] == [
        "學校裡的老師和學生都用桌",
        "上",
        "型電腦",
        "上網，在網際網路上",
        "學習",
    ]


def test_what_people_read_of_the_markup_is_converted_and_field_codes_stay(converted: bytes) -> None:
    document = part_of(converted, "word/document.xml")
    [link] = document.iter(f"{{{W}}}hyperlink")
    assert (link.get(f"{{{W}}}tooltip"), link.get(f"{{{W}}}anchor")) == ("學校", "学校")
    assert [code.text for code in document.iter(f"{{{W}}}instrText")] == [" REF 学校 "]
    assert [p.get("descr") for p in document.iter("{*}docPr")] == ["學校的圖"]


def test_tracked_changes_survive(converted: bytes) -> None:
    document = part_of(converted, "word/document.xml")
    [inserted] = document.iter(f"{{{W}}}ins")
    [deleted] = document.iter(f"{{{W}}}del")
    assert "".join(inserted.itertext()) == "新學校"
    assert "".join(deleted.itertext()) == "舊學校"
    assert inserted.get(f"{{{W}}}author") == "编辑"


@pytest.mark.parametrize(
    ("tag", "language", "font"),
    [
        ("zh-Hant-TW", "zh-TW", "新細明體"),
        ("zh-Hant-HK", "zh-HK", "新細明體"),
        ("zh-Hans", "zh-CN", "宋体"),
    ],
)
def test_language_and_fonts_are_the_regions(
    source: bytes, tag: str, language: str, font: str, tmp_path: Path
) -> None:
    done = convert(source, tag, tmp_path)
    document = part_of(done, "word/document.xml")
    fonts = {f.get(f"{{{W}}}eastAsia") for f in document.iter(f"{{{W}}}rFonts")}
    assert fonts == {font}
    for part in ("document", "styles"):
        languages = list(part_of(done, f"word/{part}.xml").iter(f"{{{W}}}lang"))
        assert languages
        assert {each.get(f"{{{W}}}eastAsia") for each in languages} == {language}
    [theme] = part_of(done, "word/settings.xml").iter(f"{{{W}}}themeFontLang")
    assert theme.get(f"{{{W}}}eastAsia") == language


@pytest.mark.parametrize(
    ("font", "tag", "other"),
    [
        ("SimSun", "zh-Hant-TW", "PMingLiU"),
        ("黑体", "zh-Hant-TW", "微軟正黑體"),
        ("微软雅黑", "zh-Hant-HK", "微軟正黑體"),
        ("KaiTi_GB2312", "zh-Hant", "DFKai-SB"),
        ("方正小标宋简体", "zh-Hant-TW", "新細明體"),
        ("標楷體", "zh-Hans", "楷体"),
        ("Microsoft JhengHei", "zh-Hans", "Microsoft YaHei"),
        ("Noto Serif CJK SC", "zh-Hant-TW", "Noto Serif CJK TC"),
        ("PingFang SC", "zh-Hant-HK", "PingFang HK"),
        ("Noto Sans CJK TC Bold", "zh-Hans", "Noto Sans CJK SC Bold"),
        ("Arial", "zh-Hant", "Arial"),
        ("新細明體", "zh-Hant-HK", "新細明體"),
    ],
)
def test_a_font_has_one_that_stands_for_it(font: str, tag: str, other: str) -> None:
    assert font_for(font, tag) == other


def test_there_and_back_is_the_same_text(source: bytes, converted: bytes, tmp_path: Path) -> None:
    back = convert(converted, "zh-Hans", tmp_path)
    for part in ("document", "header1", "footer1", "footnotes", "comments"):
        assert text_of(back, f"word/{part}.xml") == text_of(source, f"word/{part}.xml")
    [run] = part_of(back, "word/document.xml").xpath(
        "//w:r[w:t='发'][w:rPr/w:b]", namespaces={"w": W}
    )
    assert run.find(qn("w:rPr")).find(qn("w:rFonts")).get(qn("w:eastAsia")) == "宋体"


def doubtful(passage_text: str) -> Converted:
    """A conversion in which every 发 is doubtful, and every 展 written with two characters."""
    pieces = tuple(
        Piece(at, at + 1, {"发": "發", "展": "展展"}.get(character, character))
        for at, character in enumerate(passage_text)
    )
    doubts = tuple(Doubt(at, "发", "發", ("髮",)) for at, c in enumerate(passage_text) if c == "发")
    return Converted.of_pieces(passage_text, pieces, doubts)


def with_comments(data: bytes) -> bytes:
    opened = WordFile(data, "a.docx", "zh-Hans")
    texts = [doubtful(passage.text) for passage in opened.passages]
    return opened.converted(texts, "zh-Hant-TW", comments=True)


def test_a_doubt_is_a_comment_at_its_first_character_and_names_the_other_places() -> None:
    document = docx.Document()
    document.add_paragraph("展示如何发展，再发")
    document.add_paragraph().add_run(" 又发 ").bold = True
    document.sections[0].header.paragraphs[0].text = "页眉发"
    stream = io.BytesIO()
    document.save(stream)

    opened = docx.Document(io.BytesIO(with_comments(stream.getvalue())))
    [comment] = opened.comments
    assert comment.author == "Duizhao"
    assert comment.text == (
        "“发” was written “發” here; it could be “髮”. Please check. "
        "The same in 3 more places: paragraphs 1, 2; the header."
    )
    first, second = opened.paragraphs
    assert (first.text, second.text) == ("展展示如何發展展，再發", " 又發 ")
    marks = [e.tag.rpartition("}")[2] for e in first._p if not e.tag.endswith("pPr")]
    assert marks == ["r", "commentRangeStart", "r", "commentRangeEnd", "r", "r"]
    assert [run.text for run in first.runs] == ["展展示如何", "發", "", "展展，再發"]


def test_comments_stand_beside_those_of_the_editor(source: bytes) -> None:
    opened = docx.Document(io.BytesIO(with_comments(source)))

    assert [comment.author for comment in opened.comments] == ["编辑", "Duizhao"]
    assert len({comment.comment_id for comment in opened.comments}) == 2


def test_a_comment_of_its_own_is_not_converted_back(tmp_path: Path) -> None:
    document = docx.Document()
    document.add_paragraph("再发")
    stream = io.BytesIO()
    document.save(stream)

    there = with_comments(stream.getvalue())
    back = convert(there, "zh-Hans", tmp_path)
    assert text_of(back) == "再发"
    assert text_of(back, "word/comments.xml") == text_of(there, "word/comments.xml")


def test_what_stands_in_the_file_twice_is_reported_once(source: bytes) -> None:
    opened = WordFile(source, "a.docx", "zh-Hans")
    boxes = [passage for passage in opened.passages if passage.text == "框里的学校"]
    assert [passage.reported for passage in boxes] == [True, False]


def test_a_report_names_part_and_paragraph(source: bytes) -> None:
    opened = WordFile(source, "a.docx", "zh-Hans")
    places = {
        passage.text: opened.place(number, 0) for number, passage in enumerate(opened.passages)
    }
    assert (places["发展"].part, places["发展"].paragraph) == ("body", 8)
    assert (places["页眉里的学校"].part, places["页眉里的学校"].paragraph) == ("header", 1)
    assert places["学校"].part == "properties"


def test_comments_are_written_where_they_are_asked_for(tmp_path: Path) -> None:
    document = docx.Document()
    document.add_paragraph("局长李干来了。李干说好。")
    stream = io.BytesIO()
    document.save(stream)

    done = convert(stream.getvalue(), "zh-Hant-TW", tmp_path, comments=True)
    assert [c.text[:3] for c in docx.Document(io.BytesIO(done)).comments] == ["“干”"]
    done = convert(stream.getvalue(), "zh-Hant-TW", tmp_path)
    assert len(docx.Document(io.BytesIO(done)).comments) == 0


def bomb() -> bytes:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("word/document.xml", f'<w:document xmlns:w="{W}"/>')
        for number in range(17):
            archive.writestr(f"word/media/{number}.bin", bytes(64 << 20))
    return stream.getvalue()


def damaged_picture(source: bytes) -> bytes:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_STORED) as archive:
        archive.writestr("word/document.xml", f'<w:document xmlns:w="{W}"/>')
        archive.writestr("word/media/a.png", b"a picture of a school")
    return stream.getvalue().replace(b"a picture", b"A picture")


def test_hostile_and_damaged_documents_are_refused(source: bytes, tmp_path: Path) -> None:
    for data, message in (
        (bomb(), "larger than 1 GB"),
        (damaged_picture(source), "word/media/a.png cannot be read"),
        (source[: len(source) // 2], "damaged"),
        (b"PK\x03\x04", "damaged"),
        (b"%PDF-1.7", "a PDF"),
        (b"", "empty"),
    ):
        with pytest.raises(InputError, match=message):
            convert(data, "zh-Hant", tmp_path)


def test_parts_that_hold_no_text_are_copied(source: bytes, converted: bytes) -> None:
    with (
        zipfile.ZipFile(io.BytesIO(source)) as old,
        zipfile.ZipFile(io.BytesIO(converted)) as new,
    ):
        assert new.namelist() == old.namelist()
        for name in ("[Content_Types].xml", "_rels/.rels", "docProps/app.xml"):
            assert new.read(name) == old.read(name)


@pytest.mark.node
def test_the_open_xml_validator_finds_no_new_error(source: bytes, tmp_path: Path) -> None:
    validator = node_command("ooxml-validator")

    def errors(data: bytes) -> list[object]:
        path = tmp_path / "checked.docx"
        path.write_bytes(data)
        done = subprocess.run([validator, path], capture_output=True, text=True, check=False)
        found: list[object] = json.loads(done.stdout)["errors"]
        return found

    assert errors(source) == []
    assert errors(with_comments(source)) == []


@pytest.mark.office
def test_libreoffice_shows_the_converted_text(converted: bytes, tmp_path: Path) -> None:
    path = tmp_path / "converted.docx"
    path.write_bytes(converted)
    text = "".join(pages_of(path, tmp_path))
    for wanted in ("頭髮長，展示了如何。", "框裡的學校", "頁眉裡的學校", "腳註裡的學校", "發展"):
        assert wanted in text.replace(" ", "")


@pytest.mark.office
def test_libreoffice_shows_text_around_comments(source: bytes, tmp_path: Path) -> None:
    path = tmp_path / "commented.docx"
    path.write_bytes(with_comments(source))
    text = "".join(pages_of(path, tmp_path))
    assert "头發长，展展示了如何。" in text.replace(" ", "")
