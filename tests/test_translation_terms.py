"""Planning terms, verifying them in English, and guiding a real decoder by them."""

from __future__ import annotations

from dataclasses import replace

import pytest

from duizhao.article import Article, Block, BlockKind, Origin, Segment, SegmentState, TermUse
from duizhao.article.sentences import split_sentences
from duizhao.glossary.layers import Glossary
from duizhao.glossary.terms.model import Case, Category, Entry
from duizhao.translation import guidance
from duizhao.translation.argos import ArgosEngine
from duizhao.translation.document import translate
from duizhao.translation.guidance import Rendering, Sentence, rewritten
from duizhao.translation.plan import PlannedTerm, TermPlan, plan
from duizhao.translation.verification import Requirement, kept, names_too_many

BUREAU = Entry(
    "文体局", "Culture and Sports Bureau", Category.ORGANISATION, target_short=("Bureau",)
)
DIRECTOR = Entry("馆长", "director of the museum", Category.TITLE, target_short=("Director",))
UNVEIL = Entry("揭牌", "unveil the plaque", Category.VERB, inflect=True)
BANNER = Entry(
    "科左后旗",
    "Horqin Left Rear Banner",
    Category.PLACE,
    target_short=("the banner",),
    full_again=True,
)


def _article(*texts: str, kinds: tuple[BlockKind, ...] = ()) -> Article:
    return Article(
        name="a",
        title=texts[0],
        blocks=tuple(
            Block(
                id=f"b{number}",
                kind=kinds[number - 1] if kinds else BlockKind.PARAGRAPH,
                text=text,
                lines=(number, number),
                segments=tuple(
                    Segment(f"s{place}", start, text[start:end])
                    for place, (start, end) in enumerate(split_sentences(text), 1)
                ),
            )
            for number, text in enumerate(texts, 1)
        ),
    )


def _targets(article: Article, terms: TermPlan) -> list[str]:
    return [term.use.target for block, s in article.segments() for term in terms.of(block, s)]


def _all(terms: TermPlan) -> list[PlannedTerm]:
    return [term for planned in terms.terms.values() for term in planned]


def test_the_first_mention_is_full_and_later_ones_are_short():
    article = _article("文体局开会。文体局说好。", "文体局来了。")
    assert _targets(article, plan(article, Glossary([[BUREAU]]))) == [
        "Culture and Sports Bureau",
        "Bureau",
        "Bureau",
    ]


def test_standing_alone_every_mention_is_full():
    article = _article("文体局开会。", "文体局来了。")
    terms = plan(article, Glossary([[BUREAU]]), standalone=True)
    assert _targets(article, terms) == ["Culture and Sports Bureau"] * 2


def test_the_head_of_a_place_is_named_with_it_once_and_by_title_from_then_on():
    head = Entry(
        "副旗长", "deputy head of the banner", Category.TITLE, target_short=("Deputy Banner Head",)
    )
    article = _article("科左后旗副旗长王立群说。", "科左后旗副旗长王立群来了。")
    assert _targets(article, plan(article, Glossary([[BANNER, head]]))) == [
        "Wang Liqun, deputy head of Horqin Left Rear Banner",
        "Deputy Banner Head Wang Liqun",
    ]


def test_naming_a_person_twice_is_no_translation_that_holds():
    people = [
        Requirement(("Luo Bin",), name="Luo Bin"),
        Requirement(("Yin Lijun",), name="Yin Lijun"),
    ]
    assert names_too_many("Luo Bin and Yin Lijun met.", people) == 0
    assert names_too_many("Luo Bin and Luo Bin met Yin Lijun.", people) == 1
    address = Requirement(("Principal Luo", "Principal Luo Bin"))
    assert names_too_many("Luo Bin spoke; Luo Bin left.", [*people, address]) == 0


def test_a_quoted_name_is_quoted_in_full_and_without_an_article():
    center = Entry(
        "发展中心", "the Growth Center", Category.ORGANISATION, target_short=("the center",)
    )
    article = _article("发展中心成立。", "领导为“发展中心”揭牌，参观发展中心。")
    assert _targets(article, plan(article, Glossary([[center]]))) == [
        "the Growth Center",
        "Growth Center",
        "the center",
    ]


def test_an_event_that_its_neighbour_specifies_takes_its_full_form():
    ceremony = Entry(
        "揭幕仪式", "unveiling ceremony", Category.TERM, target_short=("the ceremony",)
    )
    article = _article("揭幕仪式开始。", "文体局揭幕仪式现场", "揭幕仪式结束。")
    assert _targets(article, plan(article, Glossary([[BUREAU, ceremony]]))) == [
        "unveiling ceremony",
        "Culture and Sports Bureau",
        "unveiling ceremony",
        "the ceremony",
    ]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("甘肃省教育厅发文。", ["Gansu Provincial Department of Education"]),
        ("开封市第十四中学开学。", ["Kaifeng No. 14 Middle School"]),
        ("开封十四中开学。", ["Kaifeng No. 14 Middle School"]),
        ("商丘市实验小学开学。", ["Shangqiu Experimental Primary School"]),
        # a ministry and a named university are of no place; hours are no school
        ("湖北武汉大学来访。", ["Hubei", "Wuhan University"]),
        ("中国教育部来访。", ["China", "Ministry of Education"]),
        ("商丘三小时后下雨。", ["Shangqiu"]),
    ],
)
def test_a_place_and_its_body_are_one_term(text: str, expected: list[str]):
    article = _article(text)
    assert _targets(article, plan(article, Glossary.load())) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        # the body that the title's entry has cut into is said whole
        ("临泉县委副书记、县长谢长青说。",
         ["deputy secretary of the CPC Linquan County Committee", "County Head", "Xie Changqing"]),
        # a title that names its body keeps it before a name
        ("县纪委书记、监委主任吴国平说。",
         ["secretary of the County Commission for Discipline Inspection",
          "director of the commission of supervision", "Wu Guoping"]),
        # a school of a university has a principal
        ("西北师范大学附属中学党委书记、校长刘信德说。",
         ["Affiliated High School of Northwest Normal University",
          "secretary of the Party committee", "Principal", "Liu Xinde"]),
        # no body is asked for twice
        ("四川省成都市教育局副局长周平说。",
         ["Zhou Ping, deputy director of the Chengdu Municipal Education Bureau, "
          "Sichuan Province"]),
        ("党支部杜强书记说。", ["Du Qiang, secretary of the Party branch"]),
        # a second title behind the name stands before it
        ("首席专家崔鸿教授说。", ["Professor Cui Hong, chief expert"]),
        ("校长肖前胜同志说。", ["Comrade Xiao Qiansheng, principal"]),
        ("团市委副书记李建领说。",
         ["Li Jianling, deputy secretary of the municipal Youth League committee"]),
    ],
)  # fmt: skip
def test_what_is_asked_of_people_with_their_bodies(text: str, expected: list[str]):
    article = _article(text)
    assert _targets(article, plan(article, Glossary.load())) == expected


def test_captions_take_the_full_form_again_where_the_entry_says_so():
    article = _article(
        "科左后旗很大。",
        "科左后旗学校",
        "科左后旗很美。",
        kinds=(BlockKind.PARAGRAPH, BlockKind.CAPTION, BlockKind.PARAGRAPH),
    )
    assert _targets(article, plan(article, Glossary([[BANNER]]))) == [
        "Horqin Left Rear Banner",
        "Horqin Left Rear Banner",
        "the banner",
    ]


@pytest.mark.parametrize(
    ("text", "source", "english"),
    [
        ("馆长王立群说。", "馆长王立群", "Director Wang Liqun"),
        ("王立群馆长说。", "王立群馆长", "Director Wang Liqun"),
        ("王馆长说。", "王馆长", "Director Wang"),
        ("馆长在会上发言。", "馆长", "director of the museum"),
        ("他是馆长。", "馆长", "director of the museum"),
    ],
)
def test_a_title_that_touches_a_name_is_one_term_with_it(text: str, source: str, english: str):
    (term,) = _all(plan(_article(text), Glossary([[DIRECTOR]])))
    assert (term.use.source, term.use.target) == (source, english)


def test_a_name_and_its_title_stand_next_to_each_other_in_either_order():
    (term,) = _all(plan(_article("王立群馆长说。"), Glossary([[DIRECTOR]])))
    answers = {
        english: kept(english, [term.requirement])[0]
        for english in (
            "Director Wang Liqun spoke.",
            "Wang Liqun, director of the museum, spoke.",
            "Wang Liqun, the director, spoke.",
            "Wang Liqun, a teacher, met the director.",
            "The director spoke to Wang Liqun.",
        )
    }
    assert list(answers.values()) == [True, True, True, False, False]


def test_a_clipped_address_asks_for_the_title_and_the_surname():
    terms = _all(plan(_article("馆长王立群说。", "王馆鼓励大家。"), Glossary([[DIRECTOR]])))
    assert (terms[1].use.source, terms[1].use.target) == ("王馆", "Director Wang")
    assert kept("Director Wang encouraged them.", [terms[1].requirement]) == (True,)
    assert kept("Wang Museum encouraged them.", [terms[1].requirement]) == (False,)


def test_a_title_that_names_its_body_does_so_once_before_a_name():
    title = Entry(
        "文联主席",
        "chair of the Federation of Literary and Art Circles",
        Category.TITLE,
        target_short=("Chair",),
    )
    terms = plan(_article("文联主席王立群说。文联主席王立群来了。"), Glossary([[title]]))
    first, second = _all(terms)
    assert first.use.target == f"Wang Liqun, {title.target}"
    assert second.use.target == "Chair Wang Liqun"
    assert "Chair Wang Liqun" not in first.requirement.forms
    assert first.use.target in second.requirement.forms


def test_people_are_planned_in_pinyin_and_the_glossary_spells_them_first():
    own = Entry("林婉仪", "Lam Yuen-yee", Category.PERSON)
    article = _article("馆长王立群和馆长林婉仪参加会议。", "会后，王立群和林婉仪来到学校。")
    terms = _all(plan(article, Glossary([[DIRECTOR, own]])))
    people = [(t.use.source, t.use.target) for t in terms if t.use.category == "person"]
    assert people == [
        ("馆长王立群", "Director Wang Liqun"),
        ("馆长林婉仪", "Director Lam Yuen-yee"),
        ("王立群", "Wang Liqun"),
        ("林婉仪", "Lam Yuen-yee"),
    ]


def test_a_name_that_is_not_chinese_by_form_is_left_to_the_editor():
    terms = _all(plan(_article("馆长巴雅尔说，学校很好。"), Glossary([[DIRECTOR]])))
    assert [t.use.category for t in terms] == ["title"]


def test_standing_alone_nobody_is_carried_over():
    # once 金盛 is somebody, the gold that blooms in 金盛开 is taken for him
    article = _article("馆长金盛参加会议。", "大家都喜欢金盛开的花。")
    names = {
        alone: [t.use.source for t in _all(plan(article, Glossary([[DIRECTOR]]), standalone=alone))]
        for alone in (False, True)
    }
    assert names == {False: ["馆长金盛", "金盛"], True: ["馆长金盛"]}


def test_offsets_are_the_segment_s_own():
    article = _article("今天开会。今天文体局来了。")
    terms = plan(article, Glossary([[BUREAU]]))
    for block, segment in article.segments():
        for term in terms.of(block, segment):
            assert segment.source[term.use.start : term.use.end] == "文体局"
    assert len(terms) == 1


def _asks(*forms: str, keep: bool = False, inflect: bool = False) -> Requirement:
    return Requirement(forms, keep_case=keep, inflect=inflect)


@pytest.mark.parametrize(
    ("english", "requirements", "expected"),
    [
        # whole words only
        ("He said so.", [_asks("aid")], [False]),
        ("Aid came.", [_asks("aid")], [True]),
        ("A bannered house", [_asks("banner")], [False]),
        # capitals
        ("The education bureau", [_asks("Education Bureau")], [True]),
        ("The education bureau", [_asks("Education Bureau", keep=True)], [False]),
        ("The Education Bureau", [_asks("Education Bureau", keep=True)], [True]),
        # inflection
        ("They unveiled the plaque.", [_asks("unveil the plaque", inflect=True)], [True]),
        ("They unveiled the plaque.", [_asks("unveil the plaque")], [False]),
        ("Unveiling the plaque", [_asks("unveil the plaque", inflect=True)], [True]),
        ("It held talks and planned trips.", [_asks("hold talks", inflect=True)], [True]),
        ("It planned trips.", [_asks("plan", inflect=True)], [True]),
        ("Parties studied it.", [_asks("party", inflect=True), _asks("study", inflect=True)],
         [True, True]),
        ("The planet", [_asks("plan", inflect=True)], [False]),
        # admitted forms
        ("Horqin Right Wing Front Banner", [_asks("Horqin Right Front Banner",
         "Horqin Right Wing Front Banner")], [True]),
        # articles, possessives, dashes
        ("In CPC Central Committee halls", [_asks("the CPC Central Committee")], [True]),
        ("The bureau's plan, the Bureau’s aim", [_asks("Bureau"), _asks("bureau")], [True, True]),
        ("Beijing-Inner Mongolia ties", [_asks("Beijing–Inner Mongolia")], [True]),
        ("Zhao Ping’an spoke.", [_asks("Zhao Ping'an")], [True]),
        ("A Bingyao and An Bingyao spoke.", [_asks("An Bingyao"), _asks("An Bingyao")],
         [True, False]),
        # each occurrence on its own
        ("Haidian and Haidian", [_asks("Haidian"), _asks("Haidian")], [True, True]),
        ("Haidian alone", [_asks("Haidian"), _asks("Haidian")], [True, False]),
        # a longer term claims its words first
        ("Haidian Education Commission", [_asks("Haidian"), _asks("Haidian Education Commission")],
         [False, True]),
        ("Haidian: the Haidian Education Commission",
         [_asks("Haidian"), _asks("Haidian Education Commission")], [True, True]),
        # an admitted form may be the very words that another term asks for
        ("The center and its Development Center",
         [_asks("the center", "Development Center"), _asks("the Development Center")],
         [True, True]),
        # what the quick answer takes is given back where another term needs it
        ("The Sports Bureau Head and the Sports Bureau", [_asks("Sports Bureau"),
         _asks("Bureau Head")], [True, True]),
        ("A b, b c", [_asks("a b", "b c"), _asks("a b")], [True, True]),
        ("", [_asks("Haidian")], [False]),
    ],
)  # fmt: skip
def test_what_counts_as_kept(english: str, requirements: list[Requirement], expected: list[bool]):
    assert list(kept(english, requirements)) == expected


def test_the_source_is_rewritten_with_spaces_where_english_needs_them():
    article = _article("昨天,文体局和科左后旗开会。")
    terms = plan(article, Glossary([[BUREAU, BANNER]]))
    ((block, segment),) = article.segments()
    assert rewritten(Sentence(segment.source, terms.of(block, segment))) == (
        "昨天, Culture and Sports Bureau 和 Horqin Left Rear Banner 开会。"
    )


def test_a_broken_rendering_never_wins_over_a_whole_one():
    whole = Rendering("A sentence.", (False, False))
    assert not Rendering("Culture and Sports Bureau", (True, True), broken=True).better_than(whole)
    assert Rendering("A better sentence.", (True, False)).better_than(whole)
    assert not Rendering("Another sentence.", (False, False)).better_than(whole)


def test_of_two_that_keep_as_much_an_open_quotation_gives_way():
    open_one = Rendering('The "dawn plan.', (True,), balanced=False)
    assert Rendering('The "dawn" plan.', (True,)).better_than(open_one)
    assert not open_one.better_than(Rendering("The plan.", (True,)))


def test_a_rung_that_loses_half_the_sentence_is_not_taken(engine: ArgosEngine):
    class Clipping:
        name = "clipping"

        def decode(self, failed, engine, *, progress=None):
            return [[guidance.Candidate("Culture and Sports Bureau.")] for _ in failed]

    term = PlannedTerm(TermUse(6, 9, "文体局", BUREAU.target, "organisation"), BUREAU)
    source = "今天我们在文体局参加活动，老师和学生介绍了学校。"
    (rendering,) = guidance.translate([Sentence(source, (term,))], engine, [Clipping()])
    assert (rendering.rung, rendering.kept) == ("plain", (False,))


def test_a_real_decoder_is_guided_to_the_glossary_s_english(engine: ArgosEngine):
    article = _article("昨天，文体局在学校举行会议。今天参加活动。")
    terms = plan(article, Glossary([[BUREAU]]))
    first, second = [s for _, s in translate(article, engine, terms).segments()]
    assert first.target == "Yesterday, Culture and Sports Bureau in school held meeting."
    assert [term.kept for term in first.terms] == [True]
    assert (first.state, first.origin) == (SegmentState.TRANSLATED, Origin.MACHINE)
    assert second.target == "Today attended activity."
    without = translate(article, engine, TermPlan())
    assert next(s.target for _, s in without.segments()).startswith("Yesterday, wen ti ju in")


def test_only_sentences_with_missing_terms_are_decoded_again(engine: ArgosEngine):
    asked: list[list[str]] = []

    class Listening:
        description, source_language, target_language = "listening", "zh-Hans", "en"

        def translate(self, sentences, *, progress=None):
            asked.append(list(sentences))
            return engine.translate(sentences, progress=progress)

    school = Entry("学校", "school", Category.TERM)
    article = _article("学校举行会议。文体局举行会议。今天举行会议。")
    terms = plan(article, Glossary([[BUREAU, school]]))
    translate(article, Listening(), terms)
    assert asked[1:] == [["Culture and Sports Bureau 举行会议。"]]


def test_a_term_that_no_rung_can_keep_is_said_to_be_missing(engine: ArgosEngine):
    # 龘 is no character that the tiny model knows, so it comes through as it is
    entry = Entry("会议", "龘 meeting龘", Category.TERM)
    article = _article("学校举行会议。")
    (segment,) = [
        s for _, s in translate(article, engine, plan(article, Glossary([[entry]]))).segments()
    ]
    assert segment.target == "School held meeting."
    assert [term.kept for term in segment.terms] == [False]


def test_progress_counts_what_is_decoded_again(engine: ArgosEngine):
    told: list[tuple[int, int]] = []
    article = _article("文体局来了。学生来了。老师来了。")
    terms = plan(article, Glossary([[BUREAU]]))
    translate(article, engine, terms, progress=lambda done, total: told.append((done, total)))
    assert told[-1] == (4, 4)
    assert [done for done, _ in told] == sorted(done for done, _ in told)


def test_without_an_engine_terms_are_hints_and_rules_still_write():
    article = _article(
        "文体局举行会议",
        "2021-03-05 09:30",
        "文:张三",
        kinds=(BlockKind.TITLE, BlockKind.META, BlockKind.CREDIT),
    )
    translated = translate(article, None, plan(article, Glossary([[BUREAU]])))
    title, meta, credit = [s for _, s in translated.segments()]
    assert (title.target, title.origin, title.terms[0].kept) == (None, None, None)
    assert (meta.target, meta.origin) == ("March 5, 2021, 09:30", Origin.RULE)
    assert credit.target == "Text: Zhang San"
    assert (translated.engine, translated.target_language) == (None, "en")


def test_headings_take_no_full_stop_of_the_decoder_s_own():
    class Stopping:
        description, source_language, target_language = "stopping", "zh-Hans", "en"

        def translate(self, sentences, *, progress=None):
            return ["School met."] * len(sentences)

    article = _article("学校开会", "学校开会", kinds=(BlockKind.HEADING, BlockKind.PARAGRAPH))
    translated = translate(article, Stopping(), TermPlan())
    assert [s.target for _, s in translated.segments()] == ["School met", "School met."]


def test_a_label_is_rendered_by_rule_where_its_value_is_not(engine: ArgosEngine):
    article = _article("来源：北京学校", kinds=(BlockKind.META,))
    ((_, segment),) = translate(article, engine, TermPlan()).segments()
    assert segment.target == "Source: Beijing school"
    assert segment.origin == Origin.MACHINE


def test_what_a_person_has_reviewed_is_kept(engine: ArgosEngine):
    reviewed = Segment("s1", 0, "文体局来了。", "The Bureau came.", SegmentState.REVIEWED)
    block = Block("b1", BlockKind.PARAGRAPH, reviewed.source, (1, 1), segments=(reviewed,))
    article = Article("a", "", (block,))
    terms = plan(article, Glossary([[BUREAU]]))
    ((_, segment),) = translate(article, engine, terms).segments()
    assert (segment.target, segment.state) == ("The Bureau came.", SegmentState.REVIEWED)
    assert segment.terms[0].kept is False


def test_a_traditional_article_is_planned_and_translated_through_its_simplified_form(
    engine: ArgosEngine,
):
    article = replace(
        _article(
            "文體局長張麗華參加會議。", "編輯：劉國強", kinds=(BlockKind.HEADING, BlockKind.CREDIT)
        ),
        source_language="zh-Hant-TW",
    )
    director = Entry("局长", "director", Category.TITLE)
    terms = plan(article, Glossary([[Entry("文体", "Culture and Sports"), director]]))
    heading, credit = [s for _, s in translate(article, engine, terms).segments()]
    assert [term.source for term in heading.terms] == ["文體", "局長", "張麗華"]
    assert heading.target == "Culture and Sports director Zhang Lihua attended meeting."
    assert (heading.source, credit.target) == ("文體局長張麗華參加會議。", "Editor: Liu Guoqiang")


def test_later_rungs_join_by_the_same_door(engine: ArgosEngine):
    class Appending:
        name = "appending"

        def decode(self, failed, engine, *, progress=None):
            return [
                [guidance.Candidate(f"The {s.terms[0].use.target} held meeting.")] for s in failed
            ]

    term = PlannedTerm(TermUse(0, 3, "文体局", BUREAU.target, "organisation"), BUREAU)
    (rendering,) = guidance.translate(
        [Sentence("文体局举行会议。", (term,))], engine, [Appending()]
    )
    assert (rendering.rung, rendering.kept) == ("appending", (True,))


def test_verbs_and_case_reach_the_requirement():
    use = TermUse(0, 2, "揭牌", UNVEIL.target, "verb")
    assert PlannedTerm(use, UNVEIL).requirement == Requirement(("unveil the plaque",), inflect=True)
    exact = Entry("示范校", "Model School", case=Case.KEEP, admitted=("Demonstration School",))
    planned = PlannedTerm(TermUse(0, 3, "示范校", "Model School", "term"), exact)
    assert planned.requirement == Requirement(
        ("Model School", "Demonstration School"), keep_case=True
    )
