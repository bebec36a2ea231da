"""What the options of several commands take."""

from __future__ import annotations

from enum import StrEnum
from typing import Annotated

import typer


class EngineName(StrEnum):
    """What ``--engine`` takes."""

    AUTO = "auto"
    ARGOS = "argos"
    NONE = "none"


class ScriptTag(StrEnum):
    """What an option takes that names a script of Chinese, as BCP 47 tags."""

    SIMPLIFIED = "zh-Hans"
    TRADITIONAL = "zh-Hant"
    TAIWAN = "zh-Hant-TW"
    HONG_KONG = "zh-Hant-HK"


class ListFormat(StrEnum):
    """How a command prints a list."""

    TABLE = "table"
    JSON = "json"


ListFormatOption = Annotated[
    ListFormat, typer.Option("--format", help="A table for people or JSON for programs.")
]
