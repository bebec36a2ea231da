"""A sentence that was approved once is not translated again."""

from __future__ import annotations

import json
import re
import sqlite3
from dataclasses import replace
from io import BytesIO
from pathlib import Path
from zipfile import ZipFile

import pytest
from lxml import etree

from duizhao.article import Article, Block, MemoryMatch, Origin, Segment, SegmentState
from duizhao.article.reading import read
from duizhao.cli.app import main
from duizhao.glossary.layers import Glossary
from duizhao.glossary.terms.model import Category, Entry
from duizhao.memory.applying import with_memory
from duizhao.memory.register import confirmed_people, register, registered_people, with_register
from duizhao.memory.remembering import memory_of, remember
from duizhao.memory.store import Memory
from duizhao.memory.unit import MemoryUnit, approved_units, key_of
from duizhao.publication.review import write_review
from duizhao.publication.xliff import read_xliff, write_xliff
from duizhao.review import merge, read_returned
from duizhao.translation.document import passages_of
from duizhao.translation.llm.asking import Asking
from duizhao.translation.plan import plan
from support.reviewed_article import reviewed_article

FIRST = """海棠县中心小学迎来新书

2024年3月5日

3月4日,海棠县中心小学的图书馆迎来了三千本新书。校长周文静向老师们介绍了图书馆。

孩子们在挑书

新书由县图书馆捐赠,学生每天中午都可以借阅。
"""
SECOND = """松林县中心小学迎来新书

2025年4月2日

3月4日,海棠县中心小学的图书馆迎来了三千本新书。教师们也来了。

孩子们在挑书

新书由县图书馆捐赠,学生每天下午都可以借阅。
"""
ENGLISH = {
    "3月4日,海棠县中心小学的图书馆迎来了三千本新书。": "On March 4, 3,000 new books reached the "
    "library of Haitang County Central Primary School.",
    "校长周文静向老师们介绍了图书馆。": "Principal Zhou Wenjing showed the teachers the library.",
    "孩子们在挑书": "Children are choosing books.",
    "新书由县图书馆捐赠,学生每天中午都可以借阅。": "The books are a gift of the county library; "
    "students may borrow them every noon.",
}


def article_of(text: str, folder: Path, name: str) -> Article:
    path = folder / f"{name}.txt"
    path.write_text(text, encoding="utf-8")
    return read(path)


def approved(article: Article, glossary: Glossary | None = None) -> Article:
    """The article as an editor approved it, with the terms that were planned then."""
    terms = plan(article, glossary or Glossary([]))

    def settled(segment: Segment, uses: tuple[object, ...]) -> Segment:
        if segment.source not in ENGLISH:
            return segment
        return replace(
            segment,
            target=ENGLISH[segment.source],
            state=SegmentState.FINAL,
            origin=Origin.EDITOR,
            by="An Editor",
            terms=tuple(term.use for term in uses),  # type: ignore[attr-defined]
        )

    done = article.with_segments(lambda b, s: settled(s, terms.of(b, s)))
    return replace(done, target_language="en")


def filled(
    article: Article, memory: Memory, glossary: Glossary | None = None
) -> dict[str, Segment]:
    terms = plan(article, glossary or Glossary([]))
    return {s.source: s for _, s in with_memory(article, [memory], terms).segments()}


def test_the_same_sentence_takes_its_approved_english_and_a_similar_one_is_offered(
    tmp_path: Path,
) -> None:
    memory = Memory()
    memory.add(approved_units(approved(article_of(FIRST, tmp_path, "first"))))
    segments = filled(article_of(SECOND, tmp_path, "second"), memory)
    caption = segments["孩子们在挑书"]
    assert (caption.target, caption.origin) == ("Children are choosing books.", Origin.MEMORY)
    assert caption.state is SegmentState.TRANSLATED  # nobody has approved it here
    similar = segments["新书由县图书馆捐赠,学生每天下午都可以借阅。"]
    assert similar.target is None
    assert similar.matches[0].source == "新书由县图书馆捐赠,学生每天中午都可以借阅。"
    assert 75 <= similar.matches[0].similarity < 100
    assert segments["教师们也来了。"].matches == ()


def test_only_what_a_person_answers_for_is_remembered() -> None:
    article = reviewed_article()
    assert list(approved_units(article)) == []
    reviewed = article.with_segments(
        lambda b, s: replace(s, state=SegmentState.REVIEWED) if b.id == "b5" else s
    )
    assert [unit.target for unit in approved_units(reviewed)] == ["Where the books come from"]


def test_the_sentence_before_decides_between_two_approved_translations(tmp_path: Path) -> None:
    memory = Memory()
    text = "标题在这里\n\n老师走进教室。他们都来了。学生走进操场。他们都来了。\n"
    once = article_of(text, tmp_path, "once")
    said = iter(["The teachers came.", "The students came."])
    memory.add(
        approved_units(
            once.with_segments(
                lambda b, s: (
                    replace(s, target=next(said), state=SegmentState.FINAL)
                    if s.source == "他们都来了。"
                    else replace(s, target="Someone walked in.", state=SegmentState.FINAL)
                )
            )
        )
    )
    again = article_of("另一个标题\n\n学生走进操场。他们都来了。\n", tmp_path, "again")
    taken = filled(again, memory)["他们都来了。"]
    assert (taken.target, taken.matches[0].similarity) == ("The students came.", 101)
    elsewhere = article_of("另一个标题\n\n家长走进礼堂。他们都来了。\n", tmp_path, "elsewhere")
    offered = filled(elsewhere, memory)["他们都来了。"]
    assert offered.target is None
    assert {match.target for match in offered.matches} == {
        "The teachers came.",
        "The students came.",
    }
    assert all("different English" in match.reason for match in offered.matches)


def library(english: str) -> Glossary:
    return Glossary([[Entry("图书馆", english, Category.TERM, layer="ours")]])


def test_english_whose_glossary_has_changed_is_offered_and_not_taken(tmp_path: Path) -> None:
    memory = Memory()
    then = library("library")
    memory.add(approved_units(approved(article_of(FIRST, tmp_path, "first"), then)))
    now = article_of(SECOND, tmp_path, "second")
    source = "3月4日,海棠县中心小学的图书馆迎来了三千本新书。"
    assert filled(now, memory, then)[source].origin is Origin.MEMORY
    changed = filled(now, memory, library("reading center"))[source]
    assert changed.target is None
    assert changed.matches[0].reason == (
        "The glossary had “library” for 图书馆 and now has “reading center”."
    )
    gone = filled(now, memory, Glossary([]))[source]
    assert gone.target is None and "no longer has" in gone.matches[0].reason


def test_english_from_another_tool_is_taken_where_it_says_the_glossarys_terms() -> None:
    article = reviewed_article()
    source = "图书由“百校共读”活动捐赠。"
    memory = Memory()
    memory.add([MemoryUnit(source, "The books were donated.")])
    bare = article.with_segments(lambda b, s: replace(s, target=None))
    assert filled(bare, memory)[source].target == "The books were donated."
    glossary = Glossary([[Entry("图书", "reading matter", layer="ours")]])
    offered = filled(bare, memory, glossary)[source]
    assert offered.target is None
    assert offered.matches[0].reason == "It does not say “reading matter” for 图书."


def test_a_correction_replaces_what_was_approved_in_the_same_place(tmp_path: Path) -> None:
    path = tmp_path / "memory.sqlite"
    unit = MemoryUnit("孩子们在挑书", "Children choose books.", "", "first")
    with Memory(path, write=True) as memory:
        assert memory.add([unit]) == 1
        assert memory.add([unit]) == 0
        assert memory.add([replace(unit, target="Children are choosing books.")]) == 1
        assert [u.target for u in memory.units()] == ["Children are choosing books."]
        assert (
            memory.similar(key_of("孩子们都在挑书"))[0][1].target == "Children are choosing books."
        )


def test_width_white_space_and_script_do_not_make_another_sentence() -> None:
    memory = Memory()
    memory.add([MemoryUnit("图书馆,开放了。", "The library is open.")])
    assert memory.same(key_of("图书馆，\n开放了。"))
    assert memory.same(key_of("圖書館，開放了。", "zh-Hant-TW"))


def test_merged_sentences_are_one_unit(tmp_path: Path) -> None:
    article = approved(article_of(FIRST, tmp_path, "first"))
    merged = article.with_segments(
        lambda b, s: (
            replace(s, target="", merged_into="s1", state=SegmentState.FINAL)
            if s.source.startswith("校长")
            else s
        )
    )
    [unit] = [u for u in approved_units(merged) if u.source.startswith("3月4日")]
    assert unit.source.endswith("校长周文静向老师们介绍了图书馆。")


def test_publishing_finds_the_memory_beside_the_output_and_counts_what_it_saved(
    tmp_path: Path,
) -> None:
    output = tmp_path / "out"
    remember(approved(article_of(FIRST, tmp_path, "first")), output / "memory.sqlite")
    article_of(SECOND, tmp_path, "second")
    assert (
        main(["publish", str(tmp_path / "second.txt"), "-o", str(output), "--engine", "none"]) == 0
    )
    report = json.loads((output / "second/report.json").read_text("utf-8"))["memory"]
    assert (report["taken"], report["offered"]) == (2, 1)
    assert report["sentences"]["100"] + report["sentences"]["101"] == 2
    job = read_xliff((output / "second/second.xlf").read_bytes())
    assert sum(s.origin is Origin.MEMORY for _, s in job.segments()) == 2
    html = (output / "second/second.html").read_text("utf-8")
    assert '<span class="remembered">Children are choosing books.</span>' in html
    assert "approved for the same sentence" in html


def test_the_mark_goes_when_the_sentence_is_reviewed_here(tmp_path: Path) -> None:
    from duizhao.publication.edition import arrange

    memory = Memory()
    memory.add(approved_units(approved(article_of(FIRST, tmp_path, "first"))))
    article = with_memory(article_of(SECOND, tmp_path, "second"), [memory], plan(
        article_of(SECOND, tmp_path, "second"), Glossary([])
    ))  # fmt: skip
    assert arrange(article).remembered == 2
    reviewed = article.with_segments(lambda b, s: replace(s, state=SegmentState.REVIEWED))
    assert arrange(reviewed).remembered == 0


def test_the_memory_of_a_job_stands_beside_its_folder(tmp_path: Path) -> None:
    job = tmp_path / "out/club/club.xlf"
    job.parent.mkdir(parents=True)
    (job.parent / "report.json").write_text("{}")
    assert memory_of(job) == (tmp_path / "out/memory.sqlite").resolve()
    assert memory_of(tmp_path / "mail/club.xlf") == (tmp_path / "mail/memory.sqlite").resolve()


@pytest.mark.parametrize("content", [b"no database at all, but text" * 50, None])
def test_a_file_that_is_no_memory_is_refused(tmp_path: Path, content: bytes | None) -> None:
    path = tmp_path / "memory.sqlite"
    if content is None:
        connection = sqlite3.connect(path)
        connection.execute("CREATE TABLE other (a)")
        connection.close()
    else:
        path.write_bytes(content)
    before = path.read_bytes()
    assert main(["memory", "stats", "--memory", str(path)]) == 4
    assert path.read_bytes() == before


@pytest.mark.parametrize("size", [2_000, 16_000], ids=["all compared", "by the index"])
def test_similar_sentences_are_found_among_many(size: int) -> None:
    memory = Memory()
    memory.add(
        MemoryUnit(f"第{n}所学校在{n % 12 + 1}月收到了{n * 7}本图书。", f"School {n}.", "", "long")
        for n in range(size)
    )
    found = memory.similar(key_of("第1234所学校在11月收到了8638本新图书。"))
    assert found[0][1].target == "School 1234."


def test_people_are_registered_as_approved_sentences_say_them(tmp_path: Path) -> None:
    article = approved(article_of(FIRST, tmp_path, "first"))
    glossary = Glossary.load([])
    [person] = confirmed_people(article, glossary)
    assert (person.zh, person.en) == ("周文静", "Zhou Wenjing")
    [title] = person.titles
    assert (title.title, title.date, title.source) == ("校长", "2024-03-05", "first")
    unapproved = article.with_segments(lambda b, s: replace(s, state=SegmentState.TRANSLATED))
    assert not list(confirmed_people(unapproved, glossary))


def test_a_registered_spelling_serves_the_next_article_and_wins(tmp_path: Path) -> None:
    path = str(tmp_path / "out/memory.sqlite")
    entered = ["memory", "person", "周文静", "--spelling", "Vivian Chow", "--gender", "female"]
    assert main([*entered, "--memory", path]) == 2  # without what confirms it
    assert main([*entered, "--source", "her business card", "--memory", path]) == 0
    article_of(FIRST, tmp_path, "first")
    options = ["-o", str(tmp_path / "out"), "--engine", "none", "--format", "xliff"]
    assert main(["publish", str(tmp_path / "first.txt"), *options]) == 0
    job = read_xliff((tmp_path / "out/first/first.xlf").read_bytes())
    asked = [term.target for _, s in job.segments() for term in s.terms if "周文静" in term.source]
    assert asked and all("Vivian Chow" in target for target in asked)


def test_what_a_person_entered_no_article_changes(tmp_path: Path) -> None:
    memory = Memory()
    article = approved(article_of(FIRST, tmp_path, "first"))
    [person] = confirmed_people(article, Glossary.load([]))
    register(memory, [replace(person, en="Vivian Chow", source="a card", stated=True)])
    register(memory, [person])
    [kept] = registered_people(memory)
    assert (kept.en, kept.source) == ("Vivian Chow", "a card")
    assert kept.titles == person.titles
    assert with_register(Glossary([]), [memory]).entries[0].target == "Vivian Chow"


def test_a_job_with_matches_comes_back_as_it_was_written(tmp_path: Path) -> None:
    memory = Memory()
    memory.add(approved_units(approved(article_of(FIRST, tmp_path, "first"))))
    article = article_of(SECOND, tmp_path, "second")
    matched = with_memory(article, [memory], plan(article, Glossary([])))
    written = write_xliff(replace(matched, target_language="en"))
    assert write_xliff(read_xliff(written)) == written
    assert b"mtc:match" in written


def with_matches() -> Article:
    """An article with a sentence that the memory had, and two for which it has something else."""
    article = reviewed_article()

    def matched(block: Block, segment: Segment) -> Segment:
        same = MemoryMatch(segment.source, segment.target or "", 101, "earlier")
        if block.id == "b4":
            return replace(segment, origin=Origin.MEMORY, matches=(same,))
        if (block.id, segment.id) == ("b3", "s3"):
            like = MemoryMatch(
                "来自五个乡镇的教师来了。", "Teachers from five came.", 87, "earlier"
            )
            return replace(segment, matches=(like,))
        if block.id == "b5":
            other = replace(same, target="Where books are from", reason="It was no heading.")
            return replace(segment, matches=(other,))
        return segment

    return article.with_segments(matched)


def text_of(document: bytes) -> str:
    root = etree.fromstring(ZipFile(BytesIO(document)).read("word/document.xml"))
    return "".join(root.itertext())


def test_the_review_document_marks_and_offers_without_a_score() -> None:
    article = with_matches()
    document = write_review(article)
    text = text_of(document)
    assert "Similar sentences, approved before" in text
    assert "Teachers from five came." in text and "It was no heading." in text
    assert "87" not in text and "101" not in text
    xml = ZipFile(BytesIO(document)).read("word/document.xml").decode()
    marked = re.findall(r'<w:rStyle w:val="Remembered"/>.*?<w:t[^>]*>(.*?)</w:t>', xml)
    assert marked == ["Children are reading."]


def test_what_is_offered_comes_home_as_no_change() -> None:
    article = with_matches()
    returned = read_returned(write_review(article), "back.docx")
    assert not merge(article, returned).changed


def test_a_language_model_is_shown_the_approved_sentence_that_is_close(tmp_path: Path) -> None:
    class Silent:
        description, source_language, target_language = "a test", "zh-Hans", "en"

        def translate(self, sentences: list[str], **_: object) -> list[str]:
            return ["" for _ in sentences]

    article = with_matches().with_segments(
        lambda b, s: replace(s, target=None, origin=None, state=SegmentState.INITIAL)
    )
    passages = passages_of(article, Silent(), plan(article, Glossary([])))
    asked = Asking(None, passages).first_requests()  # type: ignore[arg-type]
    assert len([r for r in asked if "Teachers from five came." in r.user]) == 1
    # what was not taken because something is wrong about it is not shown
    assert not [r for r in asked if "Where books are from" in r.user]
    far = article.with_segments(
        lambda b, s: replace(s, matches=tuple(replace(m, similarity=80) for m in s.matches))
    )
    passages = passages_of(far, Silent(), plan(far, Glossary([])))
    asked = Asking(None, passages).first_requests()  # type: ignore[arg-type]
    assert not [r for r in asked if "Teachers from five came." in r.user]
