"""The table of the terms that an article uses."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import groupby

from duizhao.publication.edition import CATEGORY_NAMES, Edition, TermRow
from duizhao.publication.html.markup import NOTHING, Html, block, element, text

_CAPTION = "Names and terms of this article, by kind, in the order in which they appear."


def terms_section(edition: Edition) -> Html:
    """Returns the section with the table of terms, or nothing where no term is used."""
    if not edition.terms:
        return NOTHING
    head = block(
        "thead",
        None,
        [_line(*(_head(name) for name in ("Chinese", "English", "First in", "Uses")))],
    )
    groups = [
        _group(category, list(terms), edition)
        for category, terms in groupby(edition.terms, lambda term: term.category)
    ]
    table = block("table", None, [element("caption", None, text(_CAPTION)), head, *groups])
    heading = element("h2", {"id": "terms"}, text("Terms"))
    return block("section", {"class": "terms", "aria-labelledby": "terms"}, [heading, table])


def _group(category: str, terms: list[TermRow], edition: Edition) -> Html:
    name = CATEGORY_NAMES.get(category, category.capitalize())
    heading = element("th", {"scope": "rowgroup", "colspan": "4"}, text(name))
    body = [_line(heading), *(_term(term, edition) for term in terms)]
    return block("tbody", None, body)


def _term(term: TermRow, edition: Edition) -> Html:
    return _line(
        element("th", {"scope": "row", "lang": edition.source_language}, text(term.source)),
        element("td", {"lang": edition.target_language}, text(term.target)),
        element("td", {"class": "figure"}, _first_use(term, edition)),
        element("td", {"class": "figure"}, text(str(term.uses))),
    )


def _first_use(term: TermRow, edition: Edition) -> Html:
    """A link to the first text that has the term."""
    for anchor, name, words in _anchored(edition):
        if term.source in words:
            return element("a", {"href": f"#{anchor}"}, text(name))
    return NOTHING


def _anchored(edition: Edition) -> Iterator[tuple[str, str, str]]:
    """Every text's anchor, the name that a link to it has, and its Chinese, in reading order."""
    if edition.column is not None:
        yield "title", "Title", edition.column.source
    yield "title", "Title", edition.title.source
    for passage in edition.opening:
        yield "title", "Title", passage.text.source
    for passage in (*edition.passages, *edition.credits):
        yield f"p{passage.number}", str(passage.number), passage.text.source


def _head(name: str) -> Html:
    return element("th", {"scope": "col"}, text(name))


def _line(*content: Html) -> Html:
    return element("tr", None, *content)
