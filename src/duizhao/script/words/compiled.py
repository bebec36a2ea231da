"""The words of `duizhao.script.words.tables` laid out for whole texts at once.

That takes seconds, so it is done once and kept in the cache folder, for as long as nothing changes
that it depends on.
"""

from __future__ import annotations

import hashlib
import zipfile
from dataclasses import dataclass, fields
from functools import cache
from importlib.resources import files
from io import BytesIO
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt

from duizhao.cache_folder import cache_folder, digest_of_code, is_private, tidy
from duizhao.errors import OutputError
from duizhao.files import write_atomically
from duizhao.glossary.terms.lexicon import dictionary_path
from duizhao.script import facts
from duizhao.script.codes import CODE_POINTS, CodePoints, Flags, Integers, code_points
from duizhao.script.words.dictionaries import PHRASES, dictionary_of
from duizhao.script.words.tables import outcomes, single_characters, word_table
from duizhao.script.words.trie import Trie

_FACTS = ("to-traditional.txt", "words.txt")
_KEPT = 3
"""Files that stay in the cache folder: versions that are used by turns."""


@dataclass(frozen=True, slots=True)
class CompiledWords:
    """Words and OpenCC's phrases, and what each is in Traditional.

    The arrays of words have one place more than there are words, so that what is said of the word
    with the number -1, which is none, is nothing.

    Attributes:
        trie: Finds them.
        singles: For each code point what it becomes by itself, by OpenCC's own choice.
        outcomes: What the words become, one behind the other.
        offsets: Where a word's outcome begins there.
        changed: Whether a word becomes something else than its characters do by themselves.
        touched: The same of the word or of a shorter one that it begins with.
        is_phrase: Whether it is a phrase of OpenCC's and of no dictionary.
    """

    trie: Trie
    singles: CodePoints
    outcomes: CodePoints
    offsets: Integers
    changed: Flags
    touched: Flags
    is_phrase: Flags

    def single(self, character: str) -> str:
        """What a character becomes by itself, by OpenCC's own choice."""
        return chr(self.singles.item(ord(character)))

    def outcome(self, number: int) -> str:
        """What a word becomes."""
        start, end = self.offsets.item(number), self.offsets.item(number + 1)
        return "".join(map(chr, self.outcomes[start:end].tolist()))


@cache
def compiled_words() -> CompiledWords:
    """The words, laid out once: what is kept of an earlier run, or made now and kept."""
    folder = cache_folder("script")
    path = folder / f"words-{_fingerprint()}.npz" if folder else None
    known = unpacked(path) if path else None
    if known is not None:
        return known
    made = _compiled()
    if path:
        try:
            write_atomically(path, packed(made), private=True)
        except OutputError:
            return made  # it is made anew every time
        tidy(path.parent, "words-*.npz", _KEPT)
    return made


def _compiled() -> CompiledWords:
    table, is_word = outcomes(), word_table()
    words = sorted(table)
    singles = np.arange(CODE_POINTS, dtype=np.uint32)
    for character, outcome in single_characters().items():
        if len(outcome) == 1:
            singles[ord(character)] = ord(outcome)
    old, new = "".join(words), "".join(table[word] for word in words)
    pool = code_points(new)
    offsets = np.zeros(len(words) + 1, np.int32)
    np.cumsum([len(word) for word in words], out=offsets[1:])
    differs = np.append(pool != singles[code_points(old)], False)
    changed = np.add.reduceat(differs, offsets[:-1], dtype=np.int32) > 0
    changed = np.append(changed, False)
    numbers = {word: number for number, word in enumerate(words)}
    touched = changed.copy()
    # in their order, a word's beginnings stand before it
    for number, word in enumerate(words):
        if not touched[number]:
            touched[number] = any(
                touched[numbers[word[:length]]]
                for length in range(2, len(word))
                if word[:length] in numbers
            )
    is_phrase = np.array([word not in is_word for word in words] + [False])
    return CompiledWords(
        Trie.of(words),
        singles,
        pool,
        offsets,
        changed,
        touched,
        is_phrase,
    )


def _fingerprint() -> str:
    """Changes with whatever the words depend on."""
    digest = hashlib.sha256()
    digest.update(digest_of_code(__package__).encode())
    for name in _FACTS:
        digest.update(files(facts).joinpath(name).read_bytes())
    for path in (dictionary_path(), *map(dictionary_of, (*PHRASES, "STCharacters"))):
        if path.exists():
            state = path.stat()
            digest.update(f"{path.name} {state.st_size} {state.st_mtime_ns}".encode())
    return digest.hexdigest()[:16]


def packed(words: CompiledWords) -> bytes:
    """The words as a file; large tables, which are nearly empty, by what stands in them."""
    stream = BytesIO()
    arrays = {of.name: getattr(words, of.name) for of in fields(words) if of.name != "trie"}
    arrays |= {of.name: getattr(words.trie, of.name) for of in fields(words.trie)}
    for name, empty in _empty_tables().items():
        places = np.flatnonzero(arrays[name] != empty)
        arrays[name] = np.stack([places, arrays[name][places]]).astype(np.uint32)
    np.savez(stream, **arrays)
    return stream.getvalue()


def unpacked(path: Path) -> CompiledWords | None:
    """The words that a file holds; None where it is missing, damaged, or others may change it."""
    try:
        if not is_private(path.stat()):
            return None
        with np.load(path, allow_pickle=False) as stored:
            arrays: dict[str, Any] = {name: stored[name] for name in stored.files}
        for name, table in _empty_tables().items():
            places, values = arrays[name]
            table[places] = values
            arrays[name] = table
        arrays["length"] = int(arrays["length"])
        trie = Trie(**{of.name: arrays.pop(of.name) for of in fields(Trie)})
        return CompiledWords(trie, **arrays)
    except FileNotFoundError:
        return None
    except (OSError, ValueError, KeyError, TypeError, IndexError, EOFError, zipfile.BadZipFile):
        return None  # it is damaged, and made anew


def _empty_tables() -> dict[str, npt.NDArray[Any]]:
    """The tables of all code points, before anything stands in them."""
    return {
        "singles": np.arange(CODE_POINTS, dtype=np.uint32),
        "letters": np.zeros(CODE_POINTS, np.int32),
    }
