"""Writing an article as XLIFF 2.1: a unit a block, a segment a sentence."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from lxml import etree

from duizhao.article import Article, Block, BlockKind, Credit, Segment, TermUse
from duizhao.checks.finding import Finding
from duizhao.languages import ENGLISH
from duizhao.publication.xliff import vocabulary as names
from duizhao.publication.xliff.issues import Placed, issues_in
from duizhao.publication.xliff.matches import add_matches
from duizhao.publication.xliff.review_writing import (
    add_article_review,
    add_block_review,
    add_notes,
    target_orders,
)

_TEXT_ELEMENTS = frozenset(
    [
        names.SOURCE,
        names.TARGET,
        names.META,
        names.TERM,
        names.TRANSLATION,
        names.NOTE,
    ]
)
"""Elements whose white space belongs to the article."""


_Findings = Mapping[tuple[str, str], Sequence[Finding]]
"""By block and segment id."""


def write_xliff(article: Article, findings: Sequence[Finding] = ()) -> bytes:
    """Writes an article as an XLIFF 2.1 document that `read_xliff` reads back as it was.

    The text between two sentences is kept in ``ignorable`` elements, so that nothing of a
    block's text is lost. Furniture is there too, in units with ``translate="no"``. Terms are
    marked in the source (``mrk`` of type ``term``) and refer to the unit's glossary; the metadata
    is laid out as `duizhao.publication.xliff.vocabulary` says.

    Args:
        article: At any step of its way; ids must be XML name tokens (``b1``, ``s1``).
        findings: What may be wrong with it, for other tools to show; `read_xliff` passes them
            over.

    Returns:
        UTF-8 with an XML declaration; the same article gives the same bytes.

    Raises:
        ValueError: A segment or a term does not lie where it says it does.
    """
    root = etree.Element(f"{{{names.CORE}}}xliff", nsmap=_namespaces(article, findings))
    root.set("version", names.VERSION)
    root.set("srcLang", article.source_language)
    if findings:
        root.set(names.ITS_VERSION, "2.0")
    target_language = article.target_language or _language_of_targets(article)
    if target_language:
        root.set("trgLang", target_language)
    file = etree.SubElement(root, names.FILE, id=names.FILE_ID)
    file.set("original", names.escaped(article.name))
    # a sentence is matched by its id when an editor's file comes back
    file.set("canResegment", "no")
    file.set(names.XML_SPACE, "preserve")
    _add_article_metadata(file, article)
    add_notes(file, article.notes)
    found: dict[tuple[str, str], list[Finding]] = {}
    for finding in findings:
        found.setdefault((finding.block, finding.segment), []).append(finding)
    for block in article.blocks:
        _add_unit(file, block, found)
    if not article.blocks:
        etree.SubElement(file, f"{{{names.CORE}}}group", id="empty")
    _lay_out(root, 0)
    return etree.tostring(root, encoding="UTF-8", xml_declaration=True) + b"\n"


def _namespaces(article: Article, findings: Sequence[Finding]) -> dict[str | None, str]:
    """Prefixes for the modules that the article uses, declared once."""
    prefixes: dict[str | None, str] = {None: names.CORE, "mda": names.METADATA}
    if any(segment.terms for block in article.blocks for segment in block.segments):
        prefixes["gls"] = names.GLOSSARY
    if any(segment.matches for block in article.blocks for segment in block.segments):
        prefixes["mtc"] = names.MATCHES
    if findings:
        prefixes["its"] = names.ITS
    return prefixes


def _language_of_targets(article: Article) -> str | None:
    """``trgLang`` is required as soon as there is a target (XLIFF 2.1, 4.3.1.40)."""
    segments = (segment for block in article.blocks for segment in block.segments)
    return ENGLISH if any(s.target is not None or s.matches for s in segments) else None


def _add_article_metadata(file: etree._Element, article: Article) -> None:
    module = etree.SubElement(file, names.METADATA_MODULE)
    _add_group(
        module,
        names.ARTICLE_GROUP,
        [
            ("title", article.title),
            ("column", article.column),
            ("headline", article.headline),
            ("published", article.published),
            ("publisher", article.publisher),
            ("encoding", article.encoding),
            ("engine", article.engine),
            ("round", str(article.round) if article.round else None),
        ],
    )
    for credit in article.credits:
        _add_group(module, names.CREDIT_GROUP, _credit_items(credit))
    add_article_review(module, article, _add_group)


def _credit_items(credit: Credit) -> list[tuple[str, str]]:
    return [
        ("role", credit.role),
        ("name", credit.name),
        ("label", credit.label),
        ("block", credit.block),
    ]


def _add_group(
    parent: etree._Element, category: str, items: Iterable[tuple[str, str | None]]
) -> None:
    """Adds a metaGroup with a meta for every item that has a value, or nothing if none has."""
    present = [(kind, value) for kind, value in items if value is not None]
    if not present:
        return
    group = etree.SubElement(parent, names.META_GROUP, category=category)
    for kind, value in present:
        etree.SubElement(group, names.META, type=kind).text = names.escaped(value)


def _yes_or_no(answer: bool | None) -> str | None:
    return None if answer is None else ("yes" if answer else "no")


def _add_unit(file: etree._Element, block: Block, found: _Findings) -> None:
    unit = etree.SubElement(file, names.UNIT, id=block.id)
    if block.kind is BlockKind.FURNITURE:
        unit.set("translate", "no")
    _add_block_metadata(unit, block)
    _add_glossary(unit, block.segments)
    add_matches(unit, block.segments, _add_group, _append_text)
    add_notes(unit, block.notes)
    if not block.segments:
        # a unit needs a segment; one without an id is text that nobody has cut into sentences
        _add_part(unit, names.SEGMENT, block.text)
        return
    position = 0
    orders = target_orders(block)
    for segment in block.segments:
        if segment.start < position or block.text[segment.start : segment.end] != segment.source:
            raise ValueError(f"Segment {block.id}/{segment.id} is not where it says it is.")
        _add_gap(unit, block.text[position : segment.start])
        about = found.get((block.id, segment.id), ())
        _add_segment(unit, segment, orders.get(segment.id), about)
        position = segment.end
    _add_gap(unit, block.text[position:])


def _add_block_metadata(unit: etree._Element, block: Block) -> None:
    module = etree.SubElement(unit, names.METADATA_MODULE)
    first, last = block.lines
    _add_group(
        module,
        names.BLOCK_GROUP,
        [
            ("kind", block.kind.value),
            ("lines", f"{first}-{last}"),
            ("level", str(block.level) if block.level else None),
            ("marker", block.marker or None),
            ("status", block.status.value or None),
            *(("section", heading) for heading in block.section),
        ],
    )
    tags = sorted({tag for segment in block.segments for tag in segment.variants})
    for tag in tags:
        forms = [(segment.id, segment.variants.get(tag)) for segment in block.segments]
        _add_group(module, f"{names.SCRIPT_GROUP}{tag}", forms)
    accepted = [(segment.id, " ".join(segment.accepted) or None) for segment in block.segments]
    _add_group(module, names.ACCEPTED_GROUP, accepted)
    uses = _term_uses(block.segments)
    _add_group(module, names.CATEGORY_GROUP, [(mark, term.category) for mark, term in uses])
    _add_group(module, names.KEPT_GROUP, [(mark, _yes_or_no(term.kept)) for mark, term in uses])
    _add_group(module, names.RUNG_GROUP, [(mark, term.rung or None) for mark, term in uses])
    _add_group(module, names.LOST_GROUP, [(mark, term.lost or None) for mark, term in uses])
    add_block_review(module, block, _add_group)


def _add_glossary(unit: etree._Element, segments: Sequence[Segment]) -> None:
    """Adds a glossary entry for every use of a term: an entry can refer to one mark only."""
    uses = _term_uses(segments)
    if not uses:
        return
    module = etree.SubElement(unit, names.GLOSSARY_MODULE)
    for term_id, term in uses:
        entry = etree.SubElement(module, names.GLOSSARY_ENTRY, ref=f"#{term_id}")
        etree.SubElement(entry, names.TERM).text = names.escaped(term.source)
        translation = etree.SubElement(entry, names.TRANSLATION)
        if term.layer:
            translation.set("source", names.escaped(term.layer))
        translation.text = names.escaped(term.target)


def _term_uses(segments: Sequence[Segment]) -> list[tuple[str, TermUse]]:
    """The terms of a unit, each with the id of its mark."""
    return [
        (_term_id(segment, place), term)
        for segment in segments
        for place, term in enumerate(segment.terms, 1)
    ]


def _term_id(segment: Segment, place: int) -> str:
    """An id that is the unit's own: segments and marks of a unit share one space of names."""
    return f"{segment.id}.t{place}"


def _add_gap(unit: etree._Element, text: str) -> None:
    if text:
        _add_part(unit, names.IGNORABLE, text)


def _add_part(unit: etree._Element, name: str, text: str) -> None:
    part = etree.SubElement(unit, name)
    _append_text(etree.SubElement(part, names.SOURCE), text)


def _add_segment(
    unit: etree._Element, segment: Segment, order: str | None, findings: Sequence[Finding]
) -> None:
    element = etree.SubElement(unit, names.SEGMENT, id=segment.id)
    element.set("state", segment.state.value)
    if segment.origin is not None:
        element.set("subState", f"{names.ORIGIN}{segment.origin.value}")
    text = _Text(segment.source, issues_in(segment, findings))
    source = etree.SubElement(element, names.SOURCE)
    for place, term in enumerate(segment.terms, 1):
        _check_term(segment, term, text.position)
        text.append_to(source, term.start)
        mark = etree.SubElement(source, names.MARK, id=_term_id(segment, place))
        mark.set("type", "term")
        text.append_to(mark, term.end)
    text.append_rest_to(source)
    if segment.target is not None:
        target = etree.SubElement(element, names.TARGET)
        if order is not None:
            target.set("order", order)
        _append_text(target, segment.target)


@dataclass(slots=True)
class _Text:
    """A text on its way into elements, with what marks places in it.

    Attributes:
        text: All of it.
        marks: What stands in it, in order.
        position: How much of it has been appended.
    """

    text: str
    marks: Sequence[Placed]
    position: int = 0

    def append_to(self, element: etree._Element, end: int) -> None:
        """Appends what is left up to a place; what marks that very place is left, too."""
        while self.marks and self.marks[0].offset < end:
            self._append_mark(element)
        _append_text(element, self.text[self.position : end])
        self.position = end

    def append_rest_to(self, element: etree._Element) -> None:
        """Appends all that is left."""
        while self.marks:
            self._append_mark(element)
        _append_text(element, self.text[self.position :])

    def _append_mark(self, element: etree._Element) -> None:
        mark, *self.marks = self.marks
        _append_text(element, self.text[self.position : mark.offset])
        element.append(mark.element)
        self.position = mark.offset


def _check_term(segment: Segment, term: TermUse, position: int) -> None:
    if not position <= term.start <= term.end <= len(segment.source):
        raise ValueError(
            f"Term {term.source} of segment {segment.id} overlaps another or lies outside it."
        )


def _append_text(element: etree._Element, text: str) -> None:
    """Appends `text` to what `element` holds, code points that XML cannot hold as ``<cp>``."""
    position = 0
    for match in names.NOT_XML.finditer(text):
        _append_characters(element, text[position : match.start()])
        etree.SubElement(element, names.CODE_POINT, hex=f"{ord(match[0]):04X}")
        position = match.end()
    _append_characters(element, text[position:])


def _append_characters(element: etree._Element, text: str) -> None:
    if not text:
        return
    if len(element):
        element[-1].tail = (element[-1].tail or "") + text
    else:
        element.text = (element.text or "") + text


def _lay_out(element: etree._Element, depth: int) -> None:
    """Puts every element that holds no text of the article on a line of its own."""
    if element.tag in _TEXT_ELEMENTS or not len(element):
        return
    inner = "\n" + "  " * (depth + 1)
    element.text = inner
    for child in element:
        _lay_out(child, depth + 1)
        child.tail = inner
    element[-1].tail = inner[:-2]
