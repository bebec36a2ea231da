"""A review document edited in LibreOffice, which drops what Word would keep, comes home."""

from __future__ import annotations

from pathlib import Path

import pytest

from duizhao.article import Article
from duizhao.checks.finding import Finding, Severity
from duizhao.cli.app import main
from duizhao.publication.review import write_review
from duizhao.publication.xliff import read_xliff
from support.office import edited_in_writer
from support.reviewed_article import reviewed_article, write_job

pytestmark = pytest.mark.office


def come_home(tmp_path: Path, *actions: list[str], findings: tuple[Finding, ...] = ()) -> Article:
    document = write_job(tmp_path / "club", reviewed_article())
    document.write_bytes(write_review(reviewed_article(), findings))
    edited = tmp_path / "club/edited.docx"
    edited_in_writer(document, edited, list(actions), tmp_path)
    assert main(["review", str(edited), "--apply"]) == 0
    return read_xliff((tmp_path / "club/club.xlf").read_bytes())


def english(article: Article) -> dict[str, str | None]:
    return {block.id: block.target for block in article.body}


def test_words_typed_and_deleted_come_home(tmp_path: Path) -> None:
    article = come_home(
        tmp_path, ["type", "1", "hosted", "chaired"], ["type", "7", " every Friday", ""]
    )
    expected = english(reviewed_article())
    expected["b3"] = (expected["b3"] or "").replace("hosted", "chaired")
    expected["b9"] = (expected["b9"] or "").replace(" every Friday", "")
    assert english(article) == expected


def test_changes_accepted_before_saving_come_home(tmp_path: Path) -> None:
    article = come_home(tmp_path, ["type", "1", "hosted", "chaired"], ["accept"])
    assert "chaired" in (english(article)["b3"] or "")


def test_sentences_merged_split_and_added_come_home(tmp_path: Path) -> None:
    article = come_home(
        tmp_path,
        ["type", "1", "March 4.", "March 4, and"],
        ["type", "7", "said that reading is", "spoke. Reading is"],
        ["append", "4", " More will follow."],
    )
    said = english(article)
    assert said["b3"] == (
        "The school opened a reading club on March 4, and Principal Zhou Wenjing hosted the "
        "ceremony. Teachers from three townships took part."
    )
    assert said["b9"] == ("Principal Zhou spoke. Reading is for life. The club meets every Friday.")
    assert (said["b6"] or "").endswith("has reached 40 schools. More will follow.")
    third = next(b for b in article.blocks if b.id == "b3").segments[2]
    assert third.target == "Teachers from three townships took part."
    assert third.origin == reviewed_article().blocks[2].segments[2].origin, "untouched"


def test_a_moved_row_is_followed_and_a_deleted_one_keeps_its_text(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    article = come_home(
        tmp_path,
        ["type", "7", "every Friday", "on Fridays"],
        ["move_row", "7", "2"],
        ["delete_row", "4"],
    )
    expected = english(reviewed_article())
    expected["b9"] = (expected["b9"] or "").replace("every Friday", "on Fridays")
    assert english(article) == expected
    told = capsys.readouterr().out
    assert "row 7 was moved" in told
    assert "row 4 was deleted" in told


def test_comments_choices_and_the_sign_off_come_home(tmp_path: Path) -> None:
    finding = Finding(
        "x", Severity.WARNING, "c", "b9", "s2", "Is Friday right?", target_span=(21, 27)
    )
    article = come_home(
        tmp_path,
        ["reply", "Is Friday", "Yes, it is."],
        ["comment", "1", "hosted", "Or chaired?", "Ann"],
        ["choose", "D1", "Hundred Schools Reading Together"],
        ["choose", "Name", "Mei Lin"],
        ["choose", "Approved", "Yes"],
        ["status", "3", "Query"],
        findings=(finding,),
    )
    notes = {(n.by, n.text) for b in article.blocks for n in b.notes}
    assert notes == {("Mei Lin", "Yes, it is."), ("Ann", "Or chaired?")}
    assert (english(article)["b6"] or "").count("Hundred Schools Reading Together") == 2
    assert article.sign_off is not None
    assert (article.sign_off.name, article.sign_off.approved) == ("Mei Lin", True)


def test_a_row_whose_chinese_was_edited_there_is_refused(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    document = write_job(tmp_path / "club", reviewed_article())
    edited = tmp_path / "club/edited.docx"
    edited_in_writer(document, edited, [["type_source", "2", "孩子们都在读书"]], tmp_path)
    assert main(["review", str(edited), "--apply"]) == 6
    assert "b4/s1" in capsys.readouterr().err
