"""A Word document is read as its editor sees it."""

from __future__ import annotations

import io
import zipfile
from pathlib import Path

import docx
import pytest
from docx.document import Document
from docx.oxml import parse_xml
from PIL import Image

from duizhao.article.lines import Line
from duizhao.article.model import BlockKind
from duizhao.article.reading import read_page

NAMESPACES = " ".join(
    f'xmlns:{prefix}="{uri}"'
    for prefix, uri in {
        "w": "http://schemas.openxmlformats.org/wordprocessingml/2006/main",
        "r": "http://schemas.openxmlformats.org/officeDocument/2006/relationships",
        "mc": "http://schemas.openxmlformats.org/markup-compatibility/2006",
        "wps": "http://schemas.microsoft.com/office/word/2010/wordprocessingShape",
        "v": "urn:schemas-microsoft-com:vml",
    }.items()
)


def lines_of(tmp_path: Path, document: Document) -> tuple[Line, ...]:
    file = tmp_path / "a.docx"
    document.save(str(file))
    return read_page(file).lines


def body_of(tmp_path: Path, markup: str) -> tuple[Line, ...]:
    """The lines of a document whose body is this WordprocessingML."""
    document = docx.Document()
    wrapper = parse_xml(f"<w:body {NAMESPACES}>{markup}</w:body>")
    for element in list(wrapper):
        document.element.body.insert(len(document.element.body) - 1, element)
    return lines_of(tmp_path, document)


def texts_of(tmp_path: Path, markup: str) -> list[str]:
    return [line.text for line in body_of(tmp_path, markup)]


def run(text: str, properties: str = "") -> str:
    return f"<w:r><w:rPr>{properties}</w:rPr><w:t xml:space='preserve'>{text}</w:t></w:r>"


def picture() -> io.BytesIO:
    stream = io.BytesIO()
    Image.new("RGB", (60, 40), "teal").save(stream, "PNG")
    stream.seek(0)
    return stream


def test_styles_say_what_paragraphs_are(tmp_path: Path) -> None:
    document = docx.Document()
    for text, style in [
        ("研修基地揭牌", "Title"),
        ("某区教育局供稿", "Subtitle"),
        ("一、背景", "Heading 1"),
        ("（一）缘起", "Heading 2"),
        ("正文。", "Normal"),
        ("图为会场", "Caption"),
    ]:
        document.add_paragraph(text, style=style)

    assert [(line.hint, line.level) for line in lines_of(tmp_path, document)] == [
        (BlockKind.TITLE, 0),
        (BlockKind.SUBTITLE, 0),
        (BlockKind.HEADING, 1),
        (BlockKind.HEADING, 2),
        (None, 0),
        (BlockKind.CAPTION, 0),
    ]


def test_an_outline_level_makes_a_heading_without_a_style(tmp_path: Path) -> None:
    (line,) = body_of(
        tmp_path, f"<w:p><w:pPr><w:outlineLvl w:val='1'/></w:pPr>{run('小标题')}</w:p>"
    )

    assert (line.hint, line.level) == (BlockKind.HEADING, 2)


def test_numbered_lists_have_the_markers_that_word_shows(tmp_path: Path) -> None:
    document = docx.Document()
    numbering = document.part.numbering_part.element
    numbering.insert(
        0,
        parse_xml(
            f"<w:abstractNum {NAMESPACES} w:abstractNumId='90'>"
            "<w:lvl w:ilvl='0'><w:start w:val='9'/><w:numFmt w:val='chineseCounting'/>"
            "<w:lvlText w:val='（%1）'/></w:lvl>"
            "<w:lvl w:ilvl='1'><w:start w:val='1'/><w:numFmt w:val='lowerLetter'/>"
            "<w:lvlText w:val='%1%2)'/></w:lvl></w:abstractNum>"
        ),
    )
    numbering.append(
        parse_xml(f"<w:num {NAMESPACES} w:numId='90'><w:abstractNumId w:val='90'/></w:num>")
    )
    for text, depth in [("甲", 0), ("乙", 1), ("丙", 1), ("丁", 0), ("戊", 1)]:
        paragraph = document.add_paragraph(text)
        paragraph._p.get_or_add_pPr().append(
            parse_xml(
                f"<w:numPr {NAMESPACES}><w:ilvl w:val='{depth}'/><w:numId w:val='90'/></w:numPr>"
            )
        )

    lines = lines_of(tmp_path, document)
    assert [(line.text, line.marker, line.level) for line in lines] == [
        ("甲", "（九）", 1),
        ("乙", "九a)", 2),
        ("丙", "九b)", 2),
        ("丁", "（十）", 1),
        ("戊", "十a)", 2),
    ]


def test_bullets_are_list_items(tmp_path: Path) -> None:
    document = docx.Document()
    document.add_paragraph("甲", style="List Bullet")

    (line,) = lines_of(tmp_path, document)
    assert (line.hint, line.marker, line.level) == (BlockKind.LIST_ITEM, "•", 1)


def test_tables_are_read_cell_by_cell_where_they_stand(tmp_path: Path) -> None:
    document = docx.Document()
    document.add_paragraph("前")
    table = document.add_table(2, 2)
    for cell, text in zip((c for row in table.rows for c in row.cells), "甲乙丙丁", strict=True):
        cell.text = text
    table.cell(1, 1).add_table(1, 1).cell(0, 0).text = "内"
    document.add_paragraph("后")

    assert [line.text for line in lines_of(tmp_path, document)] == list("前甲乙丙丁内后")


def test_insertions_are_read_and_deletions_are_not(tmp_path: Path) -> None:
    paragraph = (
        f"<w:p>{run('原文')}<w:ins w:id='1' w:author='a'>{run('新增')}</w:ins>"
        "<w:del w:id='2' w:author='a'><w:r><w:delText>删去</w:delText></w:r></w:del>"
        f"<w:moveFrom w:id='3' w:author='a'>{run('移走')}</w:moveFrom>"
        f"<w:moveTo w:id='4' w:author='a'>{run('移来')}</w:moveTo>"
        f"{run('隐藏', '<w:vanish/>')}</w:p>"
    )

    assert texts_of(tmp_path, paragraph) == ["原文新增移来"]


def test_links_fields_and_content_controls_are_read(tmp_path: Path) -> None:
    field = (
        "<w:r><w:fldChar w:fldCharType='begin'/></w:r><w:r><w:instrText>PAGE 甲</w:instrText></w:r>"
        f"<w:r><w:fldChar w:fldCharType='separate'/></w:r>{run('三')}"
        "<w:r><w:fldChar w:fldCharType='end'/></w:r>"
    )
    body = (
        f"<w:sdt><w:sdtContent><w:p>{run('控件')}</w:p></w:sdtContent></w:sdt>"
        f"<w:p><w:hyperlink>{run('链接')}</w:hyperlink></w:p>"
        f"<w:p>{run('第')}{field}<w:sdt><w:sdtContent>{run('页')}</w:sdtContent></w:sdt></w:p>"
    )

    lines = body_of(tmp_path, body)
    assert [(line.text, line.link) for line in lines] == [
        ("控件", False),
        ("链接", True),
        ("第三页", False),
    ]


def test_a_text_box_is_read_once_behind_its_paragraph(tmp_path: Path) -> None:
    box = f"<w:txbxContent><w:p>{run('框中')}</w:p></w:txbxContent>"
    body = (
        "<w:p><w:r><mc:AlternateContent><mc:Choice Requires='wps'><w:drawing><wps:txbx>"
        f"{box}</wps:txbx></w:drawing></mc:Choice><mc:Fallback><w:pict><v:textbox>{box}"
        f"</v:textbox></w:pict></mc:Fallback></mc:AlternateContent></w:r>{run('框外')}</w:p>"
    )

    assert texts_of(tmp_path, body) == ["框外", "框中"]


def test_pictures_stand_between_lines(tmp_path: Path) -> None:
    document = docx.Document()
    document.add_paragraph("一")
    document.add_picture(picture())
    document.add_paragraph("二")
    document.add_paragraph()
    document.add_paragraph("三").add_run().add_picture(picture())
    document.add_paragraph("四")

    lines = lines_of(tmp_path, document)
    assert [(line.picture_before, line.picture_after) for line in lines] == [
        (False, True),
        (True, False),
        (False, True),
        (True, False),
    ]
    assert [line.blanks for line in lines] == [0, 0, 1, 0]


def test_line_breaks_end_paragraphs_unless_text_goes_on(tmp_path: Path) -> None:
    document = docx.Document()
    document.add_paragraph("文：李雷\n图：韩梅")
    document.add_paragraph("研修基地成立\n暨揭牌仪式", style="Title")

    assert [line.text for line in lines_of(tmp_path, document)] == [
        "文：李雷",
        "图：韩梅",
        "研修基地成立\n暨揭牌仪式",
    ]


def test_bold_throughout_is_marked(tmp_path: Path) -> None:
    document = docx.Document()
    document.add_paragraph().add_run("小标题").bold = True
    mixed = document.add_paragraph("半")
    mixed.add_run("粗").bold = True

    assert [line.bold for line in lines_of(tmp_path, document)] == [True, False]


def test_footnotes_and_page_headers_come_last(tmp_path: Path) -> None:
    document = docx.Document()
    document.add_paragraph("正文。")
    document.sections[0].header.paragraphs[0].text = "某区教育"
    document.sections[0].footer.paragraphs[0].text = "- 1 -"
    file = tmp_path / "a.docx"
    document.save(str(file))
    with zipfile.ZipFile(file, "a") as archive:
        archive.writestr(
            "word/footnotes.xml",
            f"<w:footnotes {NAMESPACES}><w:footnote w:type='separator' w:id='-1'><w:p>{run('—')}"
            f"</w:p></w:footnote><w:footnote w:id='1'><w:p>{run('注一。')}</w:p></w:footnote>"
            "</w:footnotes>",
        )

    lines = read_page(file).lines
    assert [(line.number, line.text, line.hint) for line in lines] == [
        (1, "正文。", None),
        (2, "注一。", None),
        (3, "某区教育", BlockKind.FURNITURE),
    ]


def test_the_document_title_is_declared(tmp_path: Path) -> None:
    document = docx.Document()
    document.core_properties.title = " 研修基地揭牌 "
    document.add_paragraph("正文。")
    file = tmp_path / "a.docx"
    document.save(str(file))

    page = read_page(file)
    assert (page.declared_title, page.encoding) == ("研修基地揭牌", "UTF-8")


@pytest.mark.parametrize("name", ["a.bin", "A.DOCX"])
def test_a_word_document_is_known_by_its_content(tmp_path: Path, name: str) -> None:
    document = docx.Document()
    document.add_paragraph("正文。")
    file = tmp_path / name
    document.save(str(file))

    assert [line.text for line in read_page(file).lines] == ["正文。"]
