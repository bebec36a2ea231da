"""What each line of a page is: told by how Chinese news pages are made."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from duizhao.article import Article, BlockKind
from duizhao.article.lines import Page
from duizhao.article.readers.text import lines_of
from duizhao.article.structure import find_structure


def parse(text: str, declared_title: str | None = None) -> Article:
    return find_structure(Page(lines_of(text), "UTF-8", declared_title), "page")


def kinds(article: Article) -> dict[str, str]:
    return {block.text: str(block.kind) for block in article.blocks}


BODY = (
    "6月12日上午,清河区第三小学举行了校园读书节开幕式,区教育局副局长沈立群、学校党支部书记方敏"
    "以及全校师生一千二百余人参加了活动,开幕式由副校长顾海燕主持。"
)
MORE = "沈立群副局长在讲话中指出,阅读是孩子认识世界的窗口,希望老师们把读书的种子播进每一间教室。"

CAMPUS_PAGE = f"""清河教育在线·校园动态
平台首页
我的学校
首页
校园动态
正文
书香伴我行
清河区第三小学举行读书节开幕式
学校: 清河区第三小学
|
日期: 2023年06月12日 16:20
{BODY}
沈立群副局长讲话
{MORE}
全体师生合影
相关信息
更多
清河区第五小学开展消防演练活动,全校师生有序撤离,用时不到三分钟。
Copyright©2019~2023
京ICP备10000000号
×
"""


def test_navigation_above_and_links_below_are_set_aside() -> None:
    found = kinds(parse(CAMPUS_PAGE))
    for text in ("平台首页", "正文", "相关信息", "京ICP备10000000号", "×"):
        assert found[text] == "furniture"
    teaser = "清河区第五小学开展消防演练活动,全校师生有序撤离,用时不到三分钟。"
    assert found[teaser] == "furniture"


def test_title_subtitle_and_details_are_told_apart() -> None:
    article = parse(CAMPUS_PAGE)
    assert article.title == "书香伴我行"
    found = kinds(article)
    assert found["清河区第三小学举行读书节开幕式"] == "subtitle"
    assert found["日期: 2023年06月12日 16:20"] == "meta"
    assert article.published == "2023-06-12T16:20"
    assert [(c.role, c.name) for c in article.credits] == [("source", "清河区第三小学")]


def test_captions_touching_paragraphs_are_captions() -> None:
    found = kinds(parse(CAMPUS_PAGE))
    assert found["沈立群副局长讲话"] == "caption"
    assert found["全体师生合影"] == "caption"


def test_a_headline_broken_in_two_is_one_title() -> None:
    article = parse(
        "全区教育工作会议\n暨教师节表彰大会隆重召开\n发布时间:2022-09-09\n\n" + BODY + "\n"
    )
    assert article.title == "全区教育工作会议暨教师节表彰大会隆重召开"
    assert article.blocks[0].lines == (1, 2)


def test_a_notice_is_titled_with_the_body_that_issued_it() -> None:
    article = parse(
        "青山县教育局\n关于开展校园安全检查的通知\n各乡镇中心学校:\n"
        "为切实做好校园安全工作,经研究决定,在全县开展校园安全大检查,现将有关事项通知如下。\n"
    )
    assert article.title == "青山县教育局关于开展校园安全检查的通知"


def test_the_label_before_a_headline_is_set_apart() -> None:
    for page, column, headline in (
        ("东西协作|| 清河区教师赴草原支教", "东西协作", "清河区教师赴草原支教"),
        ("[视频]清河区举行教育工作会议", "视频", "清河区举行教育工作会议"),
        ("教研动态｜一堂好课的诞生", "教研动态", "一堂好课的诞生"),
    ):
        article = parse(f"{page}\n2020-11-06 08:48\n\n{BODY}\n")
        assert (article.column, article.headline) == (column, headline)
        title = article.blocks[0]
        assert [segment.source for segment in title.segments] == [column, headline]


def test_a_title_printed_three_times_is_found_once() -> None:
    title = "[视频]清河区召开教育工作会议 区长陆远讲话"
    article = parse(
        f"{title}\n节目官网\n{title}\n来源 : 清河网\n2025-03-17 19:12\n内容简介\n视频简介\n"
        f"清河区召开教育工作会议,区长陆远出席会议并讲话。\n{title}\n简介\n主要内容\n{BODY}\n"
        "编辑:钱小雨\n责任编辑:孙大为\n清河网首页\n|\n"
    )
    assert article.title == title
    assert [b.kind for b in article.blocks].count(BlockKind.TITLE) == 1
    assert kinds(article)["清河区召开教育工作会议,区长陆远出席会议并讲话。"] == "summary"
    assert [(c.role, c.name) for c in article.credits] == [
        ("source", "清河网"),
        ("editor", "钱小雨"),
        ("editor", "孙大为"),
    ]


def test_headings_that_running_text_announced_are_headings() -> None:
    article = parse(
        f"读书节开幕\n2023-06-12\n\n{BODY}\n\n"
        "顾海燕副校长从阅读的意义、阅读的方法、阅读的习惯三个方面介绍了安排。\n\n"
        f"阅读的意义\n\n{MORE}\n\n阅读的方法\n\n{MORE}\n\n阅读的习惯\n\n{MORE}\n"
    )
    headings = [b.text for b in article.blocks if b.kind is BlockKind.HEADING]
    assert headings == ["阅读的意义", "阅读的方法", "阅读的习惯"]
    assert article.blocks[-1].section == ("阅读的习惯",)


def test_blank_lines_of_a_lost_picture_make_a_caption() -> None:
    article = parse(f"读书节开幕\n2023-06-12\n\n{BODY}\n\n\n\n\n\n开幕式现场\n\n\n\n\n{MORE}\n")
    assert kinds(article)["开幕式现场"] == "caption"


def test_numbered_chapters_are_levels() -> None:
    article = parse(
        f"工作总结\n2023-06-12\n一、主要做法\n{BODY}\n（一）抓课堂\n{MORE}\n二、存在问题\n{MORE}\n"
    )
    levels = [(b.text, b.level) for b in article.blocks if b.kind is BlockKind.HEADING]
    assert levels == [("一、主要做法", 1), ("（一）抓课堂", 2), ("二、存在问题", 1)]
    assert article.blocks[5].section == ("一、主要做法", "（一）抓课堂")


def test_lists_lose_their_marker_and_keep_it_beside() -> None:
    article = parse(f"读书节\n2023-06-12\n{BODY}\n• 为什么读书?\n• 怎样读书?\n{MORE}\n")
    items = [(b.marker, b.text) for b in article.blocks if b.kind is BlockKind.LIST_ITEM]
    assert items == [("•", "为什么读书?"), ("•", "怎样读书?")]


def test_ordinals_that_count_on_are_a_list() -> None:
    article = parse(
        f"动员会召开\n2023-06-12\n{BODY}\n会议提出三点要求:\n一是提高认识,统一思想;\n"
        "二是明确任务,落实责任;\n三是加强督导,确保实效。\n"
    )
    assert [b.kind for b in article.blocks][-3:] == [BlockKind.LIST_ITEM] * 3


def test_verses_are_not_headings() -> None:
    article = parse(
        f"诗会\n2023-06-12\n{BODY}\n孩子们朗诵了自己写的诗:\n雨落在屋檐上\n滴滴答答\n像谁在敲门\n"
        f"又像谁在说话\n{MORE}\n"
    )
    assert "heading" not in kinds(article).values()


def test_credits_come_from_lines_datelines_and_closing_brackets() -> None:
    article = parse(f"读书节开幕\n2023-06-12\n{BODY}\n{MORE}(林 静)\n文:周一鸣\n图:吴 迪、郑小雅\n")
    assert {(c.role, c.name) for c in article.credits} == {
        ("author", "林静"),
        ("text", "周一鸣"),
        ("photo", "吴迪"),
        ("photo", "郑小雅"),
    }
    dated = parse(f"读书节开幕\n本报讯(记者 何苗 通讯员 田野){BODY}\n{MORE}\n")
    assert [(c.role, c.name) for c in dated.credits] == [("author", "何苗"), ("author", "田野")]


def test_hard_wrapped_paragraphs_are_joined() -> None:
    text = "山里的春天来得晚可是孩子们的读书声每天都准时响起来" * 6
    wrapped = "\n".join(text[i : i + 28] for i in range(0, len(text), 28))
    article = parse(f"山里的读书声\n\n{wrapped}。\n")
    paragraphs = [b for b in article.blocks if b.kind is BlockKind.PARAGRAPH]
    assert [b.text for b in paragraphs] == [text + "。"]
    assert paragraphs[0].lines == (3, 3 + len(text) // 28)


def test_dates_are_as_precise_as_the_page() -> None:
    for printed, iso in (
        ("2020-11-06 08:48", "2020-11-06T08:48"),
        ("发布时间:2021年3月5日 下午3:05", "2021-03-05T15:05"),
        ("日期: 2017年", "2017"),
        ("2018/7/9", "2018-07-09"),
        ("二〇二一年六月一日", "2021-06-01"),
    ):
        assert parse(f"全区读书节开幕\n{printed}\n{BODY}\n").published == iso


@given(
    st.lists(
        st.sampled_from(
            [
                "",
                "首页",
                "2020-11-06",
                BODY,
                MORE,
                "沈立群讲话",
                "• 项目",
                "一、概况",
                "|",
                "编辑:林静",
                "感谢",
            ]
        ),
        max_size=25,
    )
)
def test_every_line_is_in_exactly_one_block(lines: list[str]) -> None:
    article = parse("\n".join(lines))
    covered = [
        number
        for block in article.blocks
        for number in range(block.lines[0], block.lines[1] + 1)
        if lines[number - 1]
    ]
    assert covered == [number for number, line in enumerate(lines, 1) if line]


@given(st.text(alphabet="文图编辑:：()（）、 张三一二2020-年月日。，|“”《》\n讲话", max_size=200))
def test_segments_are_where_they_say(text: str) -> None:
    for block in parse(text).blocks:
        for segment in block.segments:
            assert block.text[segment.start : segment.end] == segment.source


def test_a_traditional_page_is_told_apart_as_well() -> None:
    article = parse(
        "清河教育網\n首頁\n清河區教師培訓班開班\n發佈時間：2023-06-12\n"
        "6月12日，清河區教師培訓班在區教師進修學校開班，副校長顧海燕主持，副局長沈立群講話。\n"
        "責任編輯：鄭曉雲\n版權所有\n"
    )
    assert article.source_language.startswith("zh-Hant")
    assert article.title == "清河區教師培訓班開班"
    assert [str(b.kind) for b in article.blocks] == [
        "furniture",
        "furniture",
        "title",
        "meta",
        "paragraph",
        "credit",
        "furniture",
    ]
    assert [(c.role, c.name, c.label) for c in article.credits] == [
        ("editor", "鄭曉雲", "責任編輯")
    ]


def test_a_subtitle_with_a_dash_has_its_title_above_it() -> None:
    article = parse(
        f"清河教育\n薪火相传 共育未来\n——第三小学举行师徒结对仪式\n2023-06-12\n{BODY}\n{MORE}\n"
    )
    assert article.title == "薪火相传 共育未来"
    assert kinds(article)["——第三小学举行师徒结对仪式"] == "subtitle"


def test_a_speech_that_the_text_below_reports_is_headed_not_captioned() -> None:
    speech = "沈立群副局长表示,阅读是孩子认识世界的窗口,希望老师们把种子播进每一间教室。"
    article = parse(
        f"读书节开幕\n2023-06-12\n\n{BODY}\n\n顾海燕副校长介绍\n\n顾海燕副校长介绍了本届读书节的安排,"
        f"活动将持续一个月。\n\n沈立群副局长讲话\n\n{speech}\n\n{MORE}\n"
    )
    assert kinds(article)["沈立群副局长讲话"] == "heading"
    below = parse(f"读书节开幕\n2023-06-12\n{BODY}\n{speech}\n沈立群副局长讲话\n{MORE}\n")
    assert kinds(below)["沈立群副局长讲话"] == "caption"


def test_several_articles_on_one_page_lose_no_text_to_the_first_foot() -> None:
    page = (
        f"清河教育网\n全区读书节开幕\n2023-06-12\n{BODY}\n{MORE}\n编辑:林静\n版权所有 清河教育网\n"
    )
    article = parse(page * 40)
    paragraphs = [b for b in article.blocks if b.kind is BlockKind.PARAGRAPH]
    assert len(paragraphs) >= 2 * 30
    assert all("版权所有" not in b.text for b in article.body)
