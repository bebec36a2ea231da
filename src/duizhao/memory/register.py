"""The people register: how people are spelled, called and spoken of, as confirmed.

It stands in the memory's file, so that what one article confirms serves the next. Nothing is
written into it that nobody answers for: spellings come from approved sentences and from decisions,
titles from what approved sentences say of them, gender from the Chinese itself or from a person
who says where it is known from.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace

from duizhao.article import Article, Block
from duizhao.article.simplified import read_as_simplified
from duizhao.glossary.layers import Glossary
from duizhao.glossary.mentions.model import PersonMention
from duizhao.glossary.mentions.reading import reading_of
from duizhao.glossary.terms.model import Case, Category, Entry
from duizhao.languages import is_traditional
from duizhao.memory.database import told
from duizhao.memory.store import Memory
from duizhao.memory.unit import APPROVED
from duizhao.translation.verification import Requirement, kept

REGISTER_LAYER = "people-register"
"""The glossary layer of registered people."""

FEMALE, MALE = "female", "male"

_GENDER_BEHIND = (
    ("女士", FEMALE),
    ("(女", FEMALE),
    ("（女", FEMALE),
    ("(男", MALE),
    ("（男", MALE),
)
"""What stands behind a name where the Chinese itself says it. 先生 says it not: it honours women
scholars, too."""


@dataclass(frozen=True, slots=True)
class TitleHeld:
    """A title that somebody had.

    Attributes:
        title: In Chinese.
        en: In English, as it was approved.
        date: The date of the article that says so, ISO 8601, or nothing.
        source: The article.
    """

    title: str
    en: str
    date: str = ""
    source: str = ""


@dataclass(frozen=True, slots=True)
class RegisteredPerson:
    """Somebody whose name was confirmed.

    Attributes:
        zh: The name in Simplified characters.
        en: Its English.
        source: What confirms it: an article, or what a person said.
        by: Who confirmed it, or nothing.
        at: When, as ISO 8601, or nothing.
        gender: `FEMALE`, `MALE` or nothing.
        gender_source: What confirms that.
        titles: What they were, as articles have it, the oldest first.
        stated: Whether a person entered the spelling: no article changes it then.
    """

    zh: str
    en: str
    source: str
    by: str = ""
    at: str = ""
    gender: str = ""
    gender_source: str = ""
    titles: tuple[TitleHeld, ...] = field(default=())
    stated: bool = False


def confirmed_people(article: Article, glossary: Glossary) -> Iterator[RegisteredPerson]:
    """The people whose names an article confirms: an approved sentence says them as planned.

    A name whose spelling is still to be decided is not confirmed by a sentence that holds it.

    Args:
        article: As reviewed.
        glossary: Says what a title is, and how the people that it has are spelled.
    """
    simple = read_as_simplified if is_traditional(article.source_language) else str
    decided = {simple(decision.source): decision for decision in article.decisions}
    blocks = {block.id: block for block in article.body}
    found: dict[str, RegisteredPerson] = {}
    for mention in reading_of(article, glossary).mentions:
        person = mention.person
        if person is None or mention.is_surname:
            continue
        block, name = blocks[mention.block], simple(person.zh)
        segment = next((s for s in block.segments if s.start <= mention.name[0] < s.end), None)
        if segment is None or segment.state not in APPROVED or not segment.target:
            continue
        decision = decided.get(name)
        english = decision.chosen if decision is not None else "" if person.flagged else person.en
        if not english or not _says(segment.target, english):
            continue
        known = found.get(name) or RegisteredPerson(
            name,
            english,
            article.name,
            by=segment.by or (article.sign_off.name if article.sign_off else ""),
            at=segment.at,
        )
        found[name] = _with_facts(known, article, block, mention, segment.target)
    yield from found.values()


def _says(english: str, name: str) -> bool:
    return all(kept(english, [Requirement((name,), keep_case=True)]))


def _with_facts(
    person: RegisteredPerson, article: Article, block: Block, mention: PersonMention, english: str
) -> RegisteredPerson:
    """A person with what an approved sentence says of them: the titles, the gender."""
    titles = dict.fromkeys(person.titles)
    for post, said in zip(mention.posts, mention.english.posts, strict=False):
        forms = [form for form in (said.phrase, said.before, said.title, *said.forms) if form]
        approved = next((f for f in forms if kept(english, [Requirement((f,))])[0]), None)
        if post.zh and approved:
            held = TitleHeld(post.zh, approved, article.published or "", article.name)
            titles.setdefault(held)
    gender, source = person.gender, person.gender_source
    behind = block.text[mention.name[1] :]
    for words, which in _GENDER_BEHIND:
        if behind.startswith(words) and not gender:
            gender, source = which, article.name
    return replace(person, titles=tuple(titles), gender=gender, gender_source=source)


def register(memory: Memory, people: Iterable[RegisteredPerson]) -> int:
    """Writes people into the register of a memory that is open for writing.

    What a person entered stays as it is; what articles confirmed, the newest one decides.

    Returns:
        How many people are new, or spelled otherwise than before.

    Raises:
        ConfigurationError: The file is damaged.
        OutputError: It cannot be written.
    """
    changed = 0
    with told(memory.path), memory.connection as connection:
        for person in people:
            known = connection.execute(
                "SELECT en, stated, gender FROM person WHERE zh = ?", (person.zh,)
            ).fetchone()
            if known is None or person.stated or (not known[1] and known[0] != person.en):
                changed += known is None or known[0] != person.en
                connection.execute(
                    "INSERT INTO person (zh, en, source, by, at, stated) VALUES (?,?,?,?,?,?)"
                    " ON CONFLICT (zh) DO UPDATE SET en = excluded.en, source = excluded.source,"
                    " by = excluded.by, at = excluded.at, stated = excluded.stated",
                    (person.zh, person.en, person.source, person.by, person.at, person.stated),
                )
            if person.gender and (person.stated or known is None or not known[2]):
                connection.execute(
                    "UPDATE person SET gender = ?, gender_source = ? WHERE zh = ?",
                    (person.gender, person.gender_source, person.zh),
                )
            connection.executemany(
                "INSERT OR REPLACE INTO person_title VALUES (?,?,?,?,?)",
                [(person.zh, t.title, t.en, t.date, t.source) for t in person.titles],
            )
    return changed


def registered_people(memory: Memory) -> tuple[RegisteredPerson, ...]:
    """Everybody in a memory's register, by name."""
    with told(memory.path):
        titles: dict[str, list[TitleHeld]] = {}
        for zh, *title in memory.connection.execute(
            "SELECT zh, title, en, date, source FROM person_title ORDER BY date, title"
        ):
            titles.setdefault(zh, []).append(TitleHeld(*title))
        rows = memory.connection.execute(
            "SELECT zh, en, source, by, at, gender, gender_source, stated FROM person ORDER BY en"
        ).fetchall()
    return tuple(
        RegisteredPerson(
            zh, en, source, by, at, gender, gender_source, tuple(titles.get(zh, ())), bool(stated)
        )
        for zh, en, source, by, at, gender, gender_source, stated in rows
    )


def with_register(glossary: Glossary, memories: Iterable[Memory]) -> Glossary:
    """Returns the glossary with registered people above all its layers.

    Args:
        glossary: The layers of terms.
        memories: The one that wins first.
    """
    layers = [tuple(_entry(person) for person in registered_people(memory)) for memory in memories]
    layers = [layer for layer in layers if layer]
    return Glossary([*layers, *glossary.layers]) if layers else glossary


def confirmed_genders(memories: Iterable[Memory]) -> dict[str, str]:
    """`FEMALE` or `MALE` for everybody of whom that is confirmed, by their Chinese name.

    Args:
        memories: The one that wins first.
    """
    genders: dict[str, str] = {}
    for memory in memories:
        for person in registered_people(memory):
            if person.gender:
                genders.setdefault(person.zh, person.gender)
    return genders


def _entry(person: RegisteredPerson) -> Entry:
    return Entry(
        source=person.zh,
        target=person.en,
        category=Category.PERSON,
        case=Case.KEEP,
        authority=f"People register: {person.source}",
        layer=REGISTER_LAYER,
    )
