"""What the review document holds, in which order, and that word processors accept it."""

from __future__ import annotations

import json
import re
import subprocess
import sys
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from lxml import etree

from duizhao.article import Article, Block, BlockKind, Segment
from duizhao.article.review import Note, RowStatus, SignOff
from duizhao.checks.checking import check
from duizhao.checks.finding import Concern, Finding, Severity
from duizhao.glossary.layers import Glossary
from duizhao.publication.review import write_review
from duizhao.publication.review.tracked import write_tracked
from support.editor import Editor, Element, W, said, tag_of
from support.node import node_command
from support.office import pages_of
from support.reviewed_article import reviewed_article
from support.translated_article import of_blocks


def opened(*findings: Finding, **facts: object) -> Editor:
    return Editor(write_review(replace(reviewed_article(), **facts), findings))


def comments(editor: Editor) -> list[str]:
    root = etree.fromstring(editor.parts["word/comments.xml"])
    return ["".join(comment.itertext()) for comment in root]


def finding(block: str, segment: str, **facts: object) -> Finding:
    return Finding("a-rule", Severity.WARNING, "accuracy", block, segment, "Look here.", **facts)  # type: ignore[arg-type]


def test_its_parts_stand_in_order() -> None:
    text = said(opened().root)
    parts = (
        "For review",
        "not yet reviewed",
        "What needs you",
        "How to work",
        "使用说明",
        "Decisions",
        "Queries to the author",
        "The article",
        "Reading copy",
        "Sign-off",
        "Approved for publication",
    )
    places = [text.index(part) for part in parts]
    assert places == sorted(places)


def test_a_row_is_a_paragraph_and_a_sentence_is_a_tagged_control() -> None:
    editor = opened()
    assert editor.labels() == ["T1", "T2", "1", "2", "3", "4", "5", "6", "7", "8"]
    tags = [tag_of(control) for control in editor.sentences("1")]
    assert tags == ["segment:b3/s1", "segment:b3/s2", "segment:b3/s3"]
    assert editor.english("1") == (
        "The school opened a reading club on March 4. Principal Zhou Wenjing hosted the ceremony. "
        "Teachers from three townships took part."
    )
    items = editor.cell("1", 3).iter(f"{W}listItem")
    assert [item.get(f"{W}value") for item in items] == ["—", "OK", "Query"]
    lock = editor.cell("1", 1).find(f".//{W}sdt/{W}sdtPr/{W}lock")
    assert lock.get(f"{W}val") == "contentLocked"


def test_controls_stand_inside_paragraphs_only_since_others_are_garbled() -> None:
    for control in opened().root.iter(f"{W}sdt"):
        assert control.getparent().tag == f"{W}p"


def test_changes_are_tracked_from_the_start() -> None:
    settings = etree.fromstring(opened().parts["word/settings.xml"])
    assert settings.find(f"{W}trackRevisions") is not None


def test_a_comment_hangs_at_the_words_that_it_speaks_of() -> None:
    editor = opened(finding("b9", "s2", target="Friday", target_span=(21, 27)))
    sentence = editor.sentences("7")[1]
    start = sentence.find(f".//{W}commentRangeStart")
    between = []
    for element in start.itersiblings():
        if element.tag == f"{W}commentRangeEnd":
            break
        between.append(said(element))
    assert "".join(between) == "Friday"
    assert comments(editor) == ["Look here."]


def test_one_cause_is_told_once_and_names_the_other_rows() -> None:
    editor = opened(
        *(finding(block, "s1", cause="one") for block in ("b9", "b3", "b6")),
        finding("b3", "s2", cause="two"),
    )
    assert comments(editor) == ["Look here. (Also in row 4, 7.)", "Look here."]


def test_notes_and_questions_about_the_chinese_are_no_comments() -> None:
    note = replace(finding("b9", "s1"), severity=Severity.NOTE)
    query = replace(finding("b9", "s1"), concern=Concern.SOURCE)
    assert comments(opened(note, query)) == []


def test_a_lost_term_is_told_at_its_chinese() -> None:
    article = reviewed_article()
    found = check(article, Glossary([]))
    lost = [replace(f, severity=Severity.ERROR) for f in found if f.rule == "term-lost"]
    editor = Editor(write_review(article, lost))
    assert editor.cell("1", 1).find(f".//{W}commentRangeStart") is not None
    (comment,) = comments(editor)
    assert "实验小学" in comment
    assert "Experimental Primary School" in comment


def test_what_was_marked_as_done_is_not_said_again() -> None:
    article = reviewed_article()
    done = Note("Look here.", "Duizhao", resolved=True)
    blocks = tuple(replace(b, notes=(done,)) if b.id == "b9" else b for b in article.blocks)
    assert comments(opened(finding("b9", "s1"), blocks=blocks)) == []


def test_nothing_that_only_a_machine_wants_is_shown() -> None:
    text = said(opened().root)
    assert not re.search(r"\b[0-9a-f]{12,}\b|placeholders|rerank|\bb3\b", text)


def test_equal_articles_give_equal_bytes() -> None:
    assert write_review(reviewed_article()) == write_review(reviewed_article())


def everything() -> list[bytes]:
    article = reviewed_article()
    noted = tuple(
        replace(
            b,
            status=RowStatus.OK,
            notes=(
                Note("Which?", "Mei Lin", "2026-05-04T09:30:00Z", "s1"),
                Note("This.", "Ann", "2026-05-05T09:30:00Z", "s1", about="Which?"),
            ),
        )
        if b.id in ("b9", "b5")
        else b
        for b in article.blocks
    )
    later = replace(
        article, blocks=noted, round=2, sign_off=SignOff("Mei Lin", "May 5, 2026", approved=True)
    )
    untranslated = article.with_segments(lambda _, segment: replace(segment, target=None))
    baseline = {("b9", "s2"): "It meets on Fridays, & <more>."}
    return [
        write_review(article, [finding("b9", "s2", target_span=(0, 3)), finding("b9", "s2")]),
        write_review(later, baseline=baseline, changes=["Row 7: changed."]),
        write_review(untranslated),
        write_tracked(later),
    ]


@pytest.mark.node
@pytest.mark.parametrize("number", range(4))
def test_the_open_xml_validator_finds_no_error(number: int, tmp_path: Path) -> None:
    validator = node_command("ooxml-validator")
    path = tmp_path / "review.docx"
    path.write_bytes(everything()[number])
    done = subprocess.run([validator, path], capture_output=True, text=True, check=False)
    assert json.loads(done.stdout)["errors"] == [], done.stdout


@pytest.mark.office
def test_it_opens_in_libreoffice(tmp_path: Path) -> None:
    path = tmp_path / "review.docx"
    path.write_bytes(everything()[1])
    pages = pages_of(path, tmp_path)
    assert "For review" in pages[0]
    assert "Sign-off" in pages[-1]


def styled(paragraph: Element, style: str) -> list[str]:
    """The text of every run of a paragraph or cell that has a character style."""
    return [
        said(run)
        for run in paragraph.iter(f"{W}r")
        if run.find(f"{W}rPr/{W}rStyle[@{W}val='{style}']") is not None
    ]


@pytest.mark.parametrize("write", [write_review, write_tracked])
def test_the_label_before_a_headline_looks_apart_from_it(write: Callable[[Article], bytes]) -> None:
    article = reviewed_article()
    text = "校园|| 山区小学开办读书会"
    segments = (
        Segment("s1", 0, "校园", "On Campus"),
        Segment("s2", 5, text[5:], "Mountain School Opens a Reading Club"),
    )
    title = Block("b1", BlockKind.TITLE, text, (1, 1), segments=segments)
    plain = replace(article, title=text, blocks=(title, *article.blocks[1:]))
    editor = Editor(write(replace(plain, column="校园")))
    assert styled(editor.cell("T1", 2), "TitleLabel") == ["On Campus"]
    assert editor.english("T1") == "On Campus Mountain School Opens a Reading Club"
    if write is write_review:
        copies = [p for p in editor.root.iter(f"{W}p") if said(p) == editor.english("T1")]
        assert [styled(paragraph, "TitleLabel") for paragraph in copies] == [["On Campus"]] * 2
    assert not styled(Editor(write(plain)).root, "TitleLabel")


LONG = [
    (f"第{n}位老师讲了{n + 20}个故事。", f"Teacher {n} told {n + 20} stories.") for n in range(44)
]
"""A paragraph that fills more than half a page."""


def is_whole(editor: Editor, label: str) -> bool:
    return editor.row(label).find(f"{W}trPr/{W}cantSplit") is not None


def test_a_row_of_more_than_a_third_of_a_page_may_break_and_a_shorter_one_not() -> None:
    editor = Editor(write_review(of_blocks(LONG[:8], LONG)))
    assert is_whole(editor, "1") and not is_whole(editor, "2")


def test_what_a_tracked_change_replaced_counts_for_how_long_a_row_is() -> None:
    article = of_blocks(LONG[:12])
    assert is_whole(Editor(write_review(article)), "1")
    before = {("b1", s.id): f"{s.target} And so on, and so forth." for _, s in article.segments()}
    assert not is_whole(Editor(write_review(article, baseline=before)), "1")


@pytest.mark.office
def test_no_page_ends_early_for_a_long_paragraph(tmp_path: Path) -> None:
    document = tmp_path / "long.docx"
    second = [(source, target.replace("Teacher", "Trainer")) for source, target in LONG]
    document.write_bytes(write_review(of_blocks(LONG, second)))
    (page,) = (page for page in pages_of(document, tmp_path) if "The article" in page)
    assert "Teacher 43 told" in page and "Trainer 0 told" in page


def test_text_that_xml_cannot_hold_is_written_and_read_back() -> None:
    article = reviewed_article().with_segments(
        lambda _, segment: (
            replace(segment, target="a < b & “c”\x07") if segment.id == "s1" else segment
        )
    )
    assert "a < b & “c”" in said(Editor(write_review(article)).root)


@pytest.mark.parametrize("module", ["numbering", "edition", "identity", "review", "docx"])
def test_a_program_may_begin_with_any_part_of_publication(module: str) -> None:
    code = f"import duizhao.publication.{module}"
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0
