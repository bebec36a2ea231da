"""An edited review document comes home: what was changed is taken, and nothing else."""

from __future__ import annotations

import copy
import json
import shutil
from dataclasses import replace
from pathlib import Path

import pytest

from duizhao.article import Article, Block, BlockKind, Origin, Segment, SegmentState, TermUse
from duizhao.article.review import RowStatus
from duizhao.cli.app import main
from duizhao.memory.tmx import write_tmx
from duizhao.memory.unit import MemoryUnit
from duizhao.publication.xliff import read_xliff
from support.editor import WHEN, Editor, said, unwrap
from support.reviewed_article import reviewed_article, write_job


@pytest.fixture
def document(tmp_path: Path) -> Path:
    return write_job(tmp_path / "club", reviewed_article())


def review(path: Path, *options: str) -> int:
    return main(["review", str(path), *options])


def job(path: Path) -> Article:
    (xliff,) = path.parent.glob("*.xlf")
    return read_xliff(xliff.read_bytes())


def targets(article: Article, block: str) -> list[str | None]:
    return [s.target for b, s in article.segments() if b.id == block]


def block_of(article: Article, name: str):
    return next(block for block in article.blocks if block.id == name)


def test_an_untouched_document_changes_nothing(
    document: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    before = {p: p.read_bytes() for p in document.parent.iterdir()}
    assert review(document, "--apply") == 0
    assert {p: p.read_bytes() for p in document.parent.iterdir()} == before
    assert "Nothing was changed" in capsys.readouterr().err


@pytest.mark.parametrize("tracked", [True, False])
@pytest.mark.parametrize("tags", [True, False])
def test_an_edited_sentence_comes_home_with_its_editor(
    document: Path, tracked: bool, tags: bool
) -> None:
    editor = Editor.of(document, tracked=tracked)
    editor.rewrite("1", 1, "Zhou Wenjing, the principal, presided.")
    if not tags:
        editor.without_controls()
    editor.save(document)
    edited = document.read_bytes()
    assert review(document, "--apply") == 0
    article = job(document)
    assert targets(article, "b3") == [
        "The school opened a reading club on March 4.",
        "Zhou Wenjing, the principal, presided.",
        "Teachers from three townships took part.",
    ]
    first, second, _ = block_of(article, "b3").segments
    assert (second.state, second.origin) == (SegmentState.REVIEWED, Origin.EDITOR)
    assert first == reviewed_article().blocks[2].segments[0]
    if tracked:
        assert (second.by, second.at) == ("Mei Lin", WHEN)
    assert document.read_bytes() == edited, "the edited document was written to"
    assert (document.parent / "club.round2.docx").exists()


def test_what_changed_is_shown_word_by_word_and_nothing_is_written(
    document: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    editor = Editor.of(document)
    editor.rewrite("1", 1, "Principal Zhou Wenjing chaired the ceremony.")
    editor.save(document)
    before = sorted(document.parent.iterdir())
    assert review(document) == 0
    shown = capsys.readouterr()
    assert "b3/s2" in shown.out
    assert "Zhou Wenjing [-hosted-]{+chaired+} the ceremony." in shown.out
    assert "Mei Lin" in shown.out
    assert "--apply" in shown.err
    assert sorted(document.parent.iterdir()) == before


def test_running_it_twice_changes_nothing(document: Path) -> None:
    editor = Editor.of(document)
    editor.rewrite("1", 0, "A reading club opened at the school on March 4.")
    editor.choose("D1", -1, "Hundred Schools Reading Together")
    editor.choose("5", 3, "OK")
    editor.choose("Q1", -1, "Yes, it is.")
    editor.comment("7", "Is Friday still right?")
    editor.sign("Mei Lin", "2026-05-04", "Yes")
    editor.save(document)
    assert review(document, "--apply") == 0
    once = {p: p.read_bytes() for p in document.parent.iterdir()}
    assert review(document, "--apply") == 0
    assert {p: p.read_bytes() for p in document.parent.iterdir()} == once


@pytest.mark.parametrize("tags", [True, False])
def test_merged_split_and_moved_sentences_are_taken_as_the_editor_left_them(
    document: Path, tags: bool
) -> None:
    editor = Editor.of(document)
    text = (
        "Teachers from three townships took part. The school opened a reading club on March 4, "
        "and Principal Zhou Wenjing hosted the ceremony."
    )
    if tags:
        one, _, three = editor.sentences("1")
        one.addprevious(three)
        one.addprevious(editor.typed(" "))
        editor.fill(one, "The school opened a reading club on March 4, and")
    else:
        editor.retype("1", 2, text)
    editor.save(document)
    assert review(document, "--apply") == 0
    block = block_of(job(document), "b3")
    assert block.target == text
    assert [s.id for s in block.in_english_order if s.target] == ["s3", "s1"]
    assert block.segments[1].merged_into == "s1"


def test_a_split_sentence_stays_with_its_chinese(document: Path) -> None:
    editor = Editor.of(document)
    editor.rewrite("7", 0, "Principal Zhou spoke. Reading, she said, is for life.")
    editor.without_controls()
    editor.save(document)
    assert review(document, "--apply") == 0
    assert targets(job(document), "b9") == [
        "Principal Zhou spoke. Reading, she said, is for life.",
        "The club meets every Friday.",
    ]


def test_a_moved_row_is_followed(document: Path, capsys: pytest.CaptureFixture[str]) -> None:
    editor = Editor.of(document)
    editor.rewrite("7", 1, "It meets on Fridays.")
    editor.move_row("7", "1")
    editor.save(document)
    assert review(document, "--apply") == 0
    article = job(document)
    assert targets(article, "b9")[1] == "It meets on Fridays."
    assert [b.id for b in article.blocks] == [b.id for b in reviewed_article().blocks]
    assert "row 7 was moved" in capsys.readouterr().out


@pytest.mark.parametrize("tracked", [True, False])
def test_a_deleted_row_is_reported_and_keeps_its_text(
    document: Path, tracked: bool, capsys: pytest.CaptureFixture[str]
) -> None:
    editor = Editor.of(document)
    editor.rewrite("1", 1, "Zhou Wenjing presided.")
    editor.delete_row("4", tracked=tracked)
    editor.save(document)
    assert review(document, "--apply") == 0
    assert "row 4 was deleted; it keeps its old text" in capsys.readouterr().out
    assert targets(job(document), "b6") == targets(reviewed_article(), "b6")


def doubled(editor: Editor) -> None:
    editor.copy_row("4", "7")


def foreign(editor: Editor) -> None:
    editor.copy_row("4", "7")
    last = [row for row in editor.rows() if said(row[1]) == "4"][-1]
    next(last.find(".//{*}tc").iter("{*}t")).text = "44"


def source_edited(editor: Editor) -> None:
    next(editor.cell("4", 1).iter("{*}t")).text = "图书由“千校共读”活动捐赠。"


def sources_exchanged(editor: Editor) -> None:
    one, two = (next(editor.cell(label, 1).iter("{*}t")) for label in ("2", "3"))
    one.text, two.text = two.text, one.text


def tags_of_another(editor: Editor) -> None:
    for control in editor.sentences("4"):
        tag = control.find("{*}sdtPr/{*}tag")
        key = tag.keys()[0]
        tag.set(key, tag.get(key).replace("b6", "b9"))


def number_lost(editor: Editor) -> None:
    next(editor.cell("4", 0).iter("{*}t")).text = ""


def cell_lost(editor: Editor) -> None:
    editor.row("4").remove(editor.cell("4", 3))


def of_another_job(editor: Editor) -> None:
    name = "docProps/custom.xml"
    editor.parts[name] = editor.parts[name].replace(b"<vt:lpwstr>", b"<vt:lpwstr>0", 1)


@pytest.mark.parametrize(
    ("damage", "named"),
    [
        (doubled, "b6"),
        (foreign, "Row 44"),
        (source_edited, "b6"),
        (sources_exchanged, "b4"),
        (tags_of_another, "b9/s1"),
        (number_lost, "The books were given"),
        (cell_lost, "Row 4"),
        (of_another_job, "another job"),
    ],
)
def test_what_cannot_be_matched_is_refused_by_name_and_nothing_is_written(
    damage, named: str, document: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    editor = Editor.of(document)
    editor.rewrite("1", 1, "This must not be taken.")
    damage(editor)
    editor.save(document)
    before = {p: p.read_bytes() for p in document.parent.iterdir()}
    assert review(document, "--apply") == 6
    assert {p: p.read_bytes() for p in document.parent.iterdir()} == before
    assert named in capsys.readouterr().err


def test_two_rows_of_the_same_chinese_are_told_apart_by_their_numbers(document: Path) -> None:
    editor = Editor.of(document)
    editor.rewrite("6", 0, "Children read on the lawn.")
    editor.without_controls()
    editor.save(document)
    assert review(document, "--apply") == 0
    article = job(document)
    assert targets(article, "b4") == ["Children are reading."]
    assert targets(article, "b8") == ["Children read on the lawn."]


def test_a_decision_is_put_in_everywhere_but_where_a_hand_was(
    document: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    editor = Editor.of(document)
    editor.choose("D1", -1, "Hundred Schools Reading Together")
    editor.rewrite("4", 1, "It has reached 40 schools.")
    editor.save(document)
    assert review(document, "--apply") == 0
    article = job(document)
    assert targets(article, "b6") == [
        "The books were given by the “Hundred Schools Reading Together” drive.",
        "It has reached 40 schools.",
    ]
    assert article.decisions[0].chosen == "Hundred Schools Reading Together"
    assert "not overwritten: rows 4" in capsys.readouterr().out


def test_the_next_round_shows_what_changed_since_as_tracked_changes(document: Path) -> None:
    editor = Editor.of(document)
    editor.choose("D1", -1, "Hundred Schools Reading Together")
    editor.rewrite("1", 1, "Zhou Wenjing presided.")
    editor.choose("1", 3, "OK")
    editor.save(document)
    assert review(document, "--apply") == 0
    following = Editor.of(document.parent / "club.round2.docx")
    added = ["".join(e.itertext()) for e in following.cell("4", 2).iter("{*}ins")]
    assert added == [" Reading Together"] * 2
    assert not list(following.cell("1", 2).iter("{*}ins")), "her own edits are no changes to her"
    assert following.cell("1", 0).find("{*}tcPr/{*}shd") is not None
    assert following.cell("4", 0).find("{*}tcPr/{*}shd") is None
    page = said(following.root).partition("How to work")[0]
    assert "“Hundred Schools” is now “Hundred Schools Reading Together”" in page


def test_rejecting_a_change_of_round_two_is_an_edit_like_any_other(document: Path) -> None:
    editor = Editor.of(document)
    editor.choose("D1", -1, "Hundred Schools Reading Together")
    editor.save(document)
    assert review(document, "--apply") == 0
    second = document.parent / "club.round2.docx"
    editor = Editor.of(second)
    for change in list(editor.sentences("4")[0].iter("{*}ins")):
        change.getparent().remove(change)
    for change in list(editor.sentences("4")[0].iter("{*}del")):
        unwrap(change)
    editor.save(second)
    assert review(second, "--apply") == 0
    assert targets(job(document), "b6")[0] == "The books were given by the “Hundred Schools” drive."


def test_comments_and_answers_are_kept_and_shown_in_the_next_round(document: Path) -> None:
    editor = Editor.of(document)
    editor.comment("7", "Is Friday still right?")
    editor.save(document)
    assert review(document, "--apply") == 0
    (note,) = block_of(job(document), "b9").notes
    assert (note.text, note.by, note.at) == ("Is Friday still right?", "Mei Lin", WHEN)
    second = document.parent / "club.round2.docx"
    answerer = Editor.of(second, "Lao Wang")
    answerer.comment("7", "It is.", answering="Is Friday still right?")
    answerer.save(second)
    assert review(second, "--apply") == 0
    notes = block_of(job(document), "b9").notes
    assert [(n.text, n.by, n.about) for n in notes] == [
        ("Is Friday still right?", "Mei Lin", ""),
        ("It is.", "Lao Wang", "Is Friday still right?"),
    ]


def test_two_editors_of_one_document_are_merged_sentence_by_sentence(
    document: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    content = document.read_bytes()
    one, other = Editor(content, "Ann"), Editor(content, "Bo")
    one.rewrite("1", 0, "A reading club was opened on March 4.")
    one.rewrite("7", 0, "Reading is for life, said Principal Zhou.")
    other.rewrite("1", 2, "Teachers of three townships came.")
    other.rewrite("7", 0, "Principal Zhou called reading a lifelong matter.")
    one.save(document.with_name("ann.docx"))
    other.save(document.with_name("bo.docx"))
    assert review(document.with_name("ann.docx"), "--apply") == 0
    capsys.readouterr()
    assert review(document.with_name("bo.docx"), "--apply", "--format", "json") == 0
    data = json.loads(capsys.readouterr().out)
    article = job(document)
    assert targets(article, "b3") == [
        "A reading club was opened on March 4.",
        "Principal Zhou Wenjing hosted the ceremony.",
        "Teachers of three townships came.",
    ]
    assert targets(article, "b9")[0] == "Reading is for life, said Principal Zhou."
    (conflict,) = data["conflicts"]
    assert (conflict["block"], conflict["segment"]) == ("b9", "s1")
    assert (conflict["kept_by"], conflict["other_by"]) == ("Ann", "Bo")
    assert block_of(article, "b9").status is RowStatus.QUERY
    shown = Editor.of(document.parent / "club.round3.docx")
    assert "Principal Zhou called reading" in shown.parts["word/comments.xml"].decode()


def test_a_sign_off_approves_and_a_blank_one_does_not(document: Path) -> None:
    editor = Editor.of(document)
    editor.choose("2", 3, "Query")
    editor.save(document)
    assert review(document, "--apply") == 0
    assert not any(s.state is SegmentState.FINAL for _, s in job(document).segments())
    second = document.parent / "club.round2.docx"
    editor = Editor.of(second)
    editor.sign("Mei Lin", "May 5, 2026", "Yes")
    editor.save(second)
    assert review(second, "--apply") == 0
    article = job(document)
    assert article.sign_off is not None
    assert article.sign_off.approved
    open_ = [b.id for b, s in article.segments() if s.state is not SegmentState.FINAL]
    assert open_ == ["b4"], "all but the queried row"


def copied(editor: Editor, text: str):
    """The run of the reading copy that has this text."""
    runs = [r for r in editor.root.iter("{*}r") if text in "".join(r.itertext())]
    return runs[-1]


def test_a_correction_in_the_reading_copy_is_taken_into_its_row(document: Path) -> None:
    editor = Editor.of(document)
    run = copied(editor, "every Friday")
    run.addprevious(editor.typed("Principal Zhou said that reading is for life. It meets daily."))
    editor.delete(run)
    editor.save(document)
    assert review(document, "--apply") == 0
    assert targets(job(document), "b9") == [
        "Principal Zhou said that reading is for life.",
        "It meets daily.",
    ]


def test_a_row_edited_in_both_places_in_two_ways_is_refused(
    document: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    editor = Editor.of(document)
    copied(editor, "every Friday").addprevious(editor.typed("Well. "))
    editor.rewrite("7", 1, "It meets on Fridays.")
    editor.save(document)
    assert review(document, "--apply") == 6
    assert "b9" in capsys.readouterr().err


@pytest.mark.parametrize("tags", [True, False])
def test_the_label_of_a_title_stays_apart_from_it(tags: bool, tmp_path: Path) -> None:
    article = reviewed_article()
    text = "校园|| 山区小学开办读书会"
    segments = (
        Segment("s1", 0, "校园", "On Campus"),
        Segment("s2", 5, text[5:], "Mountain School Opens a Reading Club"),
    )
    title = Block("b1", BlockKind.TITLE, text, (1, 1), segments=segments)
    article = replace(article, title=text, column="校园", blocks=(title, *article.blocks[1:]))
    document = write_job(tmp_path / "club", article)
    editor = Editor.of(document)
    editor.rewrite("T1", 1, "Mountain School Starts a “Reading Club”")
    if not tags:
        editor.without_controls()
    editor.save(document)
    assert review(document, "--apply") == 0
    assert targets(job(document), "b1") == ["On Campus", "Mountain School Starts a “Reading Club”"]


def edit_elsewhere(document: Path, old: str, new: str) -> None:
    """Changes a target in the XLIFF, as another tool would."""
    (path,) = document.parent.glob("*.xlf")
    text = path.read_text(encoding="utf-8")
    assert text.count(old) == 1
    path.write_text(text.replace(old, new), encoding="utf-8")


def test_what_another_tool_wrote_meanwhile_is_not_taken_back(document: Path) -> None:
    edit_elsewhere(document, "hosted the ceremony", "led the ceremony")
    editor = Editor.of(document, tracked=False)
    editor.rewrite("7", 1, "It meets on Fridays.")
    editor.save(document)
    assert review(document, "--apply") == 0
    assert targets(job(document), "b3")[1] == "Principal Zhou Wenjing led the ceremony."
    assert targets(job(document), "b9")[1] == "It meets on Fridays."


def test_what_another_tool_and_the_editor_both_changed_is_a_conflict(
    document: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    edit_elsewhere(document, "hosted the ceremony", "led the ceremony")
    editor = Editor.of(document, tracked=False)
    editor.rewrite("1", 1, "Zhou Wenjing presided.")
    editor.save(document)
    assert review(document, "--apply") == 0
    assert targets(job(document), "b3")[1] == "Principal Zhou Wenjing led the ceremony."
    told = capsys.readouterr().out
    assert "conflict at row 1 (b3/s2)" in told
    assert "Zhou Wenjing presided." in told


def test_what_is_written_beside_the_table_is_kept_as_a_comment(document: Path) -> None:
    editor = Editor.of(document)
    table = editor.row("1").getparent()
    paragraph = table.makeelement(table.tag.replace("tbl", "p"))
    paragraph.append(editor.typed("Please send me the pictures."))
    table.addnext(paragraph)
    editor.choose("2", 3, "ask Lao Wang")
    editor.save(document)
    assert review(document, "--apply") == 0
    article = job(document)
    assert [note.text for note in article.notes] == ["Please send me the pictures."]
    block = block_of(article, "b4")
    assert (block.status, block.notes[0].text) == (RowStatus.QUERY, "ask Lao Wang")


def test_english_typed_over_the_proposal_is_a_decision(document: Path) -> None:
    editor = Editor.of(document)
    run = next(editor.cell("D1", 2).iter("{*}r"))
    run.addprevious(editor.typed("All Schools Read"))
    editor.delete(run)
    editor.save(document)
    assert review(document, "--apply") == 0
    assert job(document).decisions[0].chosen == "All Schools Read"


def test_a_signature_covers_only_what_its_document_said(document: Path) -> None:
    content = document.read_bytes()
    one, other = Editor(content, "Ann"), Editor(content, "Bo")
    one.rewrite("7", 1, "It meets on Fridays.")
    one.save(document.with_name("ann.docx"))
    other.sign("Bo", "May 5, 2026", "Yes")
    other.save(document.with_name("bo.docx"))
    assert review(document.with_name("ann.docx"), "--apply") == 0
    assert review(document.with_name("bo.docx"), "--apply") == 0
    open_ = [(b.id, s.id) for b, s in job(document).segments() if s.state is not SegmentState.FINAL]
    assert open_ == [("b9", "s2")]
    third = document.parent / "club.round3.docx"
    editor = Editor.of(third)
    editor.sign("Bo", "May 5, 2026", "Yes")
    editor.save(third)
    assert review(third, "--apply") == 0
    assert all(s.state is SegmentState.FINAL for _, s in job(document).segments())


def test_characters_that_a_document_cannot_hold_are_no_edits(tmp_path: Path) -> None:
    text = "孩子们\x07在读书"
    segment = Segment("s1", 0, text, "Children\x07 are\u2028 reading.")
    article = reviewed_article()
    odd = replace(article.blocks[3], text=text, segments=(segment,))
    article = replace(article, blocks=(*article.blocks[:3], odd, *article.blocks[4:]))
    document = write_job(tmp_path / "club", article)
    before = document.with_suffix(".xlf").read_bytes()
    assert review(document, "--apply") == 0
    assert document.with_suffix(".xlf").read_bytes() == before


def test_a_table_pasted_into_the_english_is_refused(document: Path) -> None:
    editor = Editor.of(document)
    other = editor.row("Q1").getparent()
    editor.cell("7", 2).insert(1, copy.deepcopy(other))
    cell = editor.cell("7", 2).find(".//{*}tc//{*}t")
    cell.text = "A table"
    for text in editor.cell("7", 2).find("{*}tbl").iter("{*}t"):
        text.text = "x"
    editor.save(document)
    assert review(document, "--apply") == 6


def test_an_untranslated_sentence_is_typed_in(tmp_path: Path) -> None:
    article = reviewed_article().with_segments(
        lambda block, s: (
            replace(s, target=None, state=SegmentState.INITIAL)
            if (block.id, s.id) == ("b9", "s2")
            else s
        )
    )
    document = write_job(tmp_path / "open", article)
    assert review(document) == 0
    editor = Editor.of(document)
    editor.rewrite("7", 1, "The club meets on Fridays.")
    editor.save(document)
    assert review(document, "--apply") == 0
    assert targets(job(document), "b9")[1] == "The club meets on Fridays."


def test_what_is_no_review_document_is_refused(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    document = write_job(tmp_path / "club", reviewed_article())
    editor = Editor.of(document)
    for table in list(editor.root.iter("{*}tbl")):
        table.getparent().remove(table)
    editor.save(document)
    assert review(document) == 6
    assert "holds no rows" in capsys.readouterr().err
    document.write_bytes(b"not a document")
    assert review(document) == 3


def test_a_document_without_its_job_says_how_to_name_it(
    document: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    alone = tmp_path / "mail" / "club.docx"
    alone.parent.mkdir()
    alone.write_bytes(document.read_bytes())
    assert review(alone) == 3
    assert "--job FILE.xlf" in capsys.readouterr().err
    assert review(alone, "--job", str(document.with_suffix(".xlf"))) == 0


def comments_of(path: Path) -> str:
    return Editor.of(path).parts["word/comments.xml"].decode()


def test_the_jobs_own_glossary_checks_what_an_editor_wrote(tmp_path: Path) -> None:
    club = TermUse(15, 18, "读书会", "reading club", "term", "client", kept=True)
    article = reviewed_article().with_segments(
        lambda b, s: replace(s, terms=(*s.terms, club)) if (b.id, s.id) == ("b3", "s1") else s
    )
    document = write_job(tmp_path / "club", article)
    glossary = tmp_path / "client.csv"
    glossary.write_text(
        "source,target,admitted,forbidden\n读书会,reading club,,book club\n"
        "实验小学,Experimental Primary School,Pilot Elementary School,\n",
        "utf-8",
    )
    editor = Editor.of(document)
    editor.rewrite("1", 0, "Qingshan's Pilot Elementary School opened a book club on March 4.")
    editor.save(document)
    again = document.parent.parent / "again"
    shutil.copytree(document.parent, again)
    assert review(document, "--apply") == 0
    said_so = comments_of(document.with_name("club.round2.docx"))
    assert "Experimental Primary School" in said_so and "book club" not in said_so
    assert review(again / "club.docx", "--apply", "--glossary", str(glossary)) == 0
    said_so = comments_of(again / "club.round2.docx")
    assert "“book club” is wrong for 读书会" in said_so
    written = (again / "club.xlf").read_text("utf-8")
    assert "“book club” is wrong for 读书会" in written, "other tools are told, too"
    assert "Experimental Primary School" not in said_so, "the glossary admits what she wrote"


def test_an_export_for_review_remarks_by_the_jobs_own_glossary(document: Path) -> None:
    glossary = document.parent.parent / "client.csv"
    glossary.write_text(
        "source,target,admitted\n实验小学,Experimental School,the school\n", "utf-8"
    )
    options = [
        "export",
        str(document.with_suffix(".xlf")),
        "--format",
        "docx",
        "--layout",
        "review",
    ]
    plain, own = (document.with_name(name) for name in ("plain.docx", "own.docx"))
    assert main([*options, "-o", str(plain)]) == 0
    assert "实验小学" in comments_of(plain)
    assert main([*options, "-o", str(own), "--glossary", str(glossary)]) == 0
    assert "实验小学" not in comments_of(own)


def test_a_glossary_or_memory_that_is_not_there_ends_with_4_and_nothing_is_written(
    document: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    editor = Editor.of(document)
    editor.rewrite("1", 0, "A reading club opened at the school on March 4.")
    editor.save(document)
    before = sorted(document.parent.iterdir())
    for option, name in (("--glossary", "client.csv"), ("--memory", "client.tmx")):
        for apply in ((), ("--apply",)):
            assert review(document, option, str(document.parent / name), *apply) == 4
            assert name in capsys.readouterr().err
    assert sorted(document.parent.iterdir()) == before


def test_a_memory_offers_english_for_sentences_that_still_have_none(tmp_path: Path) -> None:
    article = reviewed_article().with_segments(
        lambda b, s: replace(s, target=None) if (b.id, s.id) == ("b9", "s2") else s
    )
    document = write_job(tmp_path / "club", article)
    memory = tmp_path / "client.tmx"
    unit = MemoryUnit("读书会每周三举行。", "The club gathers every Wednesday.")
    memory.write_bytes(write_tmx([unit]))
    editor = Editor.of(document)
    editor.rewrite("1", 0, "A reading club opened at the school on March 4.")
    editor.save(document)
    assert review(document, "--apply", "--memory", str(memory)) == 0
    offered = Editor.of(document.with_name("club.round2.docx"))
    assert "The club gathers every Wednesday." in "".join(offered.root.itertext())
    assert targets(job(document), "b9")[1] is None, "it is offered, not put in"
    once = {p: p.read_bytes() for p in document.parent.iterdir()}
    assert review(document, "--apply", "--memory", str(memory)) == 0
    assert {p: p.read_bytes() for p in document.parent.iterdir()} == once


def test_a_named_memorys_register_knows_who_is_who(document: Path) -> None:
    register = document.parent.parent / "people.sqlite"
    entered = ["memory", "person", "周文静", "--spelling", "Zhou Wenjing", "--gender", "male"]
    assert main([*entered, "--source", "her card", "--memory", str(register)]) == 0
    editor = Editor.of(document)
    editor.rewrite("1", 1, "Principal Zhou Wenjing hosted the ceremony herself.")
    editor.save(document)
    again = document.parent.parent / "again"
    shutil.copytree(document.parent, again)
    assert review(document, "--apply") == 0
    assert review(again / "club.docx", "--apply", "--memory", str(register)) == 0
    without = comments_of(document.with_name("club.round2.docx"))
    with_register = comments_of(again / "club.round2.docx")
    assert "周文静 is male" in with_register and "周文静 is male" not in without
