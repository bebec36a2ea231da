"""A job as a file of another format: what its XLIFF holds, as another tool may have left it."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path

from duizhao.checks.checking import check
from duizhao.checks.settings import settings_for
from duizhao.errors import UsageError
from duizhao.files import read_bytes, readable_name
from duizhao.glossary.layers import Glossary
from duizhao.memory.remembering import genders_known
from duizhao.memory.tmx import write_tmx
from duizhao.memory.unit import translated_units
from duizhao.publication.edition import Edition, arrange
from duizhao.publication.presentation import Layout, Presentation
from duizhao.publication.text import write_markdown, write_plain
from duizhao.publication.writing import render
from duizhao.publication.xliff import read_xliff

FORMATS = ("docx", "html", "tmx", "md", "txt")
"""What a job can be exported as; each is its file's suffix, too."""

_TEXTS: Mapping[str, Callable[[Edition, Presentation], bytes]] = {
    "md": write_markdown,
    "txt": write_plain,
}


def export(
    file: Path,
    format: str,
    presentation: Presentation | None = None,
    glossary: Glossary | None = None,
) -> bytes:
    """Makes a file of another format from a job.

    Args:
        file: The job's XLIFF.
        format: One of `FORMATS`. TMX holds every sentence that has English.
        presentation: The layout and scripts, where the format has them; scripts that the job
            lacks are left out.
        glossary: What the review layout's remarks are made by; the shipped glossaries where None.

    Raises:
        InputError: The file cannot be read, or is no XLIFF of a job.
        UsageError: There is no such format.
        ConfigurationError: The settings of the checks, whose findings the review layout shows, are
            not valid.
    """
    presentation = presentation or Presentation()
    article = read_xliff(read_bytes(file), readable_name(file))
    if format == "tmx":
        return write_tmx(translated_units(article))
    if format in _TEXTS:
        return _TEXTS[format](arrange(article, presentation.scripts), presentation)
    if format not in FORMATS:
        raise UsageError(f"{format} is no format.", f"Choose from {', '.join(FORMATS)}.")
    in_review = format == "docx" and presentation.layout is Layout.REVIEW
    findings = (
        check(article, glossary, settings_for(file), genders=genders_known(file))
        if in_review
        else ()
    )
    return render(article, Path(f"job.{format}"), presentation, findings)
