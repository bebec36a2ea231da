"""No glossary makes the search or the check crash or run away, and its faults are named."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from duizhao.glossary.files.checking import check_glossaries
from duizhao.glossary.layers import Glossary
from duizhao.glossary.terms.model import Category, Entry
from support.calls import calls_of

LONG = "activity " * 111 + "x"  # 1,000 characters


def found(text: str, *entries: Entry) -> list[tuple[str, str]]:
    return [(match.surface, match.entry.target) for match in Glossary([entries]).find(text)]


@pytest.mark.parametrize(
    ("text", "entries", "expected"),
    [
        pytest.param(
            "临江区实验学校长",
            [Entry("临江区实验", "a"), Entry("区实验学校", "b"), Entry("学校长", "c")],
            ["临江区实验", "学校长"],
            id="overlapping",
        ),
        pytest.param(
            "临江区实验学校，实验学校，学校",
            [Entry("学校", "a"), Entry("实验学校", "b"), Entry("临江区实验学校", "c")],
            ["临江区实验学校", "实验学校", "学校"],
            id="nested",
        ),
        pytest.param(
            "京蒙两地，蒙蒙", [Entry("蒙", "a"), Entry("京", "b", context=("蒙",))], ["京"],
            id="one character",
        ),
        pytest.param(
            "研修研修研修", [Entry("研修", "研修 of 研修", source_short=("研修", "研修"))],
            ["研修"] * 3, id="self-referring",
        ),
        pytest.param(
            r"a.*b活动在[区](县)\1$举行",
            [Entry(source, "x") for source in ("a.*b", ".*", "[区](县)", r"\1$")],
            ["a.*b", "[区](县)", r"\1$"], id="regex characters",
        ),
        pytest.param(
            "研修基地和基地", [Entry("研修基地", "基地 base"), Entry("基地", "研修基地")],
            ["研修基地", "基地"], id="target containing another source",
        ),
        pytest.param("今天举行活动", [Entry("活动", LONG)], ["活动"], id="1,000-character target"),
        pytest.param(
            "在" + "长" * 1000, [Entry("长" * 1000, "x"), Entry("长" * 999, "y")], ["长" * 1000],
            id="1,000-character source",
        ),
        pytest.param(
            "研修", [Entry("", "x"), Entry("\0", "y"), Entry("研修\0", "z")], [],
            id="nothing",
        ),
    ],
)  # fmt: skip
def test_a_strange_glossary_finds_what_is_there(
    text: str, entries: list[Entry], expected: list[str]
) -> None:
    assert [surface for surface, _ in found(text, *entries)] == expected
    assert [surface for surface, _ in found(text, *reversed(entries))] == expected


def test_the_check_names_what_is_strange(tmp_path: Path) -> None:
    path = tmp_path / "strange.csv"
    rows = [
        "蒙,Inner Mongolia,House",
        "研修基地,基地 base,House",
        "研修,研修 of 研修,House",
        f"活动,{LONG},House",
        '"[区(县",(?:regex)+ [0],House',
        "学校,school,House",
        "实验学校,experimental school,House",
    ]
    path.write_text("\n".join(["source,target,authority", *rows]), "utf-8")

    findings = check_glossaries([path])
    assert [(finding.line, finding.severity.value, finding.rule) for finding in findings] == [
        (2, "error", "needs-context"),
        (3, "error", "chinese-in-english"),
        (4, "error", "chinese-in-english"),
        (5, "warning", "too-long"),
        (6, "warning", "unbalanced"),
    ]  # fmt: skip


def test_a_row_a_thousand_times_is_a_thousand_findings_at_most(tmp_path: Path) -> None:
    path = tmp_path / "again.csv"
    same = ["研修,training,House"] * 500 + ["研修,study,House"] * 500
    path.write_text("\n".join(["source,target,authority", *same]), "utf-8")
    findings = check_glossaries([path])

    assert [finding.line for finding in findings] == list(range(3, 1002))
    assert {finding.rule for finding in findings} == {"duplicate", "conflict"}


@pytest.mark.parametrize(
    ("entries", "unit"),
    [
        pytest.param([Entry("甲" * n, "x") for n in range(2, 60)], "甲", id="nested"),
        pytest.param([Entry("甲" * n + "乙", "x") for n in range(2, 60)], "甲", id="nearly there"),
        pytest.param(
            [Entry("甲" * n, "x", context=("丁",)) for n in range(1, 30)], "甲", id="never holding"
        ),
        pytest.param([Entry("长", "x", Category.TITLE, context=("甲",))], "长甲", id="contexts"),
        pytest.param([Entry("会长", "x", Category.TITLE)], "社会长", id="pieces of words"),
    ],
)
def test_work_grows_with_the_text_and_no_faster(entries: list[Entry], unit: str) -> None:
    glossary = Glossary([entries])
    glossary.find(unit * 200)  # so that lazily loaded parts are there

    short = calls_of(lambda: glossary.find(unit * 200))
    assert calls_of(lambda: glossary.find(unit * 2000)) < 11 * short


cells = st.text(
    st.sampled_from("学校研修长a.*[](){}^$|\\+?⟦0⟧_ \t\n\"',，“”\0\ufeff\U00020bb7"), max_size=12
)


@given(st.lists(st.tuples(cells, cells, cells, cells), max_size=8), cells)
def test_any_cells_are_read_and_checked_or_named(
    tmp_path_factory: pytest.TempPathFactory, rows: list[tuple[str, ...]], text: str
) -> None:
    entries = [
        Entry(source, target, source_short=(short,), context=(near,) * bool(near))
        for source, target, short, near in rows
    ]
    position = 0
    for match in Glossary([entries]).find(text):
        assert position <= match.start < match.end <= len(text)
        assert match.surface == text[match.start : match.end]
        position = match.end

    path = tmp_path_factory.mktemp("any") / "any.tsv"
    lines = ["\t".join(("source", "target", "source_short", "context")), *map("\t".join, rows)]
    path.write_bytes("\n".join(lines).encode())
    for finding in check_glossaries([path]):
        assert finding.message
        assert finding.line >= 0
