"""Comments in a Word document, each at the character that it is about."""

from __future__ import annotations

from collections.abc import Iterable
from copy import deepcopy
from dataclasses import dataclass

from lxml import etree

from duizhao.article.readers.word_archive import attribute, local_name
from duizhao.script.formats.word_package import WordPackage
from duizhao.script.formats.word_text import COMMENT_AUTHOR

_PATH = "word/comments.xml"
_CONTENT_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.comments+xml"
_RELATION = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/comments"
_STRICT_RELATION = "http://purl.oclc.org/ooxml/officeDocument/relationships/comments"


@dataclass(frozen=True, slots=True)
class Comment:
    """What is to be said about a span of text.

    Attributes:
        element: The ``w:t`` that holds it.
        start: Its first code point there.
        end: One past its last.
        text: What is said.
    """

    element: etree._Element
    start: int
    end: int
    text: str


def add_comments(package: WordPackage, document: etree._Element, wanted: Iterable[Comment]) -> None:
    """Writes comments into a document.

    Args:
        package: Its parts; the comments it has stay.
        document: The root of its main part.
        wanted: The comments, in the document's order.
    """
    comments = list(wanted)
    if not comments:
        return
    namespace = etree.QName(document).namespace or ""
    part = _comments_part(package, namespace)
    taken = [int(said) for each in part if (said := attribute(each, "id")).isdigit()]
    first = max(taken, default=-1) + 1
    for number, comment in enumerate(comments, first):
        part.append(_comment(namespace, number, comment.text))
    # from the back: a run that is cut keeps what stands before the cut
    for number, comment in reversed(list(enumerate(comments, first))):
        _anchor(namespace, number, comment)


def _comments_part(package: WordPackage, namespace: str) -> etree._Element:
    """The root of the part in which comments stand; made where there is none."""
    path = package.related("comments") or _PATH
    part = package.part(path)
    if part is None:
        part = etree.Element(f"{{{namespace}}}comments", nsmap={"w": namespace})
        strict = "purl.oclc.org" in namespace
        package.add_part(path, part, _CONTENT_TYPE, _STRICT_RELATION if strict else _RELATION)
    package.change(path)
    return part


def _comment(namespace: str, number: int, text: str) -> etree._Element:
    w = f"{{{namespace}}}"
    comment = etree.Element(
        f"{w}comment",
        {f"{w}id": str(number), f"{w}author": COMMENT_AUTHOR, f"{w}initials": COMMENT_AUTHOR[0]},
    )
    run = etree.SubElement(etree.SubElement(comment, f"{w}p"), f"{w}r")
    etree.SubElement(run, f"{w}t").text = text
    return comment


def _anchor(namespace: str, number: int, comment: Comment) -> None:
    """Cuts the text's run in three, and sets the marks of the comment around the middle."""
    w = f"{{{namespace}}}"
    text = comment.element
    run = text.getparent()
    if run is None:
        return
    said = text.text or ""
    middle, behind = _empty_copy(run), _empty_copy(run)
    _add_text(middle, text, said[comment.start : comment.end])
    _add_text(behind, text, said[comment.end :])
    for sibling in list(text.itersiblings()):
        behind.append(sibling)
    text.text = said[: comment.start]
    _preserve(text)
    identifier = {f"{w}id": str(number)}
    mark = etree.Element(f"{w}r")
    etree.SubElement(mark, f"{w}commentReference", identifier)
    around = [
        etree.Element(f"{w}commentRangeStart", identifier),
        middle,
        etree.Element(f"{w}commentRangeEnd", identifier),
        mark,
        *([behind] if _says_something(behind) else []),
    ]
    at = run
    for element in around:
        # a run has no text behind it
        at.addnext(element)
        at = element
    if not text.text:
        run.remove(text)
    parent = run.getparent()
    if parent is not None and not _says_something(run):
        parent.remove(run)


def _empty_copy(run: etree._Element) -> etree._Element:
    """A run with the properties of another, and nothing in it."""
    copy = etree.Element(run.tag, dict(run.attrib))
    for each in run:
        if local_name(each) == "rPr":
            copy.append(deepcopy(each))
    return copy


def _add_text(run: etree._Element, like: etree._Element, text: str) -> None:
    if text:
        element = etree.SubElement(run, like.tag)
        element.text = text
        _preserve(element)


def _preserve(element: etree._Element) -> None:
    text = element.text or ""
    if text != text.strip():
        element.set("{http://www.w3.org/XML/1998/namespace}space", "preserve")


def _says_something(run: etree._Element) -> bool:
    return any(local_name(each) != "rPr" for each in run)
