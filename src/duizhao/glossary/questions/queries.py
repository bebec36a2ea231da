"""Questions to the author: what an article may have got wrong, and no machine may mend.

Each rule is a small function that looks for one kind of slip and returns plain data. A query is
never a correction: the text stays as it is, and a person decides. A false alarm costs that
person's time, so each rule speaks only where ordinary language has no other reading.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import combinations

from duizhao.article.model import Article, Block
from duizhao.glossary.layers import Glossary
from duizhao.glossary.mentions.model import PersonMention, Post
from duizhao.glossary.mentions.reading import Reading, reading_of
from duizhao.glossary.people.titles import is_office, without_deputy
from duizhao.glossary.questions.near_misses import lost_words, misspellings, sounds_or_looks_alike
from duizhao.glossary.questions.wording import (
    counts_of_people,
    doubled_nouns,
    varying_headings,
)
from duizhao.glossary.terms.model import Match


@dataclass(frozen=True, slots=True)
class Query:
    """A question to the author of an article.

    Attributes:
        rule: What kind of slip it may be: ``near-miss``, ``word-lost``, ``name-varies``,
            ``title-varies``, ``office-missing``, ``count-unclear``, ``noun-doubled`` or
            ``heading-varies``.
        block: Id of the block.
        segment: Id of its segment, or nothing where the place lies in none.
        start: Where the place begins in the block's text, a 0-based code point.
        end: One past its last code point.
        text: What stands there.
        message: What may be wrong, for a person.
        suggestion: What may have been meant, or nothing.
    """

    rule: str
    block: str
    segment: str
    start: int
    end: int
    text: str
    message: str
    suggestion: str = ""


def queries_of(
    article: Article, glossary: Glossary, *, reading: Reading | None = None
) -> tuple[Query, ...]:
    """Looks an article through for slips of its author.

    Args:
        article: In either script.
        glossary: What is known of terms, bodies and people.
        reading: What `reading_of` found, where it was asked before.

    Returns:
        The queries in reading order.
    """
    reading = reading or reading_of(article, glossary)
    blocks, matches, mentions = reading.article.body, reading.matches, reading.mentions
    found = [
        *near_misses(blocks, matches, glossary),
        *words_lost(blocks, matches),
        *varying_names(blocks, mentions),
        *varying_titles(blocks, mentions),
        *missing_offices(blocks, mentions),
        *unclear_wordings(blocks, mentions),
    ]
    place = {block.id: number for number, block in enumerate(article.body)}
    originals = {block.id: block for block in article.body}
    ordered = sorted(found, key=lambda query: (place[query.block], query.start, query.rule))
    return tuple(_placed(query, originals[query.block]) for query in ordered)


def near_misses(
    blocks: Sequence[Block], matches: Sequence[Sequence[Match]], glossary: Glossary
) -> Iterator[Query]:
    """A string one character away from a term: 科右前期 for 科右前旗."""
    for block, slip in misspellings(blocks, matches, glossary):
        text = block.text[slip.start : slip.end]
        yield _query(
            "near-miss",
            block,
            (slip.start, slip.end),
            f"“{text}” is one character away from “{slip.meant}”. Is that what is meant?",
            slip.meant,
        )


def words_lost(blocks: Sequence[Block], matches: Sequence[Sequence[Match]]) -> Iterator[Query]:
    """A body whose last word is missing: 海淀区教师进修 for 海淀区教师进修学校."""
    for block, slip in lost_words(blocks, matches):
        text = block.text[slip.start : slip.end]
        yield _query(
            "word-lost",
            block,
            (slip.start, slip.end),
            f"“{text}” acts here like the body “{slip.meant}”. Is its last word missing?",
            slip.meant,
        )


def varying_names(blocks: Sequence[Block], mentions: Sequence[PersonMention]) -> Iterator[Query]:
    """Two names that sound or look alike in one office: 校长罗滨, 校长罗斌."""
    texts = {block.id: block for block in blocks}
    held: dict[str, set[str]] = {}
    places: dict[str, list[PersonMention]] = {}
    for mention in _full(mentions):
        assert mention.person is not None
        places.setdefault(mention.person.zh, []).append(mention)
        offices = {post.zh for post in mention.posts if is_office(post.zh)}
        held.setdefault(mention.person.zh, set()).update(offices)
    for one, other in combinations(places, 2):
        shared = held[one] & held[other]
        if not shared or not _alike(one, other):
            continue
        rare, usual = sorted((one, other), key=lambda name: len(places[name]))
        mention = places[rare][-1]
        yield _query(
            "name-varies",
            texts[mention.block],
            mention.name,
            f"“{rare}” and “{usual}” are both called {min(shared)}. Is this one person?",
            usual,
        )


def varying_titles(blocks: Sequence[Block], mentions: Sequence[PersonMention]) -> Iterator[Query]:
    """Somebody who is 副校长 in one place and 校长 in another, by full name.

    Polite address leaves 副 out (李校长), so surnames with a title say nothing.
    """
    texts = {block.id: block for block in blocks}
    first: dict[str, dict[str, tuple[PersonMention, Post]]] = {}
    for mention in _full(mentions):
        assert mention.person is not None
        for post in mention.posts:
            if is_office(post.zh):
                offices = first.setdefault(mention.person.zh, {})
                offices.setdefault(post.zh, (mention, post))
    for name, offices in first.items():
        for one, other in combinations(offices, 2):
            (before, former), (mention, post) = offices[one], offices[other]
            if without_deputy(one) != without_deputy(other) or before is mention:
                continue
            bodies = _body(texts, before, former), _body(texts, mention, post)
            if bodies[0] != bodies[1] and (all(bodies) or one.endswith(_OF_MANY_BODIES)):
                continue
            yield _query(
                "title-varies",
                texts[mention.block],
                (mention.start, mention.end),
                f"{name} is {one} before and {other} here. Which is right?",
            )


_OF_MANY_BODIES = ("书记", "主任", "主席", "委员", "组长", "会长", "理事长", "秘书长")
"""Offices of which one person often has several, in bodies that the text may leave out."""


def _body(texts: Mapping[str, Block], mention: PersonMention, post: Post) -> str:
    span = post.organisation
    return "" if span is None else texts[mention.block].text[span[0] : span[1]]


def missing_offices(blocks: Sequence[Block], mentions: Sequence[PersonMention]) -> Iterator[Query]:
    """A person with a body but no office anywhere: 旗委丁晓东."""
    texts = {block.id: block for block in blocks}
    titled = {mention.person.zh for mention in mentions if mention.person and mention.title}
    for mention in _full(mentions):
        assert mention.person is not None
        bodies = [post.organisation for post in mention.posts if post.title is None]
        if not bodies or bodies[0] is None or mention.person.zh in titled:
            continue
        block = texts[mention.block]
        body = block.text[bodies[0][0] : bodies[0][1]]
        if not _HAS_OFFICIALS.search(body):
            continue
        yield _query(
            "office-missing",
            block,
            (mention.start, mention.end),
            f"{mention.person.zh} is named with {body} and no office. Which office is meant?",
        )


def unclear_wordings(blocks: Sequence[Block], mentions: Sequence[PersonMention]) -> Iterator[Query]:
    """Counts that may include somebody or not, objects said twice, headings said otherwise."""
    for found in counts_of_people(blocks, mentions):
        text = found.block.text[found.start : found.end]
        message = f"Does the number in “{text}” include the person named?"
        yield _query("count-unclear", found.block, (found.start, found.end), message)
    for found in doubled_nouns(blocks):
        message = f"The clause says “{found.other}” twice. Is one of them to go?"
        yield _query("noun-doubled", found.block, (found.start, found.end), message)
    for found in varying_headings(blocks):
        text = found.block.text[found.start : found.end]
        message = (
            f"“{text}” differs in one character from the heading “{found.other}”. Which is right?"
        )
        yield _query("heading-varies", found.block, (found.start, found.end), message, found.other)


_HAS_OFFICIALS = re.compile(
    r"(?:委|局|厅|部|司|署|办|处|科|政府|行署|人大|政协|法院|检察院|委员会|办公室|中心|联合会|总工会)$"
)
"""Bodies that people are named with for the office that they have there: no teams, no schools."""


def _full(mentions: Iterable[PersonMention]) -> Iterator[PersonMention]:
    """The mentions by full name."""
    return (m for m in mentions if m.person is not None and not m.is_surname)


def _alike(one: str, other: str) -> bool:
    """Whether two names differ in one character of the given name that sounds or looks alike."""
    if len(one) != len(other) or one[0] != other[0]:
        return False
    differing = [pair for pair in zip(one, other, strict=True) if pair[0] != pair[1]]
    return len(differing) == 1 and sounds_or_looks_alike(*differing[0])


def _query(
    rule: str, block: Block, span: tuple[int, int], message: str, suggestion: str = ""
) -> Query:
    start, end = span
    segment = next((s.id for s in block.segments if s.start <= start < s.end), "")
    return Query(rule, block.id, segment, start, end, block.text[start:end], message, suggestion)


def _placed(query: Query, original: Block) -> Query:
    """A query with the text as the article has it, whatever its script."""
    return replace(query, text=original.text[query.start : query.end])
