"""An article gets its text in another script beside its source, with what is known guarded."""

from __future__ import annotations

from dataclasses import replace

import pytest

from duizhao.article.model import Article, Block, BlockKind, Segment
from duizhao.article.sentences import split_sentences
from duizhao.glossary.layers import Glossary
from duizhao.glossary.terms.model import Category, Entry
from duizhao.script.article import convert, doubts_in

TAIWAN = "zh-Hant-TW"


def article_of(*texts: str, kind: BlockKind = BlockKind.PARAGRAPH) -> Article:
    blocks = tuple(
        Block(
            id=f"b{number}",
            kind=kind,
            text=text,
            lines=(number, number),
            segments=tuple(
                Segment(id=f"s{place}", start=start, source=text[start:end])
                for place, (start, end) in enumerate(split_sentences(text), start=1)
            ),
        )
        for number, text in enumerate(texts, start=1)
    )
    return Article(name="a", title=texts[0], blocks=blocks)


def traditional(article: Article, glossary: Glossary | None = None) -> list[str | None]:
    return [block.variant(TAIWAN) for block in convert(article, TAIWAN, glossary).blocks]


def test_every_segment_of_the_body_gets_a_variant() -> None:
    article = article_of("教师学习。学生讨论。")
    (block,) = convert(article, TAIWAN).blocks

    assert [dict(segment.variants) for segment in block.segments] == [
        {TAIWAN: "教師學習。"},
        {TAIWAN: "學生討論。"},
    ]
    assert [segment.source for segment in block.segments] == ["教师学习。", "学生讨论。"]


def test_furniture_is_left_as_it_is() -> None:
    article = article_of("学校首页", kind=BlockKind.FURNITURE)

    assert convert(article, TAIWAN).blocks == article.blocks


def test_variants_of_several_scripts_stand_side_by_side() -> None:
    article = convert(convert(article_of("里面"), TAIWAN), "zh-Hant-HK")

    (segment,) = article.blocks[0].segments
    assert dict(segment.variants) == {TAIWAN: "裡面", "zh-Hant-HK": "裏面"}


def test_quotation_marks_nest_across_segments() -> None:
    text = "他说：“" + "各校要把教师的‘研修’工作抓好。" * 12 + "”大家鼓掌。"
    article = article_of(text)
    assert len(article.blocks[0].segments) > 2

    (converted,) = traditional(article)
    assert converted is not None
    assert converted.startswith("他說：「各校")
    assert converted.endswith("抓好。」大家鼓掌。")
    assert converted.count("『研修』") == 12


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("仪式由教育局局长于海主持。", "儀式由教育局局長于海主持。"),
        ("校长范志毅、副校长余建华出席会议。", "校長范志毅、副校長余建華出席會議。"),
        ("局长于海讲话。会后，于局长参观了学校。", "局長于海講話。會後，于局長參觀了學校。"),
    ],
)
def test_names_keep_their_surnames(text: str, expected: str) -> None:
    assert traditional(article_of(text), Glossary.load([])) == [expected]


def test_a_glossary_term_takes_its_given_form() -> None:
    glossary = Glossary(
        [
            [
                Entry("松山台", "Songshan Terrace", Category.PLACE, zh_hant="松山台"),
                Entry("里仁校区", "Liren Campus", Category.PLACE, zh_hant="里仁校區"),
            ]
        ]
    )

    assert traditional(article_of("从松山台到里仁校区里面"), glossary) == ["從松山台到里仁校區裡面"]


def test_a_given_form_is_not_taken_for_a_short_form() -> None:
    entry = Entry(
        "云台山中学",
        "Yuntaishan High School",
        Category.ORGANISATION,
        source_short=("云中校",),
        zh_hant="雲臺山中學",
    )

    assert traditional(article_of("云台山中学（云中校）"), Glossary([[entry]])) == [
        "雲臺山中學（雲中校）"
    ]


def test_a_term_is_converted_by_itself_so_that_no_phrase_reaches_into_it() -> None:
    glossary = Glossary([[Entry("发明展", "invention fair", Category.TERM)]])

    assert traditional(article_of("他被发明展吸引"), glossary) == ["他被發明展吸引"]


def test_a_traditional_article_becomes_simplified() -> None:
    article = replace(article_of("他說：「教師學習。」"), source_language="zh-Hant-TW")

    (block,) = convert(article, "zh-Hans").blocks
    assert block.variant("zh-Hans") == "他说：“教师学习。”"


def test_what_is_doubtful_is_said_with_its_segment_until_somebody_sees_to_it() -> None:
    article = convert(article_of("会议开始。县长王志干表示感谢。"), TAIWAN)
    found = {
        segment.source[doubt.start]: (block, segment, doubt)
        for block, segment, doubt in doubts_in(article, TAIWAN)
    }
    block, segment, doubt = found["干"]
    assert (block.id, segment.id) == ("b1", "s2")
    assert (doubt.choice, "干" in doubt.alternatives) == ("幹", True)

    settled = article.with_segments(
        lambda _, segment: replace(
            segment, variants={TAIWAN: segment.variants[TAIWAN].replace("幹", "干")}
        )
    )
    assert doubts_in(settled, TAIWAN) == []
