"""What translating would ask of a language model; nothing is asked or written."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from duizhao.article import Article
from duizhao.glossary.layers import Glossary
from duizhao.jobs.inputs import Destination
from duizhao.jobs.publishing import Job, read_article
from duizhao.memory.applying import with_memory
from duizhao.translation.document import passages_of
from duizhao.translation.lines import as_article
from duizhao.translation.llm.engine import LanguageModelEngine
from duizhao.translation.llm.estimate import Estimate, estimated
from duizhao.translation.plan import TermPlan, plan


@dataclass(frozen=True, slots=True)
class Survey:
    """What would be asked for one article or text.

    Attributes:
        segments: How many of its sentences need a model.
        estimate: How much that is.
    """

    segments: int
    estimate: Estimate


def survey(destination: Destination, job: Job, engine: LanguageModelEngine) -> Survey:
    """Reads and plans an article, and counts what would be sent first.

    Raises:
        InputError: It cannot be read, or holds no Chinese article.
    """
    article = read_article(destination.source, job.target_language)
    terms = plan(article, job.glossary)
    if job.memories:
        article = with_memory(article, job.memories, terms)
    return _survey(article, engine, terms)


def survey_lines(
    lines: Sequence[str],
    engine: LanguageModelEngine,
    glossary: Glossary | None,
    *,
    source_language: str,
    standalone: bool,
) -> Survey:
    """Counts what would be sent first for text; see `translation.lines.translate_lines`."""
    article = as_article(lines, source_language)
    terms = plan(article, glossary, standalone=standalone) if glossary else TermPlan()
    return _survey(article, engine, terms, standalone=standalone)


def _survey(
    article: Article, engine: LanguageModelEngine, terms: TermPlan, *, standalone: bool = False
) -> Survey:
    passages = passages_of(article, engine, terms)
    asked = [passage.sentence.source for passage in passages if passage.english is None]
    requests = engine.first_requests(passages, standalone=standalone)
    return Survey(len(asked), estimated(requests, asked))
