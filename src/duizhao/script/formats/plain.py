"""Plain text, line by line and a few hundred lines at a time: memory stays small."""

from __future__ import annotations

import codecs
import re
from collections.abc import Iterator, Sequence
from itertools import accumulate, chain
from typing import BinaryIO, NamedTuple

from duizhao.errors import InputError
from duizhao.script.converted import Converted
from duizhao.script.formats.encoded import EncodedText
from duizhao.script.formats.passages import divided, slots

_BLOCK = 1 << 16
"""Bytes that are read at once, and from which the encoding of a long text is told."""
_TELLING = 1 << 13
"""Bytes that show that a text is UTF-8, where they are: damage further on is damage."""
_LONGEST_LINE = 1 << 16
"""Code points from which a line is cut at the end of a sentence."""
_TOGETHER = 2000
"""Lines in which people are looked for together: a chapter's worth."""
_CHARACTERS_TOGETHER = 100_000
_SENTENCE_ENDS = re.compile("[。！？!?；;]")
_MEND = "Mend the line in an editor, save the text as UTF-8, and convert it again."


class TextLine(NamedTuple):
    """A line of a text, or a part of a very long one.

    Attributes:
        text: What stands in it.
        ending: What ends it in the file.
        line: Its number, 1-based.
        column: The code point of the line at which it begins, 0-based.
    """

    text: str
    ending: str
    line: int
    column: int = 0


class SeenLine:
    """What is seen of a line: soft hyphens and the like divide no word.

    Args:
        line: All of the line.

    Attributes:
        text: What is converted.
    """

    __slots__ = ("_parts", "text")

    def __init__(self, line: str) -> None:
        self._parts = divided(line)
        self.text = "".join(self._parts[::2])

    def text_with(self, converted: Converted) -> str:
        """All of the line with its text converted."""
        if len(self._parts) == 1:
            return converted.text
        starts = accumulate(map(len, self._parts[:-2:2]), initial=0)
        seen = slots(converted, tuple(starts))
        return "".join(chain.from_iterable(zip(seen, [*self._parts[1::2], ""], strict=True)))

    def place(self, at: int) -> int:
        """Where a code point of the text stands in the line."""
        before = unseen = 0
        for number, part in enumerate(self._parts):
            if number % 2:
                unseen += len(part)
            else:
                before += len(part)
                if at < before:
                    break
        return at + unseen


def seen_lines(lines: Sequence[str]) -> dict[int, SeenLine]:
    """The lines in which something is not seen, by their places: few have any."""
    if len(divided("\n".join(lines))) == 1:
        return {}
    return {number: SeenLine(line) for number, line in enumerate(lines) if len(divided(line)) > 1}


def lines_together(stream: BinaryIO, name: str, head: bytes) -> Iterator[list[TextLine]]:
    """Yields a text's lines, as many together as belong to an article.

    Args:
        stream: The text's bytes behind `head`.
        name: What messages call it.
        head: Its first bytes, if any were read already.

    Raises:
        InputError: It is no text, in no encoding that can be told, or damaged; says where.
    """
    together: list[TextLine] = []
    size = 0
    for line in _lines(_decoded(stream, name, head)):
        together.append(line)
        size += len(line.text)
        if len(together) >= _TOGETHER or size >= _CHARACTERS_TOGETHER:
            yield together
            together, size = [], 0
    if together:
        yield together


def _lines(texts: Iterator[str]) -> Iterator[TextLine]:
    """Divides a text that comes in blocks into lines, which line feeds end."""
    number, column, pending = 1, 0, ""
    for block in texts:
        *whole, pending = (pending + block).split("\n")
        for text in whole:
            body, ending = (text[:-1], "\r\n") if text.endswith("\r") else (text, "\n")
            if len(body) > _LONGEST_LINE:
                *parts, body = _parts(body)
                for part in parts:
                    yield TextLine(part, "", number, column)
                    column += len(part)
            yield TextLine(body, ending, number, column)
            number, column = number + 1, 0
        *parts, pending = _parts(pending)
        for part in parts:
            yield TextLine(part, "", number, column)
            column += len(part)
    if pending:
        yield TextLine(pending, "", number, column)


def _parts(line: str) -> Iterator[str]:
    """Cuts a very long line behind sentences; the last part may be empty."""
    at = 0
    while len(line) - at > _LONGEST_LINE:
        ends = [match.end() for match in _SENTENCE_ENDS.finditer(line, at, at + _LONGEST_LINE)]
        cut = ends[-1] if ends else at + _LONGEST_LINE
        yield line[at:cut]
        at = cut
    yield line[at:]


def _decoded(stream: BinaryIO, name: str, head: bytes) -> Iterator[str]:
    """Yields a text block by block; a byte order mark of UTF-8 stays, as output is UTF-8."""
    sample = head + stream.read(max(0, _BLOCK - len(head)))
    if not sample:
        return
    codec = _codec(sample, name)
    if codec is None:
        stored = EncodedText.of(sample + stream.read(), name)
        mark = "\ufeff" if stored.mark == codecs.BOM_UTF8 else ""
        yield mark + stored.text
        return
    decoder = codecs.getincrementaldecoder(codec)()
    line = 1
    for block in chain((sample,), iter(lambda: stream.read(_BLOCK), b"")):
        try:
            text = decoder.decode(block)
        except UnicodeDecodeError as error:
            raise _damaged(name, codec, line + error.object[: error.start].count(b"\n")) from error
        line += text.count("\n")
        yield text
    try:
        decoder.decode(b"", final=True)
    except UnicodeDecodeError as error:
        raise _damaged(name, codec, line) from error


def _codec(sample: bytes, name: str) -> str | None:
    """The encoding of a text that begins so; None where all of it has to be seen to tell."""
    if b"\x00" in sample or sample.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        # a line feed is no single byte in it
        return None
    for size in (_TELLING, _BLOCK):
        whole = sample[: sample.rfind(b"\n", 0, size) + 1]
        if whole.isascii():
            continue
        try:
            whole.decode("utf-8")
        except UnicodeDecodeError:
            continue
        return "utf-8"
    return EncodedText.of(whole, name).codec if whole and len(sample) >= _BLOCK else None


def _damaged(name: str, codec: str, line: int) -> InputError:
    encoding = "UTF-8" if codec == "utf-8" else codec.upper()
    return InputError(f"{name} is damaged {encoding}: line {line} cannot be decoded.", _MEND)
