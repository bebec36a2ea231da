"""Reads Markdown (CommonMark with tables, and a front matter)."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from markdown_it import MarkdownIt
from markdown_it.token import Token

from duizhao.article.encoding import decode
from duizhao.article.lines import Line, Page
from duizhao.article.model import BlockKind
from duizhao.article.readers.declared import iso_date
from duizhao.article.readers.line_breaks import collapse, join_wrapped
from duizhao.article.white_space import is_blank, trim, without_controls
from duizhao.han import has_han

_FRONT_MATTER = re.compile(r"---[ \t]*\n(.*?\n)?(?:---|\.\.\.)[ \t]*(?:\n|$)", re.DOTALL)
_FIELD = re.compile(r"^(?P<name>[A-Za-z_]+)[ \t]*:[ \t]*(?P<value>.*?)[ \t]*$", re.MULTILINE)
_DATE_FIELDS = ("date", "published", "pubdate", "publishdate")
_UNPARSED_STRONG = re.compile(r"(\*\*|__)(?=\S)([^*_\n]+?)(?<=\S)\1")
"""CommonMark does not see ``**“…”**`` beside a Chinese character as emphasis; writers mean it."""
_DEEPEST = 80
"""Levels of lists and quotations; what lies deeper is lost, and the parser's own 20 are soon
reached, since every list takes two."""
_LINE_BREAK_TAG = re.compile(r"<br\s*/?>", re.IGNORECASE)


def read_markdown(data: bytes, name: str) -> Page:
    """Reads a Markdown file; a line's number is that of its first line in the file.

    Args:
        data: The file's bytes.
        name: What to call it in messages.

    Raises:
        InputError: It is empty, binary, or in no encoding that can be told.
    """
    text, encoding = decode(data, name)
    text = without_controls(text.replace("\r\n", "\n"))
    front = _FRONT_MATTER.match(text)
    fields = _fields(front.group(1) or "") if front else {}
    offset = text.count("\n", 0, front.end()) if front else 0
    dates = (iso_date(fields.get(name, "")) for name in _DATE_FIELDS)
    return Page(
        lines=_Walk(text[front.end() :] if front else text, offset, name).lines(),
        encoding=encoding,
        declared_title=fields.get("title") or None,
        declared_published=next((date for date in dates if date), None),
    )


def _fields(front_matter: str) -> dict[str, str]:
    """The plain fields of a YAML front matter by lower-case name, without quotation marks."""
    return {
        match["name"].lower(): re.sub(r"^(['\"])(.*)\1$", r"\2", match["value"])
        for match in _FIELD.finditer(front_matter)
    }


@dataclass(slots=True)
class _List:
    """A list that is being read."""

    ordered: bool


@dataclass(frozen=True, slots=True)
class _Inline:
    """The text of a paragraph, heading or table cell, and what its markup says.

    Attributes:
        text: The text without markup; a line feed is a hard line break.
        linked: All of it is a link.
        bold: All of it is strong.
        captions: The alternative texts of its pictures.
        picture_first: A picture stands before its text.
        picture_last: A picture stands behind its text, or it is nothing but pictures.
    """

    text: str
    linked: bool
    bold: bool
    captions: tuple[str, ...]
    picture_first: bool
    picture_last: bool


class _Walk:
    """Goes through the tokens of a document and gathers its lines."""

    def __init__(self, text: str, offset: int, name: str) -> None:
        self._name = name
        self._source = text.split("\n")
        parser = MarkdownIt("commonmark", {"maxNesting": _DEEPEST})
        self._tokens = parser.enable(["table", "strikethrough"]).parse(text)
        self._offset = offset
        self._lines: list[Line] = []
        self._lists: list[_List] = []
        self._marker = ""
        self._heading = 0
        self._picture = False
        self._last_row = -1

    def lines(self) -> tuple[Line, ...]:
        """The document's lines in reading order."""
        span = (0, 1)
        for token in self._tokens:
            if token.map:
                span = (token.map[0], token.map[1])
            if token.type in ("bullet_list_open", "ordered_list_open"):
                self._lists.append(_List(token.type.startswith("ordered")))
            elif token.type in ("bullet_list_close", "ordered_list_close"):
                self._lists.pop()
            elif token.type == "list_item_open":
                ordered = self._lists[-1].ordered
                self._marker = f"{token.info}{token.markup}" if ordered else "•"
            elif token.type == "heading_open":
                self._heading = int(token.tag[1])
            elif token.type == "heading_close":
                self._heading = 0
            elif token.type == "inline":
                self._add_inline(_read_inline(token.children or []), span)
            elif token.type == "fence":
                self._add(token.content.rstrip("\n"), (span[0] + 1, span[1]))
            elif token.type == "code_block":
                self._add_indented(span)
            elif token.type == "html_block":
                self._add_markup(token.content, span)
        return tuple(self._lines)

    def _add_inline(self, inline: _Inline, span: tuple[int, int]) -> None:
        """Adds a paragraph's text, and its pictures with their captions."""
        if inline.picture_first:
            self._see_picture()
        if inline.text:
            hint, level = self._hint()
            self._add(
                inline.text, span, hint=hint, level=level, link=inline.linked, bold=inline.bold
            )
        if inline.picture_last:
            self._see_picture()
        for caption in inline.captions:
            self._add(caption, span, hint=BlockKind.CAPTION)

    def _hint(self) -> tuple[BlockKind | None, int]:
        """What the markup says that a paragraph is, and its depth."""
        if self._heading:
            return (BlockKind.TITLE if self._heading == 1 else BlockKind.HEADING), self._heading
        if self._lists:
            return BlockKind.LIST_ITEM, len(self._lists)
        return None, 0

    def _add(
        self,
        text: str,
        span: tuple[int, int],
        *,
        hint: BlockKind | None = None,
        level: int = 0,
        link: bool = False,
        bold: bool = False,
    ) -> None:
        """Adds a line that stands on the source's rows from span's first up to its last."""
        text = text[slice(*trim(text))]
        if not text:
            return
        first, last = span[0], max(span[1] - 1, span[0])
        while last > first and is_blank(self._source[last]):
            last -= 1
        self._lines.append(
            Line(
                number=first + 1 + self._offset,
                text=text,
                blanks=self._blanks_before(first),
                hint=hint,
                level=level,
                marker=self._marker,
                picture_before=self._picture,
                link=link,
                bold=bold,
                last=last + 1 + self._offset if last > first else 0,
            )
        )
        self._marker, self._picture, self._last_row = "", False, last

    def _blanks_before(self, row: int) -> int:
        """How many blank rows stand between the line before and this row."""
        blanks = 0
        while row - blanks - 1 > self._last_row and is_blank(self._source[row - blanks - 1]):
            blanks += 1
        return blanks

    def _add_indented(self, span: tuple[int, int]) -> None:
        """Adds rows that CommonMark takes for code: in Chinese text they are indented lines."""
        for row in range(*span):
            self._add(self._source[row], (row, row + 1))

    def _add_markup(self, markup: str, span: tuple[int, int]) -> None:
        """Adds the lines of a piece of HTML."""
        from duizhao.article.readers.web_page import lines_of_markup

        if re.search(r"<img\b", markup, re.IGNORECASE) and not has_han(markup):
            self._see_picture()
            return
        for line in lines_of_markup(markup, self._name):
            self._add(
                line.text, span, hint=line.hint, level=line.level, link=line.link, bold=line.bold
            )

    def _see_picture(self) -> None:
        if self._lines:
            self._lines[-1] = replace(self._lines[-1], picture_after=True)
        self._picture = True


def _read_inline(children: Sequence[Token]) -> _Inline:
    """Reads the content of a paragraph, heading or table cell."""
    pieces: list[str] = []
    captions: list[str] = []
    shown = linked = bold = 0
    link_depth = strong_depth = 0
    first = last = False
    for token in children:
        text = _shown_text(token)
        link_depth += (token.type == "link_open") - (token.type == "link_close")
        strong_depth += (token.type == "strong_open") - (token.type == "strong_close")
        if token.type == "image":
            first = first or not shown
            last = True
            alternative = token.content or str(token.attrGet("title") or "")
            captions += [alternative] if has_han(alternative) else []
        elif not is_blank(text):
            size = len(text.strip())
            shown += size
            linked += size if link_depth else 0
            bold += size if strong_depth else 0
            last = False
        pieces.append(text)
    wrapped = (collapse(join_wrapped(row)) for row in "".join(pieces).split("\v"))
    text = _UNPARSED_STRONG.sub(r"\2", "\n".join(row[slice(*trim(row))] for row in wrapped))
    return _Inline(
        text=text.strip("\n"),
        linked=bool(shown) and linked == shown,
        bold=bool(shown) and bold == shown,
        captions=tuple(captions),
        picture_first=first,
        picture_last=last and bool(shown),
    )


def _shown_text(token: Token) -> str:
    """What an inline token shows; a vertical tab stands for a hard line break."""
    if token.type in ("text", "code_inline"):
        return token.content
    if token.type == "softbreak":
        return "\n"
    if token.type == "hardbreak" or (
        token.type == "html_inline" and _LINE_BREAK_TAG.fullmatch(token.content)
    ):
        return "\v"
    return ""
