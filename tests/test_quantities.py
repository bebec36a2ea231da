"""Numbers, dates, times and addresses: read, rendered by rule, and verified in the English."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from duizhao.translation.quantities.checking import check
from duizhao.translation.quantities.english import numbers_in
from duizhao.translation.quantities.numerals import in_english, ordinal, value_of
from duizhao.translation.quantities.reading import quantities


@pytest.mark.parametrize(
    ("source", "rendered"),
    [
        ("300余位校长", ["more than 300"]),
        ("180余名干部", ["more than 180"]),
        ("三十多名老师", ["more than 30"]),
        ("3万多人", ["more than 30,000"]),
        ("1000多万亩", ["more than 10 million"]),
        ("近300人", ["nearly 300"]),
        ("约5公里", ["about 5"]),
        ("超过1.5万亿元", ["more than 1.5 trillion"]),
        ("至少3次", ["at least 3"]),
        ("52所学校", ["52"]),
        ("等14名教研员", ["14"]),
        ("1.2亿人口", ["120 million"]),
        ("达 34,229 亿元", ["3,422.9 billion"]),
        ("2.5万名", ["25,000"]),
        ("1,200元", ["1,200"]),
        ("一千二百名", ["1200"]),
        ("11月3日—5日,在", ["November 3–5"]),
        ("11月3-5日", ["November 3–5"]),
        ("11月30日至12月2日", ["November 30 to December 2"]),
        ("2020年11月6日", ["November 6, 2020"]),
        ("从2018年12月以来", ["December 2018"]),
        ("2019年,在", ["2019"]),
        ("3月份", ["March"]),
        ("下午3点30分", ["15:30"]),
        ("9:30开始", ["9:30"]),
        ("增长25%", ["25%"]),
        ("约百分之三十", ["about 30%"]),
        ("第十三届", ["13th"]),
        ("第21次", ["21st"]),
        ("见https://example.org/a?b=1。", ["https://example.org/a?b=1"]),
        ("写信到a.b@example.org。", ["a.b@example.org"]),
    ],
)
def test_what_a_rule_renders(source: str, rendered: list[str]):
    assert [quantity.english for quantity in quantities(source)] == rendered


@pytest.mark.parametrize(
    "source",
    ["第一时间赶到", "十分重视", "千万不要", "一起努力", "“十四五”规划", "三农工作", "统一部署"],
)
def test_numerals_that_are_words_ask_for_nothing(source: str):
    assert quantities(source) == ()


@pytest.mark.parametrize("source", ["5G网络", "90年代", "300人左右", "3日下午"])
def test_what_no_rule_renders_is_still_verified(source: str):
    (quantity,) = quantities(source)
    assert (quantity.english, bool(quantity.facts)) == ("", True)


@pytest.mark.parametrize(
    ("source", "english"),
    [
        ("300余位专家", "More than 300 experts"),
        ("300余位专家", "Over 300 experts"),
        ("300余位专家", "300-odd experts"),
        ("近300人", "Almost 300 people"),
        ("300人左右", "About 300 people"),
        ("14名教师", "Fourteen teachers"),
        ("52所学校", "Fifty-two schools"),
        ("1.2亿人", "120 million people"),
        ("1.2亿人", "120,000,000 people"),
        ("1.5万人", "15,000 people"),
        ("1.5万人", "Fifteen thousand people"),
        ("11月3日—5日", "From November 3 to 5"),
        ("11月3日", "On Nov. 3rd"),
        ("下午3点", "At 3 p.m."),
        ("下午3点", "At 15:00"),
        ("25%的学生", "25 percent of the students"),
        ("增长2.5个百分点", "Up 2.5 percentage points"),
        ("第十三届", "The thirteenth"),
        ("第三次", "The 3rd time"),
        ("20世纪90年代", "In the 1990s, in the 20th century"),
        ("“十四五”规划", "The 14th Five-Year Plan"),
        ("五一假期", "The May 1 holiday"),
        ("三位老师", "3 teachers"),
        ("学校里", "In the second school"),
        ("见http://a.org/1。", "See http://a.org/1."),
    ],
)
def test_english_that_says_the_number(source: str, english: str):
    assert check(source, quantities(source), english).right


@pytest.mark.parametrize(
    ("source", "english"),
    [
        ("300余位专家", "300 experts"),
        ("300位专家", "Experts"),
        ("52所学校", "25 schools"),
        ("1.2亿人", "12 million people"),
        ("11月3日", "On October 3"),
        ("11月3日", "On the 3rd"),
        ("25%的学生", "25 students"),
        ("2019年", "In 2018"),
        ("见http://a.org/1。", "See http://a.org/2."),
    ],
)
def test_english_that_loses_or_changes_the_number(source: str, english: str):
    assert check(source, quantities(source), english).kept == (False,)


def test_digits_set_apart_are_one_number():
    assert quantities("在2 0 1 5 年增长") == ()
    assert check("在2 0 1 5 年增长", (), "It grew in 2015.").right


def test_a_number_that_the_source_does_not_say_is_added():
    assert check("学校很大。", (), "The school opened in 2015.").added == ("2015",)
    assert check("学校很大。", (), "The two schools opened first.").added == ()


def test_numbers_of_a_glossary_term_are_its_own():
    english = "No. 1 High School opened."
    assert check("一中开学。", (), english, [(0, 17)]).right


@pytest.mark.parametrize(
    ("text", "values"),
    [
        ("one hundred and twenty-three", [123]),
        ("1.2 billion", [1_200_000_000]),
        ("two million", [2_000_000]),
        ("21st and twentieth", [21, 20]),
        ("a dozen", [12]),
        ("phone", []),
        ("3,000 of 5", [3000, 5]),
    ],
)
def test_numbers_are_read_in_digits_and_words(text: str, values: list[int]):
    assert [int(number.value) for number in numbers_in(text)] == values


@given(st.integers(1, 10**12))
def test_a_rendered_number_reads_as_itself(value: int):
    (number,) = numbers_in(in_english(value_of(str(value))))
    assert number.value == value


@given(st.integers(0, 10**6))
def test_an_ordinal_reads_as_its_number(value: int):
    (number,) = numbers_in(ordinal(value))
    assert number.value == value


@given(
    st.text(st.sampled_from("0123456789一二三十百千万亿年月日第%余多近约.,:—至 a学"), max_size=30)
)
def test_any_text_is_read_without_overlap(text: str):
    position = 0
    for quantity in quantities(text):
        assert position <= quantity.start < quantity.end <= len(text)
        assert text[quantity.start : quantity.end] == quantity.source
        position = quantity.end
