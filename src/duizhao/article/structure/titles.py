"""Finding the title: which of the lines above the running text is the headline."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from duizhao.article.model import BlockKind
from duizhao.article.structure import vocabulary
from duizhao.article.structure.features import Look, share_of
from duizhao.article.structure.regions import Regions, is_detail, is_furniture

_NEWS_VERB = re.compile(
    r"召开|举行|举办|开展|成立|启动|开幕|闭幕|走进|走访|慰问|调研|考察|来访|来校|到访|赴|出席|讲话|签约|签署|揭牌|"
    r"发布|印发|通知|公告|公示|通报|简报|纪实|侧记|综述|报道|启示|方案|总结|工作|会议|活动|典礼|仪式|增设|获|荣|助力|推进|关于"
)
_CONTINUES = re.compile(r"^(?:暨|及(?!时)|以及|并(?!非)|与|和(?!平|谐|睦)|的|在)")
_ORGANISATION = re.compile(
    r"(?:局|委|委员会|政府|学校|小学|中学|大学|学院|幼儿园|中心|办公室|协会|公司|党校|部|厅|院|馆|社|会)$"
)
_DOCUMENT = re.compile(
    r"(?:简报|通知|方案|总结|计划|公告|通告|通报|意见|办法|细则|纪要|报告|函|决定|倡议书|公开信|邀请函|倡议|决议|规定|条例)"
    r"(?:[（(].{1,8}[）)])?$"
)
_ABOUT = re.compile(r".{0,24}关于")
_SUBTITLE = re.compile(r"^(?:[-—–─―]{1,3}|[（(])|^(?:记|访|写在|侧记)")
_OPENED = re.compile(r"[“《（(「『【][^”》）)」』】]*$")
_LABEL = re.compile(
    r"^(?:(?P<bar>[^|｜‖丨:：。！？，,]{2,10})\s*(?:\|\|?|｜+|‖|丨+)\s*|[\[【〔](?P<square>[^\]】〕]{1,10})[\]】〕]\s*)(?=\S)"
)


@dataclass(frozen=True, slots=True)
class Title:
    """Where the title stands, by index into the page's lines.

    Attributes:
        first: Its first line.
        last: Its last line; more than one where it was wrapped.
        copies: Other lines that only repeat it.
        subtitles: Lines under it that go on where it ends.
    """

    first: int
    last: int
    copies: tuple[int, ...]
    subtitles: tuple[int, ...]


def find_title(looks: Sequence[Look], regions: Regions, declared: str | None) -> Title | None:
    """Finds the headline among the lines above the running text.

    Args:
        looks: The page's non-blank lines.
        regions: Where the running text begins and the article ends.
        declared: The title in the file's own metadata, or None.

    Returns:
        None where no line above the text can be one.
    """
    text = "\n".join(look.text for look in looks[regions.body : regions.foot])
    counts = Counter(look.bare for look in looks[: regions.foot])
    below = Counter(look.bare for look in looks[regions.foot :])
    candidates = {
        place: _score(looks, place, regions, text, counts, declared)
        for place in range(regions.body)
        if _can_be(looks[place], below)
    }
    if not candidates:
        return None
    first = _choose(looks, candidates)
    last = first
    while last + 1 < regions.body and _goes_on(looks[last], looks[last + 1]):
        last += 1
    copies = tuple(
        i
        for i in range(regions.foot)
        if not first <= i <= last and looks[i].bare == looks[first].bare
    )
    return Title(first, last, copies, _subtitles(looks, last, regions, copies))


def split_label(title: str) -> tuple[str, int]:
    """Sets apart the label before a headline: ``京蒙帮扶|| …``, ``[视频]…``.

    Returns:
        The label, or nothing, and where in `title` the headline begins.
    """
    found = _LABEL.match(title)
    if not found or len(title) - found.end() < 4:
        return "", 0
    return (found["bar"] or found["square"]).strip(), found.end()


def _can_be(look: Look, below: Counter[str]) -> bool:
    if look.line.hint is BlockKind.TITLE:
        return look.han > 0
    return (
        look.han >= 3
        and 4 <= look.size <= 90
        and not is_furniture(look)
        and not is_detail(look)
        and not look.stops_hard
        and not look.announces
        and not (look.bare in below and vocabulary.is_site_name(look.text))
        and not (look.bare in below and look.size <= 16)
        and not look.marker
        and not look.row
        and look.line.hint not in {BlockKind.FURNITURE, BlockKind.CAPTION, BlockKind.LIST_ITEM}
    )


def _score(
    looks: Sequence[Look],
    place: int,
    regions: Regions,
    text: str,
    counts: Counter[str],
    declared: str | None,
) -> float:
    """How much a line looks like the headline.

    The strongest evidence is the file's own word and a headline's words coming back in the
    text; then the details line that templates print under a headline; then its length.
    """
    look = looks[place]
    score = 3.0 * share_of(look.text, text)
    if declared:
        score += 4.0 * share_of(look.text, declared)
    if look.line.hint is BlockKind.TITLE:
        score += 4.0
    elif look.line.hint is BlockKind.HEADING and look.line.level <= 2:
        score += 2.0
    if look.line.link:
        score -= 2.0
    size = look.size
    score += 2.0 if 10 <= size <= 50 else 1.0 if size >= 7 else -2.0
    if counts[look.bare] > 1:
        score += 1.0
    if place and _opens_article(looks[place - 1]):
        score += 4.0
    if _ABOUT.match(look.text) and _DOCUMENT.search(look.text):
        score += 3.0
    if len(re.findall(r"[|｜]+", look.text)) >= 2:
        score -= 4.0
    if _NEWS_VERB.search(look.text):
        score += 1.0
    if vocabulary.is_site_name(look.text):
        score -= 3.0
    if _SUBTITLE.match(look.text):
        score -= 3.0
    if any(is_detail(near) for near in looks[place + 1 : min(place + 4, regions.body + 1)]):
        score += 2.0
    return score - 0.15 * min(regions.body - place, 10)


def _opens_article(look: Look) -> bool:
    """Whether templates print the headline directly below such a line: ``首页 > 新闻 > 正文``."""
    return vocabulary.is_body_label(look.text) or (
        vocabulary.is_navigation(look.text) and bool(re.search(r"(?:正文|详情|[>›»])", look.text))
    )


def _choose(looks: Sequence[Look], candidates: dict[int, float]) -> int:
    """The best candidate, or one directly above it that is nearly as good.

    A headline in two lines has its better-fitting half below as often as above, so the run of
    candidates that touch the best one is walked up while they stay close to it.
    """
    best = max(candidates, key=lambda place: (candidates[place], -place))
    chosen = best
    headed = False
    place = best - 1
    while place in candidates and looks[place + 1].line.blanks == 0:
        line, below = looks[place], looks[place + 1]
        close = candidates[place] >= candidates[best] - 2.0 and not line.text.endswith("文件")
        opened = place > 0 and _opens_article(looks[place - 1])
        if _SUBTITLE.match(below.text):
            # a subtitle, which opens with a dash, has its title directly above it
            headed = True
            chosen = place
        same = line.bare == looks[best].bare
        if same or opened or _goes_on(line, below) or (close and not headed):
            chosen = place
        place -= 1
    return chosen


def _goes_on(title: Look, following: Look) -> bool:
    """Whether `following` is the second line of a wrapped headline."""
    if following.line.blanks > 1 or is_furniture(following) or is_detail(following):
        return False
    if following.stops_hard or following.size > 50:
        return False
    if _CONTINUES.match(following.text) or _OPENED.search(title.text):
        return True
    # an organisation on a line of its own above what it did or issued
    return bool(
        _ORGANISATION.search(title.text)
        and title.size <= 24
        and not _NEWS_VERB.search(title.text)
        and _DOCUMENT.search(following.text)
    )


def _subtitles(
    looks: Sequence[Look], last: int, regions: Regions, copies: tuple[int, ...]
) -> tuple[int, ...]:
    places: list[int] = []
    for place in range(last + 1, regions.body):
        look = looks[place]
        if place in copies:
            continue
        # only lines that touch the title, or open as subtitles do
        dashed = bool(_SUBTITLE.match(look.text))
        if is_furniture(look) or is_detail(look) or look.size > 60 or look.caption_mark:
            break
        if look.row or vocabulary.is_site_name(look.text):
            break
        if look.line.blanks > 1 and not dashed:
            break
        if (look.stops_hard or look.announces or look.marker) and not dashed:
            break
        if not dashed and not _touches(looks, place, last, regions):
            break
        places.append(place)
    return tuple(places)


def _touches(looks: Sequence[Look], place: int, last: int, regions: Regions) -> bool:
    """Whether a line under the title is part of the headline block, not the text's first heading.

    It is where details (a date, a source) follow the block before the text begins.
    """
    return any(is_detail(looks[i]) for i in range(place + 1, min(regions.body, last + 6)))
