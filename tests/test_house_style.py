"""What a client's house style asks of the English."""

from __future__ import annotations

import pytest

from duizhao.article import BlockKind
from duizhao.checks.finding import Finding
from duizhao.checks.house_style import Captions, DateForm, HouseStyle, Quotes, Spelling
from duizhao.checks.settings import Settings
from duizhao.checks.spelling import american_of, british_of
from support.translated_article import findings, translated

AMERICAN = HouseStyle(spelling=Spelling.AMERICAN)
BRITISH = HouseStyle(spelling=Spelling.BRITISH)
ALIKE = """
exercise advise promise surprise analyses programmed realist organism metric literature optimism
specialist capitalism humorous center four hour tour your glamour fulfilled
"""


def styled(
    style: HouseStyle,
    english: str,
    source: str = "春天来了。",
    kind: BlockKind = BlockKind.PARAGRAPH,
) -> list[Finding]:
    article = translated((source, english), kind=kind)
    found = findings(article, Settings(style=style))
    return [finding for finding in found if finding.rule.startswith("style-")]


@pytest.mark.parametrize(
    ("british", "american"),
    [
        ("organisation", "organization"),
        ("colourful", "colorful"),
        ("centres", "centers"),
        ("travelling", "traveling"),
        ("analysed", "analyzed"),
        ("programmes", "programs"),
        ("defence", "defense"),
        ("fulfilment", "fulfillment"),
        ("kilometre", "kilometer"),
    ],
)
def test_two_spellings_of_a_word_are_known_in_both_directions(british: str, american: str) -> None:
    assert american_of(british) == american
    assert british_of(american) == british
    assert american_of(american) is None
    assert british_of(british) is None


@pytest.mark.parametrize("word", ALIKE.split())
def test_words_that_all_spell_alike_are_left_alone(word: str) -> None:
    assert american_of(word) is None


def test_british_spelling_is_told_to_an_american_house_and_the_other_way_round() -> None:
    (finding,) = styled(AMERICAN, "Spring brings colour.")
    assert (finding.rule, finding.target, finding.suggestion) == (
        "style-spelling",
        "colour",
        "color",
    )
    (finding,) = styled(BRITISH, "Organized by the school, it was held in spring.")
    assert finding.suggestion == "organised"
    assert styled(HouseStyle(), "Spring brings colour, organized by the school.") == []


def test_names_keep_their_spelling() -> None:
    assert styled(AMERICAN, "The meeting of the Labour Party at the Barbican Centre ended.") == []


def test_the_party_is_the_cpc_unless_the_house_says_otherwise() -> None:
    source, english = "党中央开会。", "The CCP Central Committee held a meeting."
    (finding,) = styled(HouseStyle(), english, source)
    assert (finding.rule, finding.target, finding.suggestion) == ("style-party", "CCP", "CPC")
    assert styled(HouseStyle(party=""), english, source) == []
    assert styled(HouseStyle(), "A CCP is a central counterparty.") == []


def test_a_forbidden_word_is_told_with_what_to_write() -> None:
    style = HouseStyle(forbidden={"cadre": "official", "utilize": ""})
    (finding,) = styled(style, "The cadre spoke.")
    assert finding.message == "The house style does not want “cadre”. Write “official”."
    (finding,) = styled(style, "Utilize the land.")
    assert finding.message == "The house style does not want “Utilize”."


def test_the_serial_comma_is_asked_for_or_not_wanted() -> None:
    with_comma = "The school bought books, desks, and chairs."
    without = "The school bought books, desks, chairs and lamps."
    wanted, unwanted = HouseStyle(serial_comma=True), HouseStyle(serial_comma=False)
    (finding,) = styled(wanted, without)
    assert finding.rule == "style-serial-comma"
    assert styled(wanted, with_comma) == []
    assert [f.rule for f in styled(unwanted, "They bought red, green, and blue.")] == [
        "style-serial-comma"
    ]
    assert styled(unwanted, without) == []
    assert styled(wanted, "In spring, teachers and students plant trees.") == []


def test_dates_take_the_houses_form() -> None:
    month_first = HouseStyle(dates=DateForm.MONTH_FIRST)
    day_first = HouseStyle(dates=DateForm.DAY_FIRST)
    source = "2020年11月6日开学。"
    (finding,) = styled(month_first, "School began on 6 November 2020.", source)
    assert (finding.rule, finding.suggestion) == ("style-date", "November 6, 2020")
    (finding,) = styled(day_first, "School began on November 6, 2020.", source)
    assert finding.suggestion == "6 November 2020"
    assert styled(month_first, "School began on November 6, 2020.", source) == []
    assert styled(day_first, "It began in November 2020.", "2020年11月开学。") == []


def test_captions_end_as_the_house_wants() -> None:
    stop, no_stop = HouseStyle(captions=Captions.STOP), HouseStyle(captions=Captions.NO_STOP)
    caption = BlockKind.CAPTION
    assert [f.rule for f in styled(stop, "Spring comes", kind=caption)] == ["style-caption"]
    assert [f.rule for f in styled(no_stop, "Spring comes.", kind=caption)] == ["style-caption"]
    assert styled(stop, "Spring comes.", kind=caption) == []
    assert styled(stop, "Spring comes", kind=BlockKind.HEADING) == []


def test_quotation_marks_take_the_houses_form() -> None:
    source = "“春天”来了。"
    curly, straight = HouseStyle(quotes=Quotes.CURLY), HouseStyle(quotes=Quotes.STRAIGHT)
    assert [f.rule for f in styled(curly, '"Spring" came.', source)] == ["style-quotes"]
    assert [f.rule for f in styled(straight, "“Spring” came.", source)] == ["style-quotes"]
    assert styled(curly, "“Spring” came.", source) == []
