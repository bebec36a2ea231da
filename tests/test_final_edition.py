"""The gate: nothing is final before an editor approved it, and nothing approved is lost."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from duizhao.article import SegmentState
from duizhao.cli.app import main
from duizhao.publication.xliff import read_xliff
from support.editor import Editor, W, said

ARTICLE = """山区小学开办读书会
2024-03-05

3月4日,青山县实验小学开办了读书会。校长周文静主持了仪式。

来自三个乡镇的教师参加了活动。

文:林静
"""


@pytest.fixture
def article(tmp_path: Path) -> Path:
    path = tmp_path / "club.txt"
    path.write_text(ARTICLE, encoding="utf-8")
    return path


def publish(article: Path, *options: str) -> int:
    output = str(article.parent / "out")
    return main(["publish", str(article), "-o", output, "--layout", "review", *options])


def job(article: Path):
    return read_xliff((article.parent / "out/club/club.xlf").read_bytes())


def approve(article: Path, document: str = "club.docx", **edits: str) -> None:
    path = article.parent / "out/club" / document
    editor = Editor.of(path)
    for label, text in edits.items():
        editor.rewrite(label.removeprefix("row"), 0, text)
    editor.sign("Mei Lin", "May 5, 2026", "Yes")
    editor.save(path)
    assert main(["review", str(path), "--apply"]) == 0


def text_of(path: Path) -> str:
    return said(Editor.of(path).root)


def test_a_final_edition_is_refused_by_name_until_it_is_approved(
    article: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert publish(article) == 0
    assert publish(article, "--final") == 10
    told = capsys.readouterr().err
    assert "not approved" in told
    assert "row 1 (b3/s1)" in told
    assert not list((article.parent / "out/club").glob("*.final.*"))


def test_an_approved_article_is_delivered_whole(
    article: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert publish(article) == 0
    draft = text_of(article.parent / "out/club/club.docx")
    assert "Draft. Machine translation, not yet reviewed" in draft
    approve(article, row1="A reading club opened at the county school on March 4.")
    capsys.readouterr()
    assert publish(article, "--final") == 0
    files = {Path(line).name: Path(line) for line in capsys.readouterr().out.splitlines()}
    assert sorted(files) == [
        "club.english.docx",
        "club.final.docx",
        "club.final.html",
        "club.terms.csv",
        "club.tracked.docx",
    ]
    clean = text_of(files["club.final.docx"])
    assert "not yet reviewed" not in clean
    assert "A reading club opened at the county school on March 4." in clean
    assert "Machine translation by" in clean
    assert "Edited by Mei Lin. Reviewed and approved by Mei Lin, May 5, 2026." in clean
    assert "青山县实验小学" not in text_of(files["club.english.docx"])
    tracked = Editor.of(files["club.tracked.docx"])
    assert list(tracked.root.iter("{*}ins"))
    assert list(tracked.root.iter("{*}del"))
    assert "实验小学,experimental primary school" in files["club.terms.csv"].read_text(
        encoding="utf-8-sig"
    )


def test_publishing_again_keeps_what_the_editor_wrote(article: Path) -> None:
    assert publish(article) == 0
    approve(article, row1="A reading club opened at the county school on March 4.")
    approved = job(article)
    assert publish(article) == 0
    assert job(article) == approved
    assert publish(article, "--final") == 0


def test_a_corrected_article_keeps_what_is_the_same_and_shows_what_is_not(article: Path) -> None:
    assert publish(article) == 0
    approve(article, row1="A reading club opened at the county school on March 4.")
    edited = (article.parent / "out/club/club.docx").read_bytes()
    article.write_text(ARTICLE.replace("三个乡镇", "五个乡镇"), encoding="utf-8")
    assert publish(article, "--final") == 10
    assert publish(article) == 0
    now = job(article)
    first = next(s for _, s in now.segments() if "读书会。" in s.source)
    assert first.target == "A reading club opened at the county school on March 4."
    assert first.state is SegmentState.FINAL
    block = next(b for b in now.blocks if "五个乡镇" in b.text)
    assert block.segments[0].state is SegmentState.TRANSLATED
    assert "三个乡镇" in block.notes[0].text
    assert (article.parent / "out/club/club.docx").read_bytes() == edited
    (following,) = (article.parent / "out/club").glob("club.round3.docx")
    assert "三个乡镇" in Editor.of(following).parts["word/comments.xml"].decode()
    assert publish(article, "--final") == 10


def test_an_edited_document_is_not_overwritten_by_publishing_again(article: Path) -> None:
    assert publish(article) == 0
    path = article.parent / "out/club/club.docx"
    editor = Editor.of(path)
    editor.rewrite("1", 0, "Not taken home yet.")
    editor.save(path)
    edited = path.read_bytes()
    assert publish(article) == 0
    assert path.read_bytes() == edited
    assert main(["review", str(path), "--apply"]) == 0
    assert any(s.target == "Not taken home yet." for _, s in job(article).segments())


def test_the_report_says_how_the_documents_are_laid_out(article: Path) -> None:
    assert publish(article) == 0
    report = json.loads((article.parent / "out/club/report.json").read_text("utf-8"))
    assert report["layout"] == "review"
    approve(article, row1="A reading club opened on March 7.")
    after = json.loads((article.parent / "out/club/report.json").read_text("utf-8"))
    assert {**report, **{name: after[name] for name in ("findings", "numbers_wrong")}} != report
    assert (after["layout"], after["source"]) == ("review", report["source"])


def test_the_page_for_readers_follows_the_review(article: Path) -> None:
    assert publish(article) == 0
    page = article.parent / "out/club/club.html"
    assert "not yet reviewed by an editor" in page.read_text("utf-8")
    approve(article, row1="A reading club opened at the county school on March 4.")
    assert "A reading club opened at the county school on March 4." in page.read_text("utf-8")
    assert "not yet reviewed" not in page.read_text("utf-8")


def test_the_tracked_copy_sets_the_label_of_a_title_apart(article: Path) -> None:
    article.write_text(ARTICLE.replace("山区", "京蒙协作|| 山区", 1), encoding="utf-8")
    assert publish(article) == 0
    approve(article)
    assert publish(article, "--final") == 0
    label, headline = (
        segment.target for block, segment in job(article).segments() if block.kind.value == "title"
    )
    tracked = Editor.of(article.parent / "out/club/club.tracked.docx")
    lines = [said(paragraph) for paragraph in tracked.root.find(f"{W}body").findall(f"{W}p")]
    assert lines[0] == f"Tracked copy · {label}"
    assert lines[2] == headline
