"""Simplified and Traditional text, with names and terms guarded and quotation marks exchanged."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from duizhao.article.detection import detect_language
from duizhao.errors import UsageError
from duizhao.script.conversion import Guard, convert_text
from duizhao.script.names import UNCHANGED, guard_surnames
from duizhao.script.quotation import convert_quotation_marks


@pytest.mark.parametrize(
    ("target", "vocabulary", "expected"),
    [
        ("zh-Hant", "standard", "信息化項目裏面的軟件為羣眾服務"),
        ("zh-Hant-TW", "standard", "信息化項目裡面的軟件為群眾服務"),
        ("zh-Hant-TW", "regional", "資訊化專案裡面的軟體為群眾服務"),
        ("zh-Hant-HK", "standard", "信息化項目裏面的軟件為羣眾服務"),
        ("zh-Hans", "standard", "信息化项目里面的软件为群众服务"),
    ],
)
def test_each_region_has_its_characters_and_on_request_its_words(
    target: str, vocabulary: str, expected: str
) -> None:
    text = "信息化项目里面的软件为群众服务"

    converted = convert_text(text, "zh-Hans", target, vocabulary=vocabulary)
    # plain zh-Hant writes 為 and 衆 as OpenCC's own standard has them
    assert converted.replace("爲", "為").replace("衆", "眾") == expected


@pytest.mark.parametrize("tag", ["zh-Hant", "zh-Hant-TW", "zh-Hant-HK"])
def test_text_comes_back_from_every_region(tag: str) -> None:
    text = "教育局副局长赵平安表示：“要抓好教师的‘研修’工作，着力为群众服务。”"

    assert convert_text(convert_text(text, "zh-Hans", tag), tag, "zh-Hans") == text


def test_traditional_regions_are_converted_into_each_other() -> None:
    assert convert_text("教室裡面為群眾", "zh-Hant-TW", "zh-Hant-HK") == "教室裏面為羣眾"
    assert convert_text("教室裏面為羣眾", "zh-Hant-HK", "zh-Hant-TW") == "教室裡面為群眾"


def test_the_same_script_changes_nothing() -> None:
    assert convert_text("“里面”", "zh-Hans", "zh-Hans") == "“里面”"


@pytest.mark.parametrize("tag", ["en", "zh", "zh-TW", ""])
def test_other_tags_are_refused(tag: str) -> None:
    with pytest.raises(UsageError, match="zh-Hant-TW"):
        convert_text("里面", "zh-Hans", tag)


@pytest.mark.parametrize(
    ("simplified", "traditional"),
    [
        ("学校踏上新征程", "學校踏上新征程"),
        ("只有一个中心", "只有一個中心"),
        ("他展示了如何教学", "他展示了如何教學"),
        ("会议指明了方向，更加注重实效", "會議指明了方向，更加注重實效"),
        ("这台机器被发明以后", "這臺機器被發明以後"),
        ("抓好维护发展工作", "抓好維護發展工作"),
    ],
)
def test_no_phrase_reaches_across_words(simplified: str, traditional: str) -> None:
    assert convert_text(simplified, "zh-Hans", "zh-Hant-TW") == traditional


def test_a_guarded_span_stands_as_given_and_its_neighbours_by_themselves() -> None:
    text = "教育局局长于海发言"

    assert convert_text(text, "zh-Hans", "zh-Hant") == "教育局局長於海發言"
    guarded = convert_text(text, "zh-Hans", "zh-Hant", guards=[Guard(5, 7, "于海")])
    assert guarded == "教育局局長于海發言"


def test_guards_may_come_in_any_order_but_not_overlap() -> None:
    backwards = [(1, 2, "范"), (0, 1, "于")]
    assert convert_text("于范里", "zh-Hans", "zh-Hant", guards=backwards) == "于范裏"

    overlapping = [(0, 2, "于范"), (1, 3, "范裏")]
    with pytest.raises(ValueError, match="overlap"):
        convert_text("于范里", "zh-Hans", "zh-Hant", guards=overlapping)


@pytest.mark.parametrize(
    ("simplified", "traditional"),
    [
        ("他说：“好。”", "他說：「好。」"),
        ("他说：“我读过‘三国’。”", "他說：「我讀過『三國』。」"),
        ("“甲‘乙“丙”乙’甲”", "「甲『乙「丙」乙』甲」"),
        ("“未闭的引文，另有“一句”", "「未閉的引文，另有「一句」"),
        ("只有后半”的引文", "只有後半」的引文"),
        ("他说Li’s school很好", "他說Li’s school很好"),
        ("She said “hello” and ‘bye’ to them.", "She said “hello” and ‘bye’ to them."),
        ("参加“STEM”培训", "參加「STEM」培訓"),
    ],
)
def test_quotation_marks_are_exchanged_and_come_back(simplified: str, traditional: str) -> None:
    assert convert_text(simplified, "zh-Hans", "zh-Hant-TW") == traditional
    assert convert_text(traditional, "zh-Hant-TW", "zh-Hans") == simplified


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ('他说"好"。', "他说「好」。"),
        ('"第一""第二"', "「第一」「第二」"),
        ('一块5"的屏', '一块5"的屏'),
        ('He said "yes" twice', 'He said "yes" twice'),
        ("‘外面’和‘里面’", "「外面」和「里面」"),
    ],
)
def test_straight_and_single_marks_become_the_outer_ones(text: str, expected: str) -> None:
    assert convert_quotation_marks(text, to_traditional=True) == expected


def test_straight_marks_may_be_left_alone() -> None:
    link = '[学校](https://a.example.cn "题") “好”'

    converted = convert_quotation_marks(link, to_traditional=True, straight=False)
    assert converted == '[学校](https://a.example.cn "题") 「好」'


@given(st.text(alphabet='好学a“”‘’「」『』"。 \n', max_size=40), st.booleans())
def test_quotation_marks_are_replaced_one_for_one(text: str, to_traditional: bool) -> None:
    converted = convert_quotation_marks(text, to_traditional=to_traditional)

    marks = set('“”‘’「」『』"')
    assert len(converted) == len(text)
    for old, new in zip(text, converted, strict=True):
        assert old == new or {old, new} <= marks


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("于局长、余副校长和游老师", ["于", "余", "游"]),
        ("范主任说，对于校长的意见", ["范"]),
        ("关于局长的任命，其余老师和导游同志", []),
        ("会上于局长讲话", ["于"]),
        ("张局长和李校长", []),
    ],
)
def test_surnames_in_front_of_an_address_are_guarded(text: str, found: list[str]) -> None:
    guards = guard_surnames(text)

    assert [guard.converted for guard in guards] == found
    assert [text[guard.start : guard.end] for guard in guards] == found
    assert set(found) <= UNCHANGED


@pytest.mark.parametrize(
    ("text", "tag"),
    [
        ("教师们认真学习", "zh-Hans"),
        ("教師們認真學習", "zh-Hant"),
        ("他在文章里引用了「這個說法」，老师们认为很对", "zh-Hans"),
        ("上海市大同中心小学", "zh-Hans"),
        ("English only", "zh-Hans"),
        ("", "zh-Hans"),
    ],
)
def test_the_script_is_told_from_the_characters(text: str, tag: str) -> None:
    assert detect_language(text) == tag


def test_the_region_is_told_from_its_own_characters() -> None:
    assert detect_language("教室裡面，隨著時間") == "zh-Hant-TW"
    assert detect_language("教室裏面，隨着時間") == "zh-Hant-HK"
    assert detect_language("教師學習") == "zh-Hant"
