"""What stands around the full names of a text: titles, bodies, and what a list shares.

[body][title]、[body][title] name title          县委常委、副县长王某; 院长陈某教授
[body] name title                                青山中学林某校长
title name、name                                 副校长沈某、万某
name、name title                                 马某和刘某同学
titles: name，name                               画家：薛某、高某
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from duizhao.glossary.mentions.bodies import Before, BodyFinder
from duizhao.glossary.mentions.model import Post, Span
from duizhao.glossary.people.offices import ACTING, FORMS_OF_ADDRESS, Titles
from duizhao.glossary.people.people import Occurrence
from duizhao.glossary.people.titles import (
    is_address,
    is_group,
    is_office,
    is_territorial,
    office_before,
)
from duizhao.glossary.terms.boundaries import is_whole_word
from duizhao.glossary.terms.lexicon import lexicon
from duizhao.glossary.terms.model import Category
from duizhao.surnames import SURNAMES

_JOINED = re.compile(r"\s*(?:[、和与及]|以及|暨)\s*")
_LISTED = re.compile(r"\s*(?:[、，,和与及]|以及|\s)\s*")
_INTRODUCED = re.compile(r"[:：]\s*$")
_COUNTED = re.compile(r"(?:几|两|[一二三四五六七八九十\d]+)(?:位|名)(?:[^\W\d]{0,2})?")
_COUNT_BEFORE = re.compile(r"(?:的)?(?:几|两|[一二三四五六七八九十\d]+)(?:位|名)$")
_BETWEEN_POSTS = "、,，"
_MOST_POSTS = 6
_GROUP_JOINS = ("以及", "及", "和", "与", "、")


@dataclass(frozen=True, slots=True)
class Named:
    """A full name with what stands around it.

    Attributes:
        occurrence: The name.
        start: Where the mention begins.
        end: One past its last code point.
        posts: What is said of the person, in order.
        shared: A title lent by a neighbour, or nothing.
    """

    occurrence: Occurrence
    start: int
    end: int
    posts: tuple[Post, ...] = ()
    shared: str = ""


class Grammar:
    """Reads what stands around names.

    Args:
        bodies: Finds the bodies.
    """

    def __init__(self, bodies: BodyFinder) -> None:
        self._bodies = bodies

    def read(self, text: str, titles: Titles, names: Sequence[Occurrence]) -> list[Named]:
        """What stands around each of the names of a text, in order.

        Args:
            text: A block's, in Simplified characters.
            titles: The titles in it.
            names: The full names in it.
        """
        read: list[Named] = []
        floor = 0
        starts = {name.start for name in names}
        for place, name in enumerate(names):
            following = names[place + 1] if place + 1 < len(names) else None
            named = self._named(text, titles, name, floor, starts)
            if following is not None and named.end > following.start:
                named = replace(named, end=name.end, posts=named.posts[:-1])
            read.append(named)
            floor = named.end
        return _shared(text, self._introduced(text, read))

    def _named(
        self, text: str, titles: Titles, name: Occurrence, floor: int, names: set[int]
    ) -> Named:
        posts = self._before(text, titles, name.start, floor)
        start = min((_start(post) for post in posts), default=name.start)
        behind = _title_behind(text, titles, name.end)
        if behind is None:
            if not posts:
                body = self._bodies.before(text, name.start, floor)
                if body is not None and body.is_body:
                    posts = [Post(None, "", (body.start, name.start))]
                    start = body.start
            return Named(name, start, name.end, tuple(posts))
        organisation: Span | None = None
        if not posts:
            body = self._bodies.before(text, name.start, floor)
            title = text[name.end : behind]
            if body is not None and _is_held_in(body, title, name.start):
                organisation = (body.start, name.start)
                start = body.start
        posts.append(Post((name.end, behind), text[name.end : behind], organisation))
        return Named(name, start, behind, tuple(posts))

    def _before(self, text: str, titles: Titles, end: int, floor: int) -> list[Post]:
        """The posts that end at a place: 旗委常委 and 常务副旗长 in 旗委常委、常务副旗长."""
        posts: list[Post] = []
        while len(posts) < _MOST_POSTS:
            post = self._post(text, titles, end, floor)
            if post is None:
                break
            title = post.zh
            if posts and (_is_neighbours(text, post, floor) or _start(post) == floor > 0):
                break
            posts.insert(0, post)
            start = _start(post)
            if start <= floor or is_group(title):
                break
            if (text[start - 1] == "兼" and start - 1 > floor) or text[start - 1] in _BETWEEN_POSTS:
                end = start - 1
            else:
                break
        return posts

    def _post(self, text: str, titles: Titles, end: int, floor: int) -> Post | None:
        start = office_before(text, end, floor)
        known = titles.by_end.get(end)
        if known is not None and known < floor:
            known = None
        if start is None:
            start = known
        if start is None:
            return None
        body = self._bodies.before(text, start, floor)
        title = text[start:end]
        if body is not None and _is_held_in(body, title, start):
            if _is_former(text, body.start, start):
                return Post((start, end), f"原{title}", (body.start + 1, start))
            return Post((start, end), title, (body.start, start))
        if known is not None and known < start:
            start = known
            body = self._bodies.before(text, start, floor)
            if body is not None and body.is_body:
                return Post((start, end), text[start:end], (body.start, start))
        elif body is not None and not body.is_place and not is_address(title):
            start = body.start  # 语文 in 语文教师
        if is_group(title):
            start = self._joined_group(text, start, floor)
        return Post((start, end), text[start:end])

    def _joined_group(self, text: str, start: int, floor: int) -> int:
        """Takes in the group before: 青年团员 in 青年团员及入团积极分子."""
        join = next((j for j in _GROUP_JOINS[:2] if text.endswith(j, floor, start)), None)
        if join is None:
            return start
        end = start - len(join)
        office = office_before(text, end, floor)
        if office is None or not is_group(text[office:end]):
            return start
        body = self._bodies.before(text, office, floor)
        return office if body is None or body.is_body or body.is_place else body.start

    def _introduced(self, text: str, names: Sequence[Named]) -> list[Named]:
        """Gives the names behind a colon or a group's title that title: 画家：薛某、高某."""
        read = list(names)
        after_colon = False
        for place, named in enumerate(read):
            before = read[place - 1]
            if place and after_colon and _runs_on(text, before, named, _LISTED):
                if not named.posts:
                    read[place] = replace(named, shared=before.shared)
                continue
            after_colon = False
            start = named.occurrence.start
            floor = read[place - 1].end if place else 0
            colon = _INTRODUCED.search(text, floor, start)
            post = self._post(text, _NO_TITLES, colon.start(), floor) if colon else None
            if post is not None and not named.posts:
                read[place] = replace(named, shared=post.zh)
                after_colon = True
                continue
            following = read[place + 1] if place + 1 < len(read) else None
            if following is None or not _is_bare(following) or len(named.posts) != 1:
                continue
            (own,) = named.posts
            if own.title is None or own.title[0] > start or not is_group(own.zh):
                continue
            if _runs_on(text, named, following, _JOINED):
                read[place] = replace(named, start=start, posts=(), shared=own.zh)
        return read


_VERBS_TOO = frozenset({"代表", "翻译", "编辑", "导演", "摄影", "摄"})
"""Titles that are verbs as well, with an object behind them: 张三代表学校."""

_NO_TITLES = Titles({}, {})
_HAN = re.compile(r"[\u3400-\u9fff]")


def _is_neighbours(text: str, post: Post, floor: int) -> bool:
    """Whether a title before 、 is somebody else's: 教师代表、局长王某; 林校长、书记王某."""
    if is_group(post.zh) or post.zh.endswith(FORMS_OF_ADDRESS):
        return True
    start = _start(post)
    if post.organisation is not None or start <= floor or text[start - 1] not in SURNAMES:
        return False
    before = text[start - 2 : start - 1] if start - 2 >= floor else ""
    return not _HAN.match(before) or before in "和与及由对请"


def _is_held_in(body: Before, title: str, end: int) -> bool:
    """Whether a title may be held in what stands before it: in a body, or in a place."""
    if body.is_body:
        return True
    # 县 alone says that the office is the county's: 县督学
    return body.is_place and (is_territorial(title) or (end - body.start == 1 and is_office(title)))


def _start(post: Post) -> int:
    """Where a post begins, with the 原 that stands before its body."""
    span = post.organisation or post.title
    if span is None:
        return 0
    is_apart = post.title is not None and post.organisation is not None
    length = post.title[1] - post.title[0] if post.title else 0
    return span[0] - (is_apart and post.zh.startswith("原") and len(post.zh) > length)


def _is_former(text: str, start: int, end: int) -> bool:
    """Whether a body begins with the 原 of its office: 原县教育局局长, but not 原平市教育局局长."""
    return text[start] == "原" and end - start > 2 and text[start : start + 2] not in lexicon()


def _is_bare(named: Named) -> bool:
    return not named.posts and not named.shared


def _runs_on(text: str, before: Named, named: Named, joint: re.Pattern[str]) -> bool:
    return joint.fullmatch(text, before.end, named.start) is not None


def _ends_phrase(text: str, end: int) -> bool:
    """Whether a noun phrase is over: at a mark, or before what people do."""
    return not _HAN.match(text[end : end + 1]) or text.startswith(ACTING, end)


def _title_behind(text: str, titles: Titles, end: int) -> int | None:
    stop = titles.by_start.get(end)
    while stop is not None and stop - end >= 2:
        if text[end:stop] in _VERBS_TOO and not _ends_phrase(text, stop):
            return None
        if is_whole_word(text, end, stop, Category.TITLE):
            return stop
        stop = next((s for s in range(stop - 1, end + 1, -1) if titles.by_end.get(s) == end), None)
    return None


def _shared(text: str, names: Sequence[Named]) -> list[Named]:
    """Lends titles within lists: from the last name's behind it, else from the first one's."""
    read = list(names)
    for place in range(len(read) - 1, -1, -1):
        named = read[place]
        if not _is_bare(named):
            continue
        counted = _counted_group(text, named.end)
        if counted:
            read[place] = replace(named, shared=counted)
        elif place + 1 < len(read):
            following = read[place + 1]
            lent = _lent_backwards(following)
            if lent and _runs_on(text, named, following, _JOINED):
                read[place] = replace(named, shared=lent)
    for place in range(1, len(read)):
        before, named = read[place - 1], read[place]
        if _is_bare(named) and _runs_on(text, before, named, _JOINED):
            lent = _lent_forwards(before)
            if lent:
                read[place] = replace(named, shared=lent)
    return read


def _counted_group(text: str, end: int) -> str:
    """同学 in 几位同学, behind a list of names."""
    counted = _COUNTED.match(text, end)
    if counted is None:
        return ""
    for stop in range(counted.end(), min(len(text), counted.end() + 4) + 1):
        start = office_before(text, stop, end)
        if start is not None and (is_group(text[start:stop]) or is_address(text[start:stop])):
            return text[start:stop]
    return ""


def _lent_backwards(named: Named) -> str:
    if named.shared and not named.posts:
        return named.shared
    if len(named.posts) == 1:
        (post,) = named.posts
        if post.title is not None and post.title[0] >= named.occurrence.end:
            return post.zh if post.organisation is None else ""
    return ""


def _lent_forwards(named: Named) -> str:
    if named.shared and not named.posts:
        return named.shared
    if len(named.posts) == 1:
        (post,) = named.posts
        if post.title is not None and post.title[1] <= named.occurrence.start:
            return post.zh
    return ""
