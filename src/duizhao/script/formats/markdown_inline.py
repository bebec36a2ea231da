"""The text of a Markdown paragraph: told from its markup, with each character's place."""

from __future__ import annotations

import re
from collections.abc import Callable, Container

from markdown_it.common.utils import normalizeReference

from duizhao.han import has_han
from duizhao.script.formats.html import PageWalk
from duizhao.script.formats.html_tokens import Kind, references, tokens
from duizhao.script.formats.marked_text import MarkedPassageBuilder

_SPECIAL = re.compile(
    r"(?P<escape>\\[!-/:-@\[-`{-~])"
    r"|(?P<code>`+)"
    r"|(?P<markup><(?=[a-zA-Z/!?]))"
    r"|(?P<emphasis>[*_]+|~~)"
    r"|(?P<image>!\[(?=[^\[\]]*\]))"
    r"|(?P<opening>\[)"
    r"|(?P<closing>\])"
    r"|(?P<attributes>\{[#.:][^{}\n]*\}|\{\{[^\n]{0,500}?\}\}|\{%[^\n]{0,500}?%\})"
    r"|(?P<line>[ \t\\]*(?:\r\n|\n|\r))"
)
_LINE_LEAD = re.compile(
    r"[ \t]*(?:(?:>|[-+*](?=[ \t])|\d{1,9}[.)](?=[ \t])|#{1,6}(?=[ \t]))[ \t]*)*"
)
"""Marks of quotations, lists and headings at the beginning of a line."""
_LABEL = re.compile(r"\[(?P<label>\^?[^\[\]\n]{1,999})\](?P<empty>\[\])?(?![(\[])")
_AUTOLINK = re.compile(r"<(?:[a-zA-Z][a-zA-Z0-9+.-]{1,31}:[^\s<>]*|[^\s<>@]+@[^\s<>]+)>")
_DESTINATION = re.compile(
    r"\]\([ \t\r\n]*(?:<[^<>\n]*>|[^\s()<]*(?:\([^\s()]*\)[^\s()]*)*)"
    r"(?:[ \t\r\n]+(?:\"(?P<a>[^\"]*)\"|'(?P<b>[^']*)'|\((?P<c>[^()]*)\)))?[ \t\r\n]*\)"
)
_FRAGMENT = re.compile(r"\]\([ \t\r\n]*<?#(?P<fragment>[^\s()<>]+)")
_REFERENCE = re.compile(r"\]\[(?P<label>[^\[\]\n]{1,999})\]")


class InlineScan:
    """Finds the texts of paragraphs, headings and table cells.

    Args:
        text: The file's text.
        walk: Gathers passages and languages, and knows HTML.
        labels: Labels of the links that the file defines, as the parser normalises them.

    Attributes:
        fragments: Where links within the file say to which heading they lead.
    """

    def __init__(self, text: str, walk: PageWalk, labels: Container[str]) -> None:
        self.fragments: list[tuple[int, int]] = []
        self._text = text
        self._walk = walk
        self._labels = labels
        self._running = MarkedPassageBuilder()
        self._cut_off = False
        self._readers: dict[str, Callable[[re.Match[str], int], int]] = {
            "escape": self._escape,
            "code": self._code,
            "markup": self._markup,
            "image": self._image,
            "opening": self._opening,
            "closing": self._closing,
            "line": self._line,
            "emphasis": lambda match, _: match.end(),
            "attributes": lambda match, _: match.end(),
        }

    def paragraph(self, start: int, end: int) -> None:
        """Takes a paragraph's text, which stands in the file from `start` to `end`."""
        if self._walk.standing.stays:
            # between two pieces of HTML that say so
            return
        self._running = MarkedPassageBuilder()
        self._cut_off = False
        at = self._behind_lead(start, end)
        while at < end:
            match = _SPECIAL.search(self._text, at, end)
            if match is None:
                self._plain(at, end)
                break
            self._plain(at, match.start())
            at = self._readers[match.lastgroup or ""](match, end)
        self._take(self._running)

    def _behind_lead(self, at: int, end: int) -> int:
        match = _LINE_LEAD.match(self._text, at, end)
        return match.end() if match else at

    def _plain(self, start: int, end: int) -> None:
        """Takes text without markup; only character references are read."""
        for begin, stop, said in references(self._text, start, end):
            if said is None:
                self._running.add(self._text, begin, stop)
            else:
                self._running.add_written(said, begin, stop)

    def _escape(self, match: re.Match[str], end: int) -> int:
        self._running.add_written(match.group()[1], match.start(), match.end())
        return match.end()

    def _code(self, match: re.Match[str], end: int) -> int:
        """A code span, up to as many backticks as it begins with."""
        fence = match.group()
        closing = re.compile(rf"(?<!`){fence}(?!`)").search(self._text, match.end(), end)
        if closing is None:
            self._running.add(self._text, match.start(), match.end())
            return match.end()
        self._running.add(self._text, match.end(), closing.start(), keep=True)
        return closing.end()

    def _markup(self, match: re.Match[str], end: int) -> int:
        """An address in angle brackets, or a tag; the text of code and the like is kept."""
        if link := _AUTOLINK.match(self._text, match.start(), end):
            self._running.add(self._text, link.start(), link.end(), keep=True)
            return link.end()
        tag = None if self._cut_off else next(tokens(self._text, match.start(), end))
        if tag is None or (tag.end >= end and self._text[end - 1] != ">"):
            # one that nothing closes: no other is looked for up to the end, again and again
            self._cut_off = True
            self._plain(match.start(), match.end())
            return match.end()
        if tag.kind is Kind.OPENING:
            standing = self._walk.standing_in(tag)
            self._walk.attributes(tag, standing)
            if tag.name == "br":
                self._running.add_gap(tag.start)
            elif standing.stays and not tag.closed:
                closing = self._text.find(f"</{tag.name}", tag.end, end)
                closing = end if closing < 0 else closing
                self._running.add(self._text, tag.end, closing, keep=True)
                return closing
        return tag.end

    def _image(self, match: re.Match[str], end: int) -> int:
        """A picture's alternative text, which is no part of the sentence around it."""
        closing = self._text.index("]", match.end())
        self._alone(match.end(), closing)
        return closing

    def _opening(self, match: re.Match[str], end: int) -> int:
        """The beginning of a link's text, or a label that is text and target at once.

        Labels are converted by themselves, here and where they are defined, and so stay equal.
        """
        label = _LABEL.match(self._text, match.start(), end)
        if label and (
            label["label"].startswith("^") or normalizeReference(label["label"]) in self._labels
        ):
            self._alone(*label.span("label"))
            return label.end()
        return match.end()

    def _closing(self, match: re.Match[str], end: int) -> int:
        """The end of a link's text, with its target and its title."""
        if link := _DESTINATION.match(self._text, match.start(), end):
            if fragment := _FRAGMENT.match(self._text, match.start(), end):
                self.fragments.append(fragment.span("fragment"))
            if link.lastgroup:
                self._alone(*link.span(link.lastgroup))
            return link.end()
        reference = _REFERENCE.match(self._text, match.start(), end)
        if reference and normalizeReference(reference["label"]) in self._labels:
            self._alone(*reference.span("label"))
            return reference.end()
        return match.end()

    def _line(self, match: re.Match[str], end: int) -> int:
        """The end of a line inside a paragraph: between Chinese characters it is nothing."""
        at = self._behind_lead(match.end(), end)
        hard = match.group().rstrip("\r\n").endswith(("\\", "  "))
        if hard or not (has_han(self._running.last) and has_han(self._text[at : at + 1])):
            self._running.add_gap(match.start())
        return at

    def _alone(self, start: int, end: int) -> None:
        builder = MarkedPassageBuilder()
        builder.add(self._text, start, end)
        self._take(builder)

    def _take(self, builder: MarkedPassageBuilder) -> None:
        passage = builder.finished()
        if passage is not None and has_han(passage.passage.text):
            self._walk.passages.append(passage)
