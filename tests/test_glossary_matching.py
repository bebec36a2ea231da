"""What a glossary finds in a text: leftmost, longest, and only what is meant."""

from __future__ import annotations

from collections.abc import Sequence

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from duizhao.glossary.layers import Glossary
from duizhao.glossary.terms.boundaries import is_whole_word
from duizhao.glossary.terms.folding import fold
from duizhao.glossary.terms.matching import CONTEXT_REACH
from duizhao.glossary.terms.model import Category, Entry


def found(text: str, *entries: Entry, **circumstances: str) -> list[tuple[str, str]]:
    matches = Glossary([entries]).find(text, **circumstances)
    for match in matches:
        assert text[match.start : match.end] == match.surface
    return [(match.surface, match.entry.target) for match in matches]


def title(source: str, target: str, *context: str) -> Entry:
    return Entry(source, target, Category.TITLE, context=context)


def test_the_longest_entry_wins_over_those_inside_it() -> None:
    school = Entry("临江区实验小学", "Linjiang Experimental Primary School")
    district = Entry("临江区", "Linjiang District", Category.PLACE, source_short=("临江",))

    assert found("临江区实验小学在临江区，临江很美", school, district) == [
        ("临江区实验小学", "Linjiang Experimental Primary School"),
        ("临江区", "Linjiang District"),
        ("临江", "Linjiang District"),
    ]


def test_offsets_are_code_points_whatever_stands_before() -> None:
    (match,) = Glossary([[Entry("研修基地", "training base")]]).find("𠮷野家👩‍🏫的研修基地")

    assert (match.start, match.end) == (7, 11)


@pytest.mark.parametrize("text", ["组团帮扶,共同成长", "组团帮扶，共同成长"])
def test_half_and_full_width_punctuation_are_alike(text: str) -> None:
    assert found(text, Entry("组团帮扶，共同成长", "together")) == [(text, "together")]


def test_full_width_letters_and_digits_are_alike() -> None:
    assert found("用５Ｇ授课", Entry("5G", "5G")) == [("５Ｇ", "5G")]
    assert found("“三个一”活动", Entry('"三个一"活动', "Three Ones")) == [
        ("“三个一”活动", "Three Ones")
    ]


@pytest.mark.parametrize(
    ("text", "source"),
    [
        ("PPTX格式", "PPT"),
        ("在HPPT里", "PPT"),
        ("共15G流量", "5G"),
        ("占3.5公顷", "5公顷"),
        ("约1,000人", "000人"),
        ("第3.5版", "第3"),
        ("十二中学生", "二中"),
    ],
)
def test_a_longer_word_or_number_is_not_cut(text: str, source: str) -> None:
    assert found(text, Entry(source, "x")) == []


def test_an_enumeration_is_not_one_number() -> None:
    assert found("2,3月开学", Entry("3月", "March")) == [("3月", "March")]


@pytest.mark.parametrize(
    ("text", "source", "category"),
    [
        ("归纳课文的中心思想", "中心", Category.ORGANISATION),
        ("社会长期关注", "会长", Category.TITLE),
        ("总统府门前", "总统", Category.TITLE),
        ("记者会开始了", "记者", Category.TITLE),
        ("大力发展自然资源", "资源", Category.PLACE),
        ("感谢党和政府", "和政", Category.PLACE),
        ("集中学习文件", "中学", Category.ORGANISATION),
    ],
)
def test_a_short_form_is_not_found_inside_another_word(
    text: str, source: str, category: Category
) -> None:
    assert found(text, Entry(source, "x", category)) == []


@pytest.mark.parametrize(
    ("text", "source", "category"),
    [
        ("党委书记致辞", "书记", Category.TITLE),
        ("副校长期望大家努力", "副校长", Category.TITLE),
        ("局长江涛强调", "局长", Category.TITLE),
        ("来自辽宁沈阳", "沈阳", Category.PLACE),
        ("吉林省代表队", "吉林", Category.PLACE),
        ("两地教师结对帮扶", "帮扶", Category.TERM),
    ],
)
def test_a_short_form_is_found_where_it_means_itself(
    text: str, source: str, category: Category
) -> None:
    assert found(text, Entry(source, "x", category)) == [(source, "x")]


def test_one_character_needs_a_context() -> None:
    bare = Entry("蒙", "Inner Mongolia", Category.PLACE)
    told = Entry("蒙", "Inner Mongolia", Category.PLACE, context=("京",))

    assert found("京、蒙两地", bare) == []
    assert found("京、蒙两地", told) == [("蒙", "Inner Mongolia")]
    assert found("天蒙蒙亮", told) == []


def test_a_context_chooses_between_entries_of_one_form() -> None:
    director = title("主任", "director", "中心", "办公室")
    head = title("主任", "department head", "校长")

    assert found("中心主任发言", director, head) == [("主任", "director")]
    assert found("校长、副校长、主任", director, head)[-1] == ("主任", "department head")
    assert found("主任发言", director, head) == []
    assert found("主任发言", director, head, title("主任", "chief")) == [("主任", "chief")]
    assert found("中心主任发言", title("主任", "chief"), director) == [("主任", "director")]


def test_the_nearest_context_word_decides() -> None:
    director = title("主任", "director", "中心")
    head = title("主任", "department head", "校长")

    text = "中心主任介绍后，各校校长、主任提问"
    assert [target for _, target in found(text, director, head)] == ["director", "department head"]


def test_a_context_far_away_is_none() -> None:
    entry = title("主任", "director", "中心")

    assert found("中心" + "，" * (CONTEXT_REACH - 2) + "主任", entry)
    assert not found("中心" + "，" * CONTEXT_REACH + "主任", entry)


def test_a_shorter_entry_steps_in_where_the_longer_does_not_hold() -> None:
    long = Entry("教师发展中心主任", "center director", context=("区",))
    center = Entry("教师发展中心", "Teacher Development Center")
    inner = Entry("发展中心主任办公会", "directors' meeting")

    assert found("教师发展中心主任办公会", long, center) == [
        ("教师发展中心", "Teacher Development Center")
    ]
    assert found("教师发展中心主任办公会", long, inner) == [
        ("发展中心主任办公会", "directors' meeting")
    ]


@pytest.mark.parametrize(
    ("date", "target"),
    [
        ("2019-10-01", "cooperation in poverty alleviation"),
        ("2020", "cooperation in poverty alleviation"),
        ("2022-05-01T09:30", "collaboration"),
        ("", "collaboration"),
    ],
)
def test_the_date_of_the_article_chooses_the_period(date: str, target: str) -> None:
    before = Entry("两地协作", "cooperation in poverty alleviation", valid_to="2020-12")
    since = Entry("两地协作", "collaboration", valid_from="2021")

    assert found("深化两地协作", before, since, date=date) == [("两地协作", target)]


def test_a_region_holds_for_its_own_texts() -> None:
    everywhere = Entry("幼儿园", "kindergarten")
    taiwan = Entry("幼儿园", "preschool", region="TW")

    assert found("幼儿园", everywhere, taiwan) == [("幼儿园", "kindergarten")]
    assert found("幼儿园", everywhere, taiwan, language="zh-Hant-TW") == [("幼儿园", "preschool")]
    assert found("幼儿园", taiwan, language="zh-Hant-HK") == []


# A naive reference over an alphabet small enough that forms overlap, nest and repeat.
ALPHABET = "甲乙，,A"
forms = st.text(ALPHABET, min_size=1, max_size=4).filter(lambda form: form.strip(",，"))
contexts = st.sampled_from([(), (), ("甲",), ("丁",)])  # 丁 is never there
entries = st.lists(
    st.builds(Entry, source=forms, target=st.text("xyz", min_size=1), context=contexts),
    min_size=2,
    max_size=10,
)


def naive_matches(text: str, entries: Sequence[Entry]) -> list[tuple[int, int, str]]:
    """Tries every form at every place from left to right, the longest first."""
    folded = fold(text)
    found: list[tuple[int, int, str]] = []
    start = 0
    while start < len(folded):
        holding = [
            entry
            for entry in entries
            if folded.startswith(fold(entry.source), start) and holds(entry, folded, start)
        ]
        if not holding:
            start += 1
            continue
        longest = max(len(entry.source) for entry in holding)
        rivals = [entry for entry in holding if len(entry.source) == longest]
        best = min(rivals, key=lambda entry: preference(entry, folded, start))
        found.append((start, start + longest, best.target))
        start += longest
    return found


def holds(entry: Entry, folded: str, start: int) -> bool:
    end = start + len(entry.source)
    if len(entry.source) == 1 and not entry.context:
        return False
    for place in (start, end):
        if 0 < place < len(folded) and {folded[place - 1], folded[place]} <= {"A"}:
            return False
    if entry.context and distance(entry.context[0], folded, start, end) is None:
        return False
    return is_whole_word(folded, start, end, entry.category)


def distance(word: str, folded: str, start: int, end: int) -> int | None:
    before = folded.rfind(word, 0, start)
    after = folded.find(word, end)
    gaps = [start - before - 1] * (before >= 0) + [after - end] * (after >= 0)
    return min(gaps, default=None)


def preference(entry: Entry, folded: str, start: int) -> tuple[bool, int]:
    if not entry.context:
        return True, 0
    gap = distance(entry.context[0], folded, start, start + len(entry.source))
    assert gap is not None
    return False, gap


@settings(max_examples=400, deadline=None)
@given(st.text(ALPHABET, min_size=4, max_size=20), entries)
def test_matching_agrees_with_trying_everything(text: str, entries: list[Entry]) -> None:
    matches = Glossary([entries]).find(text)

    assert [(m.start, m.end, m.entry.target) for m in matches] == naive_matches(text, entries)


@given(st.text(max_size=200))
def test_folding_keeps_every_offset(text: str) -> None:
    folded = fold(text)

    assert len(folded) == len(text)
    assert fold(folded) == folded
