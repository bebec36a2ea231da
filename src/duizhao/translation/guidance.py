"""Getting a decoder to say the glossary's English: one rung after another, each verified.

A sentence is first decoded as it is. Only where terms are missing does the next rung of the
ladder decode it again, and a later rung's output is taken only where it keeps more.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Protocol

from duizhao.article import Progress
from duizhao.translation.engine import Engine
from duizhao.translation.english_text import capitalised
from duizhao.translation.plan import PlannedTerm
from duizhao.translation.symptoms import broken, repeats
from duizhao.translation.verification import kept, words_of

_LEAST_SHARE = 0.5
"""Of the plain output's words, what a rung's output has at least; terms shorten a little."""


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence to translate and the terms planned for it, in order, without overlap."""

    source: str
    terms: tuple[PlannedTerm, ...] = ()


@dataclass(frozen=True, slots=True)
class Rendering:
    """A sentence's English and what was verified on it.

    Attributes:
        english: The translation.
        kept: For each of the sentence's terms, whether the English carries it.
        rung: What produced it: ``plain``, or the name of a rung.
        broken: Whether it shows signs of not being a whole translation.
    """

    english: str
    kept: tuple[bool, ...]
    rung: str = "plain"
    broken: bool = False

    def better_than(self, other: Rendering) -> bool:
        """Whether it should replace `other`: whole rather than broken, then more terms kept."""
        return (not self.broken, sum(self.kept)) > (not other.broken, sum(other.kept))


class Rung(Protocol):
    """One way of making an engine keep terms.

    Attributes:
        name: For the record.
    """

    name: str

    def decode(
        self, sentences: Sequence[Sentence], engine: Engine, *, progress: Progress | None = None
    ) -> list[str]:
        """Translates sentences whose terms were not all kept so far, one target each."""
        ...


class SourceRewriting:
    """Writes each term's English into the source, where a shared vocabulary lets it through."""

    name = "source rewriting"

    def decode(
        self, sentences: Sequence[Sentence], engine: Engine, *, progress: Progress | None = None
    ) -> list[str]:
        """See `Rung.decode`."""
        return engine.translate([rewritten(sentence) for sentence in sentences], progress=progress)


def rewritten(sentence: Sentence) -> str:
    """The source with the English of each term in its place, spaced as English words are.

    ``海淀区教委和科右前旗`` becomes ``Haidian District Education Commission 和 Horqin Right
    Front Banner``.
    """
    parts: list[str] = []
    position = 0
    for term in sentence.terms:
        use = term.use
        parts += [sentence.source[position : use.start], f" {use.target} "]
        position = use.end
    parts.append(sentence.source[position:])
    return " ".join("".join(parts).split())


def translate(
    sentences: Sequence[Sentence],
    engine: Engine,
    rungs: Sequence[Rung] = (SourceRewriting(),),
    *,
    progress: Progress | None = None,
) -> list[Rendering]:
    """Translates sentences, climbing the ladder for those whose terms are not kept.

    Args:
        sentences: What to translate.
        engine: What translates.
        rungs: The ladder above plain decoding, in order.
        progress: Told of sentences done; the total grows by those that are decoded again.

    Returns:
        The best rendering found for each sentence, in order. Equals go to the earlier rung.

    Raises:
        EngineError: The engine failed.
    """
    plain = engine.translate([sentence.source for sentence in sentences], progress=progress)
    renderings = [_verified(*pair, "plain") for pair in zip(sentences, plain, strict=True)]
    done = len(sentences)
    for rung in rungs:
        failed = [
            place
            for place, rendering in enumerate(renderings)
            if not all(rendering.kept) or (rendering.broken and sentences[place].terms)
        ]
        if not failed:
            break
        again = [sentences[place] for place in failed]
        outputs = rung.decode(again, engine, progress=_continued(progress, done))
        done += len(failed)
        for place, english in zip(failed, outputs, strict=True):
            candidate = _verified(sentences[place], english, rung.name)
            clipped = _is_clipped(candidate.english, plain[place])
            if candidate.better_than(renderings[place]) and not clipped:
                renderings[place] = candidate
    return renderings


def _is_clipped(english: str, plain: str) -> bool:
    """Whether an output says so much less than plain decoding that part of it must be lost."""
    return len(words_of(english)) < _LEAST_SHARE * len(words_of(plain)) and not repeats(plain)


def _verified(sentence: Sentence, english: str, rung: str) -> Rendering:
    english = capitalised(english)
    return Rendering(
        english,
        kept(english, [term.requirement for term in sentence.terms]),
        rung,
        broken=broken(sentence.source, english),
    )


def _continued(progress: Progress | None, offset: int) -> Progress | None:
    if progress is None:
        return None
    return lambda done, total: progress(offset + done, offset + total)
