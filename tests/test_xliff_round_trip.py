"""XLIFF as the working state: what is read is what was written, and what is wrong is said."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given, settings
from lxml import etree

from duizhao.article import (
    Article,
    Block,
    BlockKind,
    Segment,
    SegmentState,
    TermUse,
)
from duizhao.errors import InputError
from duizhao.publication.xliff import read_xliff, write_xliff
from duizhao.publication.xliff.vocabulary import escaped, unescaped
from support.any_article import ANY_TEXT, articles
from support.sample_article import sample_article

NAMES = {
    "x": "urn:oasis:names:tc:xliff:document:2.0",
    "gls": "urn:oasis:names:tc:xliff:glossary:2.0",
    "mda": "urn:oasis:names:tc:xliff:metadata:2.0",
}


@given(articles())
@settings(deadline=None)
def test_an_article_is_read_back_as_it_was_written(article: Article) -> None:
    assert read_xliff(write_xliff(article)) == article


@given(articles())
@settings(deadline=None)
def test_writing_what_was_read_gives_the_same_bytes(article: Article) -> None:
    content = write_xliff(article)
    assert write_xliff(read_xliff(content)) == content


@given(ANY_TEXT)
@settings(deadline=None)
def test_escaping_has_an_inverse_and_leaves_only_what_xml_can_hold(text: str) -> None:
    written = escaped(text)
    assert unescaped(written) == text
    etree.Element("any").text = written


def written(article: Article) -> etree._Element:
    return etree.fromstring(write_xliff(article))


def test_a_unit_is_a_block_and_a_segment_a_sentence() -> None:
    article = sample_article()
    units = written(article).findall(".//x:unit", NAMES)
    assert [unit.get("id") for unit in units] == [block.id for block in article.blocks]
    title = units[1]
    assert [
        etree.QName(part).localname for part in title.iterchildren("{*}segment", "{*}ignorable")
    ] == [
        "segment",
        "ignorable",
        "segment",
    ]
    assert title.findtext("x:ignorable/x:source", namespaces=NAMES) == "|| "


def test_furniture_is_kept_and_not_offered_for_translation() -> None:
    units = written(sample_article()).findall(".//x:unit", NAMES)
    assert [unit.get("translate") for unit in (units[0], units[1])] == ["no", None]
    assert "".join(units[-1].find("x:segment", NAMES).itertext()).strip() == "版权所有 青山教育网"


def test_terms_are_marked_where_they_stand_and_explained_in_the_glossary() -> None:
    unit = written(sample_article()).find(".//x:unit[@id='b6']", NAMES)
    entries = {
        entry.get("ref"): (
            entry.findtext("gls:term", namespaces=NAMES),
            entry.findtext("gls:translation", namespaces=NAMES),
            entry.find("gls:translation", NAMES).get("source"),
        )
        for entry in unit.iterfind("gls:glossary/gls:glossEntry", NAMES)
    }
    marks = {f"#{mark.get('id')}": mark.text for mark in unit.iterfind(".//x:mrk", NAMES)}
    assert marks == {reference: term for reference, (term, _, _) in entries.items()}
    assert ("周文静", "Zhou Wenjing", "school-terms") in entries.values()


def test_another_tool_can_read_how_each_term_was_kept_or_why_it_was_lost() -> None:
    article = sample_article()
    block = next(b for b in article.blocks if any(s.terms for s in b.segments))
    kept, lost = {"rung": "placeholders", "kept": True}, {"lost": "Not beside it.", "kept": False}

    def judged(where: Block, segment: Segment) -> Segment:
        terms = (replace(t, **(lost if place else kept)) for place, t in enumerate(segment.terms))
        return replace(segment, terms=tuple(terms))

    article = article.with_segments(judged)
    unit = written(article).find(f".//x:unit[@id='{block.id}']", NAMES)
    groups = {
        group.get("category"): {meta.get("type"): meta.text for meta in group}
        for group in unit.iterfind(".//mda:metaGroup", NAMES)
    }
    first = f"{next(s.id for s in block.segments if s.terms)}.t1"
    assert groups["duizhao:term:rung"][first] == "placeholders"
    assert groups["duizhao:term:kept"][first] == "yes"
    assert read_xliff(write_xliff(article)) == article


def test_a_machines_sentence_says_so_until_its_state_is_changed() -> None:
    segment = written(sample_article()).find(".//x:unit[@id='b3']/x:segment", NAMES)
    assert (segment.get("state"), segment.get("subState")) == ("translated", "duizhao:machine")
    root = segment.getroottree().getroot()
    segment.set("state", "reviewed")
    del segment.attrib["subState"]
    sentence = read_xliff(etree.tostring(root)).blocks[2].segments[0]
    assert (sentence.state, sentence.origin) == (SegmentState.REVIEWED, None)


def test_control_characters_are_code_points_that_other_tools_can_read() -> None:
    block = Block(
        "b1", BlockKind.PARAGRAPH, "响\x07铃", (1, 1), segments=(Segment("s1", 0, "响\x07铃"),)
    )
    root = written(Article("bell", "铃", (block,)))
    assert root.find(".//x:source/x:cp", NAMES).get("hex") == "0007"


def test_what_other_tools_add_is_passed_over_but_for_notes_that_people_wrote() -> None:
    article = sample_article()
    root = written(article)
    unit = root.find(".//x:unit[@id='b3']", NAMES)
    source = unit.find("x:segment/x:source", NAMES)
    source.text, text = "", source.text
    mark = etree.SubElement(source, f"{{{NAMES['x']}}}mrk", id="m9", type="comment", value="?")
    mark.text = text[:3]
    mark.tail = text[3:]
    notes = etree.Element(f"{{{NAMES['x']}}}notes")
    etree.SubElement(notes, f"{{{NAMES['x']}}}note").text = "Is this right?"
    unit.insert(list(unit).index(unit.find("x:segment", NAMES)), notes)
    unit.insert(0, etree.Comment("seen"))
    read = read_xliff(etree.tostring(root))
    assert [note.text for note in read.blocks[2].notes] == ["Is this right?"]
    without = replace(read.blocks[2], notes=())
    assert replace(read, blocks=(*read.blocks[:2], without, *read.blocks[3:])) == article


def test_a_translation_that_a_tool_gave_to_an_uncut_block_is_not_lost() -> None:
    root = written(Article("a", "题", (Block("b1", BlockKind.CREDIT, "文:某人", (1, 1)),)))
    root.set("trgLang", "en")
    segment = root.find(".//x:segment", NAMES)
    etree.SubElement(segment, f"{{{NAMES['x']}}}target").text = "Text: Someone"
    [sentence] = read_xliff(etree.tostring(root)).blocks[0].segments
    assert (sentence.source, sentence.target) == ("文:某人", "Text: Someone")


def test_a_segment_or_term_that_is_not_where_it_says_is_refused() -> None:
    stray = Segment("s1", 1, "海淀")
    with pytest.raises(ValueError, match="b1/s1"):
        write_xliff(
            Article("a", "题", (Block("b1", BlockKind.CREDIT, "海淀", (1, 1), segments=(stray,)),))
        )
    double = replace(stray, start=0, terms=(TermUse(0, 2, "海淀", "H", "place"),) * 2)
    with pytest.raises(ValueError, match="海淀"):
        write_xliff(
            Article("a", "题", (Block("b1", BlockKind.CREDIT, "海淀", (1, 1), segments=(double,)),))
        )


LAUGHS = b"""<!DOCTYPE xliff [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;">
<!ENTITY c "&b;&b;&b;&b;&b;&b;&b;&b;"><!ENTITY d "&c;&c;&c;&c;&c;&c;&c;&c;">]>
<xliff xmlns="urn:oasis:names:tc:xliff:document:2.0" version="2.1" srcLang="&d;"/>"""
OUTSIDE = b"""<!DOCTYPE xliff [<!ENTITY secret SYSTEM "file:///etc/hostname">]>
<xliff xmlns="urn:oasis:names:tc:xliff:document:2.0" version="2.1" srcLang="zh">&secret;</xliff>"""
OLD = b'<xliff xmlns="urn:oasis:names:tc:xliff:document:1.2" version="1.2"/>'
FUTURE = b'<xliff xmlns="urn:oasis:names:tc:xliff:document:2.0" version="3.0" srcLang="zh"/>'
FOREIGN = b"""<xliff xmlns="urn:oasis:names:tc:xliff:document:2.0" version="2.1" srcLang="zh">
<file id="f"><unit id="u"><segment><source>x</source></segment></unit></file></xliff>"""
EMPTY = b'<xliff xmlns="urn:oasis:names:tc:xliff:document:2.0" version="2.1" srcLang="zh"/>'


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"", "not well-formed XML"),
        (b"PK\x03\x04 a word document", "not well-formed XML"),
        (write_xliff(sample_article())[:-20], "not well-formed XML"),
        (b"<html/>", "not XLIFF: it begins with <html>"),
        (OLD, "is XLIFF 1.2"),
        (FUTURE, "is XLIFF 3.0"),
        (EMPTY, "holds 0 <file> elements"),
        (FOREIGN, "duizhao:article"),
        (LAUGHS, "declares a document type"),
        (OUTSIDE, "declares a document type"),
    ],
)
def test_what_is_no_work_of_ours_is_an_input_error_that_names_the_file(
    content: bytes, said: str
) -> None:
    with pytest.raises(InputError, match=r"job\.xlf") as caught:
        read_xliff(content, "job.xlf")
    assert said in caught.value.problem


@pytest.mark.parametrize(
    ("there", "broken"),
    [
        (b'type="kind">caption', b'type="kind">cation'),
        (b'type="lines">7-7', b'type="lines">seven'),
        (b'state="translated"', b'state="perfect"'),
        (b'subState="duizhao:machine"', b'subState="duizhao:oracle"'),
        (b'type="kind"', b'type="sort"'),
    ],
)
def test_a_damaged_unit_is_named_with_its_line(there: bytes, broken: bytes) -> None:
    content = write_xliff(sample_article())
    assert there in content
    with pytest.raises(InputError, match=r"job\.xlf, line \d+: the <unit>"):
        read_xliff(content.replace(there, broken, 1), "job.xlf")
