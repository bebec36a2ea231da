"""``duizhao publish``: articles in, bilingual documents out."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from contextlib import ExitStack
from itertools import count
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from duizhao.cli.console import complain, messages, progress_bars, say
from duizhao.cli.engines import EngineChoice, described, prices_of, sending
from duizhao.cli.options import (
    ConcurrencyOption,
    EndpointOption,
    EngineName,
    EngineOption,
    GlossaryOption,
    ModelOption,
    NoCacheOption,
    PerMinuteOption,
    PriceInOption,
    PriceOutOption,
    TimeoutOption,
)
from duizhao.errors import DuizhaoError, ExitCode, NoPackageError, UsageError
from duizhao.languages import CHINESE_TAGS, SIMPLIFIED
from duizhao.publication.presentation import SUFFIX_OF, Layout, Presentation

if TYPE_CHECKING:
    from duizhao.article import Progress
    from duizhao.jobs.inputs import Destination
    from duizhao.jobs.publishing import Job, Outcome
    from duizhao.translation.engine import Engine
    from duizhao.translation.llm.estimate import Prices


def publish_command(
    inputs: Annotated[
        list[Path],
        typer.Argument(
            metavar="INPUT",
            help="Articles (.txt, .html, .docx, .md), or folders of them.",
            show_default=False,
        ),
    ],
    output: Annotated[
        Path,
        typer.Option("--output", "-o", metavar="DIR", help="Where the articles' folders go."),
    ] = Path("output"),
    to: Annotated[str, typer.Option(metavar="TAG", help="Language to translate into.")] = "en",
    script: Annotated[
        list[str] | None,
        typer.Option(
            metavar="TAG",
            help="Show the source in this script too: zh-Hans, zh-Hant, zh-Hant-TW or "
            "zh-Hant-HK. May be given more than once.",
            show_default=False,
        ),
    ] = None,
    layout: Annotated[
        Layout,
        typer.Option(
            help="Side by side, one above the other, English alone, or for an editor's review."
        ),
    ] = Layout.PARALLEL,
    format: Annotated[
        str, typer.Option(metavar="LIST", help="Which files to write, separated by commas.")
    ] = ",".join(SUFFIX_OF),
    glossary: GlossaryOption = None,
    memory: Annotated[
        list[Path] | None,
        typer.Option(
            metavar="FILE",
            help="A translation memory (.tmx, or a memory.sqlite), below DIR/memory.sqlite, which "
            "always serves. May be given more than once, the first wins.",
            show_default=False,
        ),
    ] = None,
    engine: EngineOption = EngineName.AUTO,
    model: ModelOption = None,
    endpoint: EndpointOption = None,
    concurrency: ConcurrencyOption = 4,
    per_minute: PerMinuteOption = None,
    timeout: TimeoutOption = 120,
    no_cache: NoCacheOption = False,
    dry_run: Annotated[
        bool, typer.Option("--dry-run", help="Say what would be done and sent; do nothing of it.")
    ] = False,
    final: Annotated[
        bool,
        typer.Option(
            "--final",
            help="Deliver what its editor approved, as it stands in DIR; refused while any of it "
            "is unapproved.",
        ),
    ] = False,
    price_in: PriceInOption = None,
    price_out: PriceOutOption = None,
    strict: Annotated[
        bool,
        typer.Option("--strict", help="Exit with 1 where a check finds an error."),
    ] = False,
) -> None:
    """Publish articles as bilingual DOCX and HTML, with an XLIFF of the work.

    Each article gets a folder DIR/<name> with its documents and a report.
    """
    formats = _formats(format)
    scripts = _scripts(script or [])
    _require_english(to)
    from duizhao.glossary.layers import Glossary
    from duizhao.jobs.inputs import destinations, find_articles

    places = destinations(find_articles(inputs), output)
    if final:
        _deliver(places, scripts, to)
        return
    terms = Glossary.load(glossary or [])
    prices = prices_of(price_in, price_out)
    choice = EngineChoice(engine, model, endpoint, concurrency, per_minute, timeout, no_cache)
    translator, missing = _engine(choice, to, quiet=dry_run and endpoint is not None)
    from duizhao.jobs.publishing import Job
    from duizhao.memory.register import with_register
    from duizhao.memory.remembering import memories_at
    from duizhao.memory.store import MEMORY

    with ExitStack() as open_memories:
        memories = open_memories.enter_context(memories_at(output / MEMORY, memory or ()))
        terms = with_register(terms, memories)
        job = Job(terms, translator, Presentation(layout, scripts), formats, to, memories)
        if dry_run:
            _describe(places, job, prices)
            return
        _publish(places, job, missing, strict=strict)


def _publish(
    places: Sequence[Destination], job: Job, missing: NoPackageError | None, *, strict: bool
) -> None:
    """Publishes articles, and says what became of each.

    Raises:
        typer.Exit: Some failed, or have no English, or `strict` and findings are errors.
    """
    from duizhao.jobs.publishing import publish_all

    failed: list[DuizhaoError] = []
    has_errors = False
    many = len(places) > 1
    with progress_bars() as start:
        numbers = count(1)

        def begin(place: Destination) -> Progress:
            return start(f"{next(numbers)} of {len(places)}  {place.stem}" if many else place.stem)

        for outcome in publish_all(places, job, progress=begin):
            if outcome.article is not None:
                _tell(outcome, many=many)
            has_errors |= any(f.severity.value == "error" for f in outcome.findings)
            if outcome.error is not None:
                complain(outcome.error)
                failed.append(outcome.error)
    if failed and many:
        say(f"{len(places) - len(failed)} of {len(places)} articles were published.")
    if missing is not None and len(failed) < len(places):
        say("Everything else was written; the English is missing.")
        complain(missing)
        failed.append(missing)
    codes = [error.exit_code for error in failed]
    if strict and has_errors:
        codes.append(ExitCode.FINDINGS)
    if codes:
        raise typer.Exit(min(codes))


def _deliver(places: Sequence[Destination], scripts: tuple[str, ...], to: str) -> None:
    """Writes the final editions of articles that are approved, and says which are not."""
    from duizhao.jobs.final import publish_final
    from duizhao.jobs.publishing import read_article

    failed: list[DuizhaoError] = []
    for place in places:
        try:
            for path in publish_final(place, read_article(place.source, to), scripts):
                typer.echo(str(path))
        except DuizhaoError as error:
            complain(error)
            failed.append(error)
    if failed:
        raise typer.Exit(min(error.exit_code for error in failed))


def _formats(text: str) -> tuple[str, ...]:
    names = tuple(dict.fromkeys(name.strip().lower() for name in text.split(",") if name.strip()))
    unknown = [name for name in names if name not in SUFFIX_OF]
    if unknown or not names:
        raise UsageError(
            f"--format: {', '.join(unknown) or 'nothing'} cannot be written.",
            f"Choose from {', '.join(SUFFIX_OF)}, separated by commas.",
        )
    return names


def _scripts(tags: Sequence[str]) -> tuple[str, ...]:
    known = {tag.lower(): tag for tag in CHINESE_TAGS}
    for tag in tags:
        if tag.lower() not in known:
            raise UsageError(
                f"--script: {tag} is not a script of Chinese.",
                f"Choose from {', '.join(CHINESE_TAGS)}.",
            )
    return tuple(dict.fromkeys(known[tag.lower()] for tag in tags))


def _require_english(tag: str) -> None:
    if tag.lower() not in {"en", "eng", "en-us"}:
        raise UsageError(f"--to: {tag} cannot be written yet.", "Duizhao translates into en.")


def _engine(
    choice: EngineChoice, to: str, *, quiet: bool
) -> tuple[Engine | None, NoPackageError | None]:
    """The engine, or None with the reason where no package is there to serve."""
    try:
        engine = choice.opened(SIMPLIFIED, to)
    except NoPackageError as missing:
        return None, missing
    if engine is not None and not quiet:
        from duizhao.translation.choice import announcement

        say(announcement(engine, choice.model))
    return engine, None


def _describe(places: Sequence[Destination], job: Job, prices: Prices | None) -> None:
    """Says what a job would do; of a language model also what it would be sent."""
    for place in places:
        typer.echo(f"{place.source} -> {place.folder}{'/'} ({', '.join(job.formats)})")
    if getattr(job.engine, "address", None) is not None:
        _describe_sending(places, job, prices)
    say("Nothing was written (--dry-run)." if job.engine else "No engine; nothing was written.")


def _describe_sending(places: Sequence[Destination], job: Job, prices: Prices | None) -> None:
    from duizhao.jobs.survey import survey
    from duizhao.translation.llm.engine import LanguageModelEngine
    from duizhao.translation.llm.estimate import Estimate

    assert isinstance(job.engine, LanguageModelEngine)
    total = Estimate()
    failed: list[DuizhaoError] = []
    for place in places:
        try:
            found = survey(place, job, job.engine)
        except DuizhaoError as error:
            complain(error)
            failed.append(error)
            continue
        total += found.estimate
        typer.echo(f"{place.stem}: {found.segments} sentences; {described(found.estimate, prices)}")
    if len(places) > 1:
        typer.echo(f"Together: {described(total, prices)}")
    say(sending(job.engine))
    if failed:
        raise typer.Exit(min(error.exit_code for error in failed))


def _tell(outcome: Outcome, *, many: bool) -> None:
    """Prints where the documents are, and on standard error what a person should know."""
    from duizhao.article import Origin

    article = outcome.article
    if article is None:
        return
    for path in outcome.files:
        print(path)  # not typer.echo, which would write into the progress bar
    segments = [segment for _, segment in article.segments()]
    open_ = sum(segment.target is None for segment in segments)
    lost = sum(term.kept is False for segment in segments for term in segment.terms)
    notes = [f"read as {article.encoding}"]
    if open_:
        notes.append(f"{open_} of {len(segments)} sentences have no English")
    taken = sum(segment.origin is Origin.MEMORY for segment in segments)
    if taken:
        notes.append(f"{taken} {'sentence' if taken == 1 else 'sentences'} from the memory")
    offered = sum(bool(s.matches) and s.origin is not Origin.MEMORY for s in segments)
    if offered:
        notes.append(f"the memory has something for {offered} more (see report.json)")
    if lost:
        notes.append(f"{lost} {'term' if lost == 1 else 'terms'} not kept (see report.json)")
    for severity in ("error", "warning"):
        # sentences without English are counted above
        causes = {
            finding.cause
            for finding in outcome.findings
            if finding.severity.value == severity
            and finding.concern.value == "translation"
            and finding.rule != "untranslated"
        }
        if causes:
            notes.append(f"{len(causes)} {severity}{'' if len(causes) == 1 else 's'}")
    if outcome.asked.queries:
        count = len(outcome.asked.queries)
        notes.append(f"{count} {'query' if count == 1 else 'queries'} to the author")
    unsure = sum(person.flagged for person in outcome.asked.people)
    if unsure:
        notes.append(f"{unsure} {'name' if unsure == 1 else 'names'} to spell")
    if outcome.asked.phrases:
        count = len(outcome.asked.phrases)
        notes.append(f"{count} quoted {'phrase' if count == 1 else 'phrases'} to decide on")
    if article.furniture:
        count = len(article.furniture)
        notes.append(f"{count} {'line' if count == 1 else 'lines'} of page furniture set aside")
    prefix = f"{outcome.destination.source.name}: " if many else ""
    messages().print(f"{prefix}{'; '.join(notes)}.", style="dim", markup=False)
    sys.stdout.flush()
