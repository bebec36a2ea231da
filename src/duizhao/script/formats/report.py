"""The report of a conversion: every doubtful character with its place, as JSON."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import asdict, dataclass, field
from pathlib import Path
from tempfile import TemporaryFile
from typing import BinaryIO, NamedTuple

from duizhao.article.sentences import split_sentences
from duizhao.files import written_atomically
from duizhao.script.converted import Converted, Doubt
from duizhao.script.formats.passages import Place


class Cause(NamedTuple):
    """Why characters are doubtful: one character, one choice, the same alternatives."""

    character: str
    choice: str
    alternatives: tuple[str, ...]


def cause_of(doubt: Doubt) -> Cause:
    """The cause of a doubt."""
    return Cause(doubt.source, doubt.choice, doubt.alternatives)


@dataclass(slots=True)
class Outcome:
    """What a conversion came to.

    Attributes:
        source_tag: BCP 47 tag of the text, given or told from it.
        target_tag: BCP 47 tag that it was converted to.
        causes: How many doubtful characters there are, by cause.
    """

    source_tag: str
    target_tag: str
    causes: Counter[Cause] = field(default_factory=Counter)

    @property
    def doubtful(self) -> int:
        """How many characters are doubtful."""
        return self.causes.total()


def sentences_of(converted: Converted) -> Iterator[tuple[Doubt, str, int]]:
    """Each doubt with the sentence of the source around it, and where it stands in that."""
    spans = iter(split_sentences(converted.source) if converted.doubts else ())
    span = next(spans, None)
    for doubt in converted.doubts:
        while span is not None and span[1] <= doubt.start:
            span = next(spans, None)
        if span is None or span[0] > doubt.start:
            yield doubt, converted.source, doubt.start
        else:
            yield doubt, converted.source[slice(*span)], doubt.start - span[0]


class ReportWriter:
    """Writes a report while a file is converted, so that a long one needs no memory.

    Args:
        stream: Where the report goes.
        name: What the report calls the converted file.
        vocabulary: Whose words the conversion used.
    """

    def __init__(self, stream: BinaryIO, name: str, vocabulary: str) -> None:
        self._stream = stream
        self._first = True
        self._write(
            f'{{\n  "file": {_json(name)},\n  "vocabulary": {_json(vocabulary)},\n  "doubts": ['
        )

    def add(self, converted: Converted, places: Iterable[Place]) -> None:
        """Writes down the doubts of a passage.

        Args:
            converted: What the passage became.
            places: Where each of its doubts stands in the file.
        """
        for (doubt, sentence, start), place in zip(sentences_of(converted), places, strict=True):
            said = {key: value for key, value in asdict(place).items() if value is not None}
            said |= {
                "character": doubt.source,
                "choice": doubt.choice,
                "alternatives": list(doubt.alternatives),
                "sentence": sentence,
                "start": start,
            }
            self._write(f"{'' if self._first else ','}\n    {_json(said)}")
            self._first = False

    def finish(self, outcome: Outcome) -> None:
        """Writes what is known at the end: the scripts, and how many doubts there are."""
        counts = [
            {**cause._asdict(), "count": count} for cause, count in outcome.causes.most_common()
        ]
        self._write(
            f"{'' if self._first else chr(10) + '  '}],\n"
            f'  "from": {_json(outcome.source_tag)},\n  "to": {_json(outcome.target_tag)},\n'
            f'  "doubtful": {outcome.doubtful},\n  "counts": {_json(counts)}\n}}\n'
        )

    def _write(self, text: str) -> None:
        self._stream.write(text.encode("utf-8", "replace"))


class Reports:
    """A file of reports: of one conversion, or a list of those of several.

    Args:
        stream: Where they go; None: nowhere.
        several: Whether they are a list.
    """

    def __init__(self, stream: BinaryIO | None, *, several: bool) -> None:
        self._stream = stream
        self._several = several
        self._first = True

    @contextmanager
    def report(self, name: str, vocabulary: str) -> Iterator[ReportWriter | None]:
        """Takes the report of a conversion; what fails has none in a list.

        Args:
            name: What the report calls the converted file.
            vocabulary: Whose words the conversion used.

        Yields:
            What writes it; None where none is wanted.
        """
        if self._stream is None:
            yield None
        elif not self._several:
            yield ReportWriter(self._stream, name, vocabulary)
        else:
            with TemporaryFile() as apart:
                yield ReportWriter(apart, name, vocabulary)
                apart.seek(0)
                self._stream.write(b"[\n" if self._first else b",\n")
                self._stream.writelines(apart)
                self._first = False

    def finish(self) -> None:
        """Ends the list."""
        if self._stream is not None and self._several:
            self._stream.write(b"[]\n" if self._first else b"]\n")


@contextmanager
def reports_in(path: Path | None, *, several: bool = False) -> Iterator[Reports]:
    """Opens a file for reports.

    Args:
        path: The file; None where none is wanted.
        several: Whether it holds a list.

    Raises:
        OutputError: It cannot be written.
    """
    if path is None:
        yield Reports(None, several=several)
        return
    with written_atomically(path) as stream:
        reports = Reports(stream, several=several)
        yield reports
        reports.finish()


def _json(value: object) -> str:
    return json.dumps(value, ensure_ascii=False)
