"""Errors that `checks.py` plants into right translations, one function a kind.

Each takes a sentence with its English and gives the English with the error, or None where that
kind of error cannot be made there.
"""

from __future__ import annotations

import random
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass

from duizhao.checks.text import Checked, Pair
from duizhao.dates import MONTHS
from duizhao.han import count_han
from duizhao.translation.verification import Requirement, found

_NUMBER = re.compile(r"(?<![\w.,\-])\d[\d,]*(?:\.\d+)?(?![\w\-])")
_MALE = {"he": "she", "him": "her", "his": "her", "himself": "herself"}
_FEMALE = {"she": "he", "her": "his", "hers": "his", "herself": "himself"}
_SURNAMES = ("Zhou", "Qian", "Deng", "Shen", "Xu", "Peng")
_GIVEN = ("Haiyan", "Guoqiang", "Minhua", "Jianping", "Xuefeng")


@dataclass(frozen=True)
class Place:
    """A sentence where an error may be planted.

    Attributes:
        checked: Its article.
        pair: The sentence and its English.
    """

    checked: Checked
    pair: Pair

    @property
    def english(self) -> str:
        """The right English."""
        return self.pair.target


Plant = Callable[[Place, random.Random], str | None]


def _replaced(english: str, span: tuple[int, int], other: str) -> str:
    text = english[: span[0]] + other + english[span[1] :]
    return re.sub(r"  +", " ", text).strip()


def number_changed(place: Place, chance: random.Random) -> str | None:
    numbers = list(_NUMBER.finditer(place.english))
    if not numbers:
        return None
    number = chance.choice(numbers)
    digits = [at for at, char in enumerate(number[0]) if char.isdigit()]
    at = chance.choice(digits)
    other = chance.choice([d for d in "123456789" if d != number[0][at]])
    return _replaced(place.english, number.span(), number[0][:at] + other + number[0][at + 1 :])


def number_dropped(place: Place, chance: random.Random) -> str | None:
    numbers = list(_NUMBER.finditer(place.english))
    return _replaced(place.english, chance.choice(numbers).span(), "") if numbers else None


def number_added(place: Place, chance: random.Random) -> str | None:
    plurals = list(re.finditer(r"(?<=[a-z] )[a-z]{4,}s\b", place.english))
    if not plurals:
        return None
    noun = chance.choice(plurals)
    return _replaced(place.english, noun.span(), f"{chance.randint(13, 9999)} {noun[0]}")


def month_changed(place: Place, chance: random.Random) -> str | None:
    months = list(re.finditer(rf"\b(?:{'|'.join(MONTHS)})\b (?=\d)", place.english))
    if not months:
        return None
    month = chance.choice(months)
    other = chance.choice([name for name in MONTHS if name != month[0].strip()])
    return _replaced(place.english, month.span(), other + " ")


def name_swapped(place: Place, chance: random.Random) -> str | None:
    names = _names(place)
    if not names:
        return None
    name = chance.choice(names)
    people = [person.en for person in place.checked.reading.people if not person.flagged]
    others = [other for other in people if other not in place.english]
    others = others or [f"{chance.choice(_SURNAMES)} {chance.choice(_GIVEN)}"]
    return place.english.replace(name, chance.choice(others))


def name_dropped(place: Place, chance: random.Random) -> str | None:
    names = _names(place)
    return place.english.replace(chance.choice(names), "the official") if names else None


def titles_exchanged(place: Place, chance: random.Random) -> str | None:
    """Two people with titles of their own change places, and so take each other's titles."""
    titles = {
        mention.person.en: {post.zh for post in mention.posts if post.zh}
        for mention in place.checked.mentions_in(place.pair)
        if mention.person is not None and not mention.person.flagged
    }
    names = [name for name in _names(place) if titles.get(name)]
    pairs = [(a, b) for a in names for b in names if a < b and titles[a].isdisjoint(titles[b])]
    if not pairs:
        return None
    one, other = chance.choice(pairs)
    return place.english.replace(one, "\0").replace(other, one).replace("\0", other)


def term_lost(place: Place, chance: random.Random) -> str | None:
    terms = [t for t in place.pair.terms if t.use.category in ("organisation", "place", "title")]
    return _without(place, chance, [t.requirement for t in terms], "it")


def term_forbidden(place: Place, chance: random.Random) -> str | None:
    terms = [t for t in place.pair.terms if t.entry is not None and t.entry.forbidden]
    if not terms:
        return None
    term = chance.choice(terms)
    assert term.entry is not None
    return _without(place, chance, [term.requirement], chance.choice(term.entry.forbidden))


def word_doubled(place: Place, chance: random.Random) -> str | None:
    words = list(re.finditer(r"\b[a-z]{2,}\b", place.english))
    if not words:
        return None
    word = chance.choice(words)
    return _replaced(place.english, word.span(), f"{word[0]} {word[0]}")


def phrase_doubled(place: Place, chance: random.Random) -> str | None:
    words = place.english.split()
    if len(words) < 10:
        return None
    size = chance.randint(3, 6)
    at = chance.randrange(len(words) - size)
    return " ".join([*words[: at + size], *words[at : at + size], *words[at + size :]])


def truncated(place: Place, chance: random.Random) -> str | None:
    words = place.english.split()
    if len(words) < 12 or not place.english.rstrip().endswith((".", "!", "?", ".”", '."')):
        return None
    return " ".join(words[: int(len(words) * chance.uniform(0.4, 0.7))])


def truncated_with_stop(place: Place, chance: random.Random) -> str | None:
    short = truncated(place, chance)
    return None if short is None else short.rstrip(",;:.") + "."


def most_left_out(place: Place, chance: random.Random) -> str | None:
    words = place.english.split()
    if len(words) < 20:
        return None
    return " ".join(words[: len(words) // 4]).rstrip(",;:.") + "."


def chinese_left(place: Place, chance: random.Random) -> str | None:
    runs = re.findall("[\u4e00-\u9fff]{2,6}", place.pair.original)
    words = list(re.finditer(r"\b[a-z]{3,}(?: [a-z]{2,})?\b", place.english))
    if not runs or not words:
        return None
    return _replaced(place.english, chance.choice(words).span(), chance.choice(runs))


def untranslated(place: Place, _: random.Random) -> str | None:
    return place.pair.original if count_han(place.pair.original) > 3 else None


def gender_wrong(place: Place, _: random.Random) -> str | None:
    source, english = place.pair.source, place.english
    male, female = re.search("(?<![其吉])他(?![们人国])", source), re.search("她(?!们)", source)
    if bool(male) == bool(female):
        return None
    table = _MALE if male else _FEMALE
    pattern = re.compile(rf"\b(?:{'|'.join(table)})\b", re.IGNORECASE)
    if not pattern.search(english):
        return None

    def other(match: re.Match[str]) -> str:
        word = table[match[0].lower()]
        return word.capitalize() if match[0][0].isupper() else word

    return pattern.sub(other, english)


def gender_invented(place: Place, _: random.Random) -> str | None:
    order = [pair.block.id for pair in place.checked.pairs]
    at = order.index(place.pair.block.id)
    near = "".join(pair.source for pair in place.checked.pairs[max(0, at - 1) : at + 2])
    people = place.checked.mentions_in(place.pair)
    if not people or re.search("[他男父夫先儿兄弟爷叔伯舅哥王帝她女母妈姐妹]", near):
        return None
    if ", " not in place.english or re.search(r"\b(?:he|his|she|her)\b", place.english):
        return None
    return place.english.replace(", ", ", he said, ", 1)


def speaker_invented(place: Place, _: random.Random) -> str | None:
    order = [pair.block.id for pair in place.checked.pairs]
    at = order.index(place.pair.block.id)
    near = "".join(pair.source for pair in place.checked.pairs[max(0, at - 3) : at + 4])
    if re.search("[我咱俺]", near) or ", " not in place.english:
        return None
    return place.english.replace(", ", ", as we know, ", 1)


def quotes_chinese(place: Place, _: random.Random) -> str | None:
    other = re.sub(r"[“\"]([^“”\"]+)[”\"]", r"「\1」", place.english)
    return other if other != place.english else None


def quote_lost(place: Place, _: random.Random) -> str | None:
    found_in = re.findall(r"[”\"]", place.english)
    if not found_in or place.english.count("“") != place.english.count("”"):
        return None
    return re.sub(r"[”\"](?=[^”\"]*$)", "", place.english, count=1)


def marks_chinese(place: Place, _: random.Random) -> str | None:
    return place.english.replace(", ", "，", 1) if ", " in place.english else None


def neighbours_english(place: Place, _: random.Random) -> str | None:
    order = [pair.block.id for pair in place.checked.pairs]
    at = order.index(place.pair.block.id)
    if at + 1 >= len(order) or len(place.pair.source) < 20:
        return None
    return place.checked.pairs[at + 1].target


KINDS: Mapping[str, Plant] = {
    "number changed": number_changed,
    "number dropped": number_dropped,
    "number added": number_added,
    "month changed": month_changed,
    "name swapped": name_swapped,
    "name dropped": name_dropped,
    "titles exchanged": titles_exchanged,
    "term lost": term_lost,
    "term forbidden": term_forbidden,
    "word doubled": word_doubled,
    "phrase doubled": phrase_doubled,
    "truncated": truncated,
    "truncated, with a stop": truncated_with_stop,
    "three quarters left out": most_left_out,
    "Chinese left": chinese_left,
    "untranslated": untranslated,
    "gender wrong": gender_wrong,
    "gender invented": gender_invented,
    "speaker invented": speaker_invented,
    "Chinese quotes": quotes_chinese,
    "quote lost": quote_lost,
    "Chinese comma": marks_chinese,
    "neighbour's English": neighbours_english,
}
"""The kinds of error by name."""


def _names(place: Place) -> list[str]:
    mentions = place.checked.mentions_in(place.pair)
    people = {m.person.en for m in mentions if m.person is not None and not m.person.flagged}
    return sorted(name for name in people if name in place.english)


def _without(
    place: Place, chance: random.Random, requirements: list[Requirement], other: str
) -> str | None:
    spans = [span for span in found(place.english, requirements) if span is not None]
    return _replaced(place.english, chance.choice(spans), other) if spans else None
