"""Translation through one Argos package, all sentences of a document in one batched pass."""

from __future__ import annotations

import itertools
import logging
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from duizhao.article import Progress
from duizhao.errors import EngineError, PackageRefusedError
from duizhao.translation.decoder import Decoder, Hypothesis
from duizhao.translation.english_text import tidy
from duizhao.translation.limits import by_length_class, longest_output
from duizhao.translation.packages.codes import tag_of
from duizhao.translation.packages.folder import PackageFolder, read_package_folder
from duizhao.translation.recent import RecentlyDecoded
from duizhao.translation.symptoms import loops

_log = logging.getLogger(__name__)

BEAM_SIZE = 2
"""Two hypotheses cost a third of the speed of one, four more than half, for the last tenths
of a point."""

_SHORTEST_RETRY = 8
"""Tokens below which a failed piece is not split further."""

_LONGEST_REPEAT = 4
"""Tokens that may not come again in a piece that looped before."""


@dataclass(frozen=True, slots=True)
class _Result:
    """A piece's English, and whether decoding ended by itself and without looping."""

    english: str
    sound: bool = True


class ArgosEngine:
    """An engine over one unpacked Argos package, wherever its folder lies.

    Args:
        package: The package, or its folder.
        beam_size: How many hypotheses the decoder follows.
        threads: Processors to use; None: all that this process may run on.

    Raises:
        EngineError: `package` is a folder without a sound package.
    """

    def __init__(
        self,
        package: PackageFolder | Path,
        *,
        beam_size: int = BEAM_SIZE,
        threads: int | None = None,
    ) -> None:
        if isinstance(package, Path):
            try:
                package = read_package_folder(package)
            except PackageRefusedError as error:
                raise EngineError(error.problem, "Install the package again.") from error
        self.package = package
        self.description = package.description
        self.source_language = tag_of(package.source)
        self.target_language = tag_of(package.target)
        self.beam_size = beam_size
        self._threads = threads
        self._opened: Decoder | None = None
        self._recent = RecentlyDecoded()

    @property
    def decoder(self) -> Decoder:
        """The package's decoder, loaded at first use.

        Raises:
            EngineError: It does not load.
        """
        if self._opened is None:
            self._opened = Decoder(self.package, threads=self._threads)
        return self._opened

    def translate(self, sentences: Sequence[str], *, progress: Progress | None = None) -> list[str]:
        """Translates every sentence on its own, in order; see `duizhao.translation.engine`.

        Equal sentences are decoded once. A piece whose decoding ran into its limit or began to
        repeat itself is decoded again in smaller clauses; what still fails is warned of.
        """
        texts = [" ".join(sentence.split()) for sentence in sentences]
        targets: dict[str, str] = {"": ""}
        distinct = [text for text in dict.fromkeys(texts) if text]
        pieces = {text: self.decoder.split(text) for text in distinct}
        decoded = self._decode_all(
            [piece for text in distinct for piece in pieces[text]],
            None if progress is None else _scaled(progress, len(sentences)),
        )
        for text in distinct:
            parts = pieces[text]
            targets[text] = self.decoder.join(parts, [decoded[part] for part in parts])
        return [targets[text] for text in texts]

    def hypotheses(self, pieces: Sequence[str]) -> list[Hypothesis | None]:
        """How each piece is translated, with attention; None where there is nothing to decode.

        What was decoded lately is not decoded again.
        """
        texts = [" ".join(piece.split()) for piece in pieces]
        self._pass([text for text in dict.fromkeys(texts) if text not in self._recent], None)
        return [self._recent.of(text) for text in texts]

    def continued(
        self, pieces: Sequence[str], beginnings: Sequence[Sequence[str]]
    ) -> list[Hypothesis]:
        """Translates pieces anew, the beginning of each translation being given.

        Args:
            pieces: None may be blank.
            beginnings: Tokens for each piece.
        """
        tokens = [self.decoder.encode(piece) for piece in pieces]
        # all in one batch: of a few short pieces, each step costs as much as of many
        return list(
            self.decoder.decode(
                tokens,
                beam_size=self.beam_size,
                max_decoding_length=longest_output(max(map(len, tokens), default=0)),
                beginnings=beginnings,
            )
        )

    def _decode_all(self, pieces: Iterable[str], progress: Progress | None) -> dict[str, str]:
        """The tidied translation of each piece; what fails is decoded again in smaller clauses.

        A clause that still loops, or cannot be split, is decoded a last time with repetition
        barred.
        """
        results = self._pass(list(dict.fromkeys(pieces)), progress)
        failed = {piece: self._smaller(piece) for piece in _unsound(results)}
        parts = list(dict.fromkeys(part for parts in failed.values() for part in parts))
        again = {part: results[part] for part in parts if part in results}
        again |= self._pass([part for part in parts if part not in results], None)
        barred = self._pass(_unsound(again), None, no_repeat_ngram_size=_LONGEST_REPEAT)
        again |= {part: result for part, result in barred.items() if result.sound}
        english = {piece: result.english for piece, result in results.items()}
        for piece, parts in failed.items():
            english[piece] = self.decoder.join(parts, [again[part].english for part in parts])
        doubtful = sum(not all(again[part].sound for part in parts) for parts in failed.values())
        if doubtful:
            _log.warning(
                "%s lost its way in %d of %d sentences: their English may be incomplete or "
                "repeat itself.",
                self.description,
                doubtful,
                len(results),
            )
        return english

    def _smaller(self, piece: str) -> list[str]:
        length = len(self.decoder.encode(piece))
        return self.decoder.split(piece, max(_SHORTEST_RETRY, length // 3))

    def _pass(
        self, pieces: list[str], progress: Progress | None, *, no_repeat_ngram_size: int = 0
    ) -> dict[str, _Result]:
        """Decodes pieces, longest first."""
        pieces = sorted(pieces)
        tokens = {piece: self.decoder.encode(piece) for piece in pieces}
        # what the tokenizer makes nothing of (a lone mark) has nothing to decode
        results = {piece: _Result(tidy(piece)) for piece in pieces if not tokens[piece]}
        waiting = [piece for piece in pieces if tokens[piece]]
        decoded = self._decoded(
            [tokens[piece] for piece in waiting], no_repeat_ngram_size=no_repeat_ngram_size
        )
        for place, hypothesis in decoded:
            piece, text = waiting[place], self.decoder.text_of(hypothesis.tokens)
            results[piece] = _Result(tidy(text), hypothesis.complete and not loops(piece, text))
            self._recent.keep(piece, hypothesis)
            if progress is not None:
                progress(len(results), len(pieces))
        return results

    def _decoded(
        self,
        pieces: Sequence[Sequence[str]],
        *,
        no_repeat_ngram_size: int = 0,
    ) -> Iterator[tuple[int, Hypothesis]]:
        """Decodes pieces, none of them empty; gives each one's place with its translation."""
        order = sorted(range(len(pieces)), key=lambda place: -len(pieces[place]))
        running = []
        for batch in by_length_class(order, [len(pieces[place]) for place in order]):
            outputs = self.decoder.decode(
                [pieces[place] for place in batch],
                beam_size=self.beam_size,
                max_decoding_length=longest_output(len(pieces[batch[0]])),
                no_repeat_ngram_size=no_repeat_ngram_size,
            )
            running.append(zip(batch, outputs, strict=True))
        yield from itertools.chain.from_iterable(running)


def _unsound(results: Mapping[str, _Result]) -> list[str]:
    return [piece for piece, result in results.items() if not result.sound]


def _scaled(progress: Progress, sentences: int) -> Progress:
    """Tells `progress` of pieces done as a share of `sentences`."""
    return lambda done, total: progress(done * sentences // total, sentences)
