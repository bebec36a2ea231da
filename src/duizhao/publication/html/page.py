"""An edition as one HTML page: no script, nothing loaded from anywhere."""

from __future__ import annotations

from functools import partial
from importlib.resources import files
from itertools import takewhile

from duizhao.article import BlockKind
from duizhao.dates import in_english
from duizhao.languages import OWN_NAMES
from duizhao.publication.edition import REMEMBERED, Bilingual, Edition, Passage
from duizhao.publication.html.dates import dated, find_date, time_element
from duizhao.publication.html.markup import NOTHING, Html, block, element, lines, text
from duizhao.publication.html.passages import View, cells, heading_depths, rows, view_of
from duizhao.publication.html.terms import terms_section
from duizhao.publication.presentation import Layout, Presentation

_POLICY = "default-src 'none'; style-src 'unsafe-inline'; img-src data:"
"""Says to the browser what is true anyway: the page loads nothing and runs nothing."""

_FEWEST_HEADINGS = 3
"""With fewer, a list of contents is longer than the way it saves."""

_TITLE_LENGTH = 70
_DESCRIPTION_LENGTH = 160


def write_html(edition: Edition, presentation: Presentation) -> bytes:
    """Writes an edition as one self-contained HTML page.

    Every change of language carries its BCP 47 tag, every passage is an anchor (``#p7``), and the
    order of the elements is the reading order: of each passage the source, its other scripts,
    the target.

    Args:
        edition: What is shown.
        presentation: The layout.

    Returns:
        UTF-8 without a byte order mark; the same edition gives the same bytes.
    """
    view = view_of(edition, presentation)
    root = block("html", {"lang": view.target}, [_head(edition, view), _body(edition, view)])
    return f"<!DOCTYPE html>\n{root}\n".encode()


def _head(edition: Edition, view: View) -> Html:
    description = _description(edition)
    named = [
        ("viewport", "width=device-width, initial-scale=1"),
        ("color-scheme", "light dark"),
        ("generator", "Duizhao"),
        ("author", "、".join(edition.authors) or None),
        ("description", description or None),
        ("dcterms.issued", edition.published),
        ("dcterms.publisher", edition.publisher),
    ]
    style = files("duizhao.publication.html").joinpath("style.css").read_text(encoding="utf-8")
    return block(
        "head",
        None,
        [
            element("meta", {"charset": "utf-8"}),
            element("meta", {"http-equiv": "Content-Security-Policy", "content": _POLICY}),
            element("title", None, text(_window_title(edition, view))),
            *(
                element("meta", {"name": name, "content": content})
                for name, content in named
                if content is not None
            ),
            # without it a browser asks the server for /favicon.ico
            element("link", {"rel": "icon", "href": "data:,"}),
            element("style", None, Html("\n" + style)),
        ],
    )


def _window_title(edition: Edition, view: View) -> str:
    """The title in the languages shown, short enough for a tab and a list of bookmarks.

    The Chinese is as the page printed it, so that a search for the original finds it; a page
    without a title is called as its file is.
    """
    source = " ".join((edition.printed_title or edition.title.source or edition.name).split())
    if edition.title.target is None:
        return _shortened(source, _TITLE_LENGTH)
    target = " ".join(edition.title.target.split())
    if view.layout is Layout.TARGET:
        return _shortened(target, _TITLE_LENGTH)
    source = _shortened(source, _TITLE_LENGTH // 2)
    return f"{_shortened(target, _TITLE_LENGTH - len(source) - 3)} · {source}"


def _description(edition: Edition) -> str:
    """The beginning of the summary, or of the first paragraph, in English where there is any."""
    kinds = (BlockKind.SUMMARY, BlockKind.PARAGRAPH)
    texts = [p.text for kind in kinds for p in edition.passages if p.kind is kind]
    if not texts:
        return ""
    return _shortened(" ".join((texts[0].target or texts[0].source).split()), _DESCRIPTION_LENGTH)


def _shortened(words: str, length: int) -> str:
    """Cuts `words` to `length` code points, ending in …, at a space where one is near."""
    if len(words) <= length:
        return words
    cut = words[: length - 1]
    at_space = cut.rpartition(" ")[0]
    return (at_space if len(at_space) > len(cut) * 2 // 3 else cut).rstrip(" ,;:，；：、") + "…"


def _body(edition: Edition, view: View) -> Html:
    summary = tuple(takewhile(lambda p: p.kind is BlockKind.SUMMARY, edition.passages))
    rest = edition.passages[len(summary) :]
    article = block(
        "article",
        {"aria-labelledby": "title" if edition.title.source else None},
        [
            _header(edition, summary, view),
            _contents(rest, view),
            _column_names(view),
            rows(rest, view, partial(dated, published=edition.published)),
            _credits(edition, view),
        ],
    )
    classes = f"{view.layout.value} languages-{len(view.languages)}"
    return block(
        "body", {"class": classes}, [block("main", None, [article, terms_section(edition)])]
    )


def _header(edition: Edition, summary: tuple[Passage, ...], view: View) -> Html:
    column = NOTHING
    if edition.column is not None:
        label = cells(edition.column, view, tag="span")
        column = block("p", {"class": "column"}, [label])
    title = NOTHING
    if edition.title.source:
        title = block("h1", {"id": "title"}, [cells(edition.title, view, tag="span")])
    return block(
        "header",
        None,
        [
            column,
            title,
            rows((*edition.opening, *summary), view, partial(dated, published=edition.published)),
            _byline(edition),
            _notice(edition),
        ],
    )


def _byline(edition: Edition) -> Html:
    """Date and publisher, where no line of the article itself says them."""
    printed = [p.text.source for p in edition.opening if p.kind is BlockKind.META]
    parts: list[Html] = []
    if edition.published and not any(find_date(line, edition.published) for line in printed):
        parts.append(time_element(edition.published, text(in_english(edition.published))))
    if edition.publisher and not any(edition.publisher in line for line in printed):
        name = text(edition.publisher)
        parts.append(element("span", {"lang": edition.source_language}, name))
    return element("p", {"class": "byline"}, Html(" · ".join(parts))) if parts else NOTHING


def _notice(edition: Edition) -> Html:
    """What a reader has to know about where the English came from."""
    sentences: list[str] = []
    if edition.machine_translated:
        sentences.append(
            f"Machine translation ({edition.engine}), of which an editor has approved "
            f"{edition.approved} of {edition.sentences} sentences."
            if edition.approved
            else f"Machine translation ({edition.engine}), not yet reviewed by an editor."
        )
    if edition.untranslated:
        sentences.append(
            f"{_passages_without_english(edition)}; the English of known terms stands in its place."
        )
    if edition.remembered:
        sentences.append(REMEMBERED)
    if not sentences:
        return NOTHING
    return element("p", {"class": "notice"}, text(" ".join(sentences)))


def _passages_without_english(edition: Edition) -> str:
    if edition.untranslated == 1:
        return "1 passage has no English yet"
    if edition.untranslated == len(edition.texts):
        return "No passage has English yet"
    return f"{edition.untranslated} passages have no English yet"


def _contents(passages: tuple[Passage, ...], view: View) -> Html:
    headings = [p for p in passages if p.kind is BlockKind.HEADING]
    if len(headings) < _FEWEST_HEADINGS:
        return NOTHING
    depths = heading_depths(headings)
    entries = [
        element(
            "li",
            {"class": f"depth-{depths[heading.number]}"},
            element("a", {"href": f"#p{heading.number}"}, _heading_words(heading.text, view)),
        )
        for heading in headings
    ]
    title = element("h2", {"id": "contents"}, text("Contents"))
    return block("nav", {"aria-labelledby": "contents"}, [title, block("ol", None, entries)])


def _heading_words(words: Bilingual, view: View) -> Html:
    """A heading in the languages shown, other scripts left out, on one line."""
    parts: list[Html] = []
    if view.layout is not Layout.TARGET or words.target is None:
        parts.append(element("span", {"lang": view.source}, text(words.source)))
    if words.target is not None:
        parts.append(element("span", {"lang": view.target}, text(words.target)))
    return Html(" ".join(parts))


def _column_names(view: View) -> Html:
    """What each column is called, in its own language."""
    if view.layout is not Layout.PARALLEL:
        return NOTHING
    names = [
        element("span", {"lang": tag}, text(OWN_NAMES.get(tag, tag))) for tag in view.languages
    ]
    return block("p", {"class": "column-names"}, [lines(names)])


def _credits(edition: Edition, view: View) -> Html:
    if not edition.credits and not edition.credit_line:
        return NOTHING
    made = element("p", {"lang": edition.target_language}, text(edition.credit_line))
    parts = [rows(edition.credits, view)] if edition.credits else []
    return block("footer", {"class": "credits"}, [*parts, *([made] if edition.credit_line else [])])
