"""XLIFF against the OASIS schemas, and in the hands of another tool."""

from __future__ import annotations

from dataclasses import replace
from functools import cache
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import etree
from translate.storage.xliff2 import Xliff2File

from duizhao.article import Article
from duizhao.checks.finding import Finding, Severity
from duizhao.checks.registry import RULES
from duizhao.publication.xliff import read_xliff, write_xliff
from duizhao.translation.plan import plan
from support.any_article import ANY_TEXT, articles
from support.mention_article import shipped
from support.sample_article import sample_article
from support.translated_article import findings, translated

_NAMES = {
    "x": "urn:oasis:names:tc:xliff:document:2.0",
    "gls": "urn:oasis:names:tc:xliff:glossary:2.0",
}

ITS = "http://www.w3.org/2005/11/its"

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


def findings_anywhere(article: Article) -> st.SearchStrategy[list[Finding]]:
    """Findings about any segments of an article, about any words in them or none."""
    places = [(block.id, segment.id) for block, segment in article.segments()]
    spans = st.none() | st.tuples(st.integers(-1, 9), st.integers(-1, 9))
    one = st.builds(
        lambda place, rule, severity, category, said, source, target: Finding(
            rule, severity, category, *place, said, source_span=source, target_span=target
        ),
        st.sampled_from(places),
        st.sampled_from(["number-added", "term-lost"]),
        st.sampled_from(Severity),
        st.sampled_from([*{rule.category for rule in RULES.values()}, "of/another"]),
        ANY_TEXT,
        spans,
        spans,
    )
    return st.lists(one, max_size=5)


@given(articles().filter(lambda article: any(article.segments())), st.data())
@settings(deadline=None)
def test_whatever_was_found_the_article_is_read_back_as_it_was(
    article: Article, data: st.DataObject
) -> None:
    found = data.draw(findings_anywhere(article))
    content = write_xliff(article, found)
    assert read_xliff(content) == article
    root = etree.fromstring(content)
    for unit in root.iterfind(".//x:unit", _NAMES):
        named = [part.get("id") for part in unit.iterfind(".//x:*[@id]", _NAMES)]
        assert len(named) == len(set(named))
        ended = [mark.get("startRef") for mark in unit.iterfind(".//x:em", _NAMES)]
        assert sorted(ended) == sorted(m.get("id") for m in unit.iterfind(".//x:sm", _NAMES))
    assert len(root.findall(".//x:sm", _NAMES)) == len(found)
    if _SCHEMA.exists():
        schema().assertValid(root)


def issues_of(source: etree._Element) -> list[tuple[str | None, ...]]:
    """Type, severity, comment and words of every issue in a source, in order."""
    issues: dict[str, tuple[str | None, ...]] = {}
    words: dict[str, str] = {}
    opened: list[str] = []
    for event, element in etree.iterwalk(source, events=("start", "end")):
        kind = etree.QName(element).localname
        if event == "start" and kind == "sm":
            name = element.get("id", "")
            facts = (f"{{{ITS}}}locQualityIssue{what}" for what in ("Type", "Severity", "Comment"))
            issues[name], words[name] = tuple(map(element.get, facts)), ""
            opened.append(name)
        elif event == "start" and kind == "em":
            opened.remove(element.get("startRef", ""))
        behind = element.tail if event == "end" and element is not source else None
        for name in opened:
            words[name] += (element.text if event == "start" else behind) or ""
    return [(*issues[name], words[name]) for name in issues]


def test_other_tools_see_what_was_found_and_about_which_words() -> None:
    article = translated(
        ("学生们参观了工厂。", "The 450 students visited the the factory."),
        ("科右前旗的图书馆在2024年开放。", "The library opened."),
        ("他们高兴。", None),
    )
    terms = plan(article, shipped())
    article = article.with_segments(
        lambda b, s: replace(s, terms=tuple(term.use for term in terms.of(b, s)))
    )
    root = etree.fromstring(write_xliff(article, findings(article)))
    first, second, third = map(issues_of, root.findall(".//x:source", _NAMES))
    assert first == [
        ("numbers", "100", "450 is not in the source. (number-added)", "学生们参观了工厂。"),
        ("grammar", "50", "“the” stands twice. (word-doubled)", "学生们参观了工厂。"),
    ]
    assert {(kind, words) for kind, _, _, words in second} >= {
        ("terminology", "科右前旗"),
        ("numbers", "2024年"),
    }
    assert [(kind, severity, words) for kind, severity, _, words in third] == [
        ("untranslated", "100", "他们高兴。")
    ]


def test_a_translation_tool_works_on_marked_sentences_as_on_others(tmp_path: Path) -> None:
    article = translated(("学生们参观了工厂。", "The 450 students visited the factory."))
    path = tmp_path / "job.xlf"
    path.write_bytes(write_xliff(article, findings(article)))
    store = Xliff2File.parsefile(str(path))
    [sentence] = store.units
    assert sentence.target == "The 450 students visited the factory."
    sentence.target = "The students visited the factory."
    store.save()
    read = read_xliff(path.read_bytes(), str(path))
    assert read.blocks[0].segments[0].target == "The students visited the factory."
