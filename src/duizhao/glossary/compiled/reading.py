"""Reading glossary files in layers, from what was compiled of the same bytes where there is it."""

from __future__ import annotations

import gc
import hashlib
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from duizhao.cache_folder import digest_of_code
from duizhao.glossary.compiled.store import Layers, keep, recalled
from duizhao.glossary.files.entries import read_entries
from duizhao.glossary.files.tables import read_content
from duizhao.version import __version__

WORTH_KEEPING = 5_000
"""How many entries make a glossary worth compiling: fewer are read in a twentieth of a second.
The shipped glossaries are smaller, so that nothing is written for who has no other."""

_READERS = ("duizhao.glossary.files", "duizhao.glossary.compiled", "duizhao.glossary.terms")
"""The packages whose code decides which entries a file's bytes give."""


@dataclass(frozen=True, slots=True)
class _Source:
    """A glossary file and its bytes: what is compiled is what was looked at."""

    path: Path
    content: bytes


def read_layers(layers: Sequence[Sequence[Path]]) -> Layers:
    """Reads glossary files.

    Args:
        layers: The files of each layer.

    Returns:
        The entries of each layer: the same whether they come from the files or were compiled.

    Raises:
        GlossaryFileError: A file cannot be read or is not valid.
    """
    sources = [[_Source(path, read_content(path)) for path in layer] for layer in layers]
    with _nothing_to_collect():
        return _read(sources)


def _read(sources: Sequence[Sequence[_Source]]) -> Layers:
    key = _key(sources)
    compiled = recalled(key)
    if compiled is not None:
        return compiled
    read = tuple(
        tuple(entry for file in layer for entry in read_entries(file.path, file.content))
        for layer in sources
    )
    if sum(map(len, read)) >= WORTH_KEEPING:
        keep(key, read)
    return read


@contextmanager
def _nothing_to_collect() -> Iterator[None]:
    """Keeps Python from looking for garbage among entries, which takes a third of the time.

    They are plain data in no circle: while only they are made, none of it is garbage.
    """
    was_enabled = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_enabled:
            gc.enable()


def _key(layers: Sequence[Sequence[_Source]]) -> str:
    """64 hexadecimal digits that change with everything that decides what is read."""
    digest = hashlib.sha256(f"{__version__} {_code()}\n".encode())
    for layer in layers:
        digest.update(b"layer\n")
        for source in layer:
            # an entry knows its file's stem, and nothing else of its path
            content = hashlib.sha256(source.content).hexdigest()
            digest.update(f"{content} {source.path.stem!a}\n".encode())
    return digest.hexdigest()


def _code() -> str:
    return digest_of_code(*_READERS)
