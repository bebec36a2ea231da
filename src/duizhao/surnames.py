"""Chinese surnames and how they are read *as surnames*, which is often not as words.

Single surnames follow the Hundred Family Surnames and the names found in today's population
registers; a surname with two readings stands under the one most bearers use (覃 Qin, not Tan;
区 Ou; 盖 Ge), because a person's own spelling, where known, comes from the glossary and wins.
"""

from __future__ import annotations

_SINGLE = """
Ai 艾 An 安 Ao 敖 Ba 巴 Bai 白 柏 Ban 班 Bao 包 鲍 保 暴 Bei 贝 Ben 贲 Bi 毕 秘 Bian 卞 边 Bie 别
Bing 邴 Bo 薄 Bu 卜 步 布 Cai 蔡 才 Can 粲 Cang 仓 苍 Cao 曹 Cen 岑 Chai 柴 Chang 常 昌 畅
Chao 晁 巢 Che 车 Chen 陈 谌 Cheng 程 成 承 Chi 池 迟 Chong 种 Chu 褚 储 楚 Cong 丛 从 Cui 崔
Da 达 笪 Dai 戴 代 Dan 但 Dang 党 Deng 邓 Di 狄 邸 底 Diao 刁 Ding 丁 Dong 董 东 Dou 窦
Du 杜 堵 都 Duan 段 E 鄂 Fan 范 樊 Fang 方 房 Fei 费 Feng 冯 封 丰 凤 酆 Fu 付 傅 符 伏 扶 富
Gan 甘 干 Gang 冮 Gao 高 郜 Ge 葛 戈 盖 Geng 耿 Gong 龚 宫 巩 公 弓 贡 Gou 苟 勾 缑 Gu 顾 谷 古 辜
Guan 关 管 官 Guang 广 Gui 桂 归 Guo 郭 国 呙 Ha 哈 Hai 海 Han 韩 寒 Hang 杭 Hao 郝
He 何 贺 和 赫 黑 Heng 衡 Hong 洪 红 弘 Hou 侯 后 Hu 胡 扈 户 虎 Hua 华 花 滑 Huai 怀 Huan 桓 宦
Huang 黄 Hui 惠 回 Huo 霍 火 Ji 吉 季 姬 计 纪 冀 嵇 籍 暨 蓟 汲 Jia 贾 家 郏 Jian 简 菅
Jiang 江 姜 蒋 Jiao 焦 矫 Jie 揭 Jin 金 靳 晋 Jing 景 荆 经 井 敬 Ju 鞠 居 琚 巨 Kan 阚 Kang 康 亢
Ke 柯 Kong 孔 Kou 寇 Kuai 蒯 Kuang 匡 邝 旷 Kui 隗 Lai 赖 来 Lan 兰 蓝 Lang 郎 Lao 劳 Lei 雷
Leng 冷 Li 李 黎 厉 郦 利 栗 励 Lian 连 廉 练 Liang 梁 Liao 廖 Lin 林 蔺 Ling 凌 Liu 刘 柳
Long 龙 隆 Lou 娄 楼 Lu 陆 卢 路 鲁 芦 鹿 逯 禄 Lü 吕 闾 Luan 栾 Luo 罗 骆 雒 洛 Ma 马 麻 Mai 麦
Man 满 Mang 莽 Mao 毛 茅 Mei 梅 Men 门 Meng 孟 蒙 Mi 米 宓 糜 Miao 苗 缪 Min 闵 Ming 明 Mo 莫 墨
Mou 牟 Mu 穆 慕 木 母 牧 Na 那 纳 Nan 南 Ni 倪 尼 Nian 年 Nie 聂 Ning 宁 甯 Niu 牛 钮 Nong 农
Ou 欧 区 Pan 潘 盘 Pang 庞 逄 Pei 裴 Peng 彭 Pi 皮 Piao 朴 Ping 平 Pu 蒲 濮 浦
Qi 齐 祁 戚 亓 漆 綦 Qian 钱 Qiang 强 Qiao 乔 谯 Qin 秦 覃 Qing 青 卿 Qiu 邱 丘 裘 仇
Qu 曲 屈 瞿 渠 Quan 全 权 Que 阙 Ran 冉 Rao 饶 Ren 任 Rong 荣 容 戎 Ru 茹 汝 Ruan 阮 Rui 芮
Sa 萨 撒 Sang 桑 Sha 沙 Shan 单 山 Shang 尚 商 Shao 邵 She 佘 折 厍 Shen 沈 申 慎 莘 Sheng 盛
Shi 石 史 施 时 师 侍 Shou 寿 Shu 舒 束 Shuai 帅 Shuang 双 Shui 水 Si 司 Song 宋 Su 苏 粟 宿
Sui 隋 眭 Sun 孙 Suo 索 Tai 邰 Tan 谭 谈 檀 Tang 唐 汤 Tao 陶 Teng 滕 Tian 田 Tie 铁 Tong 童 佟 仝
Tu 涂 屠 Tuo 妥 拓 Wan 万 Wang 王 汪 Wei 魏 韦 卫 危 Wen 温 文 闻 Weng 翁 Wo 沃
Wu 吴 武 伍 邬 巫 乌 仵 毋 Xi 席 习 奚 郗 Xia 夏 Xian 冼 洗 鲜 咸 Xiang 向 项 相 Xiao 肖 萧
Xie 谢 解 Xin 辛 忻 Xing 邢 幸 Xiong 熊 Xu 徐 许 胥 须 续 Xuan 宣 玄 Xue 薛 Xun 荀 郇
Yan 严 闫 颜 晏 燕 言 阎 鄢 Yang 杨 羊 阳 仰 Yao 姚 么 Ye 叶 冶 Yi 易 伊 衣 弋 Yin 尹 殷 阴 印 银
Ying 应 英 Yong 雍 You 尤 游 由 Yu 于 余 俞 虞 喻 郁 禹 庾 鱼 玉 Yuan 袁 元 苑 原 Yue 岳 乐
Yun 云 恽 员 郓 Zai 宰 Zan 昝 Zang 臧 Zeng 曾 Zha 查 Zhai 翟 Zhan 詹 占 战 展 Zhang 张 章 仉
Zhao 赵 肇 Zhen 甄 Zheng 郑 Zhi 支 智 Zhong 钟 仲 Zhou 周 Zhu 朱 祝 诸 竺 Zhuang 庄 Zhuo 卓 禚
Zi 訾 Zong 宗 Zou 邹 Zu 祖 Zuo 左
"""

_COMPOUND = """
Ouyang 欧阳 Sima 司马 Zhuge 诸葛 Shangguan 上官 Huangfu 皇甫 Linghu 令狐 Zhangsun 长孙
Dongfang 东方 Murong 慕容 Situ 司徒 Sikong 司空 Sikou 司寇 Xiahou 夏侯 Gongsun 公孙 Duanmu 端木
Helian 赫连 Puyang 濮阳 Chunyu 淳于 Chanyu 单于 Taishu 太叔 Shentu 申屠 Zhongsun 仲孙
Xuanyuan 轩辕 Zhongli 钟离 Yuwen 宇文 Xianyu 鲜于 Lüqiu 闾丘 Qiguan 亓官 Zhongchang 仲长
Zaifu 宰父 Guliang 谷梁 Tuoba 拓跋 Jiagu 夹谷 Yuezheng 乐正 Rangsi 壤驷 Gongliang 公良 Gongxi 公西
Gongyang 公羊 Gongye 公冶 Qidiao 漆雕 Wuma 巫马 Weisheng 微生 Liangqiu 梁丘 Zuoqiu 左丘
Dongmen 东门 Ximen 西门 Nanmen 南门 Dongguo 东郭 Nangong 南宫 Baili 百里 Huyan 呼延 Yangshe 羊舌
Zongzheng 宗政 Yuchi 尉迟 Moqi 万俟 Wenren 闻人 Tantai 澹台 Zhuansun 颛孙 Dugu 独孤 Nalan 纳兰
Yelü 耶律 Wanyan 完颜 Geshu 哥舒 Diwu 第五 Shiqi 侍其
"""

_COMMONEST = (
    "王李张刘陈杨黄赵吴周徐孙马朱胡郭何林高罗郑梁谢宋唐许邓韩冯曹彭曾肖田董潘袁蔡蒋余于杜叶程魏苏吕丁任卢"
    "姚沈钟姜崔谭陆范汪廖石金韦贾夏付方邹熊白孟秦邱侯江尹薛闫雷龙黎史陶贺毛段郝顾龚邵万覃武戴严莫孔向汤"
)
"""About the hundred surnames that 85 % of the population bear, the commonest first."""

_COMMON = (
    "温康施文牛樊葛邢安齐常易乔伍庞颜倪庄聂章鲁岳翟申詹欧耿关兰焦俞左柳甘祝包宁尚符舒阮柯纪梅童凌毕单季裴霍涂"
    "成苗谷盛曲翁冉骆蓝路游辛靳管柴蒙鲍华喻祁蒲房滕屈饶解牟艾尤阳时穆农司卓古吉缪简车项连芦麦褚娄窦戚岑景党宫"
    "费卜冷晏席卫米柏宗瞿桂全佟应臧闵苟邬边卞姬师仇栾隋商刁沙荣巫寇桑郎甄丛仲虞敖巩明佘池查麻苑迟邝钱殷洪贺倪"
    "萧傅阎储代仝芦赖井封晋丛冀郁元茹储楚宋储花谌"
)
"""About the next two hundred, in no order."""


def _readings(table: str) -> dict[str, str]:
    readings: dict[str, str] = {}
    reading = ""
    for cell in table.split():
        if cell[0].isascii():
            reading = cell
        else:
            readings[cell] = reading
    return readings


SURNAMES: dict[str, str] = _readings(_SINGLE)
"""Single surnames and their pinyin, capitalised, with ü."""

COMPOUND_SURNAMES: dict[str, str] = _readings(_COMPOUND)
"""Surnames of two characters and their pinyin."""


def _shares() -> dict[str, float]:
    """How many of all people bear each surname, as a share of 1.

    The commonest hundred fall off with their rank about as 1/(rank + 4), 王 and 李 at 6 to 7 %;
    the rest share what is left evenly within their tier.
    """
    ranked = {surname: 1 / (rank + 4) for rank, surname in enumerate(_COMMONEST)}
    total = sum(ranked.values())
    shares = {surname: 0.85 * weight / total for surname, weight in ranked.items()}
    common = set(_COMMON) - shares.keys()
    shares |= dict.fromkeys(common, 0.13 / len(common))
    rare = (SURNAMES.keys() | COMPOUND_SURNAMES.keys()) - shares.keys()
    return shares | dict.fromkeys(rare, 0.02 / len(rare))


SURNAME_SHARES: dict[str, float] = _shares()
"""Every surname's share of the population."""


def has_surname(name: str) -> bool:
    """Whether a name in Simplified Chinese begins with a surname."""
    return name[:1] in SURNAMES or name[:2] in COMPOUND_SURNAMES
