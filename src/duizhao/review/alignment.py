"""Which sentences of an edited paragraph say which sentence of its Chinese.

An editor merges, splits, moves and rewrites sentences within a paragraph. Her text is taken as it
stands; what is found out here is only how it is shared out among the segments, so that each keeps
its own history. Content controls say whose a sentence is while they last; without them, the
words that it shares with the earlier English do.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from itertools import pairwise

from duizhao.article import joined
from duizhao.publication.identity import evened
from duizhao.review.returned import TextPiece
from duizhao.review.sentences import WORD, Span, ends_a_sentence, sentence_spans

_SHORTEST_ANCHOR = 8
"""Characters of a sentence that is looked for word for word wherever it may have been moved."""
_ENOUGH = 0.5
"""Of a sentence's words, to say that another sentence holds it."""


@dataclass(frozen=True, slots=True)
class Placed:
    """What a segment says after an edit.

    Attributes:
        text: Its English; empty where another says it, or nothing does.
        order: Its place among the paragraph's sentences, from 1, or 0: as in the source.
        merged_into: The segment whose English says this one, too, or nothing.
    """

    text: str
    order: int = 0
    merged_into: str = ""


def aligned(
    base: Mapping[str, str], pieces: Sequence[TextPiece], *, source_order: Sequence[str]
) -> dict[str, Placed]:
    """Shares an edited paragraph out among its segments.

    Args:
        base: What each segment said before, by its id, in the order of the English; segments that
            said nothing are left out.
        pieces: The paragraph as edited, each piece with its segment's id or nothing.
        source_order: The ids of all segments in the source's order.

    Returns:
        What each segment says, by its id. Put behind one another, the texts are the paragraph as
        the editor left it.
    """
    text, owners = _text_and_owners(pieces, base)
    spans = sentence_spans(text)
    if not spans:
        return {name: Placed("") for name in source_order}
    if not base:
        return _all_in(source_order[0], text, source_order)
    words = [(word.start(), word.end()) for word in WORD.finditer(text)]
    if owners is None:
        owned = _owners_by_words(text, words, base)
    else:
        owned = [owners[start] for start, _ in words]
    spans = _with_labels_apart(text, spans, words, owned, base)
    groups = _grouped(text, spans, words, owned, base)
    placed = _placed(text, groups, source_order)
    # what was put together must be what was read: her words come first, our bookkeeping second
    if evened(joined(p.text for p in _in_order(placed, source_order))) != evened(text):
        return _all_in(next(iter(base)), text, source_order)
    return placed


def _text_and_owners(
    pieces: Sequence[TextPiece], base: Mapping[str, str]
) -> tuple[str, list[str] | None]:
    """The paragraph, and of each character the segment that its content control names.

    Without any content control nothing is known. Text typed between two belongs to the one
    before it.
    """
    text = "".join(piece.text for piece in pieces)
    if not any(piece.tag in base for piece in pieces):
        return text, None
    owners: list[str] = []
    last = next(piece.tag for piece in pieces if piece.tag in base)
    for piece in pieces:
        last = piece.tag if piece.tag in base else last
        owners += [last] * len(piece.text)
    return text, owners


def _owners_by_words(text: str, words: Sequence[Span], base: Mapping[str, str]) -> list[str]:
    """Of each word the segment that said it before, or nothing."""
    owned = [""] * len(words)
    open_ = dict(base)
    for name, said in sorted(base.items(), key=lambda item: -len(item[1])):
        at = text.find(said) if len(said) >= _SHORTEST_ANCHOR else -1
        inside = [
            i for i, (start, end) in enumerate(words) if at <= start and end <= at + len(said)
        ]
        if at >= 0 and inside and not any(owned[i] for i in inside):
            for i in inside:
                owned[i] = name
            del open_[name]
    _match_words(text, words, owned, open_)
    _match_moved(text, words, owned, open_)
    return owned


def _match_words(
    text: str, words: Sequence[Span], owned: list[str], open_: Mapping[str, str]
) -> None:
    """Gives words to the sentences that said them, in their order."""
    before = [(word, name) for name, said in open_.items() for word in _words(said)]
    free = [i for i, name in enumerate(owned) if not name]
    now = [text[words[i][0] : words[i][1]].casefold() for i in free]
    matcher = SequenceMatcher(None, [word for word, _ in before], now, autojunk=False)
    for start, new_start, size in matcher.get_matching_blocks():
        for step in range(size):
            owned[free[new_start + step]] = before[start + step][1]


def _match_moved(
    text: str, words: Sequence[Span], owned: list[str], open_: Mapping[str, str]
) -> None:
    """Gives sentences that were moved *and* changed to the segment that most of them comes from."""
    kept = Counter(owned)
    lost = {n: s for n, s in open_.items() if kept[n] < _ENOUGH * len(_words(s))}
    for span in sentence_spans(text):
        inside = [i for i, word in enumerate(words) if span[0] <= word[0] and word[1] <= span[1]]
        if not lost or not inside or sum(bool(owned[i]) for i in inside) > _ENOUGH * len(inside):
            continue
        said = Counter(text[words[i][0] : words[i][1]].casefold() for i in inside)
        shares = {name: _share(said, Counter(_words(old))) for name, old in lost.items()}
        best = max(shares, key=lambda name: shares[name])
        if shares[best] > _ENOUGH:
            for i in inside:
                owned[i] = best
            del lost[best]


def _share(one: Counter[str], other: Counter[str]) -> float:
    """How much two sentences have in common: 1 where they have the same words."""
    common = (one & other).total()
    return 2 * common / ((one.total() + other.total()) or 1)


def _words(text: str) -> list[str]:
    return [word.casefold() for word in WORD.findall(text)]


def _with_labels_apart(
    text: str,
    spans: Sequence[Span],
    words: Sequence[Span],
    owned: Sequence[str],
    base: Mapping[str, str],
) -> list[Span]:
    """Cuts behind sentences that never had a full stop: the label of a title, a heading."""
    open_ended = {name for name, said in base.items() if not ends_a_sentence(said)}
    cut: list[Span] = []
    for start, end in spans:
        begin = start
        inside = [i for i, word in enumerate(words) if start <= word[0] and word[1] <= end]
        for i, following in pairwise(inside):
            one, other = owned[i], owned[following]
            if one not in open_ended or not other or other == one:
                continue
            if one in (owned[j] for j in inside if j > i):
                continue
            gap = text[words[i][1] : words[following][0]]
            if gap.isspace() or gap[:1].isspace() or gap[-1:].isspace():
                # what opens a quotation goes with what is quoted, all other marks stay behind
                at = words[i][1] + gap.rfind(" ") + 1
                cut.append((begin, at - 1 if at > words[i][1] else words[i][1]))
                begin = at
        cut.append((begin, end))
    return cut


@dataclass(slots=True)
class _Group:
    """Sentences behind one another that one segment says, for itself and for others."""

    span: Span
    leader: str
    others: list[str]


def _grouped(
    text: str,
    spans: Sequence[Span],
    words: Sequence[Span],
    owned: Sequence[str],
    base: Mapping[str, str],
) -> list[_Group]:
    inside = [
        Counter(
            owned[i] for i, word in enumerate(words) if span[0] <= word[0] and word[1] <= span[1]
        )
        for span in spans
    ]
    leaders = _leaders(inside, list(base))
    groups: list[_Group] = []
    for span, leader in zip(spans, leaders, strict=True):
        if groups and groups[-1].leader == leader:
            groups[-1].span = (groups[-1].span[0], span[1])
        else:
            groups.append(_Group(span, leader, []))
    groups = _contiguous(groups)
    _take_in(text, groups, words, owned, base)
    return groups


def _leaders(inside: Sequence[Counter[str]], names: Sequence[str]) -> list[str]:
    """Of each sentence the segment that most of its words come from.

    A sentence of new words stands for the segment between its neighbours that lost all of its
    own; where there is none, it goes with the sentence before it.
    """
    found = [_most(counts) for counts in inside]
    taken = {name for name in found if name}
    place = {name: number for number, name in enumerate(names)}
    for number, name in enumerate(found):
        if name:
            continue
        before = next((found[i] for i in range(number - 1, -1, -1) if found[i]), "")
        after = next((found[i] for i in range(number + 1, len(found)) if found[i]), "")
        low = place[before] + 1 if before else 0
        high = place[after] if after and place[after] >= low else len(names)
        lost = next((n for n in names[low:high] if n not in taken), "")
        found[number] = lost or before or after or names[0]
        taken.add(found[number])
    return found


def _most(counts: Counter[str]) -> str:
    known = [(count, name) for name, count in counts.items() if name]
    if not known:
        return ""
    most = max(count for count, _ in known)
    return next(name for count, name in known if count == most)


def _contiguous(groups: list[_Group]) -> list[_Group]:
    """Joins what lies between two sentences of one segment with it: a segment has one place."""
    at = 0
    while at < len(groups):
        group = groups[at]
        last = max(i for i, each in enumerate(groups) if each.leader == group.leader)
        if last > at:
            swallowed = groups[at + 1 : last + 1]
            names = [each.leader for each in swallowed] + [o for e in swallowed for o in e.others]
            group.others += [
                n for n in dict.fromkeys(names) if n != group.leader and n not in group.others
            ]
            group.span = (group.span[0], groups[last].span[1])
            groups[at + 1 : last + 1] = []
            gone = set(group.others)
            if any(each.leader in gone for each in groups[at + 1 :]):
                for each in groups[at + 1 :]:
                    each.leader = group.leader if each.leader in gone else each.leader
                continue
        at += 1
    return groups


def _take_in(
    text: str,
    groups: Sequence[_Group],
    words: Sequence[Span],
    owned: Sequence[str],
    base: Mapping[str, str],
) -> None:
    """Says of segments that have no sentence left which sentence says them now."""
    gone = set(base) - {each.leader for each in groups} - {o for g in groups for o in g.others}
    for name in [each for each in base if each in gone]:
        own = Counter(_words(base[name]))
        if not own:
            continue
        best: tuple[float, _Group] | None = None
        for group in groups:
            inside = [
                i for i, w in enumerate(words) if group.span[0] <= w[0] and w[1] <= group.span[1]
            ]
            said = Counter(text[words[i][0] : words[i][1]].casefold() for i in inside)
            said -= Counter(_words(base.get(group.leader, "")))
            tagged = sum(owned[i] == name for i in inside)
            share = max((said & own).total(), tagged) / own.total()
            if best is None or share > best[0]:
                best = share, group
        if best is not None and best[0] >= _ENOUGH:
            best[1].others.append(name)


def _placed(text: str, groups: Sequence[_Group], source_order: Sequence[str]) -> dict[str, Placed]:
    placed: dict[str, Placed] = {}
    order: list[str] = []
    for number, group in enumerate(groups):
        start, end = group.span
        following = groups[number + 1].span[0] if number + 1 < len(groups) else end
        # a line that ends behind a sentence belongs to it: between segments stands one space
        gap = text[end:following]
        placed[group.leader] = Placed(text[start:end] + ("\n" if "\n" in gap else ""))
        order.append(group.leader)
    for group in groups:
        for name in group.others:
            placed[name] = Placed("", merged_into=group.leader)
    silent = [name for name in source_order if name not in order]
    full = _with_silent(order, silent, source_order)
    ranks = {} if full == list(source_order) else {n: r for r, n in enumerate(full, 1)}
    return {
        name: Placed(
            placed[name].text if name in placed else "",
            ranks.get(name, 0),
            placed[name].merged_into if name in placed else "",
        )
        for name in source_order
    }


def _with_silent(
    order: Sequence[str], silent: Sequence[str], source_order: Sequence[str]
) -> list[str]:
    """Puts the segments that say nothing where the source has them, as far as that can be."""
    place = {name: number for number, name in enumerate(source_order)}
    full = list(order)
    for name in silent:
        at = next((i for i, other in enumerate(full) if place[other] > place[name]), len(full))
        full.insert(at, name)
    return full


def _all_in(leader: str, text: str, source_order: Sequence[str]) -> dict[str, Placed]:
    """The whole paragraph as one segment's English, which says all the others."""
    return {
        name: Placed(text.strip()) if name == leader else Placed("", merged_into=leader)
        for name in source_order
    }


def _in_order(placed: Mapping[str, Placed], source_order: Sequence[str]) -> list[Placed]:
    ranked = [(placed[n].order or i, placed[n]) for i, n in enumerate(source_order, 1)]
    return [each for _, each in sorted(ranked, key=lambda item: item[0]) if each.text]
