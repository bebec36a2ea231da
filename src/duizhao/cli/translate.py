"""``duizhao translate``: text in, English out."""

from __future__ import annotations

import sys
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from duizhao.cli.console import progress_bar, say
from duizhao.cli.engines import EngineChoice, described, prices_of, sending
from duizhao.cli.options import (
    ConcurrencyOption,
    EndpointOption,
    EngineName,
    EngineOption,
    ModelOption,
    NoCacheOption,
    PerMinuteOption,
    PriceInOption,
    PriceOutOption,
    ScriptTag,
    TimeoutOption,
)

if TYPE_CHECKING:
    from duizhao.glossary.layers import Glossary
    from duizhao.translation.engine import Engine
    from duizhao.translation.llm.estimate import Prices


class TargetTag(StrEnum):
    """What ``--to`` takes, as BCP 47 tags."""

    ENGLISH = "en"


def translate_command(
    file: Annotated[
        str, typer.Argument(metavar="[FILE|-]", help="A text file; - or nothing: standard input.")
    ] = "-",
    *,
    source: Annotated[
        ScriptTag, typer.Option("--from", help="The text's language and script.")
    ] = ScriptTag.SIMPLIFIED,
    target: Annotated[
        TargetTag, typer.Option("--to", help="The language to translate into.")
    ] = TargetTag.ENGLISH,
    lines: Annotated[
        bool,
        typer.Option("--lines", help="One sentence a line in, one line each out, each on its own."),
    ] = False,
    engine: EngineOption = EngineName.AUTO,
    model: ModelOption = None,
    endpoint: EndpointOption = None,
    concurrency: ConcurrencyOption = 4,
    per_minute: PerMinuteOption = None,
    timeout: TimeoutOption = 120,
    no_cache: NoCacheOption = False,
    glossary: Annotated[
        list[Path] | None,
        typer.Option(metavar="PATH", help="A glossary above the shipped ones; may be repeated."),
    ] = None,
    no_glossary: Annotated[
        bool, typer.Option("--no-glossary", help="Leave the shipped glossaries out.")
    ] = False,
    dry_run: Annotated[
        bool, typer.Option("--dry-run", help="Say what would be sent to a language model.")
    ] = False,
    price_in: PriceInOption = None,
    price_out: PriceOutOption = None,
) -> None:
    """Translate text: paragraphs as one document, or with --lines each line on its own."""
    from duizhao.glossary.layers import Glossary
    from duizhao.translation.choice import announcement
    from duizhao.translation.document import PartlyTranslatedError
    from duizhao.translation.lines import english_of, translate_lines

    texts = _texts(file)
    if not lines:
        texts = [text for text in texts if text.strip()]
    terms = None
    if glossary or not no_glossary:
        terms = Glossary.load(glossary or [], shipped=not no_glossary)
    choice = EngineChoice(engine, model, endpoint, concurrency, per_minute, timeout, no_cache)
    prices = prices_of(price_in, price_out)
    chosen = choice.opened(source.value, target.value)
    if dry_run:
        _describe(texts, chosen, terms, prices, source_language=source.value, standalone=lines)
        return
    if chosen is not None:
        say(announcement(chosen, model))
    failure: PartlyTranslatedError | None = None
    with progress_bar("Translating") as progress:
        try:
            translated = translate_lines(
                texts,
                chosen,
                terms,
                source_language=source.value,
                standalone=lines,
                progress=progress,
            )
        except PartlyTranslatedError as error:
            translated, failure = english_of(error.article), error
    english = [text or "" for text in translated]
    typer.echo(
        "".join(f"{text}\n" for text in english) if lines else _paragraphs(english), nl=False
    )
    if failure is not None:
        raise failure


def _describe(
    texts: list[str],
    engine: Engine | None,
    glossary: Glossary | None,
    prices: Prices | None,
    *,
    source_language: str,
    standalone: bool,
) -> None:
    """Says what a language model would be sent."""
    from duizhao.translation.llm.engine import LanguageModelEngine

    if not isinstance(engine, LanguageModelEngine):
        say("Nothing would leave this machine (--dry-run).")
        return
    from duizhao.jobs.survey import survey_lines

    found = survey_lines(
        texts, engine, glossary, source_language=source_language, standalone=standalone
    )
    typer.echo(f"{found.segments} sentences; {described(found.estimate, prices)}")
    say(sending(engine))


def _texts(file: str) -> list[str]:
    """The lines of a file or of standard input, without their ends.

    Only line feeds end a line: a file of sentences has as many as other tools count.
    """
    from duizhao.article.encoding import decode
    from duizhao.files import read_bytes

    data = sys.stdin.buffer.read() if file == "-" else read_bytes(Path(file))
    if not data:
        return []
    text, _ = decode(data, "standard input" if file == "-" else file)
    return text.removesuffix("\n").replace("\r\n", "\n").split("\n")


def _paragraphs(english: list[str]) -> str:
    return "\n\n".join(filter(None, english)) + "\n" if any(english) else ""
