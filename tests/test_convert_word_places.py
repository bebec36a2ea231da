"""Texts of Word documents that stand outside paragraphs, and what divides or marks them there."""

from __future__ import annotations

import io
import zipfile
from pathlib import Path

import docx
import pytest
from docx.document import Document
from lxml import etree

import duizhao
from duizhao.errors import InputError
from support.word_document import W, _append, part_of, text_of

_DATA = "{3F2504E0-4F89-11D3-9A0C-0305E82C3301}"
_COVER = "http://schemas.microsoft.com/office/2006/coverPageProps"
_CORE_SPACE = "http://schemas.openxmlformats.org/package/2006/metadata/core-properties"
_DC = "http://purl.org/dc/elements/1.1/"


def convert(
    document: Document, folder: Path, extra: dict[str, str] | None = None, **how: object
) -> bytes:
    """Converts a document, with further parts in it, to Traditional Chinese of Taiwan."""
    file, output = folder / "a.docx", folder / "out.docx"
    document.save(str(file))
    with zipfile.ZipFile(file, "a") as archive:
        for name, content in (extra or {}).items():
            archive.writestr(name, content)
    duizhao.convert_file(file, "zh-Hant-TW", output, **how)  # type: ignore[arg-type]
    return output.read_bytes()


def paragraph_of(*content: str) -> Document:
    document = docx.Document()
    _append(document.add_paragraph(), *content)
    return document


def body_of(data: bytes) -> str:
    return etree.tostring(part_of(data, "word/document.xml"), encoding="unicode")


def test_watermarks_are_converted(tmp_path: Path) -> None:
    document = paragraph_of(
        '<w:r><w:pict><v:shape id="mark" style="width:100pt;height:50pt">'
        '<v:textpath string="内部资料，请勿外传"/></v:shape></w:pict></w:r>'
    )
    assert 'string="內部資料，請勿外傳"' in body_of(convert(document, tmp_path))


def test_the_fields_of_a_form_are_converted_and_their_names_stay(tmp_path: Path) -> None:
    document = paragraph_of(
        '<w:r><w:fldChar w:fldCharType="begin"><w:ffData><w:name w:val="学历"/>'
        '<w:helpText w:type="text" w:val="请选学历"/><w:statusText w:type="text" w:val="学历"/>'
        '<w:ddList><w:default w:val="0"/><w:listEntry w:val="大学"/></w:ddList></w:ffData>'
        "</w:fldChar></w:r><w:r><w:instrText> FORMDROPDOWN </w:instrText></w:r>"
        '<w:r><w:fldChar w:fldCharType="end"/></w:r>',
        '<w:r><w:fldChar w:fldCharType="begin"><w:ffData><w:name w:val="b"/><w:textInput>'
        '<w:default w:val="学校名称"/></w:textInput></w:ffData></w:fldChar></w:r>'
        '<w:r><w:fldChar w:fldCharType="end"/></w:r>',
        '<w:sdt><w:sdtPr><w:alias w:val="学校"/><w:tag w:val="学校"/></w:sdtPr><w:sdtContent>'
        "<w:r><w:t>学校</w:t></w:r></w:sdtContent></w:sdt>",
    )
    body = body_of(convert(document, tmp_path))

    for wanted in (
        'w:name w:val="学历"',
        'w:helpText w:type="text" w:val="請選學歷"',
        'w:statusText w:type="text" w:val="學歷"',
        'w:listEntry w:val="大學"',
        'w:default w:val="學校名稱"',
        'w:alias w:val="學校"',
        'w:tag w:val="学校"',
    ):
        assert wanted in body


@pytest.mark.parametrize("unseen", ["\u00ad", "\u200b", "\u2060"])
def test_what_is_not_seen_divides_no_word(unseen: str, tmp_path: Path) -> None:
    document = docx.Document()
    document.add_paragraph(f"理{unseen}发，头{unseen}发{unseen}长，{unseen}发展")
    assert text_of(convert(document, tmp_path)) == (
        f"理{unseen}髮，頭{unseen}髮{unseen}長，{unseen}發展"
    )


def test_a_comment_stands_at_its_character_behind_what_is_not_seen(tmp_path: Path) -> None:
    document = docx.Document()
    document.add_paragraph("一\u00ad二\u00ad三。局长李干来了。\u00ad")
    plain = docx.Document()
    plain.add_paragraph("一二三。局长李干来了。")

    def commented(data: bytes) -> list[str]:
        root = part_of(data, "word/document.xml")
        return [
            "".join(start.getnext().itertext())  # type: ignore[union-attr]
            for start in root.iter(f"{{{W}}}commentRangeStart")
        ]

    outcome = convert(document, tmp_path, comments=True)
    assert text_of(outcome).replace("\u00ad", "") == text_of(convert(plain, tmp_path))
    assert commented(outcome) == commented(convert(plain, tmp_path, comments=True))
    assert commented(outcome)


def test_text_that_is_a_file_of_its_own_is_refused(tmp_path: Path) -> None:
    document = docx.Document()
    document.element.body.insert(0, etree.Element(f"{{{W}}}altChunk"))
    with pytest.raises(InputError, match="altChunk"):
        convert(document, tmp_path)


def test_japanese_that_says_so_stays(tmp_path: Path) -> None:
    japanese = '<w:r><w:rPr><w:lang w:eastAsia="ja-JP"/></w:rPr><w:t>{}</w:t></w:r>'
    chinese = "<w:r><w:t>他说“</w:t></w:r>"
    document = docx.Document()
    _append(document.add_paragraph(), chinese, japanese.format("国語"), japanese.format("の学習"))
    # in a document whose setting is Japanese Chinese is still Chinese
    _append(document.add_paragraph(), japanese.format("学习国语"))

    assert text_of(convert(document, tmp_path)) == "他說「国語の学習|學習國語"


def test_placeholders_and_building_blocks_are_converted(tmp_path: Path) -> None:
    glossary = (
        f'<w:glossaryDocument xmlns:w="{W}"><w:docParts><w:docPart><w:docPartPr>'
        '<w:name w:val="学校"/></w:docPartPr><w:docPartBody><w:p><w:r><w:t>请输入学校名称</w:t>'
        "</w:r></w:p></w:docPartBody></w:docPart></w:docParts></w:glossaryDocument>"
    )
    outcome = convert(docx.Document(), tmp_path, {"word/glossary/document.xml": glossary})
    assert text_of(outcome, "word/glossary/document.xml") == "請輸入學校名稱"
    part = etree.tostring(part_of(outcome, "word/glossary/document.xml"), encoding="unicode")
    assert 'w:name w:val="学校"' in part


def test_what_bound_controls_show_is_converted_where_it_stands(tmp_path: Path) -> None:
    control = (
        '<w:sdt><w:sdtPr><w:dataBinding w:prefixMappings="{spaces}" w:xpath="{path}" '
        'w:storeItemID="{store}"/></w:sdtPr><w:sdtContent><w:r><w:t>{text}</w:t></w:r>'
        "</w:sdtContent></w:sdt>"
    )
    document = paragraph_of(
        control.format(
            spaces=f"xmlns:ns0='{_COVER}'",
            path="/ns0:CoverPageProperties[1]/ns0:Abstract[1]",
            store=_DATA,
            text="学校简介",
        ),
        control.format(
            spaces=f"xmlns:ns0='{_DC}' xmlns:ns1='{_CORE_SPACE}'",
            path="/ns1:coreProperties[1]/ns0:creator[1]",
            store="{6C3C8BC8-F283-45AE-878A-BAB7291924A1}",
            text="张学",
        ),
        control.format(spaces="", path="//*[contains(., 'x')]", store=_DATA, text="学"),
    )
    document.core_properties.author = "张学"
    document.core_properties.last_modified_by = "张学"
    data = f'<CoverPageProperties xmlns="{_COVER}"><Abstract>学校简介</Abstract><Fax>学</Fax></CoverPageProperties>'  # noqa: E501
    outcome = convert(
        document,
        tmp_path,
        {
            "customXml/item7.xml": data,
            "customXml/itemProps7.xml": '<ds:datastoreItem xmlns:ds="http://schemas.openxmlformats.org/officeDocument/2006/'
            f'customXml" ds:itemID="{_DATA}"/>',
            "customXml/_rels/item7.xml.rels": '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/'
            'relationships"><Relationship Id="rId1" Type="x" Target="itemProps7.xml"/>'
            "</Relationships>",
        },
    )
    stored = part_of(outcome, "customXml/item7.xml")
    assert [each.text for each in stored] == ["學校簡介", "学"]
    properties = docx.Document(io.BytesIO(outcome)).core_properties
    assert (properties.author, properties.last_modified_by) == ("張學", "张学")
