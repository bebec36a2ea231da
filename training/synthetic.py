"""Sentences of the genre from patterns, filled with random people, posts, places and quantities.

``patterns/sentences.*.tsv`` holds the patterns, Chinese and English, with slots in braces; the
other files of that folder hold what goes into them. A number behind a slot's name
(``{official2}``) makes another one of it.
"""

from __future__ import annotations

import csv
import random
import re
from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

from tqdm import tqdm

from training import figures
from training.corpus import Pair, write_pairs
from training.figures import Term, chinese_number
from training.heldout import TestSetGuard
from training.names import random_name, romanise_given, romanise_surname

PATTERNS = Path(__file__).parent / "patterns"
INLINE_SENTENCES = 0.55
"""Share of sentences in which some slots are written in English."""
INLINE_SLOTS = 0.6
"""Share of such a sentence's slots that are."""
_SLOT = re.compile(r"\{([a-z_]+)(\d?)\}")
_PLACE_KINDS = {
    "旗": "banner",
    "县": "county",
    "区": "district",
    "市": "city",
    "省": "province",
}
_OTHER_AREAS = ("自治区", "新区", "地区")
"""Areas that end in 区 and are no districts."""


_NEVER = re.compile(r"(?!)")
_UNFIT = {
    "place": re.compile(r"[江河海洋湖山岭峡]$|沙漠|草原|高原|平原|盆地|半岛|群岛"),
    "topic": re.compile(
        r"(?:er|or|ist|ant|ee|man|woman|child|member|official|representative|household|student"
        r"|cadre|ceremony|meeting|banquet|banner|league|school|base|group|center|station)$"
    ),
}
"""Glossary terms that do not fit a slot: places by their Chinese, topics by their English."""


def _article(slot: str, english: str) -> str:
    """Return the article that a glossary term takes inside a sentence, or nothing."""
    capital = english[0].isupper()
    if slot == "organisation":
        needed = (capital and " " in english) or not (capital or english.endswith("s"))
        return "the " if needed else ""
    return "the " if slot == "topic" and capital and " " in english else ""


class Post(NamedTuple):
    """An office: Chinese, English behind and before a name (``-``: none), where it is held."""

    zh: str
    behind: str
    before: str
    kind: str


def _rows(name: str) -> list[list[str]]:
    """Read one file of the patterns folder."""
    with (PATTERNS / name).open(encoding="utf-8", newline="") as file:
        return [row for row in csv.reader(file, delimiter="\t", quoting=csv.QUOTE_NONE) if row]


class Filler:
    """Fills patterns; one object makes any number of sentences."""

    def __init__(self, glossary: list[Path], seed: int) -> None:
        """Read what goes into slots.

        Args:
            glossary: Glossary files (CSV with ``source``, ``target``, ``category``) whose terms
                are used besides the patterns folder's own.
            seed: Of every choice.
        """
        self._rng = random.Random(seed)
        self._terms = {
            name: [Term(*row[:2]) for row in _rows(f"{name}s.tsv")]
            for name in ("place", "organisation", "topic", "event", "talk", "venue")
        }
        self._terms["body"] = [Term(*row) for row in _rows("bodies.tsv")]
        self._schools = {
            kind: [Term(*row[:2]) for row in _rows("schools.tsv") if row[2] == kind]
            for kind in ("school", "university")
        }
        self._posts = [Post(*row) for row in _rows("posts.tsv")]
        self._terms["office"] = []
        for path in glossary:
            self._add_glossary(path)
        self._slots: dict[str, Callable[[], Term]] = {
            "official": self._official,
            "title_name": self._title_name,
            "surname_title": self._surname_title,
            "person": self._person,
            "post": self._post,
            "org": self._org,
            "school": self._school,
            "place": self._place,
            "topic": self._topic,
            "event": self._event,
            "talk": self._talk,
            "venue": self._venue,
            "date": self._drawn(figures.date),
            "date_full": self._drawn(figures.full_date),
            "mdate": self._drawn(figures.wire_date),
            "range": self._drawn(figures.days),
            "year": self._drawn(figures.year),
            "n": self._drawn(figures.count),
            "few": self._drawn(figures.few),
            "tens": self._drawn(figures.tens),
            "percent": self._drawn(figures.percent),
            "quake": self._drawn(figures.quake),
            "wan": self._drawn(figures.wan),
            "money": self._drawn(figures.money),
            "ordinal": self._drawn(figures.ordinal),
        }
        self._inline = 0.0

    def _drawn(self, figure: Callable[[random.Random], Term]) -> Callable[[], Term]:
        """Return a slot that draws a figure."""
        return lambda: figure(self._rng)

    def _add_glossary(self, path: Path) -> None:
        """Take places, organisations, offices and terms from a glossary file."""
        slots = {
            "place": "place",
            "organisation": "organisation",
            "title": "office",
            "term": "topic",
        }
        with path.open(encoding="utf-8-sig", newline="") as file:
            for row in csv.DictReader(file):
                # a river is no place to hold a meeting in, and a technician no topic
                slot = slots.get((row.get("category") or "").strip())
                zh, en = (
                    (row.get("source") or "").strip(),
                    (row.get("target") or "").split("|")[0].strip(),
                )
                if not slot or len(zh) < 2 or not en or row.get("context"):
                    continue
                if not _UNFIT.get(slot, _NEVER).search(zh if slot == "place" else en):
                    self._terms[slot].append(Term(zh, _article(slot, en) + en))

    def sentence(self, zh: str, en: str) -> Pair:
        """Fill one pattern.

        Args:
            zh: The Chinese pattern.
            en: Its English.

        Returns:
            A pair, some of whose terms may stand in English on the Chinese side.
        """
        self._inline = INLINE_SLOTS if self._rng.random() < INLINE_SENTENCES else 0.0
        filled = self._fill(Term(zh, en))
        chinese = re.sub(r" +", " ", filled.zh).strip()
        chinese = re.sub(r" (?=[，。、；：！？》”])", "", chinese)
        english = re.sub(r",(\s*,)+", ",", filled.en).strip()
        if en[0].islower() and not en.endswith("."):  # a clause or label that begins in lower case
            return Pair(chinese, english)
        return Pair(chinese, english[0].upper() + english[1:])

    def _fill(self, pattern: Term) -> Term:
        """Put one value into each slot, the same on both sides."""
        values: dict[str, Term] = {}
        for match in _SLOT.finditer(pattern.zh + pattern.en):
            if match[0] not in values:
                values[match[0]] = self._slots[match[1]]()
        return Term(
            _SLOT.sub(lambda m: values[m[0]].zh, pattern.zh),
            _SLOT.sub(lambda m: values[m[0]].en, pattern.en),
        )

    def _term(self, term: Term) -> Term:
        """Fill the slots of a term, and perhaps write it in English on the Chinese side too."""
        inline, self._inline = self._inline, 0.0
        filled = self._fill(term)
        self._inline = inline
        if self._rng.random() < inline:
            return Term(f" {filled.en.removeprefix('the ')} ", filled.en)
        return filled

    def _one_of(self, name: str) -> Term:
        """Choose a term of a kind."""
        return self._term(self._rng.choice(self._terms[name]))

    def _place(self) -> Term:
        return self._one_of("place")

    def _topic(self) -> Term:
        return self._one_of("topic")

    def _event(self) -> Term:
        return self._one_of("event")

    def _talk(self) -> Term:
        return self._one_of("talk")

    def _venue(self) -> Term:
        return self._one_of("venue")

    def _school(self) -> Term:
        if self._rng.random() < 0.35:
            place = self._rng.choice(self._terms["place"])
            number = self._rng.randint(1, 30)
            zh_kind, en_kind = self._rng.choice(
                (("小学", "Primary School"), ("中学", "Middle School"), ("幼儿园", "Kindergarten"))
            )
            ordinal = chinese_number(number)
            return self._term(
                Term(f"{place.zh}第{ordinal}{zh_kind}", f"{place.en} No. {number} {en_kind}")
            )
        return self._term(
            self._rng.choice(self._schools[self._rng.choice(("school", "university"))])
        )

    def _org(self) -> Term:
        if self._rng.random() < 0.3:
            return self._one_of("organisation")
        return self._body()

    def _body(self) -> Term:
        place, body = self._rng.choice(self._terms["place"]), self._rng.choice(self._terms["body"])
        if self._rng.random() < 0.15:
            return self._term(Term(body.zh, f"the {body.en}"))
        return self._term(
            Term(place.zh + body.zh, f"the {place.en.removeprefix('the ')} {body.en}")
        )

    def _person(self) -> Term:
        surname, given = random_name(self._rng)
        return self._term(
            Term(surname + given, f"{romanise_surname(surname)} {romanise_given(given)}")
        )

    def _post(self) -> Term:
        post = self._rng.choice([p for p in self._posts if p.kind == "body"])
        return self._term(Term(post.zh, post.behind))

    def _title_name(self) -> Term:
        post = self._rng.choice([p for p in self._posts if p.before != "-"])
        person, title = self._person(), self._term(Term(post.zh, post.before))
        zh = title.zh + person.zh if self._rng.random() < 0.4 else person.zh + title.zh
        return Term(zh, f"{title.en} {person.en}")

    def _surname_title(self) -> Term:
        post = self._rng.choice([p for p in self._posts if p.before != "-" and len(p.zh) <= 3])
        surname, _ = random_name(self._rng)
        return self._term(Term(surname + post.zh, f"{post.before} {romanise_surname(surname)}"))

    def _official(self) -> Term:
        """An official with office and body: ``Gao Yurong, director of the …``."""
        person = self._person()
        draw = self._rng.random()
        if draw < 0.15 and self._terms["office"]:
            office = self._one_of("office")
        elif draw < 0.4:
            office = self._office_of_place()
        else:
            kind = self._rng.choices(("body", "school", "university"), (5, 2, 2))[0]
            post = self._rng.choice([p for p in self._posts if p.kind == kind])
            where = (
                self._body()
                if kind == "body"
                else self._term(self._rng.choice(self._schools[kind]))
            )
            title = self._term(Term(post.zh, post.behind))
            office = Term(where.zh + title.zh, f"{title.en} of {where.en}")
        return Term(office.zh + person.zh, f"{person.en}, {office.en}")

    def _office_of_place(self) -> Term:
        """An office of a district, banner, county, city or province."""
        places = [
            p
            for p in self._terms["place"]
            if p.zh[-1] in _PLACE_KINDS and not p.zh.endswith(_OTHER_AREAS)
        ]
        place = self._rng.choice(places)
        post = self._rng.choice([p for p in self._posts if p.kind == _PLACE_KINDS[place.zh[-1]]])
        if "{place}" in post.behind:
            return self._term(Term(place.zh + post.zh, post.behind.replace("{place}", place.en)))
        return self._term(Term(place.zh + post.zh, f"{post.behind} of {place.en}"))


def read_patterns() -> list[Term]:
    """Return every sentence pattern."""
    return [
        Term(*row) for path in sorted(PATTERNS.glob("sentences.*.tsv")) for row in _rows(path.name)
    ]


def short_pairs() -> list[Pair]:
    """Return the patterns that have no slot: headings, labels, clauses that stand alone."""
    return [Pair(*pattern) for pattern in read_patterns() if not _SLOT.search(pattern.zh)]


def synthesise(
    work: Path, glossary: list[Path], count: int, seed: int, guard: TestSetGuard | None = None
) -> int:
    """Write ``synthetic.tsv``, from patterns with slots; `short_pairs` has the others.

    Args:
        work: Where it goes.
        glossary: Glossary files to take terms from.
        count: How many pairs to make; those made twice are dropped.
        seed: Of every choice.
        guard: Pairs that happen to repeat a test sentence are left out, if it is given.

    Returns:
        How many distinct pairs were written.
    """
    filler = Filler(glossary, seed)
    patterns = [pattern for pattern in read_patterns() if _SLOT.search(pattern.zh)]
    rng = random.Random(seed)
    made = {
        filler.sentence(*rng.choice(patterns))
        for _ in tqdm(range(count), desc="synthesise", mininterval=2)
    }
    kept = sorted(pair for pair in made if guard is None or not guard.repeats(pair))
    rng.shuffle(kept)
    return write_pairs(work / "synthetic.tsv", kept)
