"""Who is spoken of, in which office of which body. All of these people and places are made up."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from duizhao.article.model import BlockKind, Credit
from duizhao.glossary.layers import Glossary
from duizhao.glossary.terms.model import Category, Entry
from support.mention_article import mention_texts, mentions, one_mention

ROOT = Path(__file__).parents[1]


@pytest.mark.parametrize(
    ("text", "extent", "titles", "body"),
    [
        # a title before the name, with its body and without
        ("云岭县教育局局长周敏致辞。", "云岭县教育局局长周敏", ["局长"], "云岭县教育局"),
        ("会议由青山中学副校长何晓东主持。", "青山中学副校长何晓东", ["副校长"], "青山中学"),
        ("书记秦刚出席。", "书记秦刚", ["书记"], ""),
        ("县教研室主任谭春雷一行5人到校。", "县教研室主任谭春雷", ["主任"], "县教研室"),
        ("在县委书记贾国华的带领下来到我校", "县委书记贾国华", ["书记"], "县委"),
        ("随后学校副校长沈春生讲话", "副校长沈春生", ["副校长"], ""),
        # the body before the name, the title behind it
        ("云岭县教育局周敏局长致辞。", "云岭县教育局周敏局长", ["局长"], "云岭县教育局"),
        ("特邀临江小学郝建平老师授课", "临江小学郝建平老师", ["老师"], "临江小学"),
        ("北京师范大学顾明华教授到会", "北京师范大学顾明华教授", ["教授"], "北京师范大学"),
        # titles on both sides
        ("副校长黄春梅教授到会", "副校长黄春梅教授", ["副校长", "教授"], ""),
        ("骨干教师梁秋月老师上课", "骨干教师梁秋月老师", ["骨干教师", "老师"], ""),
        # several posts of one person
        ("县委常委、常务副县长程立新说", "县委常委、常务副县长程立新",
         ["常委", "常务副县长"], "县委"),
        ("县教育局党组书记、局长沈国强说", "县教育局党组书记、局长沈国强",
         ["党组书记", "局长"], "县教育局"),
        ("青山中学党支部书记兼校长林晓芸", "青山中学党支部书记兼校长林晓芸",
         ["党支部书记", "校长"], "青山中学"),
        ("北京师范大学教授、博士生导师顾明华", "北京师范大学教授、博士生导师顾明华",
         ["教授", "博士生导师"], "北京师范大学"),
        ("校长助理兼办公室主任童小丽", "校长助理兼办公室主任童小丽", ["校长助理", "主任"], ""),
        # what stands before an office
        ("代县长梁建民到会", "代县长梁建民", ["代县长"], ""),
        ("原副县长魏国庆到会", "原副县长魏国庆", ["原副县长"], ""),
        ("青山中学原校长侯建国说", "青山中学原校长侯建国", ["原校长"], "青山中学"),
        ("原县教育局局长侯建国说", "原县教育局局长侯建国", ["原局长"], "县教育局"),
        ("前任校长侯建国致辞", "前任校长侯建国", ["前任校长"], ""),
        ("新任校长唐立群到任", "校长唐立群", ["校长"], ""),
        ("执行校长邱志远陪同", "执行校长邱志远", ["执行校长"], ""),
        ("第一书记王强驻村三年", "第一书记王强", ["第一书记"], ""),
        # offices held in a place
        ("张家口市市长武卫东会见", "张家口市市长武卫东", ["市长"], "张家口市"),
        ("海淀区副区长岳立平说", "海淀区副区长岳立平", ["副区长"], "海淀区"),
        ("东风镇党委书记范志明", "东风镇党委书记范志明", ["党委书记"], "东风镇"),
        ("县督学侯建国说", "县督学侯建国", ["督学"], "县"),
        # the Party's bodies, congresses, departments
        ("团县委副书记龚雪说", "团县委副书记龚雪", ["副书记"], "团县委"),
        ("县人大常委会副主任施正祥说", "县人大常委会副主任施正祥", ["副主任"], "县人大常委会"),
        ("县委组织部部长邓伟说", "县委组织部部长邓伟", ["部长"], "县委组织部"),
        ("省教育厅有关部门负责人宋志刚说", "省教育厅有关部门负责人宋志刚",
         ["有关部门负责人"], "省教育厅"),
        # names of bodies with 和 and 与 in them, with brackets, of several words
        ("云岭县文化和旅游局局长周敏说", "云岭县文化和旅游局局长周敏",
         ["局长"], "云岭县文化和旅游局"),
        ("校长方国立与临江小学校长贺大伟", "临江小学校长贺大伟", ["校长"], "临江小学"),
        ("云岭(集团)有限公司总经理金大川说", "云岭(集团)有限公司总经理金大川",
         ["总经理"], "云岭(集团)有限公司"),
        # callings
        ("体育教师李明获奖", "体育教师李明", ["体育教师"], ""),
        ("八年级（3）班学生代表赵子轩发言", "学生代表赵子轩", ["学生代表"], ""),
        ("记者张伟报道", "记者张伟", ["记者"], ""),
        # a body and no office
        ("旗委丁晓东参加了揭牌", "旗委丁晓东", [], "旗委"),
    ],
)  # fmt: skip
def test_a_mention_has_its_extent_its_titles_and_its_body(
    text: str, extent: str, titles: list[str], body: str
) -> None:
    found = next(m for m in mentions(text) if text[m.start : m.end] == extent)
    bodies = [text[slice(*p.organisation)] for p in found.posts if p.organisation]

    assert [post.zh for post in found.posts if post.zh] == titles
    assert (bodies[0] if found.posts and found.posts[0].organisation else "") == body


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "云岭县副县长程立新,县教委主任蒋文华,青山中学校长高红梅参加了座谈。",
            ["云岭县副县长程立新", "县教委主任蒋文华", "青山中学校长高红梅"],
        ),
        ("校长方国立、书记秦刚，副校长李瑞兰出席", ["校长方国立", "书记秦刚", "副校长李瑞兰"]),
        ("教师代表、县教育局局长周敏发言", ["县教育局局长周敏"]),
        ("林校长、书记秦刚到会", ["林校长", "书记秦刚"]),
        ("局长江涛和处长江河一起调研", ["局长江涛", "处长江河"]),
        ("高玉梅局长、副县长程立新到会", ["高玉梅局长", "副县长程立新"]),
        ("习近平代表学校发言", ["习近平"]),
    ],
)
def test_each_of_several_people_has_their_own_titles(text: str, expected: list[str]) -> None:
    assert mention_texts(text) == expected


@pytest.mark.parametrize(
    ("text", "name", "lent"),
    [
        ("副校长沈春生、万建国讲话", "万建国", "副校长"),
        ("马思雨和刘子轩同学表演了相声", "马思雨", "同学"),
        ("院长陈传明、骆启明常务副院长、董俊英、吴绍安副院长", "董俊英", "副院长"),
        ("孙丽华、周建国、吴晓燕三位老师获得表彰", "孙丽华", "老师"),
        ("画家：薛文信，高云峰，赵子昂", "高云峰", "画家"),
        ("由优秀团员及入党积极分子朱淑华、王灏明表演", "朱淑华", "优秀团员及入党积极分子"),
    ],
)
def test_a_list_shares_its_title(text: str, name: str, lent: str) -> None:
    found = next(m for m in mentions(text) if m.person and m.person.zh == name)

    assert (found.shared, text[found.start : found.end]) == (lent, name)


def test_a_title_before_a_list_of_offices_is_not_lent_over_a_comma() -> None:
    found = mentions("校长方国立到会，李瑞兰主持")

    assert [m.title for m in found] == ["校长", ""]


@pytest.mark.parametrize(
    ("texts", "address", "person", "office"),
    [
        (("校长林晓芸说。", "林校长强调"), "林校长", "林晓芸", "校长"),
        (("副旗长刘建刚说。", "刘副旗长希望"), "刘副旗长", "刘建刚", "副旗长"),
        # 副 is dropped in polite address
        (("副校长李瑞兰说。", "李校长强调"), "李校长", "李瑞兰", "副校长"),
        # titles are clipped
        (("校长林晓芸说。", "林校鼓励大家"), "林校", "林晓芸", "校长"),
        (("王志强局长到会。", "会后，王局来到学校"), "王局", "王志强", "局长"),
        (("总经理陈立说。", "陈总表示"), "陈总", "陈立", "总经理"),
        # 欧阳 is one surname
        (("欧阳雪松主任说。", "欧阳主任表示"), "欧阳主任", "欧阳雪松", "主任"),
        # the title before the surname
        (("校长林晓芸说。", "校长林介绍了情况"), "校长林", "林晓芸", "校长"),
        # the person whom the title fits, and not another of that surname
        (("校长林晓芸、局长林建国说。", "林局长强调"), "林局长", "林建国", "局长"),
        # the person spoken of last, where it fits two
        (("校长林晓芸说。校长林建国说。", "林校长强调"), "林校长", "林建国", "校长"),
        # a caption stands before the paragraph that names its speaker
        (("林校长讲话", "校长林晓芸说"), "林校长", "林晓芸", "校长"),
        (("画家黄大山来了。", "黄先生很高兴"), "黄先生", "黄大山", "先生"),
    ],
)
def test_a_surname_with_a_title_means_somebody(
    texts: tuple[str, ...], address: str, person: str, office: str
) -> None:
    found = next(
        one
        for number in (1, 0)
        if (one := one_mention(*texts, text=address, block=number)) is not None
    )

    assert found.is_surname
    assert found.person is not None
    assert (found.person.zh, found.posts[0].office) == (person, office)


def test_an_address_nobody_in_the_article_answers_to_means_nobody_known() -> None:
    (found,) = mentions("陈处长一行到我县调研。")

    assert found.person is None
    assert found.english.later == "Division Director Chen"


@pytest.mark.parametrize(
    "text",
    [
        "校长高度重视，老师安全意识强，学生健康成长。",
        "和平年代，高度文明，共同成长。",
        "张家口市市长会见了代表团。",
        "关于主任的职责，对于校长来说很重要。",
        "向老师致敬，向同学们问好，与老师一起成长。",
        "马上行动，周边学校积极响应。",
        "书记员记录了会议，组长单位代表发言。",
        "由校长任组长，副校长任副组长。",
        "校长、副校长、主任和教师参加。",
        "对方校长和双方书记签字。",
        "全国高校长期坚持，高校教师队伍壮大。",
        "任国务院副总理、党组副书记。",
        "和校长一起，从老师做起，让同学满意。",
        "高水平教师队伍建设。",
        "教育局、体育局主要负责人参加。",
        "原校长办公室改为会议室。",
    ],
)
def test_ordinary_words_mention_nobody(text: str) -> None:
    assert mention_texts(text) == []


@pytest.mark.parametrize(
    "texts",
    [
        ("校长高文华说。", "高校教师参加"),
        ("处长王志强说。", "王处理了问题"),
        ("校长林晓芸说。", "林校园里"),
        ("院长王志强说。", "中国工程院王院士"),
    ],
)
def test_a_clipped_title_is_no_piece_of_a_word(texts: tuple[str, ...]) -> None:
    found = mentions(*texts)

    assert [m.person.zh for m in found if m.is_surname and m.person and m.block == "b2"] == []


def test_credits_are_bare_names() -> None:
    found = mentions("编辑：王丽华", kind=BlockKind.CREDIT, credits=(Credit("editor", "王丽华"),))

    assert [(m.name, m.posts, m.shared) for m in found] == [((3, 6), (), "")]


def test_a_traditional_article_is_read_at_its_own_places() -> None:
    text = "青山國中校長張曉芸說。張校長強調"
    (full, address) = mentions(text, language="zh-Hant-TW")

    assert text[full.start : full.end] == "青山國中校長張曉芸"
    assert text[address.start : address.end] == "張校長"
    assert address.english.later == "Principal Zhang"


def test_a_title_of_the_house_is_known() -> None:
    glossary = Glossary([[Entry("总辅导干事", "head counselor", Category.TITLE)]])
    (found,) = mentions("总辅导干事杜鹃主持了会议", glossary=glossary)

    assert found.english.first == "head counselor Du Juan"


def test_somebody_is_met_once() -> None:
    first, again = mentions("校长林晓芸说。林晓芸又说。")

    assert (first.is_first, again.is_first) == (True, False)


_FRAGMENTS = (
    "校长", "副", "常务副", "局长", "书记", "、", "，", "和", "林晓芸", "周敏", "林", "周", "校",
    "局",
    "青山中学", "云岭县教育局", "县委", "说", "。", "教授", "同学", "几位", "：", " ", "兼",
    "原", "代表",
    "画家", "某某", "们",
)  # fmt: skip


@given(st.lists(st.sampled_from(_FRAGMENTS), max_size=14).map("".join))
def test_mentions_stand_in_order_within_the_text_and_share_no_character(text: str) -> None:
    end = 0
    for found in mentions(f"校长林晓芸和局长周敏。{text}"):
        spans = [found.name, *(p.title for p in found.posts if p.title)]
        spans += [p.organisation for p in found.posts if p.organisation]

        assert end <= found.start < found.end
        assert all(found.start <= begin < stop <= found.end for begin, stop in spans)
        end = found.end


@pytest.mark.shared
def test_mentions_of_the_labelled_pages_are_found(shared: Path) -> None:
    command = [sys.executable, "benchmarks/people.py", str(shared / "articles")]
    printed = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=True).stdout
    exact = re.search(r"extent and titles exact ([\d.]+), of \d+ found (\d+) are none", printed)
    meant = re.search(r"surnames with a title (\d+): the right person (\d+)", printed)

    assert exact is not None
    assert meant is not None
    assert float(exact[1]) >= 0.97
    assert int(exact[2]) == 0
    assert meant[1] == meant[2]
