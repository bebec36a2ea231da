"""An article under review, written out as a job, for tests of what comes back."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from duizhao.article import Article, Block, BlockKind, Origin, Segment, SegmentState, TermUse
from duizhao.article.review import AuthorQuery, Decision, DecisionPlace
from duizhao.publication.review import write_review
from duizhao.publication.xliff import write_xliff

_TEXTS: tuple[tuple[BlockKind, tuple[tuple[str, str], ...]], ...] = (
    (BlockKind.TITLE, (("山区小学开办读书会", "Mountain School Opens a Reading Club"),)),
    (BlockKind.META, (("2024年3月5日", "March 5, 2024"),)),
    (
        BlockKind.PARAGRAPH,
        (
            ("3月4日,青山县实验小学开办了读书会。", "The school opened a reading club on March 4."),
            ("校长周文静主持了仪式。", "Principal Zhou Wenjing hosted the ceremony."),
            ("来自三个乡镇的教师参加了活动。", "Teachers from three townships took part."),
        ),
    ),
    (BlockKind.CAPTION, (("孩子们在读书", "Children are reading."),)),
    (BlockKind.HEADING, (("书从哪里来", "Where the books come from"),)),
    (
        BlockKind.PARAGRAPH,
        (
            ("图书由“百校共读”活动捐赠。", "The books were given by the “Hundred Schools” drive."),
            ("“百校共读”已走进四十所学校。", "The “Hundred Schools” drive has reached 40 schools."),
        ),
    ),
    (BlockKind.LIST_ITEM, (("诗歌和故事", "Poems and stories"),)),
    (BlockKind.CAPTION, (("孩子们在读书", "Children are reading."),)),
    (
        BlockKind.PARAGRAPH,
        (
            ("周校长说,读书是一辈子的事。", "Principal Zhou said that reading is for life."),
            ("读书会每周五举行。", "The club meets every Friday."),
        ),
    ),
    (BlockKind.CREDIT, (("文:林静", "Text: Lin Jing"),)),
)


def reviewed_article() -> Article:
    """An article of ten paragraphs: one decision at two places, one query, one lost term."""
    blocks = tuple(_block(place, *row) for place, row in enumerate(_TEXTS, 1))
    decision = Decision(
        source="百校共读",
        proposed="Hundred Schools",
        alternatives=("Hundred Schools Reading Together",),
        authority="No glossary has it.",
        places=(
            DecisionPlace("b6", "s1", "Hundred Schools"),
            DecisionPlace("b6", "s2", "Hundred Schools"),
        ),
    )
    return Article(
        name="club",
        title="山区小学开办读书会",
        blocks=blocks,
        target_language="en",
        engine="a test",
        round=1,
        decisions=(decision,),
        queries=(AuthorQuery("b3", "s2", "周文静", "Is the name right?"),),
    )


def _block(place: int, kind: BlockKind, texts: tuple[tuple[str, str], ...]) -> Block:
    segments = []
    position = 0
    for number, (source, target) in enumerate(texts, 1):
        terms: tuple[TermUse, ...] = ()
        if "实验小学" in source:
            start = source.index("实验小学")
            terms = (
                TermUse(start, start + 4, "实验小学", "Experimental Primary School", "organisation",
                        "ours", kept=False),
            )  # fmt: skip
        segments.append(
            Segment(
                f"s{number}",
                position,
                source,
                target,
                SegmentState.TRANSLATED,
                Origin.MACHINE,
                terms,
            )
        )
        position += len(source)
    return Block(
        f"b{place}",
        kind,
        "".join(source for source, _ in texts),
        (place, place),
        int(kind in (BlockKind.HEADING, BlockKind.LIST_ITEM)),
        marker="1、" if kind is BlockKind.LIST_ITEM else "",
        segments=tuple(segments),
    )


def long_article(segments: int) -> Article:
    """An article of so many sentences, three a paragraph, no two alike."""
    base = reviewed_article()
    blocks = [base.blocks[0]]
    made = 1
    while made < segments:
        parts = []
        for _ in range(min(3, segments - made)):
            made += 1
            parts.append(
                (
                    f"第{made}所学校在{made % 12 + 1}月收到了{made * 7}本图书。",
                    f"School number {made} received {made * 7} books in month {made % 12 + 1}.",
                )
            )
        blocks.append(_block(len(blocks) + 1, BlockKind.PARAGRAPH, tuple(parts)))
    return replace(base, name="long", blocks=tuple(blocks), decisions=(), queries=())


def write_job(folder: Path, article: Article) -> Path:
    """Writes a job into a folder: its XLIFF, and the review document, which is returned."""
    folder.mkdir(parents=True, exist_ok=True)
    (folder / f"{article.name}.xlf").write_bytes(write_xliff(article))
    document = folder / f"{article.name}.docx"
    document.write_bytes(write_review(article))
    return document
