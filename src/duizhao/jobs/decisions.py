"""What a report says of what a person has to decide, once for the article: phrases, spellings."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from duizhao.article import Article, Block, Segment
from duizhao.article.simplified import in_simplified
from duizhao.glossary.mentions.model import PersonMention
from duizhao.glossary.people.people import Person
from duizhao.glossary.questions.queries import Query
from duizhao.glossary.questions.quoted import QuotedPhrase, QuotedPlace
from duizhao.translation.quotations import rendering_of


@dataclass(frozen=True, slots=True)
class Asked:
    """What an article leaves to people.

    Attributes:
        queries: What to ask its author.
        phrases: Quoted phrases that no glossary has.
        people: Whom it names in full; some of them are to be spelled.
        mentions: Where it speaks of them, and in which offices.
    """

    queries: tuple[Query, ...] = ()
    phrases: tuple[QuotedPhrase, ...] = ()
    people: tuple[Person, ...] = ()
    mentions: tuple[PersonMention, ...] = ()


def decisions_on(article: Article, phrases: Sequence[QuotedPhrase]) -> list[dict[str, Any]]:
    """The quoted phrases with their places, and the English that stands there.

    Args:
        article: As published.
        phrases: What no glossary has.
    """
    blocks = {block.id: block for block in in_simplified(article).body}
    decisions: list[dict[str, Any]] = []
    for phrase in phrases:
        places = [_place(blocks[place.block], place, phrase) for place in phrase.places]
        said = [place["english"] for place in places if place["english"]]
        decisions.append(
            {
                "text": phrase.text,
                "suggestion": phrase.suggestion,
                "uses": len(places),
                "renderings": list(dict.fromkeys(said)),
                "places": places,
            }
        )
    return decisions


def people_in(article: Article, mentions: Sequence[PersonMention]) -> list[dict[str, Any]]:
    """Whom the article names, each with every title that it gives them and its lines.

    Args:
        article: As published.
        mentions: Where it speaks of people.
    """
    lines = {block.id: block.lines[0] for block in article.body}
    people: dict[str, dict[str, Any]] = {}
    for mention in mentions:
        if mention.person is None:
            continue
        zh = mention.person.zh
        person = people.setdefault(zh, {"zh": zh, "en": mention.person.en, "titles": {}})
        titles = [post.zh for post in mention.posts if post.zh] or [mention.shared]
        for title in filter(None, titles):
            found = person["titles"].setdefault(title, [])
            if lines[mention.block] not in found:
                found.append(lines[mention.block])
    return [
        {**person, "titles": [{"title": t, "lines": at} for t, at in person["titles"].items()]}
        for person in people.values()
    ]


def names_to_confirm(article: Article, people: Sequence[Person]) -> list[dict[str, Any]]:
    """The people whose English no rule can spell, with the provisional one and the reason.

    Args:
        article: As published.
        people: Whom it names in full.
    """
    lines = {block.id: list(block.lines) for block in article.body}
    return [
        {"zh": person.zh, "en": person.en, "reason": person.reason, "lines": lines[person.block]}
        for person in people
        if person.flagged
    ]


def _place(block: Block, place: QuotedPlace, phrase: QuotedPhrase) -> dict[str, Any]:
    segment = next((s for s in block.segments if s.start <= place.start < s.end), None)
    return {
        "block": block.id,
        "segment": "" if segment is None else segment.id,
        "lines": list(block.lines),
        "start": place.start,
        "end": place.end,
        "english": None if segment is None else _english(segment, place, phrase),
    }


def _english(segment: Segment, place: QuotedPlace, phrase: QuotedPhrase) -> str | None:
    if segment.target is None:
        return None
    span = (place.start - segment.start, place.end - segment.start)
    return rendering_of(segment.source, span, segment.target, phrase.suggestion)
