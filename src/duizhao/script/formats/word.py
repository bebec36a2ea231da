"""Word documents (.docx) in another script: text, language and fonts; formatting stays."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Sequence

from lxml import etree

from duizhao.article.detection import detect_language
from duizhao.article.readers.word_archive import MAIN_PART, child, local_name
from duizhao.errors import InputError
from duizhao.script.converted import Converted, Doubt
from duizhao.script.formats.declared_language import language_for
from duizhao.script.formats.passages import Passage, Place, Positions, slots
from duizhao.script.formats.report import Cause, cause_of
from duizhao.script.formats.word_bindings import bound_elements
from duizhao.script.formats.word_comments import Comment, add_comments
from duizhao.script.formats.word_looks import change_looks, declare_language
from duizhao.script.formats.word_package import WordPackage
from duizhao.script.formats.word_text import (
    PartWalk,
    WordPassage,
    core_properties,
    is_in_ruby,
    properties,
)

_CORE = "docProps/core.xml"
_STYLES = "word/styles.xml"
_SETTINGS = "word/settings.xml"
_BUILDING_BLOCKS = "building blocks"
_PARTS = {
    "document": "body",
    "hdr": "header",
    "ftr": "footer",
    "footnotes": "footnotes",
    "endnotes": "endnotes",
    "comments": "comments",
    "numbering": "numbering",
    "chartSpace": "chart",
    "dataModel": "diagram",
    "drawing": "diagram",
    "glossaryDocument": _BUILDING_BLOCKS,
}
"""What the root of a part with text in it is called, and what the part is to a reader."""
_LOOKS = (
    "word/*.xml",
    "word/theme/*.xml",
    "word/charts/*.xml",
    "word/diagrams/*.xml",
    "word/glossary/*.xml",
)
_PLACES_TOLD = 8
"""Further places that a comment names."""


class WordFile:
    """A Word document that was opened for conversion.

    Args:
        data: The file's bytes.
        name: What messages call it.
        source_tag: BCP 47 tag of its text; told from the text where it is None.

    Raises:
        InputError: It is empty, damaged, encrypted, or no Word document.
    """

    def __init__(self, data: bytes, name: str, source_tag: str | None = None) -> None:
        self._package = WordPackage(data, name)
        if self._package.part(MAIN_PART) is None:
            raise InputError(f"{name} has no text.", "Open it in Word, and check what is in it.")
        self._paths = [path for pattern in _LOOKS for path in self._package.names(pattern)]
        _refuse_web_pages_inside(self._package.part(MAIN_PART), name)
        found: list[WordPassage] = []
        # the text before what runs along it, so that a report begins where a reader does
        for path in sorted(self._paths, key=lambda path: path != MAIN_PART):
            root = self._package.part(path)
            kind = _PARTS.get(local_name(root)) if root is not None else None
            if root is not None and kind is not None:
                walk = PartWalk(
                    kind,
                    commentable=path == MAIN_PART,
                    # what a template may put into a text is none of it yet
                    reported=kind != _BUILDING_BLOCKS,
                )
                walk.blocks(root)
                found += walk.passages
                if walk.passages:
                    self._package.change(path)
        own = core_properties(self._package.part(_CORE))
        if own:
            self._package.change(_CORE)
        self._found = [*found, *own, *self._bound({each.slots[0].element for each in own})]
        self.passages: Sequence[Passage] = [each.passage for each in self._found]
        self.source_tag = source_tag or detect_language(
            "\n".join(passage.text for passage in self.passages)
        )

    def _bound(self, known: set[etree._Element | None]) -> list[WordPassage]:
        """The texts elsewhere that controls show; they stand in the document's text, too."""
        parts = (self._package.part(path) for path in self._paths)
        found: list[WordPassage] = []
        for path, element in bound_elements(
            self._package, (each for each in parts if each is not None)
        ):
            passages = [] if element in known else properties([element], reported=False)
            if passages:
                self._package.change(path)
                found += passages
        return found

    def place(self, passage: int, start: int) -> Place:
        """The part and the paragraph in which a character of a passage stands."""
        found = self._found[passage]
        return Place(part=found.part, paragraph=found.paragraph or None)

    def converted(
        self, texts: Sequence[Converted], target_tag: str, *, comments: bool = False
    ) -> bytes:
        """The document with each passage converted; see `Document`."""
        for found, converted in zip(self._found, texts, strict=True):
            if converted.text != converted.source:
                new = slots(converted, found.passage.cuts)
                for slot, text in zip(found.slots, new, strict=True):
                    slot.write(text)
        if comments:
            document = self._package.part(MAIN_PART)
            assert document is not None, "the document was opened"
            add_comments(self._package, document, self._comments(texts))
        self._change_looks(target_tag)
        return self._package.packed()

    def _change_looks(self, target_tag: str) -> None:
        for path in self._paths:
            root = self._package.part(path)
            if root is not None and change_looks(root, target_tag):
                self._package.change(path)
        styles, settings = self._package.part(_STYLES), self._package.part(_SETTINGS)
        declare_language(styles, settings, target_tag)
        for path, root in ((_STYLES, styles), (_SETTINGS, settings)):
            if root is not None:
                self._package.change(path)
        language = child(self._package.part(_CORE), "language")
        if language is not None and language.text:
            language.text = language_for(language.text, self.source_tag, target_tag)
            self._package.change(_CORE)

    def _comments(self, texts: Sequence[Converted]) -> Iterator[Comment]:
        """A comment for each cause of doubt, at the first place where one can stand."""
        places: dict[Cause, list[Place]] = {}
        anchors: dict[Cause, tuple[int, Doubt]] = {}
        for number, (found, converted) in enumerate(zip(self._found, texts, strict=True)):
            for doubt in converted.doubts if found.passage.reported else ():
                cause = cause_of(doubt)
                if cause not in anchors and self._can_stand(found, doubt):
                    anchors[cause] = (number, doubt)
                else:
                    places.setdefault(cause, []).append(self.place(number, doubt.start))
        for cause, (number, doubt) in anchors.items():
            text = _comment_text(cause, places.get(cause, []))
            yield _comment_at(self._found[number], texts[number], doubt, text)

    @staticmethod
    def _can_stand(found: WordPassage, doubt: Doubt) -> bool:
        slot = found.slots[bisect_right(found.passage.cuts, doubt.start) - 1]
        return found.in_flow and slot.element is not None and not is_in_ruby(slot.element)


def _refuse_web_pages_inside(document: etree._Element | None, name: str) -> None:
    """Refuses a document whose text is a web page that Word takes in when it opens it.

    Raises:
        InputError: Says how the text becomes the document's own.
    """
    if document is not None and any(
        local_name(element) == "altChunk" for element in document.iter(etree.Element)
    ):
        raise InputError(
            f"{name} holds text as another file inside it (altChunk), as programs on the web "
            "write it.",
            "Open it in Word, save it as .docx under a new name, and convert that.",
        )


def _comment_at(found: WordPassage, converted: Converted, doubt: Doubt, text: str) -> Comment:
    """Places a comment in what a passage became."""
    cuts = found.passage.cuts
    number = bisect_right(cuts, doubt.start) - 1
    slot = found.slots[number]
    element = slot.element
    assert element is not None, "what only sets texts apart is not doubtful"
    place = Positions(converted)
    start = slot.start + place(doubt.start) - place(cuts[number])
    end = slot.start + place(doubt.start + 1) - place(cuts[number])
    return Comment(element, start, max(end, start + 1), text)


def _comment_text(cause: Cause, others: Sequence[Place]) -> str:
    """What a comment says of a doubtful character, and of the other places like it."""
    alternatives = " or ".join(f"“{each}”" for each in cause.alternatives)
    said = f"“{cause.character}” was written “{cause.choice}” here"
    said += f"; it could be {alternatives}. Please check." if alternatives else ". Please check."
    if not others:
        return said
    count = "1 more place" if len(others) == 1 else f"{len(others)} more places"
    return f"{said} The same in {count}: {_places_named(others)}."


def _places_named(places: Sequence[Place]) -> str:
    """Places as a person would say them: “paragraphs 2, 5 and more; the header”."""
    paragraphs = list(dict.fromkeys(each.paragraph for each in places if each.part == "body"))
    numbers = ", ".join(map(str, paragraphs[:_PLACES_TOLD]))
    if len(paragraphs) > _PLACES_TOLD:
        numbers += " and more"
    named = [f"paragraph{'s' if len(paragraphs) > 1 else ''} {numbers}"] if paragraphs else []
    others = dict.fromkeys(each.part for each in places if each.part != "body")
    return "; ".join([*named, *(f"the {part}" for part in others)])
