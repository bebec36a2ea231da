"""Web pages in another script: their text, and the attributes that people read."""

from __future__ import annotations

import codecs
import re
from collections import Counter
from collections.abc import Iterable, Sequence
from typing import NamedTuple

from duizhao.article.detection import detect_language
from duizhao.article.readers.web_hints import BLOCKS
from duizhao.han import HAN, has_han
from duizhao.script.converted import Converted
from duizhao.script.formats.declared_language import is_foreign, language_for
from duizhao.script.formats.encoded import EncodedText
from duizhao.script.formats.html_tokens import Attribute, Kind, Token, escaped, references, tokens
from duizhao.script.formats.linked_data import LANGUAGE_KEY, escapes, values_read
from duizhao.script.formats.marked_text import (
    MarkedPassage,
    MarkedPassageBuilder,
    MarkedText,
    Replacement,
)
from duizhao.script.formats.passages import Passage, Place
from duizhao.script.formats.table_names import TableCells

_KEPT = frozenset(("code", "kbd", "samp", "var", "tt", "pre", "math"))
"""Elements whose text is not prose."""
_ASIDE = frozenset(("rt", "rp", "rtc"))
"""Elements whose text annotates the text that they stand in, and is no part of it."""
_ALONE = frozenset(("title", "desc", "textarea", "option", "button", "noscript", "text", "summary"))
"""Elements besides the blocks whose text is one of its own."""
_VOID = frozenset((
    "area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "param", "source",
    "track", "wbr",
))  # fmt: skip
_READ_ATTRIBUTES = frozenset((
    "alt", "title", "placeholder", "aria-label", "aria-description", "aria-placeholder",
    "aria-roledescription", "aria-valuetext", "summary", "label", "standby", "abbr",
))  # fmt: skip
_BUTTONS = frozenset(("submit", "button", "reset"))
_READ_METAS = frozenset((
    "description", "keywords", "title", "author", "subject", "abstract", "application-name",
    "apple-mobile-web-app-title", "og:title", "og:description", "og:site_name", "og:image:alt",
    "twitter:title", "twitter:description", "twitter:image:alt", "article:author",
    "article:section", "article:tag", "dc.title", "dc.description", "dc.subject", "dc.creator",
    "name", "headline",
))  # fmt: skip
_LANGUAGE_ATTRIBUTES = ("lang", "xml:lang")
_ENDED_BY = {
    "li": frozenset(("li",)),
    "dt": frozenset(("dt", "dd")),
    "dd": frozenset(("dt", "dd")),
    "option": frozenset(("option",)),
    "td": frozenset(("td", "th")),
    "th": frozenset(("td", "th")),
    "tr": frozenset(("td", "th", "tr")),
}
"""Elements that end when the named one begins, though nobody closed them."""
_CHARSET = re.compile(
    r"""(?P<before><meta[^>]{0,200}?charset\s*=\s*["']?\s*|<\?xml[^>]{0,100}?encoding\s*=\s*["'])"""
    r"[\w.:-]+",
    re.IGNORECASE,
)
_WRAP = re.compile(rf"(?<=[{HAN}])[ \t]*\r?\n\s*(?=[{HAN}])")
"""A line end inside Chinese text, which is none on the page: an editor wrapped the source."""
_TEMPLATE = re.compile(r"\{\{[^\n]{0,500}?\}\}|\{%[^\n]{0,500}?%\}|<%[^\n]{0,500}?%>")
"""What a program puts into a page that is the pattern of others: its quotation marks are syntax."""
_DECLARED_WITHIN = 4096


class WebPage:
    """A web page that was opened for conversion.

    Args:
        data: The file's bytes.
        name: What messages call it.
        source_tag: BCP 47 tag of its text; told from the text where it is None.

    Raises:
        InputError: It is empty, binary, or in no encoding that can be told.
    """

    def __init__(self, data: bytes, name: str, source_tag: str | None = None) -> None:
        self._stored = EncodedText.of(data, name)
        page = self._stored.text
        walk = PageWalk(page, source_tag)
        walk.walk(tokens(page))
        if source_tag is None:
            told = "\n".join(each.passage.text for each in walk.passages)
            source_tag = detect_language(told)
            if any(is_foreign(each.value, source_tag) for each in walk.languages):
                # now that the script is known, text that is declared in the other stays
                walk = PageWalk(page, source_tag)
                walk.walk(tokens(page))
        self.source_tag = source_tag
        self._languages = walk.languages
        self._marked = MarkedText(page, walk.passages, escaped)
        self.passages: Sequence[Passage] = self._marked.passages

    def place(self, passage: int, start: int) -> Place:
        """Where a character of a passage stands."""
        return self._marked.place(passage, start)

    def converted(
        self, texts: Sequence[Converted], target_tag: str, *, comments: bool = False
    ) -> bytes:
        """The page with each passage converted; see `Document`."""
        text = self._marked.text_with(
            texts, language_changes(self._languages, self.source_tag, target_tag)
        )
        if self._stored.can_hold(text):
            return self._stored.encoded(text)
        return _as_utf8(text)


def language_changes(
    declared: Iterable[Attribute], source_tag: str, target_tag: str
) -> list[Replacement]:
    """Declarations of the source's language, made those of the target's."""
    return [
        Replacement(each.start, each.end, language_for(each.value, source_tag, target_tag))
        for each in declared
    ]


class Standing(NamedTuple):
    """How the text in an element is to be taken.

    Attributes:
        kept: It is code, or marked as not to be translated.
        foreign: It is declared to be in another language or script.
    """

    kept: bool = False
    foreign: bool = False

    @property
    def stays(self) -> bool:
        """Whether it is not converted."""
        return self.kept or self.foreign


class PageWalk:
    """Goes through a page, or pieces of one, and gathers its passages.

    Args:
        page: All of the text.
        source_tag: The script that is converted: what is declared another stays; None where it
            is not known yet.
    """

    def __init__(self, page: str, source_tag: str | None) -> None:
        self.passages: list[MarkedPassage] = []
        self.languages: list[Attribute] = []
        self._page = page
        self._source_tag = source_tag
        self._running = MarkedPassageBuilder()
        self._aside = MarkedPassageBuilder()
        self._open: list[tuple[str, Standing]] = []
        self._names: Counter[str] = Counter()
        self._in_data = False
        self._tables: list[TableCells] = []

    def walk(self, pieces: Iterable[Token]) -> None:
        """Takes in tokens, and ends the last passage behind them."""
        for token in pieces:
            if token.kind is Kind.TEXT:
                self._text(token)
            elif token.kind is Kind.OPENING:
                self._opening(token)
            elif token.kind is Kind.CLOSING:
                self._closing(token.name)
            elif self._in_data:
                self._data(token)
            self._in_data = _is_data(token)
        self._end_passage()

    @property
    def standing(self) -> Standing:
        """How text at this point of the page is to be taken."""
        return self._open[-1][1] if self._open else Standing()

    def standing_in(self, tag: Token) -> Standing:
        """How text in the element that a tag opens is to be taken."""
        kept, foreign = self.standing
        said = (tag.get("translate") or "").lower()
        if tag.name in _KEPT or said == "no" or "notranslate" in (tag.get("class") or "").split():
            kept = True
        elif said == "yes":
            kept = False
        # what a page says of itself as a whole is often a template's default
        if tag.name not in ("html", "body"):
            for name in _LANGUAGE_ATTRIBUTES:
                if declared := tag.get(name):
                    foreign = is_foreign(declared, self._source_tag)
        return Standing(kept, foreign)

    def attributes(self, tag: Token, standing: Standing) -> None:
        """Takes in what a tag's attributes say: texts, and languages."""
        if standing.stays:
            return
        for attribute in tag.attributes:
            if attribute.name in _LANGUAGE_ATTRIBUTES:
                self.languages.append(attribute)
            elif self._is_read(tag, attribute.name):
                builder = MarkedPassageBuilder()
                self._add(builder, attribute.start, attribute.end)
                self._finish(builder, names=_names_authors(tag))
        if tag.name == "meta" and (
            (tag.get("http-equiv") or "").lower() == "content-language"
            or (tag.get("property") or "").lower() == "og:locale"
        ):
            self.languages += [each for each in tag.attributes if each.name == "content"]

    @staticmethod
    def _is_read(tag: Token, name: str) -> bool:
        if name in _READ_ATTRIBUTES:
            return True
        if tag.name == "input" and name == "value":
            return (tag.get("type") or "").lower() in _BUTTONS
        if tag.name == "meta" and name == "content":
            said = (tag.get("name") or tag.get("property") or tag.get("itemprop") or "").lower()
            return said in _READ_METAS
        return False

    def _text(self, token: Token) -> None:
        aside = any(self._names[name] for name in _ASIDE)
        builder = self._aside if aside else self._running
        keep = self.standing.stays
        at = token.start
        if not self._names["textarea"]:
            for wrap in _WRAP.finditer(self._page, token.start, token.end):
                self._add(builder, at, wrap.start(), keep=keep)
                at = wrap.end()
        self._add(builder, at, token.end, keep=keep)

    def _data(self, token: Token) -> None:
        """Takes what linked data says to people."""
        for key, start, end, is_person in values_read(self._page, token.start, token.end):
            if key == LANGUAGE_KEY:
                self.languages.append(Attribute(key, start, end, self._page[start:end]))
                continue
            builder = MarkedPassageBuilder()
            for begin, stop, said in escapes(self._page, start, end):
                if said is None:
                    builder.add(self._page, begin, stop)
                else:
                    builder.add_written(said, begin, stop)
            self._finish(builder, names=is_person)

    def _add(
        self, builder: MarkedPassageBuilder, start: int, end: int, *, keep: bool = False
    ) -> None:
        at = start
        for code in _TEMPLATE.finditer(self._page, start, end):
            self._add_text(builder, at, code.start(), keep=keep)
            builder.add(self._page, code.start(), code.end(), keep=True)
            at = code.end()
        self._add_text(builder, at, end, keep=keep)

    def _add_text(self, builder: MarkedPassageBuilder, start: int, end: int, *, keep: bool) -> None:
        for begin, stop, said in references(self._page, start, end):
            if said is None:
                builder.add(self._page, begin, stop, keep=keep)
            else:
                builder.add_written(said, begin, stop, keep=keep)

    def _opening(self, tag: Token) -> None:
        name = tag.name
        if name in BLOCKS or name in _ALONE:
            self._end_passage()
        elif name == "br":
            self._running.add_gap(tag.start)
        if name in _ENDED_BY:
            self._end_open(_ENDED_BY[name])
        elif name in BLOCKS:
            # a paragraph ends where a block begins
            self._end_open(frozenset(("p",)))
        if name == "table":
            self._tables.append(TableCells())
        elif self._tables and name == "tr":
            self._tables[-1].next_row()
        elif self._tables and name in ("td", "th"):
            span = (tag.get("colspan") or "").strip()
            self._tables[-1].next_cell(int(span) if span.isdecimal() and len(span) < 5 else 1)
        standing = self.standing_in(tag)
        self.attributes(tag, standing)
        if name not in _VOID and not tag.closed:
            self._open.append((name, standing))
            self._names[name] += 1

    def _closing(self, name: str) -> None:
        if name in BLOCKS or name in _ALONE:
            self._end_passage()
        if name in _ASIDE:
            self._end_aside()
        if name == "table" and self._tables:
            self._tables.pop()
        if not self._names[name]:
            return
        while self._pop() != name:
            pass

    def _end_open(self, names: frozenset[str]) -> None:
        """Ends the innermost element where it is one of those that end by themselves."""
        while self._open and self._open[-1][0] in names:
            self._pop()

    def _pop(self) -> str:
        name, _ = self._open.pop()
        self._names[name] -= 1
        return name

    def _end_passage(self) -> None:
        self._finish(self._running)
        self._running = MarkedPassageBuilder()
        self._end_aside()

    def _end_aside(self) -> None:
        self._finish(self._aside)
        self._aside = MarkedPassageBuilder()

    def _finish(self, builder: MarkedPassageBuilder, *, names: bool = False) -> None:
        table = self._tables[-1] if self._tables else None
        names = names or (table is not None and table.names_people)
        passage = builder.finished(names=names)
        if passage is not None and has_han(passage.passage.text):
            self.passages.append(passage)
            if table is not None:
                table.add(passage.passage.text)


def _names_authors(tag: Token) -> bool:
    """Whether a tag says of the page who wrote it."""
    said = tag.get("name") or tag.get("property") or ""
    return tag.name == "meta" and said.lower() in ("author", "article:author", "dc.creator")


def _is_data(token: Token) -> bool:
    """Whether linked data stands behind a tag."""
    is_script = token.kind is Kind.OPENING and token.name == "script"
    return is_script and (token.get("type") or "").strip().lower() == "application/ld+json"


def _as_utf8(text: str) -> bytes:
    """Stores a page as UTF-8 and lets it say so; a byte order mark where it says nothing."""
    head = text[:_DECLARED_WITHIN]
    declared, changed = _CHARSET.subn(lambda match: f"{match['before']}utf-8", head)
    mark = b"" if changed else codecs.BOM_UTF8
    return mark + (declared + text[_DECLARED_WITHIN:]).encode("utf-8", "surrogatepass")
