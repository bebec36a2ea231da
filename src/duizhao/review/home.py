"""An edited document merged into its job in one step, for programs."""

from __future__ import annotations

from pathlib import Path

from duizhao.article import Article
from duizhao.files import read_bytes
from duizhao.review import merging
from duizhao.review.merging import Merge
from duizhao.review.reading.document import read_returned


def merge(article: Article, edited_docx: Path) -> Merge:
    """Reads an edited document and merges it into its job; writes nothing.

    Args:
        article: The job, as `read_xliff` reads it.
        edited_docx: The review document, or an English-only one, as it came back.

    Returns:
        The article with the edits in it, and what they are.

    Raises:
        InputError: The document cannot be read.
        UnmatchedReviewError: It cannot be matched with the job.
    """
    return merging.merge(article, read_returned(read_bytes(edited_docx), str(edited_docx)))
