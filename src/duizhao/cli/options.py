"""What the options of several commands take."""

from __future__ import annotations

from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer


class EngineName(StrEnum):
    """What ``--engine`` takes."""

    AUTO = "auto"
    ARGOS = "argos"
    LLM = "llm"
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

GlossaryOption = Annotated[
    list[Path] | None,
    typer.Option(
        metavar="PATH",
        help="A glossary file or a folder of them, above the shipped ones. "
        "May be given more than once, the first wins.",
        show_default=False,
    ),
]

EngineOption = Annotated[
    EngineName,
    typer.Option(
        help="What translates: the best Argos package, an installed one, a language model, "
        "or nothing (the English stays open)."
    ),
]

ModelOption = Annotated[
    str | None,
    typer.Option(
        metavar="NAME",
        help="Which package or language model, by its name in `duizhao models list`, or at "
        "the endpoint.",
        show_default=False,
    ),
]

EndpointOption = Annotated[
    str | None,
    typer.Option(
        metavar="URL",
        help="With --engine llm: an OpenAI-compatible server that is sent the text, such as "
        "http://localhost:11434. A key is taken from DUIZHAO_API_KEY.",
        show_default=False,
    ),
]

ConcurrencyOption = Annotated[
    int, typer.Option(metavar="N", min=1, max=64, help="Requests to the endpoint at once.")
]

PerMinuteOption = Annotated[
    float | None,
    typer.Option(
        metavar="N", min=0.1, help="Requests to the endpoint in a minute.", show_default=False
    ),
]

TimeoutOption = Annotated[
    float,
    typer.Option(metavar="SECONDS", min=1, help="How long an answer of the endpoint may take."),
]

NoCacheOption = Annotated[
    bool,
    typer.Option(
        "--no-cache", help="Ask a language model again, and keep none of its answers for later."
    ),
]

PriceInOption = Annotated[
    float | None,
    typer.Option(
        metavar="PRICE",
        min=0,
        help="For --dry-run: what you pay for a million tokens sent.",
        show_default=False,
    ),
]

PriceOutOption = Annotated[
    float | None,
    typer.Option(
        metavar="PRICE",
        min=0,
        help="For --dry-run: what you pay for a million tokens received.",
        show_default=False,
    ),
]
