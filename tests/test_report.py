"""What ``report.json`` says of terms and numbers."""

from __future__ import annotations

import json
from pathlib import Path

from duizhao.article import Article
from duizhao.glossary.layers import Glossary
from duizhao.glossary.mentions.reading import reading_of
from duizhao.glossary.people.people import people_of
from duizhao.glossary.terms.model import Entry
from duizhao.jobs.decisions import Asked
from duizhao.jobs.report import report_of
from duizhao.publication.edition import term_rows
from duizhao.translation.argos import ArgosEngine
from duizhao.translation.document import translate
from duizhao.translation.lines import as_article
from duizhao.translation.plan import plan

BUREAU = Entry("文体局", "Culture and Sports Bureau")
SCHOOL = Entry("学校", "school")
LOST = Entry("会议", "龘 meeting龘")


def _report(article: Article) -> dict[str, object]:
    return dict(json.loads(report_of(article, Path("a.txt"), [], "")))


def _terms(report: dict[str, object]) -> dict[str, dict[str, object]]:
    return {term["source"]: term for term in report["terms"]}  # type: ignore[attr-defined]


def test_each_term_says_how_it_was_kept_and_where_it_was_lost(engine: ArgosEngine):
    article = as_article(["文体局来了。学校里有文体局。", "学校举行会议。"], "zh-Hans")
    terms = plan(article, Glossary([[BUREAU, SCHOOL, LOST]]))
    found = _terms(_report(translate(article, engine, terms)))
    assert found["文体局"]["kept_by"] == {"partial rewriting": 2}
    assert found["学校"]["kept_by"] == {"plain": 2}
    assert (found["会议"]["uses"], found["会议"]["kept"]) == (1, 0)
    assert (found["会议"]["kept_by"], found["会议"]["lost_in"]) == ({}, ["b2/s1"])
    assert found["学校"]["lost_in"] == []


def test_a_body_that_a_rule_put_together_is_asked_for_and_marked_as_unconfirmed():
    article = as_article(["清泉县教育局局长周敏致辞。"], "zh-Hans")
    terms = plan(article, Glossary.load())
    found = _terms(_report(translate(article, None, terms)))
    assert found["清泉县教育局"]["target"] == "Qingquan County Education Bureau"
    assert found["清泉县教育局"]["unconfirmed"] is True
    assert found["局长周敏"]["unconfirmed"] is False
    (edition,) = [row for row in term_rows(translate(article, None, terms)) if row.unconfirmed]
    assert edition.source == "清泉县教育局"


def test_names_that_no_rule_can_spell_are_listed_for_the_editor():
    article = as_article(["新加坡总理李显龙会见了校长林晓芸。"], "zh-Hans")
    people = people_of(article, Glossary.load())
    report = json.loads(report_of(article, Path("a.txt"), [], "", Asked(people=people)))
    assert report["names_to_confirm"] == [
        {"zh": "李显龙", "en": "Li Xianlong", "reason": "of another country", "lines": [1, 1]}
    ]


def test_each_person_is_listed_with_the_titles_and_where_they_stand():
    article = as_article(
        ["副校长沈春生说。", "沈春生副书记、王强讲话。", "沈副校长又说。"], "zh-Hans"
    )
    reading = reading_of(article, Glossary.load())
    asked = Asked(people=reading.people, mentions=reading.mentions)
    report = json.loads(report_of(article, Path("a.txt"), [], "", asked))
    assert report["people"][0] == {
        "zh": "沈春生",
        "en": "Shen Chunsheng",
        "titles": [{"title": "副校长", "lines": [1, 3]}, {"title": "副书记", "lines": [2]}],
    }


def test_wrong_numbers_are_listed_with_their_segment(engine: ArgosEngine):
    article = as_article(["今天300余学生参加会议。", "14学生。"], "zh-Hans")
    translated = translate(article, engine, plan(article, Glossary([])))
    assert _report(translated)["numbers_wrong"] == []
    plain = translate(article, engine, plan(article, Glossary([])), rungs=[])
    assert _report(plain)["numbers_wrong"] == [
        {
            "block": "b1",
            "segment": "s1",
            "lines": [1, 1],
            "missing": ["300余"],
            "added": [],
            "in": "Today300 yu student attended meeting.",
        }
    ]


def test_a_traditional_article_shows_its_own_characters(engine: ArgosEngine):
    article = as_article(["今天300餘學生參加會議。"], "zh-Hant")
    translated = translate(article, engine, plan(article, Glossary([])), rungs=[])
    (wrong,) = _report(translated)["numbers_wrong"]  # type: ignore[misc, attr-defined]
    assert wrong["missing"] == ["300餘"]
