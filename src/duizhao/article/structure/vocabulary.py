"""Words by which Chinese web pages label their own parts.

These are the stock phrases of site templates and content-management systems (navigation,
sharing bars, footers that regulations require), not words of any one article. A pattern that
must be the whole line is written with `fullmatch` in mind; one that may stand anywhere in a line
is kept to words that running prose does not use.
"""

from __future__ import annotations

import re

_EDGE = r"[\s|>›»·\-—_/\\\[\]【】()（）:：<*＞×+＋]*"
"""What templates hang around a label: ``首页/``, ``更多>>``, ``[关闭]``."""

NAVIGATION_LABELS = (
    r"(?:[一-鿿]{2,8}网|[一-鿿]{0,6})首\s?页",
    r"[一-鿿]{0,4}(?:官网|官方网站|主页)",
    r"(?:文章|新闻|内容|信息)?正文|(?:新闻|文章|内容|通知|公告|信息)详情",
    r"(?:新闻|文章|通知|信息|课程|学习|资讯|服务|活动|帮助|下载|数据|媒体|招生|个人|视频|直播)中心",
    r"(?:查看|浏览|阅读|点击)(?:通知|全文|详情|原文|更多|更多评论|大图|评论|新闻|文章)",
    r"查看[一-鿿]{0,4}|点击查看.{0,6}|阅读原文|展开全文|加载更多|换一换|更多",
    r"(?:我的|本地|网上|在线)(?:学校|课程|课堂|班级|收藏|主页|空间|报名|服务|咨询)",
    r"(?:学校|学院|部门|机构|单位|医院|中心)(?:概况|简介|介绍|新闻|要闻|动态|领导|设置|文化|风采)",
    r"(?:新闻|校园|通知|媒体|党建|教学|科研|教研|时政|图片|视频|工作|行业|国内|国际|综合)"
    r"(?:公告|新闻|要闻|动态|聚焦|关注|快讯|资讯|采风|记者站|文化|风采|天地|园地)?",
    r"(?:征文|主题|校园|专题)(?:活动|专栏|专题)|专题专栏|信息公开|政务公开|办事指南|互动交流",
    r"登\s?录|注\s?册|退出|搜\s?索|站内搜索|检索|导航|网站导航|网站地图|设为首页|加入收藏|收藏本站|收藏",
    r"手机版|电脑版|移动版|客户端|微信|微博|公众号|关注我们|联系我们|关于我们|帮助|留言|意见反馈",
    r"无障碍(?:浏览|阅读)?|长者模式|关怀版|适老化|繁體?(?:中文|版)?|简体(?:中文|版)?|English|EN|中文",
    r"上一[页篇条]|下一[页篇条]|返回(?:列表|顶部|上页|上一页|首页)?|回到?顶部|打印(?:本页)?|关闭(?:窗口|本页)?",
    r"字[体号][:： ]*[大中小\s]*|[大中小](?:\s+[大中小]){1,2}|分享(?:到|至)?.{0,16}",
    r"转发|点赞|在看|推荐|举报|纠错",
    r"(?:全部|最新|热门|我要|发表|网友|用户)?评论.{0,6}|我来说两句|参与讨论|暂无评论",
    r"热[播点门搜]榜?|排行榜?|点击排行|阅读排行|人气排行",
    r"(?:视频|节目|音频)?列表|选集|正在播放|\d{1,2}:\d\d\s*/\s*\d{1,2}:\d\d",
    r"点击(?:上方|下方|右上角|左上角|这里)?.{0,6}蓝[字色].{0,8}|.{0,6}(?:关注|订阅)我们.{0,6}",
    r"(?:THE\s*)?END|完",
)
"""Labels of navigation and page tools; each is a whole line."""

SECTION_LABELS = (
    r"(?:内容|视频|文章|节目|本期|新闻)?(?:简介|摘要|提要|导读|导语|概要)|核心提示|内容提要"
)
"""Template labels above a summary; each a whole line."""

BODY_LABELS = (
    r"(?:视频|节目)?文字(?:稿|实录|版)|(?:文字|主要|正文|详细|具体|文章)内容|内容详情|正文"
)
"""Template labels above the body; each a whole line."""

RELATED_LABELS = (
    r"(?:相关|相似|热门|热点|推荐|最新|站内|精彩|往期|延伸|更多|其他|猜你喜欢)"
    r"(?:的)?(?:新闻|信息|阅读|链接|推荐|文章|资讯|报道|内容|专题|视频|下载|附件|回顾|评论|图片|图集|热点|动态|公告)"
    r"|猜你喜欢|大家都在看|为您推荐|(?:友情|相关)链接(?:[:：].*)?|热点排行|网友评论|全部评论|发表评论|热播榜"
)
"""Labels above what follows an article and is not of it: related links, comments."""

FOOTER_WORDS = (
    r"版权所有|版权声明|Copyright|©|\(c\)\s*\d{4}|All\s+Rights?\s+Reserved|ICP[备证]|公网安备|公安备案号"
    r"|网站标识码|增值电信业务|未经.{0,12}(?:授权|许可|允许|同意).{0,24}(?:转载|使用|摘编|复制)|不得转载|违法和?不良信息举报|举报(?:电话|邮箱|热线)\s*[:：]"
    r"|(?:建议|推荐|请)使用.{0,30}浏览器|最佳(?:浏览|分辨率)"
)
"""Words that only the foot of a page uses, in whole sentences as well."""

FOOTER_PHRASES = (
    r"技术支持|网站(?:建设|维护|管理)\s*[:：]|许可证(?:号|编号)|分辨率|浏览器.{0,12}(?:浏览|访问|模式)"
    r"|扫一扫|扫码(?:关注|下载|阅读)|二维码(?:关注|下载)|长按识别|访问(?:量|人数|次数)|您是第.{0,10}位"
)
"""Phrases that are the foot's unless they stand in a sentence."""

FOOTER_LABELS = (
    r"(?:主办|承办|协办|主管|运维|建设|指导)(?:单位|方)?\s*[:：]"
    r"|(?:联系|通信|通讯|单位|办公|学校)?地\s*址\s*[:：]|(?:联系|办公|咨询|值班|服务)?(?:电\s*话|热线)\s*[:：]"
    r"|邮\s*编\s*[:：]|邮政编码|传\s*真\s*[:：]|(?:电子|联系)?(?:邮箱|邮件)\s*[:：]|E-?mail\s*[:：]"
)
"""Labels of a footer's address lines; a notice may use them too, so only the foot is judged."""

READING_TOOLS = (
    r"(?:上|下)一(?:篇|条|页|组|个)(?:文章|新闻|图集)?\s*[:：].*|.{0,8}支持键盘.{0,6}|附件下载"
    r"|[（(]?此件.{0,6}公开.{0,4}[）)]?|订阅.{0,6}|邮发代号.*|(?:点击|浏览|阅读|访问)(?:数|量|次数)?\s*[:：]?\s*\d*次?"
    r"|.{0,8}扫一扫.{0,20}|(?:来源|编辑|发布)\s*[:：]\s*"
)
"""Lines of page tools with an argument: next article, counters."""

SITE_NAME = (
    r"[^，。：:]{1,14}(?:网|在线|门户|平台|频道|官网|网站|客户端|公众号|电视台|报社|日报|晚报|融媒体?(?:中心)?|数字报)"
    r"(?:[·•|\-—].{1,12})?"
    r"|.{2,16}[（(]中国[）)]"
)
"""What a site calls itself in its header."""

BREADCRUMB = (
    r"(?:您?(?:现在|当前|所在)?的?(?:所在)?位置|当前位置|首页)\s*[:：>›»/].*"
    r"|.{1,12}(?:\s*[>›»]\s*.{1,12}){1,5}"
)
"""Where the reader is: ``首页 > 新闻中心 > 正文``."""

_NAVIGATION = re.compile(rf"{_EDGE}(?:{'|'.join(NAVIGATION_LABELS)}){_EDGE}", re.IGNORECASE)
_SECTION = re.compile(rf"{_EDGE}(?:{SECTION_LABELS}){_EDGE}")
_BODY = re.compile(rf"{_EDGE}(?:{BODY_LABELS}){_EDGE}")
_RELATED = re.compile(rf"{_EDGE}(?:{RELATED_LABELS}){_EDGE}(?:更多|\d+)?{_EDGE}")
_FOOTER = re.compile(FOOTER_WORDS, re.IGNORECASE)
_FOOTER_PHRASE = re.compile(FOOTER_PHRASES, re.IGNORECASE)
_SENTENCE_END = re.compile(r"[。；;！!？?][”’」』）)]*$")
_FOOTER_LABEL = re.compile(FOOTER_LABELS, re.IGNORECASE)
_TOOL = re.compile(rf"{_EDGE}(?:{READING_TOOLS}){_EDGE}")
_SITE = re.compile(SITE_NAME)
_BREADCRUMB = re.compile(BREADCRUMB)
_TOOL_WORDS = re.compile(
    r"发表评论|加入收藏|告诉好友|打印此文|设为首页|字[体号]|[大中小]|打印(?:本页|此页)?|关闭(?:窗口|本页|此页)?|分享[到至]?|收藏(?:本页)?|返回(?:列表|顶部|首页)?|"
    r"微信|微博|新浪|腾讯|QQ(?:空间|好友)?|朋友圈|转发|点赞|在看|阅读(?:原文|量|数)?|浏览(?:量|次数)?|评论|"
    r"写留言|留言|推荐|举报|纠错|倍速|高清|标清|超清|流畅|全屏|静音|播放|暂停|缩小|放大|默认|恢复|复制链接|"
    r"上一[页篇条]|下一[页篇条]|首页|尾页|末页|[\d.]+万?\+?"
)
_ONLY_SIGNS = re.compile(r"[\W_]+")


def is_navigation(text: str) -> bool:
    """Whether the whole line is a label of navigation or of page tools."""
    return bool(
        _NAVIGATION.fullmatch(text)
        or _TOOL.fullmatch(text)
        or _BREADCRUMB.fullmatch(text)
        or _is_tools(text)
    )


def _is_tools(text: str) -> bool:
    """Whether the line is page tools side by side: ``【字号：大 中 小】 【打印】``."""
    left, count = _TOOL_WORDS.subn("", text)
    return count > 0 and bool(re.fullmatch(_EDGE, left)) and bool(re.search(r"[^\W\d]", text))


def is_summary_label(text: str) -> bool:
    """Whether the whole line is a template's label above a summary."""
    return bool(_SECTION.fullmatch(text))


def is_body_label(text: str) -> bool:
    """Whether the whole line is a template's label above the body."""
    return bool(_BODY.fullmatch(text))


def is_related_label(text: str) -> bool:
    """Whether the whole line opens what follows an article without being of it."""
    return bool(_RELATED.fullmatch(text))


def is_footer(text: str) -> bool:
    """Whether the line says what only the foot of a page says."""
    if _FOOTER.search(text):
        return True
    return bool(_FOOTER_PHRASE.search(text)) and not _SENTENCE_END.search(text)


def is_footer_detail(text: str) -> bool:
    """Whether the line looks like an address, a number or an owner in a footer."""
    return bool(_FOOTER_LABEL.match(text)) or bool(re.search(r"(?<!\d)[1-8]\d{5}$", text))


def is_site_name(text: str) -> bool:
    """Whether the line looks like the name of a site."""
    return bool(_SITE.fullmatch(text))


def is_only_signs(text: str) -> bool:
    """Whether the line holds no letter and no digit: ``|``, ``×``, ``****``."""
    return bool(_ONLY_SIGNS.fullmatch(text))
