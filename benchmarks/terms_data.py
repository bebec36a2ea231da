"""The texts and dictionaries on which `terms.py` measures."""

from __future__ import annotations

import csv
import json
import random
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import jieba

from duizhao.article.reading import read
from duizhao.article.simplified import read_as_simplified
from duizhao.glossary.layers import Glossary
from duizhao.glossary.terms.model import Category, Entry
from duizhao.han import count_han
from duizhao.languages import SIMPLIFIED
from duizhao.translation.engine import Engine

HONG_KONG = "zh-Hant-HK"
_HKMA_YEARS = range(2015, 2020)


@dataclass(frozen=True)
class TestSet:
    """Paragraphs to translate, and the dictionaries to translate them by.

    Attributes:
        name: For the table.
        sources: The paragraphs.
        references: Their English by a person; none where there is none.
        language: BCP 47 tag of the paragraphs.
        dictionaries: What guides, by name: ``proper`` and ``random``.
    """

    name: str
    sources: list[str]
    references: list[str]
    language: str
    dictionaries: dict[str, Glossary]


def test_sets(names: Iterable[str], shared: Path, limit: int, engine: Engine) -> Iterator[TestSet]:
    """The sets asked for.

    Args:
        names: ``hkma``, ``newstest2020`` and ``seed``.
        shared: The folder with ``data/tests`` and ``seed``.
        limit: Paragraphs of each set, or of each year of ``hkma``; 0: all.
        engine: Gives the English of random words, where a set has no dictionary of such.
    """
    for name in names:
        if name == "hkma":
            yield from (_hkma(shared, year, limit) for year in _HKMA_YEARS)
        elif name == "newstest2020":
            yield _newstest(shared, limit, engine)
        else:
            yield _seed(shared, limit, engine)


def _hkma(shared: Path, year: int, limit: int) -> TestSet:
    sources: list[str] = []
    references: list[str] = []
    path = shared / "data" / "tests" / f"hkma_{year}.jsonl"
    documents = [json.loads(line) for line in path.read_text("utf-8").splitlines()]
    for document in documents:
        pairs = zip(_paragraphs(document["zh"]), _paragraphs(document["en"]), strict=True)
        for source, reference in pairs:
            sources.append(source.lstrip("# "))
            references.append(reference.lstrip("# "))
    dictionaries = {name: Glossary([_entries(documents[0][name])]) for name in ("proper", "random")}
    cut = limit or len(sources)
    return TestSet(f"hkma {year}", sources[:cut], references[:cut], HONG_KONG, dictionaries)


def _paragraphs(text: str) -> list[str]:
    return [" ".join(part.split()) for part in text.split("\n\n") if part.strip()]


def _entries(dictionary: dict[str, list[str]]) -> list[Entry]:
    """Entries of a dictionary in either direction; of several English forms the first is asked."""
    english: dict[str, dict[str, None]] = {}
    for key, values in dictionary.items():
        for value in values:
            chinese, form = (key, value) if count_han(key) or not count_han(value) else (value, key)
            english.setdefault(read_as_simplified(chinese), {})[form] = None
    return [
        Entry(source, next(iter(forms)), admitted=tuple(forms)[1:])
        for source, forms in english.items()
        if source.strip()
    ]


def _newstest(shared: Path, limit: int, engine: Engine) -> TestSet:
    path = shared / "data" / "tests" / "newstest2020.zh-orig.zh-en.tsv"
    rows = [line.split("\t") for line in path.read_text("utf-8").splitlines()]
    rows = rows[: limit or len(rows)]
    sources = [row[0] for row in rows]
    proper = Glossary.load([])
    dictionaries = {"proper": proper, "random": _random_words(sources, proper, engine)}
    return TestSet("newstest2020", sources, [row[1] for row in rows], SIMPLIFIED, dictionaries)


def _seed(shared: Path, limit: int, engine: Engine) -> TestSet:
    article = read(shared / "seed" / "article.txt")
    sources = [block.text for block in article.body][: limit or None]
    proper = Glossary([_seed_entries(shared / "seed" / "terms.tsv")])
    dictionaries = {"proper": proper, "random": _random_words(sources, proper, engine)}
    return TestSet("seed", sources, [], SIMPLIFIED, dictionaries)


def _seed_entries(path: Path) -> list[Entry]:
    """The seed article's terms; its categories are finer than a glossary's."""
    known = {category.value for category in Category}
    entries: list[Entry] = []
    with path.open(encoding="utf-8", newline="") as stream:
        for row in csv.DictReader(stream, delimiter="\t"):
            category = row["category"] if row["category"] in known else "term"
            source_short, target_short = (
                tuple(filter(None, row[name].split("|")))
                for name in ("source_short", "target_short")
            )
            entries.append(
                Entry(row["source"], row["target"], Category(category), source_short, target_short)
            )
    return entries


def _random_words(sources: Sequence[str], proper: Glossary, engine: Engine) -> Glossary:
    """As many everyday words as the proper dictionary has terms in the text, chosen blindly.

    Their English is what the package says of each alone.
    """
    used = {match.surface for source in sources for match in proper.find(source)}
    words = {word for source in sources for word in jieba.cut(source)}
    common = sorted(w for w in words - used if len(w) > 1 and count_han(w) == len(w))
    chosen = random.Random(20201106).sample(common, min(len(used), len(common)))
    english = (text.rstrip(".").strip() for text in engine.translate(chosen))
    return Glossary(
        [[Entry(word, text) for word, text in zip(chosen, english, strict=True) if text]]
    )
