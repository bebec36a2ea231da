"""A block's text is split into sentences as a translator would split it."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from duizhao.article.sentences import LONGEST_SHIELD, split_sentences
from duizhao.article.white_space import is_blank
from support.calls import calls_of


def sentences(text: str) -> list[str]:
    return [text[start:end] for start, end in split_sentences(text)]


@pytest.mark.parametrize(
    "expected",
    [
        ["会议开始。", "大家好！", "准备好了吗？", "好的"],
        ["真的？！", "是啊！！！", "我们走吧……", "他笑了。"],
        ["这样就好..."],
        # closing marks stay with their sentence
        ["他说：“走。”", "大家走了。"],
        ["（图片由学校提供。）", "活动结束。"],
        ["他說：「走。」", "大家走了。"],
        ["美好时光.”", "他放下了书。"],
        # nothing is split in a quotation, a title or a bracket
        ["校长说：“今年有三件事。第一件是研修。第二件是帮扶。”", "会后大家座谈。"],
        ["以“你好，未来！”为主题的活动在操场举行。", "天气晴朗。"],
        ["学生朗诵了《祖国，我爱你！》和《春天来了。》两篇作品。", "掌声响起。"],
        ["他（当时还在上学。后来当了老师）回来了。", "大家欢迎。"],
        ["“为什么学？怎么学？”是大家关心的问题。", "专家一一解答。"],
        # who spoke, behind what was said
        ["“走吧！”她喊道。", "大家跟上。"],
        ["“这很好。”李老师说，“我们再试一次。”", "学生点头。"],
        ["局长强调：“要落实。”", "他表示，工作要做细。"],
        # semicolons
        ["感谢学校的信任；", "感谢老师的付出；", "感谢家长的支持。"],
        ["感谢学校;", "感谢老师"],
        ["他列出“一是学习；二是实践”两点要求。", "大家记录。"],
        # numbers, times, addresses and abbreviations hold no stops
        ["增长3.5%，会议9:30开始。", "比例为12.75。"],
        ["网址是https://a.example.cn/x?y=1&z=2。", "邮箱是li.lei@example.cn。"],
        ["他访问了U.S. Steel和No. 5车间。", "随后返回。"],
        # enumerators
        ["1. 加强学习。", "2. 抓好落实。"],
        ["一、总结工作", "（一）学习情况。", "一.基本情况。"],
        ["分三步:1.学习2.讨论3.总结。", "下午开始。"],
        # hesitation is no end
        ["我……我不知道。", "他说……"],
        ["语文、数学、英语……等学科都有代表。", "会议结束。"],
        ["图书、文具……，样样都有。", "大家高兴。"],
    ],
)
def test_sentences_end_where_they_do(expected: list[str]) -> None:
    text = "\n".join(expected) if "（一）学习情况。" in expected else "".join(expected)

    assert sentences(text) == expected


def test_latin_sentences_are_divided_at_the_space() -> None:
    assert sentences("Dr. Wang opened the school. Everyone came.") == [
        "Dr. Wang opened the school.",
        "Everyone came.",
    ]


def test_a_line_break_always_ends_a_sentence() -> None:
    assert sentences("科右前旗研修基地\n暨教师发展中心“成立\n仪式”举行") == [
        "科右前旗研修基地",
        "暨教师发展中心“成立",
        "仪式”举行",
    ]


def test_white_space_around_sentences_is_left_out() -> None:
    assert sentences("　　第一句。 \u200b\u00a0第二句。　") == ["第一句。", "第二句。"]


@pytest.mark.parametrize("mark", ["“", "「", "（", "《", '"'])
def test_a_mark_that_is_never_closed_does_not_swallow_the_rest(mark: str) -> None:
    assert sentences(f"他说{mark}第一句。第二句。第三句。") == [
        f"他说{mark}第一句。",
        "第二句。",
        "第三句。",
    ]


def test_a_long_speech_is_split_inside() -> None:
    speech = [f"第{number}件事是把教师研修的各项工作落到实处。" for number in "一二三四五六七八九"]
    assert len("".join(speech)) > LONGEST_SHIELD

    assert sentences(f"校长说：“{''.join(speech)}”大家鼓掌。") == [
        f"校长说：“{speech[0]}",
        *speech[1:-1],
        f"{speech[-1]}”",
        "大家鼓掌。",
    ]


def test_stops_alone_are_no_sentence() -> None:
    assert sentences("。。。") == ["。。。"]
    assert sentences("！好。") == ["！好。"]
    assert sentences(" \n\u3000\n") == []


pieces = st.sampled_from(
    ["学校", "开会", "。", "！", "？", "……", "“", "”", "「", "」", "（", "）", "《", "》", "；",
     ";", "，", "：", ".", "3.5", "a", "B. ", " ", "\u3000", "\n", '"', "他说：", "1.", "..."]
)  # fmt: skip
texts = st.one_of(st.lists(pieces, max_size=40).map("".join), st.text(max_size=60))


@given(texts)
def test_sentences_cover_all_that_can_be_seen_in_order(text: str) -> None:
    end = 0
    for start, stop in split_sentences(text):
        assert is_blank(text[end:start])
        assert start < stop
        assert not is_blank(text[start])
        assert not is_blank(text[stop - 1])
        assert "\n" not in text[start:stop]
        end = stop
    assert is_blank(text[end:])


clauses = st.text(alphabet="学校老师开会研修", min_size=3, max_size=8)
plain = st.lists(
    st.one_of(
        st.builds(lambda clause, stop: clause + stop, clauses, st.sampled_from("。！？；")),
        st.builds(lambda clause, inner: f"{clause}说：“{inner}。”", clauses, clauses),
        st.builds(lambda clause, inner: f"{clause}《{inner}》（{inner}）。", clauses, clauses),
    ),
    min_size=1,
    max_size=8,
)


@given(plain)
def test_well_formed_sentences_come_back_one_by_one(parts: list[str]) -> None:
    assert sentences("".join(parts)) == parts
    assert [sentences(part) for part in parts] == [[part] for part in parts]


@pytest.mark.parametrize(
    "unit", ["学校开会，", "好。", "“好。", "“", "好。 ", '"好。', "a.", "（好。）"]
)
def test_work_grows_with_the_text_however_it_is_made(unit: str) -> None:
    def calls(length: int) -> int:
        text = unit * (length // len(unit))
        return calls_of(lambda: split_sentences(text))

    # ten times the text; a quadratic splitter would do a hundred times as much
    assert calls(20_000) < 11 * calls(2_000)
