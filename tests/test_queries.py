"""Questions to the author. All of these people and places are made up."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from duizhao.article.model import Article, Block, BlockKind
from duizhao.cli.app import main
from duizhao.glossary.layers import Glossary
from duizhao.glossary.questions.queries import Query, queries_of
from duizhao.glossary.terms.model import Category, Entry
from support.mention_article import article_of, shipped

HOUSE = [
    Entry("青川左旗", "Qingchuan Left Banner", Category.PLACE),
    Entry(
        "青川左旗教师发展中心",
        "Qingchuan Left Banner Teacher Development Center",
        Category.ORGANISATION,
    ),
    Entry("临江教师进修学校", "Linjiang Teachers Training College", Category.ORGANISATION),
    Entry("市教育局", "Municipal Education Bureau", Category.ORGANISATION),
    Entry("中心小学", "central primary school", Category.ORGANISATION),
    Entry("兴宁盟", "Xingning League", Category.PLACE),
]


def asked(*texts: str) -> list[Query]:
    glossary = Glossary([HOUSE, *shipped().layers])
    return list(queries_of(article_of(*texts), glossary))


def rules(*texts: str) -> list[tuple[str, str]]:
    return [(query.rule, query.text) for query in asked(*texts)]


def test_a_string_one_character_from_a_term_is_asked_about() -> None:
    (query,) = asked("青川左旗来了新教师。", "为青川左期的学校注入活力。")

    assert (query.rule, query.block, query.text) == ("near-miss", "b2", "青川左期")
    assert query.suggestion == "青川左旗"
    assert (query.start, query.end) == (1, 5)


@pytest.mark.parametrize(
    "texts",
    [
        # 是 before a body, and other words that sound like a piece of a name
        ("市教育局开会。", "这是教育局的责任。"),
        ("中心小学开学。", "中新小学也开学了。"),
        ("兴宁盟开会。", "兴宁猛增三成。"),
        # another place that a glossary has
        ("山西省教育厅开会。", "陕西省教育厅也开会。"),
        # the term in the other script
        ("兴宁盟开会。", "興宁盟开会。"),
        # characters that nobody takes for one another
        ("青川左旗来了新教师。", "青川右旗也来了新教师。"),
    ],
)
def test_words_of_their_own_are_no_misspellings(texts: tuple[str, ...]) -> None:
    assert [query for query in rules(*texts) if query[0] == "near-miss"] == []


def test_a_body_that_acts_without_its_last_word_is_asked_about() -> None:
    (query,) = asked("临江教师进修学校很大。", "自开学以来,临江教师进修确定了新的思路。")

    assert (query.rule, query.text) == ("word-lost", "临江教师进修")
    assert query.suggestion == "临江教师进修学校"


@pytest.mark.parametrize(
    "second",
    [
        "临江教师进修工作开展顺利。",
        "推动临江教师进修再上台阶。",
        "临江教师进修学校召开会议。",
        "青川左旗教师发展取得成效。",
    ],
)
def test_an_activity_is_no_body(second: str) -> None:
    assert rules("临江教师进修学校和青川左旗教师发展中心。", second) == []


def test_a_name_written_in_two_ways_in_one_office_is_asked_about() -> None:
    (query,) = asked("校长林晓滨致辞。", "林晓滨校长说。", "校长林晓斌介绍了情况。")

    assert (query.rule, query.text, query.suggestion) == ("name-varies", "林晓斌", "林晓滨")


@pytest.mark.parametrize(
    "texts",
    [
        # two people of one surname in two offices
        ("校长林晓滨致辞。", "局长林晓斌介绍了情况。"),
        # names that neither sound nor look alike
        ("副校长林晓滨致辞。", "副校长林晓芸介绍了情况。"),
        # pupils are many
        ("林晓滨同学发言。", "林晓斌同学发言。"),
    ],
)
def test_two_people_are_two_people(texts: tuple[str, ...]) -> None:
    assert [rule for rule, _ in rules(*texts) if rule == "name-varies"] == []


def test_a_title_that_changes_with_the_full_name_is_asked_about() -> None:
    (query,) = asked("副校长沈春生讲话。", "沈春生校长强调。")

    assert (query.rule, query.block, query.text) == ("title-varies", "b2", "沈春生校长")


@pytest.mark.parametrize(
    "texts",
    [
        # polite address leaves 副 out
        ("副校长沈春生讲话。", "沈校长强调。"),
        # two bodies
        ("县委书记沈春生讲话。", "学校党委副书记沈春生讲话。"),
        ("青山中学校长沈春生讲话。", "临江小学副校长沈春生讲话。"),
        # two offices at once
        ("县委副书记、县长沈春生讲话。", "县长沈春生强调。"),
    ],
)
def test_titles_that_agree_are_not_asked_about(texts: tuple[str, ...]) -> None:
    assert [rule for rule, _ in rules(*texts) if rule == "title-varies"] == []


def test_a_person_with_a_body_and_no_office_is_asked_about() -> None:
    (query,) = asked("旗委丁晓东参加了揭牌。")

    assert (query.rule, query.text, query.suggestion) == ("office-missing", "旗委丁晓东", "")


def test_a_person_whose_office_stands_elsewhere_is_not_asked_about() -> None:
    assert rules("旗委书记丁晓东讲话。", "旗委丁晓东参加了揭牌。") == []


def test_a_player_needs_no_office() -> None:
    assert rules("山东队刘海宇表现出色。") == []


@pytest.mark.parametrize(
    "text", ["青山中学林晓芸校长等14名教师到会。", "校长林晓芸等一行十余人到会。"]
)
def test_a_count_that_may_include_the_person_is_asked_about(text: str) -> None:
    assert [rule for rule, _ in rules(text)] == ["count-unclear"]


def test_an_object_that_a_clause_says_twice_is_asked_about() -> None:
    assert rules("让学校有机会为孩子们做贡献的机会，大家高兴。") == [
        ("noun-doubled", "机会为孩子们做贡献的机会")
    ]
    assert rules("学校有机会参加活动，这是难得的机会。") == []


def test_a_heading_that_the_text_says_otherwise_is_asked_about() -> None:
    heading = Block("b2", BlockKind.HEADING, "教师专业成就学生", (2, 2))
    for text, expected in (
        ("讲解了教师专业地成就学生两个方面。", ["heading-varies"]),
        ("讲解了教师专业成就学生两个方面。", []),
        ("教师的专业和学生的成就。", []),
    ):
        article = Article("a", "", (Block("b1", BlockKind.PARAGRAPH, text, (1, 1)), heading))
        assert [query.rule for query in queries_of(article, shipped())] == expected


def test_queries_are_reported_and_counted(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    page = tmp_path / "page.txt"
    page.write_text(
        "旗委成立研修基地\n\n旗委丁晓东参加了研修基地揭牌仪式，大家表示祝贺。\n", "utf-8"
    )

    assert main(["publish", str(page), "-o", str(tmp_path / "out"), "--engine", "none"]) == 0

    report = json.loads((tmp_path / "out" / "page" / "report.json").read_text("utf-8"))
    (query,) = report["queries"]
    assert (query["rule"], query["lines"], query["text"]) == (
        "office-missing",
        [3, 3],
        "旗委丁晓东",
    )
    assert "1 query to the author" in capsys.readouterr().err


@pytest.mark.shared
def test_the_seed_s_slips_are_asked_about_and_nothing_else(shared: Path) -> None:
    from duizhao.article.reading import read

    found = queries_of(read(shared / "seed" / "article.txt"), shipped())

    assert [(q.rule, q.suggestion) for q in found] == [
        ("count-unclear", ""),
        ("word-lost", "海淀区教师进修学校"),
        ("title-varies", ""),
        ("noun-doubled", ""),
        ("office-missing", ""),
        ("heading-varies", "校长专业成就教师"),
        ("near-miss", "科右前旗"),
    ]
