"""People and names: left out, put in another's place, or made up."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from difflib import SequenceMatcher
from functools import cache, lru_cache

from duizhao.checks.finding import Severity
from duizhao.checks.rule import Hit
from duizhao.checks.text import Checked, Pair
from duizhao.glossary.layers import Glossary
from duizhao.glossary.mentions.model import PersonMention
from duizhao.glossary.people.people import Person
from duizhao.glossary.terms.model import Category
from duizhao.languages import SIMPLIFIED
from duizhao.surnames import COMPOUND_SURNAMES, SURNAMES
from duizhao.translation.llm.bodies import invented_bodies
from duizhao.translation.llm.names import invented_names, is_said_in
from duizhao.translation.verification import words_of

_ELSEWHERE = re.compile("特区政府|香港|澳门|台湾|新加坡|马来西亚")
_TWO_WORDS = re.compile(r"\b(?=([A-Z][a-z]+) ([A-Z][a-z]+(?:['’][a-z]+)?)\b(?!-))")
_CAPITALS = re.compile(r"\b[A-Z][a-z]+\b")
_ALIKE = 0.65
"""Of the letters of two spellings of one name, in order, at least."""
_OTHER_SPELLING = re.compile(r"\b[A-Z][a-z]+ [A-Z][a-z]+-[A-Za-z][a-z]+\b")
"""Hui Ching-yu, Lai Ching-te."""
_HE_OR_SHE = re.compile(
    r"\b(?:he|him|his|she|her|hers|they|them|their|who|whom|whose)\b", re.IGNORECASE
)


def missing_names(checked: Checked) -> Iterator[Hit]:
    """Somebody whom the source names in full is not in the English of the paragraph."""
    for pair in checked.translated:
        missing = _missing(checked, pair)
        if not missing:
            continue
        # who was named before may be *he*
        pronoun = _HE_OR_SHE.search(pair.target) is not None
        for person, mention in missing[len(_strangers(checked, pair)) :]:
            if pronoun and not mention.is_first:
                continue
            start, end = _span(pair, mention)
            yield Hit(
                pair,
                {"name": pair.original[start:end], "english": person.en},
                (start, end),
                None,
                person.en,
                # what has no title here may be no name
                severity=_doubt(checked, pair) if mention.title else Severity.WARNING,
            )


def swapped_names(checked: Checked) -> Iterator[Hit]:
    """Another name stands where somebody's belongs."""
    for pair in checked.translated:
        missing = _missing(checked, pair)
        strangers = _strangers(checked, pair) if missing else []
        for (person, mention), other in zip(missing, strangers, strict=False):
            start, end = _span(pair, mention)
            at = pair.target.find(other)
            yield Hit(
                pair,
                {"name": pair.original[start:end], "english": person.en, "other": other},
                (start, end),
                (at, at + len(other)) if at >= 0 else None,
                person.en,
                severity=_doubt(checked, pair),
            )


def invented(checked: Checked) -> Iterator[Hit]:
    """A Chinese name in the English that the whole article does not have.

    By its letters alone a word may be of any language (*Tunisian*), so only a surname with a
    given name, or a place that the glossary has, is certain to be Chinese.
    """
    known = _known_english(checked)
    for pair in checked.translated:
        names = invented_names(pair.source, pair.target, ())
        if names:
            names = invented_names(pair.source, pair.target, [*known, *_forms(pair)])
        for name in invented_names(checked.text, " ".join(names), ()) if names else ():
            whole = _full_name(pair.target, name)
            if not whole and name not in _places(checked.glossary):
                continue
            at = pair.target.find(whole or name)
            shown = pair.target[at : at + len(whole or name)]
            yield Hit(pair, {"name": shown}, None, (at, at + len(shown)), cause=shown)
            break


def invented_organisations(checked: Checked) -> Iterator[Hit]:
    """A body or place of a kind of which the article nowhere speaks."""
    known = _known_english(checked)
    for pair in checked.translated:
        if not invented_bodies(checked.text, pair.target, ()):
            continue
        for name in invented_bodies(checked.text, pair.target, [*known, *_forms(pair)]):
            at = pair.target.find(name)
            yield Hit(pair, {"name": name}, None, (at, at + len(name)), cause=name)


def _missing(checked: Checked, pair: Pair) -> list[tuple[Person, PersonMention]]:
    around = checked.english_of[pair.block.id]
    missing: dict[str, tuple[Person, PersonMention]] = {}
    for mention in checked.mentions_in(pair):
        person = mention.person
        if person is None or mention.is_surname or person.flagged or person.zh in missing:
            continue
        if not _is_named(person, around):
            missing[person.zh] = (person, mention)
    return list(missing.values())


def _is_named(person: Person, english: str) -> bool:
    """Whether any part of a name stands in the English: people are called by a surname alone."""
    said = {_plain(word) for word in words_of(english)}
    said |= {part for word in said for part in word.split("-")}
    whole = "".join(_plain(word) for word in words_of(person.en))
    parts = [_plain(word) for word in words_of(person.en)]
    if any(part in said for part in parts) or whole in said:
        return True
    # what was taken for a name may be a place: Meixi Lake for 梅溪湖
    capitals = (word for word in words_of(english) if word[0].isupper() and len(word) > 3)
    return any(is_said_in(person.zh, word) for word in capitals) or _sounds_alike(whole, english)


def _sounds_alike(pinyin: str, english: str) -> bool:
    """Whether a name that is no pinyin sounds as a Chinese one: Mottley, 莫特利 Mo Teli."""
    words = _CAPITALS.findall(english)
    names = [*words, *("".join(words[at : at + 3]) for at in range(len(words) - 2))]
    return any(
        SequenceMatcher(None, pinyin, name.lower()).ratio() >= _ALIKE
        for name in names
        if not invented_names("", name.capitalize(), ())
    )


def _strangers(checked: Checked, pair: Pair) -> list[str]:
    """Names in the English of people and others who are not in the source of the paragraph."""
    text = checked.source_of[pair.block.id]
    strangers: dict[str, None] = {}
    here = {m.person.zh for m in checked.reading.mentions if m.block == pair.block.id and m.person}
    for zh, person in _people(checked).items():
        if zh in here or zh in text:
            continue
        if re.search(rf"\b{re.escape(person.en)}\b", pair.target):
            strangers.setdefault(person.en)
    allowed = _forms(pair)
    allowed += [person.en for person in _people(checked).values()]
    for name in invented_names(text, pair.target, allowed):
        whole = _full_name(pair.target, name)
        if whole:
            strangers.setdefault(whole)
    return list(strangers)


def _forms(pair: Pair) -> list[str]:
    return [form for term in pair.terms for form in term.requirement.forms]


def _full_name(english: str, part: str) -> str:
    """The surname and given name in pinyin of which a word is part; nothing where it is of none."""
    for match in _TWO_WORDS.finditer(english):
        surname, given = match.groups()
        is_surname = part in (surname, given) and _plain(surname) in _surnames()
        # letters that only pinyin puts so
        if is_surname and invented_names("", given, ()):
            return f"{surname} {given}"
    return ""


@cache
def _surnames() -> frozenset[str]:
    return frozenset(
        _plain(surname) for surname in (*SURNAMES.values(), *COMPOUND_SURNAMES.values())
    )


@lru_cache(maxsize=2)
def _places(glossary: Glossary) -> frozenset[str]:
    """The places of a glossary whose English is one word."""
    places = (entry for entry in glossary.entries if entry.category is Category.PLACE)
    return frozenset(
        word for entry in places for word in (entry.target, *entry.target_short) if " " not in word
    )


def _people(checked: Checked) -> Mapping[str, Person]:
    return {person.zh: person for person in checked.reading.people}


def _known_english(checked: Checked) -> list[str]:
    """English that the article's own people, bodies and places have, wherever they stand."""
    known = [person.en for person in checked.reading.people]
    for found in checked.reading.matches:
        for match in found:
            known += [match.entry.target, *match.entry.admitted, *match.entry.target_short]
    for pair in checked.pairs:
        known += [term.use.target for term in pair.terms]
    return list(dict.fromkeys(known))


def _doubt(checked: Checked, pair: Pair) -> Severity | None:
    """Outside Mainland China names are spelled as their bearers like, which no rule knows."""
    mainland = checked.article.source_language == SIMPLIFIED
    if not mainland or _ELSEWHERE.search(checked.text):
        return Severity.WARNING
    return Severity.WARNING if _OTHER_SPELLING.search(pair.target) else None


def _span(pair: Pair, mention: PersonMention) -> tuple[int, int]:
    return mention.name[0] - pair.start, mention.name[1] - pair.start


def _plain(word: str) -> str:
    return re.sub(r"['’]s$|['’]", "", word).lower().replace("ü", "u")
