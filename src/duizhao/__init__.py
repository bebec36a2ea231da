"""Duizhao (对照, "side by side"): scraped Chinese articles to bilingual publications.

The steps of the command line, for programs, each a function over plain data:

    import duizhao

    article = duizhao.read(path)
    glossary = duizhao.Glossary.load([])
    engine = duizhao.choose_engine("auto", None, "zh-Hans", "en")
    article = duizhao.translate(article, engine, duizhao.plan(article, glossary))
    article = duizhao.convert(article, "zh-Hant-TW", glossary)
    findings = duizhao.check(article, glossary)
    duizhao.write(article, path.with_suffix(".docx"))

and when an editor's document comes back:

    job = duizhao.read_xliff(path.with_suffix(".xlf").read_bytes())
    job = duizhao.merge(job, edited_docx).article

A file is converted to another script in its own format by `convert_file`:

    duizhao.convert_file(path, "zh-Hant-TW", output, glossary)
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING

from duizhao.version import __version__ as __version__

if TYPE_CHECKING:
    from duizhao.article import Article, Block, BlockKind, Credit, Segment, TermUse
    from duizhao.article.reading import read
    from duizhao.checks.checking import check
    from duizhao.checks.finding import Finding
    from duizhao.errors import DuizhaoError
    from duizhao.glossary.layers import Glossary
    from duizhao.publication.presentation import Layout, Presentation
    from duizhao.publication.writing import write
    from duizhao.publication.xliff import read_xliff
    from duizhao.review.home import merge
    from duizhao.script.article import convert
    from duizhao.script.formats.files import convert_file
    from duizhao.translation.choice import choose_engine
    from duizhao.translation.document import translate
    from duizhao.translation.plan import plan

_HOME = {
    "Article": "duizhao.article",
    "Block": "duizhao.article",
    "BlockKind": "duizhao.article",
    "Credit": "duizhao.article",
    "DuizhaoError": "duizhao.errors",
    "Finding": "duizhao.checks.finding",
    "Glossary": "duizhao.glossary.layers",
    "Layout": "duizhao.publication.presentation",
    "Presentation": "duizhao.publication.presentation",
    "Segment": "duizhao.article",
    "TermUse": "duizhao.article",
    "check": "duizhao.checks.checking",
    "choose_engine": "duizhao.translation.choice",
    "convert": "duizhao.script.article",
    "convert_file": "duizhao.script.formats.files",
    "merge": "duizhao.review.home",
    "plan": "duizhao.translation.plan",
    "read": "duizhao.article.reading",
    "read_xliff": "duizhao.publication.xliff",
    "translate": "duizhao.translation.document",
    "write": "duizhao.publication.writing",
}
"""Where each public name lives; loaded when first asked for, so that importing is quick."""

__all__ = [
    "Article",
    "Block",
    "BlockKind",
    "Credit",
    "DuizhaoError",
    "Finding",
    "Glossary",
    "Layout",
    "Presentation",
    "Segment",
    "TermUse",
    "check",
    "choose_engine",
    "convert",
    "convert_file",
    "merge",
    "plan",
    "read",
    "read_xliff",
    "translate",
    "write",
]


def __getattr__(name: str) -> object:
    if name in _HOME:
        return getattr(import_module(_HOME[name]), name)
    raise AttributeError(f"module 'duizhao' has no attribute {name!r}")
