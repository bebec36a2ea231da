"""An article of every kind of block, as it looks when translation and conversion are done."""

from __future__ import annotations

from dataclasses import replace

from duizhao.article import (
    Article,
    Block,
    BlockKind,
    Credit,
    Origin,
    Segment,
    SegmentState,
    TermUse,
)

_TERMS = {
    "青山县": ("Qingshan County", "place"),
    "实验小学": ("Experimental Primary School", "organisation"),
    "教育局": ("Education Bureau", "organisation"),
    "副县长": ("deputy county head", "title"),
    "周文静": ("Zhou Wenjing", "person"),
}

_TAIWAN = str.maketrans(
    "县实验学习为队读书开办关长带领这让会访问题说记者编辑图",
    "縣實驗學習為隊讀書開辦關長帶領這讓會訪問題說記者編輯圖",
)


class _Row:
    """A block to be: its kind, and each piece of its text with its English.

    A piece of white space or of a label's separator alone is no segment.
    """

    def __init__(
        self, kind: BlockKind, *pieces: tuple[str, str | None], level: int = 0, marker: str = ""
    ) -> None:
        self.kind = kind
        self.pieces = pieces
        self.level = level
        self.marker = marker


_ROWS = (
    _Row(BlockKind.FURNITURE, ("青山教育网", None)),
    _Row(
        BlockKind.TITLE,
        ("校际协作", "School Partnerships"),
        ("|| ", None),
        (
            "青山县实验小学迎来访问团",
            "Qingshan County Experimental Primary School Welcomes Visitors",
        ),
    ),
    _Row(BlockKind.SUBTITLE, ("两地教师同上一堂课", "Teachers of two places share a lesson")),
    _Row(
        BlockKind.META,
        ("2023年4月18日 09:30 来源:青山教育", "April 18, 2023, 09:30. Source: Qingshan Education"),
    ),
    _Row(
        BlockKind.SUMMARY, ("一堂阅读课,两地一起上。", "One reading lesson, taught by two places.")
    ),
    _Row(
        BlockKind.PARAGRAPH,
        (
            "4月17日,青山县副县长周文静带领访问团来到实验小学。",
            "Zhou Wenjing, deputy county head of Qingshan County, led a visit to the school.",
        ),
        ("她说,“阅读是学习的根。”", "“Reading is the root of learning,” she said."),
    ),
    _Row(BlockKind.CAPTION, ("访问团走进课堂", "The delegation visits a class.")),
    _Row(BlockKind.HEADING, ("读书的孩子", "Children who read"), level=1),
    _Row(
        BlockKind.PARAGRAPH,
        ("每天读十分钟\n每周写一页", "Ten minutes of reading a day\na page of writing a week"),
    ),
    _Row(BlockKind.HEADING, ("三个问题", "Three questions"), level=3),
    _Row(BlockKind.LIST_ITEM, ("读什么?", "What to read?"), level=1, marker="1、"),
    _Row(BlockKind.LIST_ITEM, ("诗歌", "Poems"), level=2, marker="•"),
    _Row(BlockKind.LIST_ITEM, ("怎么读?", "How to read?"), level=1, marker="2、"),
    _Row(BlockKind.HEADING, ("下一步", "What comes next"), level=1),
    _Row(BlockKind.PARAGRAPH, ("县教育局将在秋季开办读书会,青山县各校都可以报名。", None)),
    _Row(BlockKind.CREDIT, ("文:许知远山", "Text: Xu Zhiyuanshan")),
    _Row(BlockKind.CREDIT, ("图:<档案>", "Photos: <archive>")),
    _Row(BlockKind.FURNITURE, ("版权所有 青山教育网", None)),
)


def sample_article(*, translated: bool = True, taiwan: bool = False) -> Article:
    """An article about a school visit, in every kind of block.

    Args:
        translated: Whether its segments have targets; if so, all but one.
        taiwan: Whether its segments have a zh-Hant-TW variant.
    """
    blocks = tuple(
        _block(place, row, translated=translated, taiwan=taiwan)
        for place, row in enumerate(_ROWS, 1)
    )
    return Article(
        name="school-visit",
        title=blocks[1].text,
        blocks=blocks,
        column="校际协作",
        headline="青山县实验小学迎来访问团",
        published="2023-04-18T09:30",
        publisher="青山教育",
        credits=(Credit("text", "许知远山", "文", "b16"), Credit("photo", "<档案>", "图", "b17")),
        encoding="GB18030",
        target_language="en" if translated else None,
        engine="Argos package zh→en 9.9" if translated else None,
    )


def _block(place: int, row: _Row, *, translated: bool, taiwan: bool) -> Block:
    segments: list[Segment] = []
    position = 0
    for source, target in row.pieces:
        if source.strip(" |") and row.kind is not BlockKind.FURNITURE:
            name = f"s{len(segments) + 1}"
            segment = _segment(name, position, source, target if translated else None)
            if taiwan:
                segment = replace(segment, variants={"zh-Hant-TW": source.translate(_TAIWAN)})
            segments.append(segment)
        position += len(source)
    return Block(
        id=f"b{place}",
        kind=row.kind,
        text="".join(source for source, _ in row.pieces),
        lines=(place, place),
        level=row.level,
        marker=row.marker,
        segments=tuple(segments),
    )


def _segment(name: str, start: int, source: str, target: str | None) -> Segment:
    uses = sorted(
        (source.index(term), term, english, category)
        for term, (english, category) in _TERMS.items()
        if term in source
    )
    return Segment(
        id=name,
        start=start,
        source=source,
        target=target,
        state=SegmentState.INITIAL if target is None else SegmentState.TRANSLATED,
        origin=None if target is None else Origin.MACHINE,
        terms=tuple(
            TermUse(
                start=begin,
                end=begin + len(term),
                source=term,
                target=english,
                category=category,
                layer="school-terms",
                kept=None if target is None else english in target,
            )
            for begin, term, english, category in uses
        ),
    )
