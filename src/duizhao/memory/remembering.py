"""Where a job's memory is, and what of a reviewed job goes into it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from pathlib import Path

from duizhao.article import Article
from duizhao.errors import ConfigurationError
from duizhao.glossary.layers import Glossary
from duizhao.memory.indexed import tmx_memory
from duizhao.memory.register import (
    confirmed_genders,
    confirmed_people,
    register,
    with_register,
)
from duizhao.memory.store import MEMORY, Memory
from duizhao.memory.unit import APPROVED, approved_units

_REPORT = "report.json"
"""Beside a job's XLIFF where `duizhao publish` wrote it."""
_SQLITE = b"SQLite format 3\0"


@dataclass(frozen=True, slots=True)
class Remembered:
    """What a job gave to a memory.

    Attributes:
        path: The memory's file.
        units: Sentences that are new in it, or say something else than before.
        people: People that are new in its register, or spelled otherwise.
    """

    path: Path
    units: int = 0
    people: int = 0


def memory_of(job: Path) -> Path:
    """The memory of a job: beside the folder that it was published into, else beside itself.

    Args:
        job: Its XLIFF.
    """
    folder = job.resolve().parent
    published = (folder / _REPORT).exists()
    return (folder.parent if published else folder) / MEMORY


def remember(article: Article, path: Path, glossary: Glossary | None = None) -> Remembered:
    """Puts what a person answers for into a memory: approved sentences, confirmed people.

    Args:
        article: As reviewed. Where nothing in it is approved, no file is made.
        path: The memory's file.
        glossary: Says what a title is; the shipped one where None.

    Raises:
        ConfigurationError: The file is no memory.
        OutputError: It cannot be written.
    """
    if not any(segment.state in APPROVED for _, segment in article.segments()):
        return Remembered(path)
    with Memory(path, write=True) as memory:
        units = memory.add(approved_units(article))
        terms = with_register(Glossary.load([]) if glossary is None else glossary, [memory])
        people = register(memory, confirmed_people(article, terms))
    return Remembered(path, units, people)


@contextmanager
def memories_at(own: Path, named: Iterable[Path] = ()) -> Iterator[tuple[Memory, ...]]:
    """Opens the memories that serve a job: its own first, where it has one, then those named.

    Args:
        own: The job's own memory; it need not be there.
        named: TMX files and other memories.

    Raises:
        ConfigurationError: A file is missing, or is no memory.
    """
    with ExitStack() as open_memories:
        memories = []
        if own.exists():
            memories.append(open_memories.enter_context(Memory(own)))
        for path in named:
            if not path.is_file():
                raise ConfigurationError(
                    f"The memory {path} does not exist.", "Check the path given with --memory."
                )
            if path.exists() and own.exists() and path.samefile(own):
                continue
            memories.append(open_memories.enter_context(_opened(path)))
        yield tuple(memories)


def genders_known(job: Path) -> dict[str, str]:
    """The genders that the register of a job's own memory confirms; see `confirmed_genders`.

    Args:
        job: Its XLIFF.

    Raises:
        ConfigurationError: The file is no memory.
    """
    with memories_at(memory_of(job)) as memories:
        return confirmed_genders(memories)


def _opened(path: Path) -> Memory:
    return Memory(path) if is_sqlite(path) else tmx_memory(path)


def is_sqlite(path: Path) -> bool:
    """Whether a file is SQLite's, by its first bytes."""
    with path.open("rb") as stream:
        return stream.read(len(_SQLITE)) == _SQLITE
