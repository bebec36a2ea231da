"""Publishing articles from the command line: what is written, and that nothing is lost."""

from __future__ import annotations

import json
import os
import re
import zipfile
from pathlib import Path

import pytest

from duizhao.cli.app import main

ARTICLE = """草原教育网
首页 > 新闻 > 正文
京蒙协作|| 清河区教师赴科右前旗送教
2023-06-12 16:20

6月10日,清河区教育局副局长沈立群带领8名教研员赴科右前旗开展送教活动,科右前旗副旗长包玉山参加了启动仪式。

沈立群副局长讲话

沈立群指出,两地要加强交流;要把好的经验留下来。他说:“送教不是走过场。”

• 听课评课

• 专题讲座

文:林静

草原教育网
版权所有
"""


@pytest.fixture
def article(tmp_path: Path) -> Path:
    path = tmp_path / "in" / "visit.txt"
    path.parent.mkdir()
    path.write_text(ARTICLE, encoding="utf-8")
    return path


def run(*arguments: str | Path) -> int:
    return main([str(argument) for argument in arguments])


def docx_text(path: Path) -> str:
    with zipfile.ZipFile(path) as archive:
        xml = archive.read("word/document.xml").decode("utf-8")
    return "".join(re.findall(r"<w:t(?: [^>]*)?>([^<]*)</w:t>", xml))


def html_text(path: Path) -> str:
    return re.sub(r"<[^>]+>", "", path.read_text(encoding="utf-8"))


def bare(text: str) -> str:
    return re.sub(r"\s+", "", text)


def test_an_article_becomes_documents_and_a_report(
    article: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    out = tmp_path / "out"
    assert run("publish", article, "-o", out, "--engine", "none") == 0
    names = ["visit.docx", "visit.html", "visit.xlf", "report.json"]
    assert [Path(line) for line in capsys.readouterr().out.splitlines()] == [
        out / "visit" / name for name in names
    ]
    assert sorted(path.name for path in (out / "visit").iterdir()) == sorted(names)


def test_no_line_of_the_page_is_dropped(article: Path, tmp_path: Path) -> None:
    run("publish", article, "-o", tmp_path, "--engine", "none")
    folder = tmp_path / "visit"
    report = json.loads((folder / "report.json").read_text(encoding="utf-8"))
    set_aside = "".join(item["text"] for item in report["furniture"])
    for shown in (docx_text(folder / "visit.docx"), html_text(folder / "visit.html")):
        everywhere = bare(shown) + bare(set_aside)
        for line in filter(str.strip, ARTICLE.splitlines()):
            for part in re.split(r"\|\||•", line):
                assert bare(part) in everywhere


def test_terms_credits_and_dates_are_english_without_an_engine(
    article: Path, tmp_path: Path
) -> None:
    run("publish", article, "-o", tmp_path, "--engine", "none", "--layout", "target")
    text = html_text(tmp_path / "visit" / "visit.html")
    assert "June 12, 2023" in text
    assert "Lin Jing" in text
    assert "Horqin Right Front Banner" in text


def test_without_a_package_everything_is_written_and_the_remedy_named(
    article: Path,
    argos_home: Path,
    nothing_ships: None,
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
) -> None:
    assert run("publish", article, "-o", tmp_path / "out") == 5
    assert "duizhao models install zh en" in capsys.readouterr().err
    assert (tmp_path / "out/visit/visit.docx").is_file()


@pytest.mark.usefixtures("installed_tiny_package")
def test_an_installed_package_translates(
    article: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run("publish", article, "-o", tmp_path / "out") == 0
    report = json.loads((tmp_path / "out/visit/report.json").read_text(encoding="utf-8"))
    assert report["engine"]
    assert report["untranslated"] == 0
    assert report["terms_used"] > 3
    assert "Translating with" in capsys.readouterr().err


def test_the_same_input_gives_the_same_bytes(article: Path, tmp_path: Path) -> None:
    for name in ("one", "two"):
        run("publish", article, "-o", tmp_path / name, "--engine", "none", "--script", "zh-Hant")
    for first in (tmp_path / "one" / "visit").iterdir():
        assert first.read_bytes() == (tmp_path / "two" / "visit" / first.name).read_bytes()


def test_a_script_stands_beside_the_source(article: Path, tmp_path: Path) -> None:
    run("publish", article, "-o", tmp_path, "--engine", "none", "--script", "zh-Hant-TW")
    page = (tmp_path / "visit/visit.html").read_text(encoding="utf-8")
    assert 'lang="zh-Hant-TW"' in page
    assert "教育局副局長沈立群" in page
    assert "「送教不是走過場。」" in page


def test_a_folder_is_the_articles_in_it(article: Path, tmp_path: Path) -> None:
    (article.parent / "README.md").write_text("About these articles.", encoding="utf-8")
    (article.parent / "notes.json").write_text("{}", encoding="utf-8")
    (article.parent / "second.txt").write_text(ARTICLE, encoding="gb18030")
    assert run("publish", article.parent, "-o", tmp_path / "out", "--engine", "none") == 0
    assert sorted(p.name for p in (tmp_path / "out").iterdir()) == ["second", "visit"]


def test_one_bad_file_does_not_stop_the_others(
    article: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    empty = article.parent / "empty.txt"
    empty.touch()
    missing = article.parent / "missing.txt"
    code = run("publish", empty, article, missing, "-o", tmp_path / "out", "--engine", "none")
    assert code == 3
    assert (tmp_path / "out/visit/visit.docx").is_file()
    messages = capsys.readouterr().err
    assert "empty.txt" in messages
    assert "missing.txt" in messages
    assert "1 of 3 articles were published" in messages


def test_two_articles_of_one_name_do_not_overwrite_each_other(
    article: Path, tmp_path: Path
) -> None:
    other = tmp_path / "elsewhere" / "visit.txt"
    other.parent.mkdir()
    other.write_text(ARTICLE.replace("林静", "周一鸣"), encoding="utf-8")
    out = tmp_path / "out"
    assert run("publish", article, other, "-o", out, "--engine", "none") == 0
    assert "Lin Jing" in html_text(out / "visit" / "visit.html")
    assert "Zhou Yiming" in html_text(out / "visit-2" / "visit-2.html")
    # a later job keeps to the same folders, whichever article it is about
    run("publish", other, "-o", out, "--engine", "none")
    assert "Lin Jing" in html_text(out / "visit" / "visit.html")
    assert sorted(p.name for p in out.iterdir()) == ["visit", "visit-2"]


def test_only_the_formats_asked_for_are_written(article: Path, tmp_path: Path) -> None:
    run("publish", article, "-o", tmp_path, "--engine", "none", "--format", "html")
    assert sorted(p.name for p in (tmp_path / "visit").iterdir()) == ["report.json", "visit.html"]


def test_a_dry_run_writes_nothing(
    article: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run("publish", article, "-o", tmp_path / "out", "--engine", "none", "--dry-run") == 0
    assert not (tmp_path / "out").exists()
    assert "visit.txt" in capsys.readouterr().out


@pytest.mark.parametrize(
    "options",
    [("--layout", "sideways"), ("--format", "pdf"), ("--script", "zh-Hrkt"), ("--to", "fr")],
)
def test_what_is_not_offered_is_a_usage_error(
    article: Path, tmp_path: Path, options: tuple[str, str]
) -> None:
    assert run("publish", article, "-o", tmp_path / "out", *options) == 2
    assert not (tmp_path / "out").exists()


@pytest.mark.parametrize(
    ("name", "content", "said"),
    [
        ("empty.txt", b"", "empty"),
        ("blank.txt", "\n\n \u3000\n".encode(), "no text"),
        ("photo.txt", b"\x89PNG\r\n\x1a\n" + bytes(64), "PNG"),
        ("broken.docx", b"PK\x03\x04 not a document", "broken.docx"),
        ("damaged.txt", ("\u6559\u80b2" * 40).encode() + b"\xff\xfe\xff" * 9, "damaged.txt"),
        ("english.txt", b"The school held a reading festival on June 12. " * 5, "English"),
        ("menu.txt", "首页\n新闻中心\n联系我们\n版权所有\n".encode(), "no article"),
        ("report.pdf", b"%PDF-1.7 " + bytes(99), "PDF"),
    ],
)
def test_what_is_no_article_is_refused_with_the_reason(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], name: str, content: bytes, said: str
) -> None:
    path = tmp_path / name
    path.write_bytes(content)
    assert run("publish", path, "-o", tmp_path / "out", "--engine", "none") == 3
    message = capsys.readouterr().err
    assert said in message
    assert name in message
    assert "Traceback" not in message
    assert not (tmp_path / "out").exists()


def test_a_missing_file_and_an_empty_folder_are_named(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run("publish", tmp_path / "gone.txt", "-o", tmp_path / "out", "--engine", "none") == 3
    assert "gone.txt does not exist" in capsys.readouterr().err
    assert run("publish", tmp_path, "-o", tmp_path / "out", "--engine", "none") == 3
    assert "holds no article" in capsys.readouterr().err


def test_an_output_that_cannot_be_written_is_named(
    article: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    taken = tmp_path / "out"
    taken.write_text("a file where the folder should go", encoding="utf-8")
    assert run("publish", article, "-o", taken, "--engine", "none") == 7
    assert str(taken) in capsys.readouterr().err


@pytest.mark.skipif(os.geteuid() == 0, reason="root may write everywhere")
def test_a_read_only_folder_is_named_and_nothing_is_left(article: Path, tmp_path: Path) -> None:
    out = tmp_path / "out"
    out.mkdir(mode=0o555)
    assert run("publish", article, "-o", out, "--engine", "none") == 7
    assert list(out.iterdir()) == []


def test_a_broken_glossary_is_named_with_its_line(
    article: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    glossary = tmp_path / "client.csv"
    glossary.write_text(
        "source,target,category\n教研员,teaching researcher,job\n", encoding="utf-8"
    )
    code = run("publish", article, "-o", tmp_path / "o", "--engine", "none", "--glossary", glossary)
    assert code == 4
    message = capsys.readouterr().err
    assert "client.csv" in message
    assert "2" in message
    assert "category" in message


def test_a_clients_glossary_wins(article: Path, tmp_path: Path) -> None:
    glossary = tmp_path / "client.csv"
    glossary.write_text("source,target,category\n教研员,subject adviser,title\n", encoding="utf-8")
    run("publish", article, "-o", tmp_path, "--engine", "none", "--glossary", glossary)
    report = json.loads((tmp_path / "visit/report.json").read_text(encoding="utf-8"))
    assert {"source": "教研员", "target": "subject adviser"}.items() <= next(
        term for term in report["terms"] if term["source"] == "教研员"
    ).items()


@pytest.mark.parametrize(
    ("name", "folder"),
    [
        ("...txt", "article"),
        ("..txt", "article"),
        ("a" * 251 + ".txt", "a" * 240),
        ("访问记" * 27 + ".txt", "访问记" * 26 + "访问"),
        ("line\nbreak.txt", "line\nbreak"),
        ("-o.txt", "-o"),
    ],
)
def test_whatever_an_article_is_called_its_folder_is_inside_the_output(
    article: Path, tmp_path: Path, name: str, folder: str
) -> None:
    out = tmp_path / "out" / "here"
    assert run("publish", "-o", out, "--engine", "none", article.rename(tmp_path / name)) == 0
    assert [path.name for path in out.parent.iterdir()] == ["here"]
    assert [path.name for path in out.iterdir()] == [folder]
    assert (out / folder / f"{folder}.docx").is_file()


@pytest.mark.skipif(os.name == "nt", reason="file names are text on Windows")
def test_a_file_name_in_another_encoding_is_no_obstacle(
    article: Path, tmp_path: Path, capsysbinary: pytest.CaptureFixture[bytes]
) -> None:
    named = Path(os.fsdecode(os.fsencode(tmp_path) + b"/" + "访问记".encode("gb18030") + b".txt"))
    out = tmp_path / "out"
    for _ in range(2):
        assert run("publish", article.rename(named), "-o", out, "--engine", "none") == 0
        article = named
        assert "访问记".encode("gb18030") in capsysbinary.readouterr().out
    (folder,) = out.iterdir()
    report = json.loads((folder / "report.json").read_text(encoding="utf-8"))
    assert "\ufffd" in report["source"]


def test_nothing_is_written_where_one_document_cannot_be_made(
    article: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(*_: object) -> bytes:
        raise RuntimeError("no ink")

    monkeypatch.setattr("duizhao.publication.html.write_html", fail)
    out = tmp_path / "out"
    assert run("publish", article, "-o", out, "--engine", "none") == 70
    assert not out.exists()
