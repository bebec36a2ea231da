"""An English-only document, edited by somebody who reads no Chinese, comes home the same way."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from docx import Document

from duizhao.article import Article, Block, BlockKind, Segment
from duizhao.cli.app import main
from duizhao.publication.presentation import Layout, Presentation
from duizhao.publication.writing import render
from duizhao.publication.xliff import read_xliff, write_xliff
from support.office import pages_of
from support.reviewed_article import reviewed_article


def polished(tmp_path: Path, article: Article | None = None) -> Path:
    """A job whose documents hold the English alone; returns a copy for the polisher."""
    article = article or reviewed_article()
    folder = tmp_path / "club"
    folder.mkdir()
    (folder / "club.xlf").write_bytes(write_xliff(article))
    (folder / "report.json").write_text('{"layout": "target", "scripts": []}', encoding="utf-8")
    for name in ("club.docx", "club.html"):
        (folder / name).write_bytes(render(article, folder / name, Presentation(Layout.TARGET)))
    copy = folder / "polished.docx"
    copy.write_bytes((folder / "club.docx").read_bytes())
    return copy


def change(path: Path, old: str, new: str) -> None:
    document = Document(str(path))
    run = next(r for p in document.paragraphs for r in p.runs if old in r.text)
    run.text = run.text.replace(old, new)
    document.save(str(path))


def job(path: Path) -> Article:
    return read_xliff((path.parent / "club.xlf").read_bytes())


def english(article: Article) -> dict[str, str | None]:
    return {block.id: block.target for block in article.body}


def review(path: Path) -> int:
    return main(["review", str(path), "--apply"])


def test_an_untouched_copy_changes_nothing(tmp_path: Path) -> None:
    path = polished(tmp_path)
    before = (path.parent / "club.xlf").read_bytes()
    assert review(path) == 0
    assert (path.parent / "club.xlf").read_bytes() == before


@pytest.mark.parametrize(
    ("block", "old", "new"),
    [
        ("b1", "Opens a Reading Club", "Starts a Reading Club"),
        ("b2", "March 5, 2024", "5 March 2024"),
        ("b3", "hosted", "chaired"),
        ("b5", "Where the books come from", "Where our books come from"),
        ("b7", "Poems and stories", "Poems, stories"),
        ("b10", "Lin Jing", "Lin, Jing"),
    ],
)
def test_an_edit_goes_into_its_own_paragraph_and_every_export(
    block: str, old: str, new: str, tmp_path: Path
) -> None:
    path = polished(tmp_path)
    change(path, old, new)
    edited = path.read_bytes()
    assert review(path) == 0
    expected = english(reviewed_article())
    expected[block] = (expected[block] or "").replace(old, new)
    assert english(job(path)) == expected
    assert path.read_bytes() == edited
    texts = [p.text for p in Document(str(path.parent / "club.docx")).paragraphs]
    assert any(new in text for text in texts)
    assert new in (path.parent / "club.html").read_text("utf-8")
    assert review(path) == 0
    assert english(job(path)) == expected


def test_a_title_with_a_label_is_put_together_again(tmp_path: Path) -> None:
    article = reviewed_article()
    text = "校园|| 山区小学开办读书会"
    title = Block(
        "b1",
        BlockKind.TITLE,
        text,
        (1, 1),
        segments=(
            Segment("s1", 0, "校园", "On Campus"),
            Segment("s2", 5, text[5:], "Mountain School Opens a Reading Club"),
        ),
    )
    article = replace(
        article, title=text, column="校园", headline=text[5:], blocks=(title, *article.blocks[1:])
    )
    path = polished(tmp_path, article)
    change(path, "On Campus", "At School")
    change(path, "Opens a Reading Club", "Starts a Reading Club")
    assert review(path) == 0
    segments = job(path).blocks[0].segments
    assert [s.target for s in segments] == ["At School", "Mountain School Starts a Reading Club"]


def test_a_paragraph_typed_behind_another_belongs_to_it(tmp_path: Path) -> None:
    path = polished(tmp_path)
    document = Document(str(path))
    place = next(p for p in document.paragraphs if "every Friday" in p.text)
    typed = document.add_paragraph("Everyone is welcome.", style=place.style)
    place._p.addnext(typed._p)
    document.save(str(path))
    assert review(path) == 0
    block = next(b for b in job(path).body if b.id == "b9")
    assert block.target == (
        "Principal Zhou said that reading is for life. The club meets every Friday.\n"
        "Everyone is welcome."
    )


def test_a_deleted_paragraph_keeps_its_text_and_is_told(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = polished(tmp_path)
    document = Document(str(path))
    gone = next(p for p in document.paragraphs if "every Friday" in p.text)
    gone._p.getparent().remove(gone._p)
    document.save(str(path))
    assert review(path) == 0
    assert english(job(path)) == english(reviewed_article())
    assert "row 7 was deleted" in capsys.readouterr().out


def test_a_bookmark_on_another_paragraphs_english_is_refused(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = polished(tmp_path)
    document = Document(str(path))
    one, other = (
        next(p for p in document.paragraphs if words in p.text)
        for words in ("every Friday", "has reached 40")
    )
    for name in ("bookmarkStart", "bookmarkEnd"):
        mark, mark_too = one._p.find(f"{{*}}{name}"), other._p.find(f"{{*}}{name}")
        keys = [key for key in mark.attrib if key.endswith("}name") or key.endswith("}id")]
        for key in keys:
            first, second = mark.get(key), mark_too.get(key)
            mark.set(key, second)
            mark_too.set(key, first)
    document.save(str(path))
    before = (path.parent / "club.xlf").read_bytes()
    assert review(path) == 6
    assert "carries the English of" in capsys.readouterr().err
    assert (path.parent / "club.xlf").read_bytes() == before


@pytest.mark.office
def test_it_opens_in_libreoffice(tmp_path: Path) -> None:
    path = polished(tmp_path)
    assert "The club meets every Friday." in " ".join(" ".join(pages_of(path, tmp_path)).split())
