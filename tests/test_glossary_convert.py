"""Glossaries travel as CSV, XLSX and TBX, and editors' habits become suggestions."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from lxml import etree
from translate.storage.tbx import tbxfile

from duizhao.article import Article, Origin, SegmentState
from duizhao.article.review import Version
from duizhao.cli.app import main
from duizhao.glossary.files.entries import read_entries
from duizhao.glossary.layers import Glossary
from duizhao.glossary.terms.model import Category
from duizhao.publication.xliff import write_xliff
from support.reviewed_article import reviewed_article

OURS = """source,target,category,source_short,target_short,zh_hant,admitted,forbidden,context,\
valid_from,inflect,note,authority
读书会,reading club,term,,,讀書會,book club|reading circle,reading meeting,学校,2020,yes,\
Often capitalized,The Style Guide
文化馆馆长,director of the Cultural Center,title,馆长,Director,,,,,,,,
"=揭牌,揭幕",unveil,verb,,,,,,,,yes,,
"""

TBX2 = """<?xml version="1.0" encoding="UTF-8"?>
<!DOCTYPE martif SYSTEM "TBXcoreStructV02.dtd">
<martif type="TBX-Basic" xml:lang="en"><martifHeader><fileDesc><sourceDesc><p>x</p></sourceDesc>
</fileDesc></martifHeader><text><body>
<termEntry id="e1"><descrip type="definition">A yearly fair.</descrip>
 <langSet xml:lang="en-US">
  <tig><term>spring fair</term>
   <termNote type="administrativeStatus">admittedTerm-admn-sts</termNote></tig>
  <tig><term>temple fair</term>
   <termNote type="administrativeStatus">preferredTerm-admn-sts</termNote></tig>
  <ntig><termGrp><term>temple market</term>
   <termNote type="administrativeStatus">deprecatedTerm-admn-sts</termNote></termGrp></ntig>
 </langSet>
 <langSet xml:lang="zh-CN"><tig><term>庙会</term></tig></langSet>
</termEntry>
<termEntry id="e2"><langSet xml:lang="de"><tig><term>Markt</term></tig></langSet></termEntry>
</body></text></martif>"""

TBX3_DCT = """<?xml version="1.0" encoding="UTF-8"?>
<tbx type="TBX-Basic" style="dct" xml:lang="en" xmlns="urn:iso:std:iso:30042:ed-2"
 xmlns:min="http://www.tbxinfo.net/ns/min" xmlns:basic="http://www.tbxinfo.net/ns/basic">
<tbxHeader><fileDesc><sourceDesc><p>x</p></sourceDesc></fileDesc></tbxHeader>
<text><body><conceptEntry id="c1">
 <langSec xml:lang="zh-Hans"><termSec><term>灯节</term></termSec></langSec>
 <langSec xml:lang="zh-Hant"><termSec><term>燈節</term></termSec></langSec>
 <langSec xml:lang="en"><termSec><term>Lantern Festival</term>
   <min:administrativeStatus>preferredTerm-admn-sts</min:administrativeStatus>
   <min:partOfSpeech>noun</min:partOfSpeech></termSec>
  <termSec><term>LF</term><basic:termType>abbreviation</basic:termType></termSec></langSec>
</conceptEntry></body></text></tbx>"""


@pytest.mark.parametrize("format", ["csv", "tsv", "xlsx", "tbx"])
def test_a_glossary_says_the_same_in_every_format(tmp_path: Path, format: str) -> None:
    ours, other = tmp_path / "ours.csv", tmp_path / f"other/ours.{format}"
    ours.write_text(OURS, encoding="utf-8")
    assert main(["glossary", "convert", str(ours), "-o", str(other)]) == 0
    before, after = (read_entries(path) for path in (ours, other))
    assert [replace(e, line=0) for e in before] == [replace(e, line=0) for e in after]


def test_tbx_is_core_and_another_tool_reads_it(tmp_path: Path) -> None:
    ours, tbx = tmp_path / "ours.csv", tmp_path / "ours.tbx"
    ours.write_text(OURS, encoding="utf-8")
    assert main(["glossary", "convert", str(ours), "-o", str(tbx)]) == 0
    root = etree.parse(tbx).getroot()
    assert (root.get("type"), root.get("style")) == ("TBX-Core", "dca")
    named = {etree.QName(element).localname for element in root.iter()}
    assert named == {
        "tbx", "tbxHeader", "fileDesc", "titleStmt", "title", "sourceDesc", "p", "text", "body",
        "conceptEntry", "langSec", "termSec", "term", "note",
    }  # fmt: skip
    terms = [e.text for e in root.iter("{*}term")]
    assert "reading meeting" not in terms  # what is forbidden is offered to nobody as a term


def test_tbx_of_version_2_is_read(tmp_path: Path) -> None:
    path = tmp_path / "fair.tbx"
    path.write_text(TBX2, encoding="utf-8")
    assert len(tbxfile.parsefile(str(path)).units) == 2  # it is what the other tool takes for TBX
    [entry] = read_entries(path)
    assert (entry.source, entry.target) == ("庙会", "temple fair")
    assert (entry.admitted, entry.forbidden) == (("spring fair",), ("temple market",))
    assert entry.note == "A yearly fair."
    assert Glossary.load([path], shipped=False).find("去庙会")[0].entry.target == "temple fair"


def test_tbx_of_version_3_is_read_in_the_style_of_elements(tmp_path: Path) -> None:
    path = tmp_path / "festival.tbx"
    path.write_text(TBX3_DCT, encoding="utf-8")
    [entry] = read_entries(path)
    assert (entry.source, entry.target, entry.zh_hant) == ("灯节", "Lantern Festival", "燈節")
    assert entry.target_short == ("LF",)
    assert entry.category is Category.TERM


@pytest.mark.parametrize(
    "content",
    [
        "<tbx><text>",
        "<html/>",
        '<!DOCTYPE martif [<!ENTITY a "b">]><martif/>',
        "<martif><text><body/></text></martif>",
    ],
)
def test_a_bad_tbx_is_refused_with_its_name(
    tmp_path: Path, content: str, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / "bad.tbx"
    path.write_text(content, encoding="utf-8")
    assert main(["glossary", "convert", str(path), "--to", "csv"]) == 4
    assert "bad.tbx" in capsys.readouterr().err


def test_a_format_has_to_be_named(tmp_path: Path) -> None:
    ours = tmp_path / "ours.csv"
    ours.write_text(OURS, encoding="utf-8")
    assert main(["glossary", "convert", str(ours)]) == 2
    assert main(["glossary", "convert", str(ours), "-o", str(tmp_path / "ours.pdf")]) == 2


def edited(*corrections: tuple[str, str, str]) -> Article:
    """An article in which an editor corrected the term of sentence b3/s1 and others like it."""
    article = reviewed_article()
    block = next(b for b in article.body if b.id == "b3")
    first = block.segments[0]
    blocks = []
    for place, (before, after, by) in enumerate(corrections):
        segment = replace(
            first,
            target=after,
            origin=Origin.EDITOR,
            state=SegmentState.REVIEWED,
            by=by,
            versions=(Version(before, 1),),
        )
        blocks.append(replace(block, id=f"c{place}", text=first.source, segments=(segment,)))
    return replace(article, blocks=tuple(blocks), decisions=())


def write(folder: Path, article: Article) -> Path:
    folder.mkdir(parents=True, exist_ok=True)
    path = folder / "job.xlf"
    path.write_bytes(write_xliff(article))
    return path


SAME_EDIT = (
    (
        "The Experimental Primary School opened a club.",
        "The Pilot Elementary School opened a club.",
        "Ann",
    ),
    (
        "A club was opened by the Experimental Primary School.",
        "A club has been opened by the Pilot Elementary School.",
        "Bea",
    ),
)


def test_what_editors_wrote_twice_for_a_term_is_suggested(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    write(tmp_path, edited(*SAME_EDIT))
    out = tmp_path / "suggestions.csv"
    assert main(["glossary", "suggest", str(tmp_path), "-o", str(out)]) == 0
    [entry] = read_entries(out)
    assert (entry.source, entry.target) == ("实验小学", "Pilot Elementary School")
    assert entry.authority == "Ann, Bea"
    assert "edited 2 times in 1 article" in entry.note


@pytest.mark.parametrize(
    "corrections",
    [
        SAME_EDIT[:1],
        (
            SAME_EDIT[0],
            (SAME_EDIT[1][0], "A club was opened by the Experimental Primary School today.", "Bea"),
        ),
        ((SAME_EDIT[0][0], "Everything about this sentence was written anew by somebody.", "A"),)
        * 2,
    ],
    ids=["once", "the term was kept", "the sentence was rewritten"],
)
def test_what_is_no_habit_is_not_suggested(
    tmp_path: Path,
    corrections: tuple[tuple[str, str, str], ...],
    capsys: pytest.CaptureFixture[str],
) -> None:
    job = write(tmp_path, edited(*corrections))
    assert main(["glossary", "suggest", str(job), "--format", "json"]) == 0
    assert capsys.readouterr().out.strip() == "[]"


def test_a_decision_is_suggested_with_who_took_it(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    article = reviewed_article()
    [decision] = article.decisions
    chosen = replace(decision, chosen="Hundred Schools Reading Together", by="Ann")
    job = write(tmp_path, replace(article, decisions=(chosen,)))
    assert main(["glossary", "suggest", str(job)]) == 0
    shown = capsys.readouterr().out
    assert "百校共读" in shown and "Ann" in shown and "decided" in shown
