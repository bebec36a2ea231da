"""What the checks find, and what they leave alone. All people and places are made up."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given, settings

import duizhao
from duizhao.article import Article, BlockKind, TermUse
from duizhao.checks.checking import causes, check
from duizhao.checks.finding import Concern, Finding
from duizhao.checks.registry import RULES
from duizhao.checks.settings import Settings
from duizhao.glossary.layers import Glossary
from duizhao.glossary.terms.model import Case, Category, Entry
from duizhao.script.article import convert
from support.any_article import articles
from support.mention_article import shipped
from support.translated_article import Sentence, findings, of_blocks, rules, translated

WRONG: list[tuple[str, list[Sentence]]] = [
    ("untranslated", [("学校开学了。", None)]),
    ("empty", [("学校开学了。", "")]),
    ("chinese-left", [("学校举行开学典礼。", "The school held an 开学典礼.")]),
    ("chinese-left", [("学校举行开学典礼。", "学校举行开学典礼。")]),
    ("truncated", [("老师们参观了图书馆和操场。", "The teachers visited the library and the")]),
    ("truncated", [("老师们参观了图书馆。", "The teachers visited the library")]),
    (
        "too-short",
        [("校长介绍了学校近年来在课程改革、教师培训和家校合作方面的主要做法。", "The head spoke.")],
    ),
    ("too-long", [("会议结束。", "The meeting, " + "which was a very long one, " * 5 + "ended.")]),
    ("number-changed", [("全校共有1250名学生。", "The school has 1,520 students.")]),
    ("number-changed", [("投资1.2亿元。", "The investment is 12 million yuan.")]),
    ("number-missing", [("全校共有1250名学生。", "The school has many students.")]),
    ("number-missing", [("合格率达到98.5%。", "The pass rate is high.")]),
    ("number-added", [("学生们参观了博物馆。", "The 450 students visited the museum.")]),
    ("date-wrong", [("11月3日,活动开始。", "The activity began on October 3.")]),
    ("date-wrong", [("11月3日,活动开始。", "The activity began.")]),
    ("address-wrong", [("网址是www.example.org。", "The address is www.example.com.")]),
    ("term-lost", [("京蒙协作不断深化。", "Cooperation is deepening.")]),
    ("term-forbidden", [("他加入了中国共产党。", "He joined the Chinese Communist Party.")]),
    (
        "title-misplaced",
        [("校长林晓芸和局长周敏到会。", "Director Lin Xiaoyun and Principal Zhou Min came.")],
    ),
    ("name-missing", [("校长林晓芸出席会议。", "The principal attended the meeting.")]),
    ("name-swapped", [("校长林晓芸出席会议。", "Principal Zhao Haiyan attended the meeting.")]),
    ("name-invented", [("学生们参观了工厂。", "Led by Deng Guoqiang, they saw the factory.")]),
    ("body-invented", [("学生们参观了工厂。", "The students of Riverside Hospital saw it.")]),
    ("gender-unshown", [("校长林晓芸说,春天来了。", "Principal Lin Xiaoyun said in her speech.")]),
    ("gender-wrong", [("她很高兴。", "He was very glad.")]),
    ("speaker-unshown", [("参观结束后返回学校。", "After the visit, I went back to school.")]),
    ("word-doubled", [("学生们参观了工厂。", "The students students visited the factory.")]),
    (
        "phrase-repeated",
        [("学生们参观了工厂。", "The students visited the old factory visited the old factory.")],
    ),
    (
        "sentence-doubled",
        [
            ("学生们参观了工厂。", "The students visited the factory."),
            ("晚上下了大雨。", "The students visited the factory."),
        ],
    ),
    ("marks-chinese", [("春天来了,花开了。", "Spring came，and flowers bloomed.")]),
    ("quotes-chinese", [("学校开展“读书节”活动。", "The school held a 「Reading Festival」.")]),
    ("quotes-chinese", [("讲座题为《春天》。", "The talk was titled 《Spring》.")]),
    ("marks-unbalanced", [("学校开展“读书节”活动。", "The school held a “Reading Festival.")]),
    ("marks-unbalanced", [("学校开展“读书节”活动。", "The school held a ”Reading Festival”.")]),
    ("small-start", [("春天来了。", "spring has come. It is warm.")]),
    (
        "translation-varies",
        [("欢迎来图书馆", "Welcome to the library"), ("欢迎来图书馆", "The library is yours")],
    ),
    (
        "phrase-varies",
        [
            ("学校推行“晨读夜思伴我行”。", "The school promotes “Read by Dawn, Think by Night”."),
            ("“晨读夜思伴我行”受到欢迎。", "“Read by Dawn, Think by Night” is popular."),
            ("“晨读夜思伴我行”结束了。", "“Reading at Morning and Thought” has ended."),
        ],
    ),
    ("style-party", [("党的领导很重要。", "The leadership of the CCP is important.")]),
    ("near-miss", [("科右前旗很美。", "Horqin Right Front Banner is beautiful."),
                   ("为科右前期的学校服务。", "Serve the schools of Horqin Right Front Banner.")]),
]  # fmt: skip

RIGHT: list[Sentence] = [
    ("全校共有1250名学生。", "The school has 1,250 students."),
    ("投资1.2亿元。", "The investment is 120 million yuan."),
    ("两校相距3.5千米。", "The two schools are 3.5 kilometers apart."),
    ("装机容量82万千瓦。", "The installed capacity is 820,000 kilowatts."),
    ("活动持续了10年。", "The activity lasted a decade."),
    ("四五十名“80后”教师参加。", "Forty or 50 teachers born in the 1980s took part."),
    ("近三成学生住校。", "Nearly 30% of the students board."),
    ("会议12时结束。", "The meeting ended at noon."),
    ("新冠疫情之后,学校复课。", "After COVID-19, the school resumed classes."),
    ("首届书法节开幕。", "The 1st Calligraphy Festival opened."),
    ("2020-11-06 08:48", "November 6, 2020, 08:48"),
    ("学校种了1000斤土豆。", "The school grew 1,000 jin (500 kg) of potatoes."),
    ("11月3日至5日,活动举行。", "The activity was held from November 3 to 5."),
    ("京蒙协作不断深化。", "Beijing–Inner Mongolia collaboration is deepening."),
    ("校长林晓芸和局长周敏出席会议。", "Principal Lin Xiaoyun and Director Zhou Min attended."),
    (
        "校长林晓芸和局长周敏出席会议。",
        "Lin Xiaoyun, the principal, and Zhou Min, the director, attended the meeting.",
    ),
    ("她很高兴。", "She was very glad."),
    ("校长林晓芸说,春天来了,她很高兴。", "Principal Lin Xiaoyun said spring made her glad."),
    ("局长何清到校。", "Director He Qing came to the school."),
    ("每个学生都有自己的书。", "Each student has his or her own book."),
    ("我们爱学校。", "We love our school."),
    ("要提高质量。", "We must raise quality."),
    ("一步一步地走。", "Walk step by step by step."),
    ("仪式举行,仪式由教师主持。", "The ceremony was held; the ceremony was led by teachers."),
    ("图书馆(图书馆一楼)开放。", "The library (first floor) is open."),
    ("学校开展“读书节”活动。", "The school held a “Reading Festival.”"),
    ("学校开展“读书节”活动。", 'The school held a "Reading Festival".'),
    ("(一)概况(二)结果(见图8)", "1) Overview 2) Results (see Figures 7 and 8)"),
    ("开学典礼", "Opening Ceremony"),
    ("他那时已经走了。", "He had had enough and had gone by then."),
    ("欢迎来到科尔沁右翼前旗(科右前旗)", "Welcome to Horqin Right Front Banner (科右前旗)"),
]  # fmt: skip


@pytest.mark.parametrize(("rule", "sentences"), WRONG)
def test_what_is_wrong_is_found(rule: str, sentences: list[Sentence]) -> None:
    assert rule in rules(*sentences)


@pytest.mark.parametrize(("rule", "sentences"), WRONG)
def test_a_rule_that_is_off_says_nothing(rule: str, sentences: list[Sentence]) -> None:
    assert rule not in rules(*sentences, settings=Settings(off=frozenset({rule})))


@pytest.mark.parametrize(("source", "english"), RIGHT)
def test_what_is_right_is_left_alone(source: str, english: str) -> None:
    assert rules((source, english)) == []


def test_every_rule_about_the_translation_is_shown_to_find_something() -> None:
    shown = {rule for rule, _ in WRONG} | {"number-unhedged", "spacing", "script-doubt"}
    styles = {rule for rule in RULES if rule.startswith("style-")}
    of_translation = {r.id for r in RULES.values() if r.concern is Concern.TRANSLATION}
    assert of_translation - styles <= shown


def test_a_number_that_lost_its_more_than_is_worth_a_note() -> None:
    (finding,) = findings(translated(("300余名学生参加。", "A total of 300 students took part.")))
    assert (finding.rule, finding.severity.value) == ("number-unhedged", "note")


def test_a_space_before_a_comma_is_worth_a_note() -> None:
    (finding,) = findings(translated(("春天来了,花开了。", "Spring came , and flowers bloomed.")))
    assert (finding.rule, finding.severity.value, finding.target) == ("spacing", "note", "e , ")


def test_a_sentence_may_say_what_its_neighbour_in_the_paragraph_leaves_out() -> None:
    article = of_blocks(
        [
            ("全校共有1250名学生。", "The school is large."),
            ("规模不小。", "It has 1,250 students."),
        ]
    )
    assert findings(article) == []


def test_two_sentences_made_one_are_checked_as_one() -> None:
    sentence = "On November 3 the school, which has 1,250 students, held a meeting."
    article = of_blocks([("11月3日开会。", sentence), ("全校共有1250名学生。", "")])
    assert findings(article) == []
    wrong = of_blocks([("11月3日开会。", sentence), ("全校共有1350名学生。", "")])
    (finding,) = findings(wrong)
    assert (finding.rule, finding.segment, finding.source) == ("number-changed", "s1", "1350")
    assert finding.source_span is None  # it stands in the other segment
    assert finding.target_span is not None


def test_a_finding_says_where_it_stands() -> None:
    article = translated(("春天来了。", "Spring came."), ("共1250名学生。", "There are 1,520."))
    (finding,) = findings(article)
    assert finding == Finding(
        rule="number-changed",
        severity=RULES["number-changed"].severity,
        category="accuracy/mistranslation",
        block="b2",
        segment="s1",
        message="The source says 1250, the English 1,520.",
        source="1250",
        target="1,520",
        source_span=(1, 5),
        target_span=(10, 15),
        suggestion="1250",
        cause="number-changed:b2/s1",
    )


def test_a_term_lost_in_many_places_is_one_cause() -> None:
    house = Glossary([[Entry("晨读节", "Dawn Reading Day", Category.ORGANISATION)]])
    article = translated(*[(f"晨读节{end}。", "It is over.") for end in ("开幕", "闭幕", "结束")])
    found = findings(article, glossary=house)
    assert [finding.rule for finding in found] == ["term-lost"] * 3
    assert list(causes(found)) == ["term-lost:晨读节"]


def test_admitted_and_short_forms_and_another_order_of_words_keep_a_term() -> None:
    entry = Entry(
        "晨读中心", "Dawn Reading Center", Category.ORGANISATION,
        target_short=("the center",), admitted=("Morning Reading Center",),
    )  # fmt: skip
    house = Glossary([[entry]])
    for english in (
        "The Dawn Reading Center opened.",
        "The Morning Reading Center opened.",
        "The center opened.",
        "The Center for Dawn Reading opened.",
    ):
        assert findings(translated(("晨读中心开放。", english)), glossary=house) == []


def test_terms_that_the_job_asked_for_count_though_the_glossary_lacks_them() -> None:
    article = translated(("晨读节开幕。", "The festival opened."))
    use = TermUse(0, 3, "晨读节", "Dawn Reading Day", "organisation", "client")
    asked = article.with_segments(lambda _, segment: replace(segment, terms=(use,)))
    (finding,) = findings(asked)
    assert (finding.rule, finding.suggestion) == ("term-lost", "Dawn Reading Day")


def test_two_renderings_are_right_where_the_context_asks_for_them() -> None:
    entries = [
        Entry("主任", "department head", Category.TITLE, context=("校长",), case=Case.SENTENCE),
        Entry("主任", "director", Category.TITLE),
    ]
    article = translated(
        ("主任讲话稿一份", "Speech of the director, one copy"),
        ("主任讲话稿一份", "One copy of the director's speech"),
    )
    assert [f.rule for f in findings(article, glossary=Glossary([entries]))] == [
        "translation-varies"
    ]
    differing = article.with_segments(
        lambda block, segment: replace(
            segment,
            terms=(TermUse(0, 2, "主任", "director" if block.id == "b1" else "head", "title"),),
            target="The director's speech" if block.id == "b1" else "Speech of the head",
        )
    )
    assert findings(differing, glossary=Glossary([entries])) == []


def test_a_gender_shown_anywhere_in_the_article_holds_for_that_person() -> None:
    first = ("校长林晓芸说,她很高兴。", "Principal Lin Xiaoyun said she was glad.")
    between: list[Sentence] = [("春天来了。", "Spring came.")] * 2
    later = ("林晓芸在讲话中感谢教师。", "In her speech, Lin Xiaoyun thanked the teachers.")
    assert rules(first, *between, later) == []
    assert rules(*between, later) == ["gender-unshown"]


def test_a_confirmed_gender_needs_no_evidence_in_the_article() -> None:
    article = translated(
        ("林晓芸校长感谢大家。", "In her speech, Principal Lin Xiaoyun said thanks.")
    )
    assert [f.rule for f in check(article, shipped())] == ["gender-unshown"]
    assert check(article, shipped(), genders={"林晓芸": "female"}) == []
    (wrong,) = check(article, shipped(), genders={"林晓芸": "male"})
    assert wrong.message == "林晓芸 is male; the English says “her”."


def test_a_speaker_who_shows_nearby_may_go_on_as_i() -> None:
    assert rules(("我是一名教师。", "I am a teacher."), ("爱学校。", "I love the school.")) == []


def test_questions_about_the_source_come_last_and_are_for_the_author() -> None:
    article = translated(
        ("为科右前期的学校派了1250名教师。", "The schools were sent 1,520 teachers."),
        ("科右前旗很美。", "Horqin Right Front Banner is beautiful."),
    )
    found = findings(article)
    assert [(f.rule, f.concern.value) for f in found if f.severity.value != "note"] == [
        ("number-changed", "translation"),
        ("near-miss", "source"),
    ]


def test_a_finding_that_was_accepted_in_a_segment_is_not_said_there_again() -> None:
    article = translated(
        ("学生们参观了工厂。", "The 450 students visited the factory."),
        ("学生们参观了果园。", "The 260 students visited the orchard."),
    )
    accepted = article.with_segments(
        lambda block, segment: replace(
            segment, accepted=("number-added",) if block.id == "b1" else ()
        )
    )
    assert [(f.rule, f.block) for f in findings(accepted)] == [("number-added", "b2")]


def test_a_traditional_source_is_quoted_in_its_own_characters() -> None:
    article = replace(
        translated(("全校共有1250餘名學生。", "The school has many students.")),
        source_language="zh-Hant-TW",
    )
    (finding,) = findings(article)
    assert (finding.rule, finding.source) == ("number-missing", "1250餘")


def test_the_library_offers_check() -> None:
    article = translated(("她很高兴。", "He was glad."))
    assert [finding.rule for finding in duizhao.check(article)] == ["gender-wrong"]


def test_a_heading_needs_no_full_stop() -> None:
    article = translated(("春天来了。", "Spring has come to school"), kind=BlockKind.HEADING)
    assert findings(article) == []


def has_no_surrogates(article: Article) -> bool:
    """No file can hold any, so nothing that is read has them."""
    return all(not "\ud800" <= char <= "\udfff" for block in article.blocks for char in block.text)


@settings(max_examples=60)
@given(articles().filter(has_no_surrogates))
def test_any_article_can_be_checked(article: Article) -> None:
    article = replace(article, source_language="zh-Hans")
    segments = {(block.id, segment.id): segment for block, segment in article.segments()}
    for finding in findings(article):
        segment = segments[finding.block, finding.segment]
        assert finding.message
        assert "{" not in RULES[finding.rule].category
        if finding.source_span is not None:
            start, end = finding.source_span
            assert segment.source[start:end] == finding.source
        if finding.target_span is not None:
            start, end = finding.target_span
            assert (segment.target or "")[start:end] == finding.target


def test_a_character_of_another_script_that_nothing_decides_is_reported() -> None:
    article = convert(
        translated(("县长王志干表示感谢。", "County Head Wang Zhigan said thanks.")), "zh-Hant-TW"
    )
    (finding,) = (
        one for one in findings(article) if one.rule == "script-doubt" and one.source == "干"
    )
    assert finding.source_span == (4, 5)
    assert "In zh-Hant-TW, 干 became 幹; it may be" in finding.message
    settled = article.with_segments(
        lambda _, segment: replace(
            segment, variants={"zh-Hant-TW": segment.variants["zh-Hant-TW"].replace("幹", "干")}
        )
    )
    assert "script-doubt" not in {one.rule for one in findings(settled)}
