"""People and names: left out, put in another's place, or made up."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from duizhao.checks.finding import Severity
from duizhao.checks.rule import Hit
from duizhao.checks.text import Checked, Pair
from duizhao.glossary.mentions.model import PersonMention
from duizhao.glossary.people.people import Person
from duizhao.languages import SIMPLIFIED
from duizhao.translation.llm.bodies import invented_bodies
from duizhao.translation.llm.names import invented_names
from duizhao.translation.verification import words_of

_HE_OR_SHE = re.compile(
    r"\b(?:he|him|his|she|her|hers|they|them|their|who|whom|whose)\b", re.IGNORECASE
)


def missing_names(checked: Checked) -> Iterator[Hit]:
    """Somebody whom the source names in full is not in the English of the paragraph."""
    for pair in checked.translated:
        for person, mention in _missing(checked, pair):
            if _strangers(checked, pair):
                continue  # said by `swapped_names`
            start, end = _span(pair, mention)
            yield Hit(
                pair,
                {"name": pair.original[start:end], "english": person.en},
                (start, end),
                None,
                person.en,
                severity=_doubt(checked, person),
            )


def swapped_names(checked: Checked) -> Iterator[Hit]:
    """Another name stands where somebody's belongs."""
    for pair in checked.translated:
        missing = _missing(checked, pair)
        strangers = _strangers(checked, pair)
        for (person, mention), other in zip(missing, strangers, strict=False):
            start, end = _span(pair, mention)
            at = pair.target.find(other)
            yield Hit(
                pair,
                {"name": pair.original[start:end], "english": person.en, "other": other},
                (start, end),
                (at, at + len(other)) if at >= 0 else None,
                person.en,
                severity=_doubt(checked, person),
            )


def invented(checked: Checked) -> Iterator[Hit]:
    """A Chinese name in the English that the whole article does not have."""
    known = _known_english(checked)
    for pair in checked.translated:
        allowed = [*known, *(form for term in pair.terms for form in term.requirement.forms)]
        names = invented_names(pair.source, pair.target, allowed)
        for name in invented_names(checked.text, " ".join(names), ()) if names else ():
            at = pair.target.find(name)
            yield Hit(pair, {"name": name}, None, (at, at + len(name)), cause=name)


def invented_organisations(checked: Checked) -> Iterator[Hit]:
    """A body or place of a kind of which neither the sentence nor its paragraph speaks."""
    known = _known_english(checked)
    simple = {block.id: block.text for block in checked.reading.article.body}
    for pair in checked.translated:
        allowed = [*known, *(form for term in pair.terms for form in term.requirement.forms)]
        for name in invented_bodies(simple[pair.block.id], pair.target, allowed):
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
    return any(part in said for part in parts) or whole in said


def _strangers(checked: Checked, pair: Pair) -> list[str]:
    """Names in the English of people and others who are not in the source of the paragraph."""
    (block,) = (b for b in checked.reading.article.body if b.id == pair.block.id)
    strangers: dict[str, None] = {}
    here = {m.person.zh for m in checked.reading.mentions if m.block == block.id and m.person}
    for zh, person in _people(checked).items():
        if zh in here or zh in block.text:
            continue
        if re.search(rf"\b{re.escape(person.en)}\b", pair.target):
            strangers.setdefault(person.en)
    allowed = [form for term in pair.terms for form in term.requirement.forms]
    allowed += [person.en for person in _people(checked).values()]
    for name in invented_names(block.text, pair.target, allowed):
        strangers.setdefault(name)
    return list(strangers)


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


def _doubt(checked: Checked, person: Person) -> Severity | None:
    """Outside Mainland China names are spelled as their bearers like, which no rule knows."""
    return None if checked.article.source_language == SIMPLIFIED else Severity.WARNING


def _span(pair: Pair, mention: PersonMention) -> tuple[int, int]:
    return mention.name[0] - pair.start, mention.name[1] - pair.start


def _plain(word: str) -> str:
    return re.sub(r"['’]s$|['’]", "", word).lower().replace("ü", "u")
