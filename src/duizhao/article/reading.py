"""Reads an article from a file of any kind that is understood here."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path

from duizhao.article.file_kinds import READABLE, is_zip, refuse_suffix
from duizhao.article.lines import Page
from duizhao.article.model import Article
from duizhao.errors import InputError
from duizhao.files import read_bytes

_TEXT_SUFFIXES = (".txt", ".text")
_HTML_SUFFIXES = (".html", ".htm", ".xhtml")
_WORD_SUFFIXES = (".docx",)
MARKDOWN_SUFFIXES = (".md", ".markdown")
SUFFIXES = _TEXT_SUFFIXES + _HTML_SUFFIXES + _WORD_SUFFIXES + MARKDOWN_SUFFIXES
"""Endings of the files that a folder of articles is searched for, in lower case."""

_LOOKS_LIKE_HTML = re.compile(
    rb"\s*(?:<!--.*?-->\s*)*<(?:!doctype\s+html|html|head|body)\b|\s*<\?xml[^>]*>\s*<(?:!doctype\s+)?html",
    re.IGNORECASE | re.DOTALL,
)


def read(path: Path) -> Article:
    """Reads an article and finds its structure.

    Args:
        path: A .txt, .html, .docx or .md file; another ending is read by what is inside.

    Raises:
        InputError: The file cannot be read, is not text, or holds no Chinese article; says why
            and what to do.
    """
    from duizhao.article.acceptance import require_chinese_article
    from duizhao.article.structure import find_structure

    article = find_structure(read_page(path), path.stem)
    require_chinese_article(article, str(path))
    return article


def read_page(path: Path) -> Page:
    """Reads a file into the lines of its page.

    Raises:
        InputError: The file cannot be read, is not text, or holds no line of it.
    """
    data = read_bytes(path)
    page = _reader_for(path, data)(data, str(path))
    if not page.lines:
        raise InputError(
            f"{path} holds no text.", "Check that the article was saved into it, and try again."
        )
    return page


def _reader_for(path: Path, data: bytes) -> Callable[[bytes, str], Page]:
    """Chooses the reader by the file's ending, or for an unknown ending by its content."""
    suffix = path.suffix.lower()
    if suffix in _WORD_SUFFIXES or (suffix not in SUFFIXES and _holds_word_document(data)):
        from duizhao.article.readers.word import read_word

        return read_word
    if suffix in _HTML_SUFFIXES or (
        suffix not in SUFFIXES and _LOOKS_LIKE_HTML.match(data[:2048].lstrip(b"\xef\xbb\xbf"))
    ):
        from duizhao.article.readers.web_page import read_web_page

        return read_web_page
    if suffix in MARKDOWN_SUFFIXES:
        from duizhao.article.readers.markdown import read_markdown

        return read_markdown
    if suffix not in _TEXT_SUFFIXES:
        refuse_suffix(path)
    from duizhao.article.readers.text import read_text

    return read_text if suffix in _TEXT_SUFFIXES else _text_of_unknown_kind


def _holds_word_document(data: bytes) -> bool:
    return is_zip(data) and b"word/document.xml" in data


def _text_of_unknown_kind(data: bytes, name: str) -> Page:
    """Reads a file with an ending that says nothing, if it is text."""
    from duizhao.article.readers.text import read_text

    try:
        return read_text(data, name)
    except InputError as error:
        raise InputError(
            error.problem, f"{error.remedy}\nArticles are read from {READABLE} files.".lstrip()
        ) from error
