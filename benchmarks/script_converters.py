"""The converters that `script.py` compares: Duizhao, OpenCC, and others where there are any."""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cache
from importlib import metadata
from pathlib import Path
from typing import Protocol

import opencc

from duizhao import __version__
from duizhao.glossary.layers import Glossary
from duizhao.script.converted import Converted
from duizhao.script.converter import ScriptConverter
from script_data import CONFIGURATIONS

Way = tuple[str, str, str]
"""From, to, and whose words: ``standard`` or ``regional``."""


@dataclass(frozen=True, slots=True)
class Outcome:
    """What a converter made of a text.

    Attributes:
        text: The converted text.
        characters: What each character of the source became; none where that cannot be told.
        doubts: Where the converter says that it is not sure.
    """

    text: str
    characters: tuple[str, ...] | None
    doubts: frozenset[int] = frozenset()

    def at(self, place: int) -> str | None:
        """What the character at a place of the source became."""
        return self.characters[place] if self.characters else None


class Contestant(Protocol):
    """A converter under its name."""

    name: str
    version: str

    def convert(self, texts: Sequence[str], way: Way) -> list[Outcome] | None:
        """Converts texts, each by itself; none where the converter has no such way."""
        ...


class Duizhao:
    """This project's converter, with the glossaries that ship or one of your own.

    Args:
        glossary: Terms to guard.
    """

    name = "duizhao"
    version = __version__

    def __init__(self, glossary: Glossary) -> None:
        self._glossary = glossary

    def convert(self, texts: Sequence[str], way: Way) -> list[Outcome] | None:
        """Converts texts as paragraphs of nobody's article: without people known from elsewhere."""
        source, target, vocabulary = way
        converter = ScriptConverter(source, target, self._glossary, vocabulary=vocabulary)
        return [_outcome(converter.convert(text)) for text in texts]


def _outcome(converted: Converted) -> Outcome:
    characters: list[str] = []
    for piece in converted.pieces:
        length = piece.end - piece.start
        if length == len(piece.text):
            characters += piece.text
        else:
            characters += [piece.text] + [""] * (length - 1)
    doubts = frozenset(doubt.start for doubt in converted.doubts)
    return Outcome(converted.text, tuple(characters), doubts)


_INSTALLED = Path(opencc.__file__).parent / "clib"


class OpenCC:
    """OpenCC alone, by the configuration that is for the way.

    Where its own command came with it, what that lists under ``--ambiguities`` are its doubts.
    """

    name = "opencc"
    version = metadata.version("opencc")

    def convert(self, texts: Sequence[str], way: Way) -> list[Outcome] | None:
        """Converts texts."""
        names = configurations(way)
        chain = [opencc.OpenCC(name) for name in names]
        doubts = _ambiguities(texts, names[0]) if len(names) == 1 else [frozenset()] * len(texts)
        outcomes = []
        for text, doubtful in zip(texts, doubts, strict=True):
            converted = text
            for step in chain:
                converted = step.convert(converted)
            outcomes.append(replace(_by_place(text, converted), doubts=doubtful))
        return outcomes


def _ambiguities(texts: Sequence[str], configuration: str) -> list[frozenset[int]]:
    """The places that OpenCC's own command calls ambiguous; none where there is no command."""
    commands = [_INSTALLED / "bin" / name for name in ("opencc", "opencc.exe")]
    command = next((command for command in commands if command.exists()), None)
    shared = _INSTALLED / "share" / "opencc"
    if command is None:
        return [frozenset()] * len(texts)
    arguments = ["-c", str(shared / f"{configuration}.json"), "--path", str(shared)]
    said = _run([str(command), *arguments, "--ambiguities"], "\n".join(texts))
    places: list[set[int]] = [set()]
    column = 0
    for record in map(json.loads, said.splitlines()):
        if "amb" in record:
            length = len(record["amb"]["t"])
            places[-1] |= set(range(column, column + length))
            column += length
        for number, line in enumerate(record.get("lit", "").split("\n")):
            if number:
                places.append(set())
                column = 0
            column += len(line)
    return [frozenset(of) for of in places[: len(texts)]]


@cache
def configurations(way: Way) -> tuple[str, ...]:
    """OpenCC's configurations for a way, one after the other; Taiwan to Hong Kong takes two."""
    names = {way: name for name, way in CONFIGURATIONS.items()}
    if way in names:
        return (names[way],)
    source, target, vocabulary = way
    return (names[source, "zh-Hant", vocabulary], names["zh-Hant", target, vocabulary])


_ELSEWHERE = """
import json, sys
asked = json.load(sys.stdin)
if asked["module"] == "zhconv":
    import zhconv
    def convert(text): return zhconv.convert(text, asked["way"])
else:
    import opencc_pyo3
    convert = opencc_pyo3.OpenCC(asked["way"]).convert
json.dump([convert(text) for text in asked["texts"]], sys.stdout)
"""

_VERSION = "import sys, {0}; from importlib import metadata; print(metadata.version('{1}'))"


class _Elsewhere:
    """A converter that another Python has installed; it is asked in a process of its own."""

    def __init__(self, python: str, module: str, distribution: str) -> None:
        self.name = distribution
        self._python, self._module = python, module
        command = [python, "-c", _VERSION.format(module, distribution)]
        self.version = _run(command, "").strip()

    def convert(self, texts: Sequence[str], way: Way) -> list[Outcome] | None:
        """Converts texts."""
        named = self._named(way)
        if named is None:
            return None
        asked = json.dumps({"module": self._module, "way": named, "texts": list(texts)})
        converted = json.loads(_run([self._python, "-c", _ELSEWHERE], asked))
        return [_by_place(*pair) for pair in zip(texts, converted, strict=True)]

    def _named(self, way: Way) -> str | None:
        if self._module == "zhconv":
            # its regional ways always take the region's words
            source, target, vocabulary = way
            plain = target in {"zh-Hans", "zh-Hant"} and vocabulary == "standard"
            return target.lower().removeprefix("zh-hant-") if plain and source != target else None
        names = configurations(way)
        return names[0] if len(names) == 1 else None


def others(pythons: Sequence[Path]) -> list[Contestant]:
    """Finds zhconv and opencc-pyo3 in this Python or another; says which are nowhere."""
    found: list[Contestant] = []
    for module, distribution in (("zhconv", "zhconv"), ("opencc_pyo3", "opencc-pyo3")):
        for python in [Path(sys.executable), *pythons]:
            try:
                found.append(_Elsewhere(str(python), module, distribution))
            except subprocess.CalledProcessError:
                continue
            break
        else:
            print(f"{distribution} is not installed, so it is left out", file=sys.stderr)
    return found


def _run(command: list[str], given: str) -> str:
    return subprocess.run(command, input=given, capture_output=True, text=True, check=True).stdout


def _by_place(text: str, converted: str) -> Outcome:
    """Place by place, where both are equally long."""
    return Outcome(converted, tuple(converted) if len(converted) == len(text) else None)
