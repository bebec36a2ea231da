"""What an article says in terms of a glossary, found once for all who ask."""

from __future__ import annotations

from dataclasses import dataclass

from duizhao.article.model import Article
from duizhao.article.simplified import in_simplified
from duizhao.glossary.layers import Glossary
from duizhao.glossary.mentions.finder import mentions_of
from duizhao.glossary.mentions.model import PersonMention
from duizhao.glossary.people.people import Person, people_of
from duizhao.glossary.terms.model import Match


@dataclass(frozen=True, slots=True)
class Reading:
    """An article's terms and people.

    Attributes:
        article: The article in Simplified characters, every offset unchanged.
        matches: What the glossary finds in each block of the body.
        people: Whom the article names in full.
        mentions: Where it speaks of them, and of others by surname.
    """

    article: Article
    matches: tuple[tuple[Match, ...], ...]
    people: tuple[Person, ...]
    mentions: tuple[PersonMention, ...]


def reading_of(article: Article, glossary: Glossary) -> Reading:
    """Finds the terms and people of an article's body.

    Args:
        article: In either script.
        glossary: What is known of terms, bodies and people.
    """
    readable = in_simplified(article)
    date, language = article.published, article.source_language
    matches = tuple(
        tuple(glossary.find(block.text, date=date, language=language)) for block in readable.body
    )
    people = people_of(readable, glossary, matches=matches)
    mentions = mentions_of(readable, glossary, people=people, matches=matches)
    return Reading(readable, matches, people, mentions)
