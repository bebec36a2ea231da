"""Titles beside their own names, not their neighbours'. All of these people are made up."""

from __future__ import annotations

import json
import zipfile
from dataclasses import replace
from pathlib import Path

import pytest

from duizhao.article.model import Article
from duizhao.glossary.layers import Glossary
from duizhao.jobs.report import report_of
from duizhao.publication.presentation import Presentation
from duizhao.publication.writing import render
from duizhao.translation.document import verified
from duizhao.translation.lines import as_article
from duizhao.translation.plan import TermPlan, plan
from duizhao.translation.verification import Requirement, kept

POSTS = "县委常委、副县长程立新参加了会议。"
ENUMERATION = "副县长程立新，县教委主任蒋文华，校长高红梅参加了会议。"


@pytest.fixture(scope="module")
def shipped() -> Glossary:
    return Glossary.load()


def _verified(text: str, english: str, glossary: Glossary) -> Article:
    article = as_article([text], "zh-Hans")
    terms: TermPlan = plan(article, glossary)
    return replace(
        article.with_segments(
            lambda block, s: replace(s, target=english, terms=verified(terms.of(block, s), english))
        ),
        engine="test",
    )


def _lost(text: str, english: str, glossary: Glossary) -> list[str]:
    article = _verified(text, english, glossary)
    return [t.source for _, s in article.segments() for t in s.terms if not t.kept]


@pytest.mark.parametrize(
    "english",
    [
        "Cheng Lixin, member of the Standing Committee of the CPC County Committee and deputy"
        " county head, attended the meeting.",
        "Member of the Standing Committee of the CPC County Committee and Deputy County Head"
        " Cheng Lixin attended the meeting.",
        "The meeting was attended by Cheng Lixin, a member of the Standing Committee of the CPC"
        " County Committee and deputy county head.",
    ],
)
def test_all_titles_of_one_person_stand_beside_the_name(english: str, shipped: Glossary) -> None:
    assert _lost(POSTS, english, shipped) == []


def test_a_second_title_elsewhere_in_the_sentence_is_not_beside_it(shipped: Glossary) -> None:
    english = (
        "Cheng Lixin, member of the Standing Committee of the CPC County Committee, attended the"
        " meeting that the deputy county head chaired."
    )
    assert _lost(POSTS, english, shipped) == ["副县长"]


_NAMES = ("Liu Gang", "Yin Lijun", "Luo Bin")
_OWED = (
    Requirement(("deputy head",), beside="Liu Gang"),
    Requirement(("Liu Gang",), name="Liu Gang"),
    Requirement(("secretary",), beside="Yin Lijun"),
    Requirement(("Yin Lijun",), name="Yin Lijun"),
    Requirement(("principal",), beside="Luo Bin"),
    Requirement(("Luo Bin",), name="Luo Bin"),
)


@pytest.mark.parametrize(
    "english",
    [
        "Deputy Head Liu Gang, Secretary Yin Lijun, and Principal Luo Bin attended.",
        "Liu Gang, deputy head of the banner, Yin Lijun, secretary, and Luo Bin, principal, came.",
        "The deputy head, Liu Gang, and Secretary Yin Lijun met Principal Luo Bin.",
        "Liu Gang (deputy head), Yin Lijun (secretary) and Luo Bin (principal) attended.",
    ],
)
def test_in_an_enumeration_everybody_keeps_their_own_title(english: str) -> None:
    assert kept(english, _OWED) == (True,) * 6


@pytest.mark.parametrize(
    ("english", "wrong"),
    [
        ("Secretary Liu Gang, Deputy Head Yin Lijun, Principal Luo Bin came.", {0, 2}),
        ("Liu Gang, principal, Yin Lijun, secretary, and Luo Bin, deputy head, came.", {0, 4}),
        ("Liu Gang, Yin Lijun, secretary and deputy head, and Principal Luo Bin came.", {0}),
        ("The deputy head said that Liu Gang, Secretary Yin Lijun and Principal Luo Bin came.",
         {0}),
    ],
)  # fmt: skip
def test_a_title_shifted_to_a_neighbour_is_not_kept(english: str, wrong: set[int]) -> None:
    answers = kept(english, _OWED)

    assert {place for place, answer in enumerate(answers) if not answer} == wrong


def test_one_title_cannot_serve_the_name_before_and_the_name_behind_it(shipped: Glossary) -> None:
    right = "Deputy County Head Cheng Lixin, Director Jiang Wenhua, and Principal Gao Hongmei came."
    shifted = "Cheng Lixin, deputy county head Jiang Wenhua, director Gao Hongmei, principal."

    assert "副县长程立新" not in _lost(ENUMERATION, right, shipped)
    assert "副县长程立新" in _lost(ENUMERATION, shifted, shipped)


def test_the_report_and_the_editor_s_table_say_why(shipped: Glossary, tmp_path: Path) -> None:
    english = "Cheng Lixin attended the meeting of the deputy county head."
    article = _verified("副县长程立新参加了会议。", english, shipped)

    (lost,) = json.loads(report_of(article, Path("a.txt"), [], ""))["terms_lost"]
    assert lost["reason"] == "Cheng Lixin is named without the title."
    path = tmp_path / "a.docx"
    path.write_bytes(render(article, path, Presentation()))
    with zipfile.ZipFile(path) as archive:
        assert lost["reason"] in archive.read("word/document.xml").decode()
