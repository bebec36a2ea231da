"""Simplified and Traditional text, with names and terms guarded and quotation marks exchanged."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from duizhao.article.detection import detect_language
from duizhao.errors import UsageError
from duizhao.glossary.layers import Glossary
from duizhao.glossary.terms.model import Category, Entry
from duizhao.script.converter import ScriptConverter
from duizhao.script.marks.quotation import convert_quotation_marks


def convert_text(text: str, source: str, target: str, **options: object) -> str:
    return ScriptConverter(source, target, **options).convert(text).text  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("target", "vocabulary", "expected"),
    [
        ("zh-Hant", "standard", "屏幕裏面的軟件爲羣衆服務"),
        ("zh-Hant-TW", "standard", "屏幕裡面的軟件為群眾服務"),
        ("zh-Hant-TW", "regional", "螢幕裡面的軟體為群眾服務"),
        ("zh-Hant-HK", "standard", "屏幕裏面的軟件為羣眾服務"),
        ("zh-Hans", "standard", "屏幕里面的软件为群众服务"),
    ],
)
def test_each_region_has_its_characters_and_on_request_its_words(
    target: str, vocabulary: str, expected: str
) -> None:
    text = "屏幕里面的软件为群众服务"

    assert convert_text(text, "zh-Hans", target, vocabulary=vocabulary) == expected


def test_official_vocabulary_stays_where_regional_words_are_asked_for() -> None:
    text = "信息化项目按文件支持网络安全，视频由软件打印。"

    converted = convert_text(text, "zh-Hans", "zh-Hant-TW", vocabulary="regional")
    assert converted == "信息化項目按文件支持網絡安全，影片由軟體列印。"


def test_a_glossary_term_is_official_vocabulary() -> None:
    glossary = Glossary([[Entry("数据软件园", "Data Software Park", Category.ORGANISATION)]])
    text = "数据软件园的软件"

    converted = convert_text(
        text, "zh-Hans", "zh-Hant-TW", glossary=glossary, vocabulary="regional"
    )
    assert converted == "數據軟件園的軟體"


def test_a_given_traditional_form_comes_back_as_the_term() -> None:
    entry = Entry("锺家大院", "Zhong Family Courtyard", Category.PLACE, zh_hant="鍾家大院")
    text = "參觀鍾家大院"

    assert convert_text(text, "zh-Hant", "zh-Hans") == "参观钟家大院"
    glossary = Glossary([[entry]])
    assert convert_text(text, "zh-Hant", "zh-Hans", glossary=glossary) == "参观锺家大院"


def test_regional_words_are_taken_back() -> None:
    text = "「影片」由軟體列印"

    assert convert_text(text, "zh-Hant-TW", "zh-Hans", vocabulary="regional") == "“视频”由软件打印"
    assert convert_text(text, "zh-Hant-TW", "zh-Hans") == "“影片”由软体列印"


@pytest.mark.parametrize("tag", ["zh-Hant", "zh-Hant-TW", "zh-Hant-HK"])
def test_text_comes_back_from_every_region(tag: str) -> None:
    text = "教育局副局长赵平安表示：“要抓好教师的‘研修’工作，着力为群众服务。”"

    assert convert_text(convert_text(text, "zh-Hans", tag), tag, "zh-Hans") == text


def test_traditional_regions_are_converted_into_each_other() -> None:
    assert convert_text("教室裡面為群眾", "zh-Hant-TW", "zh-Hant-HK") == "教室裏面為羣眾"
    assert convert_text("教室裏面為羣眾", "zh-Hant-HK", "zh-Hant-TW") == "教室裡面為群眾"


def test_the_same_script_changes_nothing() -> None:
    assert convert_text("“里面”", "zh-Hans", "zh-Hans") == "“里面”"


@pytest.mark.parametrize("tag", ["en", "zh", "zh-TW", ""])
def test_other_tags_are_refused(tag: str) -> None:
    with pytest.raises(UsageError, match="zh-Hant-TW"):
        convert_text("里面", "zh-Hans", tag)


@pytest.mark.parametrize("source", ["zh-Hans", "zh-Hant", "zh-Hant-TW", "zh-Hant-HK"])
@pytest.mark.parametrize("target", ["zh-Hans", "zh-Hant", "zh-Hant-TW", "zh-Hant-HK"])
def test_all_scripts_are_converted_into_each_other(source: str, target: str) -> None:
    written = {
        "zh-Hans": "台里峰会启动，群众线上为此说明",
        "zh-Hant": "臺裏峯會啓動，羣衆線上爲此說明",
        "zh-Hant-TW": "臺裡峰會啟動，群眾線上為此說明",
        "zh-Hant-HK": "台裏峯會啓動，羣眾線上為此説明",
    }

    assert convert_text(written[source], source, target) == written[target]


def test_what_is_to_be_kept_stays_and_is_no_neighbour() -> None:
    text = "运行`里面`以后，见https://a.example.cn/于/后或后台@a.example.cn"
    start = text.index("`")

    converted = ScriptConverter("zh-Hans", "zh-Hant").convert(text, keep=[(start, start + 4)])
    assert converted.text == "運行`里面`以後，見https://a.example.cn/于/後或後臺@a.example.cn"


@pytest.mark.parametrize(
    ("text", "outcome"),
    [
        ("见https://a.example.cn/wiki/头发 一文", "見https://a.example.cn/wiki/头发 一文"),
        ("（https://a.example.cn/a/发展）", "（https://a.example.cn/a/发展）"),
        ("https://a.example.cn/发展?a=里&b=1里面", "https://a.example.cn/发展?a=里&b=1裏面"),
        # the sentence goes on behind the address
        ("请到http://a.example.cn/查看发展。", "請到http://a.example.cn/查看發展。"),
        ("见http://a.example.cn/b.html里面", "見http://a.example.cn/b.html裏面"),
    ],
)
def test_chinese_inside_an_address_is_a_part_of_it(text: str, outcome: str) -> None:
    assert ScriptConverter("zh-Hans", "zh-Hant").convert(text).text == outcome


def test_pieces_cover_the_text_and_answer_to_it() -> None:
    text = "教育局局长于海说：“视频由软件打印，程序员在后台。”"

    for vocabulary in ("standard", "regional"):
        converter = ScriptConverter("zh-Hans", "zh-Hant-TW", vocabulary=vocabulary)
        converted = converter.convert(text)
        places = [place for piece in converted.pieces for place in (piece.start, piece.end)]
        assert places[0] == 0
        assert places[-1] == len(text)
        assert places[1:-1:2] == places[2::2]
        assert converted.text == "".join(
            converted.between(place, place + 1) for place in range(len(text))
        )


@pytest.mark.parametrize(
    ("text", "mended"),
    [
        ("会上,大家发言;随后参观(校园)!", "會上，大家發言；隨後參觀（校園）！"),
        ("时间:8:30,比分3,000", "時間：8:30，比分3,000"),
        ("他说:“好”,我说好.", "他說：「好」，我說好。"),
        ("Yes, sir (ok)?", "Yes, sir (ok)?"),
    ],
)
def test_punctuation_between_chinese_is_mended_on_request(text: str, mended: str) -> None:
    assert convert_text(text, "zh-Hans", "zh-Hant-TW", mend_punctuation=True) == mended
    assert convert_text("学校,好", "zh-Hans", "zh-Hant-TW") == "學校,好"


@pytest.mark.parametrize(
    ("simplified", "traditional"),
    [
        ("他说：“好。”", "他說：「好。」"),
        ("他说：“我读过‘三国’。”", "他說：「我讀過『三國』。」"),
        ("“甲‘乙“丙”乙’甲”", "「甲『乙「丙」乙』甲」"),
        ("“未闭的引文，另有“一句”", "「未閉的引文，另有「一句」"),
        ("只有后半”的引文", "只有後半」的引文"),
        ("他说Li’s school很好", "他說Li’s school很好"),
        ("She said “hello” and ‘bye’ to them.", "She said “hello” and ‘bye’ to them."),
        ("参加“STEM”培训", "參加「STEM」培訓"),
    ],
)
def test_quotation_marks_are_exchanged_and_come_back(simplified: str, traditional: str) -> None:
    assert convert_text(simplified, "zh-Hans", "zh-Hant-TW") == traditional
    assert convert_text(traditional, "zh-Hant-TW", "zh-Hans") == simplified


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ('他说"好"。', "他说「好」。"),
        ('"第一""第二"', "「第一」「第二」"),
        ('一块5"的屏', '一块5"的屏'),
        ('He said "yes" twice', 'He said "yes" twice'),
        ("‘外面’和‘里面’", "「外面」和「里面」"),
    ],
)
def test_straight_and_single_marks_become_the_outer_ones(text: str, expected: str) -> None:
    assert convert_quotation_marks(text, to_traditional=True) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ('12"屏幕和5"手机', '12"屏幕和5"手机'),
        ('12"屏幕，他说"好"。', '12"屏幕，他说「好」。'),
        ('2023"创新杯"大赛', "2023「创新杯」大赛"),
        ('排在"第5"和"第6"', "排在「第5」和「第6」"),
        ('<a title="标题">他说"好"</a>', '<a title="标题">他说「好」</a>'),
    ],
)
def test_straight_marks_of_inches_and_of_code_stay(text: str, expected: str) -> None:
    assert convert_quotation_marks(text, to_traditional=True) == expected


def test_straight_marks_may_be_left_alone() -> None:
    link = '[学校](https://a.example.cn "题") “好”'

    converted = convert_quotation_marks(link, to_traditional=True, straight=False)
    assert converted == '[学校](https://a.example.cn "题") 「好」'


@given(st.text(alphabet='好学a“”‘’「」『』"。 \n', max_size=40), st.booleans())
def test_quotation_marks_are_replaced_one_for_one(text: str, to_traditional: bool) -> None:
    converted = convert_quotation_marks(text, to_traditional=to_traditional)

    marks = set('“”‘’「」『』"')
    assert len(converted) == len(text)
    for old, new in zip(text, converted, strict=True):
        assert old == new or {old, new} <= marks


@pytest.mark.parametrize(
    ("text", "tag"),
    [
        ("教师们认真学习", "zh-Hans"),
        ("教師們認真學習", "zh-Hant"),
        ("他在文章里引用了「這個說法」，老师们认为很对", "zh-Hans"),
        ("上海市大同中心小学", "zh-Hans"),
        ("English only", "zh-Hans"),
        ("", "zh-Hans"),
    ],
)
def test_the_script_is_told_from_the_characters(text: str, tag: str) -> None:
    assert detect_language(text) == tag


def test_the_region_is_told_from_its_own_characters() -> None:
    assert detect_language("教室裡面，隨著時間") == "zh-Hant-TW"
    assert detect_language("教室裏面，隨着時間") == "zh-Hant-HK"
    assert detect_language("教師學習") == "zh-Hant"


def test_a_region_calls_places_by_its_own_names_where_its_words_are_asked_for() -> None:
    glossary = Glossary.load()
    regional = ScriptConverter("zh-Hans", "zh-Hant-HK", glossary, vocabulary="regional")

    assert regional.convert("马里兰州的项目").text == "馬利蘭州的項目"
    standard = ScriptConverter("zh-Hans", "zh-Hant-HK", glossary)
    assert standard.convert("马里兰州的项目").text == "馬里蘭州的項目"


def test_a_term_is_none_within_a_longer_word() -> None:
    converter = ScriptConverter("zh-Hans", "zh-Hant", Glossary.load())

    assert converter.convert("玉溪生诗集在玉溪展出").text == "玉谿生詩集在玉溪展出"
