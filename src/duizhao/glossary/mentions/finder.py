"""Finding the mentions of an article, and whom each means."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from duizhao.article.model import Article, Block, BlockKind
from duizhao.article.simplified import in_simplified
from duizhao.glossary.layers import Glossary
from duizhao.glossary.mentions.address import (
    Address,
    Register,
    addresses,
    is_addressable,
    surname_of,
)
from duizhao.glossary.mentions.bodies import BodyFinder
from duizhao.glossary.mentions.grammar import Grammar, Named
from duizhao.glossary.mentions.model import MentionEnglish, PersonMention, Post, PostEnglish, Span
from duizhao.glossary.mentions.noun_phrases import form_of_address, noun_phrases
from duizhao.glossary.mentions.posts import is_school, post_writer
from duizhao.glossary.people.names import romanise
from duizhao.glossary.people.offices import TitleFinder, Titles, title_finder
from duizhao.glossary.people.people import PeopleFinder, Person, people_of
from duizhao.glossary.people.titles import is_group
from duizhao.glossary.terms.model import Category, Match

_BARE = frozenset({BlockKind.CREDIT, BlockKind.META})
"""Blocks whose labels stand beside names and are no titles: 编辑：某某."""

_NEAR = 60
"""How much of the text around a post, on either side, decides which entry it takes."""

_NAMED = frozenset({Category.ORGANISATION, Category.PLACE})


def mentions_of(
    article: Article,
    glossary: Glossary,
    *,
    people: Sequence[Person] | None = None,
    matches: Sequence[Sequence[Match]] | None = None,
) -> tuple[PersonMention, ...]:
    """Finds every mention of a person in an article's body.

    Args:
        article: In either script; offsets are those of its blocks' texts.
        glossary: Its titles, organisations, places and people are known.
        people: What `people_of` found, where it was asked before.
        matches: What the glossary finds in each block of the body, likewise.

    Returns:
        The mentions in reading order: full names with what stands around them, and surnames
        with a title, clipped or not.
    """
    readable = in_simplified(article)
    everyone = people_of(readable, glossary) if people is None else tuple(people)
    if matches is None:
        matches = [
            glossary.find(block.text, date=article.published, language=article.source_language)
            for block in readable.body
        ]
    return _MentionFinder(readable, everyone, glossary, matches).found()


class _MentionFinder:
    """The state of one article's search: whose names and offices are known.

    Args:
        article: In Simplified characters.
        people: Whom it names in full.
        glossary: See `mentions_of`.
        matches: What the glossary finds, block by block.
    """

    def __init__(
        self,
        article: Article,
        people: Sequence[Person],
        glossary: Glossary,
        matches: Sequence[Sequence[Match]],
    ) -> None:
        self._blocks = article.body
        self._writer = post_writer(glossary)
        finder = title_finder(glossary.titles)
        occurrences = PeopleFinder(people)
        grammar = Grammar(BodyFinder(glossary))
        self._titles: list[Titles] = []
        self._named: list[list[Named]] = []
        for block, found in zip(self._blocks, matches, strict=True):
            titles = _titles_in(block, finder, found)
            names = occurrences.occurrences(block.text)
            self._titles.append(titles)
            self._named.append(
                [Named(name, name.start, name.end) for name in names]
                if block.kind in _BARE
                else grammar.read(block.text, titles, names)
            )
        self._register = Register([p for p in people if is_addressable(p)], self._held(people))
        self._surnames = {p.zh: romanise(p.zh).surname or p.en for p in people}
        self._offices: dict[tuple[str, str], PostEnglish] = {}

    def _held(self, people: Sequence[Person]) -> dict[str, set[str]]:
        """The titles that the article gives each person, anywhere."""
        held: dict[str, set[str]] = {person.zh: set() for person in people}
        for names in self._named:
            for named in names:
                titles = held[named.occurrence.person.zh]
                titles.update(post.zh for post in named.posts if post.zh)
                if named.shared:
                    titles.add(named.shared)
        return held

    def found(self) -> tuple[PersonMention, ...]:
        mentions: list[PersonMention] = []
        for block, titles, names in zip(self._blocks, self._titles, self._named, strict=True):
            taken = bytearray(len(block.text))
            for named in names:
                taken[named.start : named.end] = b"\1" * (named.end - named.start)
            spoken: list[Named | Address] = [
                *names,
                *addresses(block.text, titles, self._register, taken),
            ]
            for one in sorted(spoken, key=lambda one: one.start):
                mentions.append(
                    self._full(block, one) if isinstance(one, Named) else self._short(block, one)
                )
        return tuple(mentions)

    def _full(self, block: Block, named: Named) -> PersonMention:
        person = named.occurrence.person
        is_first = self._register.met(person)
        posts: list[PostEnglish] = []
        school = ""
        for post in named.posts:
            posts.append(self._english(block, post, person, school))
            school = _part(block.text, post.organisation) or school
        lent = None
        if named.shared:
            lent = self._english(block, Post((named.start, named.end), named.shared), person)
        courtesy = None
        if len(posts) > 1 and _stands_behind(named.posts[-1], named.occurrence.end):
            courtesy = posts.pop()
        return PersonMention(
            block=block.id,
            start=named.start,
            end=named.end,
            name=(named.occurrence.start, named.occurrence.end),
            posts=named.posts,
            person=person,
            is_first=is_first,
            shared=named.shared,
            english=(
                # pinyin is provisional for a name that is not Chinese by its form
                MentionEnglish(None, tuple(posts))
                if person.flagged
                else noun_phrases(
                    person.en,
                    self._surnames[person.zh],
                    posts,
                    courtesy=courtesy,
                    lent=None if is_group(named.shared) else lent,
                )
            ),
        )

    def _short(self, block: Block, address: Address) -> PersonMention:
        begin, end = address.surname
        zh = block.text[begin:end]
        surname = surname_of(zh)
        found = self._register.bearer(surname, address.titles)
        person, addressed, title = found or (None, address.titles[0], address.titles[0])
        is_first = person is not None and self._register.met(person)
        post = Post(address.title, addressed, office=title)
        english = self._offices.get((person.zh, title)) if person is not None else None
        if english is None:
            context = block.text[max(0, address.start - _NEAR) : address.end + _NEAR]
            english = self._writer.write(title, "", context)
        # what was said of the body once is not said again
        english = replace(english, organisation=None, phrase=english.title)
        named = len(zh) == len(surname)  # 孙某 is called by no name
        return PersonMention(
            block=block.id,
            start=address.start,
            end=address.end,
            name=address.surname,
            posts=(post,),
            person=person,
            is_surname=True,
            is_first=is_first,
            english=(
                _address_english(person, _surname(person, surname), english)
                if named
                else MentionEnglish(None, (english,))
            ),
        )

    def _english(self, block: Block, post: Post, person: Person, school: str = "") -> PostEnglish:
        """A post in English; one without its body as it was when the person was met.

        Args:
            block: Where it stands.
            post: The post.
            person: Who holds it.
            school: The body of the post before it: in 附属中学书记、校长 both are the school's.
        """
        known = self._offices.get((person.zh, post.zh))
        if known is not None and post.organisation is None:
            return replace(known, organisation=None, phrase=known.title)
        text = block.text
        body = _part(text, post.organisation)
        spans = [span for span in (post.organisation, post.title) if span is not None]
        begin, end = min(s for s, _ in spans), max(e for _, e in spans)
        context = text[max(0, begin - _NEAR) : begin] + " " + text[end : end + _NEAR]
        if is_school(school):
            context = ""
        english = self._writer.write(post.zh, body, context)
        self._offices.setdefault((person.zh, post.zh), english)
        return english


def _titles_in(block: Block, finder: TitleFinder, matches: Sequence[Match]) -> Titles:
    bodies = [(m.start, m.end) for m in matches if m.entry.category in _NAMED]
    return finder.beside(block.text, bodies)


def _part(text: str, span: Span | None) -> str:
    return "" if span is None else text[span[0] : span[1]]


def _stands_behind(post: Post, end: int) -> bool:
    return post.title is not None and post.title[0] >= end


def _surname(person: Person | None, surname: str) -> str:
    if person is not None and " " in person.en:
        return person.en.split(" ")[0]
    return romanise(surname + "某").surname


def _address_english(person: Person | None, name: str, post: PostEnglish) -> MentionEnglish:
    """*Principal Luo*, *Teacher Wang*; the whole name of somebody known, not *Head Deng*."""
    title = form_of_address(post)
    phrase = f"{title} {name}" if title else None
    if phrase is None and post.title is not None and person is not None:
        phrase = person.en
    return MentionEnglish(name=name, posts=(post,), first=phrase, later=phrase)
