"""XLIFF of other tools in another script: every byte that is not converted stays."""

from __future__ import annotations

import html
import re
from pathlib import Path

import pytest
from lxml import etree

import duizhao
from duizhao.errors import InputError
from duizhao.script.formats.xml_places import XmlPlaces

EXPORT = """<?xml version="1.0" encoding="utf-8"?>\r
<?tool keep="发 > 展"?><!-- 发 > 展 -->\r
<xliff version="1.2" xmlns="urn:oasis:names:tc:xliff:document:1.2" xmlns:t="tool">\r
  <file original='稿 > 头发.docx'  source-language="zh-cn" target-language="en">\r
    <body>\r
      <trans-unit id="1"   t:note="a&quot;b">\r
        <source xml:space="preserve">理<bpt id="1">{}</bpt>发<ept id="1" />&amp;x &#x53D1; &gt;</source>\r
        <target xml:space="preserve"></target>\r
      </trans-unit>\r
      <trans-unit id="2"><source><![CDATA[理<b title="发">发</b>]]>店<!-- 发 -->，头发</source></trans-unit>\r
    </body>\r
  </file>\r
</xliff>\r
"""  # noqa: E501


def convert(data: bytes, tag: str, folder: Path) -> bytes:
    file, output = folder / "a.xlf", folder / "out.xlf"
    file.write_bytes(data)
    duizhao.convert_file(file, tag, output)
    return output.read_bytes()


def test_only_the_text_and_the_language_change(tmp_path: Path) -> None:
    outcome = convert(EXPORT.encode(), "zh-Hant-TW", tmp_path).decode()

    wanted = EXPORT
    for old, new in (
        ('source-language="zh-cn"', 'source-language="zh-Hant-TW"'),
        ("</bpt>发<", "</bpt>髮<"),
        ("&amp;x &#x53D1;", "&amp;x &#x767C;"),
        ('[理<b title="发">发</b>]', '[理<b title="发">髮</b>]'),
        ("，头发", "，頭髮"),
    ):
        assert wanted.count(old) == 1
        wanted = wanted.replace(old, new)
    assert outcome == wanted
    back = convert(outcome.encode(), "zh-Hans", tmp_path).decode()
    assert back == EXPORT.replace('"zh-cn"', '"zh-Hans"')


def test_the_tags_of_escaped_html_are_markup(tmp_path: Path) -> None:
    unit = (
        '<xliff version="1.2"><file source-language="en" target-language="zh-CN">'
        '<trans-unit id="1">'
        '<source>x</source><target>点&lt;a class="x"&gt;这里&lt;/a&gt;，'
        "理&lt;b>发&lt;/b>，头&lt;br/&gt;发"
        "</target></trans-unit></file></xliff>"
    )
    outcome = convert(unit.encode(), "zh-Hant-TW", tmp_path).decode()
    assert (
        '點&lt;a class="x"&gt;這裡&lt;/a&gt;，理&lt;b>髮&lt;/b>，頭&lt;br/&gt;發</target>'
        in outcome
    )


def test_a_file_may_hold_its_whole_original(tmp_path: Path) -> None:
    original = "QUJD" * 2_750_000
    file = EXPORT.replace(
        "<body>", f"<header><internal-file>{original}</internal-file></header><body>"
    )

    outcome = convert(file.encode(), "zh-Hant-TW", tmp_path).decode()
    assert original in outcome
    assert "，頭髮" in outcome


@pytest.mark.parametrize(("codec", "declared"), [("big5", "Big5"), ("utf-16", "UTF-16")])
def test_the_encoding_stays(codec: str, declared: str, tmp_path: Path) -> None:
    file = (
        f'<?xml version="1.0" encoding="{declared}"?><xliff version="1.2"><file source-language='
        '"zh-TW"><trans-unit id="1"><source>頭髮與發展</source></trans-unit></file></xliff>'
    )
    outcome = convert(file.encode(codec), "zh-Hans", tmp_path)
    assert f'encoding="{declared}"' in outcome.decode(codec)
    assert etree.fromstring(outcome).findtext(".//source") == "头发与发展"


def test_elements_without_end_inside_each_other_are_refused(tmp_path: Path) -> None:
    file = EXPORT.replace("，头发", "<g>" * 300 + "</g>" * 300)
    with pytest.raises(InputError, match="inside each other"):
        convert(file.encode(), "zh-Hant", tmp_path)


def test_texts_are_found_where_the_parser_finds_them() -> None:
    root = etree.fromstring(EXPORT.encode())
    places = XmlPlaces(EXPORT, root)

    for node in root.iter():
        for tail, said in ((False, node.text), (True, node.tail)):
            if isinstance(node.tag, str) or tail:
                begin, end = places.text(node, tail=tail)
                raw = re.sub(
                    r"<!\[CDATA\[(.*?)\]\]>", lambda match: html.escape(match[1]), EXPORT[begin:end]
                )
                # parsers read every line end as a line feed
                assert html.unescape(raw).replace("\r\n", "\n") == (said or "")
