"""What publishing an article would ask of a language model; nothing is asked or written."""

from __future__ import annotations

from dataclasses import dataclass

from duizhao.jobs.inputs import Destination
from duizhao.jobs.publishing import Job, read_article
from duizhao.translation.document import passages_of
from duizhao.translation.llm.engine import LanguageModelEngine
from duizhao.translation.llm.estimate import Estimate, estimated
from duizhao.translation.plan import plan


@dataclass(frozen=True, slots=True)
class Survey:
    """What would be asked for one article.

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
    passages = passages_of(article, engine, plan(article, job.glossary))
    asked = [passage.sentence.source for passage in passages if passage.english is None]
    return Survey(len(asked), estimated(engine.first_requests(passages), asked))
