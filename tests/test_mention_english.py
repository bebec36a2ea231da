"""Mentions of people in English. All of these people and places are made up."""

from __future__ import annotations

import pytest

from duizhao.glossary.layers import Glossary
from duizhao.glossary.mentions.organisations import BodyWriter
from duizhao.glossary.mentions.posts import PostWriter, with_article
from duizhao.glossary.terms.model import Category, Entry
from support.mention_article import mentions

_BUREAU = Entry("云岭县教育局", "Yunling County Education Bureau", Category.ORGANISATION)
_BANNER = Entry("青川旗", "Qingchuan Banner", Category.PLACE)
_BANNER_COMMITTEE = Entry(
    "青川旗委",
    "CPC Qingchuan Banner Committee",
    Category.ORGANISATION,
    source_short=("青川旗旗委",),
)
_SCHOOL = Entry("临江实验小学", "Linjiang Experimental School", Category.ORGANISATION)
_CITY = Entry("临江市", "Linjiang", Category.PLACE, source_short=("临江",))
_COUNTY = Entry("云岭县", "Yunling County", Category.PLACE)
_PROVINCE = Entry("东岭省", "Dongling Province", Category.PLACE)
HOUSE = (_BUREAU, _BANNER, _BANNER_COMMITTEE, _SCHOOL, _CITY, _COUNTY, _PROVINCE)


@pytest.fixture(scope="module")
def glossary() -> Glossary:
    return Glossary([HOUSE, *Glossary.load().layers])


@pytest.mark.parametrize(
    ("text", "first", "later"),
    [
        # behind the name in lower case, before it with a capital
        (
            "云岭县教育局局长周敏致辞",
            "Zhou Min, director of the Yunling County Education Bureau",
            "Director Zhou",
        ),
        (
            "云岭县教育局周敏局长致辞",
            "Zhou Min, director of the Yunling County Education Bureau",
            "Director Zhou",
        ),
        ("周敏局长致辞", "Director Zhou Min", "Director Zhou"),
        ("校长林晓芸致辞", "Principal Lin Xiaoyun", "Principal Lin"),
        (
            "临江实验小学校长林晓芸致辞",
            "Lin Xiaoyun, principal of Linjiang Experimental School",
            "Principal Lin",
        ),
        # the banner's head
        ("青川旗旗长白玉兰说", "Bai Yulan, head of Qingchuan Banner", "Banner Head Bai"),
        (
            "青川旗副旗长白玉兰说",
            "Bai Yulan, deputy head of Qingchuan Banner",
            "Deputy Banner Head Bai",
        ),
        (
            "云岭县副县长程立新说",
            "Cheng Lixin, deputy head of Yunling County",
            "Deputy County Head Cheng",
        ),
        ("临江市市长武卫东说", "Wu Weidong, mayor of Linjiang", "Mayor Wu"),
        # several posts, and 常委
        (
            "旗委常委、常务副旗长刘建刚说",
            "Liu Jiangang, member of the Standing Committee of the CPC Banner Committee"
            " and executive deputy head of the banner",
            "Executive Deputy Banner Head Liu",
        ),
        (
            "青川旗旗委常委、副旗长刘建刚说",
            "Liu Jiangang, member of the Standing Committee of the CPC Qingchuan Banner Committee"
            " and deputy head of the banner",
            "Deputy Banner Head Liu",
        ),
        (
            "云岭县教育局党组书记、局长沈国强说",
            "Shen Guoqiang, secretary of the Leading Party Members' Group"
            " of the Yunling County Education Bureau and director of the bureau",
            "Secretary Shen",
        ),
        # 副, 代, 原, 名誉
        ("副校长沈春生说", "Deputy Principal Shen Chunsheng", "Deputy Principal Shen"),
        ("副省长何金平说", "Vice Governor He Jinping", "Vice Governor He"),
        ("代县长梁建民说", "Acting County Head Liang Jianmin", "Acting County Head Liang"),
        (
            "原副县长魏国庆说",
            "Former Deputy County Head Wei Guoqing",
            "Former Deputy County Head Wei",
        ),
        ("名誉校长袁大勇说", "Honorary Principal Yuan Dayong", "Honorary Principal Yuan"),
        ("第一副局长贺伟说", "First Deputy Director He Wei", "First Deputy Director He"),
        (
            "云岭县教育局原局长侯建国说",
            "Hou Jianguo, former director of the Yunling County Education Bureau",
            "Former Director Hou",
        ),
        # one title at two kinds of body
        (
            "北京师范大学副校长段文静说",
            "Duan Wenjing, vice president of Beijing Normal University",
            "Vice President Duan",
        ),
        ("中共县委组织部部长邓伟说", None, "Deng Wei"),
        # the Youth League's committee is not the Party's
        (
            "团市委副书记龚雪说",
            "Gong Xue, deputy secretary of the municipal Youth League committee",
            "Deputy Secretary Gong",
        ),
        # a minister is of the field, not of the ministry; a comma inside a post wants one behind
        (
            "公安部副部长徐同说",
            "Xu Tong, vice minister of public security",
            "Vice Minister Xu",
        ),
        (
            "成都市锦江区委常委、宣传部部长周燕说",
            "Zhou Yan, member of the Standing Committee of the CPC Jinjiang District Committee, "
            "Chengdu, and head of the Publicity Department",
            "Zhou Yan",
        ),
        # an academy says itself what its head is, whatever university is named beside it
        (
            "教育科学研究院院长李永出席，北京师范大学在场",
            "Li Yong, president of the Academy of Educational Sciences",
            "President Li",
        ),
        # callings and courtesies
        (
            "副校长黄春梅教授到会",
            "Professor Huang Chunmei, deputy principal",
            "Deputy Principal Huang",
        ),
        ("体育教师李明获奖", "physical education teacher Li Ming", "Li Ming"),
        ("学生代表赵子轩发言", "student representative Zhao Zixuan", "Zhao Zixuan"),
        (
            "北京师范大学王炳文博士说",
            "Dr. Wang Bingwen of Beijing Normal University",
            "Dr. Wang",
        ),
        ("八年级主任向春虹说", "Xiang Chunhong, head of grade eight", "Xiang Chunhong"),
        # a body and no office: nothing is invented
        (
            "青川旗委丁晓东说",
            "Ding Xiaodong of the CPC Qingchuan Banner Committee",
            "Ding Xiaodong",
        ),
    ],
)  # fmt: skip
def test_a_mention_is_rendered_for_the_first_time_and_later(
    text: str, first: str | None, later: str, glossary: Glossary
) -> None:
    (found,) = mentions(text, glossary=glossary)

    assert (found.english.first, found.english.later) == (first, later)


def test_a_body_that_cannot_be_composed_leaves_the_phrase_open(glossary: Glossary) -> None:
    (found,) = mentions("翠微新区管委会筹备组组长周敏说", glossary=glossary)

    assert found.english.posts[0].organisation is None
    assert found.english.first is None
    assert found.english.name == "Zhou Min"


def test_a_name_of_another_nationality_is_left_to_the_editor(glossary: Glossary) -> None:
    (found,) = mentions("旗长巴特尔讲话", glossary=glossary)

    assert found.person is not None
    assert found.person.flagged
    assert (found.english.name, found.english.first) == (None, None)
    assert found.english.posts[0].before == "Banner Head"


def test_the_register_spells_a_person_of_another_nationality() -> None:
    own = Glossary([[Entry("巴特尔", "Baatar", Category.PERSON)], *Glossary.load().layers])
    (found,) = mentions("旗长巴特尔讲话", glossary=own)

    assert found.english.first == "Banner Head Baatar"


def test_an_unnamed_person_has_no_english_name(glossary: Glossary) -> None:
    (found,) = mentions("市教育局副局长孙某某因故缺席", glossary=glossary)

    assert (found.english.name, found.english.first) == (None, None)


def test_a_title_keeps_the_english_it_had_when_the_person_was_met(glossary: Glossary) -> None:
    found = mentions(
        "北京师范大学副校长段文静出席大会。", "段文静副校长讲话", "段校长指出", glossary=glossary
    )

    assert [m.english.later for m in found] == ["Vice President Duan"] * 3


@pytest.mark.parametrize(
    ("texts", "expected"),
    [
        # nobody is called Head Deng
        (("县委组织部部长邓伟说", "邓部长指出", "部长邓伟强调"), "Deng Wei"),
        (("县委宣传部副部长邓伟说", "邓副部长指出"), "Deng Wei"),
        (("县委组织部常务副部长邓伟说", "邓副部长指出"), "Deng Wei"),
        (("教研组长邓伟说", "邓组长指出"), "Deng Wei"),
        (("代表团团长邓伟说", "邓团长指出"), "Deng Wei"),
        (("县委常委邓伟说", "邓常委指出"), "Deng Wei"),
        # the minister of a ministry
        (("教育部部长邓伟说", "邓部长指出"), "Minister Deng"),
        (("水利部副部长邓伟说", "邓副部长指出"), "Vice Minister Deng"),
        # titles that do stand before a surname
        (("参谋长邓伟说", "邓参谋长指出"), "Chief of Staff Deng"),
        (("年级主任邓伟说", "邓主任指出"), "Grade Head Deng"),
        (("青川旗常务副旗长邓伟说", "邓副旗长指出"), "Executive Deputy Banner Head Deng"),
    ],
)
def test_a_later_mention_sets_before_a_surname_only_what_english_sets_there(
    texts: tuple[str, ...], expected: str, glossary: Glossary
) -> None:
    assert mentions(*texts, glossary=glossary)[-1].english.later == expected


def test_an_unknown_head_of_a_department_is_left_open(glossary: Glossary) -> None:
    (found,) = mentions("邓部长指出", glossary=glossary)

    assert (found.english.first, found.english.later) == (None, None)


@pytest.mark.parametrize(
    ("body", "english"),
    [
        ("云岭县教育局", "Yunling County Education Bureau"),
        ("临江市教育局", "Linjiang Municipal Education Bureau"),
        ("东岭省教育厅", "Dongling Provincial Department of Education"),
        ("临江市委", "CPC Linjiang Municipal Committee"),
        ("云岭县委", "CPC Yunling County Committee"),
        ("临江市第十二中学", "Linjiang No. 12 Middle School"),
        ("临江三小", "Linjiang No. 3 Primary School"),
        ("临江实验小学党支部", "Linjiang Experimental School Party Branch"),
        ("翠微路小学", None),
        # of the county or city at hand
        ("县总工会", "County Federation of Trade Unions"),
        ("省高级人民法院", "Provincial Higher People's Court"),
        ("市政协", "CPPCC Municipal Committee"),
        ("云岭县政协", "CPPCC Yunling County Committee"),
        ("县人大常委会", "Standing Committee of the County People's Congress"),
        ("云岭县人大常委会", "Standing Committee of the Yunling County People's Congress"),
        # no committee of the Party; parts of universities; a place in its province
        ("共青团湖南省委", "Hunan Provincial Committee of the Communist Youth League"),
        ("浙江大学教育学院", "College of Education, Zhejiang University"),
        (
            "山东省青岛市市南区教育局",
            "Shinan District Education Bureau, Qingdao, Shandong Province",
        ),
        ("广西壮族自治区教育厅", "Department of Education of Guangxi Zhuang Autonomous Region"),
        ("和田地区行署", "Hotan Prefectural Administrative Office"),
    ],
)
def test_bodies_are_composed_of_entries_or_not_at_all(
    body: str, english: str | None, glossary: Glossary
) -> None:
    assert BodyWriter(glossary).organisation(body) == english


@pytest.mark.parametrize(
    ("body", "english"),
    [
        ("清泉县教育局", "Qingquan County Education Bureau"),
        ("清泉市财政局", "Qingquan Municipal Finance Bureau"),
        ("清泉县委", "CPC Qingquan County Committee"),
        ("清泉县委组织部", "Organization Department of the CPC Qingquan County Committee"),
        ("清泉县人民政府", "Qingquan County People's Government"),
        ("清泉县第一中学", "Qingquan County No. 1 Middle School"),
        ("柳树镇党委", "CPC Liushu Town Committee"),
        ("长泉县教育局", "Changquan County Education Bureau"),
        ("东岭省清泉县教育局", "Qingquan County Education Bureau, Dongling Province"),
    ],
)
def test_a_body_of_a_place_that_no_glossary_has_takes_its_pinyin_and_says_so(
    body: str, english: str, glossary: Glossary
) -> None:
    post = PostWriter(glossary).write("书记", body)

    assert (post.organisation, post.is_composed) == (english, True)


@pytest.mark.parametrize(
    "body",
    [
        "全县教育局",  # no name
        "某某县教育局",
        "贫困县教育局",
        "高新区教育局",  # a zone
        "白音旗教育局",  # names that pinyin would spoil
        "巴图县教育局",
        "东岭自治县教育局",
        "清泉县清洁队",  # no kind of body that the glossary has
    ],
)
def test_a_body_is_not_composed_where_pinyin_may_be_wrong(body: str, glossary: Glossary) -> None:
    assert BodyWriter(glossary).organisation(body) is None


def test_a_person_of_such_a_body_has_a_noun_phrase(glossary: Glossary) -> None:
    (found,) = mentions("清泉县教育局局长周敏致辞", glossary=glossary)

    assert found.english.first == "Zhou Min, director of the Qingquan County Education Bureau"


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        ("Yunling County Education Bureau", "the Yunling County Education Bureau"),
        ("Linjiang Experimental School", "Linjiang Experimental School"),
        ("Peking University", "Peking University"),
        ("Communication University of China", "the Communication University of China"),
        ("Qingchuan Banner", "Qingchuan Banner"),
        ("Liushu Town", "Liushu Town"),
        ("State Council", "the State Council"),
    ],
)
def test_bodies_take_an_article_where_english_gives_them_one(body: str, expected: str) -> None:
    assert with_article(body) == expected
