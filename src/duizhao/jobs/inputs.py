"""Which articles a job is about, and the folder that each is written to."""

from __future__ import annotations

import json
import os
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

from duizhao.article.reading import SUFFIXES
from duizhao.errors import InputError, reason_of
from duizhao.files import readable_name

REPORT = "report.json"
"""The file in an article's folder that says what it was made from."""

_LONGEST_STEM = 240
"""Bytes: file systems take names of 255, and ``-2`` and ``.docx`` come behind."""

_ABOUT_THE_FOLDER = ("readme", "license", "licence", "changelog", "contributing", "copying")


@dataclass(frozen=True, slots=True)
class Destination:
    """An article and where its publication goes.

    Attributes:
        source: The article's file.
        folder: The folder that its files are written to.
        stem: What they are called, without an ending.
    """

    source: Path
    folder: Path
    stem: str


def find_articles(inputs: Sequence[Path]) -> list[Path]:
    """Lists the articles that the inputs name, in order, each once.

    A folder stands for the articles directly in it, by name. Hidden files, what Word leaves
    beside an open document, and what speaks about the folder itself (README) are passed over.

    Raises:
        InputError: A folder holds no article or cannot be read. Missing files are not looked
            for here: they fail when they are read, so that they do not stop the others.
    """
    found: dict[Path, None] = {}
    for given in inputs:
        if not given.is_dir():
            found.setdefault(given)
            continue
        articles = _articles_in(given)
        if not articles:
            raise InputError(
                f"{given} holds no article.",
                f"Articles are files that end in {', '.join(SUFFIXES)}; "
                "folders inside a folder are not searched: name them.",
            )
        for article in articles:
            found.setdefault(article)
    return list(found)


def _articles_in(folder: Path) -> list[Path]:
    try:
        entries = sorted(folder.iterdir())
    except OSError as error:
        raise InputError(
            f"Cannot read {reason_of(error, folder)}.", "Check that you may read the folder."
        ) from error
    return [
        entry
        for entry in entries
        if entry.is_file()
        and entry.suffix.lower() in SUFFIXES
        and not entry.name.startswith((".", "~$"))
        and not entry.stem.lower().startswith(_ABOUT_THE_FOLDER)
    ]


def destinations(articles: Iterable[Path], output: Path) -> list[Destination]:
    """Gives every article a folder of its own under `output`, named after its stem.

    Where two articles share a stem, in this job or with an earlier one, the second is called
    ``<stem>-2``, so that none overwrites another; the same article keeps its folder.
    """
    taken: set[str] = set()
    result = []
    for article in articles:
        name, number = _folder_name(article), 1
        while True:
            stem = name if number == 1 else f"{name}-{number}"
            # file systems that ignore case must not make one folder of two
            if stem.casefold() not in taken and _is_free(output / stem, article):
                break
            number += 1
        taken.add(stem.casefold())
        result.append(Destination(article, output / stem, stem))
    return result


def _folder_name(article: Path) -> str:
    """The article's stem, cut where a folder cannot be called so: ``..`` (of ``...txt``), say."""
    name = article.stem.rstrip(". ") or "article"
    while len(os.fsencode(name)) > _LONGEST_STEM:
        name = name[:-1]
    return name


def _is_free(folder: Path, article: Path) -> bool:
    """Whether no other article was published into `folder`."""
    try:
        earlier = json.loads((folder / REPORT).read_text(encoding="utf-8"))["source"]
    except (OSError, ValueError, KeyError, TypeError):
        return True
    return bool(earlier == readable_name(article.resolve()))
