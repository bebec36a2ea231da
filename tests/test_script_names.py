"""Names keep their surnames in every direction, with names that nobody listed."""

from __future__ import annotations

import pytest

from duizhao.glossary.layers import Glossary
from duizhao.glossary.people.people import Person
from duizhao.script.codes import code_points
from duizhao.script.converter import ScriptConverter
from duizhao.script.names.places import name_places
from duizhao.script.names.surnames import addressed_surnames
from duizhao.script.words.stretches import Stretches

SURNAMES = "于余范郁岳沈姜谷曲向卜涂仇游胡周松布"
REGIONS = ["zh-Hant", "zh-Hant-TW", "zh-Hant-HK"]


@pytest.fixture(scope="module")
def converters() -> dict[tuple[str, str], ScriptConverter]:
    glossary = Glossary.load([])
    return {
        pair: ScriptConverter(*pair, glossary)
        for region in REGIONS
        for pair in (("zh-Hans", region), (region, "zh-Hans"))
    }


@pytest.mark.parametrize("region", REGIONS)
@pytest.mark.parametrize("surname", SURNAMES)
def test_a_surname_stays_before_and_behind_titles(
    converters: dict[tuple[str, str], ScriptConverter], surname: str, region: str
) -> None:
    there, back = converters["zh-Hans", region], converters[region, "zh-Hans"]
    for text in (
        f"教育局局长{surname}建国出席会议。",
        f"{surname}志刚校长介绍了经验。",
        f"会后，{surname}主任和老师们交流。",
        f"副书记{surname}红",
    ):
        converted = there.convert(text).text
        assert converted[text.index(surname)] == surname, converted
        assert back.convert(converted).text == text


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("于局长、余副校长和游老师", "于余游"),
        ("范主任说，对于校长的意见", "范"),
        ("关于局长的任命，其余老师和导游同志", ""),
        ("会上于局长讲话，记者采访了于书记", "于于"),
        ("胡同志愿者，布局长江经济带", ""),
        ("布局长出席", "布"),
        ("党主席，到任后局长调研，他专注于教授学生", ""),
        ("张局长和李校长", ""),
    ],
)
def test_surnames_in_front_of_an_address_are_told_from_words(text: str, found: str) -> None:
    stretches = Stretches(code_points(text))
    places = addressed_surnames(text, name_places(stretches).addressed, stretches.closed.tobytes())
    assert "".join(text[place] for place in places) == found


def test_a_person_met_once_is_known_in_the_whole_text() -> None:
    converter = ScriptConverter("zh-Hans", "zh-Hant-TW", Glossary.load([]))

    first, second = converter.convert_together(["局长于国强致辞。", "于国强走访了学校。"])
    assert first.text == "局長于國強致辭。"
    assert second.text == "于國強走訪了學校。"


def test_a_given_name_is_doubtful_where_only_its_bearer_knows() -> None:
    converter = ScriptConverter("zh-Hans", "zh-Hant-TW", Glossary.load([]))

    converted = converter.convert("校长余松云出席。")
    assert converted.text == "校長余松雲出席。"
    assert [(doubt.start, doubt.choice) for doubt in converted.doubts] == [(3, "松"), (4, "雲")]


@pytest.mark.parametrize(
    ("simplified", "traditional"),
    [
        ("参加会议的有张伟、于海、李明、余亮。", "參加會議的有張偉、于海、李明、余亮。"),
        ("责任编辑:余思远", "責任編輯:余思遠"),
        ("学生代表等300余人参加仪式。", "學生代表等300餘人參加儀式。"),
        ("于海说，他很高兴。", "于海說，他很高興。"),
        ("记者 余静 通讯员 涂军 报道", "記者 余靜 通訊員 涂軍 報道"),
        ("文/图 于浩然", "文/圖 于浩然"),
        ("文/于洋 摄于近日", "文/于洋 攝於近日"),
    ],
)
def test_names_in_lists_credits_and_before_what_they_say(simplified: str, traditional: str) -> None:
    assert ScriptConverter("zh-Hans", "zh-Hant").convert(simplified).text == traditional


@pytest.mark.parametrize(
    ("simplified", "traditional"),
    [
        ("（文/范萍 图/于莉 编辑/涂静）", "（文/范萍 圖/于莉 編輯/涂靜）"),
        ("一审：沈丹 二审：游洋 三审：胡平", "一審：沈丹 二審：游洋 三審：胡平"),
        ("报道组：陈晨、余波", "報道組：陳晨、余波"),
        ("图片：于田县城", "圖片：于田縣城"),
        ("文：余姚市委宣传部", "文：餘姚市委宣傳部"),
    ],
)
def test_a_byline_names_whoever_stands_behind_a_role(simplified: str, traditional: str) -> None:
    assert ScriptConverter("zh-Hans", "zh-Hant").convert(simplified).text == traditional


@pytest.mark.parametrize(
    ("simplified", "traditional"),
    [
        ("于某因诈骗被捕，余某某在逃", "于某因詐騙被捕，余某某在逃"),
        ("该厂位于某市，用于某些产品，每周某天检修", "該廠位於某市，用於某些產品，每週某天檢修"),
        ("据于洋介绍，沈阳有雨", "據于洋介紹，瀋陽有雨"),
        ("会议由于海教授主持。", "會議由于海教授主持。"),
        ("会议由于天气原因推迟。", "會議由於天氣原因推遲。"),
        ("于红接过话筒，于细微处见精神", "于紅接過話筒，於細微處見精神"),
        ("采访于昨日结束，记者采访于吉红", "採訪於昨日結束，記者採訪于吉紅"),
        ("于家村和余家老宅，三百余家村办企业", "于家村和余家老宅，三百餘家村辦企業"),
        ("有利于家乡，其余家庭", "有利於家鄉，其餘家庭"),
        ("余明亮带着村民，余下的工作不多", "余明亮帶着村民，餘下的工作不多"),
        ("余老的学生，其余老师", "余老的學生，其餘老師"),
        ("到场的有市教育局于艳、涂勇、卜伟", "到場的有市教育局于豔、涂勇、卜偉"),
        ("教育局于海南、广东开展活动", "教育局於海南、廣東開展活動"),
        ("公司于会计年度终了，同去的有于会计", "公司於會計年度終了，同去的有于會計"),
        ("被告应于裁判前到庭，于停聘期间不得授课", "被告應於裁判前到庭，於停聘期間不得授課"),
    ],
)
def test_a_person_without_a_title_is_told_from_a_word(simplified: str, traditional: str) -> None:
    assert ScriptConverter("zh-Hans", "zh-Hant").convert(simplified).text == traditional


@pytest.mark.parametrize(
    ("simplified", "traditional"),
    [
        ("副旗长于敏同意了，她长于绘画", "副旗長于敏同意了，她長於繪畫"),
        ("被告人于某当庭认罪，市民于淼报了警", "被告人于某當庭認罪，市民于淼報了警"),
        ("村官涂宏伟，请于老汉说说", "村官涂宏偉，請于老漢說說"),
        ("他叫于根生，弟弟游刚，创业青年余磊", "他叫于根生，弟弟游剛，創業青年余磊"),
        ("县民政局于晓燕介绍，会后介绍于下", "縣民政局于曉燕介紹，會後介紹於下"),
        ("制曲师傅姓曲", "製麴師傅姓曲"),
    ],
)
def test_callings_and_titles_no_lexicon_has_stand_beside_names(
    simplified: str, traditional: str
) -> None:
    assert ScriptConverter("zh-Hans", "zh-Hant").convert(simplified).text == traditional


@pytest.mark.parametrize(
    ("simplified", "traditional"),
    [
        ("图为于志（左二）和同伴，位于城东（图中）", "圖爲于志（左二）和同伴，位於城東（圖中）"),
        ("同意于春等四名同志离岗，属于内部等问题", "同意于春等四名同志離崗，屬於內部等問題"),
        ("涂海夫妇与涂料行，周海一家", "涂海夫婦與塗料行，周海一家"),
        ("余建业病逝，余震未停", "余建業病逝，餘震未停"),
        ("于建军，男，52岁，长于书法", "于建軍，男，52歲，長於書法"),
        ("党建军担任校长，党建部获得表扬", "党建軍擔任校長，黨建部獲得表揚"),
        ("于悦的妈妈来了，于平凡的坚持中见伟大", "于悅的媽媽來了，於平凡的堅持中見偉大"),
        ("对余志军来说不难，对余下的人来说也不难", "對余志軍來說不難，對餘下的人來說也不難"),
        ("于明工作室挂牌，范文获得好评", "于明工作室掛牌，範文獲得好評"),
    ],
)
def test_a_person_is_known_by_what_is_told_behind_the_name(
    simplified: str, traditional: str
) -> None:
    assert ScriptConverter("zh-Hans", "zh-Hant").convert(simplified).text == traditional


@pytest.mark.parametrize(
    ("simplified", "traditional"),
    [
        ("老于昨天没来，我叫小于和阿余去找", "老于昨天沒來，我叫小于和阿余去找"),
        ("大于的情况，小于限额", "大於的情況，小於限額"),
        ("小于5的数，年龄小于他的人，父老于此相聚", "小於5的數，年齡小於他的人，父老於此相聚"),
        ("老干部、小范围、老党员，百年大党和大胡子", "老幹部、小範圍、老黨員，百年大黨和大鬍子"),
        ("一个有几十名党员的小党成长起来，老党说好", "一個有幾十名黨員的小黨成長起來，老党說好"),
        ("老姜说好，老姜切片", "老姜說好，老薑切片"),
    ],
)
def test_a_nickname_is_told_from_old_and_small_things(simplified: str, traditional: str) -> None:
    assert ScriptConverter("zh-Hans", "zh-Hant").convert(simplified).text == traditional


@pytest.mark.parametrize(
    ("simplified", "traditional"),
    [
        ("一等奖 于岚；二等奖 李岚", "一等獎 于嵐；二等獎 李嵐"),
        ("缺席：余波（病假）", "缺席：余波（病假）"),
        ("指导教师：范文", "指導教師：范文"),
        ("冠军：沈阳队", "冠軍：瀋陽隊"),
        ("记者：于昨日，到达", "記者：於昨日，到達"),
        ("——余光《夜读》", "——余光《夜讀》"),
        ("——于海边", "——於海邊"),
        ("刘洋、于涛及李涛三人", "劉洋、于濤及李濤三人"),
        ("涂文1,2，刘文2（1.大学）", "涂文1,2，劉文2（1.大學）"),
        ("跳远：涂欢 6.12", "跳遠：涂歡 6.12"),
    ],
)
def test_lists_of_winners_of_authors_and_of_those_present_name_people(
    simplified: str, traditional: str
) -> None:
    assert ScriptConverter("zh-Hans", "zh-Hant").convert(simplified).text == traditional


@pytest.mark.parametrize(
    ("simplified", "traditional"),
    [
        ("由于涛副校长主持仪式", "由于濤副校長主持儀式"),
        ("由于校长主持有方，学校很好", "由於校長主持有方，學校很好"),
        ("由于年轻教师主持会议，由沈阳队主持", "由於年輕教師主持會議，由瀋陽隊主持"),
        ("由于海水提供养分，由于老王负责", "由於海水提供養分，由於老王負責"),
        ("会议由余明主持", "會議由余明主持"),
        ("我把于欢送到车站，他比于欢高", "我把于歡送到車站，他比于歡高"),
        ("她看到于涛走进来", "她看到于濤走進來"),
        ("主治医师余波提醒家长", "主治醫師余波提醒家長"),
        ("余某某、于某在逃", "余某某、于某在逃"),
        ("校长是师范校长论坛的常客", "校長是師範校長論壇的常客"),
    ],
)
def test_whoever_does_and_is_done_to_is_a_person(simplified: str, traditional: str) -> None:
    assert ScriptConverter("zh-Hans", "zh-Hant").convert(simplified).text == traditional


@pytest.mark.parametrize(
    ("simplified", "traditional"),
    [
        ("么岚女士，种海涛同志，占建军校长", "么嵐女士，种海濤同志，占建軍校長"),
        ("副镇长干明、书记党明通报了情况", "副鎮長干明、書記党明通報了情況"),
        ("征兵干部、后勤老师、种植户、才艺老师", "徵兵幹部、後勤老師、種植戶、才藝老師"),
        ("占老区总面积，学生种菜、浇水", "佔老區總面積，學生種菜、澆水"),
    ],
)
def test_rare_surnames_stand_beside_titles_too(simplified: str, traditional: str) -> None:
    assert ScriptConverter("zh-Hans", "zh-Hant").convert(simplified).text == traditional


def test_whoever_speaks_in_a_dialogue_is_no_doubt() -> None:
    converter = ScriptConverter("zh-Hans", "zh-Hant")
    converted = converter.convert("周建军：我们都来了。")
    assert (converted.text, converted.doubts) == ("周建軍：我們都來了。", ())
    assert converter.convert("余额：三元").text == "餘額：三元"


def test_a_name_that_ends_a_text_is_known_again() -> None:
    converted = ScriptConverter("zh-Hans", "zh-Hant").convert("教育局局长于海说，于海")
    assert converted.text == "教育局局長于海說，于海"


def test_a_known_person_is_not_looked_for_inside_words() -> None:
    people = [Person("于海", "Yu Hai", (), flagged=False, block="", start=0)]
    converter = ScriptConverter("zh-Hans", "zh-Hant", people=people)
    converted = converter.convert("由于海水上涨，于海走访了渔村，献身于海洋渔业。")
    assert converted.text == "由於海水上漲，于海走訪了漁村，獻身於海洋漁業。"
    assert converter.convert("撰稿：于　海").text == "撰稿：于　海"
