"""XLIFF in another script."""

from __future__ import annotations

from pathlib import Path

import pytest
from lxml import etree

import duizhao
from duizhao.errors import InputError
from duizhao.publication.xliff import read_xliff, write_xliff
from support.sample_article import sample_article


def convert(xliff: str, tag: str, folder: Path, source_tag: str | None = None) -> str:
    file, output = folder / "a.xlf", folder / "out.xlf"
    file.write_text(xliff, "utf-8", newline="")
    duizhao.convert_file(file, tag, output, source_tag=source_tag)
    return output.read_bytes().decode()


VERSION_2 = """<?xml version="1.0" encoding="UTF-8" standalone="no"?>
<!-- 学校 -->
<xliff xmlns="urn:oasis:names:tc:xliff:document:2.0" version="2.1" srcLang="{src}" trgLang="{trg}">
  <file id="f1"><notes><note>学</note></notes>
    <unit id="u1"><originalData><data id="d1">学</data></originalData>
      <segment><source>{a}</source><target>{b}</target></segment>
      <ignorable><source> </source></ignorable>
      <segment><source>{c}</source></segment>
    </unit>
    <unit id="u2" translate="no"><segment><source>{d}</source></segment></unit>
  </file>
</xliff>
"""
VERSION_1 = """<xliff xmlns="urn:oasis:names:tc:xliff:document:1.2" version="1.2">
<file original="学.txt" source-language="{src}" target-language="{trg}" datatype="plaintext"><body>
<trans-unit id="1"><source>{a}</source><seg-source><mrk mtype="seg" mid="1">{a}</mrk></seg-source>
<target xml:lang="{trg}">{b}</target>
<alt-trans><source>{a}</source><target>{b}</target></alt-trans></trans-unit>
<trans-unit id="2"><source>{c}</source></trans-unit>
</body></file>
</xliff>"""


def test_the_source_is_converted_across_its_inline_elements(tmp_path: Path) -> None:
    old = VERSION_2.format(
        src="zh-Hans", trg="en",
        a='头<pc id="1">发<ph id="2" disp="学"/></pc>长，<mrk id="m" translate="no">学</mrk>',
        b="hair 学", c='学<cp hex="0007"/>校', d="学",
    )  # fmt: skip
    new = VERSION_2.format(
        src="zh-Hant-TW", trg="en",
        a='頭<pc id="1">髮<ph id="2" disp="学"/></pc>長，<mrk id="m" translate="no">学</mrk>',
        b="hair 学", c='學<cp hex="0007"/>校', d="学",
    )  # fmt: skip
    assert convert(old, "zh-Hant-TW", tmp_path) == new
    assert convert(new, "zh-Hans", tmp_path) == old


def test_the_target_is_converted_where_it_is_chinese(tmp_path: Path) -> None:
    old = VERSION_2.format(src="en", trg="zh-CN", a="school", b="学校", c="a 学", d="b")
    new = VERSION_2.format(src="en", trg="zh-Hant", a="school", b="學校", c="a 学", d="b")
    assert convert(old, "zh-Hant", tmp_path) == new


def test_of_two_chinese_sides_the_one_in_the_given_script_is_converted(tmp_path: Path) -> None:
    old = VERSION_2.format(src="zh-Hans", trg="zh-Hant", a="学校", b="學校", c="学", d="学")
    new = VERSION_2.format(src="zh-Hans", trg="zh-Hans", a="学校", b="学校", c="学", d="学")
    assert convert(old, "zh-Hans", tmp_path, source_tag="zh-Hant") == new


def test_version_1_2_with_its_matches_from_a_memory(tmp_path: Path) -> None:
    old = VERSION_1.format(
        src="zh-CN", trg="en", a='头<g id="1">发<x id="2"/></g>长', b="hair",
        c='学<bpt id="1">学</bpt>校<ept id="1">学</ept><mrk mtype="protected">学</mrk>',
    )  # fmt: skip
    new = VERSION_1.format(
        src="zh-Hant-HK", trg="en", a='頭<g id="1">髮<x id="2"/></g>長', b="hair",
        c='學<bpt id="1">学</bpt>校<ept id="1">学</ept><mrk mtype="protected">学</mrk>',
    )  # fmt: skip
    assert convert(old, "zh-Hant-HK", tmp_path) == new


def test_the_languages_of_version_1_2_are_those_of_the_converted_side(tmp_path: Path) -> None:
    old = VERSION_1.format(src="en", trg="zh-CN", a="school", b="学校", c="a")
    new = VERSION_1.format(src="en", trg="zh-Hant", a="school", b="學校", c="a")
    assert convert(old, "zh-Hant", tmp_path) == new


def test_a_job_in_another_script_is_read_as_the_article_in_that_script(tmp_path: Path) -> None:
    article = sample_article(translated=True)
    converted = convert(write_xliff(article).decode(), "zh-Hant-TW", tmp_path)
    read = read_xliff(converted.encode())

    assert read.source_language == "zh-Hant-TW"
    assert [block.kind for block in read.blocks] == [block.kind for block in article.blocks]
    targets = [s.target for block in read.blocks for s in block.segments]
    assert targets == [s.target for block in article.blocks for s in block.segments]
    assert read.title in [block.text for block in read.blocks]
    assert read.title != article.title


@pytest.mark.parametrize(
    ("xliff", "message"),
    [
        ("<xliff", "not well-formed"),
        ("<a/>", "not XLIFF"),
        ('<!DOCTYPE xliff [<!ENTITY a "a">]><xliff/>', "document type"),
        (VERSION_2.format(src="en", trg="de", a="", b="", c="", d=""), "neither"),
    ],
)
def test_what_cannot_be_read_is_refused(xliff: str, message: str, tmp_path: Path) -> None:
    with pytest.raises(InputError, match=message):
        convert(xliff, "zh-Hant", tmp_path)


@pytest.mark.shared
def test_the_schemas_accept_it(tmp_path: Path, shared: Path) -> None:
    schema = etree.XMLSchema(etree.parse(shared / "schemas" / "xliff-2.1" / "all.xsd"))
    converted = convert(write_xliff(sample_article(translated=True)).decode(), "zh-Hant", tmp_path)
    schema.assertValid(etree.fromstring(converted.encode()))
