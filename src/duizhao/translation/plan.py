"""Which English the glossary asks for, at every place of an article."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from itertools import pairwise

from duizhao.article import Article, Block, BlockKind, Segment, TermUse
from duizhao.article.simplified import in_simplified
from duizhao.glossary.layers import Glossary
from duizhao.glossary.mentions.joined import with_joined_bodies
from duizhao.glossary.mentions.model import PersonMention
from duizhao.glossary.mentions.posts import names_body, post_writer
from duizhao.glossary.mentions.reading import Reading, reading_of
from duizhao.glossary.mentions.terms import people_beside, with_mentions
from duizhao.glossary.people.people import PeopleFinder
from duizhao.glossary.people.titles import office_before
from duizhao.glossary.terms.model import Case, Category, Entry, Match
from duizhao.translation.neighbours import Names
from duizhao.translation.number import in_plural, listed_with, means_several
from duizhao.translation.verification import Requirement

_QUOTED = ("“”", '""', "‘’", "「」", "『』", "《》")
_PEOPLE = frozenset({"领导", "领导干部"})
"""Terms that name people by their standing and have a number as titles have."""
_ARTICLE = re.compile(r"^(?:[Tt]he|an?) ")


@dataclass(frozen=True, slots=True)
class PlannedTerm:
    """A term at one place, and the entry that decided its English.

    Attributes:
        use: The place and the English asked for there; offsets are the segment's own.
        entry: The glossary entry.
        person: The full name, in English, of whom it names or whose title it is; nothing where
            it is of nobody.
    """

    use: TermUse
    entry: Entry
    person: str = ""

    @property
    def requirement(self) -> Requirement:
        """What a translation has to say for the term to count as kept."""
        forms = [self.use.target, self.entry.target, *self.entry.admitted]
        if self.entry.category is Category.TITLE and not names_body(self.use.target):
            # before a name or behind it: English may turn the order round
            forms += self.entry.target_short
        return Requirement(
            forms=tuple(dict.fromkeys(form for form in forms if form)),
            keep_case=self.entry.case is Case.KEEP,
            inflect=self.entry.inflect,
            name=self.person if self.entry.category is Category.PERSON else "",
            beside=self.person if self.entry.category is Category.TITLE else "",
        )


@dataclass(frozen=True, slots=True)
class TermPlan:
    """The terms of an article, segment by segment.

    Attributes:
        terms: The planned terms by (block id, segment id), in order, without overlap; a
            segment without terms is absent.
    """

    terms: Mapping[tuple[str, str], tuple[PlannedTerm, ...]] = field(default_factory=dict)

    def of(self, block: Block, segment: Segment) -> tuple[PlannedTerm, ...]:
        """The planned terms of one segment."""
        return self.terms.get((block.id, segment.id), ())

    def __len__(self) -> int:
        return sum(len(terms) for terms in self.terms.values())


def plan(
    article: Article,
    glossary: Glossary,
    *,
    standalone: bool = False,
    reading: Reading | None = None,
) -> TermPlan:
    """Finds every term and person of the article's body and chooses its English at each place.

    The first mention takes the full form; later ones take the entry's short form where it has
    one (captions keep the full form where the entry says `full_again`). A title takes its
    short form, which is the one that stands before a name, when a name touches it; but one that
    names its body (secretary of the … Committee) does so only once that body was named.
    People are written in pinyin by GB/T 28039-2011 unless the glossary spells them; one whose
    name is not Chinese by its form is left to the editor. A name and the title that touches it
    are one term, a surname with its title (罗校长, 罗校) another.

    Args:
        article: As read, in either script; terms are looked for in its Simplified form.
        glossary: Where the terms come from. Entries whose validity ends before the article
            was published are the glossary's to leave out.
        standalone: Every block stands alone and takes full forms, as when a file of unrelated
            sentences is translated.
        reading: What `reading_of` found in the article, where it was asked before.
    """
    if standalone:
        readable = in_simplified(article)
        mentioned: dict[str, _Mentioned] = {}
    else:
        reading = reading or reading_of(article, glossary)
        readable = reading.article
        mentioned = _mentioned(reading)
    bodies = post_writer(glossary).bodies
    met: set[tuple[str, str]] = set()
    said: set[str] = set()
    planned: dict[tuple[str, str], tuple[PlannedTerm, ...]] = {}
    for original, block in zip(article.body, readable.body, strict=True):
        if standalone:
            met.clear()
            alone = replace(article, blocks=(original,), credits=())
            mentioned = _mentioned(reading_of(alone, glossary))
        named = mentioned[block.id]
        joined = with_joined_bodies(block.text, named.matches, bodies)
        terms = with_mentions(block.text, joined, named.mentions, None if standalone else said)
        names = _names(block.text, named.matches)
        people = people_beside(terms, named.mentions)
        several = _several(block.text, terms, names)
        specified = _specified(terms)
        for match, segment in _by_segment(terms, block):
            entry = match.entry
            again = not standalone and (entry.source, entry.target) in met
            again = again and match.start not in specified
            met.add((entry.source, entry.target))
            use = TermUse(
                start=match.start - segment.start,
                end=match.end - segment.start,
                source=original.text[match.start : match.end],
                target=in_plural(entry.target)
                if match.start in several
                else _english(entry, block, match, names, again=again),
                category=entry.category.value,
                layer=entry.layer,
            )
            key = (block.id, segment.id)
            person = people.get((match.start, match.end), "")
            planned[key] = (*planned.get(key, ()), PlannedTerm(use, entry, person))
    return TermPlan(planned)


@dataclass(frozen=True, slots=True)
class _Mentioned:
    """The terms and people's names of a block, and the mentions of people in it."""

    matches: list[Match]
    mentions: list[PersonMention]


def _mentioned(reading: Reading) -> dict[str, _Mentioned]:
    """By block what is planned there; people whom the rules cannot spell are the editor's."""
    finder = PeopleFinder(person for person in reading.people if not person.flagged)
    mentioned = {
        block.id: _Mentioned(finder.among(block.text, matches), [])
        for block, matches in zip(reading.article.body, reading.matches, strict=True)
    }
    for mention in reading.mentions:
        mentioned[mention.block].mentions.append(mention)
    return mentioned


def _names(text: str, matches: Iterable[Match]) -> Names:
    people = [match for match in matches if match.entry.category is Category.PERSON]
    return Names(
        text,
        frozenset(match.start for match in people),
        frozenset(match.end for match in people),
    )


def _several(text: str, terms: Iterable[Match], names: Names) -> set[int]:
    """Where titles begin that mean several people; in a list one tells for those behind it."""
    several: set[int] = set()
    before: Match | None = None
    for match in terms:
        of_people = match.entry.category is Category.TITLE or match.entry.source in _PEOPLE
        if of_people and match.entry.inflect:
            listed = before is not None and listed_with(text, before.end, match.start)
            told = listed and before is not None and before.start in several
            if not names.touch(match.start, match.end) and (
                told or means_several(text, match.start, match.end)
            ):
                several.add(match.start)
        before = match
    return several


def _specified(terms: Sequence[Match]) -> set[int]:
    """Where terms begin whose neighbour says which: 研修基地成立仪式 is no *the ceremony*."""
    return {
        match.start
        for before, match in pairwise(terms)
        if before.end == match.start
        and match.entry.category is Category.TERM
        and before.entry.category in (Category.TERM, Category.ORGANISATION, Category.PLACE)
    }


def _by_segment(matches: Iterable[Match], block: Block) -> Iterator[tuple[Match, Segment]]:
    """Each match with the segment it stands in; one that crosses into the next is no term."""
    segments = iter(block.segments)
    segment = next(segments, None)
    for match in matches:
        while segment is not None and segment.end <= match.start:
            segment = next(segments, None)
        if segment is not None and segment.start <= match.start and match.end <= segment.end:
            yield match, segment


def _english(entry: Entry, block: Block, match: Match, names: Names, *, again: bool) -> str:
    if not entry.target_short:
        return entry.target
    if entry.category is not Category.TITLE and _is_quoted(block.text, match):
        return _ARTICLE.sub("", entry.target)  # what a plaque says is quoted in full
    if entry.category is Category.TITLE:
        of_body = names_body(entry.target) or bool(office_before(entry.source, len(entry.source)))
        short = names.touch(match.start, match.end) and (again or not of_body)
        return entry.target_short[0] if short else entry.target
    if again and not (entry.full_again and block.kind is BlockKind.CAPTION):
        return entry.target_short[0]
    return entry.target


def _is_quoted(text: str, match: Match) -> bool:
    """Whether a term is all that stands between quotation marks."""
    marks = text[max(0, match.start - 1) : match.start] + text[match.end : match.end + 1]
    return marks in _QUOTED
