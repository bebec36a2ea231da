"""Files of text with markup in it (HTML, Markdown, tables): all but their passages stays."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise

from duizhao.script.converted import Converted
from duizhao.script.formats.passages import Passage, PassageBuilder, Place, divided, slots


@dataclass(frozen=True, slots=True)
class Slot:
    """Where a slot of a passage stands in the file's text.

    Attributes:
        start: Its first code point in the file.
        end: One past its last.
        literal: Whether it stands there as it reads; else it is written in another way there,
            such as ``&amp;``. A slot with nothing in the file sets its neighbours apart.
    """

    start: int
    end: int
    literal: bool = True


@dataclass(frozen=True, slots=True)
class MarkedPassage:
    """A passage, and where each of its slots stands in the file's text."""

    passage: Passage
    slots: tuple[Slot, ...]
    field: str | None = None


class MarkedPassageBuilder:
    """Gathers the slots of a passage as they are met in the file."""

    def __init__(self) -> None:
        self._builder = PassageBuilder()
        self._slots: list[Slot] = []

    @property
    def last(self) -> str:
        """The last character so far, or nothing."""
        return self._builder.last

    def add(self, raw: str, start: int, end: int, *, keep: bool = False) -> None:
        """Adds what stands in the file from `start` to `end` as it is."""
        at = start
        # the odd parts are not seen, and no part of the text
        for number, part in enumerate(divided(raw[start:end])):
            if part and number % 2 == 0:
                self._builder.add(part, keep=keep)
                self._slots.append(Slot(at, at + len(part)))
            at += len(part)

    def add_written(self, text: str, start: int, end: int, *, keep: bool = False) -> None:
        """Adds a text that is written otherwise in the file, such as a character reference."""
        if divided(text)[0]:
            self._builder.add(text, keep=keep)
            self._slots.append(Slot(start, end, literal=False))

    def add_gap(self, at: int, text: str = "\n") -> None:
        """Sets what comes apart from what came; nothing stands in the file for it."""
        if self._slots:
            self._builder.add(text, keep=True)
            self._slots.append(Slot(at, at, literal=False))

    def finished(self, field: str | None = None, *, names: bool = False) -> MarkedPassage | None:
        """The passage, or None where nothing was gathered that stands in the file."""
        if not any(slot.end > slot.start for slot in self._slots):
            return None
        return MarkedPassage(self._builder.passage(names=names), tuple(self._slots), field)


@dataclass(frozen=True, slots=True)
class Replacement:
    """A span of the file's text that becomes another whatever the conversion says."""

    start: int
    end: int
    text: str


class LineTable:
    """Lines of a text by code point, counted by line feeds."""

    def __init__(self, text: str) -> None:
        self._starts = [0]
        at = text.find("\n")
        while at >= 0:
            self._starts.append(at + 1)
            at = text.find("\n", at + 1)

    def place(self, at: int, field: str | None = None) -> Place:
        """Line and column of a code point."""
        line = bisect_right(self._starts, at)
        return Place(line=line, column=at - self._starts[line - 1] + 1, field=field)


class MarkedText:
    """A text with its passages, from which the converted text is made.

    Args:
        text: The file's text.
        passages: Its passages, in the order of the file.
        escape: Writes text as the format must have it, where another stood written so.
    """

    def __init__(
        self,
        text: str,
        passages: Iterable[MarkedPassage],
        escape: Callable[[str, str], str] | None = None,
    ) -> None:
        self._text = text
        self._marked = tuple(passages)
        self._escape = escape
        self._lines: LineTable | None = None
        self.passages: Sequence[Passage] = tuple(each.passage for each in self._marked)

    def place(self, passage: int, start: int) -> Place:
        """Where a character of a passage stands in the file."""
        if self._lines is None:
            self._lines = LineTable(self._text)
        marked = self._marked[passage]
        number = bisect_right(marked.passage.cuts, start) - 1
        slot = marked.slots[number]
        within = start - marked.passage.cuts[number] if slot.literal else 0
        return self._lines.place(slot.start + within, marked.field)

    def text_with(
        self, texts: Sequence[Converted], replacements: Iterable[Replacement] = ()
    ) -> str:
        """The file's text with its passages converted.

        Args:
            texts: What each passage became.
            replacements: What becomes of other spans; they overlap no passage's slots.
        """
        changes = [(each.start, each.end, each.text) for each in replacements]
        for marked, converted in zip(self._marked, texts, strict=True):
            if converted.text == converted.source:
                continue
            cuts = marked.passage.cuts
            old = (
                converted.source[start:end]
                for start, end in pairwise([*cuts, len(converted.source)])
            )
            for slot, was, new in zip(marked.slots, old, slots(converted, cuts), strict=True):
                if new != was and slot.end > slot.start:
                    # what stood there as it reads can go on so: only characters have changed
                    written = new
                    if not slot.literal and self._escape:
                        written = self._escape(new, self._text[slot.start : slot.end])
                    changes.append((slot.start, slot.end, written))
        parts: list[str] = []
        done = 0
        for start, end, new in sorted(changes):
            parts += [self._text[done:start], new]
            done = end
        return "".join([*parts, self._text[done:]])
