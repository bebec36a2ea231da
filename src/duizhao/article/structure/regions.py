"""Where the article begins and ends on its page."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from duizhao.article.model import BlockKind
from duizhao.article.structure import vocabulary
from duizhao.article.structure.credits import is_credit_line, is_meta_line
from duizhao.article.structure.dates import is_bare_date, is_stamp
from duizhao.article.structure.features import Look

MOST_TEASERS = 2_500
"""Code points of running text that related news and comments below an article stay under."""
MOST_NOTICES = 400
"""Code points of running text that a site's own notices at its foot stay under."""


@dataclass(frozen=True, slots=True)
class Regions:
    """The page cut in three, by index into its lines.

    Attributes:
        body: The first line of running text (or where it would be).
        foot: One past the last line of the article.
    """

    body: int
    foot: int


def find_regions(looks: Sequence[Look]) -> Regions:
    """Finds where running text begins and where the article ends.

    Args:
        looks: Every non-blank line of the page, in order.
    """
    body = _first_prose(looks)
    foot = _foot(looks, body)
    if body >= foot:  # no running text above the foot: captions or a title alone
        body = foot
    return Regions(body, foot)


def is_furniture(look: Look) -> bool:
    """Whether the line, wherever it stands, is the page's and not the article's."""
    text = look.text
    if look.line.hint is BlockKind.FURNITURE:
        return True
    if look.prose:
        return False
    return (
        vocabulary.is_navigation(text)
        or vocabulary.is_summary_label(text)
        or vocabulary.is_body_label(text)
        or vocabulary.is_only_signs(text)
    )


def is_detail(look: Look) -> bool:
    """Whether the line tells when, whence or by whom: a date, a source, credits."""
    text = look.text
    return is_bare_date(text) or is_stamp(text) or is_meta_line(text) or is_credit_line(text)


def _first_prose(looks: Sequence[Look]) -> int:
    for place, look in enumerate(looks):
        if (
            look.prose
            and look.line.hint is not BlockKind.FURNITURE
            and not vocabulary.is_footer(look.text)
            and not is_detail(look)
        ):
            return place
        if vocabulary.is_related_label(look.text) and place > len(looks) // 3:
            return place
    return len(looks)


def _foot(looks: Sequence[Look], body: int) -> int:
    """The first line of what follows the article."""
    head = Counter(look.bare for look in looks[:body] if look.size <= 24)
    total = sum(_weight(look) for look in looks[body:])
    above = 0
    foot = len(looks)
    for place in range(min(body, len(looks)), len(looks)):
        look = looks[place]
        signed = place + 1 < len(looks) and is_detail(looks[place + 1])
        below = total - above - _weight(look)
        most = MOST_TEASERS if vocabulary.is_related_label(look.text) else MOST_NOTICES
        if _opens_foot(look, head, signed=signed) and not _resumes(above, below, most):
            foot = place
            break
        above += _weight(look)
    return _walk_back(looks, foot, body)


def _weight(look: Look) -> int:
    """How much running text a line is, in code points; a footer's notices are none."""
    furniture = look.line.hint is BlockKind.FURNITURE or vocabulary.is_footer(look.text)
    return look.size if look.prose and not furniture else 0


def _resumes(above: int, below: int, most: int) -> bool:
    """Whether the article goes on below a line that looks like its page's foot.

    Teasers under 相关新闻 read as prose too, but there is less of them than of the article, and
    a copyright line has nothing but the site's own lines below it. Several articles on one page
    each have a foot.

    Args:
        above: Running text between the article's first line and this one, in code points.
        below: Running text below it.
        most: What a foot of this kind holds at the most.
    """
    return below > most or (below > above and below > 60)


def _opens_foot(look: Look, head: Counter[str], *, signed: bool) -> bool:
    """Whether a line opens the foot.

    Args:
        look: The line.
        head: The short lines above the text.
        signed: A date stands below it, so that a name here is a signature.
    """
    if look.line.hint is BlockKind.FURNITURE:
        return True
    text = look.text
    if vocabulary.is_related_label(text):
        return True
    if vocabulary.is_footer(text) and not (look.prose and look.size > 80):
        return True
    # the site's name, printed above the article and again below it
    return (
        look.han >= 3
        and look.size <= 24
        and look.bare in head
        and not (look.stops or look.marker or signed or is_detail(look))
    )


def _walk_back(looks: Sequence[Look], foot: int, body: int) -> int:
    """Moves the foot up over page tools, and over labels below the closing credits."""
    credits_at = max((i for i in range(body, foot) if is_credit_line(looks[i].text)), default=None)
    if credits_at is not None:
        below = range(credits_at + 1, foot)
        if not any(looks[i].prose or looks[i].stops for i in below):
            foot = next((i for i in below if not is_detail(looks[i])), foot)
    while foot > body + 1:
        last = looks[foot - 1]
        address = vocabulary.is_footer_detail(last.text) and foot < len(looks)
        if not (is_furniture(last) or address or _is_neighbour_link(last)):
            break
        foot -= 1
    return foot


def _is_neighbour_link(look: Look) -> bool:
    return bool(re.match(r"(?:上|下)一(?:篇|条|页)", look.text))
