"""Publishing one article or many: read, plan, translate, convert, write.

Each step is a function of its own room; this one knows their order, and that one bad file does
not stop the others.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path

from duizhao.article import Article, Progress
from duizhao.article.reading import read
from duizhao.checks.checking import check
from duizhao.checks.finding import Finding
from duizhao.checks.settings import settings_for
from duizhao.errors import DuizhaoError, InputError
from duizhao.files import read_bytes, write_atomically
from duizhao.glossary.layers import Glossary
from duizhao.glossary.mentions.reading import reading_of
from duizhao.glossary.questions.queries import queries_of
from duizhao.glossary.questions.quoted import quoted_phrases
from duizhao.jobs.decisions import Asked
from duizhao.jobs.earlier import earlier_job, is_reviewed, with_earlier_review
from duizhao.jobs.inputs import REPORT, Destination
from duizhao.jobs.proposals import with_questions
from duizhao.jobs.report import report_of
from duizhao.languages import ENGLISH
from duizhao.memory.applying import with_memory
from duizhao.memory.register import confirmed_genders
from duizhao.memory.store import Memory
from duizhao.publication.presentation import SUFFIX_OF, Layout, Presentation
from duizhao.publication.writing import render
from duizhao.script.article import convert
from duizhao.translation.account import Account
from duizhao.translation.document import PartlyTranslatedError, translate
from duizhao.translation.engine import Engine
from duizhao.translation.passages import DocumentEngine
from duizhao.translation.plan import plan


@dataclass(frozen=True, slots=True)
class Job:
    """What is the same for every article of a job.

    Attributes:
        glossary: The layers of terms.
        engine: What translates, or None: structure, terms and scripts are published without.
        presentation: Layout and scripts.
        formats: What to write, by the names in `presentation.SUFFIX_OF`.
        target_language: BCP 47 tag of the translation.
        memories: What was approved before; the one that wins first.
    """

    glossary: Glossary
    engine: Engine | None
    presentation: Presentation = field(default_factory=Presentation)
    formats: tuple[str, ...] = tuple(SUFFIX_OF)
    target_language: str = ENGLISH
    memories: tuple[Memory, ...] = ()


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of one article.

    Attributes:
        destination: The article and its folder.
        article: As published, or None where it failed.
        files: The files written.
        asked: What it leaves to people.
        findings: What may be wrong with the translation, and with the source.
        error: Why it failed, or why some of it has no English; None where all is well.
    """

    destination: Destination
    article: Article | None = None
    files: tuple[Path, ...] = ()
    asked: Asked = field(default_factory=Asked)
    findings: tuple[Finding, ...] = ()
    error: DuizhaoError | None = None


def publish_all(
    destinations: Sequence[Destination],
    job: Job,
    *,
    progress: Callable[[Destination], Progress | None] | None = None,
) -> Iterator[Outcome]:
    """Publishes articles one by one, and says of each what became of it.

    Args:
        destinations: The articles and their folders.
        job: What is the same for all of them.
        progress: Called before each article; gives what is told of its segments.
    """
    for destination in destinations:
        report = progress(destination) if progress else None
        try:
            yield publish(destination, job, progress=report)
        except DuizhaoError as error:
            yield Outcome(destination, error=error)


def publish(destination: Destination, job: Job, *, progress: Progress | None = None) -> Outcome:
    """Publishes one article: everything is made before the first file is written.

    Raises:
        DuizhaoError: The article cannot be read or translated, or its files not written.
    """
    prepared = _prepare(destination.source, job, progress=progress)
    article, asked, findings = prepared.article, prepared.asked, prepared.findings
    stem = destination.folder / destination.stem
    files = [stem.with_name(f"{stem.name}{SUFFIX_OF[name]}") for name in job.formats]
    earlier = earlier_job(stem.with_name(f"{stem.name}{SUFFIX_OF['xliff']}"))
    in_review = job.presentation.layout is Layout.REVIEW
    if earlier is not None and (in_review or is_reviewed(earlier)):
        article = with_earlier_review(article, earlier)
        settings = settings_for(destination.source)
        genders = confirmed_genders(job.memories)
        if article.round > 1:
            findings = tuple(check(article, job.glossary, settings, genders=genders))
        if in_review:
            as_it_was = check(earlier, job.glossary, settings, genders=genders)
            article, files = _beside_edited(article, earlier, as_it_was, files)
    contents = [render(article, path, job.presentation, findings) for path in files]
    report = destination.folder / REPORT
    facts = report_of(
        article,
        destination.source,
        files,
        job.glossary.fingerprint,
        asked,
        prepared.account,
        job.presentation,
        findings,
    )
    for path, content in zip((*files, report), (*contents, facts), strict=True):
        write_atomically(path, content)
    written = (*files, report)
    return Outcome(destination, article, written, asked, findings, prepared.failure)


def _beside_edited(
    article: Article, earlier: Article, findings: Sequence[Finding], files: list[Path]
) -> tuple[Article, list[Path]]:
    """Makes way for review documents that an editor may have worked in: none is overwritten.

    Returns:
        The article with the round of its next document, and the files to write.
    """
    kept: list[Path] = []
    for path in files:
        if (
            path.suffix != SUFFIX_OF["docx"]
            or not path.exists()
            or _is_ours(path, earlier, findings)
        ):
            kept.append(path)
        elif article.round > earlier.round:
            number = article.round
            while (document := path.with_name(f"{path.stem}.round{number}.docx")).exists():
                number += 1
            article = replace(article, round=number)
            kept.append(document)
    return article, kept


def _is_ours(path: Path, earlier: Article, findings: Sequence[Finding]) -> bool:
    """Whether a review document is as it was written, so that nobody's work is in it."""
    return read_bytes(path) == render(earlier, path, Presentation(Layout.REVIEW), findings)


@dataclass(frozen=True, slots=True)
class _Prepared:
    """An article as it is to be written, and what is said of it."""

    article: Article
    asked: Asked
    account: Account | None
    findings: tuple[Finding, ...]
    failure: DuizhaoError | None


def read_article(source: Path, target_language: str) -> Article:
    """Reads an article that is to be translated.

    Raises:
        InputError: It cannot be read, holds no Chinese article, or is in that language already.
    """
    article = read(source)
    if article.source_language == target_language:
        raise InputError(f"{source} is in {target_language} already.")
    return article


def _prepare(source: Path, job: Job, *, progress: Progress | None = None) -> _Prepared:
    """Reads an article and takes it through every step before writing; asks what is unclear.

    Raises:
        InputError: It cannot be read, or holds no Chinese article.
        EngineError: The engine failed.
        ConfigurationError: The settings of its checks are not valid.
    """
    settings = settings_for(source)
    article = read_article(source, job.target_language)
    reading = reading_of(article, job.glossary)
    queries = queries_of(article, job.glossary, reading=reading)
    phrases = quoted_phrases(article, reading)
    asked = Asked(queries, phrases, reading.people, reading.mentions)
    terms = plan(article, job.glossary, reading=reading)
    if job.memories:
        article = with_memory(article, job.memories, terms)
    account = Account() if isinstance(job.engine, DocumentEngine) else None
    failure: DuizhaoError | None = None
    try:
        article = translate(article, job.engine, terms, account=account, progress=progress)
    except PartlyTranslatedError as error:
        article, failure = error.article, error
    for tag in job.presentation.scripts:
        article = convert(article, tag, job.glossary)
    findings = check(
        article,
        job.glossary,
        settings,
        genders=confirmed_genders(job.memories),
        reading=reading,
        terms=terms,
    )
    article = with_questions(article, asked, job.glossary)
    return _Prepared(article, asked, account, tuple(findings), failure)
