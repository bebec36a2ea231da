"""What each line of the article's body is: a paragraph, heading, caption or list item."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence

from duizhao.article.model import BlockKind
from duizhao.article.structure.credits import is_credit_line
from duizhao.article.structure.features import Look, share_of
from duizhao.article.structure.regions import is_detail, is_furniture
from duizhao.article.structure.vocabulary import is_footer

MAX_CAPTION = 70
"""Longest line, in code points, that is weighed as a caption or heading without marks of one."""

NEIGHBOURHOOD = 40
"""Lines to either side among which lines of one shape are looked for."""

_ANNOUNCES = re.compile(
    r"(?:如下|以下|想法|方面|几点|问题|体会|建议|意见|内容|特点|环节|阶段|部分|步|板块|主题)"
)
_PART = re.compile(r"^[^，。]{2,8}(?:篇|章|季|感言|心语|心声)$")
"""Parts that a reporter divides a piece into: 课堂开放篇, 家长沙龙篇."""

_SIGNS = re.compile(
    r"(?:局|委|委员会|政府|学校|小学|中学|大学|学院|幼儿园|中心|办公室|办|协会|公司|党校|处|科|室|部|厅|院|馆|社|组|会|支部)$"
)
_INTERROGATIVE = re.compile(r"[？?]$")
_FIGURE = re.compile(r"^图为")


def kinds_of_body(looks: Sequence[Look]) -> list[BlockKind]:
    """Says what each line of the body is.

    Args:
        looks: The lines between the headline block and the page's foot, in order.

    Returns:
        A kind for each line.
    """
    kinds = [_kind_by_itself(look) for look in looks]
    _mark_gallery(looks, kinds)
    _mark_lists(looks, kinds)
    _mark_signature(looks, kinds)
    _mark_crowds(looks, kinds)
    open_places = [i for i, kind in enumerate(kinds) if kind is None]
    usual_gap = _usual_gap(looks)
    scores = {i: _lean(looks, kinds, i, usual_gap) for i in open_places}
    for i in open_places:
        kinds[i] = _settle(looks, kinds, i, scores)
    return [kind or BlockKind.PARAGRAPH for kind in kinds]


def _kind_by_itself(look: Look) -> BlockKind | None:
    """The kind where the line alone, or its markup, decides; None where neighbours must."""
    hint = look.line.hint
    if is_credit_line(look.text):
        return BlockKind.CREDIT
    if is_furniture(look) or (is_footer(look.text) and not look.prose):
        return BlockKind.FURNITURE
    if hint in {BlockKind.LIST_ITEM, BlockKind.CAPTION}:
        return hint
    if is_detail(look) and look.size <= 40:
        return BlockKind.META
    if _FIGURE.match(look.text) and look.size <= MAX_CAPTION:
        return BlockKind.CAPTION
    if look.caption_mark and look.size <= MAX_CAPTION and not look.announces:
        return BlockKind.CAPTION
    if look.chapter and look.size <= 40 and not look.stops_hard and not look.announces:
        return BlockKind.HEADING
    if look.marker and not look.prose:
        return None if look.line.marker else BlockKind.LIST_ITEM
    if look.number_alone:
        return BlockKind.HEADING
    if (
        look.field
        or look.download
        or look.sentences_inside
        or look.stops_hard
        or look.announces
        or look.prose
        or look.size > MAX_CAPTION
    ):
        return BlockKind.PARAGRAPH
    return None


def _mark_lists(looks: Sequence[Look], kinds: list[BlockKind | None]) -> None:
    """Marks lists: lines that share a marker, and ordinals (一是 …, 第二， …) that count on."""
    for i, look in enumerate(looks):
        if look.marker and kinds[i] in {None, BlockKind.PARAGRAPH} and look.size <= 200:
            beside = [looks[j] for j in (i - 1, i + 1) if 0 <= j < len(looks)]
            if look.bullet or any(near.marker for near in beside):
                kinds[i] = BlockKind.LIST_ITEM
    i = 0
    while i < len(looks):
        run = i
        while (
            run + 1 < len(looks)
            and looks[run].ordinal
            and looks[run + 1].ordinal > looks[run].ordinal
        ):
            run += 1
        single = all(not looks[j].sentences_inside for j in range(i, run + 1))
        if run > i and single and all(looks[j].size <= 160 for j in range(i, run + 1)):
            kinds[i : run + 1] = [BlockKind.LIST_ITEM] * (run + 1 - i)
        i = run + 1
    _mark_clauses(looks, kinds)
    _settle_numbered_headings(looks, kinds)


def _mark_clauses(looks: Sequence[Look], kinds: list[BlockKind | None]) -> None:
    """Marks numbered sentences that follow one another (（一）…。（二）…。) as a list."""
    for i, look in enumerate(looks):
        beside = [looks[j] for j in (i - 1, i + 1) if 0 <= j < len(looks)]
        if (
            look.chapter
            and kinds[i] is BlockKind.PARAGRAPH
            and look.size <= 120
            and any(near.chapter == look.chapter for near in beside)
        ):
            kinds[i] = BlockKind.LIST_ITEM


def _mark_gallery(looks: Sequence[Look], kinds: list[BlockKind | None]) -> None:
    """Marks the text beside the counters of a gallery (``2/5``) as captions."""
    counters = [i for i, look in enumerate(looks) if look.counter]
    for i in counters:
        kinds[i] = BlockKind.FURNITURE
    if len(counters) < 2:
        return
    beside = {j for i in counters for j in (i - 1, i + 1) if 0 <= j < len(looks)}
    for j in beside:
        if kinds[j] in {None, BlockKind.PARAGRAPH} and looks[j].size <= 2 * MAX_CAPTION:
            kinds[j] = BlockKind.CAPTION


def _mark_crowds(looks: Sequence[Look], kinds: list[BlockKind | None]) -> None:
    """Marks runs of short lines as paragraphs: verses, the cells of a table copied one a line.

    One heading can stand at the end of such a run, and captions say of themselves that they
    are; neither makes a crowd.
    """
    i = 0
    while i < len(looks):
        run = i
        while run < len(looks) and kinds[run] in {None, BlockKind.META} and not _shows(looks[run]):
            run += 1
        if run - i >= 4:
            for j in range(i, run):
                kinds[j] = BlockKind.PARAGRAPH
        i = max(run, i + 1)


def _shows(look: Look) -> bool:
    """Whether a line says of itself that it describes a picture of an event."""
    pictured = look.line.picture_before or look.line.picture_after or look.line.blanks > 2
    acted = look.act and (look.size > 4 or pictured)
    return acted or pictured or look.scene or look.players or look.person or look.group


def _mark_signature(looks: Sequence[Look], kinds: list[BlockKind | None]) -> None:
    """Marks the organisation, and the date, that sign a notice or bulletin at its end."""
    for i in range(len(looks) - 1, max(-1, len(looks) - 4), -1):
        if kinds[i] is None and i and _SIGNS.search(looks[i].text) and looks[i].size <= 24:
            above = any(kind is BlockKind.PARAGRAPH for kind in kinds[:i])
            if above and not _shows(looks[i]):
                kinds[i] = BlockKind.CREDIT
        elif kinds[i] not in {BlockKind.META, BlockKind.CREDIT, None}:
            return


def _settle_numbered_headings(looks: Sequence[Look], kinds: list[BlockKind | None]) -> None:
    """Turns numbered lines into headings where each has text of its own below it."""
    for i, look in enumerate(looks):
        if kinds[i] is not BlockKind.LIST_ITEM or look.bullet or not look.marker:
            continue
        alone_above = i == 0 or not looks[i - 1].marker
        followed = i + 1 < len(looks) and looks[i + 1].prose and not looks[i + 1].marker
        if (
            alone_above
            and followed
            and look.size <= 30
            and not look.stops
            and look.line.hint is None
        ):
            kinds[i] = BlockKind.HEADING


def _usual_gap(looks: Sequence[Look]) -> int:
    """How many blank lines usually stand between two paragraphs of this page."""
    gaps = Counter(look.line.blanks for look in looks[1:] if look.prose)
    return gaps.most_common(1)[0][0] if gaps else 0


def _lean(
    looks: Sequence[Look], kinds: Sequence[BlockKind | None], place: int, usual_gap: int
) -> float:
    """Weighs a short line: above zero it leans to caption, below to heading.

    Blank lines, pictures and acts of people speak for a caption; words that only name a theme,
    lines of one shape, and an announcement above speak for a heading.
    """
    look = looks[place]
    before = looks[place - 1] if place else None
    after = looks[place + 1] if place + 1 < len(looks) else None
    lean = -3.0 if look.line.hint is BlockKind.HEADING else 0.0
    if look.line.bold:
        lean -= 1.0
    if look.line.picture_before or look.line.picture_after:
        lean += 3.0
    if look.line.blanks > usual_gap and (look.line.blanks >= 2 or usual_gap == 0):
        lean += 1.5 if look.line.blanks < 4 else 3.0
    if look.scene:
        lean += 2.0
    if look.act:
        # an act without anybody who does it (专题讲座) is as often the theme of what follows
        lean += 1.5 if look.person or look.players or look.size > 8 else 0.0
    if look.players:
        lean += 1.5
    if look.person:
        lean += 1.5
    if look.group:
        lean += 1.0
    if look.scene_clause:
        lean += 1.5
    followed = after is not None and (after.prose or after.announces)
    if before is not None and kinds[place - 1] is None and _shows(before) and not followed:
        lean += 1.5  # captions of several pictures stand one below the other
    if look.work_shown:
        lean += 2.0
    if look.titled:
        lean -= 4.0
    if look.quoted:
        lean -= 2.5
    if _PART.search(look.text):
        lean -= 5.0
    if after is None or kinds[place + 1] in {None, BlockKind.CREDIT, BlockKind.CAPTION}:
        lean += 0.5
    near = [n.text for n in (before, after) if n is not None and n.prose]
    copied = max((share_of(look.text, text) for text in near), default=0.0)
    announced = _is_announced(looks, kinds, place)
    if announced:
        lean -= 2.5
    elif copied >= 0.75 and look.size >= 8:
        lean += 1.5
    if look.size <= 8 and not announced:
        lean += _whose_words(look, before, after)
    if after is not None and look.person and look.act:
        lean += _whose_speech(look, before, after, usual_gap)
    if not (_shows(look) or look.scene_clause):
        lean -= 1.5 if look.size <= 8 else 1.0
        if after is not None and (after.prose or after.announces):
            lean -= 0.5
    if _INTERROGATIVE.search(look.text) or look.text.endswith(("！", "!")):
        lean -= 1.0
    return lean


def _whose_words(look: Look, before: Look | None, after: Look | None) -> float:
    """Asks which neighbour a few words come from.

    A caption repeats what the paragraph above it told; a heading, what the one below will tell.
    """
    told = share_of(look.text, before.text) if before is not None and before.prose else 0.0
    to_tell = share_of(look.text, after.text) if after is not None and after.prose else 0.0
    if told > 0.9 and to_tell < 0.5:
        return 2.5
    return -1.0 if to_tell > 0.9 and told < 0.5 else 0.0


def _whose_speech(look: Look, before: Look | None, after: Look, usual_gap: int) -> float:
    """Asks whom the paragraphs around ``某某讲话`` are about.

    A heading introduces the speech below it; a caption stands under a picture of the speech
    above it, or shows a speaker that neither paragraph begins with.
    """
    name = look.bare[:2]
    if name not in after.bare[:12] or look.line.blanks > 1:
        return 0.5
    if usual_gap == look.line.blanks == 1:
        # every paragraph has its blank line here, and a picture would have left more of them
        before_opens = before is not None and before.prose and name in before.bare[:14]
        return 0.5 if before_opens else -4.5
    about_before = before is not None and before.prose and name in before.bare
    return 0.5 if about_before else -2.0


def _is_announced(looks: Sequence[Look], kinds: Sequence[BlockKind | None], place: int) -> bool:
    """Whether running text above lists this line among its themes, or leads up to it.

    ``…从使命、转型、成就三个方面进行了讲解`` announces the headings 使命, 转型 and 成就; a
    paragraph that ends in a colon announces the short line directly below it.
    """
    look = looks[place]
    above = [
        looks[j]
        for j in range(max(0, place - 14), place)
        if kinds[j] in {BlockKind.PARAGRAPH, BlockKind.HEADING} and looks[j].size > 12
    ]
    if place and looks[place - 1].announces and not (look.person and look.act):
        return True
    for text in above:
        if "、" in text.text and _ANNOUNCES.search(text.text):
            parts = re.split(
                r"[、，,。：:；;]|从|分为|包括|围绕|就|以及|和(?=[^、]{2,12}[一二三四五六七八九]个)",
                text.text,
            )
            if any(
                share_of(look.text, part) >= 0.7 and len(part) <= look.size + 12 for part in parts
            ):
                return True
    return False


def _settle(
    looks: Sequence[Look],
    kinds: Sequence[BlockKind | None],
    place: int,
    scores: dict[int, float],
) -> BlockKind:
    """Decides a short line from its own lean and from lines of its shape."""
    look = looks[place]
    if look.marker:
        return BlockKind.LIST_ITEM
    score = scores[place]
    peers = [
        scores[i]
        for i in range(place - NEIGHBOURHOOD, place + NEIGHBOURHOOD + 1)
        if i in scores
        and i != place
        and abs(looks[i].size - look.size) <= max(1, look.size // 5)
        and looks[i].line.blanks == look.line.blanks
        and (looks[i].person, looks[i].act) == (look.person, look.act)
    ]
    if peers and not (look.scene or look.players):
        score += 0.5 * max(-1.0, min(1.0, sum(peers) / len(peers)))
    if score > 0:
        return BlockKind.CAPTION
    if place and (looks[place - 1].field or _lies_between_headings(kinds, place)):
        return BlockKind.PARAGRAPH
    if look.clauses > 1 or look.size > 40 or place + 1 == len(looks):
        return BlockKind.PARAGRAPH
    if look.line.hint is BlockKind.HEADING:
        return BlockKind.HEADING
    if kinds[place + 1] in {BlockKind.PARAGRAPH, BlockKind.LIST_ITEM}:
        return BlockKind.HEADING
    if kinds[place + 1] is BlockKind.HEADING and looks[place + 1].chapter == 1:
        return BlockKind.CAPTION  # the last line above the next chapter has nothing to introduce
    if place + 1 in scores or kinds[place + 1] in {BlockKind.HEADING, BlockKind.CAPTION}:
        # a heading stands above text; above another short line it has to be a clear one
        return BlockKind.HEADING if score <= -1.5 else BlockKind.CAPTION
    return BlockKind.PARAGRAPH


def _lies_between_headings(kinds: Sequence[BlockKind | None], place: int) -> bool:
    """Whether a line is all that stands under the heading above it."""
    return (
        kinds[place - 1] is BlockKind.HEADING
        and place + 1 < len(kinds)
        and kinds[place + 1] is BlockKind.HEADING
    )
