"""A DOCX edition on LibreOffice's pages."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from duizhao.article import Article, Block, BlockKind, Segment
from duizhao.publication.docx import write_docx
from duizhao.publication.edition import arrange
from duizhao.publication.presentation import Layout, Presentation
from support.office import pages_of

pytestmark = pytest.mark.office

SECTIONS = 14


def report() -> Article:
    """An article of several pages: sections of a heading, a caption and paragraphs that vary."""
    blocks: list[Block] = []

    def add(kind: BlockKind, text: str, target: str) -> None:
        place = len(blocks) + 1
        level = 1 if kind is BlockKind.HEADING else 0
        segment = Segment("s1", 0, text, target)
        blocks.append(Block(f"b{place}", kind, text, (place, place), level, segments=(segment,)))

    add(BlockKind.TITLE, "山区学校的一年", "A Year of a School in the Hills")
    for section in range(1, SECTIONS + 1):
        add(BlockKind.HEADING, f"第{section}节", f"Section {section}")
        add(BlockKind.CAPTION, "孩子们在图书角", "Children in the reading corner.")
        for paragraph in range(1 + section % 3):
            add(
                BlockKind.PARAGRAPH,
                "校长说,这一年学校有了新的图书馆,老师们也学会了新的教法。"
                * (1 + (section + paragraph) % 4),
                "The school got a new library this year, said the principal, and its teachers "
                "have learned new ways of teaching. " * (1 + (section + paragraph) % 4),
            )
    return Article(name="report", title="山区学校的一年", blocks=tuple(blocks), engine="a test")


@pytest.mark.parametrize(
    ("layout", "fewest", "most"),
    [(Layout.PARALLEL, 4, 9), (Layout.STACKED, 4, 9), (Layout.TARGET, 2, 5)],
)
def test_its_pages_are_numbered_titled_and_keep_headings_with_text(
    layout: Layout, fewest: int, most: int, tmp_path: Path
) -> None:
    path = tmp_path / "report.docx"
    path.write_bytes(write_docx(arrange(report()), Presentation(layout)))
    pages = pages_of(path, tmp_path)
    assert fewest <= len(pages) <= most
    for number, page in enumerate(pages, 1):
        *lines, footer = [line for line in page.splitlines() if line.strip()]
        assert footer.strip() == f"Page {number} of {len(pages)}"
        assert "A Year of a School" in lines[0] or number == 1
        assert not re.search(r"Section \d+$|English$", lines[-1]), "a heading at the page's end"
    text = "\n".join(pages)
    assert len(re.findall(r"Section \d+", text)) == SECTIONS
    assert ("第1节" in text) == (layout is not Layout.TARGET)
