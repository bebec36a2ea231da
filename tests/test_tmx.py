"""Translation memories travel as TMX."""

from __future__ import annotations

from pathlib import Path

import pytest
from lxml import etree
from translate.storage.tmx import tmxfile

from duizhao.cli.app import main
from duizhao.errors import ConfigurationError
from duizhao.memory.store import Memory
from duizhao.memory.tmx import read_tmx, write_tmx
from duizhao.memory.unit import ApprovedTerm, MemoryUnit

UNITS = [
    MemoryUnit(
        "读书会每周五举行。",
        "The club meets on Fridays & <never> else.",
        before="前一句。",
        found_in="club",
        kind="paragraph",
        terms=(ApprovedTerm("读书会", "reading club", "ours"),),
        by="An Editor",
        at="2025-01-02T03:04:05Z",
    ),
    MemoryUnit("讀書會", "Reading club", found_in="hant", source_language="zh-Hant-TW"),
]

FOREIGN = """<?xml version="1.0" encoding="UTF-8"?>
<!DOCTYPE tmx SYSTEM "tmx14.dtd">
<tmx version="1.4"><header creationtool="x" creationtoolversion="1" segtype="sentence"
 o-tmf="x" adminlang="en" srclang="EN-US" datatype="xml"/><body>
<tu creationid="KIM" creationdate="20200102T030405Z">
 <tuv xml:lang="EN-US">
  <seg>The <bpt i="1">&lt;b&gt;</bpt>gate<ept i="1">&lt;/b&gt;</ept> is open.</seg></tuv>
 <tuv xml:lang="ZH-CN"><seg>大门<ph x="1">{1}</ph>开了。</seg></tuv>
</tu>
<tu><tuv xml:lang="EN-US"><seg>Only English</seg></tuv><tuv xml:lang="FR"><seg>Seul</seg></tuv></tu>
</body></tmx>"""


def test_units_come_back_as_they_were_written(tmp_path: Path) -> None:
    path = tmp_path / "memory.tmx"
    path.write_bytes(write_tmx(UNITS))
    assert list(read_tmx(path)) == UNITS


def test_another_tool_reads_it(tmp_path: Path) -> None:
    path = tmp_path / "memory.tmx"
    path.write_bytes(write_tmx(UNITS))
    store = tmxfile.parsefile(str(path))
    assert next((unit.source, unit.target) for unit in store.units) == (
        UNITS[0].source,
        UNITS[0].target,
    )


def test_another_tools_memory_is_read_without_its_codes(tmp_path: Path) -> None:
    path = tmp_path / "theirs.tmx"
    path.write_text(FOREIGN, encoding="utf-8")
    [unit] = read_tmx(path)
    assert (unit.source, unit.target) == ("大门开了。", "The gate is open.")
    assert (unit.by, unit.at, unit.source_language) == ("KIM", "2020-01-02T03:04:05Z", "zh-Hans")
    assert unit.terms is None and unit.before is None


@pytest.mark.parametrize(
    "content",
    [
        "<tmx version='1.4'><body>",
        "<html/>",
        '<!DOCTYPE tmx [<!ENTITY a "b">]><tmx><body/></tmx>',
        "",
    ],
)
def test_what_is_no_tmx_is_refused_with_its_name(tmp_path: Path, content: str) -> None:
    path = tmp_path / "bad.tmx"
    path.write_text(content)
    with pytest.raises(ConfigurationError, match=r"bad\.tmx"):
        list(read_tmx(path))


def test_memory_commands_take_in_and_give_out(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    theirs, memory = tmp_path / "theirs.tmx", tmp_path / "new/memory.sqlite"
    theirs.write_text(FOREIGN, encoding="utf-8")
    assert main(["memory", "import", str(theirs), "--memory", str(memory)]) == 0
    assert "1 sentence new" in capsys.readouterr().out
    assert main(["memory", "import", str(theirs), "--memory", str(memory)]) == 0
    assert "0 sentences new" in capsys.readouterr().out
    assert main(["memory", "stats", "--memory", str(memory), "--format", "json"]) == 0
    assert '"units": 1' in capsys.readouterr().out
    out = tmp_path / "out.tmx"
    assert main(["memory", "export", "--memory", str(memory), "-o", str(out)]) == 0
    assert [unit.source for unit in read_tmx(out)] == ["大门开了。"]
    assert etree.parse(out).getroot().get("version") == "1.4"


def test_a_bad_file_leaves_the_memory_as_it_was(tmp_path: Path) -> None:
    memory = tmp_path / "memory.sqlite"
    bad = tmp_path / "bad.tmx"
    bad.write_text(FOREIGN.replace("</body></tmx>", "<tu>"), encoding="utf-8")
    assert main(["memory", "import", str(bad), "--memory", str(memory)]) == 4
    with Memory(memory) as kept:
        assert kept.statistics().units == 0


def test_publishing_takes_a_tmx_file(tmp_path: Path) -> None:
    article, theirs = tmp_path / "gate.txt", tmp_path / "theirs.tmx"
    article.write_text("新校区的大门\n\n大门开了。学生们走进了校园。\n", encoding="utf-8")
    theirs.write_text(FOREIGN, encoding="utf-8")
    options = ["-o", str(tmp_path / "out"), "--engine", "none", "--memory", str(theirs)]
    assert main(["publish", str(article), *options]) == 0
    html = (tmp_path / "out/gate/gate.html").read_text("utf-8")
    assert "The gate is open." in html
    missing = [*options[:-1], str(tmp_path / "none.tmx")]
    assert main(["publish", str(article), *missing]) == 4
