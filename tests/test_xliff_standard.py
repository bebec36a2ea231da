"""XLIFF against the OASIS schemas, and in the hands of another tool."""

from __future__ import annotations

from dataclasses import replace
from functools import cache
from pathlib import Path

import pytest
from hypothesis import given, settings
from lxml import etree
from translate.storage.xliff2 import Xliff2File

from duizhao.article import Article
from duizhao.publication.xliff import read_xliff, write_xliff
from support.any_article import articles
from support.sample_article import sample_article

_NAMES = {
    "x": "urn:oasis:names:tc:xliff:document:2.0",
    "gls": "urn:oasis:names:tc:xliff:glossary:2.0",
}

_SCHEMA = Path(__file__).parents[2] / "shared" / "schemas" / "xliff-2.1" / "all.xsd"

schemas = pytest.mark.skipif(not _SCHEMA.exists(), reason="needs the schemas in ../shared")


@cache
def schema() -> etree.XMLSchema:
    return etree.XMLSchema(etree.parse(_SCHEMA))


@pytest.mark.shared
@schemas
@pytest.mark.parametrize("translated", [True, False])
def test_a_publication_is_valid_against_the_oasis_schemas(translated: bool) -> None:
    article = sample_article(translated=translated, taiwan=True)
    schema().assertValid(etree.fromstring(write_xliff(article)))


@pytest.mark.shared
@schemas
@given(articles())
@settings(deadline=None)
def test_whatever_an_article_holds_the_file_is_valid(article: Article) -> None:
    schema().assertValid(etree.fromstring(write_xliff(article)))


@given(articles())
@settings(deadline=None)
def test_what_the_specification_asks_beyond_the_schemas(article: Article) -> None:
    root = etree.fromstring(write_xliff(article))
    if root.find(".//x:target", _NAMES) is not None:
        assert root.get("trgLang")
    for unit in root.iterfind(".//x:unit", _NAMES):
        assert unit.find("x:segment", _NAMES) is not None
        named = [part.get("id") for part in unit.iterfind(".//x:*[@id]", _NAMES)]
        assert len(named) == len(set(named))
        for entry in unit.iterfind(".//gls:glossEntry", _NAMES):
            assert entry.get("ref").removeprefix("#") in named
            assert entry.find("gls:translation", _NAMES) is not None
        for segment in unit.iterfind("x:segment[@subState]", _NAMES):
            assert segment.get("state")


def test_a_translation_tool_changes_a_target_and_keeps_all_else(tmp_path: Path) -> None:
    article = sample_article(taiwan=True)
    path = tmp_path / "job.xlf"
    path.write_bytes(write_xliff(article))

    store = Xliff2File.parsefile(str(path))
    sentences = {unit.getid(): unit for unit in store.units}
    assert sentences["b6::s1"].source == article.blocks[5].segments[0].source
    assert not sentences["b1"].istranslatable()
    sentences["b15::s1"].target = "Every school may join."
    sentences["b15::s1"].markapproved()
    store.save()

    read = read_xliff(path.read_bytes(), str(path))
    changed = read.blocks[14].segments[0]
    assert (changed.target, changed.state.value) == ("Every school may join.", "reviewed")
    before = article.blocks[14].segments[0]
    restored = read.with_segments(
        lambda block, segment: before if (block.id, segment.id) == ("b15", "s1") else segment
    )
    assert restored == article
    assert replace(changed, target=None, state=before.state) == before
