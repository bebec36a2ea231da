"""Lines that need no decoder: credits, dates, and what is not Chinese."""

from __future__ import annotations

import pytest

from duizhao.article import BlockKind, TermUse
from duizhao.translation.rules.by_rule import rendered_by_rule

CREDIT, META, PARAGRAPH = BlockKind.CREDIT, BlockKind.META, BlockKind.PARAGRAPH


@pytest.mark.parametrize(
    ("source", "english"),
    [
        ("文:张镕海", "Text: Zhang Ronghai"),
        ("图：王立新", "Photos: Wang Lixin"),
        ("责任编辑：刘明", "Executive editor: Liu Ming"),
        ("【责任编辑：刘明】", "(Executive editor: Liu Ming)"),
        ("编 辑：苏   军", "Editor: Su Jun"),
        ("图文：李明 王芳", "Text and photos: Li Ming, Wang Fang"),
        ("文/张三 图/李四", "Text: Zhang San | Photos: Li Si"),
        ("撰稿：欧阳娜、单平安", "Written by: Ouyang Na, Shan Ping'an"),
        ("(张 玲)", "(Zhang Ling)"),
        ("（记者 张三 通讯员 李四 王五）", "(Reporter: Zhang San | Correspondent: Li Si, Wang Wu)"),
        ("(夏平供图)", "(Photos: Xia Ping)"),
        ("报社记者/戴林 摄", "Photos: Dai Lin"),
        ("一审：吴平 二审：李雷", "First review: Wu Ping | Second review: Li Lei"),
        ("投稿：Anna Schmidt", "Contributed by: Anna Schmidt"),
    ],
)
def test_credits(source: str, english: str):
    assert rendered_by_rule(source, CREDIT) == english


@pytest.mark.parametrize(
    ("source", "english"),
    [
        ("2020-11-06 08:48", "November 6, 2020, 08:48"),
        ("2025年03月17日 19:12", "March 17, 2025, 19:12"),
        ("2021年2月3日（星期三） 下午3:20", "Wednesday, February 3, 2021, 15:20"),
        ("2019年5月", "May 2019"),
        ("日期: 2017年", "Date: 2017"),
        (
            "发表者: admin  发布时间: 2012-10-11",
            "Published by: admin | Published: October 11, 2012",
        ),
        ("阅读次数：120", "Views: 120"),
        ("学校:", "School:"),
        ("|", "|"),
    ],
)
def test_meta_lines(source: str, english: str):
    assert rendered_by_rule(source, META) == english


def test_organisations_are_named_by_the_glossary():
    line = "来源：晨报网    更新时间：2025年03月17日 19:12"
    assert rendered_by_rule(line, META) is None
    term = TermUse(3, 6, "晨报网", "Morning Post Online", "organisation")
    assert rendered_by_rule(line, META, [term]) == (
        "Source: Morning Post Online | Updated: March 17, 2025, 19:12"
    )


@pytest.mark.parametrize(
    "source",
    ["http://example.org/a?b=1", "office@example.org", "3,000", "QQ: 12345", "In English already."],
)
def test_what_holds_no_chinese_is_copied(source: str):
    assert rendered_by_rule(source, PARAGRAPH) == source


@pytest.mark.parametrize(
    ("source", "kind"),
    [
        ("文:张三", PARAGRAPH),  # a label is one only where the page credits
        ("编辑：宣传部", CREDIT),  # a department that begins like a name
        ("摄影：巴特尔", CREDIT),  # a name that is not pinyin
        ("来源：某某网", META),
        ("2021-02-30的会议", META),
        ("2021年2月30日", META),  # no such day
        ("学校：第一中学", META),
        ("编辑：张三，他是老师。", CREDIT),
        ("11月3日，会议举行。", PARAGRAPH),
    ],
)
def test_what_is_not_certain_is_left_to_the_engine(source: str, kind: BlockKind):
    assert rendered_by_rule(source, kind) is None


@pytest.mark.parametrize(
    ("source", "kind", "english"),
    [
        ("罗校长讲话", BlockKind.CAPTION, "Principal Luo speaks."),
        ("罗校长讲话", BlockKind.HEADING, "Remarks by Principal Luo"),
        ("罗校长主持会议", BlockKind.CAPTION, "Principal Luo chairs the meeting."),
        ("罗校长作专题讲座", BlockKind.CAPTION, "Principal Luo gives a lecture."),
        ("罗校长主持会议", BlockKind.HEADING, None),
        ("罗校长讲话", BlockKind.PARAGRAPH, None),
        ("罗校长讲话引起反响", BlockKind.CAPTION, None),
    ],
)
def test_a_caption_is_a_present_sentence_and_a_heading_names_the_speech(
    source: str, kind: BlockKind, english: str | None
):
    term = TermUse(0, 3, "罗校长", "Principal Luo", "person")
    assert rendered_by_rule(source, kind, [term]) == english


def test_a_scene_without_a_person_that_is_known_is_the_decoder_s():
    assert rendered_by_rule("领导讲话", BlockKind.CAPTION) is None
