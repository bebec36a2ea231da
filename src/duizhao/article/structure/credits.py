"""Who did what: credit lines, credits in meta lines, and credits inside the text."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

from duizhao.name_lists import join_padded, split_names
from duizhao.surnames import has_surname

_LABELS: tuple[tuple[str, tuple[str, ...]], ...] = (
    (
        r"(?:文|文字)\s*[/、和及与|\-]?\s*(?:图|摄影|图片|摄)|(?:图|摄影|图片)\s*[/、和及与|\-]?\s*文(?:字)?",
        ("text", "photo"),
    ),
    (
        r"文字?|文案|撰文|撰稿人?|供稿人?|稿件|文稿|文本|执笔|(?:文字|稿件)(?:来源|提供|供稿)|采写|采访",
        ("text",),
    ),
    (
        r"图片?|摄影?师?|照片|供图|配图|拍摄|影像|摄像|(?:图片|照片)(?:来源|提供|拍摄|摄影)|视频",
        ("photo",),
    ),
    (
        r"(?:责任|本期|执行|网络|值班|文字|栏目|微信|见习|责|美术|首席|高级|图文|新媒体)?编辑|[责美主]编|编审|编校|编发|"
        r"编\s*辑|责任编辑|排版|制作|执行主编|总编辑?|校对",
        ("editor",),
    ),
    (
        r"(?:信息|文章|稿件|新闻|内容|资料|消息)?来\s*源|稿源|出处|学校|(?:供稿|来稿|报送|投稿|提供)单位|来源单位|转自",
        ("source",),
    ),
    (
        r"作\s*者|(?:本报|本网|本台|特约|见习|实习)?(?:记者|通讯员)|通联|编撰|报道人?",
        ("author",),
    ),
    (
        r"审\s*核人?|审\s*稿人?|[初复终一二三]审|审\s*定|监\s*审|监\s*制|签\s*发|审\s*校|审\s*阅|核发|把关|统筹|总监制|出品人?",
        ("reviewer",),
    ),
    (
        r"(?:发布|发表|上传|录入|发稿|发文)(?:者|人|单位|机构|部门)|发布(?!时间|日期)|信息员|上传",
        ("publisher",),
    ),
)
"""Labels as printed and the roles of the contract that they stand for, the most telling first."""

_ANY_LABEL = "|".join(f"(?:{pattern})" for pattern, _ in _LABELS)
_SEPARATOR = r"\s*[:：|｜丨]\s*"
_LABELLED = re.compile(
    rf"(?P<label>{_ANY_LABEL})(?:{_SEPARATOR}|(?<=[文图影])[/／](?![文图](?:\W|$)))(?=\S)"
)
_DATE_LABEL = re.compile(
    r"(?:(?:发布|发表|更新|录入|上传|添加|创建|刊发|编辑|撰稿|活动)?(?:时间|日期)"
    r"|(?:点击|浏览|阅读|访问)(?:数|量|次数)?|分类|栏目|标签|关键词)\s*[:：]|^【关键词】"
)
_BARE_LABEL = (
    r"文|图|文/图|图/文|文图|图文|摄影|编辑|责编|责任编辑|供稿|供图|审核|校对|记者|通讯员|作者"
    r"|[初复终一二三]审"
)
_BRACKETS = "()（）[]【】〔〕"
_NAME = re.compile(r"[一-鿿·•]{2,12}|[A-Za-z][A-Za-z .'-]{1,40}")
_DATELINE = re.compile(
    r"^(?P<source>.{0,14}?)(?:\d{1,2}月\d{1,2}日)?(?:讯|电|消息|报道)\s*[（(](?P<who>[^（()）]{2,40})[)）]"
)
_MEDIUM = re.compile(
    r"^(?P<name>.{1,12}?(?:日报社?|晚报|时报|早报|快报|商报|都市报|周报|报|网|通讯社|社|电视台|广播台|台|在线|客户端))(?P<rest>.*)$"
)
_OWN_MEDIUM = re.compile(r"^本(?:报|网|站|台|刊|社|校|院)")
_MESSAGE = re.compile(
    r"^(?P<source>.{2,12}?(?:报|网|社|台|在线|客户端))(?:[一-鿿]{0,6}\d{1,2}月\d{1,2}日)?(?:讯|电|消息)"
)
_OPENING = re.compile(
    r"^[（(](?P<who>(?:本报|本网|通讯员|特约)?(?:记者|通讯员)[^（()）]{2,40})[)）]"
)
_ACCOUNT = re.compile(
    r"^原创[:：]?\s+(?P<author>\S{2,8})\s+(?P<account>\S{2,16})\s+(?=(?:19|20)\d{2}[-年/])"
)
_BYLINE = re.compile(
    r"^(?P<source>[《]?[一-鿿]{2,10}?(?:报|刊|周刊|网|社|台|杂志|客户端)[》]?)\s*(?:特约|见习|实习)?(?:记者|通讯员)[\s:：]+"
    r"(?P<who>[一-鿿]{1,4}(?:[\s、]+[一-鿿]{1,4}){0,4})(?=\s*(?:[|｜]|\d|$))"
)
_ABOUT_AUTHOR = re.compile(r"^[（(【]?\s*(?:本文)?作者(?:系|为|是|单位|简介)")
_CIRCULATED = re.compile(r"^(?:抄?报|抄?送|分送|主送|印发|发)\s*[:：]")
_TRAILING = re.compile(r"[（(](?P<inner>[^（()）]{2,40})[)）]\s*[。.]?$")
_WORKER = re.compile(
    r"(?:本报|本网|报社|特约|实习)?(?:记者|通讯员|作者|文|图|摄影|供图|供稿|文/图|图/文)\s*[:：/\s]?\s*"
)
_WORKPLACE = re.compile(
    r"(?:[一二三四五六七八九十实]小|中学|小学|学校|部|处|科|室|办|院|局|社|网|报|台|组|中心|委|会|园)$"
)
_TAKEN_BY = re.compile(
    r"(?P<name>[一-鿿]{2,4})\s*(?P<what>供图|供稿|摄影报道|摄影|/摄|摄|文/图|图/文|文图|报道)$"
)
_SLASH_TAKEN_BY = re.compile(
    r"(?:报社|本报|本网)?(?:记者|通讯员)\s*[/／]\s*(?P<name>[一-鿿]{2,4})\s*(?P<what>摄|文|图|报道)?"
)


@dataclass(frozen=True, slots=True)
class Claim:
    """One credit as a text states it."""

    role: str
    name: str
    label: str


def is_credit_line(text: str) -> bool:
    """Whether the whole line is credits: ``编辑:高琳``, ``【责任编辑：刘亮】``, ``(张三 供稿)``."""
    text = _without_tools(text)
    bare = text.strip().strip(_BRACKETS + "。").strip()
    if len(bare) > 80 or _DATE_LABEL.search(bare):
        return False
    if _ABOUT_AUTHOR.match(text):
        return True
    if _LABELLED.match(bare):
        return bool(credits_in(bare)) and not re.search(r"[。，；！？]", bare)
    bracketed = text.strip()[:1] in _BRACKETS and text.strip()[-1:] in _BRACKETS
    return (bracketed and bool(_bracketed(bare, bare_names=False))) or bool(
        len(bare) <= 60 and (_SLASH_TAKEN_BY.fullmatch(bare) or _bare_labels(bare))
    )


def is_meta_line(text: str) -> bool:
    """Whether the line labels a date, a counter or a source: ``日期: 2017年``, ``来源 : 某网``."""
    bare = text.strip()
    if len(bare) > 120 or bare.endswith("。"):
        return False
    if _CIRCULATED.match(bare) or _ACCOUNT.match(bare) or _BYLINE.match(bare):
        return True
    found = _LABELLED.match(bare)
    return bool(_DATE_LABEL.search(bare)) or bool(found and len(bare) - found.end() <= 30)


def credits_in(text: str) -> list[Claim]:
    """The labelled credits of a credit or meta line, in order, each name on its own."""
    claims: list[Claim] = []
    bare = _without_tools(text).strip().strip(_BRACKETS).strip()
    if found := _ACCOUNT.match(bare):
        return [
            Claim("author", found["author"], "原创"),
            Claim("publisher", found["account"], ""),
        ]
    if found := _BYLINE.match(bare):
        if not _OWN_MEDIUM.match(found["source"]):
            claims.append(Claim("source", found["source"].strip("《》"), ""))
        claims += [Claim("author", name, "记者") for name in _names(found["who"])]
        return claims
    marks = sorted(
        [
            *((m.start(), m.end(), m["label"]) for m in _labels(bare)),
            *((m.start(), m.end(), None) for m in _DATE_LABEL.finditer(bare)),
        ]
    )
    for place, (_, end, label) in enumerate(marks):
        if label is None:
            continue
        stop = marks[place + 1][0] if place + 1 < len(marks) else len(bare)
        value = re.sub(r"\d{4}\s*[-/.年].*$", "", bare[end:stop])
        claims += _claims(label, value)
    if not marks:
        claims += _bare_labels(bare)
        claims += _bracketed(bare, bare_names=False)
    return claims


def is_byline(text: str) -> bool:
    """Whether the line is one person's name and nothing else, as a byline under a title."""
    return _is_personal(join_padded(text.strip()))


def credits_of_dateline(text: str) -> list[Claim]:
    """The credits that open a report: ``本报讯(记者 A 通讯员 B C)``, ``新华社北京11月3日电``."""
    claims: list[Claim] = []
    head = text[:80]
    if found := _OPENING.match(head):
        return _reporters(found["who"])
    if found := _DATELINE.match(head):
        source = found["source"].strip()
        medium = _MEDIUM.match(source)
        if medium and not _OWN_MEDIUM.match(source):
            claims.append(Claim("source", medium["name"], ""))
        claims += _reporters(found["who"])
    elif (found := _MESSAGE.match(head)) and not _OWN_MEDIUM.match(found["source"]):
        claims.append(Claim("source", found["source"], ""))
    return claims


def _reporters(who: str) -> list[Claim]:
    """The names in a dateline's brackets, which may hold a programme's name instead."""
    called = _WORKER.search(who) is not None
    names = _names(_WORKER.sub(" ", who))
    return [Claim("author", name, "") for name in names if called or _is_personal(name)]


def credits_at_end(text: str, *, bare_names: bool) -> list[Claim]:
    """The credits in the brackets that close a paragraph: ``(张 玲)``, ``（夏平供图）``.

    Args:
        text: The paragraph or caption.
        bare_names: Whether names without a word of what they did count, as they do behind the
            last paragraph of an article.
    """
    if found := _TRAILING.search(text):
        return _bracketed(found["inner"], bare_names=bare_names)
    tail = join_padded(text[-24:])
    taken = _TAKEN_BY.search(tail)
    if taken and _is_personal(taken["name"]) and _stands_apart(tail, taken.start("name")):
        return [Claim(role, taken["name"], taken["what"]) for role in _deeds(taken["what"])]
    if found := re.search(_SLASH_TAKEN_BY.pattern + r"$", tail):
        return [Claim(_deed(found["what"] or "记者"), found["name"], found["what"] or "")]
    return []


def _without_tools(text: str) -> str:
    """Takes page tools in brackets off a line: ``【纠错】【责任编辑：张三】``."""
    return re.sub(
        r"[【\[（(](?:纠错|打印|关闭|收藏|分享|字体.{0,8}|字号.{0,8})[】\]）)]", " ", text
    )


def _labels(text: str) -> Iterable[re.Match[str]]:
    for found in _LABELLED.finditer(text):
        before = text[: found.start()]
        if not before or before[-1].isspace() or before[-1] in ")）]】;；,，、|｜/":
            yield found


def _claims(label: str, value: str) -> list[Claim]:
    roles = next(roles for pattern, roles in _LABELS if re.fullmatch(pattern, label))
    label = re.sub(r"\s+", "", label)
    organisation = roles in {("source",), ("publisher",)}
    names = [_tidy(value)] if organisation else _names(value)
    if any(_is_personal(name) for name in names) and not organisation:
        names = [name for name in names if not _WORKPLACE.search(name)]
    # an article handed in by an organisation has it for its source, not for its writer
    handed_in = label.startswith(("供稿", "来稿", "稿件"))
    return [
        Claim("source" if handed_in and not _is_personal(name) else role, name, label)
        for name in names
        if name
        for role in roles
    ]


def _tidy(value: str) -> str:
    return re.split(r"\s{2,}|[|｜]", value.strip().strip(_BRACKETS + "|｜;；,，。"))[0].strip()


def _names(value: str) -> list[str]:
    """The names in a list of them; what cannot be one is left out."""
    names = (part.strip(_BRACKETS + "。：:") for part in split_names(value))
    return [name for name in names if _NAME.fullmatch(name)]


def _bare_labels(text: str) -> list[Claim]:
    """The credits of a line of labels without a colon: ``文 张三 图 李四``; else none."""
    words = re.split(r"[\s　]+", join_padded(text))
    claims: list[Claim] = []
    label = ""
    for word in words:
        if re.fullmatch(_BARE_LABEL, word):
            label = word
        elif label and _NAME.fullmatch(word):
            claims += _claims(label, word)
        else:
            return []
    return claims


def _bracketed(inner: str, *, bare_names: bool) -> list[Claim]:
    inner = join_padded(inner.strip())
    found = _TAKEN_BY.search(inner)
    if found and (found.start() == 0 or inner[found.start() - 1].isspace()):
        return [Claim(role, found["name"], found["what"]) for role in _deeds(found["what"])]
    if list(_labels(inner)):
        return credits_in(inner)
    worker = _WORKER.match(inner)
    if worker or bare_names:
        names = _names(_WORKER.sub(" ", inner))
        if names and all(_is_personal(name) for name in names):
            label = re.sub(r"\W", "", worker[0]) if worker else ""
            return [Claim(_deed(label or "作者"), name, label) for name in names]
    return []


def _is_personal(name: str) -> bool:
    return 2 <= len(name) <= 4 and has_surname(name)


def _stands_apart(text: str, at: int) -> bool:
    return at == 0 or not re.match(r"[一-鿿]", text[at - 1])


def _deeds(word: str) -> tuple[str, ...]:
    word = word.strip("/")
    if word in {"文/图", "图/文", "文图", "摄影报道"}:
        return ("text", "photo")
    return (_deed(word),)


def _deed(word: str) -> str:
    if re.search(r"图|摄", word):
        return "photo"
    return "text" if re.search(r"文|稿", word) else "author"
