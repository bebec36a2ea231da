"""A translation memory: units go in, the same and similar ones come out."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from types import TracebackType

from rapidfuzz import fuzz, process

from duizhao.memory.database import opened, told
from duizhao.memory.unit import ApprovedTerm, MemoryUnit, key_of

MEMORY = "memory.sqlite"
"""The file beside the folders of a job's articles."""

LEAST_SIMILARITY = 75
"""Of a hundred, below which a translation is quicker written anew than mended."""

_MOST_POSTINGS = 5_000
"""How many entries of the index are read for one sentence: those of its rarest pairs of
characters, until there are so many."""
_SCANNED = 15_000
"""Up to so many units all are compared: that takes no longer than to look into the index."""
_FEWEST_PAIRS = 3
_MOST_CANDIDATES = 300
"""Units that share the most of these pairs, and are compared in full."""

_COLUMNS = "source, target, before, found_in, kind, terms, by, at, source_language, target_language"


@dataclass(frozen=True, slots=True)
class Statistics:
    """What a memory holds.

    Attributes:
        units: How many sentences.
        sources: How many different ones, in Chinese.
        characters: Their Chinese characters and marks together.
        found_in: How many units each article or file gave, the most first.
    """

    units: int
    sources: int
    characters: int
    found_in: tuple[tuple[str, int], ...]


class Memory:
    """A translation memory in a SQLite file.

    Args:
        path: The file; None for a memory that is kept nowhere.
        write: Whether units will be added. Where not, the file has to be there, and is only read.

    Raises:
        ConfigurationError: The file is no memory.
        OutputError: It cannot be made.
    """

    def __init__(self, path: Path | None = None, *, write: bool = False) -> None:
        self.path = path
        self.connection = opened(path, write=write)
        self._counted: dict[str, int] | None = None
        self._scanned: dict[int, str] | None = None

    def __enter__(self) -> Memory:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.close()

    def close(self) -> None:
        """Lets go of the file."""
        self.connection.close()

    def add(self, units: Iterable[MemoryUnit]) -> int:
        """Adds units; one that stands in the same place of the same article as another replaces it.

        All of them are added, or none.

        Returns:
            How many are new, or say something else than before.

        Raises:
            ConfigurationError: The file is damaged.
            OutputError: It cannot be written.
        """
        self._counted = self._scanned = None
        with told(self.path), self.connection:
            return sum(map(self._add, units))

    def _add(self, unit: MemoryUnit) -> bool:
        key = key_of(unit.source, unit.source_language)
        if not key or not unit.target.strip():
            return False
        terms = None
        if unit.terms is not None:
            terms = json.dumps([[t.source, t.target, t.layer] for t in unit.terms])
        place = (key, unit.found_in, unit.before, unit.target_language)
        said = (
            unit.source, unit.target, unit.before, unit.found_in, unit.kind, terms, unit.by,
            unit.at, unit.source_language, unit.target_language,
        )  # fmt: skip
        known = self.connection.execute(
            f"SELECT id, {_COLUMNS} FROM unit WHERE key = ? AND found_in = ? AND before IS ?"
            " AND target_language = ?",
            place,
        ).fetchone()
        if known is not None:
            if known[1:] == said:
                return False
            # a newer one is the one to be offered, so it is put in behind all others
            self._forget(known[0], key)
        cursor = self.connection.execute(
            f"INSERT INTO unit (key, length, {_COLUMNS}) VALUES (?,?,?,?,?,?,?,?,?,?,?,?)",
            (key, len(key), *said),
        )
        self.connection.executemany(
            "INSERT INTO gram VALUES (?, ?)", [(pair, cursor.lastrowid) for pair in _pairs(key)]
        )
        return True

    def _forget(self, number: int, key: str) -> None:
        self.connection.executemany(
            "DELETE FROM gram WHERE gram = ? AND unit = ?", [(pair, number) for pair in _pairs(key)]
        )
        self.connection.execute("DELETE FROM unit WHERE id = ?", (number,))

    def units(self) -> Iterator[MemoryUnit]:
        """Every unit, in the order in which they were approved."""
        with told(self.path):
            for row in self.connection.execute(f"SELECT {_COLUMNS} FROM unit ORDER BY id"):
                yield _unit(row)

    def same(self, key: str) -> list[MemoryUnit]:
        """The units whose sentence is the same, the newest first.

        Args:
            key: What `key_of` says of a sentence.
        """
        with told(self.path):
            rows = self.connection.execute(
                f"SELECT {_COLUMNS} FROM unit WHERE key = ? ORDER BY id DESC", (key,)
            ).fetchall()
        return list(map(_unit, rows))

    def similar(
        self, key: str, *, least: int = LEAST_SIMILARITY, most: int = 3
    ) -> list[tuple[int, MemoryUnit]]:
        """The units whose sentences are like one, the most alike first; the same one is left out.

        How alike two sentences are is how much of both is left where they differ: twice the length
        of their longest common subsequence, by the lengths of both (rapidfuzz's ``ratio``), of a
        hundred. Of a large memory only units that share the sentence's rarer pairs of
        characters are compared.

        Args:
            key: What `key_of` says of a sentence.
            least: The least similarity, from 1 to 99.
            most: How many.
        """
        with told(self.path):
            keys = self._every_key or self._candidates(key, least)
        found = process.extract(key, keys, scorer=fuzz.ratio, score_cutoff=least, limit=None)
        ranked = sorted(
            ((int(score), number) for text, score, number in found if text != key),
            key=lambda item: (-item[0], -item[1]),
        )
        units: dict[str, tuple[int, MemoryUnit]] = {}
        for score, number in ranked:
            unit = self._by_number(number)
            units.setdefault(unit.target, (score, unit))
            if len(units) == most:
                break
        return list(units.values())

    def _by_number(self, number: int) -> MemoryUnit:
        row = self.connection.execute(f"SELECT {_COLUMNS} FROM unit WHERE id = ?", (number,))
        return _unit(row.fetchone())

    @property
    def _every_key(self) -> dict[int, str]:
        """The keys of all units of a small memory; of a larger one nothing."""
        if self._scanned is None:
            rows = self.connection.execute("SELECT id, key FROM unit LIMIT ?", (_SCANNED + 1,))
            keys = dict(rows.fetchall())
            self._scanned = keys if len(keys) <= _SCANNED else {}
        return self._scanned

    def _candidates(self, key: str, least: int) -> dict[int, str]:
        """The units that share the most of a sentence's rarer pairs of characters."""
        counted = self._pair_counts
        pairs = sorted(set(_pairs(key)), key=lambda pair: (counted.get(pair, 0), pair))
        shared: Counter[int] = Counter()
        read = postings = 0
        for pair in pairs:
            count = counted.get(pair, 0)
            if not count:
                continue
            if read >= _FEWEST_PAIRS and postings + count > _MOST_POSTINGS:
                break
            # of a pair that is everywhere, the newest units will do
            rows = self.connection.execute(
                "SELECT unit FROM gram WHERE gram = ? ORDER BY unit DESC LIMIT ?",
                (pair, _MOST_POSTINGS),
            )
            shared.update(number for (number,) in rows)
            read += 1
            postings += count
        if not shared:
            return {}
        # how much longer or shorter a sentence may be that is so much alike
        shortest = len(key) * least / (200 - least)
        longest = len(key) * (200 - least) / least
        numbers = [number for number, _ in shared.most_common(_MOST_CANDIDATES)]
        marks = ",".join("?" * len(numbers))
        rows = self.connection.execute(
            f"SELECT id, key FROM unit WHERE id IN ({marks}) AND length BETWEEN ? AND ?",
            (*numbers, shortest, longest),
        )
        return dict(rows.fetchall())

    @property
    def _pair_counts(self) -> dict[str, int]:
        """In how many units each pair of characters stands; counted once, when first asked for."""
        if self._counted is None:
            self._counted = dict(
                self.connection.execute("SELECT gram, count(*) FROM gram GROUP BY gram")
            )
        return self._counted

    def statistics(self) -> Statistics:
        """Counts what is in it."""
        with told(self.path):
            units, sources, characters = self.connection.execute(
                "SELECT count(*), count(DISTINCT key), coalesce(sum(length), 0) FROM unit"
            ).fetchone()
            found_in = self.connection.execute(
                "SELECT found_in, count(*) FROM unit GROUP BY found_in ORDER BY count(*) DESC, 1"
            ).fetchall()
        return Statistics(units, sources, characters, tuple(found_in))


def _pairs(key: str) -> Sequence[str]:
    """The pairs of neighbouring characters of a key, each once; of a single one, itself."""
    if len(key) < 2:
        return [key]
    return list(dict.fromkeys(key[place : place + 2] for place in range(len(key) - 1)))


def _unit(row: tuple[str, ...]) -> MemoryUnit:
    source, target, before, found_in, kind, terms, by, at, source_language, target_language = row
    return MemoryUnit(
        source=source,
        target=target,
        before=before,
        found_in=found_in,
        kind=kind,
        terms=None if terms is None else tuple(ApprovedTerm(*each) for each in json.loads(terms)),
        by=by,
        at=at,
        source_language=source_language,
        target_language=target_language,
    )
