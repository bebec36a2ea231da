"""Finding an article's structure: every line of a page becomes part of exactly one block.

The page is cut into head, body and foot (`regions`), the headline is chosen (`titles`), and the
body's lines are told apart (`body`). Rules come from how Chinese news pages are made.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from duizhao.article.detection import detect_language
from duizhao.article.lines import Page
from duizhao.article.model import Article, BlockKind
from duizhao.article.simplified import read_as_simplified
from duizhao.article.structure.assembly import Labelled, assemble
from duizhao.article.structure.body import kinds_of_body
from duizhao.article.structure.credits import credits_in, is_byline, is_credit_line
from duizhao.article.structure.dates import find_date
from duizhao.article.structure.facts import credits_of, published_on
from duizhao.article.structure.features import OFFICES, Look
from duizhao.article.structure.regions import find_regions, is_detail, is_furniture
from duizhao.article.structure.titles import find_title, split_label
from duizhao.article.structure.vocabulary import is_body_label, is_summary_label
from duizhao.article.structure.wrapping import unwrap
from duizhao.languages import is_traditional

__all__ = ["find_structure"]

_SUMMARY_OPENERS = (
    "摘要：",
    "摘要:",
    "【摘要】",
    "内容摘要：",
    "核心提示：",
    "核心提示:",
    "导语：",
    "【导读】",
    "编者按",
)
_SPEAKER = re.compile(rf"^[一-鿿]{{0,16}}(?:{OFFICES})[\s　]+[一-鿿](?:[\s　]*[一-鿿]){{1,2}}$")


def find_structure(page: Page, name: str) -> Article:
    """Finds what each line of a page is and puts the article together.

    Args:
        page: The page as read.
        name: What the article's files are called after.

    Returns:
        The article, every non-blank line of the page in exactly one of its blocks. Without a
        headline on the page its title is empty.
    """
    lines = unwrap(page.lines)
    language = detect_language("\n".join(line.text for line in lines))
    if is_traditional(language):
        readable = [replace(line, text=read_as_simplified(line.text)) for line in lines]
        labelled = _label([Look(line) for line in readable], page.declared_title)
        labelled = [
            replace(item, look=Look(line)) for item, line in zip(labelled, lines, strict=True)
        ]
    else:
        labelled = _label([Look(line) for line in lines], page.declared_title)
    blocks = assemble(labelled)
    text = next((b.text for b in blocks if b.kind is BlockKind.TITLE), "")
    label, headline_at = split_label(text)
    credits = credits_of(blocks, traditional=is_traditional(language))
    return Article(
        name=name,
        title=text,
        blocks=blocks,
        column=label or None,
        headline=text[headline_at:],
        published=published_on(blocks, page.declared_published),
        credits=credits,
        publisher=next((c.name for c in credits if c.role == "publisher"), None),
        encoding=page.encoding,
        source_language=language,
    )


def _label(looks: Sequence[Look], declared: str | None) -> list[Labelled]:
    """Gives every line its kind, in order; a wrapped title is one labelled run."""
    regions = find_regions(looks)
    title = find_title(looks, regions, declared)
    kinds = [BlockKind.FURNITURE] * len(looks)
    begin = 0 if title is None else title.last + 1
    if title is None and regions.body < len(looks):
        begin = _first_of_article(looks, regions.body)
    if title is not None:
        kinds[title.first : title.last + 1] = [BlockKind.TITLE] * (title.last + 1 - title.first)
        for place in title.subtitles:
            kinds[place] = BlockKind.SUBTITLE
    headed = set(title.subtitles) | set(title.copies) if title else set()
    rest = [i for i in range(begin, regions.foot) if i not in headed]
    for place, kind in zip(rest, kinds_of_body([looks[i] for i in rest]), strict=True):
        kinds[place] = kind
    _mark_head(looks, kinds, rest, regions.body)
    if title is not None and title.copies and not any(looks[i].prose for i in rest):
        # a page of pictures, whose only words are the headline's
        told = {BlockKind.META, BlockKind.CREDIT, BlockKind.FURNITURE}
        below = [i for i in title.copies if i > title.last]
        if below and all(kinds[i] in told for i in rest):
            kinds[below[-1]] = BlockKind.PARAGRAPH
    runs: list[Labelled] = []
    for place, kind in enumerate(kinds):
        joins = title is not None and title.first < place <= title.last
        runs.append(Labelled(looks[place], kind, joins))
    return runs


def _first_of_article(looks: Sequence[Look], body: int) -> int:
    """Where an article without a headline begins: details directly above its text are its own."""
    place = body
    while place and is_detail(looks[place - 1]):
        place -= 1
    return place


def _mark_head(
    looks: Sequence[Look], kinds: list[BlockKind], rest: Sequence[int], body: int
) -> None:
    """Marks dates, sources and summaries that stand between the headline and the text."""
    in_summary = False
    for order, place in enumerate(rest):
        look = looks[place]
        before_text = place < body
        if is_summary_label(look.text):
            in_summary = True
        elif is_body_label(look.text):
            in_summary = False
        elif in_summary and look.han and not is_detail(look):
            kinds[place] = BlockKind.SUMMARY
            in_summary = False
        elif look.text.startswith(_SUMMARY_OPENERS):
            kinds[place] = BlockKind.SUMMARY
        elif before_text and is_detail(look):
            roles = {claim.role for claim in credits_in(look.text)}
            people = is_credit_line(look.text) and find_date(look.text) is None
            people = people and not roles <= {"source", "publisher"}
            kinds[place] = BlockKind.CREDIT if people else BlockKind.META
        elif before_text and not is_furniture(look) and _is_byline(look):
            kinds[place] = BlockKind.CREDIT
        elif before_text and look.text.isdigit() and order and is_detail(looks[rest[order - 1]]):
            kinds[place] = BlockKind.META  # a counter's number on a line of its own
        elif before_text and look.size == 1 and is_furniture(look):
            neighbours = [looks[i] for i in rest[max(0, order - 1) : order + 2]]
            if all(n is look or is_detail(n) for n in neighbours) and len(neighbours) == 3:
                kinds[place] = BlockKind.META


def _is_byline(look: Look) -> bool:
    """Whether a line under a title names its writer, or with body and office its speaker."""
    return is_byline(look.text) or (look.size <= 24 and bool(_SPEAKER.match(look.text)))
