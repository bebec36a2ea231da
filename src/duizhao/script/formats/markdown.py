"""Markdown in another script: its text; code, link targets and the front matter's keys stay."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Any

from markdown_it import MarkdownIt

from duizhao.article.detection import detect_language
from duizhao.han import count_han, has_han
from duizhao.script.converted import Converted
from duizhao.script.formats.encoded import EncodedText
from duizhao.script.formats.front_matter import front_matter_end, read_front_matter
from duizhao.script.formats.html import PageWalk, language_changes
from duizhao.script.formats.html_tokens import Attribute, escaped, tokens
from duizhao.script.formats.markdown_anchors import anchor_changes
from duizhao.script.formats.markdown_inline import InlineScan
from duizhao.script.formats.marked_text import MarkedPassage, MarkedPassageBuilder, MarkedText
from duizhao.script.formats.passages import Passage, Place

_LINE_END = re.compile(r"\r\n|\n|\r")
_DEEPEST = 80
"""Levels of lists and quotations, as the reader of articles has them."""
_DEFINITION = re.compile(r"[ \t>*+-]*\[(?P<label>\^?[^\[\]\n]+)\]:[ \t]*")
_FRAGMENT = re.compile(r"<?#(?P<fragment>[^\s()<>]+)")
_TITLE = re.compile(
    r"(?:<[^<>\n]*>|[^\s<]\S*)[ \t]+(?:\"(?P<a>[^\"\n]*)\"|'(?P<b>[^'\n]*)'|\((?P<c>[^()\n]*)\))"
)
_PROSE = 0.5
"""Share of Chinese characters from which an indented block is indented text, and no code."""


class MarkdownFile:
    """A Markdown file that was opened for conversion.

    Args:
        data: The file's bytes.
        name: What messages call it.
        source_tag: BCP 47 tag of its text; told from the text where it is None.

    Raises:
        InputError: It is empty, binary, or in no encoding that can be told.
    """

    def __init__(self, data: bytes, name: str, source_tag: str | None = None) -> None:
        self._stored = EncodedText.of(data, name)
        self.source_tag = source_tag or detect_language(self._stored.text)
        text = self._stored.text
        end = front_matter_end(text)
        front, self._languages = read_front_matter(text, end)
        body = _Body(text, end, self.source_tag)
        self._languages += body.languages
        marked = [*front, *body.passages]
        self._marked = MarkedText(text, marked, _escape)
        self._fragments = body.fragments
        headings = {each.slots[0].start for each in body.headings}
        self._headings = [at for at, each in enumerate(marked) if each.slots[0].start in headings]
        self.passages: Sequence[Passage] = self._marked.passages

    def place(self, passage: int, start: int) -> Place:
        """Where a character of a passage stands."""
        return self._marked.place(passage, start)

    def converted(
        self, texts: Sequence[Converted], target_tag: str, *, comments: bool = False
    ) -> bytes:
        """The file with each passage converted; see `Document`."""
        changes = language_changes(self._languages, self.source_tag, target_tag)
        changes += anchor_changes(
            self._stored.text, self._fragments, (texts[at] for at in self._headings)
        )
        return self._stored.encoded(self._marked.text_with(texts, changes))


def _escape(text: str, before: str) -> str:
    """Writes converted text as Markdown has it: what it reads as markup is none."""
    if before.startswith("&#"):
        return escaped(text, before)
    return re.sub(r"[\\`*_\[\]<>&]", r"\\\g<0>", text)


class _Body:
    """Goes through the blocks of a file and gathers its passages.

    Args:
        text: The file's text.
        begin: Where its front matter is over.
        source_tag: The script that is converted.
    """

    def __init__(self, text: str, begin: int, source_tag: str) -> None:
        self._text = text
        self._walk = PageWalk(text, source_tag)
        self._lines = _line_spans(text, begin)
        parser = MarkdownIt("commonmark", {"maxNesting": _DEEPEST})
        environment: dict[str, Any] = {}
        blocks = parser.enable(["table", "strikethrough"]).parse(text[begin:], environment)
        self._inline = InlineScan(text, self._walk, environment.get("references", {}))
        covered: set[int] = set()
        self.headings: list[MarkedPassage] = []
        in_table = in_heading = False
        for token in blocks:
            in_table = (in_table or token.type == "table_open") and token.type != "table_close"
            in_heading = token.type == "heading_open" or (in_heading and token.type == "inline")
            if not token.map:
                continue
            rows = range(token.map[0], min(token.map[1], len(self._lines)))
            if token.type == "inline" and not in_table:
                covered.update(rows)
                self._inline.paragraph(*self._span(rows))
                if in_heading and "{#" not in text[slice(*self._span(rows))]:
                    # without an anchor of its own; the last that a paragraph gives is its text
                    self.headings += self._walk.passages[-1:]
            elif token.type == "tr_open":
                covered.update(rows)
                self._table_row(*self._span(rows))
            elif token.type == "html_block":
                covered.update(rows)
                self._walk.walk(tokens(text, *self._span(rows)))
            elif token.type == "code_block":
                covered.update(rows)
                self._indented(rows)
            elif token.type == "fence":
                covered.update(rows)
        for row, (start, end) in enumerate(self._lines):
            if row not in covered:
                self._definition(start, end)

    @property
    def passages(self) -> list[MarkedPassage]:
        """What was gathered, in the order of the file."""
        return sorted(self._walk.passages, key=lambda passage: passage.slots[0].start)

    @property
    def fragments(self) -> list[tuple[int, int]]:
        """Where links within the file say to which heading they lead."""
        return self._inline.fragments

    @property
    def languages(self) -> list[Attribute]:
        """What the HTML in the file says of languages."""
        return self._walk.languages

    def _span(self, rows: range) -> tuple[int, int]:
        """Where the text of some lines begins and ends in the file."""
        return self._lines[rows.start][0], self._lines[rows.stop - 1][1]

    def _table_row(self, start: int, end: int) -> None:
        """Takes the cells of a row, each by itself."""
        begin = start
        for match in re.finditer(r"\\.|\|", self._text[start:end]):
            if match.group() == "|":
                self._inline.paragraph(begin, start + match.start())
                begin = start + match.end()
        self._inline.paragraph(begin, end)

    def _indented(self, rows: range) -> None:
        """Takes an indented block where it is Chinese text that somebody indented."""
        text = "".join(self._text[slice(*self._lines[row])] for row in rows)
        if count_han(text) < _PROSE * len("".join(text.split())):
            return
        for row in rows:
            builder = MarkedPassageBuilder()
            builder.add(self._text, *self._lines[row])
            self._take(builder)

    def _definition(self, start: int, end: int) -> None:
        """Takes the definition of a link or of a footnote, which is no block."""
        match = _DEFINITION.match(self._text, start, end)
        if match is None:
            return
        builder = MarkedPassageBuilder()
        builder.add(self._text, *match.span("label"))
        self._take(builder)
        if fragment := _FRAGMENT.match(self._text, match.end(), end):
            self.fragments.append(fragment.span("fragment"))
        if match["label"].startswith("^"):
            self._inline.paragraph(match.end(), end)
        elif title := _TITLE.match(self._text, match.end(), end):
            builder = MarkedPassageBuilder()
            builder.add(self._text, *title.span(title.lastgroup or 0))
            self._take(builder)

    def _take(self, builder: MarkedPassageBuilder) -> None:
        passage = builder.finished()
        if passage is not None and has_han(passage.passage.text):
            self._walk.passages.append(passage)


def _line_spans(text: str, begin: int) -> list[tuple[int, int]]:
    """Start and end of each line behind `begin`, without what ends it; as the parser counts."""

    def spans() -> Iterator[tuple[int, int]]:
        at = begin
        for match in _LINE_END.finditer(text, begin):
            yield at, match.start()
            at = match.end()
        yield at, len(text)

    return list(spans())
