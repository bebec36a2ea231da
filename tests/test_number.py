"""Titles of one person and of several."""

from __future__ import annotations

import pytest

from duizhao.glossary.layers import Glossary
from duizhao.glossary.terms.model import Category, Entry
from duizhao.translation.ladder.fitting import mended
from duizhao.translation.lines import as_article
from duizhao.translation.number import in_plural, means_several
from duizhao.translation.plan import plan


@pytest.mark.parametrize(
    ("text", "title", "several"),
    [
        ("300余位校长参加了讲座", "校长", True),
        ("一位校长参加了讲座", "校长", False),
        ("各位局长作了发言", "局长", True),
        ("局长作了发言", "局长", False),
        ("校长们参观了学校", "校长", True),
        ("教研员要做好服务", "教研员", True),
        ("怎么成为优秀的教研员", "教研员", False),
        ("她是一名教师", "教师", False),
        ("提高教师的能力", "教师", True),
        ("14名骨干教师赴当地支教", "骨干教师", True),
        ("高校书记要当好楷模", "书记", True),
        ("县委办、教育局主要负责人参加", "主要负责人", True),
        ("领导为基地揭牌", "领导", True),
        ("画家：薛文信、高云峰", "画家", True),
        ("一级巡视员参加了调研", "一级巡视员", False),
    ],
)
def test_the_text_tells_one_person_from_several(text: str, title: str, several: bool):
    start = text.index(title)
    assert means_several(text, start, start + len(title)) is several


def test_a_title_takes_its_plural_at_its_noun():
    assert in_plural("teaching researcher") == "teaching researchers"
    assert in_plural("leading teacher in the subject") == "leading teachers in the subject"
    assert in_plural("person in charge") == "people in charge"
    assert in_plural("administrators and teachers") == "administrators and teachers"


def test_in_a_list_one_count_tells_for_all():
    titles = [("校长", "principal"), ("副校长", "deputy principal"), ("研训员", "teacher trainer")]
    glossary = Glossary([[Entry(zh, en, Category.TITLE, inflect=True) for zh, en in titles]])
    article = as_article(["300余位校长、副校长和研训员听了讲座。"], "zh-Hans")
    ((block, segment),) = article.segments()
    targets = [term.use.target for term in plan(article, glossary).of(block, segment)]
    assert targets == ["principals", "deputy principals", "teacher trainers"]


def test_no_single_article_stands_before_several():
    english = "They are a teaching researchers."
    assert mended(english, [(11, 31)]) == "They are teaching researchers."
