"""The passages of an edition as rows, each with a cell for every language that is shown."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby

from duizhao.article import BlockKind
from duizhao.han import has_han
from duizhao.publication.edition import UNTRANSLATED, Bilingual, Edition, Passage
from duizhao.publication.html.markup import NOTHING, Html, block, element, lines, text
from duizhao.publication.markers import english_marker
from duizhao.publication.presentation import Layout, Presentation

_LONG = 320
"""Code points of Chinese from which a row may break across printed pages: about eight lines of
a column. A shorter one is moved to the next page whole."""

_DEEPEST = 5
"""The title is the page's ``h1``, and HTML ends at ``h6``."""

Dress = Callable[[str], Html]
"""How a plain text becomes markup."""


@dataclass(frozen=True, slots=True)
class View:
    """Which languages a page shows.

    Attributes:
        layout: How they stand to each other.
        source: BCP 47 tag of the source.
        scripts: Tags of the source's other scripts that are shown.
        target: BCP 47 tag of the target.
    """

    layout: Layout
    source: str
    scripts: tuple[str, ...]
    target: str

    @property
    def languages(self) -> tuple[str, ...]:
        """The tags shown, in reading order."""
        if self.layout is Layout.TARGET:
            return (self.target,)
        return (self.source, *self.scripts, self.target)


def view_of(edition: Edition, presentation: Presentation) -> View:
    """Returns what is to be shown; a script that no text of the edition has is not."""
    return View(
        layout=presentation.layout,
        source=edition.source_language,
        scripts=tuple(
            tag for tag in edition.scripts if any(tag in words.variants for words in edition.texts)
        ),
        target=edition.target_language,
    )


def cells(
    words: Bilingual, view: View, *, tag: str = "p", marker: str = "", dress: Dress = text
) -> Html:
    """Returns one element for each language shown, in reading order, each with its ``lang``.

    A text without Chinese that needs no translation (a bare date, a web address) stands once.
    Where there is no English, the cell says so and gives the English of the terms; in the target
    layout the source stands above, so that nothing is missing.
    """
    if words.target in {None, words.source} and not has_han(words.source):
        return _cell(tag, "cell same", view.target, english_marker(marker), dress(words.source))
    parts: list[Html] = []
    if view.layout is not Layout.TARGET or words.target is None:
        parts.append(_cell(tag, "cell source", view.source, marker, dress(words.source)))
    if view.layout is not Layout.TARGET:
        for script in view.scripts:
            form = words.variants.get(script)
            # an empty cell keeps the columns in step
            content = NOTHING if form is None else dress(form)
            # where the languages stand one below the other, what reads the same is shown once
            role = "cell script repeated" if form == words.source else "cell script"
            parts.append(_cell(tag, role, script, marker, content))
    if words.target is None:
        parts.append(_hints(tag, words, view))
    else:
        own = english_marker(marker)
        parts.append(_cell(tag, "cell target", view.target, own, _english(words, dress)))
    return lines(parts)


def _english(words: Bilingual, dress: Dress) -> Html:
    """The target, with its mark what the translation memory had."""
    if not words.remembered:
        return dress(words.target or "")
    return Html(
        "".join(
            element("span", {"class": "remembered"}, text(piece)) if remembered else text(piece)
            for piece, remembered in words.target_pieces
        )
    )


def _cell(tag: str, role: str, language: str, marker: str, content: Html) -> Html:
    """A cell; where a list's markers are shown, its marker hangs before its text."""
    if not marker:
        return element(tag, {"class": role, "lang": language}, content)
    sign = element("span", {"class": "marker"}, text(marker), Html(" "))
    return element(tag, {"class": f"{role} marked", "lang": language}, sign, content)


def _hints(tag: str, words: Bilingual, view: View) -> Html:
    """The cell of a text that has no English: it says so, and gives the English of its terms."""
    label = element("span", {"class": "untranslated"}, text(UNTRANSLATED))
    pairs = [
        element("span", {"lang": view.source}, text(hint.source)) + Html(" ") + text(hint.target)
        for hint in words.hints
    ]
    content = [label, Html(" "), Html("; ".join(pairs))] if pairs else [label]
    return element(tag, {"class": "cell hints", "lang": view.target}, *content)


def heading_depths(passages: Iterable[Passage]) -> dict[int, int]:
    """How deep each heading lies, from 1, by the number of its passage.

    Whatever the article's own levels are, a heading goes one level down at a time, so that no
    level of the page's outline is missing.
    """
    depths: dict[int, int] = {}
    depth = 0
    for passage in passages:
        if passage.kind is BlockKind.HEADING:
            depth = min(max(passage.level, 1), depth + 1, _DEEPEST)
            depths[passage.number] = depth
    return depths


def rows(passages: Sequence[Passage], view: View, dress_meta: Dress = text) -> Html:
    """Returns passages as rows, in order; list items that follow each other become a list.

    Args:
        passages: A run of an edition's passages.
        view: What is shown.
        dress_meta: How the text of a meta line becomes markup.
    """
    depths = heading_depths(passages)
    parts: list[Html] = []
    for is_list, run in groupby(passages, lambda passage: passage.kind is BlockKind.LIST_ITEM):
        if is_list:
            parts.append(_list(list(run), view))
            continue
        for passage in run:
            dress = dress_meta if passage.kind is BlockKind.META else text
            parts.append(_row(passage, view, depths.get(passage.number, 0), dress))
    return lines(parts)


def _row(passage: Passage, view: View, depth: int, dress: Dress) -> Html:
    if passage.kind is BlockKind.HEADING:
        content = block(
            f"h{depth + 1}", {"class": "cells"}, [cells(passage.text, view, tag="span")]
        )
        return _framed("div", passage, content)
    if passage.kind is BlockKind.CAPTION:
        caption = block("figcaption", {"class": "cells"}, [cells(passage.text, view)])
        return _framed("figure", passage, caption)
    inner = cells(passage.text, view, marker=passage.marker, dress=dress)
    return _framed("div", passage, block("div", {"class": "cells"}, [inner]))


def _framed(tag: str, passage: Passage, *content: Html) -> Html:
    """The row around its content: classed by kind, and named by its number if it has one."""
    classes = ["row", passage.kind.value.replace("_", "-")]
    if len(passage.text.source) >= _LONG:
        classes.append("long")
    if not passage.number:
        return block(tag, {"class": " ".join(classes)}, [*content])
    number = str(passage.number)
    anchor = element(
        "a", {"class": "number", "href": f"#p{number}", "title": f"Passage {number}"}, text(number)
    )
    return block(tag, {"class": " ".join(classes), "id": f"p{number}"}, [anchor, *content])


def _list(items: Sequence[Passage], view: View) -> Html:
    """Items of a list; deeper ones that follow an item are a list inside it."""
    top = min(item.level for item in items)
    return block("ul", None, [_item(item, below, view) for item, below in _nested(items, top)])


def _nested(items: Sequence[Passage], top: int) -> Iterator[tuple[Passage, list[Passage]]]:
    """Each item that begins a branch, with the deeper items that follow it."""
    branch: list[Passage] = []
    for item in items:
        if branch and item.level <= top:
            yield branch[0], branch[1:]
            branch = []
        branch.append(item)
    yield branch[0], branch[1:]


def _item(item: Passage, below: Sequence[Passage], view: View) -> Html:
    marker = item.marker or "•"
    content = block("div", {"class": "cells"}, [cells(item.text, view, marker=marker)])
    return _framed("li", item, content, _list(below, view) if below else NOTHING)
