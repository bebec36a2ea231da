"""``duizhao parse``: what an article is made of."""

from __future__ import annotations

import json
import sys
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

if TYPE_CHECKING:
    from collections.abc import Sequence

    from rich.text import Text
    from rich.tree import Tree

    from duizhao.article import Article, Block
    from duizhao.glossary.people.people import Person


class Format(StrEnum):
    """How the result is printed."""

    TREE = "tree"
    JSON = "json"


def parse_command(
    file: Annotated[
        Path,
        typer.Argument(
            metavar="INPUT", help="A .txt, .html, .docx or .md file.", show_default=False
        ),
    ],
    format: Annotated[Format, typer.Option(help="A tree for people or JSON for programs.")] = (
        Format.TREE
    ),
) -> None:
    """Show an article's structure: title, sections, captions, credits, people, furniture."""
    from duizhao.article.reading import read
    from duizhao.glossary.layers import Glossary
    from duizhao.glossary.people.people import people_of
    from duizhao.jobs.outline import outline

    article = read(file)
    people = people_of(article, Glossary.load([]))
    if format is Format.JSON:
        json.dump(outline(article, people), sys.stdout, ensure_ascii=False, indent=2)
        sys.stdout.write("\n")
        return
    from rich.console import Console

    Console(highlight=False).print(_tree(article, people))


def _tree(article: Article, people: Sequence[Person]) -> Tree:
    from rich.text import Text
    from rich.tree import Tree

    root = Tree(Text(article.title or "(no title)", style="bold"))
    facts = root.add(Text("about", style="dim"))
    for label, value in (
        ("published", article.published),
        ("publisher", article.publisher),
        ("language", article.source_language),
        ("encoding", article.encoding),
        *((credit.role, credit.name) for credit in article.credits),
    ):
        if value:
            facts.add(Text.assemble((f"{label} ", "dim"), value))
    branches = {0: root}
    for block in article.body:
        depth = len(block.section)
        parent = branches.get(depth) or branches[max(d for d in branches if d <= depth)]
        branch = parent.add(_line(block))
        if block.kind == "heading":
            branches = {d: b for d, b in branches.items() if d <= depth}
            branches[depth + 1] = branch
    if people:
        shelf = root.add(Text("people", style="dim"))
        for person in people:
            mark = f"  (check the spelling: {person.reason})" if person.flagged else ""
            shelf.add(
                Text.assemble(
                    person.zh,
                    "  ",
                    (person.en, "italic"),
                    (mark, "yellow"),
                    ("  " + "、".join(person.titles) if person.titles else "", "dim"),
                )
            )
    if article.furniture:
        shelf = root.add(Text(f"page furniture, set aside ({len(article.furniture)})", style="dim"))
        for block in article.furniture:
            shelf.add(_line(block))
    return root


_STYLES = {"title": "bold", "heading": "bold cyan", "caption": "green", "furniture": "dim"}


def _line(block: Block) -> Text:
    from rich.text import Text

    first, last = block.lines
    where = f"{first}" if first == last else f"{first}–{last}"
    sentences = f" ({len(block.segments)})" if len(block.segments) > 1 else ""
    marker = f"{block.marker} " if block.marker else ""
    return Text.assemble(
        (f"{where:>4} ", "dim"),
        (f"{block.kind}{sentences} ", "yellow"),
        (marker + block.text, _STYLES.get(block.kind, "")),
        overflow="ellipsis",
        no_wrap=True,
    )
