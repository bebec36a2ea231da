"""What tags, classes and styles of a web page say about the text in them."""

from __future__ import annotations

import re

from lxml.html import HtmlElement

from duizhao.article.model import BlockKind

BLOCKS = frozenset((
    "address", "article", "aside", "blockquote", "body", "button", "caption", "center", "dd",
    "details", "dialog", "dir", "div", "dl", "dt", "fieldset", "figcaption", "figure", "footer",
    "form", "h1", "h2", "h3", "h4", "h5", "h6", "header", "hgroup", "hr", "html", "legend", "li",
    "main", "menu", "nav", "ol", "optgroup", "option", "p", "pre", "search", "section", "select",
    "summary", "table", "tbody", "td", "textarea", "tfoot", "th", "thead", "tr", "ul",
))  # fmt: skip
"""Elements that browsers set on lines of their own."""

UNSEEN = frozenset((
    "head", "script", "style", "template", "noscript", "iframe", "object", "embed", "audio",
    "video", "canvas", "svg", "map", "datalist", "noframes", "applet", "rt", "rp", "param",
    "source", "track",
))  # fmt: skip
"""Elements whose text no reader sees, or that annotates other text (``rt``)."""

_HEADINGS = {f"h{level}": level for level in range(1, 7)}
_LIST_TAGS = frozenset(("ul", "ol", "menu", "dir"))
_FURNITURE_TAGS = frozenset(("nav", "aside", "button", "select", "textarea", "option", "dialog"))
_FURNITURE_ROLES = frozenset(
    ("navigation", "banner", "contentinfo", "complementary", "search", "menu", "menubar", "toolbar")
)
_FURNITURE_NAMES = frozenset((
    "ad", "ads", "advert", "advertisement", "bdsharebuttonbox", "breadcrumb", "breadcrumbs",
    "comment", "comments", "copyright", "crumb", "crumbs", "friendlink", "friendlinks", "hotnews",
    "icp", "menu", "menus", "nav", "navbar", "navi", "navigation", "newslist", "pager",
    "pagination", "prevnext", "qrcode", "rank", "ranking", "recommend", "recommended", "relate",
    "related", "relatednews", "share", "sharebox", "shares", "sidebar", "sitemap", "sitenav",
    "sns", "subnav", "toolbar", "topbar", "topnav", "toplink",
))  # fmt: skip
_PLACE_NAMES = frozenset((
    "banner", "bottom", "bread", "dropdown", "foot", "footer", "hot", "lang", "language", "links",
    "location", "login", "logo", "next", "position", "prev", "print", "reply", "search", "tags",
    "tools", "top", "weixin",
))  # fmt: skip
"""Names that say furniture only where none of `_ARTICLE_NAMES` stands beside them: the foot of
an article names its editors."""
_ARTICLE_NAMES = frozenset((
    "article", "arti", "body", "con", "content", "contents", "cont", "detail", "details", "entry",
    "main", "news", "post", "show", "text", "title", "wenzhang", "zw", "zhengwen",
))  # fmt: skip
_SITE_HEADER_NAMES = frozenset(("header", "head", "hd"))
_CAPTION_NAMES = frozenset(("caption", "figcaption", "imgdesc", "picdesc", "tuzhu", "tushuo"))
_TITLE_COMPANIONS = _ARTICLE_NAMES - {"body", "title"}
_SUMMARY_NAMES = frozenset(
    ("abstract", "summary", "zhaiyao", "daodu", "daoyu", "digest", "lede", "standfirst")
)
_SUBTITLE_NAMES = frozenset(("subtitle", "subhead", "fubiaoti", "ftitle", "futitle"))
_META_NAMES = frozenset(
    ("meta", "metas", "pubtime", "pubdate", "date", "time", "datetime", "source", "laiyuan")
)
_NAME = re.compile(r"[A-Z]?[a-z]+|[A-Z]+(?![a-z])|\d+")
_BOLD = re.compile(r"font-weight\s*:\s*(?:bold|bolder|[6-9]00)", re.IGNORECASE)
_NO_DISPLAY = re.compile(r"(?:^|;)\s*display\s*:\s*none", re.IGNORECASE)
_SMALLEST_PICTURE = 40
"""CSS pixels on a side; smaller pictures are icons, spacers and counters."""


def _names_of(element: HtmlElement) -> frozenset[str]:
    """The words in an element's class and id, in lower case: ``navBar top-menu`` has four.

    A word written together also counts whole: ``navbar``.
    """
    told = f"{element.get('class') or ''} {element.get('id') or ''}"
    words = {word.lower() for word in _NAME.findall(told)}
    whole = {part.lower() for part in re.split(r"[\s_-]+", told) if part}
    return frozenset(words | whole)


def heading_level(element: HtmlElement) -> int:
    """1 to 6 for ``h1`` to ``h6``, else 0."""
    return _HEADINGS.get(str(element.tag), 0)


def is_list(element: HtmlElement) -> bool:
    """Whether the element holds list items."""
    return element.tag in _LIST_TAGS


def is_hidden(element: HtmlElement) -> bool:
    """Whether the markup itself takes the element off the page.

    ``visibility: hidden`` does not count: publishing platforms set it on the article's own text,
    for a script to take away.
    """
    return element.get("hidden") is not None or bool(_NO_DISPLAY.search(element.get("style") or ""))


def is_bold(element: HtmlElement) -> bool:
    """Whether the element sets its text in bold."""
    return element.tag in ("b", "strong") or bool(_BOLD.search(element.get("style") or ""))


def is_furniture(element: HtmlElement, in_article: bool) -> bool:
    """Whether tag, role, class or id say navigation, footer, related links and the like.

    Args:
        element: The element.
        in_article: Whether it stands inside ``<article>`` or ``<main>``, whose header and footer
            are the article's own.
    """
    if element.tag in ("body", "html", "article", "main"):
        return False
    if element.tag in _FURNITURE_TAGS or element.get("role") in _FURNITURE_ROLES:
        return True
    names = _names_of(element)
    if element.tag == "footer" and not in_article:
        return True
    is_header = element.tag == "header" or names & _SITE_HEADER_NAMES
    if is_header and not in_article and not names & _ARTICLE_NAMES:
        return next(element.iter("h1"), None) is None
    return bool(names & _FURNITURE_NAMES or (names & _PLACE_NAMES and not names & _ARTICLE_NAMES))


def own_hint(element: HtmlElement) -> BlockKind | None:
    """What a block element says that its text is, furniture and list items aside; None: nothing."""
    level = heading_level(element)
    names = _names_of(element)
    named_title = "title" in names and names & _TITLE_COMPANIONS and "list" not in names
    evidence = (
        (BlockKind.CAPTION, element.tag in ("figcaption", "caption") or names & _CAPTION_NAMES),
        (BlockKind.SUBTITLE, names & _SUBTITLE_NAMES or {"sub", "title"} <= names),
        (BlockKind.TITLE, level == 1 or (not level and named_title)),
        (BlockKind.HEADING, level > 1),
        (BlockKind.SUMMARY, names & _SUMMARY_NAMES),
        (BlockKind.META, names & _META_NAMES and not names & {"content", "body"}),
    )
    return next((kind for kind, told in evidence if told), None)


def is_picture(element: HtmlElement) -> bool:
    """Whether the element shows a picture of the article's, not an icon."""
    if element.tag == "video":
        return True
    if element.tag != "img":
        return False
    sides = (re.match(r"\d+", element.get(side) or "") for side in ("width", "height"))
    return all(side is None or int(side.group()) >= _SMALLEST_PICTURE for side in sides)
