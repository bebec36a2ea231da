"""Who is found in an article. All of these people and places are made up."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from duizhao.article.model import Article, Block, BlockKind, Credit
from duizhao.glossary.layers import Glossary
from duizhao.glossary.people.people import PeopleFinder, Person, people_of
from duizhao.glossary.terms.model import Category, Entry

NOTHING = Glossary([])


def article(*texts: str, credits: tuple[Credit, ...] = (), language: str = "zh-Hans") -> Article:
    blocks = tuple(
        Block(f"b{number}", BlockKind.PARAGRAPH, text, (number, number))
        for number, text in enumerate(texts, 1)
    )
    return Article("test", "", blocks, credits=credits, source_language=language)


def names(*texts: str) -> list[str]:
    return [person.zh for person in people_of(article(*texts), NOTHING)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("青山中学校长林晓芸主持会议。", ["林晓芸"]),
        ("青山中学林晓芸校长主持会议。", ["林晓芸"]),
        ("院长梁海波教授作了报告。", ["梁海波"]),
        ("党委书记、局长周敏强调了安全工作。", ["周敏"]),
        ("副校长沈春生、方国立也作了讲话。", ["沈春生", "方国立"]),
        ("校长杜鹃、书记秦刚、副校长李瑞兰出席。", ["杜鹃", "秦刚", "李瑞兰"]),
        ("高红梅老师和贾文老师上了一节课。", ["高红梅", "贾文"]),
        ("欧阳雪松主任介绍了情况。", ["欧阳雪松"]),
        ("(记者 崔小芳 通讯员 田野)", ["崔小芳", "田野"]),
        ("参加的有:仝小平、史文作、马红、王玉珍、储春彤、苗   青。",
         ["仝小平", "史文作", "马红", "王玉珍", "储春彤", "苗青"]),
        ("梁海波在会上指出,要抓好落实。梁海波还说,时间很紧。", ["梁海波"]),
        ("马思雨和刘子轩同学表演了相声。", ["马思雨", "刘子轩"]),
        ("主席阿迪力·买买提说", ["阿迪力·买买提"]),
        ("旗长巴特尔讲话", ["巴特尔"]),
        ("教师司许海涛司长到会", ["许海涛"]),
        ("局长江涛强调", ["江涛"]),
        ("日本首相岸田文雄表示", ["岸田文雄"]),
        ("前首相安倍晋三去世", ["安倍晋三"]),
        # common words where only a name can stand
        ("校长高峰、书记方正参加了会议。", ["高峰", "方正"]),
        ("安康主任到会。", ["安康"]),
        ("副校长李明、高峰、王强出席。", ["李明", "高峰", "王强"]),
    ],
)  # fmt: skip
def test_full_names_are_found(text: str, expected: list[str]) -> None:
    assert names(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "学校高度重视，全体教师马上行动，时间过得真快。",
        "成立仪式在学校礼堂举行，各方面的领导参加。",
        "高质量、高水平、高标准推进工作。",
        "林校长、刘副局长和王处长一起参观了校园。",
        "校长安全教育课，教师高尚师德，学生成长记录。",
        "感谢党和政府的关心，感谢全社会的支持。",
        "金秋九月，秋高气爽，我们迎来了新学期。",
        "总统拉贾帕克萨已通知议会",
        "安全、健康、和平、友好",
        "校长高峰论坛举行，教师发展高峰论坛闭幕。",
        "局长严肃指出问题，主任马上表示改正。",
        "生活安康，幸福方正，攀登高峰。",
        "小岛屿国家表示欢迎。",
        "北京市海淀区、朝阳区、丰台区",
    ],
)
def test_ordinary_words_are_nobody(text: str) -> None:
    assert names(text) == []


def test_titles_are_kept_as_printed_each_once_in_order() -> None:
    people = people_of(
        article(
            "青山中学党支部书记、校长林晓芸致辞。",
            "林晓芸校长讲话",
            "林晓芸教授介绍，副校长沈春生、方国立参加。",
        ),
        NOTHING,
    )

    assert {person.zh: person.titles for person in people} == {
        "林晓芸": ("党支部书记", "校长", "教授"),
        "沈春生": ("副校长",),
        "方国立": ("副校长",),
    }


def test_a_title_of_the_glossary_marks_a_name() -> None:
    glossary = Glossary([[Entry("总辅导干事", "head counselor", Category.TITLE)]])
    (person,) = people_of(article("总辅导干事杜鹃主持了会议"), glossary)

    assert (person.zh, person.titles) == ("杜鹃", ("总辅导干事",))


def test_people_of_the_glossary_have_their_own_english() -> None:
    glossary = Glossary([[Entry("托娅", "Tuyaa", Category.PERSON)]])
    (person,) = people_of(article("会后，托娅感谢大家。"), glossary)

    assert (person.en, person.flagged) == ("Tuyaa", False)


@pytest.mark.parametrize(
    ("text", "name", "why"),
    [
        ("新加坡总理李显龙会见了来宾。", "李显龙", "of another country"),
        ("新加坡李显龙总理会见了来宾。", "李显龙", "of another country"),
        ("联合国秘书长潘基文表示欢迎。", "潘基文", "of another country"),
        ("朝鲜劳动党总书记金正恩会见", "金正恩", "of another country"),
        ("越共中央总书记阮富仲访华。", "阮富仲", "of another country"),
        ("韩国教育部长李周浩到访", "李周浩", "of another country"),
        ("日本外务大臣林芳正说", "林芳正", "of another country"),
        ("岸田文雄表示", "岸田文雄", "not Chinese by its form"),
        ("主席阿迪力·买买提说", "阿迪力·买买提", "not Chinese by its form"),
        ("香港特区行政长官李家超表示", "李家超", "may have an own spelling"),
        ("台湾作家余光中说", "余光中", "may have an own spelling"),
    ],
)
def test_names_that_pinyin_may_not_spell_are_flagged_with_the_reason(
    text: str, name: str, why: str
) -> None:
    (person,) = people_of(article(text), Glossary.load())

    assert (person.zh, person.flagged) == (name, True)
    assert person.reason.startswith(why)


@pytest.mark.parametrize(
    "text",
    [
        "中国驻日本大使吴江浩出席",
        "外交部部长王毅访问日本",
        "日本研究所所长王伟说",
        "赴香港考察的校长王强说",
        "国务院港澳事务办公室主任夏宝龙出席",
        "田中华老师上课",
        "阮文生主任说",
        "朴正浩校长说",
    ],
)
def test_chinese_people_who_have_to_do_with_other_countries_are_not_flagged(text: str) -> None:
    (person,) = people_of(article(text), Glossary.load())

    assert (person.flagged, person.reason) == (False, "")


def test_somebody_of_another_country_is_flagged_wherever_the_article_says_so() -> None:
    (person,) = people_of(article("李显龙到会。", "新加坡总理李显龙致辞。"), Glossary.load())

    assert person.flagged


def test_the_glossary_settles_the_spelling_of_a_person_of_another_country() -> None:
    own = Glossary([[Entry("李显龙", "Lee Hsien Loong", Category.PERSON)], *Glossary.load().layers])
    (person,) = people_of(article("新加坡总理李显龙会见了来宾。"), own)

    assert (person.en, person.flagged) == ("Lee Hsien Loong", False)


def test_credits_name_people_but_organisations_are_none() -> None:
    credits = (Credit("text", "苗  青"), Credit("photo", "方可"), Credit("source", "高新日报"))
    found = people_of(article("文/苗  青 图/方可", "来源：高新日报", credits=credits), NOTHING)

    assert [person.zh for person in found] == ["苗青", "方可"]


def test_a_traditional_article_names_its_people_in_its_own_script() -> None:
    page = article("青山國中校長張曉芸、主任劉國強致詞。", language="zh-Hant-TW")

    assert [(p.zh, p.en, p.titles) for p in people_of(page, NOTHING)] == [
        ("張曉芸", "Zhang Xiaoyun", ("校長",)),
        ("劉國強", "Liu Guoqiang", ("主任",)),
    ]


def test_furniture_names_nobody() -> None:
    furniture = Block("b1", BlockKind.FURNITURE, "网站编辑：林晓芸", (1, 1))

    assert people_of(Article("test", "", (furniture,)), NOTHING) == ()


def test_people_come_in_the_order_of_first_mention_with_its_place() -> None:
    people = people_of(article("方国立校长讲话", "会上，校长方国立和书记林晓芸致辞"), NOTHING)

    assert [(p.zh, p.block, p.start) for p in people] == [("方国立", "b1", 0), ("林晓芸", "b2", 11)]


def test_mentions_are_found_padded_or_not_and_longest_first() -> None:
    people = [
        Person("苗青", "Miao Qing", (), False, "b1", 0),
        Person("苗青山", "Miao Qingshan", (), False, "b1", 0),
    ]
    text = "苗   青、苗青山、苗青"

    assert [(m.start, m.end, m.person.zh) for m in PeopleFinder(people).occurrences(text)] == [
        (0, 5, "苗青"),
        (6, 9, "苗青山"),
        (10, 12, "苗青"),
    ]


@pytest.mark.shared
def test_people_of_the_labelled_pages_are_found(shared: Path) -> None:
    right = wanted = found = spelled = 0
    glossary = Glossary.load()
    for labels in sorted((shared / "articles").glob("*.json")):
        gold = json.loads(labels.read_text("utf-8"))
        people = {p.zh: p for p in people_of(labelled(labels, gold), glossary)}
        english = {p["zh"]: {p["en"], *p.get("en_alt", ())} for p in gold["people"]}
        both = english.keys() & people.keys()
        right, wanted, found = right + len(both), wanted + len(english), found + len(people)
        # the labels write Lyu where ü is kept here by default
        spelled += sum(people[zh].en.replace("ü", "yu") in english[zh] for zh in both)

    assert right / wanted >= 0.97
    assert right / found >= 0.97
    assert spelled == right


def labelled(labels: Path, gold: dict[str, dict[str, str]]) -> Article:
    pages = [labels.with_suffix(".copypaste.txt"), labels.with_suffix(".txt")]
    page = next((p for p in pages if p.exists()), labels.parents[1] / "seed" / "article.txt")
    lines = page.read_text("utf-8-sig").split("\n")
    blocks = tuple(
        Block(f"b{n}", BlockKind(kind), lines[int(n) - 1].strip(), (int(n), int(n)))
        for n, kind in gold["lines"].items()
    )
    return Article(labels.stem, "", blocks)
