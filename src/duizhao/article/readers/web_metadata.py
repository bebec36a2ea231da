"""The title and date that a web page declares in its head."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator

from lxml.html import HtmlElement

from duizhao.article.readers.declared import iso_date

_TITLE_NAMES = ("og:title", "articletitle", "twitter:title")
"""``ArticleTitle`` and ``PubDate`` are of the Chinese government's rules for its web sites
(政府网站发展指引, 2017)."""
_DATE_NAMES = (
    "article:published_time",
    "og:published_time",
    "og:release_date",
    "pubdate",
    "publishdate",
    "publish_date",
    "publish-date",
    "datepublished",
    "releasedate",
    "dc.date.issued",
    "dcterms.issued",
    "dc.date",
    "date",
)
_LINKED_DATA_DATES = ("datePublished", "pubDate", "dateCreated")


def declared_title(root: HtmlElement) -> str | None:
    """The title that the page declares for sharing, else its ``<title>``; None without either."""
    names = _named_metadata(root)
    for name in _TITLE_NAMES:
        if names.get(name):
            return names[name]
    for title in root.iter("title"):
        text = _one_line(title.text_content())
        # the <title> of a drawing describes the drawing
        parent = title.getparent()
        if text and (parent is None or parent.tag != "svg"):
            return text
    return None


def declared_published(root: HtmlElement) -> str | None:
    """The date of publication that the page declares, as ISO 8601; None without one."""
    names = _named_metadata(root)
    for name in _DATE_NAMES:
        published = iso_date(names.get(name, ""))
        if published:
            return published
    for value in _linked_data_dates(root):
        published = iso_date(value)
        if published:
            return published
    for element in root.iter("time"):
        published = iso_date(element.get("datetime") or "")
        if published:
            return published
    return None


def _named_metadata(root: HtmlElement) -> dict[str, str]:
    """The contents of ``<meta>`` elements by name, property or itemprop, in lower case."""
    found: dict[str, str] = {}
    for meta in root.iter("meta"):
        name = meta.get("property") or meta.get("name") or meta.get("itemprop") or ""
        content = _one_line(meta.get("content") or "")
        if name and content:
            found.setdefault(name.strip().lower(), content)
    return found


def _linked_data_dates(root: HtmlElement) -> Iterator[str]:
    """The dates of publication in the page's JSON-LD."""
    for script in root.iter("script"):
        if "ld+json" not in (script.get("type") or "").lower():
            continue
        try:
            data = json.loads(script.text or "", strict=False)
        except (ValueError, RecursionError):
            continue
        pending = [data]
        while pending:
            item = pending.pop(0)
            if isinstance(item, list):
                pending += item
            elif isinstance(item, dict):
                yield from (
                    item[key] for key in _LINKED_DATA_DATES if isinstance(item.get(key), str)
                )
                pending += item.values()


def _one_line(text: str) -> str:
    return re.sub(r"\s+", " ", text).strip()
