"""Slogans in quotation marks: found where no glossary has them, listed once, seen in English."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path

import pytest

from duizhao.article.model import Article
from duizhao.glossary.layers import Glossary
from duizhao.glossary.mentions.reading import reading_of
from duizhao.glossary.questions.quoted import QuotedPhrase, quoted_phrases
from duizhao.glossary.terms.model import Entry
from duizhao.jobs.decisions import Asked
from duizhao.jobs.report import report_of
from duizhao.translation.lines import as_article
from duizhao.translation.quotations import rendering_of

HOUSE = Glossary(
    [
        [
            Entry("组团式", "team-based"),
            Entry("山水课堂育人", "landscape class"),
            Entry("教研", "teaching research"),
        ]
    ]
)


def _phrases(*lines: str, language: str = "zh-Hans") -> tuple[QuotedPhrase, ...]:
    article = as_article(list(lines), language)
    return quoted_phrases(article, reading_of(article, HOUSE))


@pytest.mark.parametrize(
    ("line", "phrase"),
    [
        ("开展“青山绿水进校园”活动。", "青山绿水进校园"),
        ("发挥“研究、引领、指导、服务”作用。", "研究、引领、指导、服务"),
        ('提出"一校一品,百花齐放"思路。', "一校一品,百花齐放"),
        ("主题为：“山海同心向未来”。", "山海同心向未来"),
    ],
)
def test_a_quoted_slogan_that_no_glossary_has_is_found(line: str, phrase: str) -> None:
    assert [found.text for found in _phrases(line)] == [phrase]


@pytest.mark.parametrize(
    "line",
    [
        "起到“点燃”作用。",  # a word in scare quotes
        "她说：“孩子们的笑脸就是答案”。",  # what somebody said
        "标语是“欢迎你们！一路平安。”",  # sentences
        "打造“山水课堂育人”品牌。",  # what the glossary has
        "青山绿水进校园活动。",
    ],
)
def test_speech_scare_quotes_and_known_terms_are_no_slogans(line: str) -> None:
    assert _phrases(line) == ()


def test_a_slogan_is_listed_once_with_all_its_places() -> None:
    (phrase,) = _phrases("开展“青山绿水进校园”活动。", "继续“青山绿水进校园”。")

    assert [(p.block, p.start, p.end) for p in phrase.places] == [("b1", 3, 10), ("b2", 3, 10)]


def test_english_is_suggested_only_where_the_glossary_has_every_part() -> None:
    whole, part = _phrases("“组团式教研”和“组团式教研成长”。")

    assert whole.suggestion == "team-based teaching research"
    assert part.suggestion == ""


def test_a_traditional_article_shows_its_own_characters() -> None:
    (phrase,) = _phrases("開展「青山綠水進校園」活動。", language="zh-Hant")

    assert phrase.text == "青山綠水進校園"


@pytest.mark.parametrize(
    ("english", "expected"),
    [
        ('They held "Green Hills Come to School" and "Books".', "Green Hills Come to School"),
        ("They held “Green Hills,” and “Books.”", "Green Hills"),
        ('They held "Green Hills" only.', None),
        ("They held Green Hills Come to School, and Books.", None),
    ],
)
def test_its_english_is_told_where_the_quotations_pair_off(
    english: str, expected: str | None
) -> None:
    assert rendering_of("举行“青山绿水进校园”和“读书”。", (3, 10), english) == expected


def test_the_english_that_was_wanted_is_known_without_its_marks() -> None:
    said = rendering_of(
        "“组团式教研”。", (1, 6), "Team-based teaching research.", "team-based teaching research"
    )

    assert said == "Team-based teaching research"


def test_the_report_lists_each_slogan_with_what_the_translation_made_of_it() -> None:
    article = as_article(["开展“青山绿水进校园”活动。", "继续“青山绿水进校园”。"], "zh-Hans")
    phrases = quoted_phrases(article, reading_of(article, HOUSE))
    english = {"b1": 'The "Green Hills" campaign.', "b2": 'Go on with "Hills and Waters".'}
    article = _translated(article, english)
    (slogan,) = json.loads(report_of(article, Path("a.txt"), [], "", Asked(phrases=phrases)))[
        "slogans"
    ]

    assert (slogan["text"], slogan["uses"]) == ("青山绿水进校园", 2)
    assert slogan["renderings"] == ["Green Hills", "Hills and Waters"]
    assert [place["english"] for place in slogan["places"]] == slogan["renderings"]
    assert [place["lines"] for place in slogan["places"]] == [[1, 1], [2, 2]]


def _translated(article: Article, english: dict[str, str]) -> Article:
    return article.with_segments(lambda block, s: replace(s, target=english[block.id]))
