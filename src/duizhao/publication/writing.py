"""Writing an article as whatever file its name asks for."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from pathlib import Path

from duizhao.article import Article
from duizhao.checks.finding import Finding
from duizhao.errors import UsageError
from duizhao.files import write_atomically
from duizhao.publication.edition import arrange
from duizhao.publication.presentation import Layout, Presentation


def write(article: Article, path: Path, presentation: Presentation | None = None) -> None:
    """Writes `article` to `path`, in the format that its suffix names.

    Args:
        article: As far as it has come.
        path: Ends in ``.docx``, ``.html``, ``.htm``, ``.xlf`` or ``.xliff``, in any case.
        presentation: The layout and scripts of a DOCX or HTML edition; the parallel layout
            without further scripts unless said. XLIFF holds all there is.

    Raises:
        UsageError: The suffix names no format that is written here.
        OutputError: The file cannot be written; nothing is left behind.
    """
    write_atomically(path, render(article, path, presentation or Presentation()))


def render(
    article: Article,
    path: Path,
    presentation: Presentation,
    findings: Sequence[Finding] = (),
) -> bytes:
    """Makes what `write` would write to `path`, and writes nothing.

    Args:
        article: As far as it has come.
        path: Its suffix names the format.
        presentation: The layout and scripts.
        findings: What the review layout remarks on, and XLIFF tells other tools.

    Raises:
        UsageError: The suffix names no format that is written here.
    """
    renderer = _RENDERERS.get(path.suffix.lower())
    if renderer is None:
        raise UsageError(
            f"{path}: no format is known by the suffix “{path.suffix}”.",
            f"Name a file that ends in one of {', '.join(sorted(_RENDERERS))}.",
        )
    return renderer(article, presentation, findings)


def _docx(article: Article, presentation: Presentation, findings: Sequence[Finding]) -> bytes:
    if presentation.layout is Layout.REVIEW:
        from duizhao.publication.review import write_review

        return write_review(article, findings)
    from duizhao.publication.docx import write_docx

    return write_docx(arrange(article, presentation.scripts), presentation)


def _html(article: Article, presentation: Presentation, _: Sequence[Finding]) -> bytes:
    from duizhao.publication.html import write_html

    if presentation.layout is Layout.REVIEW:
        # a page is read, not edited: side by side is what an editor compares with
        presentation = replace(presentation, layout=Layout.PARALLEL)
    return write_html(arrange(article, presentation.scripts), presentation)


def _xliff(article: Article, _: Presentation, findings: Sequence[Finding]) -> bytes:
    from duizhao.publication.xliff import write_xliff

    return write_xliff(article, findings)


_Renderer = Callable[[Article, Presentation, Sequence[Finding]], bytes]
_RENDERERS: Mapping[str, _Renderer] = {
    ".docx": _docx,
    ".html": _html,
    ".htm": _html,
    ".xlf": _xliff,
    ".xliff": _xliff,
}
