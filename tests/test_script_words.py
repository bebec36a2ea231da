"""Text becomes Traditional word by word, and what no word decides is decided by its place."""

from __future__ import annotations

import pytest

from duizhao.glossary.layers import Glossary
from duizhao.script.converter import ScriptConverter
from duizhao.script.facts import one_to_many


@pytest.fixture(scope="module")
def taiwan() -> ScriptConverter:
    return ScriptConverter("zh-Hans", "zh-Hant-TW", Glossary.load([]))


@pytest.mark.parametrize(
    ("simplified", "traditional"),
    [
        ("学校踏上新征程", "學校踏上新征程"),
        ("只有一个中心", "只有一個中心"),
        ("他展示了如何教学", "他展示了如何教學"),
        ("会议指明了方向，更加注重实效", "會議指明了方向，更加注重實效"),
        ("这台机器被发明以后", "這臺機器被發明以後"),
        ("企业参与制造", "企業參與製造"),
        ("抓好维护发展工作", "抓好維護發展工作"),
        ("会议并发表声明", "會議並發表聲明"),
        ("长江干流的干部", "長江幹流的幹部"),
        ("城市里的马里留学生", "城市裡的馬里留學生"),
        ("小制作被发明协会收藏", "小製作被發明協會收藏"),
        ("数万人参与制造，两国制裁对方", "數萬人參與製造，兩國制裁對方"),
        ("他展示了望不到边的草原", "他展示了望不到邊的草原"),
        ("村里程师傅立起里程碑", "村裡程師傅立起里程碑"),
        ("志愿者向导盲犬基地捐款", "志願者向導盲犬基地捐款"),
        ("全面战略伙伴关系", "全面戰略夥伴關係"),
    ],
)
def test_no_phrase_reaches_across_words(
    taiwan: ScriptConverter, simplified: str, traditional: str
) -> None:
    converted = taiwan.convert(simplified)

    assert converted.text == traditional
    assert converted.doubts == ()


@pytest.mark.parametrize(
    ("simplified", "traditional"),
    [
        ("领导干部要真抓实干，晒干粮食，不得干预", "領導幹部要真抓實幹，曬乾糧食，不得干預"),
        ("赛后，皇后大道上人群散去", "賽後，皇后大道上人群散去"),
        ("村里到镇里有三十里路", "村裡到鎮裡有三十里路"),
        ("买了五只羊，只花了半天", "買了五隻羊，只花了半天"),
        ("六周后每周五开会，周边安静", "六週後每週五開會，周邊安靜"),
        ("研制药品，健全制度", "研製藥品，健全制度"),
        ("复习、恢复、答复", "複習、恢復、答覆"),
        ("历史上的农历新年", "歷史上的農曆新年"),
        ("放松心情看松树", "放鬆心情看松樹"),
        ("山谷里收稻谷", "山谷裡收稻穀"),
        ("征收、征求、长征", "徵收、徵求、長征"),
        ("冲突、冲洗、冲锋", "衝突、沖洗、衝鋒"),
        ("北斗系统与脱贫斗争", "北斗系統與脫貧鬥爭"),
        ("批准标准", "批准標準"),
        ("联系中国和两国关系", "聯繫中國和兩國關係"),
        ("台风影响电视台和台州", "颱風影響電視臺和台州"),
        ("签约时贴上标签", "簽約時貼上標籤"),
        ("吃面条要看面积", "吃麵條要看面積"),
        ("头发发黄", "頭髮發黃"),
        ("三百余人，业余时间", "三百餘人，業餘時間"),
        ("撤村并校，并推进改革", "撤村併校，並推進改革"),
        ("病人系某公司员工，系统正常", "病人係某公司員工，系統正常"),
        ("向往和平，志愿者编写县志", "嚮往和平，志願者編寫縣誌"),
        ("席卷全球的试卷", "席捲全球的試卷"),
        ("“喂，你喂鸡了吗？”", "「喂，你餵雞了嗎？」"),
        ("孔子云：“学而时习之。”", "孔子云：「學而時習之。」"),
        ("冲了一杯茶，冲了上去", "沖了一杯茶，衝了上去"),
        ("米饭团和研究团队", "米飯糰和研究團隊"),
        ("兄台台启，台灯", "兄台台啟，檯燈"),
        ("15天后换发证书，天后宫", "15天後換發證書，天后宮"),
        ("香港回归祖国，回归分析", "香港回歸祖國，迴歸分析"),
        ("编制规划，机构编制", "編製規劃，機構編制"),
        ("并为群众服务，合并为一", "並為群眾服務，合併為一"),
        ("十几分钟，三斗米，干散货", "十幾分鐘，三斗米，乾散貨"),
        ("此案系团伙所为，绳子系在腰间", "此案係團伙所為，繩子繫在腰間"),
        ("船系在码头，他系在校学生", "船繫在碼頭，他係在校學生"),
        ("两出新编历史剧，玉米须", "兩齣新編歷史劇，玉米鬚"),
        ("应准其入会，以实物为准", "應准其入會，以實物為準"),
    ],
)
def test_words_and_places_decide_for_a_character(
    taiwan: ScriptConverter, simplified: str, traditional: str
) -> None:
    converted = taiwan.convert(simplified)

    assert converted.text == traditional
    assert converted.doubts == ()


@pytest.mark.parametrize(
    ("simplified", "traditional"),
    [
        ("大飞机制造与考试制度改革", "大飛機製造與考試制度改革"),
        ("法官申请回避，居民观看表演", "法官申請迴避，居民觀看表演"),
        ("检察干警考察干部，应对重大斗争", "檢察幹警考察幹部，應對重大鬥爭"),
        ("查获假发票，关联系统停用", "查獲假發票，關聯系統停用"),
    ],
)
def test_no_phrase_reaches_from_one_part_of_a_word_to_the_other(
    taiwan: ScriptConverter, simplified: str, traditional: str
) -> None:
    assert taiwan.convert(simplified).text == traditional


@pytest.mark.parametrize(
    ("simplified", "traditional"),
    [
        ("小厂一律关停并转", "小廠一律關停併轉"),
        ("热轧卷板装船，晒干的地瓜干", "熱軋捲板裝船，曬乾的地瓜乾"),
        ("秋后谷贱，农户惜售", "秋後穀賤，農戶惜售"),
        ("白洋淀淀区水位回升", "白洋淀淀區水位回升"),
        ("全县推广煤制油技术", "全縣推廣煤製油技術"),
        ("太平洋洋面有台风生成", "太平洋洋面有颱風生成"),
        ("行政复议决定书送达", "行政復議決定書送達"),
        ("上下交征，则国危矣", "上下交征，則國危矣"),
    ],
)
def test_rare_words_have_their_own_reading(
    taiwan: ScriptConverter, simplified: str, traditional: str
) -> None:
    assert taiwan.convert(simplified).text == traditional


@pytest.mark.parametrize(
    ("simplified", "traditional"),
    [
        ("消息一出，股价上涨，剧团排了一出好戏", "消息一出，股價上漲，劇團排了一齣好戲"),
        ("这是他干的活，井水干了", "這是他幹的活，井水乾了"),
        ("解封后商场开业", "解封後商場開業"),
        ("该楼系于1985年建成，前途系于统一", "該樓係於1985年建成，前途繫於統一"),
        ("草木生发，资金被划走", "草木生發，資金被劃走"),
        ("把鸡蛋面和好，把船划得飞快", "把雞蛋麵和好，把船划得飛快"),
        ("未经许可不准入内，敌情判断不准", "未經許可不准入內，敵情判斷不準"),
        ("会议敲定了望江路的方案，登上了望塔", "會議敲定了望江路的方案，登上瞭望塔"),
    ],
)
def test_a_phrase_of_two_readings_leaves_them_to_the_sentence(
    taiwan: ScriptConverter, simplified: str, traditional: str
) -> None:
    assert taiwan.convert(simplified).text == traditional


@pytest.mark.parametrize(
    ("simplified", "traditional"),
    [
        ("“地下长城”里的展品，住在朝阳里社区", "「地下長城」裡的展品，住在朝陽里社區"),
        ("卦象先凶后吉，凶手在逃", "卦象先凶後吉，兇手在逃"),
        ("久病而愈，愈战愈勇", "久病而癒，愈戰愈勇"),
        ("培养探求欲，美方欲重返协定", "培養探求慾，美方欲重返協定"),
        ("看演出、尝美食，未尝不可", "看演出、嚐美食，未嘗不可"),
        ("据《徽州府志》记载，有志青年返乡", "據《徽州府誌》記載，有志青年返鄉"),
        ("土瓜冲村村民冲锋在前", "土瓜沖村村民衝鋒在前"),
        ("台风致日本停电", "颱風致日本停電"),
        ("非遗周在成都启幕，周边酒店爆满", "非遺週在成都啟幕，周邊酒店爆滿"),
        ("法制建设与酬金制，法国制榴弹炮", "法制建設與酬金制，法國製榴彈炮"),
        ("光绪三年大饥，饥饿难耐", "光緒三年大饑，飢餓難耐"),
        ("敢斗善斗，米价每斗百钱", "敢鬥善鬥，米價每斗百錢"),
        ("注：本表不含境外数据，油田注气增产", "註：本表不含境外數據，油田注氣增產"),
    ],
)
def test_a_single_character_is_read_by_its_neighbours(
    taiwan: ScriptConverter, simplified: str, traditional: str
) -> None:
    converted = taiwan.convert(simplified)

    assert converted.text == traditional
    assert converted.doubts == ()


def test_what_nothing_decides_is_doubtful_with_its_place_and_its_alternatives() -> None:
    converter = ScriptConverter("zh-Hans", "zh-Hant-TW")

    (doubt,) = converter.convert("会上，他念到干字").doubts
    assert (doubt.start, doubt.source, doubt.choice) == (6, "干", "幹")
    assert set(doubt.alternatives) == {"乾", "干", "榦"}


def test_every_character_alone_is_decided_or_doubtful() -> None:
    converter = ScriptConverter("zh-Hans", "zh-Hant")
    certain = "了个党同向并愿后万据发只"

    for character in one_to_many("to-traditional"):
        doubts = converter.convert(f"“{character}”").doubts
        assert len(doubts) <= 1
        assert not (doubts and character in certain)
    assert converter.convert("“干”“历”“钟”“征”").doubts != ()


@pytest.mark.parametrize(
    ("traditional", "simplified"),
    [
        ("跟著老師看名著，著手工作", "跟着老师看名著，着手工作"),
        ("乾隆年間乾旱，乾坤不變", "乾隆年间干旱，乾坤不变"),
        ("藉此慰藉人心", "借此慰藉人心"),
        ("宮商角徵羽與徵收", "宫商角徵羽与征收"),
        ("瞭解情況，登高瞭望", "了解情况，登高瞭望"),
        ("揹著姪兒躲避砲火，親暱地餽贈", "背着侄儿躲避炮火，亲昵地馈赠"),
        ("牠祇認得妳，神祇也不例外", "它只认得你，神祇也不例外"),
    ],
)
def test_traditional_characters_are_read_by_their_words(traditional: str, simplified: str) -> None:
    converted = ScriptConverter("zh-Hant-TW", "zh-Hans").convert(traditional)

    assert converted.text == simplified
    assert converted.doubts == ()


def test_a_traditional_character_that_nothing_decides_is_doubtful() -> None:
    (doubt,) = ScriptConverter("zh-Hant", "zh-Hans").convert("名乾，字一之").doubts

    assert (doubt.start, doubt.choice, doubt.alternatives) == (1, "干", ("乾",))


@pytest.mark.parametrize("region", ["zh-Hant", "zh-Hant-TW", "zh-Hant-HK"])
def test_text_comes_back_as_it_was(region: str) -> None:
    there = ScriptConverter("zh-Hans", region)
    back = ScriptConverter(region, "zh-Hans")
    for text in (
        "区教委召开全区教育系统干部大会，通报了上半年重点工作进展情况。",
        "会后，与会人员参观了校园里的科技展台，并就下一步合作交换了意见。",
        "截至目前，全县已发放补贴三千余万元，惠及农户一万两千户。",
        "他表示，要继续发扬艰苦奋斗的作风，把征地拆迁这件事干好。",
        "复工复产以来，企业订单回升，制造业投资同比增长百分之八。",
    ):
        assert back.convert(there.convert(text).text).text == text


def test_one_paragraph_and_many_together_come_out_alike() -> None:
    texts = ["干部里有三只羊。", "", "局长于海\n在台里", "他念到干字"]
    converter = ScriptConverter("zh-Hans", "zh-Hant-HK")

    together = converter.convert_together(texts)
    assert together == [converter.convert(text) for text in texts]
