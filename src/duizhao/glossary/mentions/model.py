"""Mentions of people: who is spoken of, in which office of which body, where in the text.

Plain, immutable data, in three parts: what stands in the text (`Post`, `PersonMention`), whom it
means, and its English (`MentionEnglish`).
"""

from __future__ import annotations

from dataclasses import dataclass

from duizhao.glossary.people.people import Person

Span = tuple[int, int]
"""First and one past the last code point in a block's text."""


@dataclass(frozen=True, slots=True)
class Post:
    """An office or calling, and the body that it is held in.

    Attributes:
        title: Where the title stands, or None for a body without an office (旗委丁晓东).
        zh: The title unclipped: 校长 where the text has 罗校.
        organisation: Where the body stands, or None where none is named.
        office: What the person is, where address leaves 副 out: 副校长 for 李校长; else `zh`.
    """

    title: Span | None
    zh: str
    organisation: Span | None = None
    office: str = ""


@dataclass(frozen=True, slots=True)
class PostEnglish:
    """The English of a post; None stands for what could not be composed with confidence.

    Attributes:
        title: The title behind a name or alone: ``principal``.
        before: The title before a name, with its capital: ``Principal``.
        organisation: The body.
        phrase: Title and body behind a name: ``director of the … Education Bureau``.
        forms: Other English of the title that is right.
        is_composed: The body's place is in no glossary and was written in pinyin, so that its
            English wants confirming.
    """

    title: str | None = None
    before: str | None = None
    organisation: str | None = None
    phrase: str | None = None
    forms: tuple[str, ...] = ()
    is_composed: bool = False


@dataclass(frozen=True, slots=True)
class MentionEnglish:
    """The English of a mention; None stands for what could not be composed with confidence.

    Attributes:
        name: The name as the mention has it: ``Luo Bin``, or ``Luo`` where it has the surname.
        posts: One for each post of the mention.
        first: The noun phrase where a person is first spoken of, everything said.
        later: The noun phrase where the person is known: ``Principal Luo``.
    """

    name: str | None
    posts: tuple[PostEnglish, ...] = ()
    first: str | None = None
    later: str | None = None


@dataclass(frozen=True, slots=True)
class PersonMention:
    """A person where a block's text speaks of one.

    Attributes:
        block: The block's id.
        start: Where the mention begins, body and titles included.
        end: One past its last code point.
        name: Where the name or surname stands.
        posts: What is said of the person here, in the text's order.
        person: Who is meant; None for a surname whose bearer the article does not name.
        is_surname: Only the surname stands here.
        is_first: The person was not spoken of before.
        shared: The title that a neighbour in a list lends: 副校长 for the second name of
            副校长沈某、万某; or nothing.
        english: Its English.
    """

    block: str
    start: int
    end: int
    name: Span
    posts: tuple[Post, ...] = ()
    person: Person | None = None
    is_surname: bool = False
    is_first: bool = False
    shared: str = ""
    english: MentionEnglish = MentionEnglish(None)

    @property
    def title(self) -> str:
        """The first title that is said of the person, its neighbour's where it has none."""
        return next((post.zh for post in self.posts if post.zh), self.shared)
