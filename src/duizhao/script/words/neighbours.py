"""What stands beside a character that no word holds, and what it tells of its reading.

A measure behind a number, a verb before its object, a name before its village: a rule looks at a
few characters on either side and no further.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

_NUMBER = r"(?:[0-9０-９一二三四五六七八九十百千万亿两几数半零〇多余]|第[一二三四五六七八九十]+)"
_POINTING = "[每各这那哪此该某整单]"
_TRANSCRIBING = "亚尔斯布科夫特拉诺基维奇克德巴卡罗吉托纳莱希姆马迪伊奥阿安萨洛卢"


@dataclass(frozen=True, slots=True)
class Rule:
    """Where a character stands so, it becomes `choice`."""

    choice: str
    before: re.Pattern[str] | None = None
    behind: re.Pattern[str] | None = None

    def holds(self, text: str, place: int) -> bool:
        """Whether the text around a place is as the rule says."""
        if self.before and not self.before.search(text, max(0, place - 6), place):
            return False
        return self.behind is None or self.behind.match(text, place + 1) is not None


def _rule(choice: str, before: str = "", behind: str = "") -> Rule:
    return Rule(
        choice,
        re.compile(rf"(?:{before})\Z") if before else None,
        re.compile(behind) if behind else None,
    )


_COUNTED = f"{_NUMBER}|{_POINTING}"

RULES: dict[str, tuple[Rule, ...]] = {
    # a measure of length behind a number, else the inside of what is named before it
    "里": (
        _rule("里", "[（(]", "[）)]"),
        _rule("裏", "[指函参系总分读]数"),
        _rule("里", _NUMBER, "[^面边头]|$"),
        # a neighbourhood by its name: 八角中里社区
        _rule(
            "里",
            "[^村镇县乡市区城校院家园厂楼店屋室房场馆站山街道巷手心]",
            "社区|小区|居委会|街道|胡同|[东西南北]区",
        ),
        _rule("裏", "[”’》）〉」』]"),
        _rule("里", r"^|[^\u3400-\u9fff]", r"[\u3400-\u9fff]"),
        _rule("里", "", f"[{_TRANSCRIBING}]{{2}}"),
        _rule("裏", r"[\u3400-\u9fff]"),
    ),
    # counts animals and things; else 'only', which stands before verbs
    "只": (
        _rule("隻", f"{_COUNTED}|[0-9] ", "(?![能会是有要需为想应可在对以])"),
        _rule("隻", "[舰艇羽]|头[、（(]?", r"[^\u3400-\u9fff]|的|$"),
        _rule("只", "", r"[\u3400-\u9fff]"),
    ),
    # counts machines and performances
    "台": (
        _rule("臺", _COUNTED),
        _rule("颱", "[防抗避]"),
        _rule("颱", "", "风(?![机扇琴电采味格光景])"),
        _rule("台", "总"),
        _rule("臺", r"[\u3400-\u9fff]", "[上下前后]"),
    ),
    # a week where it is counted or a day of it is named
    "周": (
        _rule("週", f"{_COUNTED}|[上下本首隔双逐当近]"),
        _rule("週", "", "[一二三四五六日末内][^\u3400-\u9fff]?"),
        # a week that is given to something: 视听周, 非遗周
        _rule(
            "週",
            "[听视遗唱技保能全化书影游计装量传治育验广费流术剧歌漫动训研律健诗]"
            "|健身|冰雪|哀悼|科学|创新|文明",
            r"[^\u3400-\u9fff]|[在开闭启活的将系主暨于]|$",
        ),
        _rule("周", "", "[边围身长]"),
    ),
    "面": (
        _rule("麪", "[吃煮擀揉和拌][了着过]?"),
        _rule("麪", "[把将]", "[和揉醒擀煮拌]"),
        _rule("面"),
    ),
    # hair is cut and dyed; everything else is sent or brought forth
    "发": (
        _rule("髮", "[剪理染烫脱秀黑白卷剃削蓄束结]了?"),
        _rule("髮", "[戴别枚色的]", "卡"),
        _rule("發"),
    ),
    # to do; dry where heat or wind made it so
    "干": (
        _rule("干", "", "[你我他她谁]们?[何什]?么?事"),
        _rule("乾", "[晒吹烘晾烤擦抹拧沥吸抽焙炒风口半未不太很偏]", "(?![什部事活劲])"),
        _rule("乾", "", "[卷裂瘪缩硬瘦涩渴]"),
        _rule("乾", "[湿晒晾烘吹擦][^，。]{0,3}", "[^\u3400-\u9fff]|$"),
        _rule(
            "乾", "(?<![如结效后因])果|[鱼肉菜笋薯虾椒枣菇菌贝柿豆饼]", r"[^\u3400-\u9fff]|[和等]|$"
        ),
        _rule("幹", "接着一.|[没有]人|促"),
        _rule("乾", "", "了?[这那一]?[一两几三]?[杯盏碗瓶]"),
        _rule("幹", "[我你他她们谁人家咱员者想该肯所能敢正]", "的"),
        _rule("乾", "[是很太半较更最变湿晒晾吹烘放待弄擦]", "的"),
        # what dries up does so by itself
        _rule(
            "乾",
            "(?:[水河井泉汗泪血漆墨嘴唇舌土塘湖溪渠草叶衣]|衣服|头发|(?:^|[^\u3400-\u9fff]|[稻麦旱田土])地)[也都已快又全早就还]{0,2}",
            r"了?(?:[^\u3400-\u9fff]|$)",
        ),
        _rule("幹", "", "[了过着得好成出完起下到这那什一事活部群警]"),
        _rule("幹", "[想要肯能敢着先正在接苦实巧大真怎么样起来共同地去]"),
    ),
    # more than a round number
    "余": (
        _rule("餘", f"{_NUMBER}|[十百千万亿年里个名]"),
        _rule("餘", "[有其]"),
        # 'I' of old texts opens what is told
        _rule("余", r"^|[^\u3400-\u9fff]", "[幼尝闻窃]|少时|自[幼少]|生也"),
        _rule("餘", "", "[票量款额粮热温下者类]"),
    ),
    # signing is what people do; a label is named by a word
    "签": (
        _rule("籤", f"{_NUMBER}|[抽求上中书附名页标便竹牙]"),
        _rule("簽", "", "[了订署约发字名到下协合同证完好过成]"),
        _rule("簽", "[商新待已共电云网面补续代另会拟正首再要可能去来]"),
    ),
    # to say, before what is quoted
    "云": (
        _rule("云", "[诗书经语曰古人子谚谣记传注赋]》?", "[：，“「『‘]"),
        _rule("云", "[有又亦]", "[：“「『‘]"),
        _rule("雲"),
    ),
    "出": (
        _rule("齣", _COUNTED, "《"),
        _rule("齣", _COUNTED, "[^\u3000-\u303f，。]{0,6}(?:戏(?![院曲])|剧(?![场院团]))"),
        _rule("齣", f"[戏剧唱演][^，。]{{0,3}}{_NUMBER}", "[^\u3400-\u9fff]|$"),
        _rule("齣", f"出，[今现仅尚]?[存余]{_NUMBER}+", "[^\u3400-\u9fff]|$"),
        _rule("出"),
    ),
    "卷": (
        _rule("卷", _COUNTED + "|[上中下全首末文案画]"),
        _rule("捲", "", "[起走入进着成了]"),
        _rule("卷", "", "[一二三四五六七八九十首末宗]"),
    ),
    # a measure of grain; else to fight
    "斗": (
        _rule("斗", f"{_NUMBER}|[升石斛合米][、和与]?|[烟熨漏料每]"),
        _rule("斗", "", "[、和与][升石斛合]"),
        _rule("鬥", "[与和同跟共勇敢善]"),
        _rule("鬥", "", "[了争罪黑恶地天酷风浪寒]"),
    ),
    "松": (
        _rule("鬆", "[深翻]", "[土整耕]"),
        _rule("鬆", "[很太较不更最放稍渐]"),
        _rule("鬆", "", "[了开绑一土劲懈]"),
        _rule("松", "", "[、树木林柏涛针]"),
    ),
    # to be, of persons and causes in official style; else a department or a line of descent
    "系": (
        _rule("繫", "[所越]"),
        _rule("繫", "相", r"[^\u3400-\u9fff]|$"),
        _rule("系", "[色学派谱族星语水山直旁]"),
        _rule("繫", "[情心魂梦]", r"(?![列统学主里办党副])[\u3400-\u9fff]"),
        _rule("繫", "", "[着好紧丝带绳彩红领鞋牢]|在?[腰颈脖腕胸树桩码船岸柱栏]"),
        _rule("繫", "[绳带索绸铃缆]"),
        _rule("係", "", "于[^，。]{1,8}[年月日]"),
        _rule("繫", "", "于"),
        _rule("係", "", "[该因由以据使将指在为受从被某一其我]"),
        _rule("係", "[如若确既仅均原非其]", "(?![统列])"),
        # 死者系外地人, 起火原因系线路老化: behind whom or what it is said of, before no office
        _rule(
            "係",
            "[人者员方]|原因|起因|事故|物品|车辆|行为|情况|案件|资金|证件|照片|图片|视频|内容|作品|文章"
            "|消息|截图|[该此其][\u4e00-\u9fff]{1,5}",
            "(?![主里内统列学的、，。：；与和党办级友上中出副部]|团(?!伙))",
        ),
    ),
    # a system, behind what it is a system of
    "制": (
        _rule(
            "製",
            "[木竹铜铁钢铝银皮纸布瓷陶玉石骨塑手工自特监精所美俄德英韩]|(?<![每按间假全半作])日|[中美法德英韩俄外]国",
        ),
        _rule("制", "[年月天时级员院任包长主分期次岗票度聘单册金法箱标理会职选班权]"),
        _rule("制", "以[\u3400-\u9fff]", r"[\u3400-\u9fff]"),
        _rule("制", "", "[空海权]"),
        _rule("製", "", "[花灯陶茶砖药衣鞋酒糖皂墨笔伞鼓扇旗香盐油冰]"),
        _rule("製", r"^|[^\u3400-\u9fff]", "[骨玉砂琴]"),
    ),
    "冲": (
        # a valley in the hills, in the names of its villages
        _rule("沖", r"[\u3400-\u9fff]", "村(?![口里民子头])|水库|社区|街道"),
        _rule("沖", "[茶水奶啡浪雨洪]"),
        _rule("沖", "", "[茶水奶咖洗刷淡泡走毁垮]"),
        _rule("衝", "", "[着向到进过出上在破刺]"),
    ),
    "准": (
        _rule("準", "", "[、要稳狠]"),
        # not allowed, but not hit: 判断不准
        _rule("準", "(?:判断|[看拿说瞄测算猜摸吃对打记估])不", r"[^\u3400-\u9fff]|$"),
        _rule("准", "[不只获未报核应得照特]", "(?![确时])"),
        _rule("准", "", "[其予许驳]"),
        _rule("準", "[很更最瞄看找算摸猜踩抓稳精摆降得定校]"),
    ),
    "历": (
        _rule("歷", "", f"{_NUMBER}|[时经]"),
        _rule("歷", "[来简]"),
    ),
    "钟": (
        _rule("鍾", "姓"),
        _rule("鐘", "的", r"[^\u3400-\u9fff]|[声响摆楼都被在下上不鸣]|$"),
        _rule("鐘", f"{_NUMBER}|[点分秒敲撞古铜]"),
    ),
    "伙": (_rule("夥", _COUNTED), _rule("伙", "[大小家]")),
    # villages, schools and stretches of road are put together, all else is joined by 'and'
    "并": (
        _rule("併", "[撤拆合]"),
        _rule("併", "", "[轨购]|村(?![民里庄])|校(?![对准正验园])"),
        _rule("並"),
    ),
    "游": (
        _rule("游", "[水鱼]|[上中下]"),
        _rule("游", "", "[进向动泳]"),
        _rule("遊", "", "[了过遍览玩]"),
        _rule("遊", "[日夜春秋冬夏线团]"),
    ),
    "刮": (_rule("颳", "", "[风起大着]"), _rule("刮", "", "[去掉骨干净]")),
    "舍": (
        _rule("舍", "", f"[{_TRANSCRIBING}]"),
        _rule("捨", "[不难割取]"),
        _rule("捨", "", "[得弃不小己命生]"),
        _rule("舍", "[宿校农房茅]"),
        _rule("捨", "", "[之其]"),
    ),
    "汇": (
        _rule("匯", "", "[成入往于到集民智聚英众]"),
        _rule("彙", "", "[列订编总整刊印辑]"),
        _rule("匯", "[外结售购电碳]"),
    ),
    "折": (_rule("折", f"{_NUMBER}|[打]"), _rule("摺", "", "[起成好]")),
    "丑": (
        _rule("丑", "[工攻应武文名净末]、?"),
        _rule("丑", "", "[角旦婆]"),
        _rule("丑", "[子甲乙丙丁戊己庚辛壬癸]"),
        _rule("丑", "", "[时年月牛]"),
        _rule("醜", "[美最很太不真]"),
    ),
    "姜": (
        _rule("薑", "[葱蒜醋糖盐酒椒]、?"),
        _rule("薑", "", "、?[葱蒜醋糖盐酒椒]"),
        _rule("薑", "", "[汤片丝末汁茶价农苗块]"),
    ),
    "涂": (_rule("塗", "", "[在上满抹了着成]"),),
    "扎": (
        _rule("紮", "[包捆越]"),
        _rule("紮", "", "[龙花灯彩纸狮辫营寨篱筏]|风筝|帐篷|稻草人|头发|绑腿"),
        _rule("紮", "", "下.{0,2}根|[深牢紧稳]"),
    ),
    "坛": (_rule("罈", f"{_NUMBER}|[老陶酒醋菜瓦土泡空只]"), _rule("壇", "[文体乐影歌政教科棋]")),
    # to build; a stringed instrument where it is played
    "筑": (
        _rule("筑", "[击弹奏抚]|乐器"),
        _rule("筑", "", "的?[弹奏声曲音]"),
        _rule("築", "", "[起成牢就好了路坝巢梦基在入以造防长同坦世]"),
        _rule("築", "[修建构共新所越同牢垒砌]"),
    ),
    "咸": (
        _rule("咸", "西"),
        _rule("鹹", "[太很偏不更]"),
        _rule("鹹", "", "[淡甜鲜香了]"),
    ),
    "谷": (_rule("穀", "[稻晒打种收储割]"), _rule("谷", "[山峡河深大沟川智慧]")),
    "征": (
        _rule("徵", "", "[0-9０-９重轻]"),
        _rule("徵", "", "[得地税收求兵用稿]"),
        _rule("征", "[出远长西东南北亲再]"),
        _rule("征", "", "[战程途伐服讨]"),
    ),
    "复": (
        _rule("復", "[不可难]"),
        _rule("復", "", "[归得]"),
    ),
    "布": (
        _rule("佈", "", "[下满阵防控局点]"),
        _rule("布", f"{_COUNTED}|[棉麻花粗白红黑蓝]"),
        _rule("布", "", "[、和的]"),
    ),
    "朴": (_rule("樸", "", "[素实质]"),),
    "胡": (_rule("胡", "", "[说乱来闹人琴]"),),
    "沈": (_rule("沈", "[姓老小]"),),
    "范": (
        _rule("範", "[典示师模规]"),
        _rule("範", "", "儿"),
    ),
    # sleepy where no one and nothing shuts in
    "困": (_rule("困", "[被围受所遭]"), _rule("睏", "", "[了倦意乏觉]")),
    # a call, which stands by itself; else to feed
    "喂": (_rule("喂", r"^|[^\u3400-\u9fff]", r"[^\u3400-\u9fff]|$"), _rule("餵")),
    "须": (_rule("鬚", "[参根虎触胡髯虾鲶龙毛花蔓气瓜藤米卷]"),),
    "种": (_rule("种", "", "氏|师道"),),
    "纤": (_rule("縴", "[拉背]|$", "[夫绳道路]"),),
    "仆": (_rule("僕", "[主女男老奴]"), _rule("仆", "", "[倒地跌]")),
    "郁": (_rule("郁", "[浓馥]"),),
    # leaven, where it is trodden and made, and in the apothecary's lists
    "曲": (
        _rule("麴", "[踩拌酿酵酒米红]"),
        _rule("麴", "[药方剂芽楂术陈草].{0,5}神", "[^\u3400-\u9fff]|[可能克钱各汤消炒]|$"),
    ),
    # a bad year, in chronicles; else an empty stomach
    "饥": (_rule("饑", "[大岁年荒连民]", r"[^\u3400-\u9fff]|$"),),
    "佣": (_rule("佣", "[抽返退零免低高分提]"), _rule("佣", "", "[酬率]")),
    # to row; else to draw a line
    "划": (
        _rule("划", "", "旱?[船桨艇舟筏]|水|竹排|龙舟|橡皮艇|皮艇"),
        _rule("划", "[船桨艇舟筏]"),
        _rule("划", "", "得[飞很太好又不]?[快慢]"),
    ),
    # to taste, where it is done and not where it once was
    "尝": (_rule("嚐", "", "[了过到出遍着起鲜新]|一[口下点]|[\u3400-\u9fff]{0,3}(?:味|美食|鲜)"),),
    # a record of a place, behind the place or beside its like
    "志": (
        _rule("誌", "[县市州府省旗厅乡镇]", "[》、，。；稿卷书中所记载编]|$"),
        _rule("誌", "方", "[载云称]"),
    ),
    "表": (
        _rule(
            "錶",
            f"(?:{_COUNTED})[块只]|戴|(?<![检维装进必选自研整])修",
            r"[^\u3400-\u9fff]|[的是和走停坏]|$",
        ),
    ),
    "占": (
        _rule("占", "[卜筮卦]"),
        _rule("占", "", "[卜筮卦曰]"),
    ),
    # good and bad luck is told; a crime is done
    "凶": (
        _rule("凶", "吉[、与和]?|[先是主卦签象]"),
        _rule("凶", "", "[、与和后]{0,2}吉"),
    ),
    # healed, where nothing goes on; else 'the more'
    "愈": (_rule("癒", r"[\u3400-\u9fff]", r"[^\u3400-\u9fff]|[后者]|$"),),
    # a desire, behind what is desired; else to be about to
    "欲": (_rule("慾", r"[\u3400-\u9fff](?<![所不])", r"[^\u3400-\u9fff]|$"),),
    "注": (_rule("註", r"^|[\[〔［（(【]|\n|[。；]", "[：:\\]〕］）)】]"),),
    "术": (
        _rule("朮", "[参苓芪草归芍附]、"),
        _rule("朮", "", "、[参苓芪草归芍附]"),
    ),
    "托": (_rule("託", "[所受请央]|(?<![首宰丞外])相", f"(?![着起举底尼{_TRANSCRIBING}])"),),
}
"""For each character its rules: the first that holds decides."""
