"""Writing English into the Chinese source, where a shared vocabulary lets it through."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Iterable, Sequence

from duizhao.article import Progress
from duizhao.translation.engine import Engine
from duizhao.translation.ladder.rung import Candidate, Failed
from duizhao.translation.ladder.sentence import NUMBER, Owed, Sentence
from duizhao.translation.verification import Span

_CLOSING = frozenset("，。、；：！？》）」』”’,.;:!?)")
"""Marks before which no space is put: so the package that ships was trained."""


class Opening:
    """Has every sentence decoded first with its terms written in, instead of plain.

    For packages that are known to copy English: most sentences are then decoded once. What it
    does is done before the first rung is climbed.

    Args:
        tried: Sources that were decoded before, by this rung or another.
        most_owed: Terms and numbers that a sentence may owe to be decoded at all; what owes more
            is left to the rungs behind. None: any.
    """

    name = "opening"

    def __init__(self, tried: set[str] | None = None, *, most_owed: int | None = None) -> None:
        self._tried = set() if tried is None else tried
        self._most_owed = most_owed

    def leaves(self, sentence: Sentence) -> bool:
        """Whether a sentence is not to be decoded first, but left to the rungs behind."""
        return self._most_owed is not None and len(sentence.owed) > self._most_owed

    def source_of(self, sentence: Sentence) -> str:
        """What to decode first for a sentence."""
        source = rewritten(sentence) if sentence.terms else sentence.source
        self._tried.add(source)
        return source

    def decode(
        self, failed: Sequence[Failed], engine: Engine, *, progress: Progress | None = None
    ) -> list[list[Candidate]]:
        """Nothing more; see `Rung.decode`."""
        return [[] for _ in failed]


class _Rewriting(ABC):
    """Decodes a sentence again with English written in.

    Args:
        tried: Sources that were decoded before, by this rung or another; they are skipped.
    """

    name: str

    def __init__(self, tried: set[str] | None = None) -> None:
        self._tried = set() if tried is None else tried

    def decode(
        self, failed: Sequence[Failed], engine: Engine, *, progress: Progress | None = None
    ) -> list[list[Candidate]]:
        """See `Rung.decode`."""
        sources = [rewritten(item.sentence, self.written(item)) for item in failed]
        return _decoded(failed, sources, engine, self._tried, progress)

    @abstractmethod
    def written(self, item: Failed) -> Iterable[Owed]:
        """What is written into a sentence."""


class PartialRewriting(_Rewriting):
    """Writes in only what was lost: the rest of the sentence stays as the model likes it."""

    name = "partial rewriting"

    def written(self, item: Failed) -> Iterable[Owed]:
        """See `_Rewriting.written`."""
        return item.lost


class SourceRewriting(_Rewriting):
    """Writes in the English of every term, and of the numbers that were lost."""

    name = "source rewriting"

    def written(self, item: Failed) -> Iterable[Owed]:
        """See `_Rewriting.written`."""
        return all_terms_and_lost(item)


def all_terms_and_lost(item: Failed) -> list[Owed]:
    """Every term of a sentence, and the numbers that its best rendering lost."""
    lost = set(item.lost)
    return [owed for owed in item.sentence.owed if owed.category != NUMBER or owed in lost]


def terms_of(sentence: Sentence) -> list[Owed]:
    """What a sentence owes by its terms, not by its numbers."""
    return [owed for owed in sentence.owed if owed.category != NUMBER]


def rewritten(sentence: Sentence, written: Iterable[Owed] | None = None) -> str:
    """The source with English in the place of terms, spaced as English words are.

    ``海淀区教委和科右前旗`` becomes ``Haidian District Education Commission 和 Horqin Right
    Front Banner``; before closing punctuation no space is put: ``感谢 Gao Yurong，``.

    Args:
        sentence: The sentence.
        written: What to write in; None: every term.
    """
    text, _ = placed_in(sentence.source, terms_of(sentence) if written is None else written)
    return " ".join(text.split())


def placed_in(
    source: str, written: Iterable[Owed], left: Iterable[Owed] = ()
) -> tuple[str, dict[Owed, Span]]:
    """`source` with English written in, and where each thing owed stands in it.

    Args:
        source: The source.
        written: What is written in; what has no English is left as well.
        left: What is left in Chinese.
    """
    text, position = "", 0
    places: dict[Owed, Span] = {}
    written = frozenset(written)
    for owed in sorted({*written, *left}, key=lambda owed: owed.start):
        if owed not in written or not owed.english:
            text += source[position : owed.end]
            places[owed] = (len(text) - (owed.end - owed.start), len(text))
            position = owed.end
            continue
        text = (text + source[position : owed.start]).rstrip()
        text += " " if text else ""
        places[owed] = (len(text), len(text) + len(owed.english))
        rest = source[owed.end :].lstrip()
        text += owed.english + (" " if rest and rest[0] not in _CLOSING else "")
        position = len(source) - len(rest)
    return text + source[position:], places


def _decoded(
    failed: Sequence[Failed],
    sources: Sequence[str],
    engine: Engine,
    tried: set[str],
    progress: Progress | None,
) -> list[list[Candidate]]:
    """Decodes each source that is new and rewritten at all."""
    new = [
        place
        for place, (item, source) in enumerate(zip(failed, sources, strict=True))
        if source not in tried and source != " ".join(item.source.split())
    ]
    tried.update(sources[place] for place in new)
    outputs: list[list[Candidate]] = [[] for _ in sources]
    if new:
        decoded = engine.translate([sources[place] for place in new], progress=progress)
        for place, english in zip(new, decoded, strict=True):
            outputs[place] = [Candidate(english)]
    return outputs
