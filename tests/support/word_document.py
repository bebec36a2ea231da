"""A Word document with text in all the places where Word keeps text."""

from __future__ import annotations

import io
import zipfile
from typing import Any

import docx
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.opc.packuri import PackURI
from docx.opc.part import Part
from docx.oxml import parse_xml
from docx.text.paragraph import Paragraph
from lxml import etree

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_SPACES = (
    f'xmlns:w="{W}" '
    'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships" '
    'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" '
    'xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing" '
    'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" '
    'xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape" '
    'xmlns:v="urn:schemas-microsoft-com:vml"'
)
_FOOTNOTES = (
    f"<w:footnotes {_SPACES}>"
    '<w:footnote w:type="separator" w:id="-1"><w:p><w:r><w:separator/></w:r></w:p></w:footnote>'
    '<w:footnote w:id="1"><w:p><w:r><w:footnoteRef/></w:r><w:r><w:t>脚注里的学校</w:t></w:r></w:p>'
    "</w:footnote></w:footnotes>"
)
_BOX = "<w:txbxContent><w:p><w:r><w:t>框里的学校</w:t></w:r></w:p></w:txbxContent>"
_SHAPE = (
    '<mc:AlternateContent><mc:Choice Requires="wps"><w:drawing><wp:inline><wp:extent cx="1800000" '
    'cy="600000"/><wp:docPr id="7" name="Box" descr="学校的图"/><a:graphic><a:graphicData '
    'uri="http://schemas.microsoft.com/office/word/2010/wordprocessingShape"><wps:wsp>'
    '<wps:cNvSpPr txBox="1"/><wps:spPr><a:xfrm><a:off x="0" y="0"/><a:ext cx="1800000" '
    'cy="600000"/></a:xfrm><a:prstGeom prst="rect"><a:avLst/></a:prstGeom></wps:spPr>'
    f"<wps:txbx>{_BOX}</wps:txbx><wps:bodyPr/></wps:wsp></a:graphicData></a:graphic></wp:inline>"
    "</w:drawing></mc:Choice><mc:Fallback><w:pict><v:shape "
    f'style="width:140pt;height:50pt"><v:textbox>{_BOX}</v:textbox></v:shape></w:pict>'
    "</mc:Fallback></mc:AlternateContent>"
)
_TRACKED = (
    '<w:ins w:id="91" w:author="编辑" w:date="2026-01-01T00:00:00Z">'
    "<w:r><w:t>新学校</w:t></w:r></w:ins>",
    '<w:del w:id="92" w:author="编辑" w:date="2026-01-01T00:00:00Z">'
    "<w:r><w:delText>旧学校</w:delText></w:r></w:del>",
)
_RUN = (
    '<w:r><w:rPr><w:rFonts w:ascii="Arial" w:hAnsi="Arial" w:eastAsia="宋体"/>{bold}'
    '<w:lang w:val="en-US" w:eastAsia="zh-CN"/></w:rPr><w:t>{text}</w:t></w:r>'
)
_RUBY = (
    '<w:ruby><w:rubyPr><w:rubyAlign w:val="center"/><w:hps w:val="10"/><w:hpsRaise w:val="18"/>'
    '<w:hpsBaseText w:val="21"/><w:lid w:val="zh-CN"/></w:rubyPr><w:rt><w:r><w:t>xué</w:t></w:r>'
    "</w:rt><w:rubyBase><w:r><w:t>学</w:t></w:r></w:rubyBase></w:ruby>"
)


def document_with_everything() -> bytes:
    """A .docx in Simplified Chinese, with text wherever Word keeps it."""
    document = docx.Document()
    document.core_properties.title = "学校"
    document.add_heading("学校简介", 1)
    split = document.add_paragraph()
    for text, bold in (
        ("头", False),
        ("发", True),
        ("长，展示", False),
        ("了如", True),
        ("何。", False),
    ):
        _append(split, _RUN.format(bold="<w:b/>" if bold else "", text=text))
    tracked = document.add_paragraph("修订：")
    _append(tracked, *_TRACKED)
    document.add_comment(tracked.runs[0], "批注里的学校", "编辑")
    _append(document.add_paragraph(), f"<w:r>{_RUBY}</w:r><w:r><w:t>校</w:t></w:r>")
    _append(
        document.add_paragraph("链接："),
        '<w:hyperlink w:anchor="学校" w:tooltip="学校"><w:r><w:t>学校</w:t></w:r></w:hyperlink>',
        '<w:r><w:fldChar w:fldCharType="begin"/></w:r>'
        '<w:r><w:instrText xml:space="preserve"> REF 学校 </w:instrText></w:r>'
        '<w:r><w:fldChar w:fldCharType="separate"/></w:r>'
        "<w:r><w:t>学</w:t><w:br/><w:t>校</w:t></w:r>"
        '<w:r><w:fldChar w:fldCharType="end"/></w:r>',
    )
    _append(document.add_paragraph(), f"<w:r>{_SHAPE}</w:r>")
    table = document.add_table(1, 2)
    table.cell(0, 0).text, table.cell(0, 1).text = "头", "发展"
    document.sections[0].header.paragraphs[0].text = "页眉里的学校"
    document.sections[0].footer.paragraphs[0].text = "页脚里的学校"
    note = Part(
        PackURI("/word/footnotes.xml"),
        "application/vnd.openxmlformats-officedocument.wordprocessingml.footnotes+xml",
        _FOOTNOTES.encode(),
        document.part.package,
    )
    document.part.relate_to(note, RELATIONSHIP_TYPE.FOOTNOTES)
    _append(split, '<w:r><w:footnoteReference w:id="1"/></w:r>')
    stream = io.BytesIO()
    document.save(stream)
    return stream.getvalue()


def _append(paragraph: Paragraph, *content: str) -> None:
    element: Any = paragraph._p
    for piece in content:
        for child in parse_xml(f"<w:p {_SPACES}>{piece}</w:p>"):
            element.append(child)


def part_of(data: bytes, path: str) -> etree._Element:
    """A part of a .docx."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return etree.fromstring(archive.read(path))


def text_of(data: bytes, path: str = "word/document.xml") -> str:
    """All the text of a part, deleted text, too; a bar between paragraphs."""
    root = part_of(data, path)
    return "|".join(
        "".join(text.text or "" for text in paragraph.iter(f"{{{W}}}t", f"{{{W}}}delText"))
        for paragraph in root.iter(f"{{{W}}}p")
    )
