"""A job goes out to a translation tool and comes back."""

from __future__ import annotations

import re
from dataclasses import replace
from pathlib import Path

import pytest
from translate.storage.xliff2 import Xliff2File

from duizhao.article import Origin, SegmentState
from duizhao.cli.app import main
from duizhao.publication.xliff import read_xliff, write_xliff
from support.reviewed_article import reviewed_article, write_job

NEW = "The pupils took part in the opening."


@pytest.fixture
def job(tmp_path: Path) -> Path:
    write_job(tmp_path / "job", reviewed_article())
    return tmp_path / "job/club.xlf"


def edited_by_a_tool(job: Path) -> Path:
    """The job as a translation tool leaves it: a target, a state and a note."""
    store = Xliff2File.parsefile(str(job))
    units = {unit.getid(): unit for unit in store.units}
    units["b3::s3"].target = NEW
    units["b3::s3"].markapproved()
    edited = job.parent.parent / "back.xlf"
    store.savefile(str(edited))
    text = edited.read_text("utf-8")
    note = "<notes><note>Is it every Friday?</note></notes>"
    text = re.sub(r'(<unit id="b10".*?</mda:metadata>)', rf"\1{note}", text, flags=re.DOTALL)
    edited.write_text(text, "utf-8")
    return edited


def without_modules(path: Path) -> None:
    """Takes out what a tool drops that knows the core of XLIFF 2 alone."""
    text = path.read_text("utf-8")
    text = re.sub(r"<mda:metadata>.*?</mda:metadata>", "", text, flags=re.DOTALL)
    text = re.sub(r"<gls:glossary>.*?</gls:glossary>", "", text, flags=re.DOTALL)
    text = re.sub(r"</?mrk[^>]*>", "", text)
    path.write_text(text, "utf-8")


def segment(path: Path, block: str, name: str):  # type: ignore[no-untyped-def]
    article = read_xliff(path.read_bytes())
    return next(s for b, s in article.segments() if (b.id, s.id) == (block, name))


def test_extracting_merging_and_extracting_again_gives_the_same_file(job: Path) -> None:
    once = job.read_bytes()
    store = Xliff2File.parsefile(str(job))
    store.save()  # a tool opens it, changes nothing, and saves it
    assert write_xliff(read_xliff(job.read_bytes())) == once


@pytest.mark.parametrize("stripped", [False, True])
def test_targets_states_and_notes_come_home(job: Path, stripped: bool) -> None:
    edited = edited_by_a_tool(job)
    if stripped:
        without_modules(edited)
    before = read_xliff(job.read_bytes())
    assert main(["review", str(edited), "--job", str(job)]) == 0
    assert read_xliff(job.read_bytes()) == before  # nothing is written without --apply
    assert main(["review", str(edited), "--job", str(job), "--apply"]) == 0
    changed = segment(job, "b3", "s3")
    assert (changed.target, changed.origin) == (NEW, Origin.EDITOR)
    assert changed.state is SegmentState.REVIEWED
    article = read_xliff(job.read_bytes())
    [note] = next(b for b in article.body if b.id == "b10").notes
    assert note.text == "Is it every Friday?"
    others = [s for _, s in article.segments() if s.target != NEW]
    assert others == [s for _, s in before.segments() if (s.id, s.start) != ("s3", changed.start)]


def test_taking_it_home_twice_changes_nothing(
    job: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    edited = edited_by_a_tool(job)
    assert main(["review", str(edited), "--job", str(job), "--apply"]) == 0
    files = {p: p.read_bytes() for p in job.parent.iterdir()}
    capsys.readouterr()
    assert main(["review", str(edited), "--job", str(job), "--apply"]) == 0
    assert {p: p.read_bytes() for p in job.parent.iterdir()} == files


def test_what_was_approved_goes_into_the_memory(job: Path) -> None:
    assert main(["review", str(edited_by_a_tool(job)), "--job", str(job), "--apply"]) == 0
    from duizhao.memory.store import Memory

    with Memory(job.parent / "memory.sqlite") as memory:
        assert [unit.target for unit in memory.units()] == [NEW]


@pytest.mark.parametrize(
    ("change", "named"),
    [
        (lambda text: text.replace("来自三个乡镇", "来自四个乡镇"), "b3/s3"),
        (lambda text: text.replace('<unit id="b3"', '<unit id="b33"'), "b33"),
        (lambda text: text.replace('<unit id="b4"', '<unit id="b3"'), "b3"),
        (
            lambda text: re.sub(
                r'<segment id="s2" .*?</segment>', "", text, count=1, flags=re.DOTALL
            ),
            "b3",
        ),
    ],
    ids=["source", "unknown unit", "doubled unit", "segments joined"],
)
def test_a_file_that_does_not_match_is_refused(
    job: Path,
    change,  # type: ignore[no-untyped-def]
    named: str,
    capsys: pytest.CaptureFixture[str],
) -> None:
    edited = edited_by_a_tool(job)
    edited.write_text(change(edited.read_text("utf-8")), "utf-8")
    before = job.read_bytes()
    assert main(["review", str(edited), "--job", str(job), "--apply"]) == 6
    assert named in capsys.readouterr().err
    assert job.read_bytes() == before


def test_a_file_without_modules_says_how_it_comes_home(
    job: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    edited = edited_by_a_tool(job)
    without_modules(edited)
    assert main(["export", str(edited), "--format", "txt", "-o", "-"]) == 3
    assert "duizhao review" in capsys.readouterr().err
    assert main(["review", str(edited), "--apply"]) == 2


@pytest.mark.parametrize("format", ["docx", "html", "tmx", "md", "txt"])
def test_a_job_edited_in_another_tool_is_exported(job: Path, format: str) -> None:
    edited = edited_by_a_tool(job)
    output = job.parent / f"export.{format}"
    assert main(["export", str(edited), "--format", format, "-o", str(output)]) == 0
    if format == "docx":
        from docx import Document

        text = "\n".join(p.text for t in Document(str(output)).tables for r in t.rows
                         for c in r.cells for p in c.paragraphs)  # fmt: skip
    else:
        text = output.read_text("utf-8")
    assert NEW in text


def test_exporting_never_overwrites_a_document_that_nobody_named(job: Path) -> None:
    document = job.with_suffix(".docx")
    before = document.read_bytes()
    assert main(["export", str(job), "--format", "docx"]) == 2
    assert document.read_bytes() == before


def test_markdown_and_text_say_both_languages_and_mark_nothing_that_is_text(
    tmp_path: Path,
) -> None:
    article = reviewed_article()
    starred = article.with_segments(
        lambda b, s: replace(s, target="Children *read* [books].") if b.id == "b4" else s
    )
    job = tmp_path / "club.xlf"
    job.write_bytes(write_xliff(starred))
    assert main(["export", str(job), "--format", "md"]) == 0
    markdown = (tmp_path / "club.md").read_text("utf-8")
    assert markdown.startswith("# 山区小学开办读书会 · Mountain School Opens a Reading Club\n")
    assert r"Children \*read\* \[books\]." in markdown
    assert "\n1. 诗歌和故事\n\n   Poems and stories\n" in markdown
    assert main(["export", str(job), "--format", "txt", "--layout", "target"]) == 0
    text = (tmp_path / "club.txt").read_text("utf-8")
    assert "The club meets every Friday." in text and "读书" not in text
