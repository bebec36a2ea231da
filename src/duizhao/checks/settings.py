"""``duizhao.toml``: which rules are off, and whose house style holds.

    [checks]
    off = ["spacing", "number-unhedged"]
    style = "styles/client.toml"

The file is looked for beside the article or job, then in the folders above; the first one counts.
A house style is a TOML file of its own, one for each client, so that several jobs can share it.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from pathlib import Path
from typing import Any, NoReturn, TypeVar

from duizhao.checks.house_style import Captions, DateForm, HouseStyle, Quotes, Spelling
from duizhao.checks.registry import RULES
from duizhao.errors import ConfigurationError, reason_of

NAME = "duizhao.toml"
"""What the file is called."""

_CHECKS = ("off", "style")
_STYLE = (
    "name", "spelling", "serial-comma", "dates", "captions", "quotes", "party", "forbidden",
)  # fmt: skip
_Choice = TypeVar("_Choice", bound=StrEnum)


@dataclass(frozen=True, slots=True)
class Settings:
    """What a job asks of its checks.

    Attributes:
        off: Ids of rules that are not looked at.
        style: What the client asks of the English.
        file: Where it was read from, or None where no file was found.
    """

    off: frozenset[str] = frozenset()
    style: HouseStyle = field(default_factory=HouseStyle)
    file: Path | None = None


def settings_for(place: Path) -> Settings:
    """Reads the settings that hold for a file or folder.

    Args:
        place: The article, job or folder that is checked.

    Raises:
        ConfigurationError: A file cannot be read or says what is not understood; names it and
            the line.
    """
    start = place.resolve()
    for folder in [start, *start.parents] if start.is_dir() else start.parents:
        file = folder / NAME
        if file.is_file():
            return read_settings(file)
    return Settings()


def read_settings(file: Path) -> Settings:
    """Reads one ``duizhao.toml``; tables of other parts than the checks are left alone.

    Raises:
        ConfigurationError: As `settings_for`.
    """
    document = _Document(file)
    checks = document.table("checks")
    document.refuse_others(checks, _CHECKS, "[checks]")
    off = document.strings(checks, "off")
    for rule in off:
        if rule not in RULES:
            document.refuse(
                f"“{rule}” is no rule.", "`duizhao check --rules` lists them.", near=rule
            )
    named = document.text(checks, "style")
    style = read_style(file.parent / named) if named else HouseStyle()
    return Settings(frozenset(off), style, file)


def read_style(file: Path) -> HouseStyle:
    """Reads a house style.

    Raises:
        ConfigurationError: As `settings_for`.
    """
    document = _Document(file)
    values = document.values
    document.refuse_others(values, _STYLE, "a house style")
    comma = values.get("serial-comma")
    if comma is not None and not isinstance(comma, bool):
        document.refuse("serial-comma is true or false.", near="serial-comma")
    party = values.get("party", "CPC")
    if party not in ("CPC", "CCP", ""):
        document.refuse("party is “CPC”, “CCP” or “”, which is either.", near="party")
    forbidden = values.get("forbidden", {})
    if isinstance(forbidden, list):
        forbidden = dict.fromkeys(document.strings(values, "forbidden"), "")
    if not isinstance(forbidden, dict) or not all(
        isinstance(better, str) and word.strip() for word, better in forbidden.items()
    ):
        document.refuse(
            "forbidden is a list of words, or a table of words with what to write instead.",
            near="forbidden",
        )
    return HouseStyle(
        name=document.text(values, "name") or file.stem,
        spelling=document.choice(Spelling, "spelling"),
        serial_comma=comma,
        dates=document.choice(DateForm, "dates"),
        captions=document.choice(Captions, "captions"),
        quotes=document.choice(Quotes, "quotes"),
        party=party,
        forbidden=forbidden,
    )


class _Document:
    """A TOML file, and how what is wrong with it is said.

    Args:
        file: Where it lies.

    Raises:
        ConfigurationError: It is missing, cannot be read, or is not TOML.
    """

    def __init__(self, file: Path) -> None:
        self._file = file
        try:
            # what editors on Windows put before the text is no part of it
            self._text = file.read_bytes().decode("utf-8-sig")
        except FileNotFoundError as error:
            raise ConfigurationError(
                f"{file} does not exist.", f"Mend the name in {NAME}, or write the file."
            ) from error
        except OSError as error:
            raise ConfigurationError(
                f"Cannot read {reason_of(error, file)}.", "Check that you may read the file."
            ) from error
        except UnicodeDecodeError as error:
            raise ConfigurationError(f"{file} is not UTF-8.", "Save it as UTF-8.") from error
        try:
            self.values: Mapping[str, Any] = tomllib.loads(self._text)
        except tomllib.TOMLDecodeError as error:
            line = re.search(r"line (\d+)", str(error))
            last = self._text.count("\n") + 1
            reason = re.sub(r" \(at .*\)$", "", str(error))
            raise ConfigurationError(
                f"{file}, line {line[1] if line else last}: {reason}.",
                'A line is `key = "value"`, `key = ["value", "value"]` or `[table]`.',
            ) from error

    def table(self, name: str) -> Mapping[str, Any]:
        """One of its tables; an empty one where it has none."""
        value = self.values.get(name, {})
        if not isinstance(value, dict):
            self.refuse(f"{name} is a table: [{name}].", near=name)
        return value

    def text(self, table: Mapping[str, Any], key: str) -> str:
        """A string, or nothing."""
        value = table.get(key, "")
        if not isinstance(value, str):
            self.refuse(f"{key} is text in quotation marks.", near=key)
        return value

    def strings(self, table: Mapping[str, Any], key: str) -> list[str]:
        """A list of strings, or an empty one."""
        value = table.get(key, [])
        if not isinstance(value, list) or not all(isinstance(item, str) for item in value):
            self.refuse(f'{key} is a list: {key} = ["…", "…"].', near=key)
        return value

    def choice(self, kind: type[_Choice], key: str) -> _Choice | None:
        """One of a few words, or None."""
        value = self.values.get(key)
        if value is None:
            return None
        names = [item.value for item in kind]
        if value not in names:
            self.refuse(f"{key} is {' or '.join(f'“{name}”' for name in names)}.", near=key)
        return kind(value)

    def refuse_others(self, table: Mapping[str, Any], known: tuple[str, ...], what: str) -> None:
        """Raises if a table has a key that nobody reads: it may be misspelt."""
        for key in table:
            if key not in known:
                self.refuse(
                    f"“{key}” is not known in {what}.", f"Known are {', '.join(known)}.", near=key
                )

    def refuse(self, problem: str, remedy: str = "", *, near: str) -> NoReturn:
        """Raises with the line on which `near` stands."""
        lines = self._text.splitlines()
        stands = re.compile(rf"(?<![\w-]){re.escape(near)}(?![\w-])")
        line = next((n for n, text in enumerate(lines, 1) if stands.search(text)), 1)
        raise ConfigurationError(f"{self._file}, line {line}: {problem}", remedy)
