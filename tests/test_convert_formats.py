"""Files in another script: which formats, where the outcome goes, and what is said of doubts."""

from __future__ import annotations

import io
import json
import subprocess
import sys
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

import duizhao
from duizhao.cli.app import main
from duizhao.script.converted import Converted, Doubt, Piece
from duizhao.script.formats.passages import slots
from duizhao.script.formats.plain import lines_together
from duizhao.script.formats.report import sentences_of


@dataclass(frozen=True)
class Done:
    """What a command left behind."""

    code: int
    output: bytes
    messages: str


Convert = Callable[..., Done]


@pytest.fixture
def convert(monkeypatch: pytest.MonkeyPatch, capfdbinary: pytest.CaptureFixture[bytes]) -> Convert:
    """Runs ``duizhao convert`` in this process, with bytes on standard input."""

    def run(*arguments: str | Path, data: bytes = b"") -> Done:
        monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(data)))
        code = main(["convert", *map(str, arguments)])
        output, messages = capfdbinary.readouterr()
        return Done(int(code), output, messages.decode())

    return run


def test_the_outcome_goes_to_the_file_that_is_named(convert: Convert, tmp_path: Path) -> None:
    file, output = tmp_path / "a.txt", tmp_path / "new" / "b.txt"
    file.write_text("教师学习。\r\n\n图书馆", "utf-8", newline="")

    done = convert(file, "--to", "zh-Hant-TW", "-o", output)
    assert (done.code, done.output, done.messages) == (0, b"", "")
    assert output.read_bytes().decode() == "教師學習。\r\n\n圖書館"
    assert [path.name for path in output.parent.iterdir()] == ["b.txt"]


def test_a_file_may_take_the_place_of_its_source(convert: Convert, tmp_path: Path) -> None:
    file = tmp_path / "a.html"
    file.write_text("<p>学校</p>", "utf-8")

    assert convert(file, "--to", "zh-Hant", "--output", file).code == 0
    assert file.read_text("utf-8") == "<p>學校</p>"


def test_a_file_that_cannot_be_read_leaves_the_output_as_it_was(
    convert: Convert, tmp_path: Path
) -> None:
    file, output = tmp_path / "a.docx", tmp_path / "b.docx"
    file.write_bytes(b"PK\x03\x04 is all that arrived")
    output.write_text("of yesterday", "utf-8")

    done = convert(file, "--to", "zh-Hant", "-o", output)
    assert done.code == 3
    assert "damaged" in done.messages
    assert output.read_text("utf-8") == "of yesterday"
    assert sorted(path.name for path in tmp_path.iterdir()) == ["a.docx", "b.docx"]


@pytest.mark.parametrize(
    ("data", "outcome"),
    [
        (b"<!DOCTYPE html>\n<p title='%s'>%s</p><code>%s</code>", "<p title='學'>學</p><code>学<"),
        (
            b"<?xml version='1.0'?>\n<html><body>%s<pre>%s</pre>%s</body></html>",
            "學<pre>学</pre>學",
        ),
        (b"a < b: %s <pre>%s</pre> %s", "學 <pre>學</pre> 學"),
    ],
)
def test_the_format_of_standard_input_is_told_from_its_beginning(
    convert: Convert, data: bytes, outcome: str
) -> None:
    done = convert("--to", "zh-Hant", data=data.replace(b"%s", "学".encode()))
    assert outcome in done.output.decode()


@pytest.mark.parametrize(
    ("name", "remedy"),
    [("a.pdf", "Copy its text"), ("a.doc", "save it as .docx"), ("a.xlsx", "CSV UTF-8")],
)
def test_formats_that_cannot_be_kept_are_refused(
    convert: Convert, tmp_path: Path, name: str, remedy: str
) -> None:
    file = tmp_path / name
    file.write_bytes(b"anything")

    done = convert(file, "--to", "zh-Hant")
    assert done.code == 3
    assert remedy in done.messages


def test_a_word_document_is_not_shown_on_a_terminal(
    convert: Convert, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    file = tmp_path / "a.docx"
    file.write_bytes(b"PK\x03\x04")
    monkeypatch.setattr(sys.stdout, "isatty", lambda: True)

    done = convert(file, "--to", "zh-Hant")
    assert done.code == 2
    assert "-o FILE.docx" in done.messages


def test_a_reader_that_goes_away_is_no_error_of_the_report(tmp_path: Path) -> None:
    long, report = tmp_path / "long.txt", tmp_path / "report.json"
    long.write_text("学校很好。\n" * 50_000, "utf-8")
    command = f"{sys.executable} -m duizhao convert {long} --to zh-Hant --report {report}"
    script = f"set -o pipefail; {command} | head -c 9"
    done = subprocess.run(["bash", "-c", script], capture_output=True, check=False)

    assert (done.returncode, done.stdout.decode(), done.stderr) == (0, "學校很", b"")
    assert not report.exists()


def test_comments_are_for_word_documents(convert: Convert) -> None:
    done = convert("--to", "zh-Hant", "--comments", data="学校".encode())
    assert (done.code, done.output) == (2, b"")
    assert "--report FILE" in done.messages


def test_a_report_that_cannot_be_written_is_an_error(convert: Convert, tmp_path: Path) -> None:
    (tmp_path / "folder").mkdir()
    done = convert("--to", "zh-Hant", "--report", tmp_path / "folder", data="学校".encode())
    assert done.code == 7


DOUBTFUL = "学校很好。\n局长李干来了。李干说好。\n"
"""A name that does not tell which of several characters is meant."""


def test_doubtful_characters_are_told_in_one_line_with_how_to_list_them(convert: Convert) -> None:
    done = convert("--to", "zh-Hant-TW", data=DOUBTFUL.encode())

    assert done.output.decode().startswith("學校很好。\n局長李")
    assert done.messages.count("\n") == 1
    assert "2 doubtful characters (干)" in done.messages
    assert "--report FILE" in done.messages


def test_the_report_has_every_doubtful_character_with_its_place(
    convert: Convert, tmp_path: Path
) -> None:
    report = tmp_path / "report.json"
    done = convert("--to", "zh-Hant-TW", "--report", report, data=DOUBTFUL.encode())

    assert str(report) in done.messages
    said = json.loads(report.read_text("utf-8"))
    assert said["doubtful"] == 2
    [count] = said["counts"]
    assert (count["character"], count["count"]) == ("干", 2)
    first, second = said["doubts"]
    assert (first["line"], first["column"]) == (2, 4)
    assert (second["sentence"], second["start"]) == ("李干说好。", 1)
    assert first["choice"] in done.output.decode()
    assert first["choice"] not in first["alternatives"]
    assert len(first["alternatives"]) >= 1


@pytest.mark.parametrize(
    ("name", "text", "place"),
    [
        ("a.md", "# 学校\n\n局长**李干**来了。\n", {"line": 3, "column": 6}),
        ("a.html", "<p>学校\n<p title='局长李干来了'>", {"line": 2, "column": 14}),
        ("a.csv", "source,target\n局长李干来了,x\n", {"line": 2, "column": 4, "field": "source"}),
    ],
)
def test_a_report_says_where_in_the_file(
    convert: Convert, tmp_path: Path, name: str, text: str, place: dict[str, object]
) -> None:
    file, report = tmp_path / name, tmp_path / "report.json"
    file.write_text(text, "utf-8")

    convert(file, "--to", "zh-Hant-TW", "--report", report)
    [doubt] = json.loads(report.read_text("utf-8"))["doubts"]
    assert {key: doubt[key] for key in ("line", "column", "field") if key in doubt} == place
    assert doubt["character"] == "干"


@pytest.mark.parametrize(
    ("name", "outcome"),
    [
        ("zh.json", '{"title": "理髮「店」"}'),
        ("zh.po", '{"title": "理髮「店」"}'),
        ("zh.txt", '{"title": 「理髮『店』」}'),
    ],
)
def test_quotation_marks_of_files_for_programs_are_syntax(
    name: str, outcome: str, convert: Convert, tmp_path: Path
) -> None:
    file = tmp_path / name
    file.write_text('{"title": "理发“店”"}', "utf-8")

    assert convert(file, "--to", "zh-Hant").output.decode() == outcome


def test_what_is_not_seen_divides_no_word_of_a_text(convert: Convert, tmp_path: Path) -> None:
    report = tmp_path / "r.json"
    text = "\ufeff理\u200b发店。\n\u00ad局\u00ad长李\u200b干来了。\u200b"

    done = convert("--to", "zh-Hant", "--report", report, data=text.encode())
    assert done.output.decode().startswith("\ufeff理\u200b髮店。\n\u00ad局\u00ad長李\u200b")
    assert done.output.decode().endswith("來了。\u200b")
    (doubt,) = json.loads(report.read_text("utf-8"))["doubts"]
    assert (doubt["line"], doubt["column"], doubt["character"]) == (2, 7, "干")


def test_a_text_without_doubt_has_an_empty_report(convert: Convert, tmp_path: Path) -> None:
    report = tmp_path / "report.json"
    done = convert("--to", "zh-Hant-TW", "--report", report, data="学校\n".encode())

    assert done.messages.count("\n") == 1
    assert "No doubtful characters" in done.messages
    said = json.loads(report.read_text("utf-8"))
    assert said["doubts"] == said["counts"] == []
    assert (said["from"], said["to"], said["doubtful"]) == ("zh-Hans", "zh-Hant-TW", 0)


def test_a_program_converts_files_too(tmp_path: Path) -> None:
    file, output = tmp_path / "a.md", tmp_path / "b.md"
    file.write_text("# 学校 `学`\n", "utf-8")

    outcome = duizhao.convert_file(file, "zh-Hant-HK", output)
    assert output.read_text("utf-8") == "# 學校 `学`\n"
    assert (outcome.source_tag, outcome.target_tag) == ("zh-Hans", "zh-Hant-HK")
    assert outcome.doubtful == 0


def test_a_long_text_is_converted_piece_by_piece(tmp_path: Path) -> None:
    # more than is read at once, in lines and in one line without end
    text = "于海局长说，学校很好。\n" * 9_000 + "学校很好。" * 40_000
    file, output = tmp_path / "a.txt", tmp_path / "b.txt"
    file.write_bytes(text.encode("gb18030"))

    duizhao.convert_file(file, "zh-Hant-TW", output)
    wanted = "于海局長說，學校很好。\n" * 9_000 + "學校很好。" * 40_000
    assert output.read_bytes().decode() == wanted


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030", "utf-16"])
def test_lines_are_counted_as_an_editor_does(encoding: str) -> None:
    text = "第一行\r\n第二行\n\n" + "长。" * 50_000 + "\n末行"
    together = lines_together(io.BytesIO(text.encode(encoding)), "a.txt", b"")
    lines = [line for each in together for line in each]

    assert "".join(line.text + line.ending for line in lines).lstrip("\ufeff") == text
    assert lines[-1].line == 5
    cut = [line for line in lines if line.line == 4]
    assert len(cut) > 1
    assert all(line.text.endswith("。") for line in cut)
    assert [line.column for line in cut[:2]] == [0, len(cut[0].text)]


@given(st.data())
def test_slots_hold_what_answers_to_them(data: st.DataObject) -> None:
    words = data.draw(st.lists(st.tuples(st.text("甲乙丙", min_size=1), st.text("子丑寅"))))
    source = "".join(old for old, _ in words)
    pieces: list[Piece] = []
    for old, new in words:
        start = pieces[-1].end if pieces else 0
        pieces.append(Piece(start, start + len(old), new))
    converted = Converted.of_pieces(source, pieces)
    more = data.draw(st.sets(st.integers(1, max(1, len(source) - 1))))
    cuts = sorted({0, *(cut for cut in more if cut < len(source))})

    parts = slots(converted, cuts)
    assert "".join(parts) == converted.text
    assert len(parts) == len(cuts)
    for piece in pieces:
        if piece.start in cuts and (piece.end in cuts or piece.end == len(source)):
            inside = [
                part
                for part, cut in zip(parts, cuts, strict=True)
                if piece.start <= cut < piece.end
            ]
            assert "".join(inside) == piece.text


def test_a_report_quotes_the_sentence_that_a_doubt_stands_in() -> None:
    text = "他来了。发生什么？没有。"
    doubts = (Doubt(4, "发", "發", ("髮",)), Doubt(9, "没", "沒", ()))
    found = list(sentences_of(Converted(text, text, doubts)))

    assert [(sentence, start) for _, sentence, start in found] == [("发生什么？", 0), ("没有。", 0)]
