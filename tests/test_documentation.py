"""The documents say what the program does."""

from __future__ import annotations

import re
import runpy
import subprocess
import sys
from pathlib import Path

import pytest

import duizhao
from duizhao.cli.app import main

ROOT = Path(__file__).parents[1]
REFERENCE = runpy.run_path(str(ROOT / "docs" / "write_commands.py"))
"""The script that writes the command reference, by the names in it."""
PAGES = [ROOT / "README.md", *sorted((ROOT / "docs").glob("*.md"))]


def test_the_command_reference_is_what_help_prints() -> None:
    written = (ROOT / "docs" / "commands.md").read_text(encoding="utf-8")
    assert written == REFERENCE["page"](), "run: python docs/write_commands.py"


def test_the_list_of_rules_is_what_the_rules_say() -> None:
    rules = runpy.run_path(str(ROOT / "docs" / "write_rules.py"))
    written = (ROOT / "docs" / "checks.md").read_text(encoding="utf-8")
    assert written == rules["page"](), "run: python docs/write_rules.py"


def test_every_command_is_in_the_reference() -> None:
    shown = REFERENCE["help_of"]("")
    listed = re.findall(r"^  (\w+) {2,}\S", shown[shown.index("Commands:") :], re.MULTILINE)
    assert set(listed) == {name.split()[0] for name in REFERENCE["COMMANDS"] if name}


def test_continuous_integration_runs_the_readmes_second_command() -> None:
    script = (ROOT / ".ci" / "run").read_text(encoding="utf-8")
    extract = next(line for line in script.splitlines() if line.startswith("command="))
    found = subprocess.run(
        ["bash", "-c", f'{extract}; printf "%s" "$command"'],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=True,
    ).stdout
    blocks = re.findall(r"```sh\n(.*?)\n```", (ROOT / "README.md").read_text("utf-8"), re.DOTALL)
    assert found == blocks[1]


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_links_between_the_documents_lead_somewhere(page: Path) -> None:
    for target in re.findall(r"\]\(([^)#]+)[^)]*\)", page.read_text(encoding="utf-8")):
        if not target.startswith("http"):
            assert (page.parent / target).exists(), target


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_commands_in_the_documents_are_offered(page: Path) -> None:
    for line in re.findall(r"^ *(?:\S*/)?duizhao (\w.+)$", page.read_text("utf-8"), re.MULTILINE):
        words = line.split("#")[0].split()
        known = REFERENCE["COMMANDS"]
        name = words[0] if " ".join(words[:2]) not in known else " ".join(words[:2])
        assert name in known, line
        options = set(re.findall(r"(?<!\S)--?[a-z][a-z-]*", line.split("#")[0]))
        offered = REFERENCE["help_of"](name)
        assert all(option in offered for option in options), line


def test_help_loads_nothing_heavy() -> None:
    heavy = (
        "lxml docx opencc ctranslate2 argostranslate sentencepiece jieba pypinyin openpyxl numpy"
    )
    code = (
        "import sys; from duizhao.cli.app import main; main(['--help']); "
        f"print([m for m in {heavy.split()!r} if m in sys.modules], file=sys.stderr)"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stderr.strip() == "[]"


def test_a_program_makes_the_same_document_as_the_command(tmp_path: Path) -> None:
    sample = ROOT / "input" / "sample-article.txt"
    options = ["--engine", "none", "--script", "zh-Hant-TW", "--format", "docx"]
    assert main(["publish", str(sample), "-o", str(tmp_path), *options]) == 0

    article = duizhao.read(sample)
    glossary = duizhao.Glossary.load([])
    engine = duizhao.choose_engine("none", None, "zh-Hans", "en")
    article = duizhao.translate(article, engine, duizhao.plan(article, glossary))
    article = duizhao.convert(article, "zh-Hant-TW", glossary)
    written = tmp_path / "by-program.docx"
    duizhao.write(article, written, duizhao.Presentation(scripts=("zh-Hant-TW",)))

    published = tmp_path / "sample-article" / "sample-article.docx"
    assert written.read_bytes() == published.read_bytes()


def test_every_name_that_the_library_offers_is_there() -> None:
    for name in duizhao.__all__:
        assert getattr(duizhao, name).__name__ == name


@pytest.mark.slow
def test_the_readmes_first_command_publishes_the_sample(tmp_path: Path) -> None:
    clone = tmp_path / "clone"
    subprocess.run(["git", "clone", "-q", str(ROOT), str(clone)], check=True)
    block = re.findall(r"```sh\n(.*?)\n```", (ROOT / "README.md").read_text("utf-8"), re.DOTALL)[0]
    subprocess.run(["bash", "-c", block], cwd=clone, check=True)
    assert (clone / "output/sample-article/sample-article.docx").is_file()
