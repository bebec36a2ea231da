"""Reading back the XLIFF that `write_xliff` wrote, as it is or as another tool left it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace

from lxml import etree

from duizhao.article import (
    Article,
    Block,
    BlockKind,
    Credit,
    Origin,
    Segment,
    SegmentState,
    TermUse,
)
from duizhao.article.review import RowStatus
from duizhao.errors import InputError
from duizhao.languages import SIMPLIFIED
from duizhao.publication.xliff import vocabulary as names
from duizhao.publication.xliff.matches import matches_of
from duizhao.publication.xliff.review_reading import (
    decision_of,
    notes_of,
    query_of,
    ranks,
    sign_off_of,
    versions_of,
)

_READABLE_VERSIONS = ("2.0", "2.1")
_EXPORT_AGAIN = "Export the file again from the tool that made it, as XLIFF 2.1."
_KEEP_MODULES = (
    "Take the .xlf file that Duizhao wrote. Where another tool dropped its modules, take what it "
    "translated home with `duizhao review EDITED.xlf --job FILE.xlf --apply`."
)


def read_xliff(content: bytes, name: str = "The XLIFF file") -> Article:
    """Reads an article from the XLIFF that Duizhao wrote for it.

    Another tool may have filled in targets, changed states, and added notes, modules and inline
    codes: what the article has no place for is passed over.

    Args:
        content: The file's bytes.
        name: What messages call it: its path.

    Returns:
        The article; equal to the one that was written where nothing was changed since.

    Raises:
        InputError: The bytes are not XML, not XLIFF 2.0 or 2.1, declare a document type (which
            XLIFF has not, and attacks need), or lack what Duizhao wrote into the modules.
    """
    return _Reader(name).article(parse(content, name))


def parse(content: bytes, name: str) -> etree._Element:
    """Parses XLIFF 2 without loading or resolving anything.

    Args:
        content: The file's bytes.
        name: What messages call it.

    Raises:
        InputError: The bytes are not XML or not XLIFF 2, or declare a document type.
    """
    parser = etree.XMLParser(
        resolve_entities=False,
        no_network=True,
        load_dtd=False,
        huge_tree=False,
        remove_comments=True,
        remove_pis=True,
    )
    try:
        root = etree.fromstring(content, parser)
    except etree.XMLSyntaxError as error:
        raise InputError(f"{name} is not well-formed XML: {error.msg}.", _EXPORT_AGAIN) from error
    if root.getroottree().docinfo.doctype:
        raise InputError(
            f"{name} declares a document type, which XLIFF files do not have.", _EXPORT_AGAIN
        )
    kind = etree.QName(root)
    if kind.localname != "xliff":
        raise InputError(f"{name} is XML but not XLIFF: it begins with <{kind.localname}>.")
    version = root.get("version", "")
    if kind.namespace != names.CORE or version not in _READABLE_VERSIONS:
        raise InputError(
            f"{name} is XLIFF {version or 'of no version'}; Duizhao reads XLIFF 2.1.",
            _EXPORT_AGAIN,
        )
    return root


@dataclass(frozen=True, slots=True)
class _Reader:
    """Reads one file.

    Attributes:
        name: What messages call it.
    """

    name: str

    def article(self, root: etree._Element) -> Article:
        files = root.findall(names.FILE)
        if len(files) != 1:
            raise InputError(
                f"{self.name} holds {len(files)} <file> elements; Duizhao writes one article each.",
                _KEEP_MODULES,
            )
        [file] = files
        facts = dict(self._required_group(file, names.ARTICLE_GROUP))
        return Article(
            name=names.unescaped(file.get("original", "")),
            title=facts.get("title", ""),
            blocks=tuple(self._block(unit) for unit in file.iter(names.UNIT)),
            column=facts.get("column"),
            headline=facts.get("headline", ""),
            published=facts.get("published"),
            publisher=facts.get("publisher"),
            credits=tuple(_credit(dict(items)) for items in _groups(file, names.CREDIT_GROUP)),
            encoding=facts.get("encoding", "UTF-8"),
            source_language=root.get("srcLang", SIMPLIFIED),
            target_language=root.get("trgLang"),
            engine=facts.get("engine"),
            round=_number(facts.get("round", "")),
            decisions=tuple(map(decision_of, _groups(file, names.DECISION_GROUP))),
            queries=tuple(map(query_of, _groups(file, names.QUERY_GROUP))),
            sign_off=sign_off_of(_groups(file, names.SIGN_OFF_GROUP)),
            notes=notes_of(file, _groups(file, names.NOTE_GROUP)),
        )

    def _required_group(self, element: etree._Element, category: str) -> list[tuple[str, str]]:
        for items in _groups(element, category):
            return items
        place = etree.QName(element).localname
        raise InputError(
            f'{self.name}, line {element.sourceline}: <{place} id="{element.get("id")}"> lacks '
            f"the metadata group {category} that Duizhao writes.",
            _KEEP_MODULES,
        )

    def _block(self, unit: etree._Element) -> Block:
        items = self._required_group(unit, names.BLOCK_GROUP)
        facts = dict(items)
        try:
            first, last = facts["lines"].split("-")
            text, segments = _content(unit)
            return Block(
                id=unit.attrib["id"],
                kind=BlockKind(facts["kind"]),
                text=text,
                lines=(int(first), int(last)),
                level=int(facts.get("level", 0)),
                section=tuple(value for kind, value in items if kind == "section"),
                marker=facts.get("marker", ""),
                segments=segments,
                status=RowStatus(facts.get("status", "")),
                notes=notes_of(unit, _groups(unit, names.NOTE_GROUP)),
            )
        except (KeyError, ValueError, OverflowError) as error:
            raise InputError(
                f"{self.name}, line {unit.sourceline}: the <unit> that begins here cannot be "
                f"read: {error}.",
                _KEEP_MODULES,
            ) from error


def _content(unit: etree._Element) -> tuple[str, tuple[Segment, ...]]:
    """The block's text, and the segments in it.

    Raises:
        KeyError, ValueError, OverflowError: An id, a state or a code point is not one.
    """
    entries = _glossary(unit)
    variants = _variants(unit)
    merged = dict(_first_group(unit, names.MERGED_GROUP))
    by = dict(_first_group(unit, names.BY_GROUP))
    at = dict(_first_group(unit, names.AT_GROUP))
    versions = versions_of(_groups(unit, names.VERSION_GROUP))
    matches = matches_of(unit, text_of, _groups)
    orders: dict[str, str | None] = {}
    accepted = dict(_first_group(unit, names.ACCEPTED_GROUP))
    parts: list[str] = []
    segments: list[Segment] = []
    position = 0
    for part in unit.iterchildren(names.SEGMENT, names.IGNORABLE):
        text = text_of(part.find(names.SOURCE))
        if part.tag == names.SEGMENT and _is_sentence(part):
            segment_id = part.get("id", "s1")
            target = part.find(names.TARGET)
            orders[segment_id] = None if target is None else target.get("order")
            segments.append(
                Segment(
                    id=segment_id,
                    start=position,
                    source=text,
                    target=_target_of(part),
                    state=SegmentState(part.get("state", SegmentState.INITIAL)),
                    origin=_origin(part.get("subState", "")),
                    terms=_terms(part, entries),
                    variants=variants.get(segment_id, {}),
                    merged_into=merged.get(segment_id, ""),
                    by=by.get(segment_id, ""),
                    at=at.get(segment_id, ""),
                    versions=versions.get(segment_id, ()),
                    matches=matches.get(segment_id, ()),
                    accepted=tuple(accepted.get(segment_id, "").split()),
                )
            )
        parts.append(text)
        position += len(text)
    places = ranks(orders, [segment.id for segment in segments])
    segments = [replace(s, order=places.get(s.id, 0)) for s in segments] if places else segments
    return "".join(parts), tuple(segments)


def _number(text: str) -> int:
    return int(text) if text.isdecimal() else 0


def _is_sentence(segment: etree._Element) -> bool:
    """Whether it is more than the unsegmented text of a block: one that was given a target is."""
    return "id" in segment.attrib or segment.find(names.TARGET) is not None


def _target_of(segment: etree._Element) -> str | None:
    target = segment.find(names.TARGET)
    return None if target is None else text_of(target)


def _terms(segment: etree._Element, entries: Mapping[str, TermUse]) -> tuple[TermUse, ...]:
    """The terms marked in a segment's source; other tools' marks have no entry of ours."""
    return tuple(
        replace(entries[mark], start=start, end=end)
        for mark, start, end in _marks(segment.find(names.SOURCE))
        if mark in entries
    )


def _groups(element: etree._Element, category: str) -> Iterator[list[tuple[str, str]]]:
    """The (type, value) items of each metaGroup of that category directly on `element`."""
    for module in element.iterchildren(names.METADATA_MODULE):
        for group in module.iterchildren(names.META_GROUP):
            if group.get("category") == category:
                yield _items(group)


def _first_group(element: etree._Element, category: str) -> list[tuple[str, str]]:
    """The items of the first such group, or nothing."""
    return next(_groups(element, category), [])


def _items(group: etree._Element) -> list[tuple[str, str]]:
    return [
        (meta.get("type", ""), names.unescaped(meta.text or ""))
        for meta in group.iterchildren(names.META)
    ]


def _credit(facts: dict[str, str]) -> Credit:
    return Credit(
        role=facts.get("role", ""),
        name=facts.get("name", ""),
        label=facts.get("label", ""),
        block=facts.get("block", ""),
    )


def _origin(sub_state: str) -> Origin | None:
    """The origin that a subState of ours names; another tool's says nothing to us."""
    if not sub_state.startswith(names.ORIGIN):
        return None
    return Origin(sub_state.removeprefix(names.ORIGIN))


def _variants(unit: etree._Element) -> dict[str, dict[str, str]]:
    """By segment id, the segment's source in other scripts by tag."""
    variants: dict[str, dict[str, str]] = {}
    for module in unit.iterchildren(names.METADATA_MODULE):
        for group in module.iterchildren(names.META_GROUP):
            category = group.get("category", "")
            if category.startswith(names.SCRIPT_GROUP):
                tag = category.removeprefix(names.SCRIPT_GROUP)
                for segment, form in _items(group):
                    variants.setdefault(segment, {})[tag] = form
    return variants


def _glossary(unit: etree._Element) -> dict[str, TermUse]:
    """The unit's terms by the id of their mark, which alone knows where they stand."""
    categories = dict(_first_group(unit, names.CATEGORY_GROUP))
    kept = {mark: answer == "yes" for mark, answer in _first_group(unit, names.KEPT_GROUP)}
    rungs = dict(_first_group(unit, names.RUNG_GROUP))
    lost = dict(_first_group(unit, names.LOST_GROUP))
    terms: dict[str, TermUse] = {}
    for module in unit.iterchildren(names.GLOSSARY_MODULE):
        for entry in module.iterchildren(names.GLOSSARY_ENTRY):
            mark = entry.get("ref", "").removeprefix("#")
            if mark in categories:
                terms[mark] = replace(
                    _term(entry),
                    category=categories[mark],
                    kept=kept.get(mark),
                    rung=rungs.get(mark, ""),
                    lost=lost.get(mark, ""),
                )
    return terms


def _term(entry: etree._Element) -> TermUse:
    """A term as the glossary has it; neither its place nor its category is known yet."""
    translation = entry.find(names.TRANSLATION)
    return TermUse(
        start=0,
        end=0,
        source=names.unescaped(entry.findtext(names.TERM, "")),
        target=names.unescaped(entry.findtext(names.TRANSLATION, "")),
        category="",
        layer="" if translation is None else names.unescaped(translation.get("source", "")),
    )


def text_of(element: etree._Element | None) -> str:
    """Returns the text that a source or target stands for: marks opened, ``<cp>`` turned back.

    Raises:
        ValueError: There is no such element.
    """
    if element is None:
        raise ValueError("a segment has no <source>")
    return "".join(text for _, text in _runs(element))


def _runs(element: etree._Element) -> Iterator[tuple[etree._Element | None, str]]:
    """The text of `element` piece by piece, in order.

    Yields:
        A mark that opens or closes here (with no text), or None with a piece of text.
    """
    if element.text:
        yield None, element.text
    for child in element:
        if child.tag == names.CODE_POINT:
            yield None, chr(int(child.get("hex", "FFFD"), 16))
        else:
            yield child, ""
            yield from _runs(child)
            yield child, ""
        if child.tail:
            yield None, child.tail


def _marks(source: etree._Element | None) -> Iterator[tuple[str, int, int]]:
    """Id, start and end (code points) of every mark in a source, by where they end."""
    opened: dict[etree._Element, int] = {}
    position = 0
    for mark, text in [] if source is None else _runs(source):
        position += len(text)
        if mark is None:
            continue
        if mark in opened:
            yield mark.get("id", ""), opened.pop(mark), position
        else:
            opened[mark] = position
